//! The register of what the product owes: one row per requirement, from `requirements.csv`.

use std::sync::LazyLock;

use super::Text;

static ROWS: LazyLock<Vec<Requirement>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("requirements.csv").as_bytes());
    let rows = reader.records().filter_map(Result::ok);
    rows.filter_map(|row| {
        Some(Requirement {
            id: row.get(0)?.to_owned(),
            class: Class::of(row.get(1)?)?,
            meaning: Text {
                zh: row.get(2)?.to_owned(),
                en: row.get(3)?.to_owned(),
            },
        })
    })
    .collect()
});

/// One row of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Such as `R-SAT-03`.
    pub id: String,
    /// What kind of demand it is.
    pub class: Class,
    /// What it asks for.
    pub meaning: Text,
}

/// A kind of demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Core analytics.
    Core,
    /// Upkeep of records.
    Keep,
    /// Operation and security.
    Ops,
    /// Advice on organisation that a report supports.
    Adv,
}

impl Class {
    /// All classes, most important first.
    pub const ALL: [Self; 4] = [Self::Core, Self::Keep, Self::Ops, Self::Adv];

    /// The word of the register.
    pub fn word(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Keep => "keep",
            Self::Ops => "ops",
            Self::Adv => "adv",
        }
    }

    fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.word() == word)
    }
}

impl Requirement {
    /// The whole register in its order.
    pub fn all() -> &'static [Self] {
        &ROWS
    }

    /// The group that it belongs to, such as `R-SAT`.
    pub fn group(&self) -> &str {
        self.id
            .rsplit_once('-')
            .map_or(&self.id, |(group, _)| group)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_register_has_every_row_once() {
        let ids: BTreeSet<&str> = Requirement::all()
            .iter()
            .map(|row| row.id.as_str())
            .collect();
        assert_eq!((Requirement::all().len(), ids.len()), (371, 371));
        let core = Requirement::all()
            .iter()
            .filter(|row| row.class == Class::Core);
        assert_eq!(core.count(), 250);
        let first = &Requirement::all()[0];
        assert_eq!((first.id.as_str(), first.group()), ("R-CUST-01", "R-CUST"));
    }
}
