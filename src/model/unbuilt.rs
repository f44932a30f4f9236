//! Models whose text is no longer that of a release.

use super::fingerprint::{self, Fingerprint};
use super::{Model, ModelSet, parameters};
use crate::store::{Layer, Release, TableId};

/// Models that a build over the very data of a release would make anew, upstream first: those whose
/// text or parameters have changed, not those below them.
pub fn unbuilt<'a>(set: &'a ModelSet, release: &Release) -> Vec<&'a Model> {
    let is_other = |model: &&Model| {
        let before = fingerprint(release, &model.name);
        let now = fingerprint::data(model, |id| held(set, release, id));
        before.is_none_or(|before| before.data != now)
    };
    set.in_order().filter(is_other).collect()
}

/// What a table of a release held, for those that read it; parameters are those of today.
fn held(set: &ModelSet, release: &Release, id: &TableId) -> String {
    match id.layer {
        Layer::Landed if id.name == parameters::TABLE => {
            Some(fingerprint::parameters(&set.parameters))
        }
        Layer::Landed => release
            .tables
            .get(&id.to_string())
            .map(|table| table.fingerprint.clone()),
        Layer::Model => {
            fingerprint(release, &id.name).map(|fingerprint| fingerprint.identity().to_owned())
        }
    }
    .unwrap_or_default()
}

fn fingerprint(release: &Release, model: &str) -> Option<Fingerprint> {
    Fingerprint::parse(&release.tables.get(model)?.fingerprint)
}
