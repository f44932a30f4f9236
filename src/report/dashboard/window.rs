//! The time that a tile looks at: its period, the run of time that ends with it, what lies before.

use super::ChartDefinition;
use crate::domain::{FiscalCalendar, Grain, Period, Slot};
use crate::metric::Comparison;

/// Days that a chart by day shows when the page is about one of them.
const DAYS: u16 = 31;
/// Months of a quarter, quarters of a year.
const MONTHS: u16 = 3;
const QUARTERS: u16 = 4;

/// A period as figures of a grain are known: itself when it is made of such, else the whole days,
/// months, quarters or years that it touches.
pub(super) fn known_period(period: Period, grain: Grain, calendar: FiscalCalendar) -> Period {
    let Some(span) = period.span(calendar) else {
        return period;
    };
    let mut grains = Grain::ALL.into_iter().filter(|coarser| *coarser >= grain);
    if grains.any(|grain| Period::of_span(span, grain, calendar).is_some()) {
        return period;
    }
    let slot = |day| calendar.slot_of(grain, day);
    Period::between(slot(span.from), slot(span.last_day()))
        .map_or(period, |touched| touched.simplified(calendar))
}

/// The run of slots that the small line of a key figure shows; the first is, but for days, not
/// later than the same slot of the year before.
pub(super) fn spark(slot: Slot) -> Period {
    let count = match slot.grain() {
        Grain::Day => DAYS,
        Grain::Month | Grain::Quarter => 13,
        Grain::Year => 5,
    };
    Period::ending(slot, count)
}

/// All of the time that a chart shows; never less than the period.
pub(super) fn window(chart: &ChartDefinition, period: Period, calendar: FiscalCalendar) -> Period {
    let Some(span) = period.span(calendar) else {
        return period;
    };
    let quarters = u16::from(chart.quarters);
    let slot = |grain| calendar.slot_of(grain, span.last_day());
    let run = |grain, count| Period::ending(slot(grain), count);
    let wanted = match chart.time() {
        None if quarters <= 1 => return period,
        None | Some(Grain::Quarter) => run(Grain::Quarter, quarters),
        Some(Grain::Year) => run(Grain::Year, quarters.div_ceil(QUARTERS)),
        Some(Grain::Month) => run(Grain::Month, quarters * MONTHS),
        Some(Grain::Day) => match period.single().map(Slot::grain) {
            Some(Grain::Day) => run(Grain::Day, DAYS),
            Some(Grain::Month) if quarters <= 1 => period,
            _ => run(Grain::Quarter, quarters).until(span.last_day(), calendar),
        },
    };
    let first = calendar.slot_of(wanted.grain(), span.from);
    let longer = Period::between(first.min(wanted.first()), wanted.last());
    longer.filter(|_| first < wanted.first()).unwrap_or(wanted)
}

/// The time that figures of a period are compared with; none for a target.
pub(in crate::report) fn earlier(
    comparison: Comparison,
    period: Period,
    unit: Grain,
    calendar: FiscalCalendar,
) -> Option<Period> {
    match comparison {
        Comparison::Previous => period.previous(unit, calendar),
        Comparison::LastYear => period.a_year_earlier(unit, calendar),
        Comparison::Target => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::PeriodText;
    use crate::report::chart::Panel;
    use crate::report::dashboard::{ChartKind, Sort};

    fn period(text: &str) -> Period {
        let text: PeriodText = text.parse().unwrap();
        text.resolve(None, FiscalCalendar::default()).unwrap()
    }

    fn shown(by: &str, quarters: u8, of: &str) -> String {
        let chart = ChartDefinition {
            kind: ChartKind::Line,
            metrics: Vec::new(),
            by: vec![by.to_owned()],
            series: None,
            quarters,
            compare: None,
            sort: Sort::Natural,
            limit: None,
            minus: Vec::new(),
            panel: Panel::default(),
            quadrants: None,
            bars: Vec::new(),
        };
        window(&chart, period(of), FiscalCalendar::default()).to_string()
    }

    #[test]
    fn figures_by_quarter_take_the_quarter_of_a_month() {
        let known = |text: &str, grain| {
            known_period(period(text), grain, FiscalCalendar::default()).to_string()
        };
        assert_eq!(known("2025-11", Grain::Quarter), "2025Q4");
        assert_eq!(known("2025-02..2025-07", Grain::Quarter), "2025Q1..2025Q3");
        assert_eq!(known("2025", Grain::Quarter), "2025");
        assert_eq!(known("2025-11", Grain::Day), "2025-11");
    }

    #[test]
    fn a_chart_over_time_ends_with_the_period_and_covers_it() {
        assert_eq!(shown("quarter", 12, "2025Q4"), "2023Q1..2025Q4");
        assert_eq!(shown("quarter", 12, "2025"), "2023Q1..2025Q4");
        assert_eq!(shown("quarter", 4, "2023..2025"), "2023Q1..2025Q4");
        assert_eq!(shown("month", 4, "2025-11"), "2024-12..2025-11");
        assert_eq!(shown("year", 8, "2025Q2"), "2024..2025");
        assert_eq!(shown("day", 1, "2025-11"), "2025-11");
        assert_eq!(shown("day", 1, "2025-11-30"), "2025-10-31..2025-11-30");
        assert_eq!(shown("day", 1, "2025Q4"), "2025Q4");
    }

    #[test]
    fn other_charts_show_the_period_or_the_quarters_up_to_it() {
        assert_eq!(shown("branch", 1, "2025-11"), "2025-11");
        assert_eq!(shown("campaign", 4, "2025Q4"), "2025Q1..2025Q4");
        assert_eq!(shown("campaign", 4, "2024..2025"), "2024Q1..2025Q4");
    }
}
