//! From dashboard files to [`Dashboards`]: names are known, rows fill the page, tiles can be drawn.

use std::collections::{BTreeMap, BTreeSet};

use serde_saphyr::Spanned;

use super::definition::{DashboardFile, ItemEntry, RowEntry};
use super::lookup::{InputDefinition, Lookup, Lookups, Written};
use super::{ChartDefinition, ChartKind, Dashboard, Dashboards, PATH, SectionDefinition, Shape};
use super::{TileDefinition, annotation, check};
use crate::config::{ANNOTATIONS, ConfigError, Project, ProjectFile, Result, parse};
use crate::domain::Text;
use crate::metric::{Catalog, Members, Metric, QUARTER, nearest_first};

const FOLDER: &str = "dashboards/";
/// Widths of a row add up to this.
const FULL_WIDTH: u32 = 12;

/// Reads all dashboards.
pub(super) fn load(project: &Project, catalog: &Catalog) -> Result<Dashboards> {
    let mut all = BTreeMap::new();
    let groups = &project.settings.groups;
    let mut lookups = Lookups::load(project, catalog)?;
    let mut files = Vec::new();
    let paths = project.files(FOLDER, "yml");
    let is_page =
        |file: &&ProjectFile| !file.path[FOLDER.len()..].contains('/') && file.path != ANNOTATIONS;
    for file in paths.filter(is_page) {
        let written: DashboardFile = parse(&file.path, &file.text)?;
        lookups.add_target(file.stem(), &written.inputs);
        files.push((file, written));
    }
    for (file, written) in files {
        let dashboard = Reader::new((catalog, &lookups), file, groups).dashboard(written)?;
        all.insert(dashboard.id.clone(), dashboard);
    }
    let home = &project.settings.home;
    if !all.contains_key(home) {
        let known = nearest_first(home, all.keys().map(String::as_str));
        return Err(ConfigError::Invalid {
            path: "guanxi.yml".to_owned(),
            problem: format!("home names the unknown dashboard `{home}`; known: {known}"),
        });
    }
    let ids: Vec<&str> = all.keys().map(String::as_str).collect();
    let annotations = annotation::load(project, catalog, &ids)?;
    Ok(Dashboards {
        bank: project.settings.name.clone(),
        currency: project.settings.currency.clone(),
        time_zone: project.settings.time_zone,
        groups: groups.clone(),
        all,
        annotations,
    })
}

/// The place in menus of a dashboard that names none.
const LAST: u32 = 1_000;

struct Reader<'a> {
    catalog: &'a Catalog,
    lookups: &'a Lookups<'a>,
    file: &'a ProjectFile,
    inputs: Vec<InputDefinition>,
    groups: &'a BTreeMap<String, Text>,
    ids: BTreeSet<String>,
    path: Vec<String>,
}

