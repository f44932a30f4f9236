//! The answer to a question for metrics, as a table, CSV or JSON document; money keeps every digit.

use serde_json::{Map, Value as Json, json};

use super::csv;
use super::json::number;
use crate::domain::messages::{message, message_with};
use crate::domain::{FiscalCalendar, Grain, Locale, Period, Value};
use crate::metric::{AnswerRow, Answered, Catalog, ComparedFigure, Inquiry, Metric};
use crate::metric::{Note, Over, Result};
use crate::report::dashboard::{Cell, Column, TableData};
use crate::store::Release;

/// An answer with all that its texts need.
pub struct AnswerView<'a> {
    /// The metrics of the project.
    pub catalog: &'a Catalog,
    /// The question.
    pub inquiry: &'a Inquiry,
    /// Its answer.
    pub answered: &'a Answered,
    /// Language of labels and notes.
    pub locale: Locale,
}

impl AnswerView<'_> {
    /// The answer as a table: labels, then for every metric its figure, and if it is compared what
    /// with, the change and the relative change.
    pub fn table(&self) -> Result<TableData> {
        let metrics = self.metrics()?;
        let name = Column::of_names;
        let dimensions = self.inquiry.by.iter();
        let mut columns: Vec<Column> = dimensions
            .map(|dimension| name(self.dimension_label(dimension)))
            .collect();
        for metric in &metrics {
            let label = metric.label.get(self.locale);
            let figure = |label: String, unit| Column {
                label,
                unit,
                decimals: metric.decimals,
                change: None,
                has_bars: false,
            };
            columns.push(figure(label.to_owned(), Some(metric.unit)));
            if self.inquiry.compare.is_some() {
                columns.push(figure(self.compared_label(), Some(metric.unit)));
                columns.push(figure(self.say("metric-change"), Some(metric.unit)));
                columns.push(Column {
                    label: self.say("metric-relative-change"),
                    unit: Some(crate::domain::Unit::Percent),
                    decimals: Some(1),
                    change: Some(metric.better),
                    has_bars: false,
                });
            }
        }
        let rows = self.answered.rows.iter().map(|row| self.cells(row));
        Ok(TableData {
            columns,
            rows: rows.collect::<Result<_>>()?,
        })
    }

    /// The answer as a CSV file.
    pub fn csv(&self) -> Result<String> {
        Ok(csv::text(&self.table()?))
    }

    /// The answer as a JSON document, with the release that it comes from.
    pub fn json(&self, release: &Release) -> Result<Json> {
        let metrics = self.metrics()?;
        let calendar = self.catalog.calendar();
        let dimensions = self
            .inquiry
            .by
            .iter()
            .map(|name| json!({"name": name, "label": self.dimension_label(name)}));
        let rows = self.answered.rows.iter().map(|row| self.row(row, &metrics));
        let notes = self
            .answered
            .notes
            .iter()
            .map(|note| json!({"code": code(note), "text": self.note(note)}));
        Ok(json!({
            "metrics": metrics.iter().map(|metric| described(metric, self.locale)).collect::<Vec<_>>(),
            "period": span(self.answered.period, calendar, self.locale),
            "compare": self.inquiry.compare.map(crate::metric::Comparison::word),
            "compared_period": self.answered.compared.map(|period| span(period, calendar, self.locale)),
            "by": dimensions.collect::<Vec<_>>(),
            "rows": rows.collect::<Result<Vec<_>>>()?,
            "notes": notes.collect::<Vec<_>>(),
            "release": release.id,
            "data_date": release.data_date,
        }))
    }

    /// What a reader must know besides the figures, in words.
    pub fn notes(&self) -> Vec<String> {
        let notes = self.answered.notes.iter();
        notes.map(|note| self.note(note)).collect()
    }

    fn metrics(&self) -> Result<Vec<&Metric>> {
        let names = self.inquiry.metrics.iter();
        names.map(|name| self.catalog.metric(name)).collect()
    }

    fn cells(&self, row: &AnswerRow) -> Result<Vec<Cell>> {
        let mut cells = Vec::new();
        for (dimension, key) in self.inquiry.by.iter().zip(&row.keys) {
            cells.push(Cell::Text(self.key_label(dimension, key.as_deref())?));
        }
        for figure in &row.figures {
            cells.push(Cell::Number(figure.value));
            if self.inquiry.compare.is_some() {
                cells.push(Cell::Number(figure.compared));
                cells.push(Cell::Number(figure.change));
                cells.push(Cell::Number(figure.relative.map(Value::Float)));
            }
        }
        Ok(cells)
    }

    fn row(&self, row: &AnswerRow, metrics: &[&Metric]) -> Result<Json> {
        let (mut keys, mut labels, mut figures) = (Map::new(), Map::new(), Map::new());
        for (dimension, key) in self.inquiry.by.iter().zip(&row.keys) {
            keys.insert(dimension.clone(), json!(key));
            let label = self.key_label(dimension, key.as_deref())?;
            labels.insert(dimension.clone(), json!(label));
        }
        for (metric, figure) in metrics.iter().zip(&row.figures) {
            figures.insert(metric.name.clone(), self.figure(figure));
        }
        Ok(json!({"keys": keys, "labels": labels, "figures": figures}))
    }

    fn figure(&self, figure: &ComparedFigure) -> Json {
        let mut document = Map::new();
        document.insert("value".to_owned(), number(figure.value));
        if self.inquiry.compare.is_some() {
            let relative = figure.relative.map(Value::Float);
            let judgement = figure
                .is_better
                .map(|is_better| if is_better { "better" } else { "worse" });
            document.insert("compared".to_owned(), number(figure.compared));
            document.insert("change".to_owned(), number(figure.change));
            document.insert("relative_change".to_owned(), number(relative));
            document.insert("judgement".to_owned(), json!(judgement));
        }
        Json::Object(document)
    }

    fn key_label(&self, dimension: &str, key: Option<&str>) -> Result<String> {
        let labels = self.answered.labels.of(dimension)?;
        Ok(match key {
            Some(key) => labels.get(key, self.locale).to_owned(),
            None => self.say("dashboard-unknown"),
        })
    }

    fn dimension_label(&self, name: &str) -> String {
        match (Grain::named(name), self.catalog.dimension(name)) {
            (Some(grain), _) => self.say(&format!("dashboard-{}", grain.word())),
            (None, Some(dimension)) => dimension.label.get(self.locale).to_owned(),
            (None, None) => name.to_owned(),
        }
    }

    fn compared_label(&self) -> String {
        let word = self
            .inquiry
            .compare
            .map_or("", crate::metric::Comparison::word);
        self.say(&format!("metric-compared-{}", word.replace('_', "-")))
    }

    fn note(&self, note: &Note) -> String {
        match note {
            Note::Future(day) | Note::Unfinished(day) => {
                let (period, day) = (self.answered.period.display(self.locale), day.to_string());
                let variables = [("period", period.as_str()), ("day", day.as_str())];
                message_with(
                    self.locale,
                    &format!("metric-note-{}", code(note)),
                    &variables,
                )
            }
            Note::OnlyEnd(name, grain, _) => {
                let metric = self.catalog.metric(name);
                let metric = metric.map_or(name.as_str(), |known| known.label.get(self.locale));
                let grain = self.say(&format!("metric-grain-{}", grain.word()));
                let variables = [("metric", metric), ("grain", grain.as_str())];
                message_with(
                    self.locale,
                    &format!("metric-note-{}", code(note)),
                    &variables,
                )
            }
            Note::TargetOfQuarter => self.say("metric-note-target"),
        }
    }

    fn say(&self, key: &str) -> String {
        message(self.locale, key)
    }
}

