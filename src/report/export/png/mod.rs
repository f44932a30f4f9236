//! Pictures in pixels: a drawing at twice its size, in the fonts of this machine.
//!
//! One picture is made at a time, because a long page takes a hundred megabytes while it is drawn.

mod fonts;

use std::sync::{Mutex, PoisonError};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::{ExportError, Result};

/// Pixels for each one of the drawing, so that letters are crisp on any screen.
const SCALE: f32 = 2.0;
/// Most pixels of a picture; a longer page is drawn smaller.
const MOST: f32 = 48e6;

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// The picture of a drawing.
pub(super) fn png(svg: &str) -> Result<Vec<u8>> {
    let fonts = fonts::for_text(svg)?;
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let options = Options {
        font_family: fonts.family.clone(),
        fontdb: fonts.database,
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options)?;
    let size = tree.size();
    let scale = SCALE.min((MOST / (size.width() * size.height())).sqrt());
    let (width, height) = (pixels(size.width() * scale), pixels(size.height() * scale));
    let mut pixmap = Pixmap::new(width, height).ok_or(ExportError::TooLarge { width, height })?;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    let packed = pixmap.encode_png();
    packed.map_err(|error| ExportError::Packing(error.to_string()))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast of a float saturates, and sizes are positive"
)]
fn pixels(length: f32) -> u32 {
    length.round() as u32
}
