//! A synthetic Chinese bank of any size, the same bytes for the same plan everywhere.
//!
//! Customers are drawn in blocks, each from its own random stream, so the work is parallel and
//! memory does not grow with the bank. The figures that the bank is known to show are in `truth`
//! and told in `sample-data/README.md`. Knows nothing of tables in the store, SQL or reports.

mod bank;
mod block;
mod booking;
mod business;
mod calendar;
mod deal;
pub mod dirty;
mod draw;
mod error;
mod names;
mod output;
mod page;
mod parquet;
mod posting;
mod profile;
mod table;
mod truth;
mod wealth;

use std::path::PathBuf;

use chrono::NaiveDate;
use rayon::prelude::*;

pub use error::GenerateError;

use bank::Bank;
use block::BLOCK;
use deal::Deal;
use draw::{Draw, Stream};
use output::Output;
use table::Pages;

/// What to generate and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Customers and prospects over the whole period.
    pub customers: u32,
    /// First day of the period.
    pub from: NaiveDate,
    /// Last day of the period.
    pub to: NaiveDate,
    /// Another seed gives another bank with the same planted figures.
    pub seed: u64,
    /// File format.
    pub format: Format,
    /// Folder for the files; made when missing.
    pub out: PathBuf,
}

/// A file format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated text.
    Csv,
    /// Parquet with one row group per chunk of customers.
    Parquet,
}

impl Format {
    fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Parquet => "parquet",
        }
    }
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Rows of each table.
    pub rows: Vec<(&'static str, u64)>,
}

/// The plan of the committed `sample-data`, written to a folder.
pub fn sample_plan(out: impl Into<PathBuf>) -> Plan {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    Plan {
        customers: 1_500,
        from: day(2023, 1, 1),
        to: day(2025, 12, 31),
        seed: 42,
        format: Format::Csv,
        out: out.into(),
    }
}

/// Blocks that are written together, as one row group.
const CHUNK_BLOCKS: u64 = 5;

/// Writes the bank of a plan; `progress` hears the customers done and the customers in all.
pub fn run(plan: &Plan, progress: impl Fn(u64, u64)) -> Result<Summary, GenerateError> {
    let bank = Bank::new(plan)?;
    let mut output = Output::create(&plan.out, plan.format)?;
    output.write(frame(&bank, plan.format))?;
    let chunk = BLOCK * CHUNK_BLOCKS;
    let chunks = bank.customers.div_ceil(chunk);
    let wave = rayon::current_num_threads() as u64;
    let mut ready = Vec::new();
    for first in (0..chunks + wave).step_by(usize::try_from(wave).unwrap_or(1)) {
        let next = first.min(chunks)..(first + wave).min(chunks);
        let (pages, written) = rayon::join(
            || chunks_of(&bank, plan.format, next),
            || write_all(&mut output, std::mem::take(&mut ready)),
        );
        written?;
        ready = pages;
        progress((first * chunk).min(bank.customers), bank.customers);
    }
    write_all(&mut output, ready)?;
    output.close()
}

fn chunks_of(bank: &Bank, format: Format, range: std::ops::Range<u64>) -> Vec<Pages> {
    range
        .into_par_iter()
        .map(|chunk| chunk_pages(bank, format, chunk))
        .collect()
}

fn write_all(output: &mut Output, chunks: Vec<Pages>) -> Result<(), GenerateError> {
    chunks.into_iter().try_for_each(|pages| output.write(pages))
}

/// The rows that do not depend on customers.
fn frame(bank: &Bank, format: Format) -> Pages {
    let mut pages = Pages::new(format);
    table::branch::write(bank, &mut pages);
    table::staff::write(bank, &mut pages);
    table::product::write(&mut pages);
    table::campaign::write(&bank.campaigns, &mut pages);
    table::calendar_exception::write(&bank.calendar, &mut pages);
    table::survey::write(&bank.calendar, &mut pages);
    table::customer_event::write(&bank.events, &mut pages);
    table::improvement_action::write(bank, &mut pages);
    table::channel_advice::write(&mut pages);
    table::call_log::write(bank, &mut pages);
    table::message_log::write(bank, &mut pages);
    table::public_mention::write(bank, &mut pages);
    table::recommendation_rule::write(&mut pages);
    table::operating_cost::write(bank, &mut pages);
    table::process_event::write(bank, &mut pages);
    table::process_metric_target::write(&mut pages);
    table::product_profile::write(&mut pages);
    table::service_norm::write(&mut pages);
    table::training_course::write(bank, &mut pages);
    table::training_result::write(bank, &mut pages);
    table::incentive::write(bank, &mut pages);
    table::segment_strategy::write(bank, &mut pages);
    table::segment_offer::write(bank, &mut pages);
    table::target_list::write(&mut pages);
    table::campaign_adjustment::write(bank, &mut pages);
    table::marketing_resource::write(&bank.campaigns, &mut pages);
    table::campaign_media::write(&bank.campaigns, &mut pages);
    table::market_environment::write(bank, &mut pages);
    table::product_positioning::write(&mut pages);
    table::metric_plan::write(bank, &mut pages);
    pages
}

/// The rows of the customers of one chunk.
fn chunk_pages(bank: &Bank, format: Format, chunk: u64) -> Pages {
    let mut pages = Pages::new(format);
    let blocks = bank.customers.div_ceil(BLOCK);
    for index in chunk * CHUNK_BLOCKS..((chunk + 1) * CHUNK_BLOCKS).min(blocks) {
        let mut deal = Deal::new(index, bank.calendar.quarters.len());
        let customers = block::customers(bank, index);
        table::customer_relation::write(bank, index, &customers, &mut pages);
        table::referral::write(bank, &customers, &mut pages);
        for customer in customers {
            let mut draw = Draw::new(bank.seed, Stream::Customer, customer.number);
            let (draw, pages) = (&mut draw, &mut pages);
            let record = table::customer::write(bank, &customer, draw, pages);
            let accounts = table::account_balance::accounts(bank, &customer, draw);
            table::account_balance::write(bank, &customer, &accounts, pages);
            table::transaction::write(bank, &customer, &accounts, draw, pages);
            table::campaign_participation::write(bank, &customer, draw, pages);
            table::service_record::write(bank, &customer, (&mut deal, &mut *draw), pages);
            let answers =
                table::survey_response::write(bank, &customer, (&mut deal, &mut *draw), pages);
            table::contact_record::write(bank, &customer, (&mut deal, &mut *draw), pages);
            table::event_attendance::write(bank, &customer, &answers, pages);
            table::feedback::write(bank, &customer, pages);
            profile::write(bank, &customer, &record, pages);
            table::business_record::write(bank, &customer, pages);
            table::credit_record::write(bank, &customer, &accounts, pages);
            table::loyalty_points::write(bank, &customer, pages);
            table::customer_acquisition::write(bank, &customer, pages);
            table::care_activity::write(bank, &customer, pages);
            table::follow_up::write(bank, &customer, pages);
        }
    }
    pages
}
