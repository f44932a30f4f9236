//! What the text of a metric's expression tells before any mart is known.

use datafusion::sql::sqlparser::ast::{
    BinaryOperator, DuplicateTreatment, Expr, FunctionArguments, UnaryOperator,
};
use datafusion::sql::sqlparser::dialect::GenericDialect;
use datafusion::sql::sqlparser::parser::Parser;
use datafusion::sql::sqlparser::tokenizer::Token;

/// What is known of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Outline {
    /// It only counts rows, so it is zero where there are none.
    pub(super) is_count: bool,
    /// It is a sum, so the figures of the parts add up to that of the whole.
    pub(super) is_sum: bool,
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
        is_count: made_of(&parsed, &|name, _| name == "count"),
        is_sum: made_of(&parsed, &|name, is_distinct| {
            ["count", "sum"].contains(&name) && !is_distinct
        }),
    })
}

/// Whether an expression only adds and subtracts certain functions, given their names and whether
/// they are of different values.
fn made_of(expression: &Expr, is_fit: &dyn Fn(&str, bool) -> bool) -> bool {
    match expression {
        Expr::Nested(inner) => made_of(inner, is_fit),
        Expr::UnaryOp {
            op: UnaryOperator::Minus | UnaryOperator::Plus,
            expr,
        } => made_of(expr, is_fit),
        Expr::BinaryOp {
            left,
            op: BinaryOperator::Plus | BinaryOperator::Minus,
            right,
        } => made_of(left, is_fit) && made_of(right, is_fit),
        Expr::Function(function) => {
            let is_distinct = match &function.args {
                FunctionArguments::List(list) => {
                    list.duplicate_treatment == Some(DuplicateTreatment::Distinct)
                }
                _ => false,
            };
            is_fit(&function.name.to_string().to_lowercase(), is_distinct)
        }
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
    fn sums_add_up_and_different_values_do_not() {
        let is_sum = |text: &str| outline(text).unwrap().is_sum;
        assert!(is_sum("sum(a) filter (where b) - count(*)"));
        assert!(!is_sum("count(distinct customer_id)"));
        assert!(!is_sum("sum(a) / sum(b)"));
        assert!(!is_sum("max(a)"));
    }

    #[test]
    fn a_broken_expression_says_where() {
        assert!(outline("count(*").unwrap_err().contains("Expected"));
        assert!(outline("sum(a) sum(b)").unwrap_err().contains("sum"));
    }
}
