//! `guanxi check --coverage`: each requirement with what covers it, or "open".

use comfy_table::Table;

use super::output::table;
use crate::domain::messages::message;
use crate::domain::{Class, Locale, Requirement};
use crate::report::coverage::Coverage;

/// Names that one line shows.
const SHOWN: usize = 4;

/// Every row of the register, or those of one group such as `R-SAT`.
pub(super) fn rows(coverage: &Coverage, group: Option<&str>, locale: Locale) -> Table {
    let header = ["requirement", "class", "meaning", "covered-by"];
    let wanted = |row: &&Requirement| group.is_none_or(|group| row.group() == group);
    let rows = Requirement::all().iter().filter(wanted).map(|row| {
        let names = coverage.covers(row).iter().map(|cover| cover.name.as_str());
        let names: Vec<&str> = names.collect();
        vec![
            row.id.clone(),
            row.class.word().to_uppercase(),
            row.meaning.get(locale).to_owned(),
            covered_by(&names, locale),
        ]
    });
    table(
        &header.map(|key| message(locale, &format!("cli-{key}"))),
        rows,
    )
}

/// Covered and all rows by group and class.
pub(super) fn summary(coverage: &Coverage, group: Option<&str>, locale: Locale) -> Table {
    let mut groups: Vec<&str> = Vec::new();
    for row in Requirement::all() {
        if group.is_none_or(|group| row.group() == group) && groups.last() != Some(&row.group()) {
            groups.push(row.group());
        }
    }
    let mut header = vec![message(locale, "cli-group")];
    header.extend(Class::ALL.map(|class| class.word().to_uppercase()));
    let rows = groups.into_iter().map(|group| {
        let counts = Class::ALL.map(|class| match coverage.count(group, class) {
            (_, 0) => String::new(),
            (covered, all) => format!("{covered} / {all}"),
        });
        [vec![group.to_owned()], counts.to_vec()].concat()
    });
    table(&header, rows)
}

fn covered_by(names: &[&str], locale: Locale) -> String {
    let shown = names.iter().take(SHOWN).copied();
    let mut text = shown.collect::<Vec<_>>().join(", ");
    if names.is_empty() {
        text = message(locale, "cli-open");
    } else if names.len() > SHOWN {
        text.push_str(", …");
    }
    text
}
