//! Why a file cannot be made.

use resvg::usvg;
use rust_xlsxwriter::XlsxError;

/// Why a file cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// This machine has no font for the letters of a picture.
    #[error(
        "no installed font has Chinese characters; install one, such as fonts-noto-cjk (Debian, \
         Ubuntu) or google-noto-sans-cjk-fonts (Fedora, RHEL), and start anew; SVG needs none"
    )]
    NoFont,
    /// A picture that its own drawing forbids.
    #[error("failed to draw the picture")]
    Picture(#[from] usvg::Error),
    /// A picture too large for the memory that one may take.
    #[error("the picture would have {width} x {height} pixels, more than one may have")]
    TooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// The picture's pixels cannot be packed.
    #[error("failed to pack the picture: {0}")]
    Packing(String),
    /// The workbook cannot be written.
    #[error("failed to write the workbook")]
    Workbook(#[from] XlsxError),
}

/// Result of making a file.
pub type Result<T, E = ExportError> = std::result::Result<T, E>;
