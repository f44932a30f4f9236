//! How the columns of saved queries are called on every page: `sql/queries/columns.yml`.

use std::collections::BTreeMap;

use super::entry::{ColumnWords, GlossaryFile};
use crate::config::{ConfigError, Project, Result, parse, schema_of};

/// The file.
pub(super) const PATH: &str = "sql/queries/columns.yml";

/// The JSON Schema of the file.
pub fn glossary_schema() -> schemars::Schema {
    schema_of::<GlossaryFile>()
}

/// The words for columns by name.
#[derive(Debug, Default)]
pub(super) struct Glossary(BTreeMap<String, ColumnWords>);

impl Glossary {
    /// Reads the file; a project may have none.
    pub(super) fn load(project: &Project) -> Result<Self> {
        let Some(file) = project.file(PATH) else {
            return Ok(Self::default());
        };
        let written: GlossaryFile = parse(&file.path, &file.text)?;
        let mut words = BTreeMap::new();
        for column in written.columns {
            let name = column.value.0.name.clone();
            if words.insert(name.clone(), column.value.0).is_some() {
                return Err(ConfigError::Yaml {
                    path: PATH.to_owned(),
                    line: column.referenced.line(),
                    column: column.referenced.column(),
                    problem: format!("column `{name}` is listed twice; keep one"),
                });
            }
        }
        Ok(Self(words))
    }

    /// What is said of a column anywhere.
    pub(super) fn get(&self, column: &str) -> ColumnWords {
        self.0.get(column).cloned().unwrap_or_default()
    }
}
