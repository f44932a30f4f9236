//! Cases of waterfall, funnel, Pareto and histogram.

use super::super::scale::number;
use super::cases::{LONG, States, say};
use crate::domain::{Direction, Locale, Unit, Value};
use crate::report::chart::{Chart, Edges, Funnel, Histogram, Pareto, Waterfall, WaterfallStep};

type Named = Vec<(String, Option<Value>)>;

fn named(locale: Locale, figures: &[((&'static str, &'static str), f64)]) -> Named {
    let figure = |(name, value): &((&'static str, &'static str), f64)| {
        let value = (!value.is_nan()).then_some(Value::Float(*value));
        (say(locale, *name).to_owned(), value)
    };
    figures.iter().map(figure).collect()
}

fn long(locale: Locale, figures: [f64; 5]) -> Named {
    let figures: Vec<_> = LONG.into_iter().zip(figures).collect();
    named(locale, &figures)
}

fn numbered(count: usize, figure: fn(usize) -> f64) -> Named {
    let one = |at| (format!("K{at}"), Some(Value::Float(figure(at))));
    (0..count).map(one).collect()
}

#[expect(clippy::too_many_lines, reason = "a list of states")]
pub(super) fn waterfall_states(locale: Locale) -> States {
    let waterfall = |unit, steps: Named| {
        let last = steps.len().saturating_sub(1);
        let step = |(at, (label, value)): (usize, (String, Option<Value>))| WaterfallStep {
            label,
            value,
            is_total: at == 0 || at == last,
        };
        Chart::Waterfall(Waterfall {
            unit,
            decimals: None,
            steps: steps.into_iter().enumerate().map(step).collect(),
            better: Direction::Up,
        })
    };
    let normal = [
        (("期初客户", "Opening"), 15_310.0),
        (("新增客户", "New"), 861.0),
        (("流失客户", "Lost"), -412.0),
        (("期末客户", "Closing"), 15_759.0),
    ];
    let from_zero = [
        (("营业收入", "Income"), 8.2e7),
        (("利息支出", "Interest paid"), -3.1e7),
        (("经营费用", "Running costs"), -2.7e7),
        (("减值损失", "Impairment"), -0.9e7),
        (("其他收益", "Other gains"), 0.2e7),
        (("利润", "Profit"), 1.7e7),
    ];
    let negative = [
        (("期初", "Opening"), 3.0),
        (("下降", "Fall"), -8.0),
        (("上升", "Rise"), 2.5),
        (("期末", "Closing"), -2.5),
    ];
    let one = [(("期末客户", "Closing"), 15_759.0)];
    let empty = [
        (("期初", "Opening"), f64::NAN),
        (("期末", "Closing"), f64::NAN),
    ];
    let walk = |at: usize| match at {
        0 => 500.0,
        199 => 402.0,
        _ => number(at * 7 % 11) - 5.0,
    };
    vec![
        ("normal", waterfall(Unit::Count, named(locale, &normal))),
        (
            "from_zero",
            waterfall(Unit::Money, named(locale, &from_zero)),
        ),
        (
            "negative",
            waterfall(Unit::Points, named(locale, &negative)),
        ),
        ("one_point", waterfall(Unit::Count, named(locale, &one))),
        ("empty", waterfall(Unit::Count, named(locale, &empty))),
        (
            "long_labels",
            waterfall(Unit::Money, long(locale, [8e8, 2e8, -3e8, -1e8, 6e8])),
        ),
        ("many", waterfall(Unit::Count, numbered(200, walk))),
    ]
}

pub(super) fn funnel_states(locale: Locale) -> States {
    let funnel = |stages| {
        Chart::Funnel(Funnel {
            unit: Unit::Count,
            decimals: None,
            stages,
        })
    };
    let normal = [
        (("已邀请", "Invited"), 12_400.0),
        (("已触达", "Reached"), 9_850.0),
        (("已响应", "Responded"), 2_130.0),
        (("已参加", "Joined"), 1_480.0),
        (("已成交", "Bought"), 356.0),
    ];
    let missing = [
        (("已邀请", "Invited"), 400.0),
        (("已触达", "Reached"), f64::NAN),
        (("已参加", "Joined"), 520.0),
        (("已成交", "Bought"), 0.0),
    ];
    let negative = [(("已邀请", "Invited"), 40.0), (("退回", "Returned"), -4.0)];
    let one = [(("已邀请", "Invited"), 12_400.0)];
    let empty = [
        (("已邀请", "Invited"), f64::NAN),
        (("已参加", "Joined"), f64::NAN),
    ];
    vec![
        ("normal", funnel(named(locale, &normal))),
        ("missing", funnel(named(locale, &missing))),
        ("negative", funnel(named(locale, &negative))),
        ("one_point", funnel(named(locale, &one))),
        ("empty", funnel(named(locale, &empty))),
        (
            "long_labels",
            funnel(long(locale, [9e4, 4e4, 3.9e4, 1e4, 40.0])),
        ),
        (
            "many",
            funnel(numbered(200, |at| 10_000.0 - 40.0 * number(at))),
        ),
    ]
}

