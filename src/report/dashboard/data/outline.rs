//! What a tile will look like, known before its figures are.

use super::{Context, body};
use crate::report::dashboard::{Outline, PlannedShape, TileBody, TilePlan};

/// The outline of a tile: that of the same tile without any figure.
pub(in crate::report::dashboard) fn outline(context: &Context<'_>, plan: &TilePlan) -> Outline {
    if let PlannedShape::Lookup = plan.shape {
        return Outline::Rows;
    }
    match body(context, plan, &[]) {
        Ok(TileBody::Kpi(kpi)) => Outline::Kpi {
            changes: kpi.references.len(),
            // A plan is asked for where one may be.
            has_goal: kpi.goal.is_some() || plan.planned.is_some(),
            has_course: kpi.spark.len() > 1,
            definition: kpi.definition,
        },
        Ok(TileBody::Chart { chart, .. }) => Outline::Chart(chart),
        _ => Outline::Table,
    }
}
