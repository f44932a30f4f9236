//! The planted truths on wealth, seasons, campaigns and leaving, measured on the sample's rows.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, Months, NaiveDate};
use guanxi::generate::{Plan, run, sample_plan};

use super::rows::{Rows, bounds, float, quarters, share};

/// Assets of each customer at each quarter end, in cents.
fn assets() -> HashMap<(String, NaiveDate), i64> {
    let products = Rows::sample("product");
    let debt = |row: &super::rows::Row<'_>| matches!(row.get("category"), "loan" | "credit_card");
    let debts: HashSet<&str> = products
        .iter()
        .filter(debt)
        .map(|row| row.get("product_id"))
        .collect();
    let mut assets = HashMap::new();
    for row in Rows::sample("account_balance").iter() {
        let day = row.date("as_of");
        if day.month() % 3 == 0 && !debts.contains(row.get("product_id")) {
            let customer = row.get("customer_id").to_owned();
            *assets.entry((customer, day)).or_default() += row.cents("balance");
        }
    }
    assets
}

#[test]
fn a_fifth_of_the_customers_holds_four_fifths_of_the_assets() {
    let assets = assets();
    let customers = Rows::sample("customer");
    for name in quarters() {
        let (_, end) = bounds(&name);
        let open = customers.iter().filter(|row| {
            row.get("status") != "prospect"
                && row.date("opened_on") <= end
                && (!row.has("closed_on") || row.date("closed_on") > end)
        });
        let held = |row: super::rows::Row<'_>| {
            assets
                .get(&(row.get("customer_id").to_owned(), end))
                .copied()
                .unwrap_or(0)
        };
        let mut held: Vec<i64> = open.map(held).collect();
        held.sort_unstable_by_key(|cents| -cents);
        let top: i64 = held[..held.len() / 5].iter().sum();
        let part = float(top) / float(held.iter().sum());
        assert!((0.75..=0.85).contains(&part), "{name}: {part}");
    }
}

#[test]
fn the_last_quarter_and_the_new_year_month_are_busy() {
    let mut months: HashMap<(i32, u32), usize> = HashMap::new();
    for row in Rows::sample("transaction").iter() {
        let day = row.date("transaction_time");
        *months.entry((day.year(), day.month())).or_default() += 1;
    }
    for (year, festival) in [(2023, 1), (2024, 2), (2025, 1)] {
        let all: usize = (1..=12).map(|month| months[&(year, month)]).sum();
        let last: usize = (10..=12).map(|month| months[&(year, month)]).sum();
        let quarter = 4.0 * share(last, all);
        assert!((1.10..=1.30).contains(&quarter), "{year}Q4: {quarter}");
        let month = 12.0 * share(months[&(year, festival)], all);
        assert!((1.08..=1.40).contains(&month), "{year}-{festival}: {month}");
    }
}

/// Conversion of the treated less that of the held out, in points.
fn lift(rows: &Rows, campaign: &str) -> f64 {
    let mut counts = [[0, 0], [0, 0]];
    for row in rows.iter().filter(|row| row.get("campaign_id") == campaign) {
        let group = &mut counts[usize::from(row.get("hold_out") == "true")];
        group[0] += usize::from(row.has("converted_at"));
        group[1] += 1;
    }
    let [treated, held_out] = counts.map(|[converted, all]| 100.0 * share(converted, all));
    treated - held_out
}

#[test]
fn one_campaign_lifts_by_four_points_and_one_by_none() {
    let rows = Rows::sample("campaign_participation");
    assert!(
        (lift(&rows, "M2502") - 4.0).abs() <= 0.5,
        "{}",
        lift(&rows, "M2502")
    );
    assert!(
        lift(&rows, "M2404").abs() <= 0.5,
        "{}",
        lift(&rows, "M2404")
    );
    for row in rows.iter().filter(|row| row.get("hold_out") == "true") {
        assert!(!row.has("media_channel") && !row.has("reached_at") && !row.has("joined_at"));
    }
}

#[test]
fn the_lift_is_the_same_in_a_bank_of_another_size_and_seed() {
    for (customers, seed) in [(1_730, 7), (2_000, 8)] {
        let folder = tempfile::tempdir().unwrap();
        let plan = Plan {
            customers,
            seed,
            ..sample_plan(folder.path())
        };
        run(&plan, |_, _| {}).unwrap();
        let rows = Rows::read(folder.path(), "campaign_participation");
        assert!(
            (lift(&rows, "M2502") - 4.0).abs() <= 0.5,
            "{}",
            lift(&rows, "M2502")
        );
        assert!(
            lift(&rows, "M2404").abs() <= 0.5,
            "{}",
            lift(&rows, "M2404")
        );
    }
}

#[test]
fn two_percent_leave_a_quarter_and_more_in_2024q3() {
    let customers = Rows::sample("customer");
    let clients = || {
        customers
            .iter()
            .filter(|row| row.get("status") != "prospect")
    };
    for name in quarters() {
        let (first, last) = bounds(&name);
        let there = |row: &super::rows::Row<'_>| {
            row.date("opened_on") < first
                && (!row.has("closed_on") || row.date("closed_on") >= first)
        };
        let gone = |row: &super::rows::Row<'_>| {
            row.has("closed_on") && (first..=last).contains(&row.date("closed_on"))
        };
        let came = |row: &super::rows::Row<'_>| (first..=last).contains(&row.date("opened_on"));
        let left = clients().filter(gone).count();
        let rate = share(left, clients().filter(there).count());
        let expected = if name == "2024Q3" {
            0.030..=0.038
        } else {
            0.014..=0.021
        };
        assert!(expected.contains(&rate), "{name}: {rate}");
        let new = clients().filter(came).count();
        assert!(
            new > left || name == "2024Q3",
            "{name}: {new} came, {left} left"
        );
    }
}

#[test]
fn most_leavers_fade_for_two_quarters() {
    let assets = assets();
    let mut counts: HashMap<(String, String), usize> = HashMap::new();
    for row in Rows::sample("transaction").iter() {
        let key = (
            row.get("customer_id").to_owned(),
            row.quarter("transaction_time"),
        );
        *counts.entry(key).or_default() += 1;
    }
    let (mut leavers, mut poorer, mut totals) = (0, 0, [0; 3]);
    for row in Rows::sample("customer")
        .iter()
        .filter(|row| row.has("closed_on"))
    {
        let (first, _) = bounds(&row.quarter("closed_on"));
        if first < bounds("2023Q4").0 {
            continue;
        }
        leavers += 1;
        let id = row.get("customer_id").to_owned();
        let ends = [3, 6, 9].map(|months| {
            let start = first - Months::new(months - 3);
            start.pred_opt().unwrap()
        });
        let held = ends.map(|end| assets.get(&(id.clone(), end)).copied().unwrap_or(0));
        poorer += usize::from(held[0] < held[1] && held[1] < held[2]);
        for (total, end) in totals.iter_mut().zip(ends) {
            let key = (id.clone(), super::rows::quarter(end));
            *total += counts.get(&key).copied().unwrap_or(0);
        }
    }
    let part = share(poorer, leavers);
    assert!(
        (0.75..=0.92).contains(&part),
        "{part} of {leavers} grow poorer"
    );
    let [last, middle, first] = totals;
    assert!(share(middle, first) <= 0.80, "{totals:?}");
    assert!(share(last, first) <= 0.55, "{totals:?}");
}
