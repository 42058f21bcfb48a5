//! The `checks` of a plan: what its figures state of each other.

use std::borrow::Cow;

use super::entries::{Keyed, id_entries};
use super::fields::{Fields, id, items};
use super::indicators::Indicators;
use super::log::Log;
use super::measure::{Kind, MeasureId, Measures};
use super::table::{Names, Shape, Value};
use crate::problems::input::{BadValue, MissingKey, Unaddable};
use crate::text::lang::Said;
use crate::text::source::Place;
use crate::text::yaml::Node;

/// A consistency statement.
#[derive(Clone, Debug)]
pub struct Statement<'s> {
    /// Its id among the plan's checks.
    pub id: Cow<'s, str>,
    /// Where its id stands.
    pub place: Place,
    /// Where the check itself stands.
    pub body: Place,
    /// The measure it is about, where it names one.
    pub measure: Option<MeasureId>,
    /// What it states.
    pub claim: Claim<'s>,
}

/// One way to count a share that is claimed. Indicators are indices into the plan's.
#[derive(Clone, Debug)]
pub struct Reading<'s> {
    /// What it is called, where a claim has several.
    pub name: Option<Cow<'s, str>>,
    /// What is counted.
    pub counts: Vec<usize>,
    /// What it is counted among.
    pub population: Vec<usize>,
}

/// Which side of a sum the whole is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SumRelation {
    /// The sum is the whole.
    Equals,
    /// The sum is not above it.
    AtMost,
    /// The sum is not below it.
    AtLeast,
}

/// What a statement says. Indicators are indices into the plan's.
#[derive(Clone, Debug)]
pub enum Claim<'s> {
    /// The share claimed for an indicator is Σ counts ÷ Σ population in one of its readings.
    Share {
        /// The indicator whose share is claimed.
        claimed: usize,
        /// The readings, at least one.
        readings: Vec<Reading<'s>>,
    },
    /// Those who go in cannot surely exceed those who come out.
    Outcome {
        /// Those who go in.
        inputs: Vec<usize>,
        /// Those who come out.
        outcome: Vec<usize>,
    },
    /// Count ÷ share of each implies one total.
    SameTotal {
        /// The indicators.
        of: Vec<usize>,
    },
    /// A sum and its whole.
    Sum {
        /// What is added.
        parts: Vec<usize>,
        /// How the sum stands to the whole.
        relation: SumRelation,
        /// The whole.
        whole: Vec<usize>,
    },
    /// Unrelated exact figures that should not be equal.
    Distinct {
        /// The indicators.
        of: Vec<usize>,
    },
}

/// The keys of which a check has exactly one, and those that go with each.
const STATEMENTS: &[(&str, &[&str])] = &[
    ("claim", &["counts", "of", "readings"]),
    ("inputs", &["outcome"]),
    ("same_total", &[]),
    ("sum", &["equals", "at_most", "at_least"]),
    ("distinct", &[]),
];

const RELATIONS: &[(&str, SumRelation)] =
    &[("equals", SumRelation::Equals), ("at_most", SumRelation::AtMost), ("at_least", SumRelation::AtLeast)];

/// Reads the `checks` of a plan.
pub fn read<'s>(
    node: Node<'_, 's>,
    measures: &Measures<'s>,
    indicators: &Indicators<'s>,
    log: &mut Log<'s>,
) -> Vec<Statement<'s>> {
    let entries = id_entries(node, Shape::Checks, log).unwrap_or_default();
    let mut statements = Vec::with_capacity(entries.len());
    for keyed in entries {
        let Some(fields) = Fields::read(keyed.entry.value, Shape::Check, log) else { continue };
        let measure = match fields.get("measure").map(|node| measures.require(&id(node, log)?, log)) {
            Some(None) => continue,
            named => named.flatten(),
        };
        fields.text("note", log);
        let claim = Check { fields: &fields, measures, indicators, measure }.claim(log);
        let place = keyed.entry.key.place();
        statements.extend(claim.map(|claim| Statement { id: keyed.key, place, body: fields.place(), measure, claim }));
    }
    statements
}

#[derive(Clone, Copy)]
struct Check<'c, 't, 's> {
    fields: &'c Fields<'t, 's>,
    measures: &'c Measures<'s>,
    indicators: &'c Indicators<'s>,
    measure: Option<MeasureId>,
}

