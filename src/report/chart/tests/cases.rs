//! Every kind of chart in every state it must survive, in both languages.

use super::super::scale::number;
use super::figures::{bullet_states, heat_map_states, lorenz_states, sparkline_states};
use super::flows::{funnel_states, histogram_states, pareto_states, waterfall_states};
use super::panels::{slope_states, small_multiples_states};
use super::shapes;
use super::shares::{area_states, bar_100_states, column_100_states};
use crate::domain::{Direction, Locale, Unit, Value};
use crate::report::chart::{Categorical, Chart, Frame, Note, Role, Series, SmallMultiples, height};

/// A chart with its name and title.
pub(super) struct Case {
    pub(super) name: String,
    pub(super) title: &'static str,
    pub(super) chart: Chart,
    pub(super) locale: Locale,
}

impl Case {
    /// A frame of a width and the height that suits it.
    pub(super) fn frame(&self, width: u32) -> Frame {
        let mut frame = Frame::new(width, 0, self.title, self.locale, "CNY");
        frame.height = height(&self.chart, width);
        frame
    }
}

/// All cases.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for locale in Locale::ALL {
        for (kind, states) in kinds(locale).into_iter().chain(shapes::kinds(locale)) {
            for (state, chart) in states {
                cases.push(Case {
                    name: format!("{kind}_{state}_{locale}"),
                    title: say(locale, titles(kind)),
                    chart,
                    locale,
                });
            }
        }
    }
    cases
}

pub(super) type States = Vec<(&'static str, Chart)>;

fn kinds(locale: Locale) -> Vec<(&'static str, States)> {
    vec![
        (
            "line",
            noted(locale, with_rest(locale, Chart::Line, line_states(locale))),
        ),
        (
            "column",
            noted(
                locale,
                with_rest(locale, Chart::Column, column_states(locale)),
            ),
        ),
        (
            "stacked",
            noted(
                locale,
                with_rest(locale, Chart::StackedColumn, stacked_states(locale)),
            ),
        ),
        ("area", noted(locale, area_states(locale))),
        ("stacked_100", noted(locale, column_100_states(locale))),
        ("stacked_bar_100", bar_100_states(locale)),
        ("slope", slope_states(locale)),
        (
            "small_multiples",
            noted(locale, small_multiples_states(locale)),
        ),
        ("waterfall", waterfall_states(locale)),
        ("funnel", funnel_states(locale)),
        ("pareto", pareto_states(locale)),
        ("histogram", histogram_states(locale)),
        ("bar", with_rest(locale, Chart::Bar, bar_states(locale))),
        ("heat_map", heat_map_states(locale)),
        ("bullet", bullet_states(locale)),
        ("lorenz", lorenz_states(locale)),
        ("sparkline", sparkline_states()),
    ]
}

fn titles(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "line" => ("活跃客户数", "Active customers"),
        "column" => ("新增客户数", "New customers"),
        "stacked" => ("各类收入", "Income by kind"),
        "area" | "stacked_100" => ("收入构成", "What income is made of"),
        "stacked_bar_100" => ("各支行存款构成", "Deposits by branch and kind"),
        "slope" => ("各支行满意率", "Satisfaction by branch"),
        "small_multiples" => ("各支行存款走势", "Deposits of each branch"),
        "waterfall" => ("客户数变动", "How the number of customers changed"),
        "funnel" => ("营销活动转化", "From invitation to sale"),
        "pareto" => ("投诉原因", "Causes of complaints"),
        "histogram" => ("客户按资产分布", "Customers by assets"),
        "bar" => ("各支行存款余额", "Deposits by branch"),
        "heat_map" => ("各渠道客户流失率", "Churn by channel"),
        "bullet" => ("服务满意度", "Service satisfaction"),
        "lorenz" => ("存款集中度", "Concentration of deposits"),
        "sparkline" => ("净推荐值", "Net promoter score"),
        other => shapes::title(other).unwrap(),
    }
}

pub(super) fn say(locale: Locale, (zh, en): (&'static str, &'static str)) -> &'static str {
    match locale {
        Locale::Zh => zh,
        Locale::En => en,
    }
}

/// The normal state once more with notes: far apart, in one category, and in neighbouring ones.
fn noted(locale: Locale, mut states: States) -> States {
    let normal = states.iter().find(|(state, _)| *state == "normal");
    let mut chart = normal.map(|(_, chart)| chart.clone()).unwrap();
    let (Chart::Line(data)
    | Chart::Column(data)
    | Chart::StackedColumn(data)
    | Chart::Area(data)
    | Chart::StackedColumn100(data)
    | Chart::SmallMultiples(SmallMultiples { data, .. })) = &mut chart
    else {
        unreachable!("only kinds over time have notes")
    };
    let last = data.categories.len() - 1;
    let texts = [
        (1, ("2023Q2 · 新版手机银行上线", "2023Q2 · A new app")),
        (4, ("2024Q1 · 费率调整", "2024Q1 · New fees")),
        (4, ("2024-02 · 春节假期", "2024-02 · Spring Festival")),
        (
            last - 1,
            ("2025Q3 · 系统故障 <“&”>", "2025Q3 · An outage <“&”>"),
        ),
        (last, ("2025Q4 · 分行合并", "2025Q4 · Branches merge")),
    ];
    let notes = texts.map(|(category, text)| Note {
        category,
        text: say(locale, text).to_owned(),
    });
    data.notes = notes.to_vec();
    states.push(("noted", chart));
    states
}

