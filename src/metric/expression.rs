//! What the text of a metric's expression tells before any mart is known.

use datafusion::sql::sqlparser::ast::{BinaryOperator, Expr, UnaryOperator};
use datafusion::sql::sqlparser::dialect::GenericDialect;
use datafusion::sql::sqlparser::parser::Parser;
use datafusion::sql::sqlparser::tokenizer::Token;

/// What is known of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Outline {
    /// It only counts rows, so it is zero where there are none.
    pub(super) is_count: bool,
}

/// Reads an expression; the error is the parser's message.
pub(super) fn outline(expression: &str) -> Result<Outline, String> {
    let dialect = GenericDialect {};
    let mut parser = Parser::new(&dialect)
        .try_with_sql(expression)
        .map_err(|error| error.to_string())?;
    let parsed = parser.parse_expr().map_err(|error| error.to_string())?;
    let rest = parser.peek_token();
    if rest.token != Token::EOF {
        return Err(format!(
            "`{}` does not belong to one expression",
            rest.token
        ));
    }
    Ok(Outline {
        is_count: is_count(&parsed),
    })
}

fn is_count(expression: &Expr) -> bool {
    match expression {
        Expr::Nested(inner) => is_count(inner),
        Expr::UnaryOp {
            op: UnaryOperator::Minus | UnaryOperator::Plus,
            expr,
        } => is_count(expr),
        Expr::BinaryOp {
            left,
            op: BinaryOperator::Plus | BinaryOperator::Minus,
            right,
        } => is_count(left) && is_count(right),
        Expr::Function(function) => function.name.to_string().eq_ignore_ascii_case("count"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_told_from_sums_and_means() {
        let counts = |text: &str| outline(text).unwrap().is_count;
        assert!(counts("count(*) filter (where is_new) - count(distinct a)"));
        assert!(!counts("sum(amount)"));
        assert!(!counts("cast(count(*) as double) / nullif(count(*), 0)"));
        assert!(!counts(
            "percentile_cont(0.5) within group (order by turnaround_days)"
        ));
    }

    #[test]
    fn a_broken_expression_says_where() {
        assert!(outline("count(*").unwrap_err().contains("Expected"));
        assert!(outline("sum(a) sum(b)").unwrap_err().contains("sum"));
    }
}
