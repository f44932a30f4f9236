//! Names of sheets: what spreadsheets allow, and no name twice.

/// Longest name, in UTF-16 units.
const LONGEST: usize = 31;
/// A name that Excel keeps for itself.
const RESERVED: &str = "history";

/// A valid name for each title, in the same order, all different.
pub(super) fn sheet_names<'a>(titles: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for title in titles {
        let base = valid(title);
        let mut name = cut(&base, LONGEST);
        let mut number = 2;
        while is_taken(&names, &name) {
            let end = format!(" ({number})");
            name = cut(&base, LONGEST - end.len()) + &end;
            number += 1;
        }
        names.push(name);
    }
    names
}

fn valid(title: &str) -> String {
    let replaced = title.replace(
        |char: char| char.is_control() || "[]:*?/\\".contains(char),
        " ",
    );
    let words: Vec<&str> = replaced.split_whitespace().collect();
    let name = words.join(" ");
    let name = name.trim_matches(|char: char| char == '\'' || char == ' ');
    if name.is_empty() {
        return "–".to_owned();
    }
    name.to_owned()
}

/// As much of a name as a length holds, without an apostrophe or a space at its end.
fn cut(name: &str, length: usize) -> String {
    let mut used = 0;
    let kept: String = name
        .chars()
        .take_while(|char| {
            used += char.len_utf16();
            used <= length
        })
        .collect();
    let kept = kept.trim_end_matches(['\'', ' ']);
    kept.to_owned()
}

fn is_taken(names: &[String], name: &str) -> bool {
    let lower = name.to_lowercase();
    lower == RESERVED || names.iter().any(|known| known.to_lowercase() == lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_valid_and_differ() {
        let names = sheet_names([
            "客户数[按支行]：2025/Q4",
            "Customers",
            "customers",
            "'quoted'",
            "History",
            "",
            "a: b",
        ]);
        assert_eq!(
            names,
            [
                "客户数 按支行 ：2025 Q4",
                "Customers",
                "customers (2)",
                "quoted",
                "History (2)",
                "–",
                "a b"
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn any_titles_make_names_that_spreadsheets_take(
            titles in proptest::collection::vec("[a-c'\\[/ 客😀]{0,40}", 1..12)
        ) {
            let names = sheet_names(titles.iter().map(String::as_str));
            for (at, name) in names.iter().enumerate() {
                proptest::prop_assert!(rust_xlsxwriter::utility::check_sheet_name(name).is_ok());
                let lower = name.to_lowercase();
                proptest::prop_assert!(names[..at].iter().all(|one| one.to_lowercase() != lower));
            }
        }
    }
}
