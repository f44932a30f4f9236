use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::datatypes::{DataType, Field, Schema, SchemaRef};

use crate::config::Limits;
use crate::engine::Workbench;
use crate::metric::Catalog;
use crate::metric::testing::{catalog, project};

fn schema(columns: &[(&str, DataType)]) -> SchemaRef {
    let field = |(name, kind): &(&str, DataType)| Field::new(*name, kind.clone(), true);
    Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()))
}

fn models() -> BTreeMap<String, SchemaRef> {
    use DataType::{Decimal128, Float64, Int64, Utf8};
    let tables = [
        (
            "mart_income",
            schema(&[
                ("quarter", Utf8),
                ("branch_id", Utf8),
                ("kind", Utf8),
                ("amount", Decimal128(18, 2)),
            ]),
        ),
        (
            "fct_visit",
            schema(&[
                ("quarter", Utf8),
                ("branch_id", Utf8),
                ("customer_id", Utf8),
                ("minutes", Int64),
            ]),
        ),
        (
            "mart_curve",
            schema(&[("quarter", Utf8), ("percentile", Int64), ("held", Float64)]),
        ),
        (
            "dim_branch",
            schema(&[
                ("branch_id", Utf8),
                ("branch_name", Utf8),
                ("branch_name_en", Utf8),
            ]),
        ),
    ];
    tables
        .map(|(name, schema)| (name.to_owned(), schema))
        .into()
}

async fn problems(catalog: &Catalog, models: &BTreeMap<String, SchemaRef>) -> Vec<String> {
    let context = Workbench::new(&Limits::default()).unwrap().session();
    let problems = catalog.check(models, &context).await;
    problems.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn a_sound_catalog_fits_its_marts() {
    assert_eq!(problems(&catalog(), &models()).await, Vec::<String>::new());
}

#[tokio::test]
async fn missing_tables_and_columns_are_named_with_the_near_ones() {
    let mut models = models();
    models.remove("mart_curve");
    models.insert(
        "dim_branch".to_owned(),
        schema(&[("branch_id", DataType::Utf8)]),
    );
    let problems = problems(&catalog(), &models).await;
    assert_eq!(problems.len(), 2, "{problems:#?}");
    assert!(problems[0].starts_with("sql/metrics/bank.yml: metric `curve`: unknown table"));
    assert!(
        problems[1].contains("dim_branch has no column `branch_name`"),
        "{}",
        problems[1]
    );
}

#[tokio::test]
async fn expressions_that_cannot_run_or_give_no_number_are_found() {
    let text = project(&[])
        .file("sql/metrics/bank.yml")
        .unwrap()
        .text
        .clone();
    for (from, to, expected) in [
        ("sum(amount)", "sum(amuont)", "amount"),
        ("sum(amount)", "amount", "no aggregate"),
        ("sum(amount)", "max(branch_id)", "a number is needed"),
        (
            "sum(amount)",
            "sum(amount, kind)",
            "`income` over mart_income",
        ),
        (
            "[branch, kind]",
            "[branch, kind, percentile]",
            "no column `percentile`",
        ),
    ] {
        let changed = text.replacen(from, to, 1);
        let project = project(&[("sql/metrics/bank.yml", &changed)]);
        let catalog = Catalog::load(&project).unwrap();
        let problems = problems(&catalog, &models()).await;
        assert!(
            problems.iter().any(|problem| problem.contains(expected)),
            "{to}: {problems:#?}"
        );
    }
}
