//! Micro-benchmarks of what a page does again and again. `cargo bench --bench functions`

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use guanxi::domain::format::NumberFormat;
use guanxi::domain::{Direction, Locale, Quarter, Unit, Value};
use guanxi::report::chart::{Categorical, Chart, Frame, Role, Series, render};

fn numbers(criterion: &mut Criterion) {
    let format = NumberFormat {
        locale: Locale::Zh,
        unit: Unit::Money,
        currency: "CNY",
        decimals: None,
    };
    let value = Value::Decimal {
        units: 123_456_789_012,
        scale: 2,
    };
    criterion.bench_function("format an amount", |bench| {
        bench.iter(|| format.compact(black_box(value)));
    });
}

fn charts(criterion: &mut Criterion) {
    let last = Quarter::new(2025, 4)
        .into_iter()
        .flat_map(|quarter| quarter.window(12));
    let categories = last.map(|quarter| quarter.to_string()).collect();
    let series = |name: &str, role| Series {
        name: name.to_owned(),
        values: (0..12)
            .map(|n| Some(Value::Integer(1_000 + n * 37)))
            .collect(),
        role,
    };
    let line = Chart::Line(Categorical {
        unit: Unit::Count,
        decimals: None,
        categories,
        series: vec![
            series("客户", Role::Main),
            series("去年同期", Role::Comparison),
        ],
        target: None,
        notes: Vec::new(),
        better: Direction::Up,
    });
    let frame = Frame::new(620, 280, "客户数", Locale::Zh, "CNY");
    criterion.bench_function("draw a line of 12 quarters", |bench| {
        bench.iter(|| render(black_box(&line), &frame));
    });
}

criterion_group!(benches, numbers, charts);
criterion_main!(benches);
