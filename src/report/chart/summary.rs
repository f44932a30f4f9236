//! The sentences that several kinds of chart share.

use super::categorical::{Categorical, Role, Series};
use super::frame::Frame;
use super::period;

/// First, last, lowest and highest figure of the leading series.
pub(super) fn of_development(data: &Categorical, frame: &Frame) -> String {
    let Some((series, found)) = leading(data) else {
        return frame.title.clone();
    };
    let (Some(first), Some(last)) = (found.first(), found.last()) else {
        return frame.title.clone();
    };
    let (low, high) = extremes(&found);
    frame.say(
        "chart-summary-development",
        &[
            ("title", &frame.title),
            ("name", &series.name),
            ("from", name(data, first.0)),
            ("first", &data.label(frame, first.1)),
            ("to", name(data, last.0)),
            ("last", &data.label(frame, last.1)),
            ("low", &data.label(frame, low.1)),
            ("low_at", name(data, low.0)),
            ("high", &data.label(frame, high.1)),
            ("high_at", name(data, high.0)),
        ],
    )
}

/// How many things there are, with the highest and the lowest.
pub(super) fn of_ranking(data: &Categorical, frame: &Frame) -> String {
    let Some((series, found)) = leading(data) else {
        return frame.title.clone();
    };
    let (low, high) = extremes(&found);
    frame.say(
        "chart-summary-ranking",
        &[
            ("title", &frame.title),
            ("name", &series.name),
            ("count", &found.len().to_string()),
            ("low", &data.label(frame, low.1)),
            ("low_at", name(data, low.0)),
            ("high", &data.label(frame, high.1)),
            ("high_at", name(data, high.0)),
        ],
    )
}

/// Total and largest part in the last category that has figures.
pub(super) fn of_parts(data: &Categorical, frame: &Frame) -> String {
    let parts_at = |category: usize| -> Vec<(&Series, f64)> {
        data.of(Role::Main)
            .filter_map(|series| Some((series, series.number(category)?)))
            .collect()
    };
    let last = (0..data.categories.len())
        .rev()
        .map(|category| (category, parts_at(category)))
        .find(|(_, parts)| !parts.is_empty());
    let Some((category, parts)) = last else {
        return of_development(data, frame);
    };
    let total: f64 = parts.iter().map(|(_, number)| number).sum();
    let largest = parts
        .iter()
        .copied()
        .reduce(|most, part| if part.1 > most.1 { part } else { most });
    let (part, number) =
        largest.map_or(("", 0.0), |(series, number)| (series.name.as_str(), number));
    frame.say(
        "chart-summary-parts",
        &[
            ("title", &frame.title),
            ("at", name(data, category)),
            ("total", &data.label(frame, total)),
            ("part", part),
            ("value", &data.label(frame, number)),
        ],
    )
}

/// The largest share in the last category, or of a ranking the highest and the lowest of the leading
/// part.
pub(super) fn of_shares(data: &Categorical, frame: &Frame) -> String {
    let whole = |at: usize| -> f64 { positive(data, at).map(|(_, number)| number).sum() };
    let with_figures: Vec<usize> = (0..data.categories.len())
        .filter(|at| whole(*at) > 0.0)
        .collect();
    let (Some(first), Some(last)) = (with_figures.first(), with_figures.last()) else {
        return frame.title.clone();
    };
    let largest =
        positive(data, *last).reduce(|most, part| if part.1 > most.1 { part } else { most });
    let part = largest.map_or("", |(series, _)| series.name.as_str());
    let share = |at: usize| {
        let figure = positive(data, at).find(|(series, _)| series.name == part);
        figure.map_or(0.0, |(_, number)| number) / whole(at)
    };
    let shares: Vec<(usize, f64)> = with_figures.iter().map(|at| (*at, share(*at))).collect();
    let (low, high) = extremes(&shares);
    let key = match period::parse_all(&data.categories) {
        Some(_) => "chart-summary-shares-over-time",
        None => "chart-summary-shares",
    };
    frame.say(
        key,
        &[
            ("title", &frame.title),
            ("part", part),
            ("first_at", name(data, *first)),
            ("first", &frame.share(share(*first))),
            ("last_at", name(data, *last)),
            ("last", &frame.share(share(*last))),
            ("low_at", name(data, low.0)),
            ("low", &frame.share(low.1)),
            ("high_at", name(data, high.0)),
            ("high", &frame.share(high.1)),
        ],
    )
}

/// The main series with a positive figure in a category.
fn positive(data: &Categorical, category: usize) -> impl Iterator<Item = (&Series, f64)> {
    data.of(Role::Main)
        .filter_map(move |series| Some((series, series.number(category)?)))
        .filter(|(_, number)| *number > 0.0)
}

/// The first main series with figures (else any series), and its figures by category.
fn leading(data: &Categorical) -> Option<(&Series, Vec<(usize, f64)>)> {
    let figures = |series: &Series| -> Vec<(usize, f64)> {
        (0..data.categories.len())
            .filter_map(|at| Some((at, series.number(at)?)))
            .collect()
    };
    data.of(Role::Main)
        .chain(&data.series)
        .map(|series| (series, figures(series)))
        .find(|(_, figures)| !figures.is_empty())
}

fn extremes(figures: &[(usize, f64)]) -> ((usize, f64), (usize, f64)) {
    let start = figures.first().copied().unwrap_or_default();
    figures.iter().fold((start, start), |(low, high), figure| {
        (
            if figure.1 < low.1 { *figure } else { low },
            if figure.1 > high.1 { *figure } else { high },
        )
    })
}

fn name(data: &Categorical, category: usize) -> &str {
    data.categories.get(category).map_or("", String::as_str)
}
