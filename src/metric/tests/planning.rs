use super::question;
use crate::metric::testing::catalog;
use crate::metric::{MetricQuery, Plan};

fn planned(questions: &[MetricQuery]) -> String {
    Plan::new(&catalog(), questions).to_string()
}

#[test]
fn questions_about_one_mart_share_a_query() {
    let plan = planned(&[
        question(&["income"], &["quarter"], &["2025Q1", "2025Q2"]),
        question(&["deals"], &["quarter"], &["2024Q2"]),
        question(&["income"], &[], &["2025Q3"]),
    ]);
    assert_eq!(
        plan,
        "mart_income: income, deals by quarter of 2024Q2, 2025Q1, 2025Q2, 2025Q3\n"
    );
}

#[test]
fn other_dimensions_filters_and_summed_quarters_are_queries_of_their_own() {
    let plan = planned(&[
        question(&["income"], &[], &["2025Q1"]),
        question(&["income"], &["branch"], &["2025Q1"]),
        question(&["income"], &[], &["2025Q1"]).only("branch", &["B1"]),
        question(&["income"], &[], &["2025Q1", "2025Q2"]),
        question(&["income"], &[], &["2025Q2", "2025Q3"]),
    ]);
    assert_eq!(
        plan,
        "\
mart_income: income by quarter of 2025Q1
mart_income: income by branch, quarter of 2025Q1
mart_income: income by quarter of 2025Q1 where branch_id is B1
mart_income: income of 2025Q1, 2025Q2
mart_income: income of 2025Q2, 2025Q3
"
    );
}

#[test]
fn a_ratio_asks_both_marts() {
    let plan = planned(&[
        question(&["deals_per_visitor", "waiting"], &["branch"], &["2025Q2"]),
        question(&["deals"], &["branch"], &["2025Q2"]),
    ]);
    assert_eq!(
        plan,
        "\
mart_income: deals by branch, quarter of 2025Q2
fct_visit: visitors, waiting by branch, quarter of 2025Q2
"
    );
}

#[test]
fn first_groups_are_a_query_of_their_own_where_one_query_knows_them() {
    let both = || question(&["deals", "income"], &["branch"], &["2025Q2"]);
    let ratio = question(&["deals_per_visitor"], &["branch"], &["2025Q2"]);
    let plan = planned(&[
        both(),
        both().top(2, false),
        question(&["income"], &["branch"], &["2025Q1"]).top(2, false),
        ratio.top(1, true),
    ]);
    assert_eq!(
        plan,
        "\
mart_income: deals, income by branch, quarter of 2025Q2
mart_income: deals, income by branch, quarter of 2025Q2, the 2 largest
mart_income: income by branch, quarter of 2025Q1, the 2 largest
fct_visit: visitors by branch, quarter of 2025Q2
"
    );
}
