//! How wide a text is, and how it is broken or cut to fit.
//!
//! Widths are estimates from a fixed table (wide sans-serif letters such as those of Verdana, so
//! that narrower fonts fit too; Chinese characters are one em): no chart depends on installed fonts.

/// A text in lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::report) struct Wrapped {
    /// The lines, at least one.
    pub(in crate::report) lines: Vec<String>,
    /// Whether something was left out.
    pub(super) is_cut: bool,
}

const BOLD: f64 = 1.1;
const ELLIPSIS: char = '…';
const CLOSING: &str = "，。、；：！？）》」』】％…,.;:!?)]}%";
const OPENING: &str = "（《「『【([{¥$";

/// Width of a text in pixels.
pub(in crate::report) fn width(text: &str, size: f64, bold: bool) -> f64 {
    text.chars().map(|char| advance(char, bold)).sum::<f64>() * size
}

/// The text, or as much of it as fits with an ellipsis at its end.
pub(in crate::report) fn ellipsis(text: &str, room: f64, size: f64, bold: bool) -> String {
    if width(text, size, bold) <= room {
        return text.to_owned();
    }
    let room = room / size - advance(ELLIPSIS, bold);
    let mut used = 0.0;
    let mut short: String = text
        .chars()
        .take_while(|char| {
            used += advance(*char, bold);
            used <= room
        })
        .collect();
    short.truncate(short.trim_end().len());
    short.push(ELLIPSIS);
    short
}

/// The text in at most `lines` lines of like length; what does not fit the last one is cut with an
/// ellipsis.
pub(in crate::report) fn wrap(text: &str, room: f64, size: f64, lines: usize) -> Wrapped {
    let widest = fill(text, room, size, lines);
    if widest.is_cut || widest.lines.len() == 1 {
        return widest;
    }
    let narrower = (1..8).rev().map(|eighths| {
        let room = room * f64::from(eighths) / 8.0;
        fill(text, room, size, lines)
    });
    narrower
        .take_while(|wrapped| !wrapped.is_cut && wrapped.lines.len() == widest.lines.len())
        .last()
        .unwrap_or(widest)
}

/// The text in lines as full as the room allows.
fn fill(text: &str, room: f64, size: f64, lines: usize) -> Wrapped {
    let fits = |line: &str| width(line.trim_end(), size, false) <= room;
    let mut broken: Vec<String> = Vec::new();
    let mut current = String::new();
    let mut rest = pieces(text).into_iter().peekable();
    while broken.len() + 1 < lines.max(1)
        && let Some(piece) = rest.next()
    {
        let longer = format!("{current}{piece}");
        if fits(&longer) {
            current = longer;
            continue;
        }
        if current.is_empty() {
            current = longer;
        } else {
            broken.push(std::mem::replace(&mut current, piece.to_owned()));
        }
    }
    current.extend(rest);
    broken.push(current);
    let mut cut = Vec::new();
    for line in &broken {
        let line = line.trim();
        let shown = ellipsis(line, room, size, false);
        let is_cut = shown != line;
        cut.push(shown);
        if is_cut {
            return Wrapped { lines: cut, is_cut };
        }
    }
    Wrapped {
        lines: cut,
        is_cut: false,
    }
}

/// Splits a text where a line may end: after a space or hyphen, and around Chinese characters.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous = None;
    for (index, char) in text.char_indices() {
        if let Some(before) = previous
            && may_break(before, char)
        {
            pieces.push(&text[start..index]);
            start = index;
        }
        previous = Some(char);
    }
    pieces.push(&text[start..]);
    pieces
}

fn may_break(before: char, after: char) -> bool {
    if CLOSING.contains(after) || OPENING.contains(before) || after == ' ' {
        return false;
    }
    matches!(before, ' ' | '-' | '/') || is_wide(before) || is_wide(after)
}

fn is_wide(char: char) -> bool {
    matches!(u32::from(char), 0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF
        | 0xFE30..=0xFE4F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1FAFF | 0x20000..=0x3FFFD)
}

/// Width of one character in em.
fn advance(char: char, bold: bool) -> f64 {
    if is_wide(char) || char == ELLIPSIS {
        return 1.0;
    }
    let plain = match char {
        '\u{0300}'..='\u{036F}' | '\u{200B}'..='\u{200F}' => 0.0,
        'i' | 'l' | 'j' | 'I' | '\'' | '|' | '.' | ',' | ':' | ';' | ' ' | '·' => 0.32,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' | '\\' | '!' => 0.4,
        'c' | 's' | 'z' | 'J' | 'v' | 'x' | 'y' | 'k' | '"' | '*' | '?' | 'L' => 0.57,
        'a' | 'e' | 'b' | 'd' | 'g' | 'h' | 'n' | 'o' | 'p' | 'q' | 'u' | '{' | '}' => 0.63,
        '0'..='9' | '¥' | '$' | '€' | '£' | '_' | 'E' | 'F' | 'S' | 'T' | 'P' => 0.64,
        'm' | 'M' | 'W' | '%' | '@' | '—' => 0.97,
        'w' | 'O' | 'Q' | 'G' | 'D' | 'H' | 'N' | 'U' | '+' | '−' | '=' | '<' | '>' | '~' => 0.82,
        _ if char.is_uppercase() => 0.71,
        _ => 0.66,
    };
    if bold { plain * BOLD } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_is_one_em() {
        assert!((width("江河支行", 12.0, true) - 48.0).abs() < 1e-9);
        assert!(width("iiii", 12.0, false) < width("mmmm", 12.0, false) / 2.0);
    }

    #[test]
    fn lines_end_at_spaces_and_between_chinese_characters() {
        assert_eq!(
            wrap("Riverside business branch", 80.0, 12.0, 3).lines,
            ["Riverside", "business", "branch"]
        );
        assert_eq!(
            wrap("江河（城东）支行营业部", 72.0, 12.0, 2).lines,
            ["江河（城东）", "支行营业部"]
        );
    }

    #[test]
    fn what_does_not_fit_is_cut_with_an_ellipsis() {
        let wrapped = wrap("手机银行新客户活动参与率", 60.0, 12.0, 1);
        assert_eq!(wrapped.lines, ["手机银行…"]);
        assert!(wrapped.is_cut);
        assert!(!wrap("手机", 60.0, 12.0, 1).is_cut);
    }
}
