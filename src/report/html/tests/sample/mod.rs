//! A page with every kind of tile in every state, in both languages.

mod figures;

use std::collections::BTreeMap;

use crate::domain::{Direction, FiscalCalendar, Locale, Quarter, Slot, Text, Unit, Value};
use crate::metric::Comparison;
use crate::report::chart::Chart;
use crate::report::dashboard::{Choice, FilterOption, FilterState, Goal, Kpi, Page, Reference};
use crate::report::dashboard::{Section, TableData, Tile, TileBody};

/// The sample page of a language.
pub(crate) fn page(locale: Locale) -> Page {
    let sample = Sample { locale };
    let quarter: Quarter = "2025Q4".parse().unwrap();
    Page {
        id: "quarterly".to_owned(),
        title: sample.say("季度经营看板", "Quarterly board report"),
        bank: sample.say("江河银行", "Jianghe Bank"),
        currency: "CNY".to_owned(),
        time_zone: chrono_tz::Asia::Shanghai,
        locale,
        period: Slot::from(quarter).into(),
        to_date: false,
        compare: None,
        path: Vec::new(),
        calendar: FiscalCalendar::default(),
        quarters: quarter.window(12).into_iter().rev().collect(),
        filters: sample.filters(),
        inputs: Vec::new(),
        hint: None,
        subject: None,
        back: None,
        notes: Vec::new(),
        is_timeless: false,
        places: BTreeMap::new(),
        sections: vec![
            sample.customers(),
            sample.business(),
            sample.service(),
            sample.states(),
        ],
        release_id: 42,
        released_at: "2026-01-05T01:30:00Z".parse().unwrap(),
        data_date: "2025-12-31".parse().ok(),
    }
}

struct Sample {
    locale: Locale,
}

impl Sample {
    fn say(&self, zh: &str, en: &str) -> String {
        let text = Text {
            zh: zh.to_owned(),
            en: en.to_owned(),
        };
        text.get(self.locale).to_owned()
    }

    fn filters(&self) -> Vec<FilterState> {
        let option = |key: &str, zh: &str, en: &str| FilterOption {
            key: key.to_owned(),
            label: self.say(zh, en),
            group: None,
        };
        let filter = |dimension: &str, label: String, options| FilterState {
            dimension: dimension.to_owned(),
            label,
            parent: None,
            options,
            selected: Vec::new(),
            is_offered: true,
        };
        vec![
            filter(
                "branch",
                self.say("支行", "Branch"),
                vec![
                    option("B01", "滨江支行", "Riverside"),
                    option("B02", "高新区支行", "High-tech zone"),
                    option("B\"3", "<b>引号</b>\"支行", "<b>Quoted</b> \"branch\""),
                ],
            ),
            FilterState {
                selected: vec![Choice {
                    key: "individual".to_owned(),
                    label: self.say("个人", "Individual"),
                }],
                ..filter(
                    "customer_type",
                    self.say("客户类型", "Customer type"),
                    vec![
                        option("individual", "个人", "Individual"),
                        option("enterprise", "企业", "Enterprise"),
                    ],
                )
            },
        ]
    }

    fn customer_figures(&self) -> Vec<Tile> {
        let (up, down) = (Direction::Up, Direction::Down);
        let churn = [0.021, 0.019, 0.024, 0.022, 0.018];
        let churn = self.kpi(
            "churn",
            ("流失率", "Churn rate"),
            Unit::Percent,
            down,
            &churn,
        );
        let active = [1186.0, 1204.0, 1251.0, 1298.0, 1342.0];
        let new = [96.0, 84.0, 71.0, 88.0, 79.0];
        let aum = [
            812_345_678.0,
            845_000_000.0,
            861_200_000.0,
            903_400_000.0,
            948_123_456.0,
        ];
        vec![
            self.kpi(
                "active",
                ("活跃客户", "Active customers"),
                Unit::Count,
                up,
                &active,
            ),
            self.kpi("new", ("新增客户", "New customers"), Unit::Count, up, &new),
            Tile {
                body: with_target(churn.clone(), 0.02),
                ..churn
            },
            self.kpi(
                "aum",
                ("管理资产规模", "Assets under management"),
                Unit::Money,
                up,
                &aum,
            ),
        ]
    }

