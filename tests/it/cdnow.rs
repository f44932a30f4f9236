//! The example project `examples/cdnow` on the real files of the online shop: the published figures
//! of the lifetime value models must come out of the marts.
//!
//! Without the real data the test is skipped, but fails where `CI` is set (`support::real_data`).

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;

use serde_json::Value;

use crate::support::{Bank, real_data};

const PROJECT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cdnow");

/// Published values and how near the fit must come: 0.1 %, or half of the last published digit where
/// that is more. Fader, Hardie, Lee 2005 and Fader, Hardie 2013; r, alpha, a and b with the digits of the
/// R package lifetimes. Nelder-Mead of `SciPy` on the same likelihood ends at p 6.2496, q 3.7442, v 15.4435.
const PUBLISHED: [(&str, f64, f64); 8] = [
    ("r", 0.242_593, 0.000_243),
    ("alpha", 4.413_532, 0.004_414),
    ("a", 0.792_886, 0.000_793),
    ("b", 2.425_752, 0.002_426),
    ("purchase_log_likelihood", -9_582.43, 0.005),
    ("p", 6.25, 0.006_25),
    ("q", 3.74, 0.005),
    ("v", 15.45, 0.015_45),
];

#[test]
fn the_shop_meets_the_published_figures() {
    let Some(file) = real_data("cdnow/CDNOW_sample.txt.gz") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let csv = folder.path().join("cdnow.csv");
    std::fs::write(&csv, as_csv(&file)).unwrap();
    let shop = Bank::of(Path::new(PROJECT));
    shop.ok(&["load", csv.to_str().unwrap()]);
    shop.ok(&["build"]);

    let model = one_row(&shop, "select * from mart_clv_model where scope = 'known'");
    for (name, published, tolerance) in PUBLISHED {
        let fitted = model[name].as_f64().unwrap();
        let error = (fitted - published).abs();
        assert!(
            error <= tolerance,
            "{name} is {fitted}, published {published}"
        );
    }
    for (name, published) in [
        ("customers", 2_357),
        ("repeaters", 946),
        ("value_customers", 946),
    ] {
        assert_eq!(model[name].as_i64(), Some(published), "{name}");
    }
    the_example_of_the_paper(&shop);
    the_forecast_holds(&shop);
}

/// x = 2, tₓ = 30.43, T = 38.86, t = 39 weeks, with the fitted parameters.
fn the_example_of_the_paper(shop: &Bank) {
    let example = one_row(
        shop,
        "select bg_nbd_expected(r, alpha, a, b, 2, 30.43, 38.86, 39) as purchases, \
         bg_nbd_p_alive(r, alpha, a, b, 2, 30.43, 38.86) as p_alive \
         from mart_clv_model where scope = 'known'",
    );
    for (name, published) in [("purchases", 1.2259), ("p_alive", 0.7266)] {
        let found = example[name].as_f64().unwrap();
        assert!((found / published - 1.0).abs() < 0.001, "{name} is {found}");
    }
}

/// The next 39 weeks: 1,882 customers and days with a purchase, and 1,653.4 expected from the published
/// parameters (pandas, and `scipy.special.hyp2f1`, on the same file).
fn the_forecast_holds(shop: &Bank) {
    let forecast = one_row(
        shop,
        "select sum(customers) as customers, sum(actual_purchases) as actual, \
         sum(expected_purchases) as expected from mart_clv_calibration",
    );
    assert_eq!(forecast["customers"].as_i64(), Some(2_357));
    assert_eq!(forecast["actual"].as_i64(), Some(1_882));
    let expected = forecast["expected"].as_f64().unwrap();
    assert!((expected / 1_653.416 - 1.0).abs() < 0.001, "{expected}");
}

fn one_row(shop: &Bank, sql: &str) -> Value {
    shop.rows(sql).swap_remove(0)
}

/// The published file, blanks between the columns, as the CSV file of the README.
fn as_csv(path: &Path) -> String {
    let mut text = String::new();
    let file = std::fs::File::open(path).unwrap();
    flate2::read::GzDecoder::new(file)
        .read_to_string(&mut text)
        .unwrap();
    let mut csv = "line_number,customer_id,sample_id,bought_on,cds,usd\n".to_owned();
    for (place, line) in text.lines().enumerate() {
        let fields: Vec<&str> = line.split_whitespace().collect();
        writeln!(csv, "{},{}", place + 1, fields.join(",")).unwrap();
    }
    csv
}
