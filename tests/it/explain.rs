//! Figures explained: their SQL, what moved them, and that a page, the metric API and the SQL all
//! give the same.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use datafusion::arrow::array::{AsArray as _, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Float64Type};
use guanxi::clock::Clock;
use guanxi::config::{Limits, Project};
use guanxi::domain::{Locale, PeriodText, Principal};
use guanxi::engine::{Engine, Session};
use guanxi::metric::{Catalog, Filter, LabelBook, MetricQuery};
use guanxi::report::dashboard::{Dashboards, PagePlan, Scope, TilePlan};
use guanxi::store::Store;
use serde_json::Value;

use crate::http::{get, sample};
use crate::support::Bank;

const PERIOD: &str = "2025Q4";

async fn session() -> (Catalog, Session) {
    let project = Project::embedded().unwrap();
    let catalog = Catalog::load(&project).unwrap();
    let location = Bank::sample().warehouse();
    let store = Store::open(location.to_str().unwrap(), Clock::system());
    let store = store.await.unwrap();
    let release = store.latest_release().await.unwrap().unwrap();
    let engine = Engine::new(Arc::clone(&store), &Limits::from_env()).unwrap();
    let session = engine.session(&release, &Principal::local(Locale::En));
    (catalog, session)
}

fn period(text: &str) -> guanxi::domain::Period {
    let text: PeriodText = text.parse().unwrap();
    let calendar = guanxi::domain::FiscalCalendar::default();
    text.resolve(None, calendar).unwrap()
}

fn only_number(batches: &[RecordBatch]) -> Option<f64> {
    let batch = batches.iter().find(|batch| batch.num_rows() > 0)?;
    let column = cast(batch.column(batch.num_columns() - 1), &DataType::Float64).unwrap();
    let column = column.as_primitive::<Float64Type>();
    let value = column.iter().next().flatten();
    value.filter(|number| number.is_finite())
}

