//! Keys are unique, references hold, and events lie within the life of their customer.

use std::collections::{HashMap, HashSet};

use super::rows::Rows;

const KEYS: &[(&str, &[&str])] = &[
    ("branch", &["branch_id"]),
    ("staff", &["staff_id"]),
    ("product", &["product_id"]),
    ("customer", &["customer_id"]),
    ("account_balance", &["account_id", "as_of"]),
    ("transaction", &["transaction_id"]),
    ("campaign", &["campaign_id"]),
    ("campaign_participation", &["campaign_id", "customer_id"]),
    ("service_record", &["service_id"]),
    ("service_evaluation", &["evaluation_id"]),
    ("survey_response", &["response_id"]),
    ("complaint", &["complaint_id"]),
    ("contact_record", &["contact_id"]),
    ("calendar_exception", &["calendar_date"]),
    ("survey", &["survey_id"]),
    ("survey_invitation", &["survey_id", "customer_id"]),
    ("customer_event", &["event_id"]),
    ("event_attendance", &["event_id", "customer_id"]),
    ("feedback", &["feedback_id"]),
    ("improvement_action", &["action_id"]),
    ("channel_advice", &["purpose", "channel"]),
    ("call_log", &["branch_id", "as_of", "hour"]),
    ("message_log", &["branch_id", "as_of", "channel"]),
    ("public_mention", &["as_of", "platform"]),
    ("customer_identity", &["customer_id"]),
    ("customer_source_key", &["source_system", "source_id"]),
    ("customer_org", &["customer_id"]),
    ("customer_contact_person", &["contact_person_id"]),
    ("customer_finance", &["customer_id", "as_of"]),
    ("customer_interest", &["customer_id", "interest"]),
    (
        "customer_relation",
        &["customer_id", "related_customer_id", "relation_kind"],
    ),
    ("customer_verification", &["customer_id", "verified_on"]),
    ("customer_change", &["change_id"]),
    ("browse_event", &["event_id"]),
    ("recommendation_rule", &["rule_code"]),
    ("interview_note", &["note_id"]),
    ("customer_need", &["need_id"]),
    ("recommendation", &["recommendation_id"]),
    ("business_record", &["business_id"]),
    ("business_status", &["business_id", "changed_at", "status"]),
    ("operating_cost", &["month", "branch_id", "cost_kind"]),
    ("process_event", &["case_id", "step_no"]),
    ("process_metric_target", &["process", "metric"]),
    ("product_profile", &["profile_id"]),
    ("service_progress", &["service_id", "seq"]),
    ("revisit", &["revisit_id"]),
    ("complaint_step", &["complaint_id", "seq"]),
    ("service_norm", &["norm_id"]),
    ("training_course", &["course_id"]),
    ("training_result", &["course_id", "staff_id"]),
    ("incentive", &["incentive_id"]),
    ("campaign_adjustment", &["campaign_id", "adjusted_at"]),
    ("marketing_resource", &["campaign_id", "resource"]),
    ("campaign_media", &["campaign_id", "media_channel"]),
    ("market_environment", &["period_end", "indicator", "scope"]),
    ("product_positioning", &["product_id"]),
    ("customer_acquisition", &["customer_id"]),
    ("care_activity", &["care_id"]),
    ("follow_up", &["follow_up_id"]),
    ("metric_plan", &["metric", "quarter", "branch_id"]),
    ("segment_strategy", &["strategy_id"]),
    ("segment_offer", &["offer_id"]),
    ("target_list", &["list_id"]),
    ("credit_record", &["customer_id", "as_of"]),
    ("membership", &["customer_id", "from_on"]),
    ("loyalty_points", &["entry_id"]),
    ("referral", &["referred_customer_id"]),
];

