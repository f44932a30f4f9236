//! The look of every chart: lettering, spacing, strokes; its colours are in [`ink`](super::ink).

pub(super) use super::ink::{HEAT_LEVELS, Ink, SERIES_COLOURS, SWATCHES, Swatch};

/// Fonts of all letters: the system's, then Chinese ones.
pub(super) const FONTS: &str = "system-ui,\"Noto Sans SC\",\"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",sans-serif";

/// Size of labels and ticks, in pixels.
pub(super) const TEXT_SIZE: f64 = 12.0;
/// Size of a title drawn inside the chart.
pub(super) const TITLE_SIZE: f64 = 16.0;
/// Size of the one figure that an annotation is about.
pub(super) const FIGURE_SIZE: f64 = 26.0;
/// Height of one line of labels.
pub(super) const LINE_HEIGHT: f64 = 16.0;
/// Free space between neighbours: label and axis, legend and plot.
pub(super) const GAP: f64 = 8.0;
/// Rim of a drawing that stands alone.
pub(super) const RIM: f64 = 16.0;
/// Frames narrower than this are laid out for a phone.
pub(super) const NARROW: f64 = 440.0;
/// Widest single column or bar.
pub(super) const MAX_BAR: f64 = 56.0;

/// Pattern of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dash {
    /// Unbroken: what happened.
    Solid,
    /// Dashes: another period, a target.
    Dashed,
    /// Dots: a plan.
    Dotted,
}

/// A line's look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stroke {
    pub(super) ink: Ink,
    pub(super) width: f64,
    pub(super) dash: Dash,
}

impl Stroke {
    /// Horizontal grid line.
    pub(super) const GRID: Self = Self::solid(Ink::Grid, 1.0);
    /// Zero line.
    pub(super) const AXIS: Self = Self::solid(Ink::Axis, 1.0);
    /// Thin line from a mark to its label.
    pub(super) const LEADER: Self = Self::solid(Ink::Axis, 0.8);
    /// Target line.
    pub(super) const TARGET: Self = Self {
        ink: Ink::Muted,
        width: 1.3,
        dash: Dash::Dashed,
    };

    /// An unbroken line.
    pub(super) const fn solid(ink: Ink, width: f64) -> Self {
        Self {
            ink,
            width,
            dash: Dash::Solid,
        }
    }
}

/// Which end of a text its position fixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Text starts there.
    Start,
    /// Text is centred there.
    Middle,
    /// Text ends there.
    End,
}

/// A text's look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lettering {
    pub(super) ink: Ink,
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) anchor: Anchor,
    /// A rim in the surface colour keeps it readable over marks.
    pub(super) halo: bool,
}

impl Lettering {
    /// Names of things.
    pub(super) const LABEL: Self = Self::plain(Ink::Text);
    /// Axis ticks, units, notes.
    pub(super) const TICK: Self = Self::plain(Ink::Muted);
    /// A figure that matters.
    pub(super) const VALUE: Self = Self {
        bold: true,
        ..Self::LABEL
    };
    /// Heading inside the chart.
    pub(super) const TITLE: Self = Self {
        size: TITLE_SIZE,
        ..Self::VALUE
    };
    /// The one figure of an annotation.
    pub(super) const FIGURE: Self = Self {
        size: FIGURE_SIZE,
        ..Self::VALUE
    };

    const fn plain(ink: Ink) -> Self {
        Self {
            ink,
            size: TEXT_SIZE,
            bold: false,
            anchor: Anchor::Start,
            halo: false,
        }
    }

    /// The same in another colour.
    pub(super) const fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// The same, fixed at another end.
    pub(super) const fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    /// The same with a rim.
    pub(super) const fn with_halo(self) -> Self {
        Self { halo: true, ..self }
    }
}
