//! The words of the product in both languages, from the Fluent files beside this one.
//!
//! A test compares the two files: the same keys with the same variables, so neither language can
//! fall behind.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use super::Locale;

const SOURCES: [(Locale, &str); 2] = [
    (Locale::Zh, include_str!("messages/zh.ftl")),
    (Locale::En, include_str!("messages/en.ftl")),
];

static BUNDLES: LazyLock<Vec<(Locale, FluentBundle<FluentResource>)>> = LazyLock::new(|| {
    SOURCES
        .iter()
        .map(|(locale, source)| (*locale, bundle(*locale, source)))
        .collect()
});

/// The message for a key.
pub fn message(locale: Locale, key: &str) -> String {
    message_with(locale, key, &[])
}

/// The message for a key with its variables filled in; the key itself when there is none.
pub fn message_with(locale: Locale, key: &str, variables: &[(&str, &str)]) -> String {
    let mut arguments = FluentArgs::new();
    for (name, value) in variables {
        arguments.set(*name, *value);
    }
    let found = BUNDLES
        .iter()
        .find(|(candidate, _)| *candidate == locale)
        .and_then(|(_, bundle)| {
            let pattern = bundle.get_message(key)?.value()?;
            let mut errors = Vec::new();
            Some(
                bundle
                    .format_pattern(pattern, Some(&arguments), &mut errors)
                    .into_owned(),
            )
        });
    debug_assert!(found.is_some(), "no message `{key}` in {locale}");
    found.unwrap_or_else(|| key.to_owned())
}

fn bundle(locale: Locale, source: &str) -> FluentBundle<FluentResource> {
    let language = locale
        .tag()
        .parse::<LanguageIdentifier>()
        .unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    let resource = match FluentResource::try_new(source.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    fn keys(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some((key, _)) = line.split_once(" =")
                && !line.starts_with(' ')
            {
                current = key.to_owned();
                assert!(
                    keys.insert(current.clone(), BTreeSet::new()).is_none(),
                    "twice: {current}"
                );
            }
            for variable in line.split('$').skip(1) {
                let end = variable
                    .find(|c: char| !c.is_alphanumeric() && c != '_')
                    .unwrap_or(variable.len());
                keys.get_mut(&current)
                    .unwrap()
                    .insert(variable[..end].to_owned());
            }
        }
        keys
    }

    #[test]
    fn both_languages_have_the_same_keys_and_variables() {
        assert_eq!(keys(SOURCES[0].1), keys(SOURCES[1].1));
    }

    #[test]
    fn both_files_parse_without_error() {
        for (locale, source) in SOURCES {
            let parsed = FluentResource::try_new(source.to_owned());
            assert!(
                parsed.is_ok(),
                "{locale}: {:?}",
                parsed.err().map(|(_, errors)| errors)
            );
        }
    }
}