/// The states that all charts of series share.
pub(super) fn with_rest(
    locale: Locale,
    kind: fn(Categorical) -> Chart,
    mut states: States,
) -> States {
    let name = say(locale, ("本期", "This year"));
    let one = data(Unit::Count, &["2025Q4"], vec![main(name, &[1_486.0])]);
    let empty = data(Unit::Count, &quarters(8), vec![main(name, &[f64::NAN; 8])]);
    let negative = data(
        Unit::Points,
        &quarters(8),
        vec![main(name, &[4.0, -6.5, -12.0, 3.0, 11.0, 18.5, -2.0, -9.5])],
    );
    let long_names: Vec<&str> = LONG.iter().map(|name| say(locale, *name)).collect();
    let long = data(
        Unit::Money,
        &long_names,
        vec![main(
            say(locale, LONG[0]),
            &[8.21e8, 5.4e8, 3.9e8, 2.75e8, 9.6e7],
        )],
    );
    states.push(("one_point", kind(one)));
    states.push(("empty", kind(empty)));
    states.push(("negative", kind(negative)));
    states.push(("long_labels", kind(long)));
    states
}

pub(super) const LONG: [(&str, &str); 5] = [
    (
        "江河市高新技术产业开发区支行营业部",
        "Riverside High-Technology Development Zone branch",
    ),
    (
        "滨海国际金融中心旗舰支行",
        "Seaside International Financial Centre flagship",
    ),
    (
        "<script>alert(\"&'\")</script>",
        "<script>alert(\"&'\")</script>",
    ),
    ("城东", "East"),
    (
        "手机银行与远程客户服务联合运营中心",
        "Mobile banking and remote customer service joint operations",
    ),
];

pub(super) fn line_states(locale: Locale) -> States {
    let now = main(
        say(locale, ("活跃客户", "Active customers")),
        &[
            10_420.0, 10_880.0, 11_150.0, 11_900.0, 12_240.0, 12_100.0, 12_700.0, 13_350.0,
            13_900.0, 14_020.0, 14_600.0, 15_310.0,
        ],
    );
    let before = Series {
        role: Role::Comparison,
        ..main(
            say(locale, ("去年同期", "A year earlier")),
            &[
                9_300.0, 9_420.0, 9_800.0, 10_100.0, 10_420.0, 10_880.0, 11_150.0, 11_900.0,
                12_240.0, 12_100.0, 12_700.0, 13_350.0,
            ],
        )
    };
    let single = data(Unit::Count, &quarters(12), vec![now.clone()]);
    let mut satisfied = data(Unit::Percent, &months(18), vec![main("满意率", &SATISFIED)]);
    satisfied.target = Some(0.9);
    vec![
        (
            "normal",
            Chart::Line(data(Unit::Count, &quarters(12), vec![now, before])),
        ),
        ("single", Chart::Line(single)),
        ("target", Chart::Line(satisfied)),
        ("many", Chart::Line(many(locale))),
    ]
}

const SATISFIED: [f64; 18] = [
    0.862,
    0.871,
    0.866,
    0.879,
    0.884,
    0.881,
    f64::NAN,
    f64::NAN,
    0.893,
    0.889,
    0.901,
    0.907,
    0.899,
    0.904,
    0.912,
    0.918,
    0.909,
    0.915,
];

fn many(locale: Locale) -> Categorical {
    let channels = [
        ("手机银行", "Mobile"),
        ("网上银行", "Online"),
        ("柜面", "Counter"),
        ("自助设备", "ATM"),
    ];
    let series = channels
        .iter()
        .zip([1.9e8, 1.2e8, 1.15e8, 0.4e8])
        .enumerate()
        .map(|(position, (name, start))| {
            let slope = [0.09, 0.02, -0.03, -0.01][position];
            let values: Vec<f64> = (0..12)
                .map(|quarter| start * (1.0 + slope * f64::from(quarter)))
                .collect();
            main(say(locale, *name), &values)
        })
        .collect();
    data(Unit::Money, &quarters(12), series)
}

