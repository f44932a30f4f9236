//! The landed tables, one file each: its columns, its rows, and how they come about.

pub(super) mod account_balance;
pub(super) mod branch;
pub(super) mod calendar_exception;
pub(super) mod campaign;
pub(super) mod campaign_participation;
pub(super) mod complaint;
pub(super) mod contact_record;
pub(super) mod customer;
pub(super) mod product;
pub(super) mod service_evaluation;
pub(super) mod service_record;
pub(super) mod staff;
pub(super) mod survey_response;
pub(super) mod transaction;

pub(super) mod browse_event;
pub(super) mod customer_change;
pub(super) mod customer_contact_person;
pub(super) mod customer_finance;
pub(super) mod customer_identity;
pub(super) mod customer_interest;
pub(super) mod customer_need;
pub(super) mod customer_org;
pub(super) mod customer_relation;
pub(super) mod customer_source_key;
pub(super) mod customer_verification;
pub(super) mod interview_note;
pub(super) mod needs_answer;
pub(super) mod recommendation;
pub(super) mod recommendation_rule;

use super::Format;
use super::page::{Cell, Lines, Page, Table};
use super::parquet::Columns;

/// Makes the list of tables and that of their names, from one line a table.
macro_rules! tables {
    ($($name:ident,)*) => {
        const NAMES: &[&str] = &[$(stringify!($name)),*];

        /// Every table in the order of its references.
        pub(super) const TABLES: &[&Table] = &[$(&$name::TABLE),*];
    };
}

tables! {
    branch,
    staff,
    product,
    campaign,
    calendar_exception,
    customer,
    account_balance,
    transaction,
    campaign_participation,
    service_record,
    service_evaluation,
    survey_response,
    complaint,
    contact_record,
    customer_identity,
    customer_source_key,
    customer_org,
    customer_contact_person,
    customer_finance,
    customer_interest,
    customer_relation,
    customer_verification,
    customer_change,
    browse_event,
    recommendation_rule,
    interview_note,
    customer_need,
    recommendation,
    needs_answer,
}

/// The place of a table in [`TABLES`].
const fn place(name: &str) -> usize {
    let mut place = 0;
    while place < NAMES.len() && !is_equal(NAMES[place].as_bytes(), name.as_bytes()) {
        place += 1;
    }
    place
}

/// `==` of texts, which constants cannot use yet.
const fn is_equal(left: &[u8], right: &[u8]) -> bool {
    let mut at = 0;
    while at < left.len() && at < right.len() && left[at] == right[at] {
        at += 1;
    }
    at == left.len() && at == right.len()
}

/// Rows of all tables that are not yet written, in the order of [`TABLES`].
#[derive(Debug)]
pub(super) struct Pages(pub(super) Vec<Page>);

impl Pages {
    /// Empty pages.
    pub(super) fn new(format: Format) -> Self {
        let page = |table: &&Table| match format {
            Format::Csv => Page::Csv(Lines::default()),
            Format::Parquet => Page::Parquet(Columns::new(table)),
        };
        Self(TABLES.iter().map(page).collect())
    }

    /// Adds a row to a table.
    pub(super) fn row(&mut self, table: &Table, cells: &[Cell<'_>]) {
        debug_assert_eq!(table.columns.len(), cells.len(), "{}", table.name);
        if let Some(page) = self.0.get_mut(table.place) {
            page.row(cells);
        }
    }
}

/// The id of a customer.
pub(super) fn customer_id(number: u64) -> Cell<'static> {
    Cell::Id("C", number, 0)
}

/// The id of a branch.
pub(super) fn branch_id(number: usize) -> Cell<'static> {
    Cell::Id("B", number as u64, 2)
}

/// The id of a member of staff.
pub(super) fn staff_id(number: u64) -> Cell<'static> {
    Cell::Id("S", number, 5)
}

/// The id of a product.
pub(super) fn product_id(number: u64) -> Cell<'static> {
    Cell::Id("P", number, 2)
}

/// The id of the `turn`-th thing of a customer, such as `R1042003`.
pub(super) fn event_id(prefix: &'static str, customer: u64, turn: u64) -> Cell<'static> {
    Cell::Id(prefix, customer * 1_000 + turn, 0)
}

#[cfg(test)]
mod tests {
    use super::TABLES;

    #[test]
    fn every_table_knows_its_place() {
        let places = TABLES.iter().map(|table| table.place);
        assert!(places.eq(0..TABLES.len()));
    }
}
