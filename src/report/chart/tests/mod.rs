//! Snapshots of every kind and state, and what must hold for all drawings.

mod cases;
mod figures;
mod flows;
mod look;
mod panels;
mod random;
mod shapes;
mod shares;
mod xml;

use super::text::width;
use super::theme::TEXT_SIZE;
use super::{Frame, css, render, summary};
use crate::domain::Locale;
use cases::{Case, cases};
use xml::Element;

const WIDTHS: [u32; 3] = [360, 560, 1200];

/// English drawings are kept for the states in which words matter.
fn is_kept(case: &Case) -> bool {
    let is_worded = case.name.contains("normal") || case.name.contains("long_labels");
    let is_large = [
        "heat_map_many",
        "area_wide",
        "stacked_100_wide",
        "stacked_bar_100_wide",
    ]
    .iter()
    .any(|name| case.name.starts_with(name))
        || shapes::is_large(&case.name);
    !is_large && (case.locale == Locale::Zh || is_worded)
}

#[test]
fn every_kind_and_state_looks_as_it_did() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for case in cases().iter().filter(|case| is_kept(case)) {
            let drawing = render(&case.chart, &case.frame(560));
            insta::assert_snapshot!(case.name.as_str(), drawing);
        }
    });
}

#[test]
fn a_phone_gets_its_own_layout_and_a_file_its_own_style() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for case in cases() {
            let is_large = shapes::is_large(&case.name);
            if case.locale == Locale::Zh && case.name.contains("normal") && !is_large {
                let phone = render(&case.chart, &case.frame(360));
                insta::assert_snapshot!(format!("phone_{}", case.name), phone);
            }
        }
        let case = &cases()[0];
        let file = render(&case.chart, &case.frame(560).into_file());
        insta::assert_snapshot!("file", file);
    });
}

#[test]
fn two_renders_are_equal_byte_for_byte() {
    for (first, second) in cases().iter().zip(cases()) {
        let frame = first.frame(560);
        let again = second.frame(560);
        assert_eq!(render(&first.chart, &frame), render(&second.chart, &again));
    }
}

#[test]
fn every_drawing_is_well_formed_and_labels_are_escaped() {
    for (case, frame) in framed() {
        let drawing = render(&case.chart, &frame);
        let elements = xml::parse(&drawing).unwrap_or_else(|why| panic!("{}: {why}", case.name));
        assert!(!drawing.contains("<script"), "{}", case.name);
        assert!(
            elements
                .iter()
                .all(|element| element.attribute("id").is_none())
        );
        if case.name.starts_with("bar_long_labels") && frame.width == 1200 {
            let label = "<script>alert(\"&'\")</script>";
            assert!(elements.iter().any(|element| element.text == label));
        }
    }
}

#[test]
fn labels_stay_inside_and_apart() {
    for (case, frame) in framed() {
        let labels = labels(&render(&case.chart, &frame));
        let none: [String; 0] = [];
        assert_eq!(
            outside(&labels, &frame),
            none,
            "{} {}",
            case.name,
            frame.width
        );
        assert_eq!(covered(&labels), none, "{} {}", case.name, frame.width);
    }
}

#[test]
fn an_accessible_name_and_description_come_first() {
    for case in cases() {
        let frame = case.frame(560);
        let elements = xml::parse(&render(&case.chart, &frame)).unwrap();
        assert_eq!(elements[0].attribute("role"), Some("img"));
        assert_eq!(
            (elements[1].name.as_str(), elements[1].text.as_str()),
            ("title", case.title)
        );
        assert_eq!(elements[2].name, "desc");
        assert_eq!(elements[2].text, summary(&case.chart, &frame));
    }
}

