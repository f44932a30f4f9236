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
pub(super) mod business_record;
pub(super) mod business_status;
pub(super) mod call_log;
pub(super) mod campaign_adjustment;
pub(super) mod campaign_media;
pub(super) mod care_activity;
pub(super) mod channel_advice;
pub(super) mod complaint_step;
pub(super) mod credit_record;
pub(super) mod customer_acquisition;
pub(super) mod customer_change;
pub(super) mod customer_contact_person;
pub(super) mod customer_event;
pub(super) mod customer_finance;
pub(super) mod customer_identity;
pub(super) mod customer_interest;
pub(super) mod customer_need;
pub(super) mod customer_org;
pub(super) mod customer_relation;
pub(super) mod customer_source_key;
pub(super) mod customer_verification;
pub(super) mod event_attendance;
pub(super) mod feedback;
pub(super) mod follow_up;
pub(super) mod improvement_action;
pub(super) mod incentive;
pub(super) mod interview_note;
pub(super) mod loyalty_points;
pub(super) mod market_environment;
pub(super) mod marketing_resource;
pub(super) mod membership;
pub(super) mod message_log;
pub(super) mod metric_plan;
pub(super) mod needs_answer;
pub(super) mod operating_cost;
pub(super) mod process_event;
pub(super) mod process_metric_target;
pub(super) mod product_positioning;
pub(super) mod product_profile;
pub(super) mod public_mention;
pub(super) mod recommendation;
pub(super) mod recommendation_rule;
pub(super) mod referral;
pub(super) mod revisit;
pub(super) mod segment_offer;
pub(super) mod segment_strategy;
pub(super) mod service_norm;
pub(super) mod service_progress;
pub(super) mod survey;
pub(super) mod survey_invitation;
pub(super) mod target_list;
pub(super) mod training_course;
pub(super) mod training_result;

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
    survey,
    survey_invitation,
    customer_event,
    event_attendance,
    feedback,
    improvement_action,
    channel_advice,
    call_log,
    message_log,
    public_mention,
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
    business_record,
    business_status,
    operating_cost,
    process_event,
    process_metric_target,
    product_profile,
    service_progress,
    revisit,
    complaint_step,
    service_norm,
    training_course,
    training_result,
    incentive,
    segment_strategy,
    segment_offer,
    target_list,
    credit_record,
    membership,
    loyalty_points,
    referral,
    campaign_adjustment,
    marketing_resource,
    campaign_media,
    market_environment,
    product_positioning,
    customer_acquisition,
    care_activity,
    follow_up,
    metric_plan,
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
