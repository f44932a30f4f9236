//! From metric files to a [`Catalog`]: names are unique and known, every entry is complete.

use std::collections::BTreeMap;

use serde_saphyr::Spanned;

use super::catalog::{Dimension, MartTime, Measure, Members, Metric, Parent};
use super::definition::{DimensionEntry, MetricEntry, MetricFile, ParentEntry, RatioEntry};
use super::suggest::nearest_first;
use super::{Catalog, expression};
use crate::config::{ConfigError, Project, Result, parse};
use crate::domain::Grain;
use crate::model;

const FOLDER: &str = "sql/metrics/";

/// Reads all metric files.
pub(super) fn load(project: &Project) -> Result<Catalog> {
    let mut catalog = Catalog {
        parameters: model::parameter_values(project),
        calendar: project.settings.calendar(),
        ..Catalog::default()
    };
    let mut metrics = Vec::new();
    for file in project.files(FOLDER, "yml") {
        let written = parse::<MetricFile>(&file.path, &file.text)?;
        for entry in written.dimensions {
            add_dimension(&mut catalog.dimensions, &file.path, entry)?;
        }
        metrics.extend(written.metrics.into_iter().map(|entry| (&file.path, entry)));
    }
    let (mut ratios, mut plans) = (Vec::new(), Vec::new());
    for (path, mut entry) in metrics {
        plans.extend(
            entry
                .plan
                .clone()
                .map(|plan| (entry.name.value.clone(), plan)),
        );
        let ratio = entry.ratio.take();
        let name = entry.name.value.clone();
        let measure = measure(project, path, &entry, ratio.as_ref())?;
        let metric = metric(&catalog, path, entry, measure)?;
        catalog.metrics.insert(name.clone(), metric);
        ratios.extend(ratio.map(|ratio| (name, ratio)));
    }
    for (name, ratio) in ratios {
        link(&mut catalog, &name, &ratio)?;
    }
    for (name, plan) in plans {
        check_plan(&catalog, &name, &plan)?;
    }
    Ok(catalog)
}

/// What was planned is a known metric of the same unit that has no plan of its own.
fn check_plan(catalog: &Catalog, name: &str, reference: &Spanned<String>) -> Result<()> {
    let Some(metric) = catalog.metrics.get(name) else {
        return Ok(());
    };
    let fail = |problem: String| Err(at(&metric.file, reference, problem));
    let Some(plan) = catalog.metrics.get(&reference.value) else {
        let known = catalog.metrics.keys().map(String::as_str);
        let known = nearest_first(&reference.value, known);
        return fail(format!(
            "unknown plan `{}`; known: {known}",
            reference.value
        ));
    };
    if plan.plan.is_some() {
        return fail(format!(
            "`{}` has a plan itself; name a metric that holds planned figures only",
            plan.name
        ));
    }
    if plan.unit != metric.unit {
        return fail(format!(
            "`{name}` and its plan `{}` must have the same unit",
            plan.name
        ));
    }
    Ok(())
}

fn add_dimension(
    known: &mut BTreeMap<String, Dimension>,
    path: &str,
    entry: DimensionEntry,
) -> Result<()> {
    let name = entry.name.value.clone();
    let fail = |problem: String| Err(at(path, &entry.name, problem));
    // A day or month may be a dimension of marts that are placed in time by quarter only.
    if Grain::named(&name).is_some_and(|grain| grain >= Grain::Quarter) {
        return fail(format!("dimension `{name}` is built in; remove it here"));
    }
    if known.contains_key(&name) {
        return fail(format!("dimension `{name}` is defined twice"));
    }
    let members = match (entry.names, entry.values) {
        (Some(_), Some(_)) => {
            return fail(format!(
                "dimension `{name}` has both names and values; keep one"
            ));
        }
        (Some(lookup), None) => Members::Lookup {
            table: lookup.table,
            key: lookup.key,
            zh: lookup.zh,
            en: lookup.en,
        },
        (None, Some(values)) => Members::Fixed(values.0),
        (None, None) => Members::Open,
    };
    let dimension = Dimension {
        name: name.clone(),
        label: entry.label,
        column: entry.column,
        parent: parent(path, entry.parent, &members, known)?,
        members,
        file: path.to_owned(),
    };
    known.insert(name, dimension);
    Ok(())
}

/// What groups the keys of a dimension: one that is defined above, by a column of the names.
fn parent(
    path: &str,
    entry: Option<ParentEntry>,
    members: &Members,
    known: &BTreeMap<String, Dimension>,
) -> Result<Option<Parent>> {
    let Some(entry) = entry else {
        return Ok(None);
    };
    let name = &entry.dimension.value;
    if !known.contains_key(name) {
        let known = nearest_first(name, known.keys().map(String::as_str));
        let problem = format!("unknown parent `{name}`; defined above: {known}");
        return Err(at(path, &entry.dimension, problem));
    }
    if !matches!(members, Members::Lookup { .. }) {
        let problem = "a parent needs names: the table that has its column".to_owned();
        return Err(at(path, &entry.dimension, problem));
    }
    Ok(Some(Parent {
        dimension: entry.dimension.value,
        column: entry.column,
    }))
}

