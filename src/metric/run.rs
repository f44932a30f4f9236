//! Runs the queries of a plan side by side and hands out the answers.

use std::collections::BTreeSet;

use tokio::task::{JoinError, JoinSet};

use super::combine::{BaseTable, combine};
use super::{
    BaseQuery, Catalog, MetricError, MetricQuery, MetricTable, Plan, Result, compile, table,
};
use crate::engine::{EngineError, Question, Session};

/// Queries that run at the same time; each uses several threads itself.
const SIDE_BY_SIDE: usize = 4;
/// Groups that one question may have.
const MAX_GROUPS: usize = 200_000;

impl Catalog {
    /// Answers questions in their order; a failing query fails only the questions that need it.
    pub async fn run(
        &self,
        session: &Session,
        questions: &[MetricQuery],
    ) -> Vec<Result<MetricTable>> {
        let plan = Plan::new(self, questions);
        let tables = run_all(session, &plan.queries).await;
        plan.answers
            .iter()
            .map(|answer| match answer {
                Ok(answer) => combine(answer, &tables),
                Err(error) => Err(error.clone()),
            })
            .collect()
    }
}

/// Runs base queries side by side, results in their order.
async fn run_all(session: &Session, queries: &[BaseQuery]) -> Vec<Result<BaseTable>> {
    let mut tables: Vec<Result<BaseTable>> =
        queries.iter().map(|_| Ok(BaseTable::default())).collect();
    let mut running = JoinSet::new();
    let mut waiting = queries.iter().cloned().enumerate();
    loop {
        while running.len() < SIDE_BY_SIDE
            && let Some((position, query)) = waiting.next()
        {
            let session = session.clone();
            running.spawn(async move { (position, Box::pin(run_base(&session, query)).await) });
        }
        match running.join_next().await {
            Some(Ok((position, table))) => tables[position] = table,
            Some(Err(error)) => return queries.iter().map(|_| Err(died(&error))).collect(),
            None => return tables,
        }
    }
}

/// Runs one query; when a definition is at fault, the sound metrics of the query still answer.
async fn run_base(session: &Session, query: BaseQuery) -> Result<BaseTable> {
    match run_once(session, &query).await {
        Err(error) if error.is_of_definition() && query.metrics.len() > 1 => {}
        once => return once.map(BaseTable::from),
    }
    let mut base = BaseTable::default();
    for metric in &query.metrics {
        let alone = BaseQuery {
            metrics: vec![metric.clone()],
            top: None,
            ..query.clone()
        };
        match run_once(session, &alone).await {
            Ok(table) => base.join(table),
            Err(error) => {
                base.broken.insert(metric.name.clone(), error);
            }
        }
    }
    Ok(base)
}

async fn run_once(session: &Session, query: &BaseQuery) -> Result<MetricTable> {
    let run = async {
        let mart = session.table(&query.mart).await?;
        let frame = compile::compile(mart, query)?;
        let batches = session.collect(frame, MAX_GROUPS).await;
        batches.map_err(|error| MetricError::from(error).about(query))
    };
    let kept = session.kept(question(query), run).await?;
    table::table(query, kept.batches())
}

/// A base query in words. Its figures are parts, and so are its slots where each is a group of its
/// own: answers are picked from a table by name, so further figures and groups do not disturb.
/// First groups are those of one question only.
fn question(query: &BaseQuery) -> Question {
    if query.top.is_some() {
        return Question::whole(format!("{query:?}"));
    }
    let mut rest = query.clone();
    let metrics = std::mem::take(&mut rest.metrics);
    let mut parts: BTreeSet<String> = metrics
        .into_iter()
        .map(|metric| format!("{metric:?}"))
        .collect();
    if query.is_apart() && !query.slots.is_empty() {
        let slots = std::mem::take(&mut rest.slots);
        parts.extend(slots.iter().map(|slot| format!("{slot:?}")));
        // Without slots a question is about all times, which is another one.
        return Question {
            about: format!("some {rest:?}"),
            parts,
        };
    }
    Question {
        about: format!("{rest:?}"),
        parts,
    }
}

fn died(error: &JoinError) -> MetricError {
    EngineError::Internal(format!("a query task ended: {error}")).into()
}