#[tokio::test]
async fn the_sql_of_every_metric_gives_its_figure() {
    let (catalog, session) = session().await;
    let names: Vec<String> = catalog
        .metrics()
        .map(|metric| metric.name.clone())
        .collect();
    let question = |name: &String, of: &str| MetricQuery {
        metrics: vec![name.clone()],
        period: Some(period(of)),
        ..MetricQuery::default()
    };
    let mut wrong = Vec::new();
    for of in [PERIOD, "2025"] {
        let questions: Vec<_> = names.iter().map(|name| question(name, of)).collect();
        let answers = catalog.run(&session, &questions).await;
        for (question, answer) in questions.iter().zip(answers) {
            let rows = answer.unwrap().rows;
            let value = rows.first().and_then(|row| row.values[0]);
            let figure = value.map(guanxi::domain::Value::to_f64);
            let sql = catalog.statement(question).unwrap();
            let frame = session.sql(&sql).await;
            let frame = frame.unwrap_or_else(|error| panic!("{error}\n{sql}"));
            let told = only_number(&session.collect(frame, 10).await.unwrap());
            let is_same = agree(figure, told);
            wrong.extend((!is_same).then(|| format!("{question}: {figure:?} {told:?}\n{sql}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a figure and what its SQL tells agree; an aggregate over no rows has a row of its own in
/// SQL.
fn agree(figure: Option<f64>, told: Option<f64>) -> bool {
    let is_zero = |number: f64| number.abs() < f64::EPSILON;
    match (figure, told) {
        (Some(figure), Some(told)) => (figure - told).abs() <= 1e-9 * figure.abs().max(1.0),
        (None, told) => told.is_none_or(is_zero),
        (Some(figure), None) => is_zero(figure),
    }
}

#[tokio::test]
async fn a_page_explains_a_figure_with_its_filters() {
    let router = &sample().await;
    let path = "/dashboards/quarterly/tiles/churn_rate/explain";
    let answer = get(
        router,
        &format!("{path}?lang=en&period={PERIOD}&branch=B03"),
    )
    .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    for part in [
        "nullif(denominator.opening_customers, 0)",
        "branch_id in (&#39;B03&#39;)",
        "Rate effect",
        "mart_customer_quarter",
        "Customer type",
        "Same period last year (Q4 2024)",
    ] {
        assert!(answer.body.contains(part), "{part}");
    }
    let other = get(router, &format!("{path}?lang=en&metric=income")).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    let none = get(router, "/dashboards/quarterly/tiles/nope/explain?lang=en").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

/// Figures of the metric API by labels of the keys and label of the metric.
type Known = BTreeMap<(Vec<String>, String), Value>;

async fn api(router: &Router, question: &MetricQuery, known: &mut Known) {
    let mut uri = format!("/api/metrics/{}?lang=en", question.metrics.join(","));
    if !question.by.is_empty() {
        write!(uri, "&by={}", question.by.join(",")).unwrap();
    }
    if let Some(period) = question.period {
        write!(uri, "&period={period}").unwrap();
    }
    for filter in &question.filters {
        let values = filter.values.join(",");
        write!(uri, "&where.{}={values}", filter.dimension).unwrap();
    }
    let answer = get(router, &uri).await;
    assert_eq!(answer.status, StatusCode::OK, "{uri}: {}", answer.body);
    let json = answer.json();
    let label = |name: &str| {
        let mut metrics = json["metrics"].as_array().unwrap().iter();
        let metric = metrics.find(|metric| metric["name"] == *name).unwrap();
        metric["label"].as_str().unwrap().to_owned()
    };
    for row in json["rows"].as_array().unwrap() {
        let labels = row["labels"].as_object().unwrap();
        let names = question.by.iter().map(|name| match &labels[name] {
            Value::String(label) => label.clone(),
            other => other.to_string(),
        });
        let names: Vec<String> = names.collect();
        for (metric, figure) in row["figures"].as_object().unwrap() {
            let key = (names.clone(), label(metric));
            known.insert(key, figure["value"].clone());
        }
    }
}

#[tokio::test]
async fn each_tile_equals_the_metric_api() {
    let (tiles, figures) = compare_all(PERIOD, &[]).await;
    assert!(figures > 5_000 && tiles > 300, "{figures} of {tiles} tiles");
}

#[tokio::test]
async fn each_tile_of_a_filtered_year_equals_the_metric_api() {
    let branch = Filter {
        dimension: "branch".to_owned(),
        values: vec!["B03".to_owned()],
    };
    let (tiles, figures) = compare_all("2025", &[branch]).await;
    assert!(figures > 2_000 && tiles > 150, "{figures} of {tiles} tiles");
}

/// Compares all tiles that filters apply to; gives how many tiles and figures there were.
async fn compare_all(of: &str, filters: &[Filter]) -> (usize, usize) {
    let project = Project::embedded().unwrap();
    let catalog = Catalog::load(&project).unwrap();
    let dashboards = Dashboards::load(&project, &catalog).unwrap();
    let scope = Scope {
        period: period(of),
        to_date: false,
        compare: None,
        filters: filters.to_vec(),
    };
    let mut parameters = format!("lang=en&period={of}");
    for filter in filters {
        write!(parameters, "&{}={}", filter.dimension, filter.values[0]).unwrap();
    }
    let router = sample().await;
    let (mut tiles, mut figures, mut wrong) = (0, 0, Vec::new());
    for dashboard in dashboards.iter() {
        let labels = LabelBook::default();
        let path = &dashboard.path;
        let plan = PagePlan::new(dashboard.tiles(), path, &catalog, &labels, &scope);
        let is_filtered = |tile: &&TilePlan| {
            let mut questions = tile.questions.iter();
            questions.any(|question| question.filters.len() == filters.len())
        };
        for tile in plan.tiles.iter().filter(is_filtered) {
            let known = known_of(&router, tile).await;
            let (page, id) = (&dashboard.id, &tile.id);
            let uri = format!("/dashboards/{page}/tiles/{id}.json?{parameters}");
            let answer = get(&router, &uri).await;
            assert_eq!(answer.status, StatusCode::OK, "{uri}: {}", answer.body);
            let compared = differences(&uri, &answer.json(), &known, &mut wrong);
            tiles += usize::from(compared > 0);
            figures += compared;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    (tiles, figures)
}

/// What the API answers to the questions of a tile.
async fn known_of(router: &Router, tile: &TilePlan) -> Known {
    let mut known = Known::new();
    // Of equal keys those of the first question, the tile's own, count.
    for question in tile.questions.iter().rev() {
        api(router, question, &mut known).await;
    }
    known
}

/// Compares the figures of a tile that the API names alike; gives how many there were.
fn differences(uri: &str, tile: &Value, known: &Known, wrong: &mut Vec<String>) -> usize {
    let columns = tile["columns"].as_array().unwrap();
    let heading = |at: usize| columns[at]["label"].as_str().unwrap().to_owned();
    let mut compared = 0;
    for row in tile["rows"].as_array().unwrap() {
        let cells = row.as_array().unwrap();
        let is_name = |at: &usize| columns[*at]["unit"].is_null();
        let names: Vec<String> = (0..cells.len())
            .filter(is_name)
            .filter_map(|at| cells[at].as_str().map(str::to_owned))
            .collect();
        for at in (0..cells.len()).filter(|at| !is_name(at)) {
            let wider = [names.clone(), vec![heading(at)]].concat();
            let figure = known.get(&(names.clone(), heading(at))).or_else(|| {
                let mut known = known.iter();
                known
                    .find(|((keys, _), _)| *keys == wider)
                    .map(|(_, figure)| figure)
            });
            let Some(figure) = figure else { continue };
            compared += 1;
            if *figure != cells[at] {
                wrong.push(format!(
                    "{uri} {names:?} {}: {} {figure}",
                    heading(at),
                    cells[at]
                ));
            }
        }
    }
    compared
}
