//! Figure sets of the sample page.

use super::Sample;
use crate::domain::{Direction, Quarter, Unit, Value};
use crate::report::chart::{Bullet, BulletRow, Categorical, HeatMap, Lorenz, Role, Series};
use crate::report::dashboard::{Cell, Column, Member, TableData};

impl Sample {
    pub(super) fn quarters(&self, unit: Unit, values: &[f64]) -> Categorical {
        let last: Quarter = "2025Q4".parse().unwrap();
        let count = u8::try_from(values.len()).unwrap();
        Categorical {
            unit,
            decimals: None,
            categories: last.window(count).iter().map(ToString::to_string).collect(),
            series: vec![self.series(("本期", "This year"), values, Role::Main)],
            target: None,
            better: Direction::Up,
            notes: Vec::new(),
        }
    }

    pub(super) fn series(&self, (zh, en): (&str, &str), values: &[f64], role: Role) -> Series {
        Series {
            name: self.say(zh, en),
            values: values.iter().map(|v| Some(Value::Float(*v))).collect(),
            role,
        }
    }

    pub(super) fn trend(&self, unit: Unit, end: f64) -> Categorical {
        let shape = [
            0.78, 0.8, 0.79, 0.84, 0.86, 0.85, 0.88, 0.9, 0.89, 0.94, 0.97, 1.0,
        ];
        let values: Vec<f64> = shape.iter().map(|s| (s * end).round()).collect();
        let before: Vec<f64> = shape.iter().map(|s| (s * end * 0.9).round()).collect();
        let mut data = self.quarters(unit, &values);
        data.series
            .push(self.series(("上年同期", "Year before"), &before, Role::Comparison));
        data
    }

    pub(super) fn income(&self) -> Categorical {
        let mut data = self.quarters(
            Unit::Money,
            &[5.1e6, 5.3e6, 5.2e6, 5.6e6, 5.5e6, 5.9e6, 5.8e6, 6.1e6],
        );
        data.series[0].name = self.say("利息收入", "Interest");
        data.series.push(self.series(
            ("服务费", "Service fees"),
            &[2.1e6, 2.0e6, 2.3e6, 2.2e6, 2.4e6, 2.5e6, 2.4e6, 2.6e6],
            Role::Main,
        ));
        data.series.push(self.series(
            ("创新业务", "Innovation"),
            &[0.2e6, 0.3e6, 0.3e6, 0.4e6, 0.5e6, 0.5e6, 0.6e6, 0.7e6],
            Role::Main,
        ));
        data
    }

    pub(super) fn branches(&self) -> Categorical {
        let names = [
            ("滨江支行", "Riverside"),
            ("高新区支行", "High-tech zone"),
            ("老城支行", "Old town"),
            ("港口支行", "Harbour"),
            ("大学城支行", "University town"),
        ];
        Categorical {
            categories: names.iter().map(|(zh, en)| self.say(zh, en)).collect(),
            ..self.quarters(Unit::Count, &[412.0, 338.0, 251.0, 199.0, 142.0])
        }
    }

    pub(super) fn bullet(&self) -> Bullet {
        let row = |zh: &str, en: &str, value: f64| BulletRow {
            label: self.say(zh, en),
            value: Some(Value::Float(value)),
            previous: Some(Value::Float(value - 0.1)),
            target: Some(4.5),
        };
        Bullet {
            unit: Unit::Score,
            decimals: None,
            rows: vec![
                row("响应速度", "Response speed", 4.31),
                row("服务态度", "Attitude", 4.62),
                row("服务质量", "Quality", 4.48),
                row("服务效果", "Effect", 4.4),
                row("总体满意", "Overall", 4.52),
            ],
            better: Direction::Up,
            range: Some((1.0, 5.0)),
        }
    }

    pub(super) fn heat_map(&self) -> HeatMap {
        let rows = [
            ("电话", "Phone"),
            ("柜台", "Counter"),
            ("在线客服", "Web chat"),
            ("手机银行", "App"),
        ];
        let last: Quarter = "2025Q4".parse().unwrap();
        let cell = |row: usize, column: usize| {
            let number = 6 + (row * 5 + column * 3) % 13;
            (number != 12).then(|| Value::Float(f64::from(u8::try_from(number).unwrap())))
        };
        HeatMap {
            unit: Unit::Minutes,
            decimals: None,
            rows: rows.iter().map(|(zh, en)| self.say(zh, en)).collect(),
            columns: last.window(8).iter().map(ToString::to_string).collect(),
            cells: (0..4)
                .map(|row| (0..8).map(|column| cell(row, column)).collect())
                .collect(),
            better: Direction::Down,
        }
    }

    pub(super) fn lorenz(&self) -> Lorenz {
        Lorenz {
            points: [
                (0.0, 0.0),
                (0.2, 0.01),
                (0.4, 0.03),
                (0.6, 0.08),
                (0.8, 0.21),
                (0.9, 0.38),
                (1.0, 1.0),
            ]
            .into(),
            x_name: self.say("客户", "customers"),
            y_name: self.say("存款", "deposits"),
            marker: Some(0.2),
        }
    }

    /// A branch, which a page leads on from.
    fn branch(&self, zh: &str, en: &str) -> Cell {
        Cell::Member(Member {
            dimension: "branch".to_owned(),
            key: Some(en.to_lowercase()),
            label: self.say(zh, en),
        })
    }

    pub(super) fn table(&self) -> TableData {
        let column = |zh: &str, en: &str, unit: Option<Unit>| Column {
            label: self.say(zh, en),
            unit,
            decimals: None,
            change: None,
            has_bars: false,
        };
        let row = |zh: &str, en: &str, customers: i64, aum: Option<i128>, csat: f64, days: f64| {
            vec![
                self.branch(zh, en),
                Cell::Number(Some(Value::Integer(customers))),
                Cell::Number(aum.map(|units| Value::Decimal { units, scale: 2 })),
                Cell::Number(Some(Value::Float(csat))),
                Cell::Number(Some(Value::Float(days))),
            ]
        };
        TableData {
            columns: vec![
                column("支行", "Branch", None),
                column("活跃客户", "Active customers", Some(Unit::Count)),
                column("管理资产规模", "Assets under management", Some(Unit::Money)),
                column("满意度", "Satisfaction", Some(Unit::Percent)),
                column("投诉处理", "Complaint turnaround", Some(Unit::Days)),
            ],
            rows: vec![
                row(
                    "滨江支行",
                    "Riverside",
                    412,
                    Some(31_234_567_890),
                    0.921,
                    2.1,
                ),
                row(
                    "高新区支行",
                    "High-tech zone",
                    338,
                    Some(22_900_000_000),
                    0.874,
                    3.4,
                ),
                row("老城支行", "Old town", 251, None, 0.903, 2.8),
                row("港口支行", "Harbour", 199, Some(9_812_345_678), 0.889, 4.2),
            ],
        }
    }
}
