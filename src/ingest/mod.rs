//! Landing: files in, checked Delta tables out.
//!
//! A [`Contract`] says what the files of a table look like. A load is first planned (which files,
//! which tables, what has landed before) and then run: rows are read as text, converted and
//! checked; the good ones and the rejected ones become visible together or not at all. The same
//! files again land nothing, and a load that was killed is finished by running it again.

mod check;
mod contract;
mod error;
mod load;

mod parse;
mod read;
mod words;

pub use check::{Fault, check_conditions};
pub use contract::{
    BATCH_ID, Bound, Column, ColumnType, Contract, Contracts, DateFormat, Format, LandedColumn,
    Mode, Partition, PartitionUnit, Reference, RowCheck, SOURCE_FILE, contract_schema,
};
pub use error::{IngestError, Result};
pub use load::{
    LoadOptions, LoadPlan, PlannedFile, Progress, Reject, RejectQuery, Sources, Summary, TablePlan,
    TableSummary, load, plan, reject_columns, rejects,
};
pub use words::kind_words;
