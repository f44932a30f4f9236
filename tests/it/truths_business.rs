//! The planted truths of business, cost and processes, recovered by the marts.

use serde_json::Value;

use crate::support::{Bank, root};

fn value(row: &Value, column: &str) -> f64 {
    match &row[column] {
        Value::String(text) => text.parse().unwrap(),
        other => other
            .as_f64()
            .unwrap_or_else(|| panic!("{column} in {row}")),
    }
}

fn text<'a>(row: &'a Value, column: &str) -> &'a str {
    row[column]
        .as_str()
        .unwrap_or_else(|| panic!("{column} in {row}"))
}

/// The days of the bank out of the band of a series.
fn anomalies(bank: &Bank, series: &str) -> Vec<Value> {
    bank.rows(&format!(
        "select cast(day as varchar) as day, anomaly, main_branch, main_category, main_channel
        from mart_business_anomaly_day
        where scope = 'bank' and series = '{series}' order by day"
    ))
}

#[test]
fn the_rush_and_the_outage_are_found_and_explained() {
    let rows = anomalies(Bank::sample(), "business_started");
    let find = |day: &str| rows.iter().find(|row| text(row, "day") == day).unwrap();
    let rush = find("2025-06-18");
    assert_eq!(text(rush, "anomaly"), "spike");
    assert_eq!(text(rush, "main_branch"), "B04");
    assert_eq!(text(rush, "main_category"), "loan");
    assert_eq!(text(rush, "main_channel"), "mobile");
    assert_eq!(text(find("2025-09-10"), "anomaly"), "dip");
    assert!(rows.len() <= 5, "{} days: {rows:?}", rows.len());
}

#[test]
fn few_ordinary_days_leave_the_band() {
    let days = "select count(*) from mart_business_band
        where scope = 'bank' and series = 'transactions' and expected is not null";
    let bank = Bank::sample();
    let flagged = bank.number(&format!("{days} and anomaly <> 'none'"));
    let share = flagged / bank.number(days);
    assert!(share <= 0.03, "{share}");
}

/// The sample bank without the phone and net banking of one day.
#[test]
fn an_injected_dip_is_flagged_and_traced_to_its_channel() {
    let inbox = tempfile::TempDir::new().unwrap();
    for entry in std::fs::read_dir(root().join("sample-data")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "csv") {
            let name = path.file_name().unwrap();
            let content = std::fs::read_to_string(&path).unwrap();
            let is_lost = |line: &&str| {
                name == "transaction.csv"
                    && line.contains(",2025-11-19 ")
                    && (line.contains(",mobile,") || line.contains(",online,"))
            };
            let kept = content.split_inclusive('\n').filter(|line| !is_lost(line));
            std::fs::write(inbox.path().join(name), kept.collect::<String>()).unwrap();
        }
    }
    let bank = Bank::new();
    bank.ok(&["load", inbox.path().to_str().unwrap()]);
    bank.ok(&["build"]);
    let known = anomalies(Bank::sample(), "transactions");
    let rows = anomalies(&bank, "transactions");
    let day = |rows: &[Value]| {
        let mut found = rows.iter().filter(|row| text(row, "day") == "2025-11-19");
        found.next().cloned()
    };
    assert!(day(&known).is_none(), "an ordinary day before");
    let dip = day(&rows).unwrap();
    assert_eq!(text(&dip, "anomaly"), "dip");
    assert_eq!(text(&dip, "main_channel"), "mobile");
}

