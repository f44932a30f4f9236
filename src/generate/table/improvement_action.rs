//! The register of improvement actions, most of them decided once a quarter.

use chrono::NaiveDate;

use super::{Pages, branch_id, event_id, place, product_id, staff_id};
use crate::generate::bank::{Bank, staff_number};
use crate::generate::calendar::plus_days;
use crate::generate::draw::{Draw, Stream, float, whole};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

use super::survey::wave_id;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("improvement_action"),
    name: "improvement_action",
    columns: &[
        ("action_id", Kind::Text),
        ("origin_kind", Kind::Text),
        ("origin_id", Kind::Text),
        ("branch_id", Kind::Text),
        ("finding", Kind::Text),
        ("measure", Kind::Text),
        ("owner_id", Kind::Text),
        ("opened_on", Kind::Date),
        ("due_on", Kind::Date),
        ("done_on", Kind::Date),
        ("metric", Kind::Text),
        ("better", Kind::Text),
        ("before_value", Kind::Float),
        ("after_value", Kind::Float),
    ],
};

/// What may be found and done about it.
struct Idea {
    metric: &'static str,
    finding: &'static str,
    measure: &'static str,
    /// The figure before; none where the warehouse measures it (service, survey).
    before: Option<f64>,
    /// Usual change of the figure, as a share of it.
    change: f64,
}

const fn idea(
    metric: &'static str,
    finding: &'static str,
    measure: &'static str,
    before: Option<f64>,
    change: f64,
) -> Idea {
    Idea {
        metric,
        finding,
        measure,
        before,
        change,
    }
}

static SERVICE: [Idea; 4] = [
    idea(
        "response_speed",
        "首次响应偏慢",
        "高峰时段增加排班",
        None,
        0.0,
    ),
    idea("attitude", "态度评分偏低", "开展服务礼仪培训", None, 0.0),
    idea("quality", "答复不够准确", "更新知识库并抽查", None, 0.0),
    idea("effect", "问题未一次解决", "建立首问负责制", None, 0.0),
];
static SURVEY: [Idea; 4] = [
    idea("price", "客户认为收费偏高", "下调部分手续费", None, 0.0),
    idea("efficiency", "办事效率评分低", "精简开户流程", None, 0.0),
    idea(
        "product_quality",
        "产品说明不清",
        "补充产品说明材料",
        None,
        0.0,
    ),
    idea("attitude", "服务态度评分低", "评选服务之星", None, 0.0),
];
static CAMPAIGN: [Idea; 2] = [
    idea(
        "participation_rate",
        "参与率低于目标",
        "优化邀请时间与渠道",
        Some(0.28),
        0.12,
    ),
    idea(
        "conversion_rate",
        "转化率低于目标",
        "缩小客群并逐户跟进",
        Some(0.09),
        0.10,
    ),
];
static PRODUCT: [(u64, Idea); 3] = [
    (
        10,
        idea("sales", "销量低迷", "调整期限与收益", Some(8.0), 0.2),
    ),
    (
        7,
        idea(
            "complaints",
            "年费投诉偏多",
            "修订收费说明",
            Some(9.0),
            -0.3,
        ),
    ),
    (
        13,
        idea(
            "complaints",
            "登录问题偏多",
            "改进登录方式",
            Some(12.0),
            -0.4,
        ),
    ),
];
static PROCESS: [(&str, Idea); 3] = [
    (
        "loan_approval",
        idea(
            "handling_hours",
            "审批时间长",
            "并行审核材料",
            Some(72.0),
            -0.35,
        ),
    ),
    (
        "account_opening",
        idea("handling_hours", "开户环节多", "合并表单", Some(2.5), -0.3),
    ),
    (
        "card_issue",
        idea(
            "handling_hours",
            "发卡周期长",
            "集中制卡",
            Some(96.0),
            -0.25,
        ),
    ),
];
static FEEDBACK: [Idea; 2] = [
    idea(
        "criticism_per_quarter",
        "同类意见较多",
        "调整现场引导",
        Some(8.0),
        -0.3,
    ),
    idea("reply_hours", "回复不及时", "设反馈专岗", Some(30.0), -0.4),
];

/// Where an action comes from.
struct Origin<'a> {
    id: Cell<'a>,
    kind: &'static str,
    source: Cell<'a>,
    branch: Option<usize>,
    opened_on: NaiveDate,
}

