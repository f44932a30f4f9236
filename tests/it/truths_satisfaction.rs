//! The planted truths on satisfaction, channels and feedback, recovered by the marts.

use crate::support::Bank;

/// Asserts that a query's one number lies within bounds.
fn assert_between(sql: &str, low: f64, high: f64) {
    let found = Bank::sample().number(sql);
    assert!((low..=high).contains(&found), "{found} for {sql}");
}

#[test]
fn truth_s1_each_way_of_asking_has_its_response_rate() {
    for (method, rate) in [("online", 0.30), ("questionnaire", 0.42), ("phone", 0.60)] {
        let sql = format!(
            "select cast(sum(answered) as double) / sum(invited) from mart_survey_reply
            where method = '{method}'"
        );
        assert_between(&sql, rate - 0.04, rate + 0.04);
    }
}

#[test]
fn truth_s2_one_wave_is_late_and_one_is_missed() {
    let rows = Bank::sample()
        .rows("select survey_id, state, days_late from mart_survey_wave order by planned_on");
    let state = |id: &str| {
        let row = rows.iter().find(|row| row["survey_id"] == id).unwrap();
        row["state"].as_str().unwrap().to_owned()
    };
    assert_eq!(rows.len(), 14);
    assert_eq!(state("V2024Q3"), "late");
    assert_eq!(state("V2025Q4X"), "missed");
    assert_eq!(state("V2026Q1"), "planned");
    let held = rows.iter().filter(|row| row["state"] == "held");
    assert_eq!(held.count(), 11);
}

#[test]
fn truth_s3_ease_drives_satisfaction_in_every_year() {
    let rows = Bank::sample().rows(
        "select quarter, topic from mart_satisfaction_driver
        where span = 'year' and source = 'survey' and topic_rank = 1 order by quarter",
    );
    assert_eq!(rows.len(), 12);
    assert!(rows.iter().all(|row| row["topic"] == "ease"), "{rows:?}");
    assert_between(
        "select min(ease.correlation - other.correlation)
        from mart_satisfaction_driver as ease
        inner join mart_satisfaction_driver as other using (quarter, span, source)
        where ease.topic = 'ease' and other.topic <> 'ease' and ease.span = 'year'
            and ease.source = 'survey'",
        0.08,
        0.4,
    );
}

#[test]
fn truth_s4_callers_give_up_at_lunch() {
    let share = |hours: &str| {
        format!(
            "select cast(sum(abandoned) as double) / sum(offered) from mart_phone_hour
            where hour {hours} ('12', '13')"
        )
    };
    assert_between(&share("in"), 0.21, 0.23);
    assert_between(&share("not in"), 0.045, 0.055);
}

#[test]
fn truth_s5_guests_of_events_are_more_satisfied() {
    assert_between(
        "select
            sum(later_score_total) filter (where turnout = 'guest')
                / sum(later_answers) filter (where turnout = 'guest')
            - sum(later_score_total) filter (where turnout = 'absent')
                / sum(later_answers) filter (where turnout = 'absent')
        from mart_event_effect",
        0.25,
        0.55,
    );
}

#[test]
fn truth_s6_the_app_tops_criticism_in_one_quarter() {
    let rows = Bank::sample().rows(
        "select quarter, theme, feedbacks from mart_feedback_theme
        where feedback_type = 'criticism' and theme_rank = 1 and theme_share > 0.4",
    );
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(rows[0]["quarter"], "2025Q2");
    assert_eq!(rows[0]["theme"], "app");
}

#[test]
fn truth_s7_the_problem_branch_is_warned_of_and_mended() {
    let bank = Bank::sample();
    let warned = bank.rows(
        "select month from mart_rating_rolling
        where is_drop and scope_value = 'B07' and quarter = '2025Q3' order by month",
    );
    assert!(
        warned.iter().any(|row| row["month"] == "2025-09"),
        "{warned:?}"
    );
    assert_between(
        "select effect from mart_improvement_action
        where origin_kind = 'service' and branch_id = 'B07' and quarter = '2025Q3'
            and metric = 'response_speed'",
        1.0,
        3.0,
    );
}

#[test]
fn truth_s8_most_feedback_is_replied_to() {
    assert_between(
        "select avg(case when is_replied then 1.0 else 0.0 end) from fct_feedback",
        0.84,
        0.91,
    );
}

#[test]
fn every_breakdown_has_the_mean_of_the_bank() {
    let broken = Bank::sample().rows(
        "with parts as (
            select source, quarter, indicator, breakdown,
                sum(cast(score_total as double)) / sum(answers) as mean
            from mart_satisfaction_cell
            where breakdown in ('bank', 'branch', 'method', 'customer_type', 'customer_grade')
            group by source, quarter, indicator, breakdown)
        select part.quarter, part.breakdown, part.mean
        from parts as part
        inner join parts as bank using (source, quarter, indicator)
        where bank.breakdown = 'bank' and abs(part.mean - bank.mean) > 0.000001",
    );
    assert!(broken.is_empty(), "{broken:?}");
}