#[test]
fn machines_decide_more_since_the_roll_out_and_their_loans_default_less() {
    let bank = Bank::sample();
    let rows = bank.rows(
        "select started_on >= date '2025-01-01' as is_since, decision, count(*) as n,
            percentile_cont(0.5) within group (order by handling_hours) as hours
        from fct_business_record where decision <> 'none'
        group by started_on >= date '2025-01-01', decision",
    );
    let of = |since: bool, decision: &str, column: &str| {
        let mut wanted = rows
            .iter()
            .filter(|row| row["is_since"] == since && row["decision"] == decision);
        value(wanted.next().unwrap(), column)
    };
    let share = |since| {
        let machine = of(since, "automatic", "n");
        machine / (machine + of(since, "manual", "n"))
    };
    assert!((0.25..=0.45).contains(&share(false)), "{}", share(false));
    assert!((0.54..=0.66).contains(&share(true)), "{}", share(true));
    let minutes = 60.0 * of(true, "automatic", "hours");
    assert!((5.0..=7.0).contains(&minutes), "{minutes}");
    let hours = of(true, "manual", "hours");
    assert!((22.0..=31.0).contains(&hours), "{hours}");
    let rate = |decision: &str| {
        bank.number(&format!(
            "select avg(case when is_defaulted then 1.0 else 0.0 end)
            from fct_business_record where is_watched and decision = '{decision}'"
        ))
    };
    let (machine, person) = (rate("automatic"), rate("manual"));
    assert!(
        machine < 0.05 && person > 0.05,
        "{machine} against {person}"
    );
}

#[test]
fn stuck_business_is_open_and_old() {
    let bank = Bank::sample();
    let stuck = bank.number("select count(*) from mart_business_stuck");
    assert!((5.0..=20.0).contains(&stuck), "{stuck}");
    let wrong = bank.number(
        "select count(*) from mart_business_stuck as stuck
        inner join stg_business_record as record on stuck.business_id = record.business_id
        where record.finished_at is not null or record.started_on > date '2025-12-10'",
    );
    assert!(wrong.abs() < 0.5, "{wrong}");
}

#[test]
fn costs_grow_slower_than_income_and_double_for_service_at_the_problem_branch() {
    let bank = Bank::sample();
    let rows = bank.rows(
        "select quarter, sum(cost) as cost, sum(revenue) as revenue, sum(profit) as profit
        from mart_profit group by quarter order by quarter",
    );
    let ratio = |row: &Value| value(row, "cost") / value(row, "revenue");
    assert_eq!(rows.len(), 12);
    assert!((0.52..=0.62).contains(&ratio(&rows[0])), "{}", rows[0]);
    assert!((0.34..=0.43).contains(&ratio(&rows[11])), "{}", rows[11]);
    for row in &rows {
        let rest = value(row, "revenue") - value(row, "cost") - value(row, "profit");
        assert!(rest.abs() < 0.005, "{row}");
    }
    let service = |quarter: &str| {
        bank.number(&format!(
            "select sum(amount) from mart_operating_cost
            where branch_id = 'B07' and cost_kind = 'service' and quarter = '{quarter}'"
        ))
    };
    let factor = service("2025Q3") / service("2025Q2");
    assert!((1.9..=2.2).contains(&factor), "{factor}");
}

#[test]
fn the_new_version_moves_the_bottleneck_and_halves_the_time() {
    let bank = Bank::sample();
    let rows = bank.rows(
        "select quarter, step from mart_process_step
        where process = 'loan_approval' and place = 1 order by quarter",
    );
    assert_eq!(rows.len(), 12);
    for row in &rows {
        let expected = if text(row, "quarter") < "2025Q1" {
            "credit_check"
        } else {
            "approval"
        };
        assert_eq!(text(row, "step"), expected, "{row}");
    }
    let versions = bank.rows(
        "select process_version, lead_p50, automated_share, rework_share, lead_change
        from mart_process_version where process = 'loan_approval' order by process_version",
    );
    let [before, since] = versions.as_slice() else {
        panic!("{versions:?}")
    };
    assert!(value(since, "lead_p50") < 0.5 * value(before, "lead_p50"));
    let change = value(since, "lead_p50") - value(before, "lead_p50");
    assert!((value(since, "lead_change") - change).abs() < 1e-9);
    assert!((value(before, "rework_share") - 0.25).abs() < 1e-9);
    assert!((value(since, "rework_share") - 1.0 / 12.0).abs() < 1e-9);
    assert!(value(before, "automated_share") < 0.2 && value(since, "automated_share") > 0.5);
}

