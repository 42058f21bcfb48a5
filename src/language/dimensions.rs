//! Dimensions that a plan declares once: by sex, by age, by level.

use std::borrow::Cow;

use super::entries::{Keyed, id_entries};
use super::fields::{Text, text};
use super::ids::{HasId, Ids};
use super::log::Log;
use super::speller::instead;
use super::spelling;
use super::table::Shape;
use crate::problems::input::{BadValue, Disaggregation};
use crate::text::yaml::{Kind, Node};

/// A value of a dimension.
#[derive(Clone, Debug)]
pub(super) struct Category<'s> {
    /// Its id.
    pub id: Cow<'s, str>,
    /// Its name.
    pub name: Cow<'s, str>,
}

/// A dimension and its values.
#[derive(Clone, Debug)]
struct Dimension<'s> {
    id: Cow<'s, str>,
    values: Vec<Category<'s>>,
}

impl HasId for Dimension<'_> {
    fn id(&self) -> &str {
        &self.id
    }
}

/// The dimensions of a plan, which are told apart by their indices.
#[derive(Clone, Debug, Default)]
pub struct Dimensions<'s> {
    all: Vec<Dimension<'s>>,
    ids: Ids,
}

impl<'s> Dimensions<'s> {
    /// Reads the `dimensions` of a plan.
    pub fn read(node: Option<Node<'_, 's>>, log: &mut Log<'s>) -> Self {
        let entries = node.and_then(|node| id_entries(node, Shape::Dimensions, log));
        let dimension = |keyed: Keyed<'_, 's>| {
            spelling::look(keyed.entry.key, log);
            let entries = id_entries(keyed.entry.value, Shape::Categories, log).unwrap_or_default();
            if entries.is_empty() && keyed.entry.value.kind() == Kind::Map {
                log.report(keyed.entry.value.place(), BadValue::NoParts { within: keyed.key.clone().into_owned() });
            }
            let value = |value: Keyed<'_, 's>| {
                spelling::look(value.entry.key, log);
                let name = text(value.entry.value, log).map(|name| {
                    spelling::look(value.entry.value, log);
                    name.value
                });
                Category { name: name.unwrap_or_else(|| value.key.clone()), id: value.key }
            };
            let values = entries.into_iter().map(value).collect();
            Dimension { id: keyed.key, values }
        };
        let all: Vec<Dimension<'s>> = entries.unwrap_or_default().into_iter().map(dimension).collect();
        Self { ids: Ids::of_all(&all), all }
    }

    /// The dimension with an id; reports an id that none has.
    pub(super) fn require(&self, id: &Text<'s>, log: &mut Log<'s>) -> Option<usize> {
        let found = self.ids.get(&id.value, &self.all);
        if found.is_none() {
            let guess = log.speller.guess(&id.value, self.all.iter().map(|dimension| &*dimension.id));
            let fix = instead(guess, id.place);
            let meant = guess.map(|guess| guess.word.to_owned());
            let dimension = id.value.clone().into_owned();
            let finding = log.finding(id.place, Disaggregation::UnknownDimension { dimension, meant });
            log.add(finding.fixed_by(fix));
        }
        found
    }

    /// The values of a dimension.
    pub(super) fn values(&self, dimension: usize) -> &[Category<'s>] {
        self.all.get(dimension).map(|dimension| dimension.values.as_slice()).unwrap_or_default()
    }

    /// The id of a dimension.
    pub(super) fn id(&self, dimension: usize) -> &str {
        self.all.get(dimension).map_or("", |dimension| &dimension.id)
    }
}
