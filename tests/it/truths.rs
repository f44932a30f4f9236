//! The planted truths of the sample bank, recovered by the marts: files went through landing, row
//! checks, models and a release. `sample-data/README.md` tells them; `tests/it/generate` measures
//! them on the files themselves.

use crate::support::Bank;

fn value(row: &serde_json::Value, column: &str) -> f64 {
    match &row[column] {
        serde_json::Value::String(text) => text.parse().unwrap(),
        other => other
            .as_f64()
            .unwrap_or_else(|| panic!("{column} in {row}")),
    }
}

fn quarter(row: &serde_json::Value) -> &str {
    row["quarter"].as_str().unwrap()
}

#[test]
fn truth_1_the_richest_fifth_hold_about_four_fifths() {
    let rows = Bank::sample().rows(
        "select quarter, aum_share from mart_value_curve where percentile = 20 order by quarter",
    );
    assert_eq!(rows.len(), 12);
    for row in &rows {
        let share = value(row, "aum_share");
        assert!((0.75..=0.85).contains(&share), "{row}");
    }
}

#[test]
fn truth_2_fourth_quarters_are_busy() {
    let rows = Bank::sample().rows(
        "select quarter, sum(transactions) as n from mart_business_month group by quarter order by quarter",
    );
    for year in rows.chunks(4) {
        let mean = year.iter().map(|row| value(row, "n")).sum::<f64>() / 4.0;
        let factor = value(&year[3], "n") / mean;
        assert!(
            (1.10..=1.30).contains(&factor),
            "{factor} in {}",
            quarter(&year[3])
        );
    }
}

#[test]
fn truth_3_one_branch_has_a_service_problem_in_one_quarter() {
    let bank = Bank::sample();
    let rows = bank.rows(
        "with by_branch as (
            select quarter, branch_id = 'B07' as is_b07,
                percentile_cont(0.5) within group (order by first_response_minutes) as median
            from fct_service_record where not is_bot_handled
            group by quarter, branch_id = 'B07')
        select own.quarter, own.median / others.median as factor
        from by_branch as own
        inner join by_branch as others on own.quarter = others.quarter
        where own.is_b07 and not others.is_b07",
    );
    assert_eq!(rows.len(), 12);
    for row in &rows {
        let factor = value(row, "factor");
        let expected = if quarter(row) == "2025Q3" {
            factor >= 4.0
        } else {
            factor < 3.0
        };
        assert!(expected, "{row}");
    }
    let complaints =
        "select count(*) from fct_complaint where branch_id = 'B07' and quarter = '2025Q3'";
    assert!(bank.number(complaints) >= 12.0);
}

#[test]
fn truth_4_one_campaign_lifts_four_points_and_one_nothing() {
    let rows = Bank::sample().rows("select campaign_id, lift_points from mart_campaign");
    let lift = |id: &str| {
        let row = rows.iter().find(|row| row["campaign_id"] == id).unwrap();
        value(row, "lift_points")
    };
    assert!((lift("M2502") - 4.0).abs() <= 0.5, "{}", lift("M2502"));
    assert!(lift("M2404").abs() <= 0.5, "{}", lift("M2404"));
}

#[test]
fn truth_5_customers_fade_before_they_leave() {
    let bank = Bank::sample();
    let closed = bank.rows(
        "select quarter,
            cast(count(*) filter (where lost_reason = 'closed') as double)
                / count(*) filter (where is_opening) as share
        from mart_customer_quarter group by quarter order by quarter",
    );
    let worst = closed
        .iter()
        .max_by(|a, b| value(a, "share").total_cmp(&value(b, "share")));
    assert_eq!(quarter(worst.unwrap()), "2024Q3");
    let fading = bank.number(
        "with leaving as (
            select customer_id, quarter as left_in from mart_customer_quarter
            where lost_reason = 'closed' and quarter >= '2023Q4'),
        history as (
            select leaving.customer_id, date.ordinal - own.ordinal as back, state.aum
            from leaving
            inner join dim_quarter as date on leaving.left_in = date.quarter
            inner join mart_customer_quarter as state on leaving.customer_id = state.customer_id
            inner join dim_quarter as own on state.quarter = own.quarter),
        falls as (
            select customer_id,
                max(aum) filter (where back = 3) as first_aum,
                max(aum) filter (where back = 2) as second_aum,
                max(aum) filter (where back = 1) as third_aum
            from history group by customer_id)
        select avg(case when second_aum < first_aum and third_aum < second_aum then 1.0 else 0.0 end)
        from falls",
    );
    assert!((0.75..=0.92).contains(&fading), "{fading}");
}

#[test]
fn truth_6_satisfaction_misses_the_target_in_two_quarters_only() {
    let bank = Bank::sample();
    for (table, score) in [
        ("fct_survey_response", "overall"),
        ("fct_service_evaluation", "satisfaction"),
    ] {
        let rows = bank.rows(&format!(
            "select quarter, avg(case when {score} >= 4 then 1.0 else 0.0 end) as share
            from {table} group by quarter"
        ));
        assert_eq!(rows.len(), 12);
        for row in &rows {
            let low = ["2024Q1", "2025Q3"].contains(&quarter(row));
            assert_eq!(value(row, "share") < 0.9, low, "{table} {row}");
        }
    }
}

#[test]
fn truth_7_promoters_and_response_times() {
    let bank = Bank::sample();
    let nps = |quarter: &str| {
        bank.number(&format!(
            "select avg(case recommend_group when 'promoter' then 100.0 when 'detractor' then -100.0 else 0.0 end)
            from fct_survey_response where quarter = '{quarter}' and recommend_group is not null"
        ))
    };
    assert!((22.0..=30.0).contains(&nps("2023Q1")), "{}", nps("2023Q1"));
    assert!((15.0..=25.0).contains(&nps("2025Q3")), "{}", nps("2025Q3"));
    assert!((35.0..=42.0).contains(&nps("2025Q4")), "{}", nps("2025Q4"));
    let people = "from fct_service_record where not is_bot_handled and (branch_id <> 'B07' or quarter <> '2025Q3')";
    let percentile = |p: f64| {
        bank.number(&format!(
            "select percentile_cont({p}) within group (order by first_response_minutes) {people}"
        ))
    };
    assert!(
        (7.0..=9.5).contains(&percentile(0.5)),
        "{}",
        percentile(0.5)
    );
    assert!(
        (50.0..=72.0).contains(&percentile(0.9)),
        "{}",
        percentile(0.9)
    );
}

#[test]
fn opening_plus_new_less_lost_is_closing_in_every_quarter_and_branch() {
    let broken = Bank::sample().rows(
        "select quarter, branch_id from mart_customer_quarter group by quarter, branch_id
        having count(*) filter (where is_opening) + count(*) filter (where is_new)
            - count(*) filter (where is_lost) <> count(*) filter (where is_closing)",
    );
    assert!(broken.is_empty(), "{broken:?}");
}
