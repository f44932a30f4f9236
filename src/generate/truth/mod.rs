//! The planted truths: every figure that the generated bank is known to show.
//!
//! `sample-data/README.md` tells them in words; `tests/it/generate` measures them.

pub(super) mod profile;

use chrono::{Datelike, NaiveDate};

use super::calendar::QuarterName;

/// Share of the opening customers who close all accounts in an ordinary quarter.
pub(super) const LEAVE_RATE: f64 = 0.0170;
/// The same in the worst quarter.
pub(super) const WORST_LEAVE_RATE: f64 = 0.034;
/// The worst quarter for losing customers.
pub(super) const WORST_QUARTER: QuarterName = (2024, 3);
/// Share of the opening customers who fall silent in a quarter without closing.
pub(super) const SILENCE_RATE: f64 = 0.003;
/// Share of the leavers who fade for two quarters before they close.
pub(super) const FADING_SHARE: f64 = 0.8;
/// Activity of a fading customer two quarters before, one before, and in the closing quarter.
pub(super) const FADING_ACTIVITY: [f64; 3] = [0.55, 0.2, 0.15];
/// Balances of a fading customer at the end of these quarters (the last one is paid out).
pub(super) const FADING_BALANCE: [f64; 3] = [0.6, 0.25, 0.2];

/// The branch with a service problem, as its number.
pub(super) const PROBLEM_BRANCH: usize = 7;
/// The one quarter of the problem.
pub(super) const PROBLEM_QUARTER: QuarterName = (2025, 3);
/// What the problem branch was to hold in the first and the twelfth quarter, in thousands; its
/// assets shrink instead.
pub(super) const PLANNED_ASSETS_OF_PROBLEM_BRANCH: (f64, f64) = (19_500.0, 21_500.0);
/// Median minutes to a first response by a person.
pub(super) const RESPONSE_MINUTES: f64 = 8.0;
/// The same at the problem branch in the problem quarter.
pub(super) const PROBLEM_RESPONSE_MINUTES: f64 = 56.0;
/// Spread of the logarithm of the minutes: the ninetieth percentile is an hour.
pub(super) const RESPONSE_SIGMA: f64 = 1.572;

/// Conversion of the treated and of the hold-out group in the campaign that works.
pub(super) const WORKING_CAMPAIGN: (&str, f64, f64) = ("M2502", 0.12, 0.08);
/// The same for the campaign that does nothing.
pub(super) const IDLE_CAMPAIGN: (&str, f64, f64) = ("M2404", 0.08, 0.08);

/// The branch and quarter in which cases come back: first solutions look quick, full ones are not.
pub(super) const REOPENING: (usize, QuarterName) = (3, (2025, 2));
/// Share of the longer cases that are solved twice there, and elsewhere.
pub(super) const REOPENED: (f64, f64) = (0.6, 0.08);
/// The branch and quarter in which few follow-up visits are made.
pub(super) const LAPSE: (usize, QuarterName) = (4, (2024, 4));
/// Share of the follow-up visits that are made there, and elsewhere.
pub(super) const REVISITED: (f64, f64) = (0.3, 0.92);
/// The branch that never writes down what a complaint taught.
pub(super) const UNTAUGHT_BRANCH: usize = 5;
/// The course after which customers are happier with the served staff.
pub(super) const WORKING_COURSE: usize = 3;
/// Share of satisfied follow-up visits before and after that course.
pub(super) const TRAINED_SATISFIED: (f64, f64) = (0.68, 0.92);
/// The branch whose staff missed the course for everybody.
pub(super) const UNTRAINED_BRANCH: usize = 9;

/// Share of answers with 4 or 5 of 5, at bank level.
pub(super) fn satisfied_share(quarter: QuarterName) -> f64 {
    match quarter {
        (2024, 1) => 0.865,
        (2025, 3) => 0.845,
        (2025, 4) => 0.945,
        (2023, _) => 0.925,
        _ => 0.935,
    }
}

/// Share of satisfied evaluations at the problem branch in the problem quarter.
pub(super) const PROBLEM_SATISFIED: f64 = 0.4;

/// Share of promoters (9, 10) and detractors (0 to 6) among survey answers.
pub(super) fn recommend_shares(quarter: QuarterName) -> (f64, f64) {
    match quarter {
        (2024, 1) => (0.40, 0.18),
        (2025, 3) => (0.40, 0.19),
        (2025, 4) => (0.52, 0.13),
        (2023, _) => (0.41, 0.15),
        (2024, _) => (0.44, 0.14),
        _ => (0.47, 0.13),
    }
}

/// How busy a month is against an ordinary one.
pub(super) fn season(month: NaiveDate) -> f64 {
    const FACTORS: [f64; 12] = [
        0.87, 0.83, 0.93, 0.90, 0.93, 0.97, 0.90, 0.92, 0.97, 1.11, 1.20, 1.34,
    ];
    let factor = FACTORS[month.month0() as usize];
    if month.month() == spring_festival_month(month.year()) {
        factor * 1.9
    } else {
        factor
    }
}

/// The month of Chinese New Year; February for years that are not listed.
fn spring_festival_month(year: i32) -> u32 {
    const IN_JANUARY: [i32; 12] = [
        2001, 2004, 2006, 2009, 2012, 2014, 2017, 2020, 2023, 2025, 2028, 2031,
    ];
    if IN_JANUARY.contains(&year) { 1 } else { 2 }
}

