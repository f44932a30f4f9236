//! The order of the menu, and what of it an extending project inherits.

use super::{Dashboards, SMALL};
use crate::config::Project;
use crate::metric::Catalog;
use crate::metric::testing::project;

/// The menu as `group: page page`, one group a line.
fn menu(dashboards: &Dashboards) -> String {
    let lines = dashboards.menu().into_iter().map(|group| {
        let label = group.label.map_or("", |label| label.en.as_str());
        let pages: Vec<&str> = group
            .dashboards
            .iter()
            .map(|page| page.id.as_str())
            .collect();
        format!("{label}: {}\n", pages.join(" "))
    });
    lines.collect()
}

#[test]
fn a_group_stands_where_its_first_page_stands() {
    let at = |top: &str| format!("{top}\n{SMALL}");
    let project = project(&[
        ("dashboards/small.yml", SMALL),
        ("dashboards/alone.yml", &at("order: 2")),
        ("dashboards/late.yml", &at("order: 3\ngroup: customers")),
        ("dashboards/early.yml", &at("order: 1\ngroup: customers")),
    ]);
    let catalog = Catalog::load(&project).unwrap();
    let dashboards = Dashboards::load(&project, &catalog).unwrap();
    assert_eq!(
        menu(&dashboards),
        "Customers: early late\n: alone\n: small\n"
    );
}

#[test]
fn an_extending_project_inherits_groups_and_may_rename_them() {
    let settings = "name: {zh: 甲, en: A}\nextends: default\ncurrency: CNY\ntime_zone: UTC\n\
                    home: quarterly\ngroups: {service: {zh: 客服, en: Care}}\n";
    let project = Project::from_texts(settings, &[]).unwrap();
    let groups = &project.settings.groups;
    assert_eq!(groups["service"].en, "Care");
    assert_eq!(groups["customers"].en, "Customers");
}
