//! The page that explains one figure.

use askama::Template;

use super::figure::{Figure, change};
use super::filter::{Language, languages};
use super::shell::{Links, Shell};
use crate::domain::format::NumberFormat;
use crate::domain::messages::message_with;
use crate::domain::{Direction, Locale, Unit, Value};
use crate::metric::MovementKind;
use crate::report::dashboard::Request;
use crate::report::dictionary::Kind;
use crate::report::explain::{Change, Explanation, Mover, Moves, Since};

/// Where the page stands and leads.
#[derive(Debug, Clone, Copy)]
pub struct ExplainLinks<'a> {
    /// What the reader of the page that the figure stands on asked for.
    pub request: &'a Request,
    /// ISO code of the currency of money.
    pub currency: &'a str,
}

/// The page as its template reads it.
#[derive(Template)]
#[template(path = "explain.html", config = "src/report/html/askama.toml")]
pub(super) struct ExplainView<'a> {
    shell: Shell<'a>,
    told: &'a Explanation,
    languages: Vec<Language>,
    name: &'a str,
    back: String,
    choices: Vec<MetricChoice<'a>>,
    figure: Option<Figure>,
    exact: Option<String>,
    period: String,
    facts: Vec<(&'static str, String)>,
    changes: Vec<ChangeView>,
    moves: Vec<MovesView<'a>>,
    moves_note: String,
    lineage: Vec<(&'static str, Vec<&'a str>)>,
}

struct MetricChoice<'a> {
    label: &'a str,
    href: String,
    selected: bool,
}

struct ChangeView {
    since: String,
    before: String,
    now: String,
    text: String,
    verdict: &'static str,
}

struct MovesView<'a> {
    label: &'a str,
    has_parts: bool,
    has_effects: bool,
    movers: Vec<MoverView>,
}

struct MoverView {
    label: String,
    before: String,
    now: String,
    contribution: String,
    rate: String,
    mix: String,
    verdict: &'static str,
    /// Begin and width of the bar, in hundredths; zero is in the middle.
    bar: (String, String),
}

impl<'a> ExplainView<'a> {
    pub(super) fn new(
        told: &'a Explanation,
        locale: Locale,
        links: &'a Links,
        own: ExplainLinks<'_>,
    ) -> Self {
        let format = NumberFormat {
            locale,
            unit: told.unit,
            currency: own.currency,
            decimals: told.decimals,
        };
        let teller = Teller {
            told,
            format,
            locale,
        };
        let page = format!("/dashboards/{}", told.dashboard.0);
        let choice = |(name, label): &'a (String, crate::domain::Text)| MetricChoice {
            label: label.get(locale),
            href: format!("?{}", of_metric(own.request, name)),
            selected: *name == told.entry.name,
        };
        Self {
            shell: Shell::linked(locale, links),
            languages: languages(links, locale, |other| {
                let request = Request {
                    locale: other,
                    ..own.request.clone()
                };
                of_metric(&request, &told.entry.name)
            }),
            name: told.entry.label.get(locale),
            back: format!("{page}?{}", own.request.query()),
            choices: told.metrics.iter().map(choice).collect(),
            figure: told.value.map(|value| Figure::new(format, value)),
            exact: told.value.map(|value| teller.exact(value)),
            period: told.period.display(locale),
            facts: facts(told, locale),
            changes: told
                .changes
                .iter()
                .map(|change| teller.change(change))
                .collect(),
            moves: told.moves.iter().map(|moves| teller.moves(moves)).collect(),
            moves_note: teller.note(),
            lineage: lineage(told),
            told,
        }
    }
}

/// The query of the explanation of one of the metrics of a tile.
fn of_metric(request: &Request, name: &str) -> String {
    format!("{}&metric={name}", request.query())
}

fn facts(told: &Explanation, locale: Locale) -> Vec<(&'static str, String)> {
    let facts = told.entry.facts.iter();
    let known = facts.map(|fact| (fact.key, fact.text(locale)));
    known.filter(|(_, value)| !value.is_empty()).collect()
}

/// Where the figure comes from, by kind, sources first.
fn lineage(told: &Explanation) -> Vec<(&'static str, Vec<&str>)> {
    let of = |kind: Kind| {
        let links = told.entry.upstream_of(kind);
        let names: Vec<&str> = links.map(|link| link.name.as_str()).collect();
        (kind.plural_key(), names)
    };
    let kinds = [Kind::Source, Kind::Model, Kind::Metric].map(of);
    kinds
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .collect()
}

/// Puts figures into words.
struct Teller<'a> {
    told: &'a Explanation,
    format: NumberFormat<'a>,
    locale: Locale,
}

