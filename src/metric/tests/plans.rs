//! Figures beside their plans: by the same dimensions, period and filters, else by the target.

use super::{question, shown_value};
use crate::metric::testing::{Bank, project};
use crate::metric::{Answered, Catalog, Inquiry, Note};

/// Income with what was planned for it: here that of interest, by branch only.
fn metrics(plan: &str, planned_unit: &str, more: &str) -> String {
    let metric = |name: &str, unit: &str, rest: &str| {
        format!(
            "  - name: {name}\n    label: {{zh: a, en: a}}\n    description: {{zh: a, en: a}}\n    \
             mart: mart_income\n    unit: {unit}\n    better: up\n{rest}"
        )
    };
    let income = format!(
        "    expression: sum(amount)\n    target: 100\n    plan: {plan}\n    dimensions: [branch, kind]\n"
    );
    let planned = format!(
        "    expression: sum(amount) filter (where kind = 'interest')\n    dimensions: [branch]\n{more}"
    );
    let (income, planned) = (
        metric("income", "money", &income),
        metric("planned_income", planned_unit, &planned),
    );
    format!("metrics:\n{income}{planned}")
}

fn load(metrics: &str) -> Result<Catalog, String> {
    let project = project(&[("sql/metrics/bank.yml", metrics)]);
    Catalog::load(&project).map_err(|error| error.to_string())
}

fn catalog() -> Catalog {
    load(&metrics("planned_income", "money", "")).unwrap()
}

async fn asked(parameters: &[(&str, &str)]) -> Answered {
    let bank = Bank::open().await;
    let inquiry = Inquiry::read("income", parameters.iter().copied()).unwrap();
    let inquiry = Inquiry {
        compare: "target".parse().ok(),
        ..inquiry
    };
    catalog().ask(&bank.session, &inquiry).await.unwrap()
}

/// Rows as `keys: figure, compared`.
fn shown(answered: &Answered) -> Vec<String> {
    let row = |row: &crate::metric::AnswerRow| {
        let keys: Vec<_> = row.keys.iter().flatten().cloned().collect();
        let figure = row.figures[0];
        let (value, compared) = (shown_value(figure.value), shown_value(figure.compared));
        format!("{}: {value}, {compared}", keys.join("|"))
    };
    answered.rows.iter().map(row).collect()
}

#[tokio::test]
async fn a_plan_is_asked_by_the_same_dimensions_period_and_filters() {
    let by_branch = asked(&[("by", "branch,quarter"), ("period", "2025Q1..2025Q2")]).await;
    assert_eq!(
        shown(&by_branch),
        [
            "B1|2025Q1: 100.15, 70.10",
            "B1|2025Q2: 100.00, 80.00",
            "B2|2025Q2: 100.01, -"
        ]
    );
    assert_eq!(by_branch.compared, None);
    let only = asked(&[("period", "2025Q1..2025Q2"), ("where.branch", "B1")]).await;
    assert_eq!(shown(&only), [": 200.15, 150.10"]);
    assert!(
        !only.notes.contains(&Note::TargetOfQuarter),
        "{:?}",
        only.notes
    );
}

#[tokio::test]
async fn where_the_plan_cannot_follow_the_target_stands() {
    let by_kind = asked(&[("by", "kind"), ("period", "2025Q1")]).await;
    assert_eq!(shown(&by_kind), ["interest: 70.10, 100", "fee: 30.05, 100"]);
    let of_kind = asked(&[("period", "2025Q1..2025Q2"), ("where.kind", "fee")]).await;
    assert_eq!(shown(&of_kind), [": 150.06, 100"]);
    assert!(of_kind.notes.contains(&Note::TargetOfQuarter));
}

#[test]
fn a_period_that_the_plan_does_not_tell_apart_has_none() {
    let catalog = catalog();
    let asked = |slots: &[&str]| catalog.planned(&question(&["income"], &[], slots));
    assert_eq!(
        asked(&["2025Q1", "2025Q4"]).unwrap().metrics,
        ["planned_income"]
    );
    assert!(asked(&["2025-01", "2025-03"]).is_some());
    assert!(asked(&["2025-01", "2025-02"]).is_none());
}

#[test]
fn wrong_plans_say_what_is_possible() {
    let problem =
        |plan: &str, unit: &str, more: &str| load(&metrics(plan, unit, more)).unwrap_err();
    let unknown = problem("planed_income", "money", "");
    assert!(
        unknown.starts_with(
            "sql/metrics/bank.yml:10:11: unknown plan `planed_income`; known: planned_income"
        ),
        "{unknown}"
    );
    let unit = problem("planned_income", "count", "");
    assert!(unit.contains("must have the same unit"), "{unit}");
    let chain = problem("planned_income", "money", "    plan: income\n");
    assert!(chain.contains("has a plan itself"), "{chain}");
    assert!(problem("income", "money", "").contains("has a plan itself"));
}
