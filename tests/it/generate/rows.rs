//! Reads generated CSV files into rows by column name.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use csv::StringRecord;

/// All rows of one file.
pub(super) struct Rows {
    places: HashMap<String, usize>,
    records: Vec<StringRecord>,
}

/// One row.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    places: &'a HashMap<String, usize>,
    record: &'a StringRecord,
}

/// The committed sample.
pub(super) fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data")
}

impl Rows {
    /// Reads `<folder>/<table>.csv`.
    pub(super) fn read(folder: &Path, table: &str) -> Self {
        let path = folder.join(format!("{table}.csv"));
        let mut reader = csv::Reader::from_path(path).unwrap();
        let header = reader.headers().unwrap().clone();
        let names = header.iter().map(str::to_owned);
        Self {
            places: names.zip(0..).collect(),
            records: reader.records().map(Result::unwrap).collect(),
        }
    }

    /// A table of the committed sample.
    pub(super) fn sample(table: &str) -> Self {
        Self::read(&sample(), table)
    }

    /// The rows.
    pub(super) fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        let places = &self.places;
        self.records
            .iter()
            .map(move |record| Row { places, record })
    }

    /// Each row's value of a column.
    pub(super) fn column<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.iter().map(move |row| row.get(name))
    }
}

impl<'a> Row<'a> {
    /// The text in a column.
    pub(super) fn get(self, column: &str) -> &'a str {
        &self.record[self.places[column]]
    }

    /// Whether a column has a value.
    pub(super) fn has(self, column: &str) -> bool {
        !self.get(column).is_empty()
    }

    /// The date in a column.
    pub(super) fn date(self, column: &str) -> NaiveDate {
        self.get(column)[..10].parse().unwrap()
    }

    /// The time in a column.
    pub(super) fn time(self, column: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(self.get(column), "%Y-%m-%d %H:%M:%S").unwrap()
    }

    /// The amount in a column, in cents.
    pub(super) fn cents(self, column: &str) -> i64 {
        self.get(column).replace('.', "").parse().unwrap()
    }

    /// The whole number in a column.
    pub(super) fn number(self, column: &str) -> i64 {
        self.get(column).parse().unwrap()
    }

    /// The quarter of a date or time, such as `2025Q3`.
    pub(super) fn quarter(self, column: &str) -> String {
        quarter(self.date(column))
    }
}

/// The quarter of a day.
pub(super) fn quarter(day: NaiveDate) -> String {
    format!("{}Q{}", day.year(), day.month0() / 3 + 1)
}

/// The quarters of the sample.
pub(super) fn quarters() -> Vec<String> {
    (2023..=2025)
        .flat_map(|year| (1..=4).map(move |number| format!("{year}Q{number}")))
        .collect()
}

/// First and last day of a quarter of the sample.
pub(super) fn bounds(name: &str) -> (NaiveDate, NaiveDate) {
    let year: i32 = name[..4].parse().unwrap();
    let number: u32 = name[5..].parse().unwrap();
    let first = NaiveDate::from_ymd_opt(year, number * 3 - 2, 1).unwrap();
    let next = first + chrono::Months::new(3);
    (first, next.pred_opt().unwrap())
}

/// The value below which a share of the values lies.
pub(super) fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place in a short list"
    )]
    let place = ((values.len() - 1) as f64 * share) as usize;
    values[place]
}

/// `part / whole` of two counts.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    let [part, whole] = [part, whole].map(|count| f64::from(u32::try_from(count).unwrap()));
    part / whole
}

/// A sum of cents as a float, for shares.
pub(super) fn float(cents: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let value = cents as f64;
    value
}
