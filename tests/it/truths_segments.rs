//! The planted truths of segments, value and loyalty, recovered by the marts.
//! `sample-data/README.md` tells them.

use crate::support::Bank;

fn number(sql: &str) -> f64 {
    Bank::sample().number(sql)
}

/// How many rows break a rule.
fn broken(sql: &str) -> usize {
    Bank::sample().rows(sql).len()
}

#[test]
fn truth_20_the_higher_the_tier_the_fewer_leave() {
    let churn = |tier: &str| {
        number(&format!(
            "select cast(sum(lost) as double) / sum(opening)
            from mart_membership_quarter where tier = '{tier}'"
        ))
    };
    let [plain, silver, gold] = ["plain", "silver", "gold"].map(churn);
    assert!((0.022..=0.034).contains(&plain), "{plain}");
    assert!((0.008..=0.020).contains(&silver), "{silver}");
    assert!(gold <= 0.013, "{gold}");
    assert!(plain - gold >= 0.012, "{plain} {gold}");
}

#[test]
fn truth_21_a_quarter_of_the_members_let_their_points_expire() {
    let share = |part: &str| {
        number(&format!(
            "select cast(sum({part}) as double) / sum(earned) from mart_points_quarter"
        ))
    };
    let (redeemed, expired) = (share("redeemed"), share("expired"));
    assert!((0.50..=0.62).contains(&redeemed), "{redeemed}");
    assert!((0.14..=0.24).contains(&expired), "{expired}");
    let idle = number(
        "with members as (
            select customer_id,
                sum(case when kind = 'earn' then 1 else 0 end) as earned,
                sum(case when kind = 'redeem' then 1 else 0 end) as redeemed
            from fct_loyalty_points group by customer_id)
        select avg(case when redeemed = 0 then 1.0 else 0.0 end)
        from members where earned >= 3",
    );
    assert!((0.19..=0.31).contains(&idle), "{idle}");
}

#[test]
fn truth_22_some_borrowers_are_behind() {
    let late = number(
        "with borrowers as (
            select customer_id, max(overdue_days) as days from mart_customer_credit
            group by customer_id)
        select avg(case when days > 0 then 1.0 else 0.0 end) from borrowers",
    );
    assert!((0.04..=0.12).contains(&late), "{late}");
}

#[test]
fn truth_23_one_arrival_in_seven_is_referred() {
    let share = number(
        "select cast(sum(referred) as double) / (
            select count(*) from dim_customer
            where is_customer and opened_on > date '2023-01-01')
        from mart_loyalty_quarter",
    );
    assert!((0.11..=0.19).contains(&share), "{share}");
}

#[test]
fn truth_24_the_first_fifth_brings_nearly_nine_tenths_of_contribution() {
    let rows = Bank::sample().rows(
        "select quarter, contribution_share, gini from mart_contribution_curve where percentile = 20",
    );
    assert_eq!(rows.len(), 12);
    for row in &rows {
        let share = row["contribution_share"].as_f64().unwrap();
        assert!((0.85..=0.93).contains(&share), "{row}");
        let gini = row["gini"].as_f64().unwrap();
        assert!((0.78..=0.88).contains(&gini), "{row}");
    }
}

#[test]
fn truth_5e_the_marketing_scheme_holds_the_dormant() {
    let dormant = number(
        "select count(*) from mart_customer_class
        where quarter = '2025Q4' and marketing_segment = 'dormant'",
    );
    let status = number("select count(*) from dim_customer where status = 'dormant'");
    assert!(dormant > 0.0);
    assert!((dormant - status).abs() < 0.5, "{dormant} {status}");
}

#[test]
fn income_and_campaign_cost_of_customers_are_those_of_the_bank() {
    let income = number("select sum(income_amount) from mart_customer_contribution");
    let booked = number("select sum(income_amount) from mart_income_month");
    assert!((income - booked).abs() < 0.005, "{income} {booked}");
    let shared = number("select sum(campaign_cost) from mart_customer_contribution");
    let spent = number("select sum(cost) from mart_campaign where reached > 0");
    // each share is rounded to a cent
    assert!((shared - spent).abs() < 60.0, "{shared} {spent}");
}

#[test]
fn loyalty_shows_the_same_figures_as_satisfaction_and_churn() {
    let rows = broken(
        "with loyalty as (
            select quarter, sum(answers) as answers, sum(satisfied) as satisfied,
                sum(recommending) as recommending, sum(opening) as opening, sum(lost) as lost
            from mart_loyalty_quarter group by quarter),
        surveys as (
            select quarter, count(*) as answers, count(*) filter (where overall >= 4) as satisfied,
                count(*) filter (where would_recommend) as recommending
            from fct_survey_response group by quarter),
        customers as (
            select quarter, count(*) filter (where is_opening) as opening,
                count(*) filter (where is_lost) as lost
            from mart_customer_quarter group by quarter)
        select loyalty.quarter from loyalty
        inner join surveys on loyalty.quarter = surveys.quarter
        inner join customers on loyalty.quarter = customers.quarter
        where loyalty.answers <> surveys.answers or loyalty.satisfied <> surveys.satisfied
            or loyalty.recommending <> surveys.recommending
            or loyalty.opening <> customers.opening or loyalty.lost <> customers.lost",
    );
    assert_eq!(rows, 0);
    assert_eq!(
        broken("select distinct quarter from mart_loyalty_quarter"),
        12
    );
}

#[test]
fn the_three_seed_plans_are_there_and_taken() {
    let rows = Bank::sample().rows(
        "select plan_id, sum(members) as members, sum(takers) as takers
        from mart_segment_offer_takeup where quarter = '2025Q4' group by plan_id order by plan_id",
    );
    let plans: Vec<&str> = rows
        .iter()
        .map(|row| row["plan_id"].as_str().unwrap())
        .collect();
    assert_eq!(plans, ["hnw", "low_risk", "young"]);
    for row in &rows {
        assert!(row["takers"].as_i64().unwrap() > 0, "{row}");
    }
}

#[test]
fn equal_values_get_equal_rfm_scores() {
    let split = broken(
        "select quarter, frequency from mart_customer_rfm
        group by quarter, frequency having min(f_score) <> max(f_score)
        union all
        select quarter, recency_days from mart_customer_rfm
        group by quarter, recency_days having min(r_score) <> max(r_score)",
    );
    assert_eq!(split, 0);
}
