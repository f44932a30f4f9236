//! Texts that name a limit of the bank: `{dormancy_days}` becomes its value, so that a definition
//! never says another number than the models use.

use std::collections::BTreeMap;

use super::suggest::nearest_first;
use crate::domain::Text;

/// The text with the values of the parameters it names; the error names an unknown one.
pub(super) fn fill(text: &Text, parameters: &BTreeMap<String, String>) -> Result<Text, String> {
    Ok(Text {
        zh: fill_one(&text.zh, parameters)?,
        en: fill_one(&text.en, parameters)?,
    })
}

fn fill_one(text: &str, parameters: &BTreeMap<String, String>) -> Result<String, String> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            return Err(format!("`{{` without `}}` in \"{text}\""));
        };
        let Some(value) = parameters.get(name) else {
            let known = nearest_first(name, parameters.keys().map(String::as_str));
            return Err(format!("unknown parameter `{{{name}}}`; known: {known}"));
        };
        filled.push_str(value);
        rest = behind;
    }
    filled.push_str(rest);
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_filled_in_and_unknown_ones_named() {
        let parameters = BTreeMap::from([("dormancy_days".to_owned(), "90".to_owned())]);
        let filled = fill_one("more than {dormancy_days} days", &parameters);
        assert_eq!(filled.unwrap(), "more than 90 days");
        let unknown = fill_one("{dormancy_day}", &parameters).unwrap_err();
        assert_eq!(
            unknown,
            "unknown parameter `{dormancy_day}`; known: dormancy_days"
        );
        assert!(fill_one("a { b", &parameters).is_err());
    }
}
