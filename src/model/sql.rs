//! One SQL file: parsed once, its references with their places, its errors with theirs.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use datafusion::common::{Column, SchemaError, TableReference};
use datafusion::dataframe::DataFrame;
use datafusion::error::DataFusionError;
use datafusion::prelude::SessionContext;
use datafusion::sql::parser::{DFParserBuilder, Statement};
use datafusion::sql::planner::object_name_to_table_reference;
use datafusion::sql::resolve::resolve_table_references;
use datafusion::sql::sqlparser::ast::{
    Expr, ObjectName, SelectItem, SetExpr, Statement as Ast, TableFactor, Visit as _, Visitor,
};

use super::Problem;
use super::error::first_line;
use crate::store::TableId;

/// A file's query.
#[derive(Debug, Clone)]
pub(super) struct Query {
    /// Path of the file.
    pub path: String,
    /// Its text, without a `;` at the end.
    pub text: String,
    /// The tables that it reads.
    pub references: Vec<Reference>,
    statement: Statement,
}

/// A table that a query reads, where it is named first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    /// Which table.
    pub table: TableId,
    /// 1-based line and column.
    pub position: (u64, u64),
}

impl Query {
    /// Parses a file, which must hold one `select`.
    pub(super) fn parse(path: &str, text: &str) -> Result<Self, Problem> {
        let parsed = DFParserBuilder::new(text)
            .build()
            .and_then(|mut parser| parser.parse_statements())
            .map_err(|error| syntax_problem(path, text, &error))?;
        let mut statements = parsed.into_iter();
        let (Some(statement), None) = (statements.next(), statements.next()) else {
            return Err(Problem::of(path, "write exactly one select into this file"));
        };
        let Statement::Statement(ast) = &statement else {
            return Err(Problem::of(path, "write a select; a model only reads"));
        };
        if !matches!(ast.as_ref(), Ast::Query(_)) {
            return Err(Problem::of(path, "write a select; a model only reads"));
        }
        Ok(Self {
            path: path.to_owned(),
            text: text.trim().trim_end_matches(';').trim_end().to_owned(),
            references: references(path, &statement)?,
            statement,
        })
    }

    /// The tables that it reads.
    pub(super) fn tables(&self) -> impl Iterator<Item = &TableId> {
        self.references.iter().map(|reference| &reference.table)
    }

    /// Names of its columns; those without a name and `*` are left out.
    pub(super) fn columns(&self) -> Vec<String> {
        let Statement::Statement(ast) = &self.statement else {
            return Vec::new();
        };
        let Ast::Query(query) = ast.as_ref() else {
            return Vec::new();
        };
        let mut body = query.body.as_ref();
        loop {
            body = match body {
                SetExpr::SetOperation { left, .. } => left.as_ref(),
                SetExpr::Query(query) => query.body.as_ref(),
                SetExpr::Select(select) => {
                    return select.projection.iter().filter_map(column_name).collect();
                }
                _ => return Vec::new(),
            };
        }
    }

    /// The query without comments, in one spelling of white space.
    pub(super) fn normalised(&self) -> String {
        self.statement.to_string()
    }

    /// The query over the tables of a session.
    pub(super) async fn plan(&self, ctx: &SessionContext) -> Result<DataFrame, DataFusionError> {
        let state = ctx.state();
        let plan = state.statement_to_plan(self.statement.clone()).await?;
        Ok(DataFrame::new(state, plan))
    }

    /// An error of planning this query, with its place in the file.
    pub(super) fn problem(&self, error: &DataFusionError) -> Problem {
        problem(&self.path, error)
    }
}

fn column_name(item: &SelectItem) -> Option<String> {
    let name = match item {
        SelectItem::ExprWithAlias { alias, .. } => alias,
        SelectItem::UnnamedExpr(Expr::Identifier(name)) => name,
        SelectItem::UnnamedExpr(Expr::CompoundIdentifier(names)) => names.last()?,
        _ => return None,
    };
    Some(name.value.clone())
}

