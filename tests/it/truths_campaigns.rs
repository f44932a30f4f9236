//! The planted truths of campaigns, market, care and follow-up, recovered by the marts, and the
//! identities between them. `sample-data/README.md` tells the truths.

use crate::support::Bank;

fn within(sql: &str, low: f64, high: f64) {
    let value = Bank::sample().number(sql);
    assert!((low..=high).contains(&value), "{value} by {sql}");
}

fn none(sql: &str) {
    let rows = Bank::sample().rows(sql);
    assert!(rows.is_empty(), "{rows:?} by {sql}");
}

fn share(flag: &str, rest: &str) -> String {
    format!("select avg(case when {flag} then 1.0 else 0.0 end) {rest}")
}

#[test]
fn truth_8_the_campaigns_of_the_second_half_year_exceed_their_budget() {
    let sql = "select campaign_id from mart_campaign_return where is_over_budget order by 1";
    let over = Bank::sample().rows(sql);
    let ids: Vec<_> = over
        .iter()
        .map(|row| row["campaign_id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["M2303", "M2304", "M2403", "M2404", "M2503", "M2504"]);
    within(
        "select max(cost / budget) from mart_campaign_return",
        1.10,
        1.10,
    );
}

#[test]
fn truth_9_resources_and_media_sum_to_budget_and_cost() {
    none(
        "select resource.campaign_id
        from mart_marketing_resource as resource
        inner join mart_campaign as campaign on resource.campaign_id = campaign.campaign_id
        group by resource.campaign_id, campaign.budget, campaign.cost
        having sum(resource.budget) <> campaign.budget or sum(resource.used) <> campaign.cost",
    );
    none(
        "select media.campaign_id
        from mart_campaign_media as media
        inner join mart_marketing_resource as resource
            on media.campaign_id = resource.campaign_id and resource.resource = 'media'
        group by media.campaign_id, resource.used
        having sum(media.cost) <> resource.used",
    );
}

#[test]
fn truth_10_the_share_of_the_wealth_market_rises_and_one_volume_was_not_published() {
    let wealth =
        "select market_share from mart_market_share where category = 'wealth' and quarter = ";
    within(&format!("{wealth} '2023Q1'"), 0.02, 0.03);
    within(&format!("{wealth} '2025Q4'"), 0.05, 0.06);
    within(
        "select min(market_share) from mart_market_share where category = 'saving'",
        0.054,
        0.056,
    );
    let gaps = Bank::sample().rows(
        "select category, quarter from mart_market_share
            where market_share is null and own_volume > 0",
    );
    assert_eq!(gaps.len(), 1, "{gaps:?}");
    assert_eq!(gaps[0]["category"], "insurance");
    assert_eq!(gaps[0]["quarter"], "2024Q2");
}

#[test]
fn truth_11_campaigns_bring_nearly_half_of_those_who_open_while_one_runs() {
    within(
        &share(
            "source.source_kind = 'campaign'",
            "from dim_customer as customer
            inner join stg_campaign as campaign
                on customer.opened_on between campaign.start_on and campaign.end_on
            left join stg_customer_acquisition as source
                on customer.customer_id = source.customer_id
            where customer.is_customer",
        ),
        0.36,
        0.50,
    );
}

#[test]
fn truth_12_revisits_are_on_time_by_grade() {
    let rest = "from fct_care_activity where care_type = 'regular' and is_due and customer_grade =";
    within(&share("is_on_time", &format!("{rest} 'vip'")), 0.80, 0.90);
    within(
        &share("is_on_time", &format!("{rest} 'ordinary'")),
        0.63,
        0.75,
    );
}

#[test]
fn truth_13_offers_are_used_by_grade() {
    let rest = "from fct_care_activity where care_type = 'offer' and is_done and customer_grade =";
    within(&share("is_redeemed", &format!("{rest} 'vip'")), 0.24, 0.40);
    within(
        &share("is_redeemed", &format!("{rest} 'ordinary'")),
        0.12,
        0.24,
    );
}

#[test]
fn truth_14_more_than_a_quarter_of_product_leads_convert() {
    let rest = "from mart_follow_up_case where lead_kind = 'product'";
    within(&share("is_converted", rest), 0.22, 0.34);
}

#[test]
fn truth_15_one_adviser_follows_up_in_vain() {
    let rest = "from mart_follow_up_case where staff_id";
    within(
        &share("is_ineffective", &format!("{rest} = 'S03005'")),
        0.60,
        0.85,
    );
    within(
        &share("is_ineffective", &format!("{rest} <> 'S03005'")),
        0.05,
        0.15,
    );
    within(
        "with shares as (
            select staff_id, avg(case when is_ineffective then 1.0 else 0.0 end) as share
            from mart_follow_up_case group by staff_id)
        select count(*) from shares
        where share >= (select share from shares where staff_id = 'S03005')",
        1.0,
        1.0,
    );
}

#[test]
fn a_birthday_on_29_february_is_kept_a_day_earlier_in_common_years() {
    let rows = Bank::sample().rows(
        "select cast(birthday_on as varchar) as day from mart_birthday
        where customer_id = 'C1441' order by birthday_on",
    );
    let days: Vec<_> = rows
        .iter()
        .map(|row| row["day"].as_str().unwrap())
        .collect();
    assert_eq!(days, ["2023-02-28", "2024-02-29", "2025-02-28"]);
}

#[test]
fn the_lift_of_the_working_campaign_shows_after_a_quarter_and_stays() {
    for horizon in ["90", "180"] {
        let rate = |group: &str| {
            format!(
                "(select cast(converted as double) / customers from mart_campaign_horizon
                where campaign_id = 'M2502' and horizon = '{horizon}' and campaign_group = '{group}')"
            )
        };
        let lift = format!("select 100 * ({} - {})", rate("chosen"), rate("held_out"));
        within(&lift, 3.5, 4.5);
    }
}

/// Expected values: `SciPy` and Newcombe's formula on 90 of 750 against 15 of 187.
#[test]
fn four_points_are_not_beyond_chance_in_so_small_a_bank_and_the_verdict_says_so() {
    let rows =
        Bank::sample().rows("select * from mart_campaign_effect where campaign_id = 'M2502'");
    let near = |column: &str, expected: f64| {
        let found = rows[0][column].as_f64().unwrap();
        assert!((found - expected).abs() < 1e-9, "{column}: {found}");
    };
    near("p_value", 0.122_804_639_577_142);
    near("lift_low_points", -1.265_555_559_655_1);
    near("lift_high_points", 7.974_791_077_318_0);
    near("sample_size_needed", 893.0);
    assert_eq!(rows[0]["verdict"], "inconclusive");
}