const REFERENCES: &[(&str, &str, &str)] = &[
    ("staff", "branch_id", "branch"),
    ("customer", "branch_id", "branch"),
    ("customer", "manager_id", "staff"),
    ("account_balance", "customer_id", "customer"),
    ("account_balance", "product_id", "product"),
    ("account_balance", "branch_id", "branch"),
    ("transaction", "customer_id", "customer"),
    ("transaction", "product_id", "product"),
    ("transaction", "branch_id", "branch"),
    ("campaign", "product_id", "product"),
    ("campaign_participation", "campaign_id", "campaign"),
    ("campaign_participation", "customer_id", "customer"),
    ("service_record", "customer_id", "customer"),
    ("service_record", "staff_id", "staff"),
    ("service_evaluation", "service_id", "service_record"),
    ("service_evaluation", "customer_id", "customer"),
    ("service_evaluation", "staff_id", "staff"),
    ("survey_response", "customer_id", "customer"),
    ("complaint", "customer_id", "customer"),
    ("complaint", "service_id", "service_record"),
    ("complaint", "product_id", "product"),
    ("complaint", "branch_id", "branch"),
    ("contact_record", "customer_id", "customer"),
    ("contact_record", "staff_id", "staff"),
    ("survey_invitation", "survey_id", "survey"),
    ("survey_invitation", "customer_id", "customer"),
    ("survey_response", "survey_id", "survey"),
    ("customer_event", "branch_id", "branch"),
    ("event_attendance", "event_id", "customer_event"),
    ("event_attendance", "customer_id", "customer"),
    ("feedback", "customer_id", "customer"),
    ("feedback", "branch_id", "branch"),
    ("improvement_action", "branch_id", "branch"),
    ("call_log", "branch_id", "branch"),
    ("message_log", "branch_id", "branch"),
    ("customer_identity", "customer_id", "customer"),
    ("customer_source_key", "customer_id", "customer"),
    ("customer_org", "customer_id", "customer"),
    ("customer_contact_person", "customer_id", "customer"),
    ("customer_finance", "customer_id", "customer"),
    ("customer_interest", "customer_id", "customer"),
    ("customer_relation", "customer_id", "customer"),
    ("customer_relation", "related_customer_id", "customer"),
    ("customer_verification", "customer_id", "customer"),
    ("customer_change", "customer_id", "customer"),
    ("customer_change", "changed_by", "staff"),
    ("browse_event", "customer_id", "customer"),
    ("recommendation_rule", "product_id", "product"),
    ("interview_note", "customer_id", "customer"),
    ("customer_need", "customer_id", "customer"),
    ("customer_need", "note_id", "interview_note"),
    ("recommendation", "customer_id", "customer"),
    ("recommendation", "need_id", "customer_need"),
    ("recommendation", "rule_code", "recommendation_rule"),
    ("recommendation", "product_id", "product"),
    ("business_record", "customer_id", "customer"),
    ("business_record", "product_id", "product"),
    ("business_record", "branch_id", "branch"),
    ("business_record", "staff_id", "staff"),
    ("business_status", "business_id", "business_record"),
    ("operating_cost", "branch_id", "branch"),
    ("metric_plan", "branch_id", "branch"),
    ("product_profile", "product_id", "product"),
    ("service_progress", "service_id", "service_record"),
    ("service_progress", "by_staff", "staff"),
    ("revisit", "service_id", "service_record"),
    ("revisit", "complaint_id", "complaint"),
    ("complaint_step", "complaint_id", "complaint"),
    ("training_result", "course_id", "training_course"),
    ("training_result", "staff_id", "staff"),
    ("incentive", "staff_id", "staff"),
    ("campaign_adjustment", "campaign_id", "campaign"),
    ("marketing_resource", "campaign_id", "campaign"),
    ("campaign_media", "campaign_id", "campaign"),
    ("product_positioning", "product_id", "product"),
    ("customer_acquisition", "customer_id", "customer"),
    ("customer_acquisition", "campaign_id", "campaign"),
    ("care_activity", "customer_id", "customer"),
    ("care_activity", "staff_id", "staff"),
    ("care_activity", "product_id", "product"),
    ("follow_up", "customer_id", "customer"),
    ("follow_up", "staff_id", "staff"),
    ("segment_strategy", "campaign_id", "campaign"),
    ("segment_strategy", "owner_id", "staff"),
    ("segment_offer", "product_id", "product"),
    ("target_list", "product_id", "product"),
    ("target_list", "owner_id", "staff"),
    ("credit_record", "customer_id", "customer"),
    ("membership", "customer_id", "customer"),
    ("loyalty_points", "customer_id", "customer"),
    ("referral", "customer_id", "customer"),
    ("referral", "referred_customer_id", "customer"),
];

