//! Style sheets made from the theme: one for a page that inlines charts, one inside a single file.
//!
//! Every class starts with `gx-`, so the sheet of a page cannot touch anything else.

use std::collections::BTreeSet;

use super::theme::{FONTS, Ink, SWATCHES, Swatch, TEXT_SIZE};

/// The style sheet that a page with inlined charts embeds once.
///
/// Colours follow the reader's system; `data-theme="light"`, `"dark"` or `"contrast"` (light) on the
/// root element wins; paper is light.
/// A page may override any `--gx-chart-…` property, and `--gx-font`.
pub fn css() -> String {
    let light = properties(|swatch| swatch.light);
    let dark = properties(|swatch| swatch.dark);
    let colours = colours(&SWATCHES.map(|swatch| swatch.ink), |swatch| {
        format!("var(--gx-chart-{},{})", swatch.name, swatch.light)
    });
    format!(
        ":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light],[data-theme=contrast]){{{dark}}}}}\n\
         @media screen{{:root[data-theme=dark]{{{dark}}}}}\n{}{colours}",
        common(&format!("var(--gx-font,{FONTS})"))
    )
}

/// The style sheet inside a drawing that stands alone: only the inks it uses, as plain colours,
/// because not every viewer of files knows custom properties.
pub(super) fn standalone(used: &BTreeSet<Ink>) -> String {
    let used: Vec<Ink> = used.iter().copied().collect();
    format!(
        "{}{}@media(prefers-color-scheme:dark){{{}}}",
        common(FONTS),
        colours(&used, |swatch| swatch.light.to_owned()),
        colours(&used, |swatch| swatch.dark.to_owned())
    )
}

/// The style sheet of a drawing that holds charts among other things: plain light colours. Charts
/// keep the sizes of their attributes, since a nested drawing has no place that it could fill.
pub fn drawing_css() -> String {
    let inks = SWATCHES.map(|swatch| swatch.ink);
    format!(
        "{}{}",
        shapes(FONTS),
        colours(&inks, |swatch| swatch.light.to_owned())
    )
}

/// Everything but colours.
fn common(fonts: &str) -> String {
    let place = ".gx-chart{display:block;max-width:100%;height:auto}";
    format!("{place}\n{}", shapes(fonts))
}

/// Letters, and how edges are drawn.
fn shapes(fonts: &str) -> String {
    format!(
        ".gx-chart{{font-family:{fonts};font-size:{TEXT_SIZE}px;font-variant-numeric:tabular-nums;\
         stroke-linejoin:round}}\n\
         .gx-chart rect,.gx-s-grid,.gx-s-axis{{shape-rendering:crispEdges}}\n\
         .gx-halo{{paint-order:stroke;stroke-width:4px}}\n\
         .gx-f-hit{{fill-opacity:0}}.gx-mark:hover .gx-f-hit{{fill-opacity:.07}}\n"
    )
}

fn colours(inks: &[Ink], colour: impl Fn(&Swatch) -> String) -> String {
    let fills_and_strokes = |ink: &Ink| {
        let swatch = ink.swatch();
        let (name, colour) = (swatch.name, colour(swatch));
        format!(".gx-f-{name}{{fill:{colour}}}.gx-s-{name}{{fill:none;stroke:{colour}}}\n")
    };
    let rules: Vec<String> = inks.iter().map(fills_and_strokes).collect();
    let rim = colour(Ink::Surface.swatch());
    format!("{}.gx-halo{{stroke:{rim}}}\n", rules.concat())
}

fn properties(colour: fn(&Swatch) -> &'static str) -> String {
    let property = |swatch: &Swatch| format!("--gx-chart-{}:{};", swatch.name, colour(swatch));
    let properties: Vec<String> = SWATCHES.iter().map(property).collect();
    properties.concat()
}
