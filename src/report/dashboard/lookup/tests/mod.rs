//! A page with inputs and tiles of saved queries, from its file to its cells.

mod asked;
mod files;

use crate::config::Project;
use crate::metric::Catalog;
use crate::metric::testing::project;
use crate::report::dashboard::Dashboards;

/// A page about the visits to a branch.
const VISITS: &str = include_str!("visits.yml");
const GLOSSARY: &str = "\
columns:
  - {name: minutes, label: {zh: 分钟, en: Minutes}, unit: minutes}
";
const QUERY: &str = "\
-- Purpose: visits to a branch.
-- Optional: minutes_min
select customer_id, minutes, branch_id, minutes > 5 as is_long
from fct_visit
where branch_id = $branch_id
    and ($minutes_min = '' or minutes >= cast(nullif($minutes_min, '') as double))
order by minutes desc nulls last, customer_id";
const BRANCHES: &str = "\
-- Purpose: branches near a number.
select branch_id, branch_name, branch_name_en
from dim_branch
where left(branch_id, 1) = upper(left($branch_id, 1))
order by branch_id = upper($branch_id) desc, branch_id";
const HOME: &str = "\
title: {zh: 首页, en: Home}
description: {zh: 首页, en: Home}
sections: []
";

fn files(page: &str, query: &str, glossary: &str) -> Project {
    project(&[
        ("dashboards/small.yml", HOME),
        ("dashboards/visits.yml", page),
        ("sql/queries/visits/of_branch.sql", query),
        ("sql/queries/visits/branches.sql", BRANCHES),
        ("sql/queries/columns.yml", glossary),
    ])
}

fn load(project: &Project) -> Result<(Catalog, Dashboards), String> {
    let catalog = Catalog::load(project).unwrap();
    let dashboards = Dashboards::load(project, &catalog).map_err(|error| error.to_string())?;
    Ok((catalog, dashboards))
}
