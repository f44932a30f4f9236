//! Guanxi: a customer-analytics warehouse and reporting service for banks.

pub mod clock;
pub mod config;
pub mod domain;
pub mod engine;
pub mod store;
