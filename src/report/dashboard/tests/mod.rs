mod definitions;
mod kinds;
mod menu;
mod notes;
mod pages;
mod plans;
mod shapes;
mod so_far;
mod tiles;

use super::Dashboards;
use crate::config::Project;
use crate::metric::Catalog;
use crate::metric::testing::project;

/// A page of the tiny bank with every kind of tile.
const SMALL: &str = include_str!("small.yml");

fn small_project(dashboard: &str) -> Project {
    project(&[("dashboards/small.yml", dashboard)])
}

fn load(dashboard: &str) -> Result<(Catalog, Dashboards), String> {
    let project = small_project(dashboard);
    let catalog = Catalog::load(&project).unwrap();
    match Dashboards::load(&project, &catalog) {
        Ok(dashboards) => Ok((catalog, dashboards)),
        Err(error) => Err(error.to_string()),
    }
}
