//! Identities on banks of random size, period and fiscal year: opening + new − lost = closing, parts
//! sum to the whole, funnels fall, shares sum to one. Each is a test of a model or a query of
//! `sql/checks`, so a build that publishes has met them all.

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use crate::support::Bank;

/// Banks that are drawn.
const BANKS: u64 = 3;

#[test]
fn every_identity_holds_on_random_banks() {
    for seed in 0..BANKS {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let customers: u32 = random.random_range(1..160);
        let (year, month, day) = (
            random.random_range(2021..2025),
            random.random_range(1..13),
            random.random_range(1..29),
        );
        let from = chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let to = from + chrono::Days::new(random.random_range(100..700));
        let fiscal_start: u8 = random.random_range(1..13);
        let told = format!(
            "seed {seed}: {customers} customers, {from} to {to}, fiscal year from month {fiscal_start}"
        );

        let bank = Bank::editable();
        let settings = bank.project().join("guanxi.yml");
        let text = std::fs::read_to_string(&settings).unwrap();
        let start = "fiscal_year_start_month: 1 ";
        assert!(text.contains(start));
        let changed = text.replace(start, &format!("fiscal_year_start_month: {fiscal_start} "));
        std::fs::write(&settings, changed).unwrap();
        let files = tempfile::tempdir().unwrap();
        let folder = files.path().to_str().unwrap();
        let (customers, seed) = (customers.to_string(), seed.to_string());
        let (from, to) = (from.to_string(), to.to_string());
        bank.ok(&[
            "generate",
            "--customers",
            &customers,
            "--seed",
            &seed,
            "--from",
            &from,
            "--to",
            &to,
            "--out",
            folder,
        ]);
        bank.ok(&["load", folder]);
        let built = bank.ok(&["build"]);
        assert!(built.contains("checks passed"), "{told}\n{built}");
    }
}
