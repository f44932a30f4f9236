//! `guanxi.yml`: the bank's name, warehouse, calendar, currency and languages.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain::{FiscalCalendar, Locale, Text};

use super::{ConfigError, Result, parse};

/// The settings of a project.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The bank's name.
    pub name: Text,
    /// `default`: what is missing here comes from the embedded project.
    #[serde(default)]
    pub extends: Option<Base>,
    /// Folder beside the file, or a URL, that holds the tables.
    #[serde(default = "default_warehouse")]
    pub warehouse: String,
    /// Folder whose files `guanxi load` takes when no path is given.
    #[serde(default = "default_inbox")]
    pub inbox: String,
    /// ISO 4217 code.
    pub currency: String,
    /// IANA name of the bank's time zone.
    #[schemars(with = "String")]
    pub time_zone: Tz,
    /// Month in which the fiscal year starts, 1 to 12.
    #[serde(default = "january")]
    pub fiscal_year_start_month: u8,
    /// Languages of the pages; the first is the default.
    #[serde(default = "all_languages")]
    pub languages: Vec<Locale>,
    /// Dashboard that `/` shows.
    pub home: String,
    /// Names of the groups of the menu, by the key that dashboards give as `group`.
    #[serde(default)]
    pub groups: BTreeMap<String, Text>,
}

/// What a project builds on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Base {
    /// The project embedded in the program.
    Default,
}

impl Settings {
    /// Reads and checks `guanxi.yml`.
    pub fn parse(path: &str, text: &str) -> Result<Self> {
        let settings: Self = parse(path, text)?;
        let invalid = |problem: String| ConfigError::Invalid {
            path: path.to_owned(),
            problem,
        };
        if FiscalCalendar::new(settings.fiscal_year_start_month).is_none() {
            let month = settings.fiscal_year_start_month;
            return Err(invalid(format!(
                "fiscal_year_start_month is {month}; use 1 to 12"
            )));
        }
        let currency = &settings.currency;
        if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(invalid(format!(
                "currency `{currency}` is no ISO code; write it like CNY"
            )));
        }
        if settings.languages.is_empty() {
            return Err(invalid(
                "languages is empty; list zh, en or both".to_owned(),
            ));
        }
        Ok(settings)
    }

    /// The bank's fiscal calendar.
    pub fn calendar(&self) -> FiscalCalendar {
        FiscalCalendar::new(self.fiscal_year_start_month).unwrap_or_default()
    }
}

fn default_warehouse() -> String {
    "warehouse".to_owned()
}

fn default_inbox() -> String {
    "inbox".to_owned()
}

fn january() -> u8 {
    1
}

fn all_languages() -> Vec<Locale> {
    Locale::ALL.to_vec()
}