#[test]
fn the_summary_says_what_the_chart_shows() {
    let said = |name: &str| {
        let cases = cases();
        let case = cases.iter().find(|case| case.name == name).unwrap();
        summary(&case.chart, &case.frame(560))
    };
    insta::assert_snapshot!(said("line_single_en"), @"Active customers: Active customers went from 10.4k (2023Q1) to 15.3k (2025Q4); lowest 10.4k (2023Q1), highest 15.3k (2025Q4).");
    insta::assert_snapshot!(said("lorenz_normal_zh"), @"存款集中度：前 20% 的客户持有 78% 的存款余额；基尼系数 0.74。");
    insta::assert_snapshot!(said("bullet_normal_en"), @"Service satisfaction: 3 of 4 targets reached; Response speed 93.4% · Attitude 95.1% · Service quality 87.2% · Service effect 88.1%.");
    insta::assert_snapshot!(said("bar_empty_en"), @"No data for Deposits by branch");
}

#[test]
fn only_a_file_carries_style_and_namespace() {
    let case = &cases()[0];
    let inline = render(&case.chart, &case.frame(560));
    assert!(!inline.contains("<style") && !inline.contains("xmlns"));
    let file = render(&case.chart, &case.frame(560).into_file());
    assert!(file.contains("xmlns=\"http://www.w3.org/2000/svg\"") && file.contains("<style>"));
    assert!(!file.contains("var(--gx-chart-series"));
    assert!(css().contains(":root[data-theme=dark]"));
}

#[test]
fn the_smallest_and_largest_frames_do_not_break() {
    for case in cases() {
        for (width, height) in [(0, 0), (24, 400), (400, 12), (90, 60), (9_999, 9_999)] {
            let frame = Frame {
                height,
                ..case.frame(width)
            };
            let drawing = render(&case.chart, &frame.into_file());
            assert!(
                xml::parse(&drawing).is_ok(),
                "{} {width}x{height}",
                case.name
            );
            assert!(!drawing.contains("NaN") && !drawing.contains("inf\""));
        }
    }
}

fn framed() -> impl Iterator<Item = (Case, Frame)> {
    WIDTHS.into_iter().flat_map(|width| {
        cases().into_iter().map(move |case| {
            let frame = case.frame(width);
            (case, frame)
        })
    })
}

/// The estimated box of a drawn text.
struct Label {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// Labels that leave the drawing.
fn outside(labels: &[Label], frame: &Frame) -> Vec<String> {
    let (width, height) = frame.size();
    let is_outside = |label: &&Label| {
        label.left < -0.5
            || label.right > width + 0.5
            || label.top < -0.5
            || label.bottom > height + 0.5
    };
    let found = labels.iter().filter(is_outside);
    found.map(|label| label.text.clone()).collect()
}

/// Pairs of labels of which one covers the other.
fn covered(labels: &[Label]) -> Vec<String> {
    let covers = |first: &Label, second: &Label| {
        first.left < second.right - 0.5
            && second.left < first.right - 0.5
            && first.top < second.bottom - 1.0
            && second.top < first.bottom - 1.0
    };
    let pairs = labels.iter().enumerate().flat_map(|(at, first)| {
        let others = labels[at + 1..].iter();
        others.map(move |second| (first, second))
    });
    pairs
        .filter(|(first, second)| covers(first, second))
        .map(|(first, second)| format!("{} | {}", first.text, second.text))
        .collect()
}

fn labels(drawing: &str) -> Vec<Label> {
    xml::parse(drawing)
        .unwrap()
        .into_iter()
        .filter(|element| element.name == "text")
        .map(label)
        .collect()
}

fn label(element: Element) -> Label {
    let number = |name: &str| element.attribute(name).unwrap().parse::<f64>().unwrap();
    let size = element
        .attribute("style")
        .and_then(|style| style.strip_prefix("font-size:")?.strip_suffix("px"))
        .map_or(TEXT_SIZE, |size| size.parse().unwrap());
    let is_bold = element.attribute("font-weight").is_some();
    let width = width(&element.text, size, is_bold);
    let before = match element.attribute("text-anchor") {
        Some("middle") => width / 2.0,
        Some(_) => width,
        None => 0.0,
    };
    let (x, baseline) = (number("x"), number("y"));
    Label {
        left: x - before,
        right: x - before + width,
        top: baseline - size * 0.75,
        bottom: baseline + size * 0.2,
        text: element.text,
    }
}