impl<'a> Reader<'a> {
    fn new(
        (catalog, lookups): (&'a Catalog, &'a Lookups<'a>),
        file: &'a ProjectFile,
        groups: &'a BTreeMap<String, Text>,
    ) -> Self {
        Self {
            catalog,
            lookups,
            file,
            inputs: Vec::new(),
            groups,
            ids: BTreeSet::new(),
            path: Vec::new(),
        }
    }

    fn dashboard(mut self, written: DashboardFile) -> Result<Dashboard> {
        let group = written.group.map(|group| self.group(group)).transpose()?;
        let filters = self.filters(&written.filters)?;
        self.path = self.path(&written.path)?;
        self.inputs = self
            .lookups
            .inputs(&self.file.path, written.inputs, &filters)?;
        let parent = written.parent.map(|parent| self.page(parent)).transpose()?;
        let about = written.about.map(|about| self.about(about)).transpose()?;
        let mut sections = Vec::new();
        for section in written.sections {
            let rows = section.rows.into_iter().map(|row| self.row(row));
            sections.push(SectionDefinition {
                title: section.title,
                rows: rows.collect::<Result<_>>()?,
            });
        }
        Ok(Dashboard {
            id: self.file.stem().to_owned(),
            title: written.title,
            description: written.description,
            filters,
            path: self.path,
            order: written.order.unwrap_or(LAST),
            group,
            covers: written.covers,
            parent,
            about,
            inputs: self.inputs,
            sections,
        })
    }

    /// A group that `guanxi.yml` names.
    fn group(&self, written: Spanned<String>) -> Result<String> {
        let key = &written.value;
        if self.groups.contains_key(key) {
            return Ok(written.value);
        }
        let known = nearest_first(key, self.groups.keys().map(String::as_str));
        let problem = format!(
            "unknown group `{key}`; known: {known}; name new ones under `groups` in guanxi.yml"
        );
        Err(self.wrong(&written, problem))
    }

    fn filters(&self, written: &[Spanned<String>]) -> Result<Vec<String>> {
        let mut filters = Vec::new();
        for filter in written.iter().filter(|filter| filter.value != QUARTER) {
            let name = &filter.value;
            let Some(dimension) = self.catalog.dimension(name) else {
                let known = self.catalog.dimensions().map(|known| known.name.as_str());
                let known = nearest_first(name, known.chain([QUARTER]));
                return Err(self.wrong(filter, format!("unknown filter `{name}`; known: {known}")));
            };
            if dimension.members == Members::Open {
                let problem = format!(
                    "`{name}` cannot be a filter: give the dimension names or values to choose from"
                );
                return Err(self.wrong(filter, problem));
            }
            if filters.contains(name) {
                return Err(self.wrong(filter, format!("filter `{name}` is listed twice")));
            }
            filters.push(name.clone());
        }
        Ok(filters)
    }

    /// The way down: known dimensions, none twice.
    fn path(&self, written: &[Spanned<String>]) -> Result<Vec<String>> {
        let mut path = Vec::new();
        for level in written {
            let name = &level.value;
            if self.catalog.dimension(name).is_none() {
                let known = self.catalog.dimensions().map(|known| known.name.as_str());
                let known = nearest_first(name, known);
                let problem = format!("unknown level `{name}` of the path; known: {known}");
                return Err(self.wrong(level, problem));
            }
            if path.contains(name) {
                return Err(self.wrong(level, format!("level `{name}` is listed twice")));
            }
            path.push(name.clone());
        }
        Ok(path)
    }

    fn row(&mut self, row: RowEntry) -> Result<Vec<TileDefinition>> {
        let total: u32 = row
            .items
            .iter()
            .map(|item| u32::from(item.width.value))
            .sum();
        match row.items.last() {
            Some(last) if total != FULL_WIDTH => {
                let problem = format!("the widths of this row add up to {total}; make them 12");
                return Err(self.wrong(&last.width, problem));
            }
            _ => {}
        }
        row.items.into_iter().map(|item| self.tile(item)).collect()
    }

    fn tile(&mut self, item: ItemEntry) -> Result<TileDefinition> {
        let width = item.width.clone();
        if width.value == 0 {
            return Err(self.wrong(&width, "width is 0; use 1 to 12".to_owned()));
        }
        let subtitle = item.subtitle.as_ref();
        let subtitle = subtitle.map(|text| self.text(text, &width)).transpose()?;
        let (id, title, shape) = match (&item.kpi, item.chart, &item.query) {
            (Some(name), None, None) => {
                if let Some(key) = check::key_of_charts(&item) {
                    return Err(self.wrong(name, format!("a kpi has no `{key}`; remove it")));
                }
                let metric = self.metric(name)?;
                let id = item.id.clone().unwrap_or_else(|| name.clone());
                let title = item.title.clone().unwrap_or_else(|| metric.label.clone());
                (id, title, Shape::Kpi(name.value.clone()))
            }
            (None, Some(kind), None) => {
                let (Some(id), Some(title)) = (item.id.clone(), item.title.clone()) else {
                    return Err(self.wrong(&width, "a chart needs id and title".to_owned()));
                };
                (id, title, Shape::Chart(Box::new(self.chart(kind, item)?)))
            }
            (None, None, Some(_)) => {
                let (Some(id), Some(title)) = (item.id.clone(), item.title.clone()) else {
                    return Err(self.wrong(&width, "a query needs id and title".to_owned()));
                };
                (id, title, Shape::Lookup(Box::new(self.lookup(item)?)))
            }
            _ => {
                let problem = "a tile has one of kpi, chart and query".to_owned();
                return Err(self.wrong(&width, problem));
            }
        };
        self.take_id(&id)?;
        let title = self.text(&title, &id)?;
        Ok(TileDefinition {
            id: id.value,
            title,
            subtitle,
            width: width.value,
            shape,
        })
    }

    fn chart(&self, kind: ChartKind, item: ItemEntry) -> Result<ChartDefinition> {
        let place = item.width.clone();
        if let Some(key) = check::key_of_queries(&item) {
            return Err(self.wrong(&place, format!("a chart has no `{key}`; remove it")));
        }
        let metrics = item
            .metrics
            .iter()
            .map(|name| self.metric(name))
            .collect::<Result<Vec<_>>>()?;
        let names = || item.by.0.iter().chain(&item.series);
        let is_by_quarter = names().any(|name| name == QUARTER);
        let usual_quarters = match kind {
            ChartKind::Calendar => 4,
            ChartKind::Sankey if is_by_quarter => 2,
            _ if is_by_quarter => 12,
            _ => 1,
        };
        let chart = ChartDefinition {
            kind,
            metrics: item.metrics.iter().map(|name| name.value.clone()).collect(),
            quarters: item.quarters.unwrap_or(usual_quarters),
            compare: item.compare,
            sort: item.sort.unwrap_or_default(),
            limit: item.limit,
            minus: item.minus.0,
            panel: item.panel.unwrap_or_default(),
            quadrants: item.quadrants,
            bars: item.bars.into_iter().map(|name| name.value).collect(),
            by: item.by.0,
            series: item.series,
        };
        let problem = match self.on_some_level(&chart, &metrics) {
            Ok(shown) => check::chart(&shown, &metrics),
            Err(problem) => Some(problem),
        };
        match problem {
            Some(problem) => Err(self.wrong(&place, problem)),
            None => Ok(chart),
        }
    }

    /// The chart on the first level of the path that its metrics have.
    fn on_some_level(
        &self,
        chart: &ChartDefinition,
        metrics: &[&Metric],
    ) -> Result<ChartDefinition, String> {
        let mut shown = chart.clone();
        let Some(place) = shown.by.iter_mut().find(|name| *name == PATH) else {
            return Ok(shown);
        };
        let mut levels = self.path.iter();
        let known = levels.find(|level| metrics.iter().all(|metric| metric.has_dimension(level)));
        let missing = if self.path.is_empty() {
            "by: path needs a path: at the top of the file, such as [region, branch]"
        } else {
            "the metrics of this chart have no level of the path in common"
        };
        *place = known.cloned().ok_or(missing)?;
        Ok(shown)
    }

    fn lookup(&self, item: ItemEntry) -> Result<Lookup> {
        let Some(query) = &item.query else {
            return Err(self.wrong(&item.width, "a query needs a name".to_owned()));
        };
        if let Some(key) = check::key_of_metrics(&item) {
            return Err(self.wrong(query, format!("a query has no `{key}`; remove it")));
        }
        let written = Written {
            query,
            show: item.show.unwrap_or_default(),
            columns: item.columns,
            limit: item.limit,
            hides_empty: item.hide_empty,
        };
        self.lookups.lookup(&self.file.path, written, &self.inputs)
    }

    /// A page that is named.
    fn page(&self, name: Spanned<String>) -> Result<String> {
        match self.lookups.check_page(&name.value) {
            Ok(()) => Ok(name.value),
            Err(problem) => Err(self.wrong(&name, problem)),
        }
    }

    /// The dimension whose members the page is about, one at a time.
    fn about(&self, name: Spanned<String>) -> Result<String> {
        if self.catalog.dimension(&name.value).is_none() {
            let known = self.catalog.dimensions().map(|known| known.name.as_str());
            let known = nearest_first(&name.value, known);
            let problem = format!("no dimension `{}`; known: {known}", name.value);
            return Err(self.wrong(&name, problem));
        }
        if self.inputs.iter().filter(|input| input.is_required).count() != 1 {
            let problem = "a page about a dimension has exactly one required input".to_owned();
            return Err(self.wrong(&name, problem));
        }
        Ok(name.value)
    }

    fn metric(&self, name: &Spanned<String>) -> Result<&'a Metric> {
        self.catalog
            .metric(&name.value)
            .map_err(|error| self.wrong(name, error.to_string()))
    }

    /// A text with the values of the parameters that it names.
    fn text<T>(&self, text: &Text, place: &Spanned<T>) -> Result<Text> {
        self.catalog
            .fill(text)
            .map_err(|problem| self.wrong(place, problem))
    }

    fn take_id(&mut self, id: &Spanned<String>) -> Result<()> {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if id.value.is_empty() || !id.value.chars().all(is_plain) {
            let problem = format!("id `{}` may only have a-z, 0-9 and _", id.value);
            return Err(self.wrong(id, problem));
        }
        if !self.ids.insert(id.value.clone()) {
            let problem = format!(
                "two tiles are called `{}`; give one an id of its own",
                id.value
            );
            return Err(self.wrong(id, problem));
        }
        Ok(())
    }

    fn wrong<T>(&self, place: &Spanned<T>, problem: String) -> ConfigError {
        ConfigError::Yaml {
            path: self.file.path.clone(),
            line: place.referenced.line(),
            column: place.referenced.column(),
            problem,
        }
    }
}
