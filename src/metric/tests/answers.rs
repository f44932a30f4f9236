use super::{question, shown};
use crate::metric::testing::{Bank, catalog, project};
use crate::metric::{Catalog, MetricQuery, MetricTable, Result, available_quarters};

async fn asked(questions: &[MetricQuery]) -> Vec<Result<MetricTable>> {
    let bank = Bank::open().await;
    catalog().run(&bank.session, questions).await
}

#[tokio::test]
async fn figures_are_exact_and_groups_without_rows_are_absent() {
    let answers = asked(&[
        question(&["income", "deals"], &["quarter"], &["2025Q1", "2025Q2"]),
        question(&["income"], &["branch", "quarter"], &["2025Q2"]),
        question(&["income"], &[], &["2025Q1", "2025Q2"]),
        question(&["income"], &["kind"], &["2025Q2"]),
        question(&["waiting"], &["branch"], &["2025Q2"]),
        question(&["share_of_fees"], &[], &["2025Q2"]),
    ])
    .await;
    let answers: Vec<_> = answers
        .iter()
        .map(|table| shown(table.as_ref().unwrap()))
        .collect();
    assert_eq!(answers[0], ["2025Q1: 100.15, 2", "2025Q2: 200.01, 3"]);
    assert_eq!(answers[1], ["B1|2025Q2: 100.00", "B2|2025Q2: 100.01"]);
    assert_eq!(answers[2], [": 300.16"]);
    assert_eq!(answers[3], ["-: 0.00", "fee: 120.01", "interest: 80.00"]);
    assert_eq!(answers[4], ["B1: 3", "B3: 9"]);
    assert!(answers[5][0].starts_with(": 0.600019"), "{:?}", answers[5]);
}

#[tokio::test]
async fn first_groups_are_those_of_the_whole_answer() {
    let by_kind = || question(&["income", "deals"], &["kind"], &["2025Q2"]);
    let answers = asked(&[
        by_kind(),
        by_kind().top(1, false),
        by_kind().top(1, true),
        question(&["waiting"], &["branch"], &["2025Q2"]).top(9, false),
    ])
    .await;
    let answers: Vec<_> = answers
        .iter()
        .map(|table| shown(table.as_ref().unwrap()))
        .collect();
    assert_eq!(answers[0].len(), 3);
    assert_eq!(answers[1], [answers[0][1].clone()], "fee");
    assert_eq!(answers[2], [answers[0][0].clone()], "no kind");
    assert_eq!(answers[3], ["B1: 3", "B3: 9"]);
}

#[tokio::test]
async fn a_ratio_over_two_marts_divides_group_by_group() {
    let answers = asked(&[
        question(&["deals_per_visitor"], &["branch"], &["2025Q2"]),
        question(&["deals_per_visitor"], &["quarter"], &["2025Q2", "2025Q3"]),
        question(&["visitors", "deals"], &["branch"], &["2025Q2"]),
    ])
    .await;
    let answers: Vec<_> = answers
        .iter()
        .map(|table| shown(table.as_ref().unwrap()))
        .collect();
    assert_eq!(
        answers[0],
        ["B1: 1", "B2: -", "B3: 0"],
        "B2 has no visitors; B3 has visitors and no deals"
    );
    assert_eq!(answers[1], ["2025Q2: 1", "2025Q3: -"]);
    assert_eq!(answers[2], ["B1: 2, 2", "B2: 0, 1", "B3: 1, 0"]);
}

#[tokio::test]
async fn keys_are_never_part_of_a_query_text() {
    let harmful = ["B1' or 'a' = 'a", "%", "B_", "😀", "\\", "--", ""];
    let questions: Vec<MetricQuery> = harmful
        .iter()
        .map(|key| question(&["deals"], &["quarter"], &["2025Q2"]).only("branch", &[key]))
        .collect();
    for (answer, key) in asked(&questions).await.into_iter().zip(harmful) {
        assert!(answer.unwrap().rows.is_empty(), "{key}");
    }
    let kept = question(&["deals"], &[], &["2025Q2"]).only("branch", &["B2", "x'"]);
    assert_eq!(shown(asked(&[kept]).await[0].as_ref().unwrap()), [": 1"]);
}

#[tokio::test]
async fn numbers_as_keys_are_filtered_too() {
    let curve = question(&["curve"], &["percentile"], &["2025Q2"]).only("percentile", &["20"]);
    assert_eq!(
        shown(asked(&[curve]).await[0].as_ref().unwrap()),
        ["20: 0.8"]
    );
}

#[tokio::test]
async fn a_wrong_metric_fails_alone() {
    let broken = "\
metrics:
  - {name: good, label: {zh: a, en: a}, description: {zh: a, en: a}, mart: mart_income,
     expression: count(*), unit: count, better: up, dimensions: [branch]}
  - {name: bad_name, label: {zh: a, en: a}, description: {zh: a, en: a}, mart: mart_income,
     expression: sum(amuont), unit: count, better: up, dimensions: [branch]}
  - {name: bad_type, label: {zh: a, en: a}, description: {zh: a, en: a}, mart: mart_income,
     expression: max(branch_id), unit: count, better: up}
  - {name: no_mart, label: {zh: a, en: a}, description: {zh: a, en: a}, mart: mart_nothing,
     expression: count(*), unit: count, better: up}
";
    let project = project(&[("sql/metrics/bank.yml", broken)]);
    let catalog = Catalog::load(&project).unwrap();
    let bank = Bank::open().await;
    let names = ["good", "bad_name", "bad_type", "no_mart", "unheard_of"];
    let questions = names.map(|name| question(&[name], &["quarter"], &["2025Q2"]));
    let answers = catalog.run(&bank.session, &questions).await;
    assert_eq!(shown(answers[0].as_ref().unwrap()), ["2025Q2: 4"]);
    let problems: Vec<String> = answers[1..]
        .iter()
        .map(|answer| answer.as_ref().unwrap_err().to_string())
        .collect();
    assert!(problems[0].contains("`bad_name` over mart_income") && problems[0].contains("amount"));
    assert!(
        problems[1].contains("where a number is needed"),
        "{}",
        problems[1]
    );
    assert!(problems[2].contains("mart_nothing"), "{}", problems[2]);
    assert!(
        problems[3].contains("unknown metric `unheard_of`"),
        "{}",
        problems[3]
    );
}

#[tokio::test]
async fn a_dimension_that_the_metric_lacks_is_refused() {
    let answers = asked(&[question(&["income"], &["percentile"], &["2025Q2"])]).await;
    let problem = answers[0].as_ref().unwrap_err().to_string();
    assert_eq!(
        problem,
        "metric `income` has no dimension `percentile`; it has: branch, kind, quarter, year"
    );
}

#[tokio::test]
async fn quarters_and_labels_come_from_the_release() {
    let bank = Bank::open().await;
    let quarters = available_quarters(&bank.session).await.unwrap();
    assert_eq!(quarters.all.len(), 6);
    assert_eq!(quarters.latest.unwrap().to_string(), "2025Q2");
    let wanted = ["branch", "kind", "percentile"].map(str::to_owned);
    let book = catalog().labels(&bank.session, wanted.into()).await;
    let branches = book.of("branch").unwrap();
    assert_eq!(branches.get("B2", crate::domain::Locale::Zh), "二支行");
    assert_eq!(branches.get("B3", crate::domain::Locale::En), "B3");
    assert_eq!(branches.get("B9", crate::domain::Locale::En), "B9");
    assert_eq!(book.of("kind").unwrap().position("fee"), Some(1));
    assert!(book.of("percentile").unwrap().entries().is_empty());
}