/// The ways of asking in a survey: share of the invitations, and share of the invited who answer.
pub(super) const SURVEY_METHODS: [(&str, f64, f64); 3] = [
    ("online", 0.55, 0.30),
    ("questionnaire", 0.25, 0.42),
    ("phone", 0.20, 0.60),
];
/// The survey wave that starts late, and by how many days.
pub(super) const LATE_WAVE: (QuarterName, i64) = ((2024, 3), 21);
/// The usual answer (1 to 7) to "the bank made it easy" for each overall score: ease drives it.
pub(super) const EASE: [i64; 5] = [1, 3, 4, 6, 7];

/// Callers who give up, at lunch (12 and 13 hours) and else.
pub(super) const ABANDONED: (f64, f64) = (0.22, 0.05);
/// Chance to come to an event by the overall score of the next survey answer (1 to 5).
pub(super) const EVENT_TURNOUT: [f64; 5] = [0.10, 0.12, 0.20, 0.42, 0.62];

/// The theme that tops criticism in one quarter only.
pub(super) const LOUD_THEME: (&str, QuarterName) = ("app", (2025, 2));
/// Share of the feedback that is praise, criticism, suggestion; the rest is not sorted yet.
pub(super) const FEEDBACK_TYPES: [f64; 4] = [0.35, 0.35, 0.25, 0.05];
/// Share of the feedback that the bank replies to.
pub(super) const FEEDBACK_REPLIED: f64 = 0.88;
// Business statistics.

/// Business starts at the pilot branches only before this day, at all branches from it on.
pub(super) const ROLL_OUT: (i32, u32, u32) = (2025, 1, 1);
/// Business that a customer starts in a month.
pub(super) const BUSINESS_RATE: f64 = 0.094;
/// On this day nothing is started: the system was down.
pub(super) const OUTAGE_DAY: (i32, u32, u32) = (2025, 9, 10);
/// On this day people of one branch apply for the consumer loan by phone.
pub(super) const RUSH_DAY: (i32, u32, u32) = (2025, 6, 18);
/// The branch of the rush, and the share of its people who apply.
pub(super) const RUSH: (usize, f64) = (4, 0.16);
/// Share of applications that a machine decides, before and since the roll-out.
pub(super) const AUTO_APPROVED: (f64, f64) = (0.35, 0.60);
/// Median minutes of a decision by a machine, and median hours of one by a person.
pub(super) const DECISION_TIMES: (f64, f64) = (6.0, 26.0);
/// Share of the loans that later default, decided by a machine and by a person.
pub(super) const DEFAULT_RATES: (f64, f64) = (0.015, 0.10);
/// Share of the applications before a person in the last 150 days that nobody finishes.
pub(super) const STUCK_SHARE: f64 = 0.10;
/// Operating cost of a month at the start, in CNY for each customer of the plan.
pub(super) const COST_PER_CUSTOMER: f64 = 64.0;
/// Growth of that cost a month, as a share of the first.
pub(super) const COST_GROWTH: f64 = 0.012;
/// At the problem branch in the problem quarter service costs this many times as much.
pub(super) const PROBLEM_COST: f64 = 2.0;
/// Of twelve loan cases a quarter, those sent back for papers, before and since the roll-out.
pub(super) const REWORKED_CASES: (u64, u64) = (3, 1);
/// Share of the borrowers who are behind with their payments.
pub(super) const OVERDUE_SHARE: f64 = 0.08;
/// How likely a person is no member, or ends as a plain, silver or gold member: those who stay.
pub(super) const STAYER_TIERS: [f64; 4] = [0.45, 0.25, 0.18, 0.12];
/// The same of those who leave or fall silent: the higher the tier, the fewer leave.
pub(super) const LEAVER_TIERS: [f64; 4] = [0.50, 0.37, 0.11, 0.02];
/// Share of the members who never redeem points.
pub(super) const IDLE_MEMBERS: f64 = 0.25;
/// Share of the balance that a redeeming member redeems in a half-year.
pub(super) const REDEEMED_SHARE: f64 = 0.8;
/// Share of the arriving customers whom another customer referred.
pub(super) const REFERRED_SHARE: f64 = 0.15;
/// The market by product category: volume for each customer of the bank at the start, in CNY, and
/// growth a quarter. The bank grows faster in wealth than its market, so its share rises.
pub(super) const MARKET: [(&str, f64, f64); 6] = [
    ("saving", 2_900_000.0, 0.012),
    ("loan", 950_000.0, 0.015),
    ("credit_card", 21_000.0, 0.010),
    ("insurance", 120_000.0, 0.020),
    ("wealth", 420_000.0, 0.025),
    ("mobile_finance", 52_000.0, 0.060),
];
/// The quarter and category of which nobody published the market volume.
pub(super) const MARKET_GAP: (QuarterName, &str) = ((2024, 2), "insurance");
/// Share of campaigns as the source of customers who open while one runs.
pub(super) const CAMPAIGN_SOURCE_SHARE: f64 = 0.45;
/// Share of regular revisits done by the planned day plus a week, VIP and ordinary customers.
pub(super) const REVISIT_ON_TIME: (f64, f64) = (0.86, 0.70);
/// Share of offers that customers use, VIP and ordinary.
pub(super) const OFFER_REDEEMED: (f64, f64) = (0.32, 0.18);
/// Share of product leads that end in a sale.
pub(super) const LEAD_CONVERSION: f64 = 0.28;
/// Share of leads of an ordinary adviser that come to nothing in three tries or more.
pub(super) const LEAD_INEFFECTIVE: f64 = 0.08;
/// The branch whose first adviser follows up in vain, and the share of leads of that adviser.
pub(super) const VAIN_ADVISER: (usize, f64) = (3, 0.70);
