//! Scatter: two metrics of each member against each other, perhaps with a third as size.

use super::single::{self, Row};
use super::{Context, Member};
use crate::domain::Text;
use crate::metric::{MetricTable, Result};
use crate::report::chart::{Chart, Measure, Quadrants, Scatter, ScatterPoint};
use crate::report::dashboard::{ChartDefinition, Cut, QuadrantLines, TableData};

/// The chart and the same figures as a table.
pub(super) fn chart(
    context: &Context<'_>,
    chart: &ChartDefinition,
    table: &MetricTable,
) -> Result<(Chart, TableData)> {
    let metrics = context.metrics(chart)?;
    let rows = single::rows(context, chart, table, 0)?;
    let measure = |at: usize| metrics.get(at).map(|metric| context.measure(metric));
    let lines = chart.quadrants.as_ref();
    let data = Scatter {
        x: measure(0).unwrap_or_else(Measure::default),
        y: measure(1).unwrap_or_else(Measure::default),
        size: measure(2),
        points: rows.iter().map(|row| point(row, &row.member)).collect(),
        quadrants: lines.and_then(|lines| quadrants(context, lines, &rows)),
    };
    let table = single::table(context, chart, &metrics, rows);
    Ok((Chart::Scatter(data), table))
}

fn point(row: &Row, member: &Member) -> ScatterPoint {
    ScatterPoint {
        label: member.label.clone(),
        x: row.value(0),
        y: row.value(1),
        size: row.value(2),
    }
}

/// The lines with their names; none when the points give no median.
fn quadrants(context: &Context<'_>, lines: &QuadrantLines, rows: &[Row]) -> Option<Quadrants> {
    let name = |text: &Option<Text>| {
        let text = text.as_ref();
        text.map_or_else(String::new, |text| text.get(context.locale).to_owned())
    };
    Some(Quadrants {
        x: place(lines.x, rows, 0)?,
        y: place(lines.y, rows, 1)?,
        names: [
            name(&lines.upper_left),
            name(&lines.upper_right),
            name(&lines.lower_left),
            name(&lines.lower_right),
        ],
    })
}

fn place(cut: Cut, rows: &[Row], at: usize) -> Option<f64> {
    match cut {
        Cut::At(figure) => Some(figure),
        Cut::Median => {
            let figures = rows.iter().filter_map(|row| Some(row.value(at)?.to_f64()));
            median(figures.filter(|figure| figure.is_finite()).collect())
        }
    }
}

fn median(mut figures: Vec<f64>) -> Option<f64> {
    figures.sort_by(f64::total_cmp);
    let half = figures.len() / 2;
    let upper = *figures.get(half)?;
    if figures.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(*figures.get(half - 1)?, upper))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_has_as_many_below_as_above() {
        assert_eq!(median(vec![9.0, 1.0, 4.0]), Some(4.0));
        assert_eq!(median(vec![9.0, 1.0, 4.0, 5.0]), Some(4.5));
        assert_eq!(median(Vec::new()), None);
    }
}
