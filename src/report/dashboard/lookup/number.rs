//! Numbers as people type them: `100,000`, `1.5`, `10万`, `2亿`, `50k`, `3m`.

/// Digits that a number may have in all, so that any sum of money fits.
const DIGITS: usize = 15;

/// The number as plain digits with a point, or `None` where there is none.
pub(super) fn plain(typed: &str) -> Option<String> {
    let is_gap = |one: char| one == ',' || one == '，' || one == '_' || one.is_whitespace();
    let mut text: String = typed.chars().filter(|one| !is_gap(*one)).collect();
    let sign = if text.starts_with(['-', '−']) {
        "-"
    } else {
        ""
    };
    text = text
        .trim_start_matches(['-', '−', '+', '¥', '￥', '$'])
        .to_lowercase();
    let zeros = match text.chars().last()? {
        '万' => 4,
        '亿' => 8,
        'k' => 3,
        'm' => 6,
        _ => 0,
    };
    let digits = if zeros > 0 {
        &text[..text.len() - text.chars().last()?.len_utf8()]
    } else {
        &text
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let is_plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && part.is_empty()) || !is_plain(whole) || !is_plain(part) {
        return None;
    }
    if whole.len() + part.len().max(zeros) > DIGITS {
        return None;
    }
    let (up, rest) = part.split_at(zeros.min(part.len()));
    let up = format!("{up:0<zeros$}");
    let whole = format!("{whole}{up}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if rest.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{point}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (typed, expected) in [
            ("100000", "100000"),
            (" 100,000.50 ", "100000.50"),
            ("10万", "100000"),
            ("1.25万", "12500"),
            ("1.23456万", "12345.6"),
            ("2亿", "200000000"),
            ("50k", "50000"),
            ("¥3M", "3000000"),
            ("-0.5", "-0.5"),
            ("007", "7"),
            ("0", "0"),
        ] {
            assert_eq!(plain(typed).as_deref(), Some(expected), "{typed}");
        }
        for wrong in [
            "",
            "x",
            "1e5",
            "1.2.3",
            "万",
            "--1x",
            "1'",
            "9999999999999999",
            "99999999亿",
        ] {
            assert_eq!(plain(wrong), None, "{wrong}");
        }
    }
}