fn column_states(locale: Locale) -> States {
    let values = [
        612.0, 655.0, 701.0, 640.0, 698.0, 733.0, 745.0, 690.0, 768.0, 802.0, 815.0, 861.0,
    ];
    let now = main(say(locale, ("新增客户", "New customers")), &values);
    let plan = Series {
        role: Role::Plan,
        ..main(say(locale, ("计划", "Plan")), &[700.0, 720.0, 800.0, 850.0])
    };
    let before = Series {
        role: Role::Comparison,
        ..main(say(locale, ("去年同期", "A year earlier")), &values[4..8])
    };
    let this_year = main(say(locale, ("新增客户", "New customers")), &values[8..]);
    let lost = main(
        say(locale, ("流失客户", "Lost customers")),
        &[212.0, 240.0, 198.0, 225.0],
    );
    let compared = vec![this_year.clone(), before, plan];
    let grouped = vec![this_year, lost];
    let mut target = data(Unit::Count, &quarters(12), vec![now]);
    target.target = Some(800.0);
    vec![
        ("normal", Chart::Column(target)),
        (
            "compared",
            Chart::Column(data(Unit::Count, &quarters(4), compared)),
        ),
        (
            "grouped",
            Chart::Column(data(Unit::Count, &quarters(4), grouped)),
        ),
    ]
}

pub(super) fn stacked_states(locale: Locale) -> States {
    let kinds = [
        ("利息收入", "Interest"),
        ("手续费收入", "Service fees"),
        ("创新业务收入", "New business"),
    ];
    let series = |count: usize| -> Vec<Series> {
        (0..count)
            .map(|kind| {
                let values: Vec<f64> = (0..8)
                    .map(|quarter| 1e7 * (5.0 - 0.45 * number(kind) + 0.3 * f64::from(quarter)))
                    .collect();
                let name = kinds
                    .get(kind)
                    .map_or_else(|| format!("K{kind}"), |name| say(locale, *name).to_owned());
                main(&name, &values)
            })
            .collect()
    };
    let mut mixed = series(2);
    mixed.push(main(
        say(locale, ("减值损失", "Impairment")),
        &[
            -1.2e7, -1.5e7, -0.9e7, -2.2e7, -1.1e7, -1.0e7, -1.8e7, -1.4e7,
        ],
    ));
    vec![
        (
            "normal",
            Chart::StackedColumn(data(Unit::Money, &quarters(8), series(3))),
        ),
        (
            "many",
            Chart::StackedColumn(data(Unit::Money, &quarters(8), series(9))),
        ),
        (
            "mixed",
            Chart::StackedColumn(data(Unit::Money, &quarters(8), mixed)),
        ),
    ]
}

fn bar_states(locale: Locale) -> States {
    let names = [
        ("江河支行", "Riverside"),
        ("城东支行", "East Gate"),
        ("滨海支行", "Seaside"),
        ("高新支行", "Tech Park"),
        ("古城支行", "Old Town"),
        ("南山支行", "South Hill"),
    ];
    let names: Vec<&str> = names.iter().map(|name| say(locale, *name)).collect();
    let now = main(
        say(locale, ("本期", "This quarter")),
        &[8.21e8, 6.4e8, 5.9e8, 3.75e8, 2.6e8, 1.1e8],
    );
    let before = Series {
        role: Role::Comparison,
        ..main(
            say(locale, ("去年同期", "A year earlier")),
            &[7.5e8, 6.6e8, 4.9e8, 3.5e8, 2.8e8, 0.9e8],
        )
    };
    let compared = data(Unit::Money, &names, vec![now.clone(), before]);
    let mut score = data(
        Unit::Score,
        &names,
        vec![main("score", &[4.61, 4.52, 4.4, 4.31, 4.12, 3.9])],
    );
    score.target = Some(4.3);
    vec![
        ("normal", Chart::Bar(data(Unit::Money, &names, vec![now]))),
        ("compared", Chart::Bar(compared)),
        ("target", Chart::Bar(score)),
    ]
}

pub(super) fn data(unit: Unit, categories: &[impl AsRef<str>], series: Vec<Series>) -> Categorical {
    Categorical {
        unit,
        decimals: None,
        categories: categories
            .iter()
            .map(|name| name.as_ref().to_owned())
            .collect(),
        series,
        target: None,
        better: Direction::Up,
        notes: Vec::new(),
    }
}

/// A main series; `NaN` stands for a missing figure.
pub(super) fn main(name: &str, values: &[f64]) -> Series {
    Series {
        name: name.to_owned(),
        values: values
            .iter()
            .map(|value| (!value.is_nan()).then_some(Value::Float(*value)))
            .collect(),
        role: Role::Main,
    }
}

pub(super) fn quarters(count: u8) -> Vec<String> {
    let last: crate::domain::Quarter = "2025Q4".parse().unwrap();
    last.window(count).iter().map(ToString::to_string).collect()
}

pub(super) fn months(count: u32) -> Vec<String> {
    (0..count)
        .map(|month| format!("{}-{:02}", 2023 + month / 12, month % 12 + 1))
        .collect()
}
