//! Style sheets made from the theme: one for a page that inlines charts, one inside a single file.
//!
//! Every class starts with `gx-`, so the sheet of a page cannot touch anything else.

use std::collections::BTreeSet;

use super::theme::{FONT, Ink, SWATCHES, Swatch, TEXT_SIZE};

/// The style sheet that a page with inlined charts embeds once.
///
/// Colours follow the reader's system; `data-theme="light"` or `"dark"` on the root element wins.
/// A page may override any `--gx-chart-…` property, and `--gx-font`.
pub fn css() -> String {
    let light = properties(|swatch| swatch.light);
    let dark = properties(|swatch| swatch.dark);
    let rules: String = SWATCHES
        .iter()
        .map(|swatch| {
            let Swatch { name, light, .. } = swatch;
            rules(swatch, &format!("var(--gx-chart-{name},{light})"))
        })
        .collect();
    format!(
        ":root{{{light}}}\n@media(prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n\
         :root[data-theme=dark]{{{dark}}}\n{}{rules}",
        common()
    )
}

/// The style sheet inside a drawing that stands alone: only the inks it uses, as plain colours.
pub(super) fn standalone(used: &BTreeSet<Ink>) -> String {
    let sheet = |colour: fn(&Swatch) -> &'static str| -> String {
        used.iter()
            .map(|ink| rules(ink.swatch(), colour(ink.swatch())))
            .collect()
    };
    format!(
        "{}{}@media(prefers-color-scheme:dark){{{}}}",
        common(),
        sheet(|swatch| swatch.light),
        sheet(|swatch| swatch.dark)
    )
}

fn common() -> String {
    let surface = Ink::Surface.swatch();
    format!(
        ".gx-chart{{display:block;max-width:100%;height:auto;font-family:{FONT};\
         font-size:{TEXT_SIZE}px;font-variant-numeric:tabular-nums;stroke-linejoin:round}}\n\
         .gx-chart rect,.gx-s-grid,.gx-s-axis{{shape-rendering:crispEdges}}\n\
         .gx-halo{{paint-order:stroke;stroke:var(--gx-chart-{},{});stroke-width:4px}}\n\
         .gx-f-hit{{fill-opacity:0}}.gx-mark:hover .gx-f-hit{{fill-opacity:.07}}\n",
        surface.name, surface.light
    )
}

fn properties(colour: fn(&Swatch) -> &'static str) -> String {
    let property = |swatch: &Swatch| format!("--gx-chart-{}:{};", swatch.name, colour(swatch));
    let properties: Vec<String> = SWATCHES.iter().map(property).collect();
    properties.concat()
}

fn rules(swatch: &Swatch, colour: &str) -> String {
    let name = swatch.name;
    format!(".gx-f-{name}{{fill:{colour}}}.gx-s-{name}{{fill:none;stroke:{colour}}}\n")
}
