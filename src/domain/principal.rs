//! Who asks, and how sensitive what they ask for is.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Locale;

/// How much harm a column can do in the wrong hands, from least to most.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Sensitivity {
    /// May appear anywhere.
    Public,
    /// For the bank's own staff.
    Internal,
    /// About a person: name, birth date, occupation.
    Personal,
    /// Identifies or reaches a person: phone, e-mail, identity number.
    Secret,
}

impl fmt::Display for Sensitivity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Public => "public",
            Self::Internal => "internal",
            Self::Personal => "personal",
            Self::Secret => "secret",
        })
    }
}

/// All that the gate to the data decides by: who has the same policy sees the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Policy {
    clearance: Sensitivity,
}

impl Policy {
    /// Whether columns of this sensitivity are shown in clear.
    pub fn may_see(&self, sensitivity: Sensitivity) -> bool {
        sensitivity <= self.clearance
    }
}

/// On whose behalf a query runs; every query session is made for one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Principal {
    /// Login name, as audit records show it.
    pub user: String,
    /// Columns above this are masked.
    pub clearance: Sensitivity,
    /// The language of messages.
    pub locale: Locale,
}

impl Principal {
    /// The person at the keyboard of a single-user installation: owns the files, sees everything.
    pub fn local(locale: Locale) -> Self {
        Self {
            user: "local".to_owned(),
            clearance: Sensitivity::Secret,
            locale,
        }
    }

    /// Somebody who may see columns up to `clearance`.
    #[must_use]
    pub fn with_clearance(mut self, clearance: Sensitivity) -> Self {
        self.clearance = clearance;
        self
    }

    /// Whether columns of this sensitivity are shown in clear.
    pub fn may_see(&self, sensitivity: Sensitivity) -> bool {
        self.policy().may_see(sensitivity)
    }

    /// What the gate decides by.
    pub fn policy(&self) -> Policy {
        Policy {
            clearance: self.clearance,
        }
    }
}
