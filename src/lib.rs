//! Guanxi: a customer-analytics warehouse and reporting service for banks.

pub mod domain;