/// A syntax error; the parser gives no place when the text ends too early.
fn syntax_problem(path: &str, text: &str, error: &DataFusionError) -> Problem {
    let mut problem = problem(path, error);
    if problem.position.is_none() {
        let last = text.trim_end().lines().enumerate().last();
        let (line, text) = last.unwrap_or_default();
        problem.position = Some((line as u64 + 1, text.chars().count() as u64 + 1));
    }
    problem
}

fn problem(path: &str, error: &DataFusionError) -> Problem {
    let text = message(error);
    if let Some((text, line, column)) = parser_position(&text) {
        return Problem::of(path, text).at(line, column);
    }
    let problem = Problem::of(path, text);
    match error.diagnostic().and_then(|diagnostic| diagnostic.span) {
        Some(span) => problem.at(span.start.line, span.start.column),
        None => problem,
    }
}

fn message(error: &DataFusionError) -> String {
    match error.find_root() {
        DataFusionError::SchemaError(schema_error, _) => match schema_error.as_ref() {
            SchemaError::FieldNotFound {
                field,
                valid_fields,
            } => no_field(field, valid_fields),
            _ => first_line(error),
        },
        DataFusionError::SQL(parser_error, _) => {
            let text = parser_error.to_string();
            text.trim_start_matches("sql parser error: ").to_owned()
        }
        root => first_line(root),
    }
}

fn no_field(field: &Column, valid: &[Column]) -> String {
    let names: BTreeSet<&str> = valid.iter().map(|column| column.name.as_str()).collect();
    format!(
        "no field named {}; {}",
        field.flat_name(),
        super::graph::nearest(&field.name, names)
    )
}

/// The parser puts its position into its text: `... at Line: 3, Column: 7`.
fn parser_position(text: &str) -> Option<(String, u64, u64)> {
    let (message, place) = text.rsplit_once(" at Line: ")?;
    let (line, column) = place.split_once(", Column: ")?;
    let digits: String = column.chars().take_while(char::is_ascii_digit).collect();
    Some((message.to_owned(), line.parse().ok()?, digits.parse().ok()?))
}

fn references(path: &str, statement: &Statement) -> Result<Vec<Reference>, Problem> {
    let (tables, _) =
        resolve_table_references(statement, true).map_err(|error| problem(path, &error))?;
    let mut places = Places::default();
    if let Statement::Statement(ast) = statement {
        let ControlFlow::Continue(()) = ast.visit(&mut places);
    }
    let mut references = Vec::new();
    for table in tables {
        if places.functions.contains(&table) {
            continue;
        }
        let position = places.position(&table);
        let table = match &table {
            TableReference::Bare { table } => TableId::model(table.as_ref()),
            TableReference::Partial { schema, table } if schema.as_ref() == "landed" => {
                TableId::landed(table.as_ref())
            }
            other => {
                let message = format!(
                    "unknown schema in {other}; write landed.<table> or the bare name of a model"
                );
                return Err(Problem::of(path, message).at(position.0, position.1));
            }
        };
        references.push(Reference { table, position });
    }
    Ok(references)
}

/// Where tables are named, and which names are table functions.
#[derive(Default)]
struct Places {
    tables: Vec<(TableReference, (u64, u64))>,
    functions: BTreeSet<TableReference>,
}

impl Places {
    fn position(&self, table: &TableReference) -> (u64, u64) {
        let found = self.tables.iter().find(|(other, _)| other == table);
        found.map_or((1, 1), |(_, position)| *position)
    }
}

impl Visitor for Places {
    type Break = std::convert::Infallible;

    fn pre_visit_relation(&mut self, name: &ObjectName) -> ControlFlow<Self::Break> {
        let ident = name.0.first().and_then(|part| part.as_ident());
        if let (Some(ident), Ok(table)) =
            (ident, object_name_to_table_reference(name.clone(), true))
        {
            let start = ident.span.start;
            self.tables.push((table, (start.line, start.column)));
        }
        ControlFlow::Continue(())
    }

    fn pre_visit_table_factor(&mut self, factor: &TableFactor) -> ControlFlow<Self::Break> {
        if let TableFactor::Table {
            name,
            args: Some(_),
            ..
        } = factor
            && let Ok(table) = object_name_to_table_reference(name.clone(), true)
        {
            self.functions.insert(table);
        }
        ControlFlow::Continue(())
    }
}
