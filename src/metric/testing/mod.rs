//! A tiny bank in a temporary warehouse, for tests of metrics and reports.

use std::collections::BTreeMap;
use std::sync::Arc;

use tempfile::TempDir;

use super::Catalog;
use crate::clock::Clock;
use crate::config::{Limits, Project};
use crate::domain::{Locale, Principal, Sensitivity};
use crate::engine::{Engine, Session};
use crate::store::{
    CheckSummary, Commit, Layer, ReleaseDraft, ReleasedColumn, ReleasedTable, Removal, Store,
    TableId, TableSpec,
};

const SETTINGS: &str = "\
name: {zh: 小银行, en: Tiny Bank}
currency: CNY
time_zone: Asia/Shanghai
home: small
groups: {customers: {zh: 客户, en: Customers}}
";

const DIMENSIONS: &str = "\
dimensions:
  - name: branch
    label: {zh: 网点, en: Branch}
    column: branch_id
    names: {table: dim_branch, key: branch_id, zh: branch_name, en: branch_name_en}
  - name: kind
    label: {zh: 类别, en: Kind}
    column: kind
    values:
      interest: {zh: 利息, en: Interest}
      fee: {zh: 收费, en: Fees}
  - name: percentile
    label: {zh: 客户占比, en: Share of customers}
    column: percentile
";

const METRICS: &str = "\
metrics:
  - name: income
    label: {zh: 收入, en: Income}
    description: {zh: 收入合计。, en: All income.}
    mart: mart_income
    expression: sum(amount)
    unit: money
    better: up
    dimensions: [branch, kind]
  - name: deals
    label: {zh: 笔数, en: Deals}
    description: {zh: 有金额的笔数。, en: Deals with an amount.}
    mart: mart_income
    expression: count(*) filter (where amount > 0)
    unit: count
    better: up
    dimensions: [branch, kind]
  - name: visitors
    label: {zh: 来访, en: Visitors}
    description: {zh: 来访客户数。, en: Customers who came.}
    mart: fct_visit
    expression: count(distinct customer_id)
    unit: count
    better: up
    target: 2
    dimensions: [branch]
  - name: waiting
    label: {zh: 等待, en: Waiting}
    description: {zh: 等待分钟数的中位数。, en: Median of minutes.}
    mart: fct_visit
    expression: percentile_cont(0.5) within group (order by minutes)
    unit: minutes
    better: down
    dimensions: [branch]
  - name: share_of_fees
    label: {zh: 收费占比, en: Share of fees}
    description: {zh: 收费占收入的比例。, en: Fees as a share of income.}
    mart: mart_income
    expression: >-
      cast(sum(amount) filter (where kind = 'fee') as double)
      / nullif(cast(sum(amount) as double), 0)
    unit: percent
    better: up
    target: 0.4
    dimensions: [branch]
  - name: deals_per_visitor
    label: {zh: 人均笔数, en: Deals per visitor}
    description: {zh: 笔数除以来访客户数。, en: Deals divided by visitors.}
    ratio: {numerator: deals, denominator: visitors}
    unit: ratio
    better: up
  - name: curve
    label: {zh: 累计占比, en: Cumulative share}
    description: {zh: 累计占比。, en: Cumulative share.}
    mart: mart_curve
    expression: max(held)
    unit: percent
    better: neutral
    dimensions: [percentile]
";

/// The tables of the bank as queries of literals.
const TABLES: &[(&str, &str)] = &[
    ("mart_income", include_str!("mart_income.sql")),
    ("fct_visit", include_str!("fct_visit.sql")),
    ("mart_curve", include_str!("mart_curve.sql")),
    ("mart_stock", include_str!("mart_stock.sql")),
    ("fct_event", include_str!("fct_event.sql")),
    ("dim_branch", include_str!("dim_branch.sql")),
    ("dim_quarter", include_str!("dim_quarter.sql")),
];

/// The tiny bank's project with further files.
pub(crate) fn project(texts: &[(&str, &str)]) -> Project {
    let mut all = vec![
        ("sql/metrics/dimensions.yml", DIMENSIONS),
        ("sql/metrics/bank.yml", METRICS),
    ];
    all.retain(|(path, _)| !texts.iter().any(|(own, _)| own == path));
    all.extend(texts);
    Project::from_texts(SETTINGS, &all).unwrap()
}

