//! One principal's queries over one release.

use std::future::Future;
use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::common::ScalarValue;
use datafusion::error::DataFusionError;
use datafusion::execution::SendableRecordBatchStream;
use datafusion::execution::context::SQLOptions;
use datafusion::prelude::{DataFrame, SessionContext};
use futures::TryStreamExt as _;

use super::results::{Family, KeptBatches, Question, Results};
use super::{EngineError, Result};
use crate::domain::Principal;
use crate::store::{Layer, Release};

/// A read-only session.
#[derive(Clone)]
pub struct Session {
    context: SessionContext,
    release: Arc<Release>,
    principal: Principal,
    results: Arc<Results>,
    /// Whether it runs queries, or only hands out what is kept.
    runs: bool,
}

impl Session {
    pub(super) fn new(
        context: SessionContext,
        release: Arc<Release>,
        principal: Principal,
        results: Arc<Results>,
    ) -> Self {
        Self {
            context,
            release,
            principal,
            results,
            runs: true,
        }
    }

    /// The same session, which runs nothing: it answers from kept results, or that there is none.
    #[must_use]
    pub fn only_kept(&self) -> Self {
        Self {
            runs: false,
            ..self.clone()
        }
    }

    /// The release that it reads.
    pub fn release(&self) -> &Arc<Release> {
        &self.release
    }

    /// Who asks.
    pub fn principal(&self) -> &Principal {
        &self.principal
    }

    /// One table as the principal may see it.
    pub async fn table(&self, name: &str) -> Result<DataFrame> {
        if !self.runs {
            return Err(EngineError::NotKept);
        }
        if self
            .release
            .tables
            .get(name)
            .is_none_or(|table| table.layer == Layer::Landed)
        {
            return Err(self.no_table(name));
        }
        Ok(self.context.table(name).await?)
    }

    /// Plans one query; statements that change anything are refused.
    pub async fn sql(&self, sql: &str) -> Result<DataFrame> {
        if !self.runs {
            return Err(EngineError::NotKept);
        }
        let state = self.context.state();
        let planned = state.create_logical_plan(sql).await;
        let plan = planned.map_err(|error| self.with_known_tables(error.into()))?;
        let read_only = SQLOptions::new()
            .with_allow_ddl(false)
            .with_allow_dml(false)
            .with_allow_statements(false);
        read_only
            .verify_plan(&plan)
            .map_err(|error| match error.find_root() {
                DataFusionError::Plan(message) => EngineError::Forbidden(message.clone()),
                _ => error.into(),
            })?;
        Ok(self.context.execute_logical_plan(plan).await?)
    }

    /// Plans one query with the values of its parameters, such as `$customer_id`; all are texts
    /// and become literals of the plan.
    pub async fn sql_with(&self, sql: &str, values: &[(String, String)]) -> Result<DataFrame> {
        let frame = self.sql(sql).await?;
        let values: Vec<(&str, ScalarValue)> = values
            .iter()
            .map(|(name, value)| (name.as_str(), ScalarValue::from(value.as_str())))
            .collect();
        Ok(frame.with_param_values(values)?)
    }

    /// Runs a query as a stream of batches.
    pub async fn run(&self, frame: DataFrame) -> Result<SendableRecordBatchStream> {
        self.audit(&frame);
        Ok(frame.execute_stream().await?)
    }

    /// Runs a query whose result is small, and refuses more than `max_rows`.
    pub async fn collect(&self, frame: DataFrame, max_rows: usize) -> Result<Vec<RecordBatch>> {
        let mut stream = self.run(frame).await?;
        let (mut batches, mut rows) = (Vec::new(), 0);
        while let Some(batch) = stream.try_next().await? {
            rows += batch.num_rows();
            if rows > max_rows {
                return Err(EngineError::TooLarge(format!("more than {max_rows} rows")));
            }
            batches.push(batch);
        }
        Ok(batches)
    }

    /// The result of a question: a kept one, that of somebody who asks the same now, or that of `run`,
    /// which must depend on nothing but the question, the release and what the asker may see.
    pub async fn kept<E: From<EngineError>>(
        &self,
        question: Question,
        run: impl Future<Output = Result<Vec<RecordBatch>, E>>,
    ) -> Result<Arc<KeptBatches>, E> {
        let family = Family {
            release: self.release.id,
            policy: self.principal.policy(),
            about: question.about,
        };
        let kept = if self.runs {
            self.results.get_or(family, question.parts, run).await?
        } else {
            let kept = self.results.get(&family, &question.parts);
            kept.ok_or(EngineError::NotKept)?
        };
        let (user, release) = (self.principal.user.as_str(), self.release.id);
        tracing::info!(target: "audit", user, release.id = release, "answer");
        Ok(kept)
    }

    /// The record that somebody asked something; the text of the query may hold personal data and
    /// is therefore not in it.
    fn audit(&self, frame: &DataFrame) {
        let columns = frame.schema().fields().len();
        let (user, release) = (self.principal.user.as_str(), self.release.id);
        tracing::info!(target: "audit", user, release.id = release, columns, "query");
    }

    fn no_table(&self, name: &str) -> EngineError {
        EngineError::NoTable {
            name: name.to_owned(),
            release: self.release.id,
            known: self.known_tables(),
        }
    }

    /// Says which tables there are when a query names one that is not.
    fn with_known_tables(&self, error: EngineError) -> EngineError {
        match error {
            EngineError::Sql { message }
                if message.contains("table '") && message.ends_with("not found") =>
            {
                let message = format!("{message}; known: {}", self.known_tables());
                EngineError::Sql { message }
            }
            other => other,
        }
    }

    fn known_tables(&self) -> String {
        let tables = self.release.tables.iter();
        let models = tables.filter(|(_, table)| table.layer == Layer::Model);
        let known: Vec<&str> = models.map(|(name, _)| name.as_str()).collect();
        known.join(", ")
    }
}
