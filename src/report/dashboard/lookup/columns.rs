//! From the words for a column, its own and those of the glossary, to what readers see of it.

use serde_saphyr::Spanned;

use super::entry::ColumnWords;
use super::validate::{Lookups, wrong};
use super::{Codes, LinkTarget, Place, ShownColumn, glossary};
use crate::config::Result;
use crate::domain::Text;
use crate::metric::{Members, nearest_first};
use crate::model::SavedQuery;

impl Lookups<'_> {
    /// One column of a tile.
    pub(super) fn column<T>(
        &self,
        path: &str,
        place: &Spanned<T>,
        own: ColumnWords,
        saved: &SavedQuery,
        known: &[String],
    ) -> Result<ShownColumn> {
        let name = own.name.clone();
        let fail = |problem: String| wrong(path, place, problem);
        if !known.contains(&name) {
            let known = nearest_first(&name, known.iter().map(String::as_str));
            return Err(fail(format!(
                "{} has no column `{name}`; it has: {known}",
                saved.name
            )));
        }
        let words = own.or(self.glossary.get(&name));
        let codes = self.codes(&words, known).map_err(fail)?;
        let label = words.label.clone().or_else(|| self.label_of(&codes));
        let label = label.ok_or_else(|| {
            let file = glossary::PATH;
            fail(format!(
                "column `{name}` of {} has no label; give it one in {file}",
                saved.name
            ))
        })?;
        let english = format!("{name}_en");
        Ok(ShownColumn {
            label,
            english: known.contains(&english).then_some(english),
            unit: words.unit,
            decimals: words.decimals,
            codes,
            link: self.link(&words, known).map_err(fail)?,
            marks: words.marks,
            name,
        })
    }

    fn codes(&self, words: &ColumnWords, known: &[String]) -> Result<Codes, String> {
        if !words.values.is_empty() {
            return Ok(Codes::Listed(words.values.clone()));
        }
        let check = |name: &String| {
            let known = self.catalog.dimension(name);
            known.map(|_| name.clone()).ok_or_else(|| {
                let all = self.catalog.dimensions().map(|known| known.name.as_str());
                format!("no dimension `{name}`; known: {}", nearest_first(name, all))
            })
        };
        if let Some(on) = &words.by {
            if !known.contains(on) {
                return Err(format!("by: there is no column `{on}`"));
            }
            for name in words.dimensions.values() {
                check(name)?;
            }
            let (on, dimensions) = (on.clone(), words.dimensions.clone());
            return Ok(Codes::Depending { on, dimensions });
        }
        if let Some(name) = &words.dimension {
            return check(name).map(Codes::Dimension);
        }
        let same = self.catalog.dimension(&words.name);
        let has_labels = same.is_some_and(|same| same.members != Members::Open);
        Ok(if has_labels {
            Codes::Dimension(words.name.clone())
        } else {
            Codes::Plain
        })
    }

    fn label_of(&self, codes: &Codes) -> Option<Text> {
        let Codes::Dimension(name) = codes else {
            return None;
        };
        self.catalog
            .dimension(name)
            .map(|known| known.label.clone())
    }

    fn link(&self, words: &ColumnWords, known: &[String]) -> Result<Option<LinkTarget>, String> {
        let Some(dashboard) = &words.link else {
            return Ok(None);
        };
        let column = words.key.as_ref().unwrap_or(&words.name);
        if !known.contains(column) {
            // A general rule of the glossary that this query has no value for.
            return Ok(None);
        }
        match self.targets.get(dashboard).map(Vec::as_slice) {
            Some([input]) => Ok(Some(LinkTarget {
                place: Place {
                    dashboard: dashboard.clone(),
                    input: input.clone(),
                },
                column: column.clone(),
            })),
            Some(_) => Err(format!(
                "link: `{dashboard}` must have exactly one required input"
            )),
            None => Err(self.check_page(dashboard).err().unwrap_or_default()),
        }
    }
}
