//! Guanxi: a customer-analytics warehouse and reporting service for banks.

pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod engine;
pub mod generate;
pub mod ingest;
pub mod metric;
pub mod model;
pub mod report;
pub mod serve;
pub mod store;