/// Its metrics.
pub(crate) fn catalog() -> Catalog {
    Catalog::load(&project(&[])).unwrap()
}

/// Its metrics, and those of marts that are placed in time by month and by day.
pub(crate) fn time_catalog() -> Catalog {
    Catalog::load(&time_project(&[])).unwrap()
}

/// The project of those metrics with further files.
pub(crate) fn time_project(more: &[(&str, &str)]) -> Project {
    let [stock, event] = twins();
    let mut texts = vec![
        ("sql/metrics/time.yml", include_str!("time.yml")),
        ("sql/marts/mart_stock.yml", stock.as_str()),
        ("sql/marts/fct_event.yml", event.as_str()),
    ];
    texts.extend(more);
    project(&texts)
}

/// The same for a bank whose fiscal year starts in April.
pub(crate) fn april_catalog() -> Catalog {
    let [stock, event] = twins();
    let texts = [
        ("sql/metrics/dimensions.yml", DIMENSIONS),
        ("sql/metrics/time.yml", include_str!("time.yml")),
        ("sql/marts/mart_stock.yml", stock.as_str()),
        ("sql/marts/fct_event.yml", event.as_str()),
    ];
    let settings = format!("{SETTINGS}fiscal_year_start_month: 4\n");
    Catalog::load(&Project::from_texts(&settings, &texts).unwrap()).unwrap()
}

fn twins() -> [String; 2] {
    let twin = include_str!("twin.yml");
    ["month, column: month", "day, column: happened_on"]
        .map(|period| format!("{twin}period: {{grain: {period}}}\n"))
}

/// Its warehouse; the folder lives as long as the value.
pub(crate) struct Bank {
    _folder: TempDir,
    pub(crate) session: Session,
}

impl Bank {
    /// Writes the tables and publishes a release.
    pub(crate) async fn open() -> Self {
        let folder = TempDir::new().unwrap();
        let location = folder.path().to_string_lossy().into_owned();
        let store = Store::create_or_open(&location, Clock::system())
            .await
            .unwrap();
        let engine = Engine::new(Arc::clone(&store), &Limits::default()).unwrap();
        let mut tables = BTreeMap::new();
        for (name, rows) in TABLES {
            let table = write(&engine, &store, name, rows).await;
            tables.insert((*name).to_owned(), table);
        }
        let draft = ReleaseDraft {
            after: 0,
            project: "Tiny Bank".to_owned(),
            data_date: "2025-08-20".parse().ok(),
            tables,
            checks: CheckSummary::default(),
        };
        let release = store.publish(draft).await.unwrap();
        let session = engine.session(&release, &Principal::local(Locale::En));
        Self {
            _folder: folder,
            session,
        }
    }
}

async fn write(engine: &Engine, store: &Store, name: &str, rows: &str) -> ReleasedTable {
    let frame = engine.workbench().sql(rows).await.unwrap();
    let batches = frame.collect().await.unwrap();
    let schema = batches[0].schema();
    let spec = TableSpec {
        id: TableId::model(name),
        schema: Arc::clone(&schema),
        partition_columns: Vec::new(),
        stats_columns: None,
    };
    let mut writer = store.writer(&spec).unwrap();
    for batch in &batches {
        writer.write(batch).await.unwrap();
    }
    let commit = Commit {
        spec: spec.clone(),
        written: vec![writer.finish().await.unwrap()],
        removal: Removal::Nothing,
        tokens: Vec::new(),
    };
    let version = store.commit(commit).await.unwrap();
    let classified = |name: &String| ReleasedColumn {
        name: name.clone(),
        sensitivity: Sensitivity::Internal,
    };
    ReleasedTable {
        layer: Layer::Model,
        version: Some(version),
        rows: None,
        sql: None,
        columns: schema
            .fields()
            .iter()
            .map(|f| classified(f.name()))
            .collect(),
        fingerprint: String::new(),
    }
}
