//! Praise, criticism and suggestions, and how the bank replied.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::service_record::live_days;
use super::{Pages, branch_id, customer_id, event_id, improvement_action, place, product_id};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::{days_between, moment, plus_days};
use crate::generate::draw::{Draw, Stream, float, whole};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("feedback"),
    name: "feedback",
    columns: &[
        ("feedback_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("branch_id", Kind::Text),
        ("channel", Kind::Text),
        ("subject_kind", Kind::Text),
        ("subject_id", Kind::Text),
        ("feedback_type", Kind::Text),
        ("theme", Kind::Text),
        ("score", Kind::Integer),
        ("content", Kind::Text),
        ("received_at", Kind::Time),
        ("replied_at", Kind::Time),
        ("reply_kind", Kind::Text),
    ],
};

/// Pieces of feedback of a customer in a quarter, and about a campaign that reached one.
const TEMPO: f64 = 0.055;
const ABOUT_CAMPAIGN: f64 = 0.035;
/// Median hours to a reply.
const REPLY_HOURS: f64 = 14.0;
/// Share of the criticism that leads to an improvement.
const IMPROVED: f64 = 0.12;

const CHANNELS: [(&str, f64); 9] = [
    ("phone", 0.24),
    ("sms", 0.04),
    ("instant_message", 0.12),
    ("email", 0.14),
    ("web_chat", 0.16),
    ("social", 0.14),
    ("offline_event", 0.03),
    ("counter", 0.10),
    ("visit", 0.03),
];

/// A theme: its usual weight, what it is about, and words of praise, criticism and suggestion.
struct Theme {
    name: &'static str,
    weight: f64,
    subject: &'static str,
    products: &'static [u64],
    words: [&'static str; 3],
}

static THEMES: [Theme; 7] = [
    Theme {
        name: "waiting",
        weight: 0.24,
        subject: "service",
        products: &[],
        words: ["办理很快", "等候太久", "建议预约取号"],
    },
    Theme {
        name: "attitude",
        weight: 0.16,
        subject: "service",
        products: &[],
        words: ["服务热情", "态度冷淡", "建议加强培训"],
    },
    Theme {
        name: "app",
        weight: 0.14,
        subject: "product",
        products: &[13],
        words: ["手机银行好用", "更新后登录失败", "希望简化登录"],
    },
    Theme {
        name: "fee",
        weight: 0.15,
        subject: "product",
        products: &[4, 7],
        words: ["收费透明", "手续费高", "希望减免费用"],
    },
    Theme {
        name: "product",
        weight: 0.13,
        subject: "product",
        products: &[2, 9, 11],
        words: ["理财收益稳定", "收益不及预期", "希望有短期产品"],
    },
    Theme {
        name: "process",
        weight: 0.12,
        subject: "process",
        products: &[],
        words: ["流程顺畅", "资料要求繁琐", "建议线上提交"],
    },
    Theme {
        name: "environment",
        weight: 0.06,
        subject: "other",
        products: &[],
        words: ["网点整洁", "网点停车难", "建议增设座椅"],
    },
];

const TYPES: [&str; 3] = ["praise", "criticism", "suggestion"];

/// One piece of feedback.
struct Piece<'a> {
    turn: u64,
    subject: &'static str,
    subject_id: Cell<'a>,
    /// Place in [`TYPES`]; 3 means not sorted yet.
    kind: usize,
    theme: &'static Theme,
    day: NaiveDate,
}

/// Writes a customer's feedback.
pub(in crate::generate) fn write(bank: &Bank, customer: &Customer, pages: &mut Pages) {
    let mut own = Draw::new(bank.seed, Stream::Feedback, customer.number);
    let mut turn = 0;
    for quarter in 0..bank.calendar.quarters.len() {
        let Some((first, last)) = live_days(bank, customer, quarter) else {
            continue;
        };
        let part = float(days_between(first, last) + 1) / 91.0;
        if !own.chance(TEMPO * part) {
            continue;
        }
        turn += 1;
        let kind = own.weighted(&truth::FEEDBACK_TYPES);
        let theme = theme(bank, quarter, kind, &mut own);
        let day = plus_days(first, own.between(0, days_between(first, last)));
        let product = (!theme.products.is_empty()).then(|| *own.pick(theme.products));
        let piece = Piece {
            turn,
            subject: theme.subject,
            subject_id: Cell::maybe(product, product_id),
            kind,
            theme,
            day,
        };
        piece.write(bank, customer, &mut own, pages);
    }
    about_campaigns(bank, customer, turn, &mut own, pages);
}

