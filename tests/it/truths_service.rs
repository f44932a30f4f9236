//! The planted truths of service, complaints, follow-up visits and training, recovered by the marts.
//! `sample-data/README.md` tells them.

use crate::support::Bank;

fn text<'a>(row: &'a serde_json::Value, column: &str) -> &'a str {
    row[column].as_str().unwrap()
}

fn value(row: &serde_json::Value, column: &str) -> f64 {
    row[column]
        .as_f64()
        .unwrap_or_else(|| panic!("{column} in {row}"))
}

#[test]
fn cases_of_one_branch_come_back_in_one_quarter() {
    let rows = Bank::sample().rows(
        "select branch_id, quarter, count(*) as cases,
            avg(case when is_reopened then 1.0 else 0.0 end) as share
        from mart_sla where is_once_solved and not is_bot_handled
        group by branch_id, quarter",
    );
    assert_eq!(
        rows.len(),
        40,
        "ten branches in the four quarters of the log"
    );
    let (mut reopened, mut cases) = (0.0, 0.0);
    for row in &rows {
        let share = value(row, "share");
        if (text(row, "branch_id"), text(row, "quarter")) == ("B03", "2025Q2") {
            assert!((0.3..=0.7).contains(&share), "{row}");
        } else {
            assert!(share < 0.3, "{row}");
            reopened += share * value(row, "cases");
            cases += value(row, "cases");
        }
    }
    assert!(
        (0.05..=0.11).contains(&(reopened / cases)),
        "{reopened} of {cases}"
    );
}

#[test]
fn the_log_agrees_with_the_requests() {
    let bank = Bank::sample();
    let wrong = bank.number(
        "select count(*) from mart_sla as sla
        inner join fct_service_record as request on sla.service_id = request.service_id
        where abs(coalesce(sla.full_solution_clock_minutes, -1)
            - coalesce(request.completion_minutes, -1)) > 0.001",
    );
    assert!(wrong.abs() < 0.5, "{wrong} requests end at another time");
    let missing = bank.number(
        "select count(*) from fct_service_record as request
        left join mart_sla as sla on request.service_id = sla.service_id
        where request.requested_on >= date '2025-01-01' and sla.service_id is null",
    );
    assert!(missing.abs() < 0.5, "{missing} requests without a log");
}

#[test]
fn one_branch_lets_its_visits_lapse_in_one_quarter() {
    let rows = Bank::sample().rows(
        "select branch_id = 'B04' and quarter = '2024Q4' as is_lapse, count(*) as due,
            avg(case when revisit_state = 'overdue' then 1.0 else 0.0 end) as overdue
        from mart_revisit where kind = 'service' and revisit_state <> 'waiting'
        group by branch_id = 'B04' and quarter = '2024Q4'",
    );
    for row in &rows {
        let overdue = value(row, "overdue");
        if row["is_lapse"] == true {
            assert!((0.5..=0.9).contains(&overdue), "{row}");
        } else {
            assert!((0.05..=0.12).contains(&overdue), "{row}");
        }
    }
    assert_eq!(rows.len(), 2);
}

#[test]
fn one_branch_learns_nothing_from_complaints() {
    let rows = Bank::sample().rows(
        "select branch_id, avg(case when is_learned then 1.0 else 0.0 end) as learned
        from mart_complaint where is_resolved group by branch_id",
    );
    assert_eq!(rows.len(), 10);
    for row in &rows {
        let learned = value(row, "learned");
        if text(row, "branch_id") == "B05" {
            assert!(learned.abs() < 1e-9, "{row}");
        } else {
            assert!(learned > 0.6, "{row}");
        }
    }
}

#[test]
fn one_course_makes_customers_happier() {
    let rows = Bank::sample()
        .rows("select course_id, satisfied_share_change as change from mart_training_course");
    let change = |id: &str| {
        let row = rows.iter().find(|row| row["course_id"] == id).unwrap();
        value(row, "change")
    };
    assert!((0.14..=0.34).contains(&change("L03")), "{}", change("L03"));
    for other in ["L01", "L04", "L05"] {
        assert!(change(other) < change("L03") - 0.05, "{other}");
    }
}

#[test]
fn one_branch_missed_the_course_for_everybody_and_one_post_has_none() {
    let bank = Bank::sample();
    let rows = bank.rows(
        "select branch_id, avg(case when is_trained then 1.0 else 0.0 end) as trained
        from mart_training_coverage where course_id = 'L01' and quarter = '2025Q4'
        group by branch_id",
    );
    assert_eq!(rows.len(), 10);
    for row in &rows {
        let trained = value(row, "trained");
        if text(row, "branch_id") == "B09" {
            assert!(trained.abs() < 1e-9, "{row}");
        } else {
            assert!(trained > 0.5, "{row}");
        }
    }
    let posts = bank.rows(
        "select staff_role from mart_training_post
        where quarter = '2025Q4' and is_without_course order by staff_role",
    );
    let posts: Vec<&str> = posts.iter().map(|row| text(row, "staff_role")).collect();
    assert_eq!(posts, ["analyst", "manager"]);
}

#[test]
fn money_of_all_groups_adds_up_to_the_bonuses() {
    let apart = Bank::sample().number(
        "select (select sum(amount) from mart_incentive)
            - (select sum(bonus) from mart_incentive_staff)",
    );
    assert!(apart.abs() < 0.005, "{apart}");
}
