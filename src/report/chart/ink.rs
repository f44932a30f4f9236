//! The colours of every chart, as tokens.
//!
//! A colour is an [`Ink`]; the page decides what it looks like through the custom property
//! `--gx-chart-<name>`, so one drawing serves light and dark. The six series colours differ for
//! readers with protanopia, deuteranopia and tritanopia (a test measures it), and every letter has a
//! contrast of at least 4.5 to 1.

/// A colour token: what a mark means, not what it looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ink {
    /// First series, and the only colour of most charts.
    Series1,
    /// Second series.
    Series2,
    /// Third series.
    Series3,
    /// Fourth series.
    Series4,
    /// Fifth series.
    Series5,
    /// Sixth series.
    Series6,
    /// Everything beyond the sixth series.
    Rest,
    /// The same series in another period.
    Comparison,
    /// Letters.
    Text,
    /// Letters and lines of second rank.
    Muted,
    /// Zero lines.
    Axis,
    /// Grid lines.
    Grid,
    /// Empty background of a bullet bar or of a cell without value.
    Track,
    /// At or better than its target.
    Good,
    /// Short of its target.
    Bad,
    /// The page behind the chart.
    Surface,
    /// Letters on the strong half of a heat ramp.
    OnHeat,
    /// Letters on bright series colours.
    OnBright,
    /// Heat ramp of good or neutral magnitude, weakest first.
    Cool0,
    /// Second step of the cool ramp.
    Cool1,
    /// Third step of the cool ramp.
    Cool2,
    /// Fourth step of the cool ramp.
    Cool3,
    /// Fifth step of the cool ramp.
    Cool4,
    /// Strongest step of the cool ramp.
    Cool5,
    /// Heat ramp of bad magnitude, weakest first.
    Warm0,
    /// Second step of the warm ramp.
    Warm1,
    /// Third step of the warm ramp.
    Warm2,
    /// Fourth step of the warm ramp.
    Warm3,
    /// Fifth step of the warm ramp.
    Warm4,
    /// Strongest step of the warm ramp.
    Warm5,
    /// Invisible until the pointer is over it.
    Hit,
}

/// How an ink looks: token name, on a light page, on a dark page.
pub(super) struct Swatch {
    pub(super) ink: Ink,
    pub(super) name: &'static str,
    pub(super) light: &'static str,
    pub(super) dark: &'static str,
}

const fn swatch(ink: Ink, name: &'static str, light: &'static str, dark: &'static str) -> Swatch {
    Swatch {
        ink,
        name,
        light,
        dark,
    }
}

/// All inks in the order of the enum.
pub(super) const SWATCHES: [Swatch; 31] = [
    swatch(Ink::Series1, "series-1", "#1b4f9c", "#5f9bf0"),
    swatch(Ink::Series2, "series-2", "#bd4b0a", "#e2702a"),
    swatch(Ink::Series3, "series-3", "#2b9a8a", "#93e6c6"),
    swatch(Ink::Series4, "series-4", "#7a2a5e", "#b07aa6"),
    swatch(Ink::Series5, "series-5", "#b09212", "#f2cd6b"),
    swatch(Ink::Series6, "series-6", "#8576d4", "#c9c0f2"),
    swatch(Ink::Rest, "rest", "#a3adb9", "#5f6b7a"),
    swatch(Ink::Comparison, "comparison", "#9aa5b3", "#74808f"),
    swatch(Ink::Text, "text", "#1c2430", "#e8ecf2"),
    swatch(Ink::Muted, "muted", "#596575", "#9ba7b7"),
    swatch(Ink::Axis, "axis", "#7f8a99", "#7d899a"),
    swatch(Ink::Grid, "grid", "#e3e7ec", "#2b333e"),
    swatch(Ink::Track, "track", "#eceff3", "#262f3a"),
    swatch(Ink::Good, "good", "#00785f", "#4fd1ab"),
    swatch(Ink::Bad, "bad", "#b8470b", "#f59a5c"),
    swatch(Ink::Surface, "surface", "#ffffff", "#161b22"),
    swatch(Ink::OnHeat, "on-heat", "#ffffff", "#10141a"),
    swatch(Ink::OnBright, "on-bright", "#080b10", "#10141a"),
    swatch(Ink::Cool0, "cool-0", "#e6eff9", "#1d2b3c"),
    swatch(Ink::Cool1, "cool-1", "#c6dcf1", "#213a58"),
    swatch(Ink::Cool2, "cool-2", "#9cc3e6", "#26507f"),
    swatch(Ink::Cool3, "cool-3", "#3c78b8", "#6aa9e3"),
    swatch(Ink::Cool4, "cool-4", "#1f5c9f", "#93c3f0"),
    swatch(Ink::Cool5, "cool-5", "#0d3f7a", "#c3e0fb"),
    swatch(Ink::Warm0, "warm-0", "#fbeee2", "#33261c"),
    swatch(Ink::Warm1, "warm-1", "#f7d6ba", "#4d3420"),
    swatch(Ink::Warm2, "warm-2", "#f0b486", "#704620"),
    swatch(Ink::Warm3, "warm-3", "#b9561a", "#e79a5b"),
    swatch(Ink::Warm4, "warm-4", "#974210", "#f1ba8b"),
    swatch(Ink::Warm5, "warm-5", "#6f2f08", "#fbdcc2"),
    swatch(Ink::Hit, "hit", "#1c2430", "#e8ecf2"),
];

const SERIES: [Ink; 6] = [
    Ink::Series1,
    Ink::Series2,
    Ink::Series3,
    Ink::Series4,
    Ink::Series5,
    Ink::Series6,
];
const COOL: [Ink; HEAT_LEVELS] = [
    Ink::Cool0,
    Ink::Cool1,
    Ink::Cool2,
    Ink::Cool3,
    Ink::Cool4,
    Ink::Cool5,
];
const WARM: [Ink; HEAT_LEVELS] = [
    Ink::Warm0,
    Ink::Warm1,
    Ink::Warm2,
    Ink::Warm3,
    Ink::Warm4,
    Ink::Warm5,
];

/// Steps of a heat ramp.
pub(super) const HEAT_LEVELS: usize = 6;
/// Series that get a colour of their own.
pub(super) const SERIES_COLOURS: usize = SERIES.len();

impl Ink {
    /// Colour of the series at a position.
    pub(super) fn series(position: usize) -> Self {
        SERIES.get(position).copied().unwrap_or(Self::Rest)
    }

    /// Step of the cool ramp.
    pub(super) fn cool(level: usize) -> Self {
        COOL[level.min(HEAT_LEVELS - 1)]
    }

    /// Step of the warm ramp.
    pub(super) fn warm(level: usize) -> Self {
        WARM[level.min(HEAT_LEVELS - 1)]
    }

    /// Letters that can be read on a step of either ramp.
    pub(super) fn on_heat(level: usize) -> Self {
        if level < HEAT_LEVELS / 2 {
            Self::Text
        } else {
            Self::OnHeat
        }
    }

    /// Letters that can be read on the colour of a series.
    pub(super) fn on_series(series: Self) -> Self {
        match series {
            Self::Series3 | Self::Series5 | Self::Series6 => Self::OnBright,
            Self::Rest => Self::Text,
            _ => Self::OnHeat,
        }
    }

    /// How this ink looks.
    pub(super) fn swatch(self) -> &'static Swatch {
        &SWATCHES[self as usize]
    }
}
