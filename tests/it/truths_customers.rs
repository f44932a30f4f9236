//! The planted truths about customer data, needs and offers, recovered by the marts.

use crate::support::Bank;

/// The values of a column of text and one of numbers, in the order of the rows.
fn pairs(sql: &str) -> Vec<(String, f64)> {
    let rows = Bank::sample().rows(sql);
    let pair = |row: &serde_json::Value| {
        let name = row["name"].as_str().unwrap().to_owned();
        let value = match &row["value"] {
            serde_json::Value::String(text) => text.parse().unwrap(),
            other => other.as_f64().unwrap_or_else(|| panic!("{row}")),
        };
        (name, value)
    };
    rows.iter().map(pair).collect()
}

fn of(pairs: &[(String, f64)], name: &str) -> f64 {
    pairs.iter().find(|(known, _)| known == name).unwrap().1
}

#[test]
fn a_migration_spoils_addresses_in_one_quarter() {
    let accuracy = pairs(
        "select quarter as name, cast(sum(passed) as double) / sum(checked) as value
        from mart_data_quality where quality = 'accuracy' group by quarter",
    );
    assert_eq!(accuracy.len(), 12);
    for (quarter, share) in &accuracy {
        let spoilt = quarter == "2024Q2";
        assert_eq!(*share < 0.95, spoilt, "{quarter}: {share}");
        assert!(spoilt || *share > 0.96, "{quarter}: {share}");
    }
    let fields = pairs(
        "select field as name, cast(sum(passed) as double) / sum(checked) as value
        from mart_data_accuracy where quarter = '2024Q2' group by field",
    );
    assert!(
        (0.55..=0.80).contains(&of(&fields, "address")),
        "{fields:?}"
    );
    assert!(of(&fields, "phone") > 0.95, "{fields:?}");
}

#[test]
fn one_in_four_records_is_stale_and_documents_repeat() {
    let bank = Bank::sample();
    let stale = bank.number(
        "select avg(case when is_stale then 1.0 else 0.0 end) from mart_customer_verification",
    );
    assert!((0.20..=0.28).contains(&stale), "{stale}");
    let pairs = bank.rows(
        "select customer_id, other_customer_id from mart_duplicate_candidate
        where is_same_document order by customer_id",
    );
    assert_eq!(pairs.len(), 10);
    for pair in &pairs {
        let number = |column: &str| pair[column].as_str().unwrap()[1..].parse::<u32>().unwrap();
        assert_eq!(number("customer_id") + 1, number("other_customer_id"));
        assert_eq!(number("other_customer_id") % 125, 0);
    }
}

#[test]
fn transactions_tell_less_than_interviews() {
    let filled = pairs(
        "select collection_channel as name,
            (count(investment_preference) + count(expected_return_rate) + count(risk_tolerance)
                + count(investment_goal)) / (4.0 * count(*)) as value
        from stg_customer_finance group by collection_channel",
    );
    assert!(of(&filled, "interview") > 0.97, "{filled:?}");
    assert!(
        (0.92..=0.98).contains(&of(&filled, "online_survey")),
        "{filled:?}"
    );
    assert!(
        (0.55..=0.65).contains(&of(&filled, "transaction_mining")),
        "{filled:?}"
    );
    let wallet = Bank::sample().number(
        "select cast(sum(aum_where_known) as double) / cast(sum(total_assets) as double)
        from mart_customer_finance_band where quarter = '2025Q4'",
    );
    assert!((0.40..=0.60).contains(&wallet), "{wallet}");
}

#[test]
fn institutions_are_known_to_two_systems_and_are_one_customer() {
    let systems = pairs(
        "select customer_type as name, min(systems) as value
        from mart_customer_source group by customer_type",
    );
    assert_eq!(of(&systems, "institution").to_bits(), 2.0_f64.to_bits());
    assert_eq!(of(&systems, "individual").to_bits(), 1.0_f64.to_bits());
    let bank = Bank::sample();
    let records = bank.number(
        "select count(*) from mart_organisation
        where customer_type = 'institution' and source_systems = 2",
    );
    assert_eq!(records.to_bits(), 30.0_f64.to_bits());
}

#[test]
fn basic_needs_are_met_most_and_exciting_ones_least() {
    let met = pairs(
        "select kano_class as name, avg(case when is_met then 1.0 else 0.0 end) as value
        from mart_need
        where need_category not in (select need_category from stg_recommendation_rule)
        group by kano_class",
    );
    for (class, share) in [("basic", 0.85), ("expected", 0.65), ("excitement", 0.35)] {
        assert!((of(&met, class) - share).abs() < 0.10, "{met:?}");
    }
    assert!(of(&met, "basic") > of(&met, "expected"));
    assert!(of(&met, "expected") > of(&met, "excitement"));
}

#[test]
fn offers_double_the_needs_met_and_none_is_too_risky() {
    let bank = Bank::sample();
    let share = |met: &str, all: &str| {
        bank.number(&format!(
            "select cast(sum({met}) as double) / sum({all}) from mart_recommendation_outcome"
        ))
    };
    let offered = share("offered_met", "offered");
    let others = share("not_offered_met", "not_offered");
    assert!((0.15..=0.26).contains(&offered), "{offered}");
    assert!(others < 0.13 && offered > 1.5 * others, "{others}");
    let accepted = pairs(
        "select offer_kind as name,
            avg(case when outcome = 'accepted' then 1.0 else 0.0 end) as value
        from fct_recommendation group by offer_kind",
    );
    assert!(of(&accepted, "mortgage") > of(&accepted, "education_saving"));
    assert!(of(&accepted, "education_saving") > of(&accepted, "pension_insurance"));
    let unsuited = "select count(*) from fct_recommendation where not is_suited";
    assert_eq!(bank.number(unsuited).to_bits(), 0.0_f64.to_bits());
}

#[test]
fn interviews_reach_vips_far_more_often() {
    let rate = pairs(
        "select customer_grade as name, 1000.0 * sum(interviews) / sum(customers) as value
        from mart_interview_sample group by customer_grade",
    );
    assert!(of(&rate, "vip") > 2.5 * of(&rate, "ordinary"), "{rate:?}");
}

#[test]
fn every_view_of_the_customers_has_the_same_number_of_them() {
    let apart = Bank::sample().rows(
        "with closing as (
            select quarter, count(*) filter (where is_closing) as customers,
                count(*) filter (where is_new) as new_customers,
                count(*) filter (where is_lost) as lost_customers
            from mart_customer_quarter group by quarter),
        overview as (
            select quarter, sum(case when status = 'active' then customers else 0 end) as customers,
                sum(new_customers) as new_customers, sum(lost_customers) as lost_customers
            from mart_customer_overview group by quarter),
        finance as (
            select quarter, sum(customers) as customers from mart_customer_finance_band
            group by quarter)
        select closing.quarter from closing
        left join overview on closing.quarter = overview.quarter
        left join finance on closing.quarter = finance.quarter
        where closing.customers <> coalesce(overview.customers, -1)
            or closing.new_customers <> coalesce(overview.new_customers, -1)
            or closing.lost_customers <> coalesce(overview.lost_customers, -1)
            or closing.customers <> coalesce(finance.customers, -1)",
    );
    assert!(apart.is_empty(), "{apart:?}");
}
