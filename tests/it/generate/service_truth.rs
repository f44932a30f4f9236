//! The planted truths on service and satisfaction, measured on the sample's rows.

use std::collections::HashMap;

use super::rows::{Row, Rows, quantile, quarters, share};

/// The branch and quarter of the service problem.
const PROBLEM: (&str, &str) = ("B07", "2025Q3");

/// Minutes to the first response by a person.
fn minutes(row: Row<'_>) -> Option<f64> {
    if row.get("bot_handled") == "true" || !row.has("first_response_at") {
        return None;
    }
    let waited = row.time("first_response_at") - row.time("requested_at");
    Some(f64::from(u32::try_from(waited.num_seconds()).unwrap()) / 60.0)
}

/// Share of the rows that give 4 or 5 of 5.
fn satisfied<'a>(rows: impl Iterator<Item = Row<'a>>, column: &str) -> f64 {
    let scores: Vec<i64> = rows.map(|row| row.number(column)).collect();
    share(
        scores.iter().filter(|score| **score >= 4).count(),
        scores.len(),
    )
}

#[test]
fn one_branch_answers_slowly_in_one_quarter() {
    let rows = Rows::sample("service_record");
    for name in quarters() {
        let median = |at_branch: bool| {
            let wanted = rows.iter().filter(|row| {
                row.quarter("requested_at") == name
                    && (row.get("branch_id") == PROBLEM.0) == at_branch
            });
            quantile(&mut wanted.filter_map(minutes).collect::<Vec<_>>(), 0.5)
        };
        let ratio = median(true) / median(false);
        let bad = name == PROBLEM.1;
        assert!(
            if bad { ratio >= 4.0 } else { ratio < 3.0 },
            "{name}: {ratio}"
        );
    }
}

#[test]
fn the_same_branch_is_rated_low_and_complained_about() {
    let evaluations = Rows::sample("service_evaluation");
    let complaints = Rows::sample("complaint");
    for name in quarters() {
        let of_branch = |row: &Row<'_>| row.get("branch_id") == PROBLEM.0;
        let rated = evaluations
            .iter()
            .filter(|row| row.quarter("evaluated_at") == name);
        let rated = satisfied(rated.filter(of_branch), "satisfaction");
        let received = complaints
            .iter()
            .filter(|row| row.quarter("received_at") == name);
        let received = received.filter(of_branch).count();
        if name == PROBLEM.1 {
            assert!(rated <= 0.6, "{name}: {rated}");
            assert!(received >= 12, "{name}: {received}");
        } else {
            assert!(rated >= 0.7, "{name}: {rated}");
            assert!(received <= 6, "{name}: {received}");
        }
    }
}

#[test]
fn satisfaction_is_below_ninety_percent_in_two_quarters_only() {
    let surveys = Rows::sample("survey_response");
    let evaluations = Rows::sample("service_evaluation");
    for name in quarters() {
        let surveyed = surveys
            .iter()
            .filter(|row| row.quarter("responded_at") == name);
        let evaluated = evaluations
            .iter()
            .filter(|row| row.quarter("evaluated_at") == name);
        let low = ["2024Q1", "2025Q3"].contains(&name.as_str());
        for part in [
            satisfied(surveyed, "overall"),
            satisfied(evaluated, "satisfaction"),
        ] {
            assert!(
                if low { part < 0.89 } else { part > 0.905 },
                "{name}: {part}"
            );
        }
    }
}

#[test]
fn the_recommendation_score_rises_and_dips_in_2025q3() {
    let mut scores: HashMap<String, Vec<i64>> = HashMap::new();
    for row in Rows::sample("survey_response").iter() {
        let score = row.number("recommend_score");
        scores
            .entry(row.quarter("responded_at"))
            .or_default()
            .push(score);
    }
    let nps = |name: &str| {
        let scores = &scores[name];
        let of = |low, high| {
            let inside = scores.iter().filter(|score| (low..=high).contains(*score));
            100.0 * share(inside.count(), scores.len())
        };
        of(9, 10) - of(0, 6)
    };
    assert!((35.0..=42.0).contains(&nps("2025Q4")), "{}", nps("2025Q4"));
    assert!((15.0..=25.0).contains(&nps("2025Q3")), "{}", nps("2025Q3"));
    assert!((22.0..=30.0).contains(&nps("2023Q1")), "{}", nps("2023Q1"));
}

#[test]
fn people_answer_in_eight_minutes_and_bots_in_seconds() {
    let rows = Rows::sample("service_record");
    let problem = |row: &Row<'_>| {
        row.get("branch_id") == PROBLEM.0 && row.quarter("requested_at") == PROBLEM.1
    };
    let mut waits: Vec<f64> = rows
        .iter()
        .filter(|row| !problem(row))
        .filter_map(minutes)
        .collect();
    let median = quantile(&mut waits, 0.5);
    let ninetieth = quantile(&mut waits, 0.9);
    assert!((7.0..=9.5).contains(&median), "{median}");
    assert!((50.0..=72.0).contains(&ninetieth), "{ninetieth}");
    for row in rows.iter().filter(|row| row.get("bot_handled") == "true") {
        let waited = row.time("first_response_at") - row.time("requested_at");
        assert!(waited.num_seconds() <= 15);
    }
}