/// Feedback on the campaigns that reached a customer.
fn about_campaigns(
    bank: &Bank,
    customer: &Customer,
    mut turn: u64,
    own: &mut Draw,
    pages: &mut Pages,
) {
    for (place, role) in &customer.campaigns {
        if role.hold_out || !own.chance(ABOUT_CAMPAIGN) {
            continue;
        }
        turn += 1;
        let campaign = &bank.campaigns[*place];
        let length = days_between(campaign.start_on, campaign.end_on);
        let piece = Piece {
            turn,
            subject: "campaign",
            subject_id: Cell::Text(&campaign.id),
            kind: own.weighted(&truth::FEEDBACK_TYPES),
            theme: &THEMES[[1, 4, 5][own.weighted(&[0.2, 0.5, 0.3])]],
            day: plus_days(campaign.start_on, own.between(length / 3, length)),
        };
        piece.write(bank, customer, own, pages);
    }
}

fn theme(bank: &Bank, quarter: usize, kind: usize, own: &mut Draw) -> &'static Theme {
    let loud = kind == 1 && bank.calendar.quarters[quarter] == truth::LOUD_THEME.1;
    let weights = THEMES.each_ref().map(|theme| {
        let is_loud = loud && theme.name == truth::LOUD_THEME.0;
        if is_loud { 1.4 } else { theme.weight }
    });
    &THEMES[own.weighted(&weights)]
}

impl Piece<'_> {
    fn write(&self, bank: &Bank, customer: &Customer, own: &mut Draw, pages: &mut Pages) {
        let channel = CHANNELS[own.weighted(&CHANNELS.map(|(_, share)| share))].0;
        let named = channel != "social" || own.chance(0.6);
        let received = moment(self.day, own.between(8 * 3600, 21 * 3600));
        let replied = reply(bank, received, own);
        let sorted = TYPES.get(self.kind).copied();
        let score = match sorted {
            Some("praise") => own.between(4, 5),
            Some("criticism") => own.between(1, 2),
            _ => own.between(3, 4),
        };
        let scored = self.subject == "campaign" || own.chance(0.3);
        let answer = match sorted {
            Some("criticism") if own.chance(0.8) => "apology",
            Some("praise" | "suggestion") => "thanks",
            _ => "explanation",
        };
        let words = self.theme.words[self.kind.min(2)];
        let cells = [
            event_id("F", customer.number, self.turn),
            Cell::maybe(named.then_some(customer.number), customer_id),
            branch_id(customer.branch),
            Cell::Text(channel),
            Cell::Text(self.subject),
            self.subject_id,
            Cell::maybe(sorted, Cell::Text),
            Cell::maybe(sorted.map(|_| self.theme.name), Cell::Text),
            Cell::maybe(scored.then_some(score), Cell::Integer),
            Cell::Text(words),
            Cell::Time(received),
            Cell::maybe(replied, Cell::Time),
            Cell::maybe(replied.map(|_| answer), Cell::Text),
        ];
        pages.row(&TABLE, &cells);
        if sorted == Some("criticism") && own.chance(IMPROVED) {
            let origin = (customer.number, self.turn);
            improvement_action::of_feedback(bank, origin, (customer.branch, self.day), own, pages);
        }
    }
}

/// When the bank replied, if it did within the days of the plan.
fn reply(bank: &Bank, received: NaiveDateTime, own: &mut Draw) -> Option<NaiveDateTime> {
    let minutes = whole(60.0 * own.log_normal(REPLY_HOURS, 0.9)).clamp(5, 60 * 24 * 12);
    let replied = received + TimeDelta::minutes(minutes);
    let end = moment(plus_days(bank.calendar.to, 1), 0);
    (own.chance(truth::FEEDBACK_REPLIED) && replied < end).then_some(replied)
}
