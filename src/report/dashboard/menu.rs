//! The menu: dashboards in groups, both in the order that their authors gave.
//!
//! A group stands where the first of its dashboards stands; a dashboard without a group stands
//! for itself.

use super::{Dashboard, Dashboards};
use crate::domain::Text;

/// Dashboards that stand together in the menu.
#[derive(Debug)]
pub struct MenuGroup<'a> {
    key: Option<&'a str>,
    /// Its name; none for a dashboard that stands for itself.
    pub label: Option<&'a Text>,
    /// Its dashboards, at least one.
    pub dashboards: Vec<&'a Dashboard>,
}

impl Dashboards {
    /// The groups of the menu.
    pub fn menu(&self) -> Vec<MenuGroup<'_>> {
        let mut menu: Vec<MenuGroup<'_>> = Vec::new();
        for dashboard in self.iter().filter(|dashboard| dashboard.is_in_menu()) {
            let key = dashboard.group.as_deref();
            let begun = menu.iter_mut().find(|group| group.key == key);
            match begun.filter(|_| key.is_some()) {
                Some(group) => group.dashboards.push(dashboard),
                None => menu.push(MenuGroup {
                    key,
                    label: key.and_then(|key| self.groups.get(key)),
                    dashboards: vec![dashboard],
                }),
            }
        }
        menu
    }
}
