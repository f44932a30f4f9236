//! Guanxi: a customer-analytics warehouse and reporting service for banks.
//!
//! Files from the bank's systems go in; checked, versioned tables and dashboards come out.
//!
//! ```text
//! files ─► ingest ─► store (Delta tables, releases) ─► engine (one gate) ─► metric ─► report ─► serve, cli
//!                      ▲   │
//!                      └─ model (SQL graph, tests, publish)
//!                                           insight (statistics, learned models) ─► functions of engine
//! ```
//!
//! Three ideas carry it. A *release* names one version of every table, is published whole or not at
//! all, and never changes. Every query runs in a session for a *principal* over one release. Loads,
//! builds and dashboards are first *plans*: plain values that can be printed and tested.
//!
//! Modules use only those of lower layers: [`cli`] · [`serve`] · [`report`] · [`metric`] ·
//! [`ingest`], [`model`], [`generate`] · [`engine`] on [`store`] · [`insight`], [`domain`], [`cache`],
//! [`clock`], [`config`].
//! Only `engine` makes a query context, only `store` knows delta-rs, only `serve` knows axum, only
//! `report::chart` knows plotters, only `config` reads the environment, only `clock` the time, only
//! `cli` prints. `tests/it/architecture.rs` holds all of this.

pub mod domain;

pub mod cache;
pub mod clock;
pub mod config;

pub mod insight;

pub mod store;

pub mod engine;

pub mod generate;
pub mod ingest;
pub mod model;

pub mod metric;

pub mod report;

pub mod serve;

pub mod cli;
