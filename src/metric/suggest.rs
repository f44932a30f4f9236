//! Known names for error messages, those that a typing mistake may have meant first.

/// How many names a message lists.
const LISTED: usize = 12;

/// The known names, nearest to `name` first; long lists are cut with the count of all.
pub fn nearest_first<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let mut ranked: Vec<(usize, &str)> = known
        .into_iter()
        .map(|candidate| (distance(name, candidate), candidate))
        .collect();
    ranked.sort_unstable();
    if ranked.is_empty() {
        return "none".to_owned();
    }
    let names: Vec<&str> = ranked.iter().take(LISTED).map(|(_, name)| *name).collect();
    let listed = names.join(", ");
    if ranked.len() > LISTED {
        return format!("{listed} and {} more", ranked.len() - LISTED);
    }
    listed
}

/// Levenshtein distance.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (position, letter) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = position + 1;
        for (column, other) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *other);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_that_was_meant_comes_first() {
        let known = ["aum", "income", "churn_rate", "complaint_rate"];
        assert!(nearest_first("chrun_rate", known).starts_with("churn_rate"));
        assert_eq!(nearest_first("x", []), "none");
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn long_lists_are_cut() {
        let names: Vec<String> = (0..20).map(|number| format!("name{number}")).collect();
        let listed = nearest_first("name3", names.iter().map(String::as_str));
        assert!(listed.starts_with("name3, "), "{listed}");
        assert!(listed.ends_with("and 8 more"), "{listed}");
    }
}
