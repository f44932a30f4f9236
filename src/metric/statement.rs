//! A question as SQL text, for people: what they can copy, run and change.
//!
//! Figures themselves come from plans, never from this text; a test runs the text of many metrics
//! and compares. Keys are written as literals, names quoted when they need it.

use askama::Template;

use super::base::{BaseQuery, runs};
use super::catalog::{MartTime, Over};
use super::plan::{Part, Plan, Source};
use super::time::quarter_column;
use super::{Catalog, MetricQuery, Result};
use crate::domain::{FiscalCalendar, Grain, Slot};

/// One figure, perhaps a quotient of two.
#[derive(Template)]
#[template(path = "figure.sql", config = "src/metric/askama.toml")]
struct Figure {
    name: String,
    above: PartText,
    below: Option<PartText>,
}

/// An aggregate over one mart.
struct PartText {
    name: String,
    expression: String,
    mart: String,
    keys: Vec<KeyText>,
    conditions: Vec<String>,
}

/// A key that figures are split by.
struct KeyText {
    name: String,
    expression: String,
}

/// Which rows count.
#[derive(Template)]
#[template(path = "condition.sql", config = "src/metric/askama.toml")]
struct Condition {
    kept: Kept,
}

/// By what rows are kept.
enum Kept {
    Keys {
        column: String,
        keys: Vec<String>,
    },
    Days {
        column: String,
        ranges: Vec<(String, String)>,
    },
    End {
        column: String,
        which: &'static str,
        mart: String,
        group: Option<String>,
        conditions: Vec<String>,
    },
}

/// The time of a row.
#[derive(Template)]
#[template(path = "time.sql", config = "src/metric/askama.toml")]
struct Time {
    column: String,
    grain: Grain,
    is_day: bool,
}

impl Catalog {
    /// The SQL of a question about one metric, its first.
    pub fn statement(&self, question: &MetricQuery) -> Result<String> {
        let mut plan = Plan::new(self, std::slice::from_ref(question));
        let Some(answer) = plan.answers.pop().transpose()? else {
            return Ok(String::new());
        };
        let text = |source: &Source| {
            let query = &plan.queries[source.query];
            part(query, &source.metric, question)
        };
        let (above, below) = match answer.parts.first() {
            Some(Part::Quotient(above, below)) => (text(above), Some(text(below))),
            Some(Part::Figure(source)) => (text(source), None),
            None => return Ok(String::new()),
        };
        let name = question.metrics.first().map(String::as_str);
        let name = identifier(name.unwrap_or_default());
        let figure = Figure { name, above, below };
        Ok(write(&figure).trim().to_owned())
    }
}

fn write(template: &impl Template) -> String {
    template.render().unwrap_or_default()
}

fn written(kept: Kept) -> String {
    write(&Condition { kept })
}

fn part(query: &BaseQuery, metric: &str, question: &MetricQuery) -> PartText {
    let expression = query.metrics.iter().find(|known| known.name == metric);
    let is_asked = |grain: &Grain| question.by.iter().any(|name| name == grain.word());
    let split = query.split.filter(is_asked);
    let mut keys: Vec<KeyText> = query
        .by
        .iter()
        .map(|(name, column)| KeyText {
            name: identifier(name),
            expression: identifier(column),
        })
        .collect();
    keys.extend(split.map(|grain| KeyText {
        name: identifier(grain.word()),
        expression: time(&query.time, grain),
    }));
    PartText {
        name: identifier(metric),
        expression: expression.map_or_else(String::new, |known| known.expression.clone()),
        mart: identifier(&query.mart),
        keys,
        conditions: conditions(query, split),
    }
}

fn conditions(query: &BaseQuery, split: Option<Grain>) -> Vec<String> {
    let mut conditions: Vec<String> = window(query).into_iter().map(written).collect();
    let which = match query.over {
        Over::All => None,
        Over::Last => Some("max"),
        Over::First => Some("min"),
    };
    if let Some(which) = which {
        conditions.push(written(Kept::End {
            column: identifier(&query.time.column),
            which,
            mart: identifier(&query.mart),
            group: split.map(|grain| time(&query.time, grain)),
            conditions: conditions.clone(),
        }));
    }
    let filters = query.filters.iter();
    conditions.extend(filters.map(|(column, keys)| {
        written(Kept::Keys {
            column: identifier(column),
            keys: keys.iter().map(|key| literal(key)).collect(),
        })
    }));
    conditions
}

/// The time of the rows: days as ranges, the rest as keys.
fn window(query: &BaseQuery) -> Option<Kept> {
    let grain = query.slots.first()?.grain();
    if grain <= Grain::Month && query.time.grain == Grain::Day {
        // Days and months are the same in every fiscal calendar.
        let calendar = FiscalCalendar::default();
        let range = |(first, last): (Slot, Slot)| {
            let (from, to) = (calendar.span(first)?.from, calendar.span(last)?.to);
            Some((from.to_string(), to.to_string()))
        };
        return Some(Kept::Days {
            column: identifier(&query.time.column),
            ranges: runs(&query.slots).into_iter().filter_map(range).collect(),
        });
    }
    let (column, keys): (&str, Vec<String>) = match grain {
        Grain::Day | Grain::Month => {
            let slots = query.slots.iter();
            (&query.time.column, slots.map(Slot::to_string).collect())
        }
        Grain::Quarter => {
            let slots = query.slots.iter();
            (
                quarter_column(&query.time),
                slots.map(Slot::to_string).collect(),
            )
        }
        Grain::Year => {
            let slots = query.slots.iter();
            let quarters =
                slots.flat_map(|slot| (1..=4).map(move |number| format!("{slot}Q{number}")));
            (quarter_column(&query.time), quarters.collect())
        }
    };
    Some(Kept::Keys {
        column: identifier(column),
        keys: keys.iter().map(|key| literal(key)).collect(),
    })
}

fn time(time: &MartTime, grain: Grain) -> String {
    let column = match grain {
        Grain::Day | Grain::Month => &time.column,
        Grain::Quarter | Grain::Year => quarter_column(time),
    };
    write(&Time {
        column: identifier(column),
        grain,
        is_day: time.grain == Grain::Day,
    })
}

/// A name as SQL writes it: plain when it may be, else in quotes.
fn identifier(name: &str) -> String {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let begins = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
    if begins && name.chars().all(plain) {
        return name.to_owned();
    }
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A key as SQL writes it.
fn literal(key: &str) -> String {
    format!("'{}'", key.replace('\'', "''"))
}

impl PartText {
    /// Names of the keys in a row.
    fn key_names(&self) -> String {
        let names: Vec<&str> = self.keys.iter().map(|key| key.name.as_str()).collect();
        names.join(", ")
    }

    /// Places of the keys among the columns.
    fn positions(&self) -> String {
        let places = 1..=self.keys.len();
        let places: Vec<String> = places.map(|place| place.to_string()).collect();
        places.join(", ")
    }
}
