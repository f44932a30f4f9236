//! Every function through SQL, and the registry against its documentation.

use std::collections::BTreeSet;

use datafusion::arrow::array::{Array as _, Float64Array};
use datafusion::arrow::datatypes::DataType;

use super::entry::About;
use super::registry::{AGGREGATES, SCALARS, TEXTS};
use crate::config::Limits;
use crate::engine::Workbench;

/// The value of a one-row query; nothing for null.
async fn ask(expression: &str) -> Option<f64> {
    let session = Workbench::new(&Limits::default()).unwrap().session();
    let sql = format!("select cast({expression} as double)");
    let rows = session.sql(&sql).await.unwrap().collect().await.unwrap();
    let column = rows[0].column(0);
    assert_eq!(column.data_type(), &DataType::Float64, "{expression}");
    let numbers = column.as_any().downcast_ref::<Float64Array>().unwrap();
    (!numbers.is_null(0)).then(|| numbers.value(0))
}

async fn expect(expression: &str, expected: f64) {
    let actual = ask(expression).await.unwrap();
    let scale = expected.abs().max(1.0);
    let close = (actual - expected).abs() < 1e-9 * scale;
    assert!(close, "{expression} is {actual}, not {expected}");
}

// Expected values: SciPy 1.17.1 and statsmodels 0.15.0, as in the tests of `insight`.
#[tokio::test]
async fn functions_of_one_row() {
    expect("wilson_lower(15, 148, 0.95)", 0.062_386_399_530_736_3).await;
    expect("wilson_upper(15, 148, 0.95)", 0.160_487_241_723_308_03).await;
    expect(
        "newcombe_lower(56, 70, 48, 80, 0.95)",
        0.052_431_472_402_364_98,
    )
    .await;
    expect(
        "newcombe_upper(56, 70, 48, 80, 0.95)",
        0.333_872_654_036_906,
    )
    .await;
    expect("normal_cdf(1.645)", 0.950_015_094_460_878_6).await;
    expect("normal_quantile(0.975)", 1.959_963_984_540_054).await;
    expect("two_proportion_p(56, 70, 48, 80)", 0.008_045_081_368_196_56).await;
    let power = "two_proportion_power(0.12, 0.10, 1000, 1000, 0.05)";
    expect(power, 0.298_080_325_381_459_8).await;
    expect("two_proportion_sample_size(0.12, 0.10, 0.05, 0.8)", 3_841.0).await;
}

#[tokio::test]
async fn functions_of_customer_value() {
    let model = "0.242593, 4.413532, 0.792886, 2.425752";
    let p_alive = format!("bg_nbd_p_alive({model}, 2, 30.43, 38.86)");
    expect(&p_alive, 0.726_609_102_456_250_8).await;
    let expected = format!("bg_nbd_expected({model}, 2, 30.43, 38.86, 39)");
    expect(&expected, 1.225_910_385_693_889_8).await;
    let value = "gamma_gamma_expected(6.25, 3.74, 15.45, 2, 22.35)";
    expect(value, 24.667_814_960_629_922).await;
    let clv = format!("clv({model}, 6.25, 3.74, 15.45, 2, 30.43, 38.86, 22.35, 12, 0.01)");
    expect(&clv, 36.314_076_573_986_84).await;
}

#[tokio::test]
async fn functions_of_many_rows() {
    let over =
        |function: &str, rows: &str| format!("(select {function} from (values {rows}) as t)");
    let holdings = "(9.0), (1.0), (null), (0.0), (0.0), (2.5)";
    expect(&over("gini(column1)", holdings), 0.656).await;
    expect(
        &over("herfindahl(column1)", "(50), (30), (20), (null)"),
        0.38,
    )
    .await;
    let pairs = "(1, 2), (2, 1), (2, 4), (3, 3), (5, 3), (8, 9), (8, 7), (8, 8), (9, 8), (10, 10), (3, null)";
    expect(
        &over("spearman(column1, column2)", pairs),
        0.879_294_893_197_074_1,
    )
    .await;
    let equal = "(3), (3), (3), (null)";
    expect(&over("bootstrap_mean_lower(column1, 0.95)", equal), 3.0).await;
    expect(&over("bootstrap_mean_upper(column1, 0.95)", equal), 3.0).await;
    let people = "(false, true, 2), (true, true, 4), (true, false, 1), (false, false, 3)";
    expect(&over("qini(column1, column2, column3)", people), 0.156_25).await;
}

#[tokio::test]
async fn groups_and_filters_are_kept_apart() {
    let rows = "('a', 1), ('a', 1), ('b', 1), ('b', 3), ('c', -1)";
    let sql = format!(
        "(select string_agg(concat(column1, coalesce(cast(h as text), '-')), ' ' order by column1) \
         from (select column1, herfindahl(column2) as h from (values {rows}) as t group by column1) as g)"
    );
    let session = Workbench::new(&Limits::default()).unwrap().session();
    let asked = session.sql(&format!("select {sql}")).await.unwrap();
    let shown = asked.collect().await.unwrap();
    let text = arrow::util::pretty::pretty_format_batches(&shown).unwrap();
    assert!(text.to_string().contains("a0.5 b0.625 c-"), "{text}");
}

/// 600 customers: most never buy again, some often; values differ within and between them.
const CUSTOMERS: &str = "(select x, case when x = 0 then 0 else 3 + n * 5 % 23 end as t_x, \
    30 + n % 9 as age, 25 + n % 17 + (n * 7 % 41 - 20) / sqrt(x + 1) as m \
    from (select n, case when n % 10 < 6 then 0 else power(n % 10 - 6, 2) + 1 end as x \
    from (select i.value as n from generate_series(0, 599) as i(value)) as s) as t) as c";