    fn customers(&self) -> Section {
        let kpis = self.customer_figures();
        let trend = self.chart(
            "customers_trend",
            ("活跃客户", "Active customers"),
            8,
            Chart::Line(self.trend(Unit::Count, 1342.0)),
        );
        let lorenz = self.chart(
            "concentration",
            ("存款集中度", "Concentration of deposits"),
            4,
            Chart::Lorenz(self.lorenz()),
        );
        let half = [
            self.chart(
                "net_customers",
                ("净增客户", "Net customers"),
                6,
                Chart::Column(self.quarters(
                    Unit::Count,
                    &[40.0, 31.0, -12.0, 22.0, 28.0, 44.0, -5.0, 18.0],
                )),
            ),
            self.chart(
                "by_branch",
                ("各支行活跃客户", "Active customers by branch"),
                6,
                Chart::Bar(self.branches()),
            ),
        ];
        Section {
            title: self.say("客户", "Customers"),
            rows: vec![kpis, vec![trend, lorenz], half.into()],
        }
    }

    fn business(&self) -> Section {
        let kpi =
            |id, names, unit, values: &[f64]| self.kpi(id, names, unit, Direction::Up, values);
        let kpis = vec![
            kpi(
                "transactions",
                ("交易笔数", "Transactions"),
                Unit::Count,
                &[31_020.0, 32_870.0, 33_410.0, 36_002.0, 38_764.0],
            ),
            kpi(
                "income",
                ("营业收入", "Income"),
                Unit::Money,
                &[8.1e6, 8.4e6, 8.3e6, 9.1e6, 9.13e6],
            ),
            self.kpi(
                "products",
                ("人均产品数", "Products per customer"),
                Unit::Ratio,
                Direction::Neutral,
                &[1.82, 1.83, 1.85, 1.85, 1.87],
            ),
        ];
        let income = self.chart(
            "income_by_kind",
            ("收入结构", "Income by kind"),
            12,
            Chart::StackedColumn(self.income()),
        );
        Section {
            title: self.say("业务", "Business"),
            rows: vec![
                kpis.into_iter()
                    .map(|tile| Tile { width: 4, ..tile })
                    .collect(),
                vec![income],
            ],
        }
    }

    fn service(&self) -> Section {
        let csat = self.kpi(
            "csat",
            ("客户满意度", "Customer satisfaction"),
            Unit::Percent,
            Direction::Up,
            &[0.912, 0.921, 0.904, 0.893, 0.874],
        );
        let csat = Tile {
            body: with_target(csat.clone(), 0.9),
            ..csat
        };
        let kpis = vec![
            csat,
            self.kpi(
                "nps",
                ("净推荐值", "Net promoter score"),
                Unit::Points,
                Direction::Up,
                &[31.0, 33.0, 30.5, 28.0, 28.0],
            ),
            self.kpi(
                "first_response",
                ("首次响应中位数", "Median first response"),
                Unit::Minutes,
                Direction::Down,
                &[14.2, 13.8, 12.1, 12.9, 13.4],
            ),
            self.kpi(
                "complaint_rate",
                ("投诉率", "Complaint rate"),
                Unit::Percent,
                Direction::Down,
                &[0.0042, 0.0039, 0.0044, 0.0051, 0.0047],
            ),
        ];
        let row = vec![
            self.chart(
                "indicators",
                ("五项服务指标", "Five service indicators"),
                5,
                Chart::Bullet(self.bullet()),
            ),
            self.chart(
                "channels",
                ("各渠道响应时间", "Response time by channel"),
                7,
                Chart::HeatMap(self.heat_map()),
            ),
        ];
        let table = Tile {
            body: TileBody::Table(self.table()),
            ..self.tile("branches", ("支行对比", "Branches compared"), 12)
        };
        Section {
            title: self.say("服务与满意度", "Service and satisfaction"),
            rows: vec![kpis, row, vec![table]],
        }
    }