fn metric(catalog: &Catalog, path: &str, entry: MetricEntry, measure: Measure) -> Result<Metric> {
    let name = entry.name.value.clone();
    if let Some(earlier) = catalog.metrics.get(&name) {
        let problem = format!("metric `{name}` is already defined in {}", earlier.file);
        return Err(at(path, &entry.name, problem));
    }
    let description = catalog
        .fill(&entry.description)
        .map_err(|problem| at(path, &entry.name, problem))?;
    let mut dimensions = Vec::new();
    for dimension in entry.dimensions.into_iter().flatten() {
        if !catalog.dimensions.contains_key(&dimension.value) {
            let known = catalog.dimensions.keys().map(String::as_str);
            let known = nearest_first(&dimension.value, known);
            let problem = format!("unknown dimension `{}`; known: {known}", dimension.value);
            return Err(at(path, &dimension, problem));
        }
        dimensions.push(dimension.value);
    }
    Ok(Metric {
        name,
        label: entry.label,
        description,
        unit: entry.unit,
        better: entry.better,
        target: entry.target,
        plan: entry.plan.map(|plan| plan.value),
        decimals: entry.decimals,
        grain: match &measure {
            Measure::Aggregate { time, .. } => time.grain,
            Measure::Ratio { .. } => Grain::Quarter,
        },
        measure,
        dimensions,
        owner: entry.owner,
        covers: entry.covers,
        file: path.to_owned(),
    })
}

fn measure(
    project: &Project,
    path: &str,
    entry: &MetricEntry,
    ratio: Option<&RatioEntry>,
) -> Result<Measure> {
    let name = &entry.name.value;
    if let Some(ratio) = ratio {
        let own = [
            entry.mart.is_some(),
            entry.expression.is_some(),
            entry.dimensions.is_some(),
            entry.over.is_some(),
        ];
        if own.contains(&true) {
            let problem = format!(
                "ratio `{name}` takes mart, expression, dimensions and over from its two \
                 metrics; remove them here"
            );
            return Err(at(path, &entry.name, problem));
        }
        return Ok(Measure::Ratio {
            numerator: ratio.numerator.value.clone(),
            denominator: ratio.denominator.value.clone(),
        });
    }
    let (Some(mart), Some(text)) = (&entry.mart, &entry.expression) else {
        let problem = format!("metric `{name}` needs mart and expression, or ratio");
        return Err(at(path, &entry.name, problem));
    };
    let outline = expression::outline(&text.value)
        .map_err(|problem| at(path, text, format!("expression of `{name}`: {problem}")))?;
    let period = model::mart_period(project, mart);
    Ok(Measure::Aggregate {
        mart: mart.clone(),
        expression: text.value.clone(),
        is_count: outline.is_count,
        is_sum: outline.is_sum,
        time: MartTime {
            grain: period.grain.into(),
            column: period.column,
        },
        over: entry.over.unwrap_or_default(),
    })
}

/// Checks the two metrics of a ratio and gives it the dimensions and times that both have.
fn link(catalog: &mut Catalog, name: &str, ratio: &RatioEntry) -> Result<()> {
    let Some(file) = catalog.metrics.get(name).map(|metric| metric.file.clone()) else {
        return Ok(());
    };
    let part = |reference: &Spanned<String>| {
        let Some(part) = catalog.metrics.get(&reference.value) else {
            let known = catalog.metrics.keys().map(String::as_str);
            let known = nearest_first(&reference.value, known);
            let problem = format!("unknown metric `{}`; known: {known}", reference.value);
            return Err(at(&file, reference, problem));
        };
        match part.measure {
            Measure::Aggregate { .. } => Ok((part.dimensions.clone(), part.grain)),
            Measure::Ratio { .. } => {
                let problem = format!(
                    "`{}` is itself a ratio; use metrics with an expression",
                    reference.value
                );
                Err(at(&file, reference, problem))
            }
        }
    };
    let (mut shared, grain) = part(&ratio.numerator)?;
    let (below, other) = part(&ratio.denominator)?;
    shared.retain(|dimension| below.contains(dimension));
    if let Some(metric) = catalog.metrics.get_mut(name) {
        metric.dimensions = shared;
        metric.grain = grain.max(other);
    }
    Ok(())
}

fn at(path: &str, place: &Spanned<String>, problem: String) -> ConfigError {
    ConfigError::Yaml {
        path: path.to_owned(),
        line: place.referenced.line(),
        column: place.referenced.column(),
        problem,
    }
}