/// The metrics of a project for programs: what there is, what it means, how it can be asked for.
pub fn catalogue(catalog: &Catalog, release: Option<&Release>, locale: Locale) -> Json {
    let metrics = catalog.metrics().map(|metric| described(metric, locale));
    let dimensions = catalog
        .dimensions()
        .map(|dimension| json!({"name": dimension.name, "label": dimension.label.get(locale)}));
    json!({
        "metrics": metrics.collect::<Vec<_>>(),
        "dimensions": dimensions.collect::<Vec<_>>(),
        "release": release.map(|release| release.id),
        "data_date": release.and_then(|release| release.data_date),
    })
}

fn described(metric: &Metric, locale: Locale) -> Json {
    let over = match metric.over() {
        Over::All => "all",
        Over::Last => "last",
        Over::First => "first",
    };
    json!({
        "name": metric.name,
        "label": metric.label.get(locale),
        "definition": metric.description.get(locale),
        "unit": metric.unit,
        "better": metric.better,
        "target": metric.target,
        "plan": metric.plan,
        "decimals": metric.decimals,
        "grain": metric.grain.word(),
        "over": over,
        "adds_up": metric.is_sum(),
        "by": metric.splits(),
        "owner": metric.owner,
    })
}

fn span(period: Period, calendar: FiscalCalendar, locale: Locale) -> Json {
    let span = period.span(calendar);
    json!({
        "name": period.to_string(),
        "label": period.display(locale),
        "first_day": span.map(|span| span.from),
        "last_day": span.map(crate::domain::Span::last_day),
    })
}

fn code(note: &Note) -> &'static str {
    match note {
        Note::Future(_) => "future",
        Note::Unfinished(_) => "unfinished",
        Note::OnlyEnd(_, _, Over::First) => "first",
        Note::OnlyEnd(..) => "last",
        Note::TargetOfQuarter => "target",
    }
}