    fn states(&self) -> Section {
        let empty = self.chart(
            "empty",
            ("活动转化", "Campaign conversion"),
            6,
            Chart::Column(self.quarters(Unit::Percent, &[])),
        );
        let failed = Tile {
            body: TileBody::Failed(self.say(
                "查询需要的内存超过限制，请缩小筛选范围。",
                "The query needs more memory than allowed; choose fewer quarters or branches.",
            )),
            ..self.tile("failed", ("活动增益", "Campaign lift"), 6)
        };
        let none = self.kpi(
            "lift",
            ("活动增益", "Campaign lift"),
            Unit::Points,
            Direction::Up,
            &[],
        );
        let long = self.kpi("long", ("滨海国际金融中心旗舰支行代发工资客户的季末活期存款余额", "Demand deposits of payroll customers at the Seaside International Financial Centre flagship branch"), Unit::Money, Direction::Up, &[-1_234_567_890_123.0, -1_234_567_890_123.0]);
        let empty_table = Tile {
            body: TileBody::Table(TableData {
                rows: Vec::new(),
                ..self.table()
            }),
            ..self.tile("empty_table", ("待回访客户", "Customers to call"), 6)
        };
        let script = self.tile(
            "script",
            ("<script>alert(1)</script>", "<script>alert(1)</script>"),
            6,
        );
        Section {
            title: self.say("营销与各种状态", "Campaigns and states"),
            rows: vec![
                vec![none, long],
                vec![empty, failed],
                vec![empty_table, script],
            ],
        }
    }

    fn tile(&self, id: &str, (zh, en): (&str, &str), width: u8) -> Tile {
        Tile {
            id: id.to_owned(),
            title: self.say(zh, en),
            subtitle: Some(self.say(
                "截至季末，最近 12 个季度",
                "End of quarter, last twelve quarters",
            )),
            width,
            not_filtered_by: Vec::new(),
            other_period: None,
            marks_notes: false,
            body: TileBody::Failed("<i>no</i>".to_owned()),
        }
    }

    fn kpi(
        &self,
        id: &str,
        names: (&str, &str),
        unit: Unit,
        better: Direction,
        values: &[f64],
    ) -> Tile {
        let quarter: Quarter = "2025Q4".parse().unwrap();
        let value = |back: usize| values.iter().rev().nth(back).map(|v| Value::Float(*v));
        let reference = |comparison, back: i32, value| Reference {
            comparison,
            period: Slot::from(quarter.plus(-back)).into(),
            value,
        };
        let spark = quarter
            .window(12)
            .into_iter()
            .enumerate()
            .map(|(at, quarter)| {
                let back = 11 - at;
                let drift = f64::from(u8::try_from((at * 37) % 11).unwrap()) / 200.0;
                let fallback = values.first().map(|v| Value::Float(v * (0.9 + drift)));
                (Slot::from(quarter).into(), value(back).or(fallback))
            });
        Tile {
            not_filtered_by: if id == "csat" { vec![self.say("客户类型", "Customer type")] } else { Vec::new() },
            body: TileBody::Kpi(Kpi {
                metric: id.to_owned(),
                unit,
                decimals: None,
                better,
                value: value(0),
                references: vec![
                    reference(Comparison::Previous, 1, value(1)),
                    reference(Comparison::LastYear, 4, value(4)),
                ],
                goal: None,
                spark: spark.collect(),
                definition: self.say("季末前 180 天内至少有一笔主动交易的客户数。利息与自动扣费不计。", "Customers with at least one transaction of their own in the 180 days before the end of the quarter; interest and automatic fees do not count."),
            }),
            ..self.tile(id, names, 3)
        }
    }

    fn chart(&self, id: &str, names: (&str, &str), width: u8, chart: Chart) -> Tile {
        Tile {
            not_filtered_by: if width == 5 {
                vec![
                    self.say("客户类型", "Customer type"),
                    self.say("支行", "Branch"),
                ]
            } else {
                Vec::new()
            },
            body: TileBody::Chart {
                chart,
                table: self.table(),
            },
            ..self.tile(id, names, width)
        }
    }
}

fn with_target(tile: Tile, target: f64) -> TileBody {
    match tile.body {
        TileBody::Kpi(kpi) => TileBody::Kpi(Kpi {
            goal: Some(Goal::Target(target)),
            ..kpi
        }),
        other => other,
    }
}
