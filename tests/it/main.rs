//! The integration tests, in one binary to save linking.
#![cfg(test)]

/// A warehouse in a temporary folder and the real binary on it.
mod support;

/// Which module may use which: reads the `use` lines.
mod architecture;
/// The real phone campaigns: published totals, no lift without a hold-out group.
mod bank_marketing;
/// The real Czech bank: load, build, ask every oracle.
mod berka;
/// The real online shop: the published figures of customer lifetime value.
mod cdnow;
/// The command line as a newcomer meets it: help, wrong usage, wrong input, exit codes.
mod cli;
/// The dictionary, and the coverage of the register.
mod docs;
/// Figures explained: SQL, what moved them; page, API and SQL agree.
mod explain;
/// Every kind of file of every page and tile, read back and compared with the page.
mod exports;
/// The generated bank: equal bytes, sound references, planted truths and faults.
mod generate;
/// The service in process: every route, good, bad and hostile requests.
mod http;
/// `kill -9` in the middle, then the same command again.
mod kill;
/// Files through the real binary: what lands, what is rejected, what is refused.
mod landing;
/// A service that lives: pages ahead of readers, an author's saves, a new release.
mod live;
/// Metrics by command and by URL: parts add up, balances do not, wrong questions are told.
mod metrics;
/// What is rebuilt, and what is not.
mod models;
/// Notes on what happened, written from the page: what is kept, refused, and seen at once.
mod notes;
/// The search for customers and the page about one, against the file of customers.
mod people;
/// Saved queries, and one customer from every side.
mod queries;
/// Every identity on banks of random size, period and fiscal year.
mod random_banks;
/// What is published, and what is not.
mod release;
/// JSON Schemas: every committed YAML file fits, wrong ones do not.
mod schema;
/// The planted truths of the sample bank, recovered by the marts.
mod truths;
/// The planted truths of business, cost and processes.
mod truths_business;
/// The planted truths of campaigns, market and care, recovered by the marts.
mod truths_campaigns;
/// Planted truths about customer data, needs and offers.
mod truths_customers;
/// The planted truths of satisfaction, channels and feedback, recovered by the marts.
mod truths_satisfaction;
/// The planted truths of segments, value and loyalty.
mod truths_segments;
/// The planted truths of service, complaints, follow-up and training.
mod truths_service;