#[test]
fn the_planted_loop_is_mined_from_the_events() {
    let loops = Bank::sample().rows(
        "select process, process_version, from_step, back_to_step, sum(cases) as cases
        from mart_process_loop
        group by process, process_version, from_step, back_to_step order by process_version",
    );
    let found: Vec<_> = loops
        .iter()
        .map(|row| {
            let names = ["process_version", "from_step", "back_to_step"];
            (names.map(|name| text(row, name)), value(row, "cases"))
        })
        .collect();
    assert_eq!(
        found,
        [
            (["v1", "credit_check", "document_check"], 24.0),
            (["v2", "credit_check", "document_check"], 4.0)
        ]
    );
}

#[test]
fn targets_are_missed_where_they_should_be() {
    let rows = Bank::sample().rows(
        "select process, metric, quarter, is_breached from mart_process_target order by quarter",
    );
    for row in &rows {
        let expected = match (text(row, "process"), text(row, "metric")) {
            ("loan_approval", _) => text(row, "quarter") < "2025Q1",
            ("customer_service", "satisfied_share") => {
                ["2024Q1", "2025Q3"].contains(&text(row, "quarter"))
            }
            ("account_opening", _) => false,
            _ => continue,
        };
        assert_eq!(row["is_breached"], expected, "{row}");
    }
}

#[test]
fn the_income_mix_is_whole_and_every_category_has_a_product() {
    let bank = Bank::sample();
    let rows = bank.rows(
        "select quarter, sum(case when income_kind in ('interest', 'service_fee', 'innovation')
            then income_amount else 0 end) as parts, sum(income_amount) as income
        from mart_business_month group by quarter",
    );
    for row in &rows {
        assert!(
            (value(row, "parts") - value(row, "income")).abs() < 0.005,
            "{row}"
        );
    }
    let categories = "select count(*) from (select distinct category from dim_product)";
    assert!((bank.number(categories) - 11.0).abs() < 0.5);
}

#[test]
fn corporate_business_ties_to_the_records() {
    let bank = Bank::sample();
    let mart = bank.number("select sum(business_started) from mart_corporate_quarter");
    let records =
        bank.number("select count(*) from fct_business_record where customer_type <> 'individual'");
    assert!((mart - records).abs() < 0.5, "{mart} {records}");
}

#[test]
fn one_product_is_a_candidate_for_exit() {
    let rows = Bank::sample().rows(
        "select product_id from mart_product_life
        where quarter = '2025Q4' and candidate = 'exit'",
    );
    let products: Vec<&str> = rows.iter().map(|row| text(row, "product_id")).collect();
    assert_eq!(products, ["P10"]);
}

/// Assets of each branch against what was planned for them.
#[test]
fn one_branch_misses_its_planned_assets() {
    let rows = Bank::sample().rows(
        "select plan.branch_id, cast(sum(plan.value) as double) as planned,
            cast(sum(held.aum) as double) as aum
        from mart_metric_plan as plan
        join (
            select branch_id, quarter, sum(aum) as aum from mart_customer_quarter group by 1, 2
        ) as held on held.branch_id = plan.branch_id and held.quarter = plan.quarter
        where plan.metric = 'aum' and plan.quarter = '2025Q4'
        group by plan.branch_id order by plan.branch_id",
    );
    assert_eq!(rows.len(), 10);
    for row in &rows {
        let reached = value(row, "aum") / value(row, "planned");
        let expected = match text(row, "branch_id") {
            "B07" => 0.78..0.90,
            _ => 0.93..1.07,
        };
        assert!(expected.contains(&reached), "{reached} {row}");
    }
}
