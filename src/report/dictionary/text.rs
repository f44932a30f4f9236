//! An entry as plain text for the terminal: the definition in both languages.

use std::fmt;

use super::{ColumnEntry, Entry, Kind};
use crate::domain::Locale;
use crate::domain::messages::message;

/// An entry with the language of its headings.
struct Told<'a>(&'a Entry, Locale);

impl Entry {
    /// The entry as text, with headings in one language.
    pub fn to_text(&self, locale: Locale) -> String {
        Told(self, locale).to_string()
    }
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(entry, locale) = self;
        let say = |key: &str| message(*locale, key);
        writeln!(f, "{}: {}", say(entry.kind.key()), entry.name)?;
        for (language, label, description) in [
            ("zh", &entry.label.zh, &entry.description.zh),
            ("en", &entry.label.en, &entry.description.en),
        ] {
            writeln!(f, "\n[{language}] {label}")?;
            if label != description {
                writeln!(f, "     {description}")?;
            }
        }
        writeln!(f)?;
        let facts = entry
            .facts
            .iter()
            .map(|fact| (fact.key, fact.text(*locale)));
        for (key, value) in facts.filter(|(_, value)| !value.is_empty()) {
            writeln!(f, "{}: {value}", say(key))?;
        }
        if !entry.covers.is_empty() {
            writeln!(f, "{}: {}", say("docs-covers"), entry.covers.join(", "))?;
        }
        if let Some(expression) = &entry.expression {
            writeln!(f, "\n{}\n    {expression}", say("docs-expression"))?;
        }
        self.lineage(f)?;
        self.list(f, "docs-columns", entry.columns.iter().map(column))?;
        self.list(f, "docs-tests", entry.tests.iter().cloned())?;
        for (path, sql) in &entry.sql {
            writeln!(f, "\n{path}\n")?;
            sql.lines().try_for_each(|line| writeln!(f, "    {line}"))?;
        }
        Ok(())
    }
}

impl Told<'_> {
    fn lineage(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(entry, locale) = self;
        writeln!(f, "\n{}", message(*locale, "docs-lineage"))?;
        for kind in Kind::ALL {
            let links = entry.upstream_of(kind).chain(entry.downstream_of(kind));
            let mut names: Vec<&str> = links.map(|link| link.name.as_str()).collect();
            if kind == entry.kind {
                names.push(&entry.name);
            }
            if !names.is_empty() {
                writeln!(
                    f,
                    "    {}: {}",
                    message(*locale, kind.key()),
                    names.join(", ")
                )?;
            }
        }
        Ok(())
    }

    fn list(
        &self,
        f: &mut fmt::Formatter<'_>,
        key: &str,
        lines: impl Iterator<Item = String>,
    ) -> fmt::Result {
        let lines: Vec<String> = lines.collect();
        if lines.is_empty() {
            return Ok(());
        }
        writeln!(f, "\n{}", message(self.1, key))?;
        lines.iter().try_for_each(|line| writeln!(f, "    {line}"))
    }
}

fn column(column: &ColumnEntry) -> String {
    let parts = [
        column.name.as_str(),
        column.kind.as_str(),
        &column.sensitivity.to_string(),
        &column.description.zh,
        &column.description.en,
    ]
    .map(str::to_owned);
    let shown = parts.into_iter().filter(|part| !part.is_empty());
    shown.collect::<Vec<_>>().join(" · ")
}
