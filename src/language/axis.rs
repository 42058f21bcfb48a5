//! What an indicator is disaggregated by: the entries of `disaggregate`, a dimension each or some that are crossed.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::dimensions::Dimensions;
use super::fields::{id, items};
use super::log::Log;
use super::table::{Names, Value};
use super::text::normal;
use crate::problems::input::{BadValue, Disaggregation, WrongType};
use crate::text::source::Place;
use crate::text::yaml::{Kind, Node};

/// One entry of `disaggregate`: a dimension, or some that are crossed.
#[derive(Debug)]
pub(super) struct Axis {
    /// In the order in which they are listed.
    pub dimensions: Vec<usize>,
    /// Where it is written.
    pub place: Place,
}

impl Axis {
    /// The dimensions, whatever their order.
    pub(super) fn set(&self) -> Vec<usize> {
        let mut set = self.dimensions.clone();
        set.sort_unstable();
        set
    }

    /// The dimensions in words: `sex, age`.
    pub(super) fn called(&self, all: &Dimensions<'_>) -> String {
        let ids: Vec<&str> = self.dimensions.iter().map(|at| all.id(*at)).collect();
        ids.join(", ")
    }
}

/// The entries of `disaggregate`, each once.
pub(super) fn read<'s>(list: Node<'_, 's>, dimensions: &Dimensions<'s>, log: &mut Log<'s>) -> Vec<Axis> {
    let nodes = items(list, Value::Crossings(Names::Dimension), log);
    if nodes.is_empty() && list.kind() == Kind::List {
        log.report(list.place(), BadValue::TooFew { key: "disaggregate", least: 1 });
    }
    let mut axes: Vec<Axis> = Vec::new();
    let mut listed = HashSet::new();
    for node in nodes {
        let names: Vec<Node<'_, 's>> = match node.kind() {
            Kind::Scalar => vec![node],
            Kind::List => node.items().collect(),
            kind => {
                log.report(node.place(), WrongType::new(Value::Ids(Names::Dimension).expected(), kind));
                continue;
            }
        };
        if names.is_empty() {
            log.report(node.place(), BadValue::TooFew { key: "disaggregate", least: 1 });
        }
        let found: Vec<Option<usize>> =
            names.into_iter().map(|name| dimensions.require(&id(name, log)?, log)).collect();
        let Some(crossed) = found.into_iter().collect::<Option<Vec<usize>>>() else { continue };
        let read = Axis { dimensions: crossed, place: node.place() };
        let set = read.set();
        let repeats = set.windows(2).any(|pair| pair.first() == pair.last());
        if repeats || listed.contains(&set) {
            log.report(node.place(), Disaggregation::ListedTwice { dimensions: read.called(dimensions) });
        } else if !set.is_empty() {
            listed.insert(set);
            axes.push(read);
        }
    }
    axes
}

/// The dimensions with a value that one before them has too, which would make two parts of one id.
pub(super) fn shared_values<'s>(
    axes: &[Axis],
    list: Node<'_, 's>,
    (whole, dimensions): (&str, &Dimensions<'s>),
    log: &mut Log<'s>,
) -> HashSet<usize> {
    let mut doubtful = HashSet::new();
    let mut owners: HashMap<&str, usize> = HashMap::new();
    let mut seen: HashSet<usize> = HashSet::new();
    for dimension in axes.iter().flat_map(|axis| axis.dimensions.iter().copied()) {
        if !seen.insert(dimension) {
            continue;
        }
        for value in dimensions.values(dimension) {
            let Some(first) = owners.get(&*value.id).copied() else {
                owners.insert(&value.id, dimension);
                continue;
            };
            doubtful.insert(dimension);
            let name = |dimension: usize| dimensions.id(dimension).to_owned();
            let id = format!("{whole}/{}", value.id);
            let problem = Disaggregation::TwoDimensions {
                id: id.clone(),
                value: value.id.clone().into_owned(),
                dimensions: (name(first), name(dimension)),
            };
            let place = written(list, dimensions.id(dimension)).unwrap_or_else(|| list.place());
            log.in_indicator(Cow::Owned(id), |log| log.report(place, problem));
        }
    }
    doubtful
}

/// Where a dimension is first written in `disaggregate`.
fn written(node: Node<'_, '_>, dimension: &str) -> Option<Place> {
    let names = node.items().flat_map(|item| match item.kind() {
        Kind::List => item.items().collect(),
        _ => vec![item],
    });
    let mut names = names.filter(|name| normal(name.text()) == dimension);
    names.next().map(|name| name.place())
}
