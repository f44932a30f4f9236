use crate::metric::testing::{catalog, project};
use crate::metric::{Catalog, Members};

fn problem(metrics: &str) -> String {
    let project = project(&[("sql/metrics/bank.yml", metrics)]);
    Catalog::load(&project).unwrap_err().to_string()
}

fn metric(name: &str, rest: &str) -> String {
    format!(
        "  - name: {name}\n    label: {{zh: a, en: a}}\n    description: {{zh: a, en: a}}\n\
         \x20   unit: count\n    better: up\n{rest}"
    )
}

#[test]
fn labels_keep_their_order_and_ratios_what_both_sides_have() {
    let catalog = catalog();
    let Members::Fixed(labels) = &catalog.dimension("kind").unwrap().members else {
        panic!("kind has fixed labels");
    };
    assert_eq!(labels[0].0, "interest");
    assert_eq!(
        catalog.metric("deals_per_visitor").unwrap().dimensions,
        ["branch"]
    );
    assert!(catalog.metric("deals").unwrap().is_count());
    assert!(!catalog.metric("income").unwrap().is_count());
}

#[test]
fn an_explanation_follows_a_ratio_to_its_expressions() {
    let explanation = catalog().explain("deals_per_visitor").unwrap();
    assert!(explanation.source.is_none());
    let (mart, expression) = explanation.parts[1].source.clone().unwrap();
    assert_eq!(mart, "fct_visit");
    assert_eq!(expression, "count(distinct customer_id)");
}

#[test]
fn unknown_names_say_where_and_what_is_near() {
    let text = format!(
        "metrics:\n{}",
        metric(
            "a",
            "    mart: m\n    expression: count(*)\n    dimensions: [brunch]\n"
        )
    );
    let problem = problem(&text);
    assert!(
        problem.starts_with("sql/metrics/bank.yml:9:18: unknown dimension `brunch`; known: branch"),
        "{problem}"
    );
}

#[test]
fn unknown_keys_list_the_known_ones() {
    let text = format!("metrics:\n{}", metric("a", "    martt: m\n"));
    let problem = problem(&text);
    assert!(
        problem.contains("martt") && problem.contains("expression"),
        "{problem}"
    );
}

#[test]
fn a_missing_unit_is_named() {
    let text = "metrics:\n  - name: a\n    label: {zh: a, en: a}\n    description: {zh: a, en: a}\n    better: up\n";
    assert!(problem(text).contains("unit"), "{}", problem(text));
}

#[test]
fn every_metric_is_defined_once_and_completely() {
    let count = metric("a", "    mart: m\n    expression: count(*)\n");
    let twice = problem(&format!("metrics:\n{count}{count}"));
    assert!(
        twice.contains("metric `a` is already defined in sql/metrics/bank.yml"),
        "{twice}"
    );
    let bare = problem(&format!("metrics:\n{}", metric("a", "")));
    assert!(
        bare.contains("needs mart and expression, or ratio"),
        "{bare}"
    );
    let broken = metric("a", "    mart: m\n    expression: count(*\n");
    let broken = problem(&format!("metrics:\n{broken}"));
    assert!(broken.contains("expression of `a`"), "{broken}");
}

#[test]
fn ratios_are_made_of_known_metrics_with_expressions() {
    let count = metric("a", "    mart: m\n    expression: count(*)\n");
    let ratio = metric("b", "    ratio: {numerator: a, denominator: aa}\n");
    let unknown = problem(&format!("metrics:\n{count}{ratio}"));
    assert!(
        unknown.contains("unknown metric `aa`; known: a"),
        "{unknown}"
    );
    let ratio = metric("b", "    ratio: {numerator: a, denominator: a}\n");
    let second = metric("c", "    ratio: {numerator: b, denominator: a}\n");
    let nested = problem(&format!("metrics:\n{count}{ratio}{second}"));
    assert!(nested.contains("`b` is itself a ratio"), "{nested}");
}