#[test]
fn every_key_is_unique() {
    for (table, key) in KEYS {
        let rows = Rows::sample(table);
        let mut seen = HashSet::new();
        for row in rows.iter() {
            let values: Vec<&str> = key.iter().map(|column| row.get(column)).collect();
            assert!(!values.contains(&""), "{table}: key with a gap {values:?}");
            assert!(seen.insert(values.clone()), "{table}: {values:?} twice");
        }
        assert!(!seen.is_empty(), "{table} is empty");
    }
}

#[test]
fn every_reference_holds() {
    let tables: HashMap<&str, Rows> = KEYS
        .iter()
        .map(|(table, _)| (*table, Rows::sample(table)))
        .collect();
    for (table, column, target) in REFERENCES {
        let key = match *target {
            "service_record" => "service_id".to_owned(),
            "customer_event" => "event_id".to_owned(),
            "interview_note" => "note_id".to_owned(),
            "customer_need" => "need_id".to_owned(),
            "recommendation_rule" => "rule_code".to_owned(),
            "business_record" => "business_id".to_owned(),
            "training_course" => "course_id".to_owned(),
            other => format!("{other}_id"),
        };
        let known: HashSet<&str> = tables[target].column(&key).collect();
        for value in tables[table]
            .column(column)
            .filter(|value| !value.is_empty())
        {
            assert!(
                known.contains(value),
                "{table}.{column}: no {target} {value}"
            );
        }
    }
}

#[test]
fn nobody_books_before_opening_or_after_closing() {
    let customers = Rows::sample("customer");
    let lives: HashMap<&str, _> = customers
        .iter()
        .map(|row| (row.get("customer_id"), row))
        .collect();
    for row in Rows::sample("transaction").iter() {
        let customer = lives[row.get("customer_id")];
        let day = row.date("transaction_time");
        assert!(
            day >= customer.date("opened_on"),
            "{}",
            row.get("transaction_id")
        );
        let closed = customer.has("closed_on");
        assert!(
            !closed || day <= customer.date("closed_on"),
            "{}",
            row.get("transaction_id")
        );
    }
}

#[test]
fn dormant_customers_are_silent_for_half_a_year_and_active_ones_are_not() {
    let transactions = Rows::sample("transaction");
    let last: HashMap<&str, _> = transactions
        .iter()
        .map(|row| (row.get("customer_id"), row.date("transaction_time")))
        .collect();
    let end: chrono::NaiveDate = "2025-12-31".parse().unwrap();
    for row in Rows::sample("customer").iter() {
        let quiet = last
            .get(row.get("customer_id"))
            .map(|day| (end - *day).num_days());
        match row.get("status") {
            "dormant" => assert!(quiet.unwrap() > 180),
            "active" => assert!(quiet.unwrap() <= 180),
            "prospect" => assert!(quiet.is_none()),
            _ => {}
        }
    }
}

#[test]
fn holidays_are_those_announced() {
    let rows = Rows::sample("calendar_exception");
    let days = |working: &str, year: &str| {
        let wanted = rows
            .iter()
            .filter(|row| row.get("is_working_day") == working);
        wanted
            .filter(|row| row.get("calendar_date").starts_with(year))
            .count()
    };
    assert_eq!([days("false", "2023"), days("true", "2023")], [26, 7]);
    assert_eq!([days("false", "2024"), days("true", "2024")], [28, 8]);
    assert_eq!([days("false", "2025"), days("true", "2025")], [28, 5]);
}