#[tokio::test]
async fn models_are_fitted_and_merged() {
    let fitted =
        |part: &str| format!("(select bg_nbd_fit(x, t_x, age)['{part}'] from {CUSTOMERS})");
    expect(&fitted("customers"), 600.0).await;
    assert!(ask(&fitted("log_likelihood")).await.unwrap() < 0.0);
    for part in ["r", "alpha", "a", "b"] {
        assert!(ask(&fitted(part)).await.unwrap() > 0.0, "{part}");
    }
    let value = |part: &str| format!("(select gamma_gamma_fit(x, m)['{part}'] from {CUSTOMERS})");
    expect(&value("customers"), 240.0).await;
    assert!(ask(&value("q")).await.unwrap() > 1.0);
}

#[tokio::test]
async fn what_is_not_defined_is_null() {
    for undefined in [
        "wilson_lower(0, 0, 0.95)",
        "wilson_upper(null, 5, 0.95)",
        "wilson_upper(3, 2, 0.95)",
        "normal_quantile(1)",
        "two_proportion_p(1, 0, 1, 2)",
        "newcombe_lower(1, 0, 1, 2, 0.95)",
        "two_proportion_sample_size(0.1, 0.1, 0.05, 0.8)",
        "bg_nbd_p_alive(0.2, 4, 0.8, 2.4, 2, 40, 39)",
        "clv(0.2, 4, 0.8, 2.4, 6, 4, 15, 2, 30, 39, null, 12, 0.01)",
        "(select gini(column1) from (values (0), (0)) as t)",
        "(select spearman(column1, column2) from (values (1, 1), (1, 2)) as t)",
        "(select bootstrap_mean_lower(column1, 0.9) from (values (1)) as t)",
        "(select qini(column1, column2, column3) from (values (true, true, 1)) as t)",
        "(select herfindahl(column1) from (values (1)) as t where false)",
        "(select bg_nbd_fit(column1, 1, 2)['r'] from (values (1)) as t)",
        "(select gamma_gamma_fit(column1, 1)['p'] from (values (1)) as t)",
    ] {
        assert_eq!(ask(undefined).await, None, "{undefined}");
    }
}

#[tokio::test]
async fn names_are_spelled_and_ranked() {
    let found = "name_rank('wxm', name, null, pinyin(name))";
    let names = "(values ('王晓明'), ('王明'), (null)) as t(name)";
    let sum = format!("(select sum({found}) from {names})");
    expect(&sum, 4.0).await;
    expect("name_rank('', 'x', null, 'x')", 0.0).await;
    expect("name_rank('b', 'x', 'a b', 'x')", 3.0).await;
    assert_eq!(ask("name_rank(null, 'x', 'x', 'x')").await, None);
    expect("length(pinyin('王晓明'))", 14.0).await;
    expect("case when pinyin(null) is null then 1 else 0 end", 1.0).await;
    let session = Workbench::new(&Limits::default()).unwrap().session();
    for wrong in ["pinyin(1)", "pinyin()", "name_rank('a', 'b')"] {
        assert!(
            session.sql(&format!("select {wrong}")).await.is_err(),
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn whole_numbers_and_decimals_are_numbers_but_text_is_not() {
    expect(
        "wilson_lower(cast(15 as bigint), cast(148 as decimal(18, 2)), 0.95)",
        0.062_386_399_530_736_3,
    )
    .await;
    let session = Workbench::new(&Limits::default()).unwrap().session();
    for wrong in [
        "normal_cdf('a')",
        "normal_cdf()",
        "normal_cdf(1, 2)",
        "gini('a')",
        "gini(distinct 1)",
    ] {
        let planned = session.sql(&format!("select {wrong}")).await;
        let failed = match planned {
            Ok(frame) => frame.collect().await.is_err(),
            Err(_) => true,
        };
        assert!(failed, "{wrong}");
    }
}

#[test]
fn the_readme_lists_every_function() {
    let line =
        |About {
             name,
             arguments,
             gives,
         }: &About| { format!("| `{name}({})` | {gives} |", arguments.join(", ")) };
    let scalars = SCALARS.iter().map(|function| line(&function.about));
    let texts = TEXTS.iter().map(|function| line(&function.about));
    let aggregates = AGGREGATES.iter().map(|function| line(&function.about));
    let expected: Vec<String> = scalars.chain(texts).chain(aggregates).collect();
    let readme = include_str!("../../../sql/README.md");
    let section = readme.split("\n## Functions\n").nth(1).unwrap_or_default();
    let section = section.split("\n## ").next().unwrap_or_default();
    let listed: Vec<&str> = section
        .lines()
        .filter(|line| line.starts_with("| `"))
        .collect();
    assert!(
        listed == expected,
        "sql/README.md should list:\n{}",
        expected.join("\n")
    );
}

#[test]
fn names_are_unique_and_sorted() {
    let scalars: Vec<&str> = SCALARS.iter().map(|function| function.about.name).collect();
    let aggregates: Vec<&str> = AGGREGATES
        .iter()
        .map(|function| function.about.name)
        .collect();
    assert!(scalars.is_sorted_by(|left, right| left < right));
    assert!(aggregates.is_sorted_by(|left, right| left < right));
    let texts: Vec<&str> = TEXTS.iter().map(|function| function.about.name).collect();
    assert!(texts.is_sorted_by(|left, right| left < right));
    let all: BTreeSet<&&str> = scalars.iter().chain(&aggregates).chain(&texts).collect();
    assert_eq!(all.len(), scalars.len() + aggregates.len() + texts.len());
}