/// Writes the actions that do not come from feedback.
pub(in crate::generate) fn write(bank: &Bank, pages: &mut Pages) {
    let mut own = Draw::new(bank.seed, Stream::Survey, 0);
    let mut number = 0;
    for (quarter, (year, turn)) in bank.calendar.quarters.iter().enumerate() {
        let (first, _) = bank.calendar.days_of(quarter);
        let label = format!("{year}Q{turn}");
        let wave = wave_id((*year, *turn));
        let mut add = |kind, source, branch, day, idea: &Idea, own: &mut Draw| {
            number += 1;
            let origin = Origin {
                id: Cell::Id("A", number, 4),
                kind,
                source,
                branch,
                opened_on: plus_days(first, day),
            };
            origin.write(bank, idea, own, pages);
        };
        let problem = (*year, *turn) == truth::PROBLEM_QUARTER;
        let hosts = hosts(bank, quarter, problem);
        for (host, place) in hosts.into_iter().zip(0..) {
            let place = if problem { place } else { quarter + place };
            let idea = &SERVICE[place % SERVICE.len()];
            add(
                "service",
                Cell::Text(&label),
                Some(host),
                20,
                idea,
                &mut own,
            );
        }
        let idea = &SURVEY[quarter % SURVEY.len()];
        add("survey", Cell::Text(&wave), None, 60, idea, &mut own);
        let (product, idea) = &PRODUCT[quarter % PRODUCT.len()];
        add("product", product_id(*product), None, 35, idea, &mut own);
        let (process, idea) = &PROCESS[quarter % PROCESS.len()];
        add("process", Cell::Text(process), None, 45, idea, &mut own);
        let ended = bank.campaigns.iter().filter(|campaign| {
            bank.calendar.index_of(campaign.end_on) == quarter && campaign.end_on >= first
        });
        for (campaign, turn) in ended.zip(quarter..) {
            let idea = &CAMPAIGN[turn % CAMPAIGN.len()];
            add(
                "campaign",
                Cell::Text(&campaign.id),
                None,
                80,
                idea,
                &mut own,
            );
        }
    }
}

/// The two branches that service actions of a quarter are for.
fn hosts(bank: &Bank, quarter: usize, problem: bool) -> [usize; 2] {
    if problem {
        return [truth::PROBLEM_BRANCH, 2];
    }
    [quarter * 2, quarter * 2 + 1].map(|place| 1 + place % bank.branches)
}

/// Writes an action that a piece of feedback led to.
pub(in crate::generate) fn of_feedback(
    bank: &Bank,
    (customer, turn): (u64, u64),
    (branch, day): (usize, NaiveDate),
    own: &mut Draw,
    pages: &mut Pages,
) {
    let opened_on = plus_days(day, own.between(2, 12));
    if opened_on > bank.calendar.to {
        return;
    }
    let origin = Origin {
        id: event_id("A", customer, turn),
        kind: "feedback",
        source: event_id("F", customer, turn),
        branch: Some(branch),
        opened_on,
    };
    let idea = &FEEDBACK[own.index(FEEDBACK.len())];
    origin.write(bank, idea, own, pages);
}

impl Origin<'_> {
    fn write(&self, bank: &Bank, idea: &Idea, own: &mut Draw, pages: &mut Pages) {
        let opened_on = self.opened_on.min(bank.calendar.to);
        let due_on = plus_days(opened_on, own.between(30, 75));
        let done_on = plus_days(due_on, own.between(-25, 9));
        let done = own.chance(0.92) && done_on <= bank.calendar.to;
        let rate = |value: f64| Cell::Rate(whole(value * 10_000.0));
        let change = 1.0 + idea.change * (0.5 + own.unit()) - 0.02 * float(own.between(0, 1));
        let after = idea.before.filter(|_| done).map(|value| value * change);
        let manager = staff_number(self.branch.unwrap_or(1), 1);
        let cells = [
            self.id,
            Cell::Text(self.kind),
            self.source,
            Cell::maybe(self.branch, branch_id),
            Cell::Text(idea.finding),
            Cell::Text(idea.measure),
            staff_id(manager),
            Cell::Date(opened_on),
            Cell::Date(due_on),
            Cell::maybe(done.then_some(done_on), Cell::Date),
            Cell::Text(idea.metric),
            Cell::Text(if idea.change < 0.0 { "down" } else { "up" }),
            Cell::maybe(idea.before, rate),
            Cell::maybe(after, rate),
        ];
        pages.row(&TABLE, &cells);
    }
}