impl Teller<'_> {
    fn say(&self, key: &str, variables: &[(&str, &str)]) -> String {
        message_with(self.locale, key, variables)
    }

    fn value(&self, value: Option<Value>) -> String {
        value.map_or("–".to_owned(), |value| self.format.compact(value))
    }

    fn change(&self, made: &Change) -> ChangeView {
        let since = match made.since {
            Since::Previous(period) => {
                let period = period.display(self.locale);
                self.say("explain-since-previous", &[("period", &period)])
            }
            Since::LastYear(period) => {
                let period = period.display(self.locale);
                self.say("explain-since-last-year", &[("period", &period)])
            }
            Since::Release(id, _) => {
                self.say("explain-since-release", &[("release", &id.to_string())])
            }
        };
        let both = self.told.value.zip(made.before);
        let text = both.map_or("–".to_owned(), |(now, before)| {
            change(self.format, now, before)
        });
        let is_zero = !text.contains(|c: char| ('1'..='9').contains(&c));
        let difference = both.map(|(now, before)| now.to_f64() - before.to_f64());
        ChangeView {
            since,
            before: self.value(made.before),
            now: self.value(self.told.value),
            verdict: difference
                .filter(|_| !is_zero)
                .map_or("neutral", |difference| {
                    verdict(self.told.better, difference)
                }),
            text: if is_zero && both.is_some() {
                self.say("page-kpi-same", &[])
            } else {
                text
            },
        }
    }

    /// All the digits that matter: money and counts have theirs, the rest six.
    fn exact(&self, value: Value) -> String {
        let decimals = match value {
            Value::Float(_) if self.format.unit == Unit::Percent => Some(4),
            Value::Float(_) => Some(6),
            Value::Integer(_) | Value::Decimal { .. } => self.format.decimals,
        };
        let format = NumberFormat {
            decimals,
            ..self.format
        };
        format.full(value)
    }

    /// A part of the change with its sign; one too small to be seen has none.
    fn part(&self, part: Option<f64>) -> String {
        let Some(part) = part else {
            return "–".to_owned();
        };
        let text = self.format.change(part);
        if text.contains(|c: char| ('1'..='9').contains(&c)) {
            return text;
        }
        text.trim_start_matches(['+', '−']).to_owned()
    }

    /// How the contributions are to be read.
    fn note(&self) -> String {
        let kind = self.told.moves.first().map(|moves| moves.kind);
        let key = match kind {
            Some(MovementKind::Sum) | None => "explain-moves-sum",
            Some(MovementKind::Ratio) => "explain-moves-ratio",
            Some(MovementKind::Apart) => "explain-moves-apart",
        };
        self.say(key, &[])
    }

    fn moves<'m>(&self, moves: &'m Moves) -> MovesView<'m> {
        let sizes = moves.movers.iter().filter_map(|mover| mover.contribution);
        let others = moves.others.map(|(_, sum)| sum);
        let largest = sizes.chain(others).map(f64::abs).fold(0.0, f64::max);
        let mut rows: Vec<MoverView> = moves
            .movers
            .iter()
            .map(|mover| self.mover(mover, largest))
            .collect();
        if let Some((count, sum)) = moves.others {
            let label = self.say("chart-other", &[("count", &count.to_string())]);
            let rest = Mover {
                key: None,
                label,
                before: None,
                now: None,
                contribution: (moves.kind != MovementKind::Apart).then_some(sum),
                effects: None,
            };
            rows.push(self.mover(&rest, largest));
        }
        MovesView {
            label: &moves.label,
            has_parts: moves.kind != MovementKind::Apart,
            has_effects: moves.kind == MovementKind::Ratio,
            movers: rows,
        }
    }

    fn mover(&self, mover: &Mover, largest: f64) -> MoverView {
        let signed = |part| self.part(part);
        let contribution = mover.contribution.unwrap_or(0.0);
        let share = if largest > 0.0 {
            contribution / largest * 50.0
        } else {
            0.0
        };
        let begin = if share < 0.0 { 50.0 + share } else { 50.0 };
        MoverView {
            label: mover.label.clone(),
            before: self.value(mover.before),
            now: self.value(mover.now),
            contribution: signed(mover.contribution),
            rate: signed(mover.effects.map(|(rate, _)| rate)),
            mix: signed(mover.effects.map(|(_, mix)| mix)),
            verdict: verdict(self.told.better, contribution),
            bar: (format!("{begin:.1}"), format!("{:.1}", share.abs())),
        }
    }
}

fn verdict(better: Direction, difference: f64) -> &'static str {
    match better.judge(difference) {
        Some(true) => "good",
        Some(false) => "bad",
        None => "neutral",
    }
}
