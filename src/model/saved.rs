//! Saved queries: questions that people ask again, one file each under `sql/queries/`.
//!
//! They read what marts read and may have parameters such as `$customer_id`. The comment at the top
//! says what they are for: `-- Purpose: ..` (in Chinese `-- 用途：..`), `-- Covers: R-..`, for queries
//! that are shown together `-- Order: 2`, and `-- Optional: name, phone` for parameters that are the
//! empty text where nothing is given.

use datafusion::sql::sqlparser::dialect::GenericDialect;
use datafusion::sql::sqlparser::tokenizer::{Token, Tokenizer};

use super::sql::Query;
use super::{ModelError, Problem, Result as ModelResult};
use crate::config::{Project, ProjectFile};
use crate::domain::Text;
use crate::store::TableId;

const FOLDER: &str = "sql/queries/";

/// One saved query.
#[derive(Debug, Clone)]
pub struct SavedQuery {
    /// Its path below `sql/queries/` without `.sql`, such as `customer/profile`.
    pub name: String,
    /// What it answers.
    pub purpose: Text,
    /// Names of its parameters, without `$`, in the order of the text.
    pub parameters: Vec<String>,
    /// Those of them that may be left out; they are the empty text then.
    pub optional: Vec<String>,
    /// Requirements that it covers.
    pub covers: Vec<String>,
    /// Its place among the queries of its folder.
    pub order: u32,
    pub(super) query: Query,
}

impl SavedQuery {
    /// Its SQL.
    pub fn sql(&self) -> &str {
        &self.query.text
    }

    /// Path of its file.
    pub fn path(&self) -> &str {
        &self.query.path
    }

    /// Names of its columns, as far as its text tells them.
    pub fn columns(&self) -> Vec<String> {
        self.query.columns()
    }

    /// Models that it reads.
    pub fn upstream(&self) -> impl Iterator<Item = &TableId> {
        self.query.tables()
    }

    /// The folder that it lies in, such as `customer`; empty at the top.
    pub fn folder(&self) -> &str {
        self.name.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// The saved queries of a project, those of a folder in their order; the error lists all that is
/// wrong with their texts.
pub fn saved_queries(project: &Project) -> ModelResult<Vec<SavedQuery>> {
    let mut problems = Vec::new();
    let queries = read(project, &mut problems);
    if problems.is_empty() {
        return Ok(queries);
    }
    Err(ModelError::Project(problems))
}

/// The saved queries that can be read, and what is wrong with the others.
pub(super) fn read(project: &Project, problems: &mut Vec<Problem>) -> Vec<SavedQuery> {
    let mut all = Vec::new();
    for file in project.files(FOLDER, "sql") {
        match saved(file) {
            Ok(query) => all.push(query),
            Err(problem) => problems.push(problem),
        }
    }
    all.sort_by(|a, b| (a.folder(), a.order, &a.name).cmp(&(b.folder(), b.order, &b.name)));
    all
}

fn saved(file: &ProjectFile) -> Result<SavedQuery, Problem> {
    let query = Query::parse(&file.path, &file.text)?;
    let header = Header::read(&file.text);
    let Some(en) = header.purpose else {
        let message = "the first line is missing: -- Purpose: what the query answers";
        return Err(Problem::of(&file.path, message).at(1, 1));
    };
    let name = file.path.strip_prefix(FOLDER).unwrap_or(&file.path);
    let parameters = parameters(&file.text);
    if let Some(unknown) = header
        .optional
        .iter()
        .find(|name| !parameters.contains(name))
    {
        let message = format!("`-- Optional: {unknown}`: the query has no parameter ${unknown}");
        return Err(Problem::of(&file.path, message).at(1, 1));
    }
    Ok(SavedQuery {
        name: name.trim_end_matches(".sql").to_owned(),
        purpose: Text {
            zh: header.purpose_zh.unwrap_or_else(|| en.clone()),
            en,
        },
        parameters,
        optional: header.optional,
        covers: header.covers,
        order: header.order,
        query,
    })
}

/// The comment at the top of a file.
#[derive(Debug, Default, PartialEq, Eq)]
struct Header {
    purpose: Option<String>,
    purpose_zh: Option<String>,
    covers: Vec<String>,
    optional: Vec<String>,
    order: u32,
}

impl Header {
    fn read(text: &str) -> Self {
        let mut header = Self::default();
        let mut last: Option<&mut String> = None;
        let lines = text.lines().map_while(|line| line.strip_prefix("--"));
        for line in lines {
            let (key, value) = line.trim().split_once([':', '：']).unwrap_or_default();
            let value = value.trim();
            last = match (key.trim(), last) {
                ("Purpose", _) => Some(header.purpose.insert(value.to_owned())),
                ("用途", _) => Some(header.purpose_zh.insert(value.to_owned())),
                ("Covers", _) => {
                    header.covers.extend(list(value));
                    None
                }
                ("Optional", _) => {
                    header.optional.extend(list(value));
                    None
                }
                ("Order", _) => {
                    header.order = value.trim_end_matches('.').parse().unwrap_or(0);
                    None
                }
                // An indented line goes on with the sentence above.
                ("", Some(above)) if line.starts_with("   ") => {
                    above.push(' ');
                    above.push_str(line.trim());
                    Some(above)
                }
                _ => None,
            };
        }
        header
    }
}

fn list(value: &str) -> impl Iterator<Item = String> {
    let names = value.split([',', ' ']).filter(|name| !name.is_empty());
    names.map(|name| name.trim_start_matches('$').to_owned())
}

fn parameters(text: &str) -> Vec<String> {
    let tokens = Tokenizer::new(&GenericDialect {}, text).tokenize();
    let mut names = Vec::new();
    for token in tokens.unwrap_or_default() {
        if let Token::Placeholder(name) = token {
            let name = name.trim_start_matches('$').to_owned();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_comment_at_the_top_says_what_a_query_is_for() {
        let text = "-- Purpose: who they are,\n--   in one row.\n-- 用途：客户基本情况。\n\
                    -- Covers: R-CUST-16, R-CUST-02\n-- Order: 2\nselect 1";
        let header = Header::read(text);
        assert_eq!(header.purpose.unwrap(), "who they are, in one row.");
        assert_eq!(header.purpose_zh.unwrap(), "客户基本情况。");
        assert_eq!((header.covers.len(), header.order), (2, 2));
        assert_eq!(Header::read("select 1 -- Purpose: no"), Header::default());
    }

    #[test]
    fn parameters_are_found_once_and_not_in_texts() {
        let text = "select '$no', $b from t where a = $a and c = $b -- $comment";
        assert_eq!(parameters(text), ["b", "a"]);
    }

    #[test]
    fn a_query_says_what_it_is_for() {
        let file = |text: &str| ProjectFile {
            path: "sql/queries/x/y.sql".to_owned(),
            text: text.to_owned(),
        };
        let nameless = saved(&file("select a from t")).unwrap_err();
        assert!(nameless.to_string().contains("-- Purpose:"), "{nameless}");
        let good = saved(&file("-- Purpose: x\nselect a from t")).unwrap();
        assert_eq!((good.name.as_str(), good.folder()), ("x/y", "x"));
        assert_eq!(good.columns(), ["a"]);
        let wrong = saved(&file("-- Purpose: x\n-- Optional: b\nselect $a as a")).unwrap_err();
        assert!(wrong.to_string().contains("no parameter $b"), "{wrong}");
    }
}