impl<'s> Check<'_, '_, 's> {
    fn claim(&self, log: &mut Log<'s>) -> Option<Claim<'s>> {
        let (statement, companions) = self.statement(log)?;
        self.refuse_strangers(statement, companions, log);
        match statement {
            "claim" => {
                let claimed = self.one("claim", log);
                let readings = match self.fields.get("readings") {
                    Some(node) => self.readings(node, log),
                    None => self.reading(None, log).map(|reading| vec![reading]),
                };
                Some(Claim::Share { claimed: claimed?, readings: readings? })
            }
            "inputs" => {
                let inputs = self.several("inputs", 1, log);
                let outcome = self.several("outcome", 1, log);
                Some(Claim::Outcome { inputs: inputs?, outcome: outcome? })
            }
            "same_total" => Some(Claim::SameTotal { of: self.several("same_total", 2, log)? }),
            "distinct" => Some(Claim::Distinct { of: self.several("distinct", 2, log)? }),
            _ => {
                let parts = self.several("sum", 1, log);
                let mut relations = RELATIONS.iter().filter(|(key, _)| self.fields.get(key).is_some());
                let Some((key, relation)) = relations.next() else {
                    let why = Said::new("say what the sum is compared with", "cần nêu tổng được so với chỉ tiêu nào");
                    log.report(self.fields.place(), MissingKey::one_of(&["equals", "at_most", "at_least"], why));
                    return None;
                };
                if let Some((second, _)) = relations.next() {
                    self.two_statements(key, second, log);
                }
                let whole = self.several(key, 1, log);
                if let (Some(parts), Some(whole)) = (&parts, &whole) {
                    self.refuse_without_sum(parts, whole, log)?;
                }
                Some(Claim::Sum { parts: parts?, relation: *relation, whole: whole? })
            }
        }
    }

    /// The readings of a claim, all of them known.
    fn readings(&self, node: Node<'_, 's>, log: &mut Log<'s>) -> Option<Vec<Reading<'s>>> {
        for key in Shape::Reading.known() {
            if self.fields.get(key).is_some() {
                self.two_statements("readings", key, log);
            }
        }
        let entries = id_entries(node, Shape::Readings, log)?;
        if entries.is_empty() {
            log.report(node.place(), BadValue::TooFew { key: "readings", least: 1 });
            return None;
        }
        let read = |keyed: Keyed<'_, 's>| {
            let fields = Fields::read(keyed.entry.value, Shape::Reading, log)?;
            Check { fields: &fields, ..*self }.reading(Some(keyed.key), log)
        };
        let readings: Vec<Option<Reading<'s>>> = entries.into_iter().map(read).collect();
        readings.into_iter().collect()
    }

    fn reading(&self, name: Option<Cow<'s, str>>, log: &mut Log<'s>) -> Option<Reading<'s>> {
        let counts = self.several("counts", 1, log);
        let population = self.several("of", 1, log);
        Some(Reading { name, counts: counts?, population: population? })
    }

    /// Shares have a sum only where they are of one population, rates and levels never.
    fn refuse_without_sum(&self, parts: &[usize], whole: &[usize], log: &mut Log<'s>) -> Option<()> {
        let Some(id) = self.measure else { return Some(()) };
        let measure = self.measures.get(id);
        let population = |at: &usize| self.indicators.get(*at).and_then(|indicator| indicator.population);
        let shares = match measure.kind {
            Kind::Count | Kind::Amount | Kind::Change => return Some(()),
            Kind::Percent => true,
            Kind::Ratio | Kind::Ordinal => false,
        };
        let mut populations = parts.iter().chain(whole).map(population);
        let first = populations.next();
        if shares && populations.all(|other| Some(other) == first) {
            return Some(());
        }
        let place = self.fields.get("sum").map_or(self.fields.place(), |node| node.place());
        log.report(place, Unaddable { measure: measure.id.clone().into_owned(), shares });
        None
    }

    /// The statement that the check makes: the first of its keys that is one.
    fn statement(&self, log: &mut Log<'s>) -> Option<(&'static str, &'static [&'static str])> {
        let mut made = STATEMENTS.iter().filter(|(key, _)| self.fields.get(key).is_some());
        let Some((first, companions)) = made.next() else {
            let why = Said::new("a check states one thing", "mỗi phép kiểm tra nêu một quan hệ");
            let keys = &["claim", "inputs", "same_total", "sum", "distinct"];
            log.report(self.fields.place(), MissingKey::one_of(keys, why));
            return None;
        };
        for (second, _) in made {
            self.two_statements(first, second, log);
        }
        Some((first, companions))
    }

    fn two_statements(&self, first: &'static str, second: &'static str, log: &mut Log<'s>) {
        let place = self.fields.entry(second).map_or(self.fields.place(), |entry| entry.key.place());
        log.report(place, BadValue::TwoStatements { first, second });
    }

    /// Keys of one statement do nothing beside another, so they are told apart from it.
    fn refuse_strangers(&self, statement: &'static str, companions: &[&str], log: &mut Log<'s>) {
        let all = STATEMENTS.iter().flat_map(|(_, companions)| companions.iter());
        for stranger in all.filter(|key| !companions.contains(key) && self.fields.get(key).is_some()) {
            self.two_statements(statement, stranger, log);
        }
    }

    fn one(&self, key: &'static str, log: &mut Log<'s>) -> Option<usize> {
        let id = self.fields.get(key).and_then(|node| id(node, log))?;
        self.indicators.require(&id, log)
    }

    /// The indicators at a key: an id or a list of ids, all of them known.
    fn several(&self, key: &'static str, least: usize, log: &mut Log<'s>) -> Option<Vec<usize>> {
        let node = self.fields.required(key, log)?;
        let nodes = items(node, Value::Ids(Names::Indicator), log);
        if nodes.len() < least {
            if node.kind() != crate::text::yaml::Kind::Null {
                log.report(node.place(), BadValue::TooFew { key, least });
            }
            return None;
        }
        let found: Vec<Option<usize>> =
            nodes.into_iter().map(|node| id(node, log).and_then(|id| self.indicators.require(&id, log))).collect();
        found.into_iter().collect()
    }
}
