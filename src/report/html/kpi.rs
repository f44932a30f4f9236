//! The view of a headline figure: value, changes, target, small line.

use crate::domain::format::NumberFormat;
use crate::domain::messages::{message, message_with};
use crate::domain::{Direction, Locale, Value};
use crate::metric::Comparison;
use crate::report::chart::{self, Chart, Frame, Sparkline};
use crate::report::dashboard::{Goal, Kpi, Page, Reference, Tile};

use super::figure::{Figure, change};
use super::picture;

pub(super) const SPARK_HEIGHT: u32 = 40;

/// A headline figure as the template reads it.
#[derive(Debug)]
pub(in crate::report) struct KpiView {
    pub(in crate::report) figure: Option<Figure>,
    pub(in crate::report) changes: Vec<ChangeView>,
    pub(in crate::report) target: Option<TargetView>,
    pub(in crate::report) spark: Option<String>,
    pub(in crate::report) definition: String,
}

/// One comparison with an earlier quarter.
#[derive(Debug)]
pub(in crate::report) struct ChangeView {
    pub(in crate::report) label: String,
    /// Message key of what the arrow says.
    pub(in crate::report) course_key: &'static str,
    pub(in crate::report) arrow: Option<&'static str>,
    pub(in crate::report) text: String,
    /// Name of the class: good, bad or neutral.
    pub(in crate::report) verdict: &'static str,
    pub(in crate::report) verdict_text: Option<String>,
    pub(in crate::report) reference: String,
}

/// The figure against its target; positions are shares of the bar's width.
#[derive(Debug)]
pub(in crate::report) struct TargetView {
    /// Message key of what the figure is held against.
    pub(in crate::report) key: &'static str,
    pub(in crate::report) text: String,
    /// How far the figure is from a plan.
    pub(in crate::report) difference: Option<String>,
    pub(in crate::report) state: &'static str,
    pub(in crate::report) state_text: String,
    pub(in crate::report) bar: Option<(f64, f64)>,
}

impl KpiView {
    /// The view of a tile's figure.
    pub(in crate::report) fn new(page: &Page, tile: &Tile, kpi: &Kpi) -> Self {
        let format = NumberFormat {
            locale: page.locale,
            unit: kpi.unit,
            currency: &page.currency,
            decimals: kpi.decimals,
        };
        Self {
            figure: kpi.value.map(|value| Figure::new(format, value)),
            changes: changes(page, kpi, format),
            target: target(page.locale, kpi, format),
            spark: spark(page, tile, kpi),
            definition: kpi.definition.clone(),
        }
    }
}

fn changes(page: &Page, kpi: &Kpi, format: NumberFormat<'_>) -> Vec<ChangeView> {
    let known = kpi.references.iter().filter_map(|reference| {
        let key = match reference.comparison {
            Comparison::Previous => "page-kpi-previous",
            Comparison::LastYear => "page-kpi-last-year",
            Comparison::Target => return None,
        };
        let name = reference.period.whole().to_string();
        let label = message_with(page.locale, key, &[("period", &name)]);
        let values = (kpi.value?, reference.value?);
        Some(comparison(label, reference, values, kpi.better, format))
    });
    known.collect()
}

fn comparison(
    label: String,
    earlier: &Reference,
    (value, reference): (Value, Value),
    better: Direction,
    format: NumberFormat<'_>,
) -> ChangeView {
    let difference = value.to_f64() - reference.to_f64();
    let text = change(format, value, reference);
    let is_zero = !text.contains(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
    let (course_key, arrow) = match difference {
        _ if is_zero => ("page-kpi-same", None),
        difference if difference > 0.0 => ("page-kpi-up", Some("▲")),
        _ => ("page-kpi-down", Some("▼")),
    };
    let judgement = if is_zero {
        None
    } else {
        better.judge(difference)
    };
    let (verdict, verdict_key) = match judgement {
        Some(true) => ("good", Some("page-kpi-better")),
        Some(false) => ("bad", Some("page-kpi-worse")),
        None => ("neutral", None),
    };
    ChangeView {
        label,
        course_key,
        arrow,
        text: if is_zero {
            message(format.locale, course_key)
        } else {
            text.trim_start_matches(['+', '−']).to_owned()
        },
        verdict,
        verdict_text: verdict_key.map(|key| message(format.locale, key)),
        reference: format!(
            "{} {}",
            earlier.period.display(format.locale),
            format.full(reference)
        ),
    }
}

fn target(locale: Locale, kpi: &Kpi, format: NumberFormat<'_>) -> Option<TargetView> {
    let (goal, figure) = (kpi.goal?, kpi.value?);
    let (target, value) = (goal.value().to_f64(), figure.to_f64());
    let met = match kpi.better {
        Direction::Down => value <= target,
        Direction::Up | Direction::Neutral => value >= target,
    };
    let (state, state_key) = if met {
        ("good", "page-target-met")
    } else {
        ("bad", "page-target-missed")
    };
    let scale = value.max(target) * 1.08;
    let share = |part: f64| ((part / scale * 1000.0).round() / 10.0).clamp(0.0, 100.0);
    let (key, difference) = match goal {
        Goal::Plan(plan) => ("page-plan", Some(change(format, figure, plan))),
        Goal::Target(_) => ("page-target", None),
    };
    Some(TargetView {
        key,
        text: format.compact(goal.value()),
        difference,
        state,
        state_text: message(locale, state_key),
        bar: (scale > 0.0 && value >= 0.0 && target >= 0.0).then(|| (share(value), share(target))),
    })
}

fn spark(page: &Page, tile: &Tile, kpi: &Kpi) -> Option<String> {
    let values: Vec<_> = kpi.spark.iter().map(|(_, value)| *value).collect();
    if values.iter().flatten().count() < 2 {
        return None;
    }
    let sparkline = Chart::Sparkline(Sparkline {
        values,
        better: kpi.better,
        unit: kpi.unit,
    });
    let width = picture::inner_width(tile.width);
    let frame = Frame::new(
        width,
        SPARK_HEIGHT,
        &tile.title,
        page.locale,
        &page.currency,
    );
    Some(chart::render(&sparkline, &frame))
}
