//! The kinds of faults in the reader's language.

use crate::domain::Locale;
use crate::domain::messages::{message, message_with};

/// What a kind of fault such as `bad_date` is called.
pub fn kind_words(locale: Locale, kind: &str) -> String {
    match kind.split_once(':') {
        Some((_, check)) => message_with(locale, "ingest-check-failed", &[("check", check)]),
        None => message(locale, &format!("ingest-{}", kind.replace('_', "-"))),
    }
}

#[cfg(test)]
mod tests {
    use super::kind_words;
    use crate::domain::Locale;
    use crate::ingest::Fault;

    #[test]
    fn every_kind_has_words_in_both_languages() {
        let faults = [
            Fault::ColumnCount {
                found: 1,
                expected: 2,
            },
            Fault::BrokenUtf8,
            Fault::MissingValue,
            Fault::WrongType,
            Fault::TooManyDecimals,
            Fault::TooLarge,
            Fault::NotAccepted,
            Fault::BelowMinimum,
            Fault::AboveMaximum,
            Fault::Pattern,
            Fault::UnknownReference,
            Fault::DuplicateKey,
            Fault::CheckFailed("closed_after_opened".into()),
        ];
        let kinds = faults.map(|fault| fault.kind(None).into_owned());
        let of_types = ["bad_date", "bad_timestamp", "bad_boolean"].map(ToOwned::to_owned);
        for kind in kinds.iter().chain(&of_types) {
            for locale in Locale::ALL {
                let words = kind_words(locale, kind);
                assert!(
                    !words.is_empty() && !words.starts_with("ingest-"),
                    "{kind} {words}"
                );
            }
        }
    }
}
