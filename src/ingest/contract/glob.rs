//! File name patterns: `*` stands for any text, `?` for one character.

/// Whether a file name fits a pattern.
pub(super) fn matches(pattern: &str, name: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let name: Vec<char> = name.chars().collect();
    let (mut p, mut n) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while n < name.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(c) if *c == '?' || *c == name[n] => {
                p += 1;
                n += 1;
            }
            _ => {
                let Some((at, taken)) = star else {
                    return false;
                };
                star = Some((at, taken + 1));
                p = at + 1;
                n = taken + 1;
            }
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars_and_question_marks() {
        let fits = [
            ("transaction*.csv*", "transaction_2025.csv.gz"),
            ("transaction*.csv*", "transaction.csv"),
            ("a?c", "abc"),
            ("*", ""),
            ("*b*b", "abbb"),
            ("客户*.csv", "客户信息.csv"),
        ];
        for (pattern, name) in fits {
            assert!(matches(pattern, name), "{pattern} {name}");
        }
        let differs = [
            ("customer.csv*", "customers.csv"),
            ("a?c", "ac"),
            ("", "a"),
            ("*.csv", "a.csv.gz"),
        ];
        for (pattern, name) in differs {
            assert!(!matches(pattern, name), "{pattern} {name}");
        }
    }
}
