//! Charts: plain data in, one SVG text out, the same bytes each time.
//!
//! A chart is drawn for a [`Frame`]. Colours are tokens that the page's style sheet ([`css()`])
//! decides, in light and dark; text widths come from a table, never from fonts of the machine.
//! plotters is the geometry engine behind `canvas`; nothing outside this module knows it.
//!
//! A new kind of chart is one file with its data and its `Kind`, a variant of [`Chart`], and a
//! line in the one `match` of `Chart::kind`.

mod across;
mod area;
mod axis;
mod bar;
mod boxes;
mod bullet;
mod calendar;
mod canvas;
mod categorical;
mod cohort;
mod column;
mod css;
mod frame;
mod funnel;
mod heat_map;
mod histogram;
mod ink;
mod intervals;
mod labels;
mod line;
mod lorenz;
mod marks;
mod measure;
mod notes;
mod pareto;
mod parts;
mod pen;
mod period;
mod ramp;
mod rows;
mod sankey;
mod scale;
mod scatter;
mod slope;
mod small_multiples;
mod spans;
mod sparkline;
mod stacked_100;
mod stacked_column;
mod summary;
pub(super) mod text;
mod theme;
mod treemap;
mod waterfall;

#[cfg(test)]
mod tests;

pub use boxes::{BoxRow, Boxes};
pub use bullet::{Bullet, BulletRow};
pub use calendar::Calendar;
pub use categorical::{Categorical, Role, Series};
pub use cohort::Cohort;
pub use css::{css, drawing_css};
pub use frame::Frame;
pub use funnel::Funnel;
pub use heat_map::HeatMap;
pub use histogram::{Edges, Histogram};
pub use intervals::{IntervalRow, Intervals};
pub use lorenz::Lorenz;
pub use measure::Measure;
pub use notes::Note;
pub use pareto::Pareto;
pub use sankey::{Sankey, SankeyFlow, SankeyStage};
pub use scatter::{Quadrants, Scatter, ScatterPoint};
pub use small_multiples::{Panel, SmallMultiples};
pub use sparkline::Sparkline;
pub use treemap::{Treemap, TreemapGroup, TreemapPart};
pub use waterfall::{Waterfall, WaterfallStep};

use canvas::{Area, Canvas};

/// A chart as data.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// Development over time.
    Line(Categorical),
    /// Upright bars: a few periods, or amounts over time.
    Column(Categorical),
    /// Upright bars of parts that add up.
    StackedColumn(Categorical),
    /// Areas of parts that add up, over time.
    Area(Categorical),
    /// Upright bars of shares.
    StackedColumn100(Categorical),
    /// Lying bars of shares.
    StackedBar100(Categorical),
    /// Lying bars: a ranking of named things.
    Bar(Categorical),
    /// Lines from one period to another.
    Slope(Categorical),
    /// A small chart per series.
    SmallMultiples(SmallMultiples),
    /// An amount that changes in steps.
    Waterfall(Waterfall),
    /// Stages that fewer and fewer get through.
    Funnel(Funnel),
    /// Parts of a whole, largest first, with their sum.
    Pareto(Pareto),
    /// Counts over ordered bands.
    Histogram(Histogram),
    /// Strength of colour over two dimensions.
    HeatMap(HeatMap),
    /// Figures against their targets.
    Bullet(Bullet),
    /// How unevenly an amount is shared.
    Lorenz(Lorenz),
    /// A small line without axes, for tiles.
    Sparkline(Sparkline),
    /// How figures spread within each category.
    Box(Boxes),
    /// Members by two figures.
    Scatter(Scatter),
    /// Strength of colour over the days of a year.
    Calendar(Calendar),
    /// What becomes of groups of customers as they age.
    Cohort(Cohort),
    /// Estimates with how far they may be from the truth.
    Interval(Intervals),
    /// What a whole is made of, as areas.
    Treemap(Treemap),
    /// How amounts flow between stages.
    Sankey(Sankey),
}

/// What every kind of chart can do.
trait Kind {
    /// Whether there is nothing to draw.
    fn is_empty(&self) -> bool;
    /// Draws into an area of the canvas.
    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame);
    /// The data in one sentence.
    fn summary(&self, frame: &Frame) -> String;
    /// A good height for a width.
    fn height(&self, width: u32) -> u32;
}

impl Chart {
    /// What happened in its categories, in the order of the numbers on its markers; none for kinds
    /// that do not mark it.
    pub fn notes(&self) -> &[Note] {
        match self {
            Self::Line(data)
            | Self::Column(data)
            | Self::StackedColumn(data)
            | Self::Area(data)
            | Self::StackedColumn100(data)
            | Self::SmallMultiples(SmallMultiples { data, .. }) => &data.notes,
            _ => &[],
        }
    }

    fn kind(&self) -> Box<dyn Kind + '_> {
        match self {
            Self::Line(data) => Box::new(line::Line(data)),
            Self::Column(data) => Box::new(column::Column(data)),
            Self::StackedColumn(data) => Box::new(stacked_column::StackedColumn(data)),
            Self::Area(data) => Box::new(area::StackedArea(data)),
            Self::StackedColumn100(data) => Box::new(stacked_100::StackedColumn100(data)),
            Self::StackedBar100(data) => Box::new(stacked_100::StackedBar100(data)),
            Self::Bar(data) => Box::new(bar::Bar(data)),
            Self::Slope(data) => Box::new(slope::Slope(data)),
            Self::SmallMultiples(data) => Box::new(data),
            Self::Waterfall(data) => Box::new(data),
            Self::Funnel(data) => Box::new(data),
            Self::Pareto(data) => Box::new(data),
            Self::Histogram(data) => Box::new(data),
            Self::HeatMap(data) => Box::new(data),
            Self::Bullet(data) => Box::new(data),
            Self::Lorenz(data) => Box::new(data),
            Self::Sparkline(data) => Box::new(data),
            Self::Box(data) => Box::new(data),
            Self::Scatter(data) => Box::new(data),
            Self::Calendar(data) => Box::new(data),
            Self::Cohort(data) => Box::new(data),
            Self::Interval(data) => Box::new(data),
            Self::Treemap(data) => Box::new(data),
            Self::Sankey(data) => Box::new(data),
        }
    }
}

/// The chart as SVG; a chart without figures says so.
pub fn render(chart: &Chart, frame: &Frame) -> String {
    let kind = chart.kind();
    let canvas = Canvas::new(frame);
    let area = labels::title(&canvas, frame);
    if kind.is_empty() {
        labels::no_data(&canvas, area, frame);
    } else {
        kind.draw(&canvas, area, frame);
    }
    canvas.finish(frame, &summary(chart, frame))
}

/// The data of a chart in one sentence, for those who do not see it.
pub fn summary(chart: &Chart, frame: &Frame) -> String {
    let kind = chart.kind();
    if kind.is_empty() {
        return frame.say("no-data", &[("what", &frame.title)]);
    }
    kind.summary(frame)
}

/// A height that lets the chart breathe at a width, for pages that lay it out; rows of rankings and
/// heat maps need it.
pub fn height(chart: &Chart, width: u32) -> u32 {
    let markers = if chart.notes().is_empty() {
        0
    } else {
        notes::ROW
    };
    chart.kind().height(width) + markers
}
