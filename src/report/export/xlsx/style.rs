//! The look of workbooks, and how figures of a unit are shown in their cells.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::domain::format::NumberFormat;
use crate::domain::{Locale, Unit, Value};
use crate::report::dashboard::{Column, Page};

const ACCENT: Color = Color::RGB(0x1b_4f9c);
const INK: Color = Color::RGB(0x1c_2430);
const MUTED: Color = Color::RGB(0x59_6575);
const WASH: Color = Color::RGB(0xee_f2f8);
const RULE: Color = Color::RGB(0xd8_dde4);

/// The look of a workbook in one language and currency.
pub(super) struct Style<'a> {
    locale: Locale,
    currency: &'a str,
    /// The title of the page.
    pub(super) title: Format,
    /// Names of facts.
    pub(super) label: Format,
    /// Texts that may take several lines.
    pub(super) text: Format,
    /// Links.
    pub(super) link: Format,
    /// Heads of columns with names.
    pub(super) head: Format,
    /// Heads of columns with figures.
    pub(super) head_of_figures: Format,
    /// Names of rows.
    pub(super) name: Format,
    /// Days in a table.
    pub(super) day: Format,
    /// Days beside a name.
    pub(super) date: Format,
    /// Days and times.
    pub(super) moment: Format,
}

impl<'a> Style<'a> {
    /// The look of the workbooks of a page.
    pub(super) fn new(page: &'a Page) -> Self {
        let font = match page.locale {
            Locale::Zh => "Microsoft YaHei",
            Locale::En => "Calibri",
        };
        let plain = Format::new()
            .set_font_name(font)
            .set_font_size(11)
            .set_font_color(INK)
            .set_align(FormatAlign::Top);
        let head = plain
            .clone()
            .set_bold()
            .set_background_color(WASH)
            .set_border_bottom(FormatBorder::Medium)
            .set_border_bottom_color(ACCENT)
            .set_text_wrap();
        let name = plain
            .clone()
            .set_border_bottom(FormatBorder::Hair)
            .set_border_bottom_color(RULE);
        Self {
            locale: page.locale,
            currency: &page.currency,
            title: plain.clone().set_bold().set_font_size(16),
            label: plain.clone().set_font_color(MUTED),
            text: plain.clone().set_text_wrap().set_align(FormatAlign::Left),
            link: plain
                .clone()
                .set_font_color(ACCENT)
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
            head_of_figures: head.clone().set_align(FormatAlign::Right),
            head,
            day: name
                .clone()
                .set_num_format("yyyy-mm-dd")
                .set_align(FormatAlign::Left),
            date: plain
                .clone()
                .set_num_format("yyyy-mm-dd")
                .set_align(FormatAlign::Left),
            moment: plain
                .set_num_format("yyyy-mm-dd hh:mm")
                .set_align(FormatAlign::Left),
            name,
        }
    }

    /// The look of the figures of a column.
    pub(super) fn figures(&self, column: &Column) -> Format {
        let pattern = column.unit.map_or_else(
            || "General".to_owned(),
            |unit| pattern(&self.number_format(unit, column.decimals)),
        );
        self.name
            .clone()
            .set_num_format(pattern)
            .set_align(FormatAlign::Right)
    }

    /// How figures of a unit are written in words.
    pub(super) fn number_format(&self, unit: Unit, decimals: Option<u8>) -> NumberFormat<'a> {
        NumberFormat {
            locale: self.locale,
            unit,
            currency: self.currency,
            decimals,
        }
    }
}

/// The number format of a cell, from the way that a zero is written in full: what stands before
/// and after its digits, and how many of them follow the point.
fn pattern(format: &NumberFormat<'_>) -> String {
    let zero = format.full(Value::Integer(0));
    let is_digit = |char: char| char.is_ascii_digit();
    let start = zero.find(is_digit).unwrap_or(0);
    let end = zero.rfind(is_digit).map_or(zero.len(), |last| last + 1);
    let digits = match zero[start..end].split_once('.') {
        Some((_, decimals)) => format!("#,##0.{}", "0".repeat(decimals.len())),
        None => "#,##0".to_owned(),
    };
    let (before, after) = (literal(&zero[..start]), literal(&zero[end..]));
    format!("{before}{digits}{after}")
}

/// A text inside a number format; only the sign of percent has a meaning there.
fn literal(text: &str) -> String {
    if text.is_empty() || text == "%" {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace('"', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_unit_has_its_number_format() {
        let of = |locale, unit, currency, decimals| {
            pattern(&NumberFormat {
                locale,
                unit,
                currency,
                decimals,
            })
        };
        let (zh, en) = (Locale::Zh, Locale::En);
        assert_eq!(of(zh, Unit::Money, "CNY", None), "\"¥\"#,##0.00");
        assert_eq!(of(en, Unit::Money, "CZK", Some(0)), "#,##0\" Kč\"");
        assert_eq!(of(en, Unit::Money, "JPY", None), "#,##0.00\" JPY\"");
        assert_eq!(of(zh, Unit::Percent, "CNY", None), "#,##0.0%");
        assert_eq!(of(zh, Unit::Minutes, "CNY", None), "#,##0.0\" 分钟\"");
        assert_eq!(of(en, Unit::Days, "CNY", Some(2)), "#,##0.00\" d\"");
        assert_eq!(of(en, Unit::Count, "CNY", None), "#,##0");
    }
}