pub(super) fn pareto_states(locale: Locale) -> States {
    let pareto = |unit, parts| {
        Chart::Pareto(Pareto {
            unit,
            decimals: None,
            name: say(locale, ("投诉", "complaints")).to_owned(),
            parts,
            threshold: 0.8,
        })
    };
    let normal = [
        (("排队时间", "Waiting"), 214.0),
        (("费用说明", "Fees unclear"), 168.0),
        (("手机银行故障", "App failure"), 97.0),
        (("员工态度", "Attitude"), 41.0),
        (("自助设备", "ATM"), 33.0),
        (("信息错误", "Wrong data"), 18.0),
        (("其他原因", "Other"), 12.0),
    ];
    let negative = [
        (("排队时间", "Waiting"), 20.0),
        (("冲正", "Reversed"), -14.0),
        (("费用说明", "Fees unclear"), f64::NAN),
        (("员工态度", "Attitude"), 4.0),
    ];
    vec![
        ("normal", pareto(Unit::Count, named(locale, &normal))),
        ("negative", pareto(Unit::Count, named(locale, &negative))),
        (
            "one_point",
            pareto(Unit::Count, named(locale, &normal[..1])),
        ),
        ("empty", pareto(Unit::Count, named(locale, &negative[1..2]))),
        (
            "long_labels",
            pareto(
                Unit::Money,
                long(locale, [8.21e8, 5.4e8, 3.9e8, 2.75e8, 9.6e7]),
            ),
        ),
        (
            "many",
            pareto(
                Unit::Count,
                numbered(200, |at| 5_000.0 / (1.0 + number(at))),
            ),
        ),
    ]
}

pub(super) fn histogram_states(locale: Locale) -> States {
    let histogram = |bands, edges| {
        Chart::Histogram(Histogram {
            unit: Unit::Count,
            decimals: None,
            bands,
            edges,
        })
    };
    let normal = [
        (("1 万以下", "Under 10k"), 4_210.0),
        (("1–5 万", "10k–50k"), 6_830.0),
        (("5–20 万", "50k–200k"), 3_020.0),
        (("20–50 万", "200k–500k"), 1_120.0),
        (("50–100 万", "500k–1M"), 390.0),
        (("100 万以上", "Over 1M"), 84.0),
    ];
    let edges = |unit, count: usize, step: f64, mean| {
        let at = (0..=count).map(|edge| number(edge) * step).collect();
        Some(Edges { unit, at, mean })
    };
    let bell = |at: usize| {
        let away = number(at) - 7.0;
        (4_000.0 * (-away * away / 18.0).exp()).round()
    };
    let missing = [
        (("低", "Low"), f64::NAN),
        (("中", "Middle"), 3.0),
        (("高", "High"), -2.0),
    ];
    vec![
        ("normal", histogram(named(locale, &normal), None)),
        (
            "edges",
            histogram(numbered(20, bell), edges(Unit::Days, 20, 5.0, Some(38.0))),
        ),
        ("negative", histogram(named(locale, &missing), None)),
        ("one_point", histogram(named(locale, &normal[..1]), None)),
        ("empty", histogram(named(locale, &missing[..1]), None)),
        (
            "long_labels",
            histogram(long(locale, [210.0, 540.0, 390.0, 75.0, 9.0]), None),
        ),
        (
            "many",
            histogram(
                numbered(200, |at| number((at * 37) % 101)),
                edges(Unit::Money, 200, 25_000.0, None),
            ),
        ),
        (
            "many_named",
            histogram(numbered(200, |at| number((at * 37) % 101)), None),
        ),
    ]
}
