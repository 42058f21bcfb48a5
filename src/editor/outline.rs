//! What stands where in a file: its keys, the ids that it declares and uses, its figures. Read from the
//! tree by the vocabulary of the language, so that it says something of any file, right or wrong.

use std::sync::Arc;

pub(super) use super::spots::{Entry, Spot, Thing, What};
use crate::language::table::{Key, Names, Shape, Value};
use crate::language::text::normal;
use crate::text::source::{Source, SourceId, Span};
use crate::text::yaml::{self, Kind, Node, Tree};

/// What stands where in a file.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// What kind of file it is, if it is one of ours.
    pub(super) shape: Option<Shape>,
    /// The plan that it is or belongs to; empty where it does not say.
    pub(super) plan: Arc<str>,
    /// Keys, ids and figures.
    pub(super) spots: Vec<Spot>,
    /// What is declared, each whole before its parts.
    pub(super) entries: Vec<Entry>,
    /// Whether the text was read to its end.
    pub(super) whole: bool,
}

impl Outline {
    /// Reads a source as far as it can be.
    pub(super) fn of(source: &Source) -> Self {
        let (tree, whole) = match Tree::read(SourceId::new(0), source) {
            Ok(tree) => (tree, true),
            Err((_, tree)) => (tree, false),
        };
        let mut outline = Self { whole, ..Self::default() };
        let Some(root) = tree.root() else { return outline };
        let plan = root.value("plan");
        let (shape, names, own) = match (root.value("report"), root.value("register"), plan) {
            (Some(report), ..) => (Shape::Report, Names::Report, report),
            (None, Some(register), _) => (Shape::Register, Names::Register, register),
            (None, None, Some(plan)) => (Shape::Plan, Names::Plan, plan),
            (None, None, None) => return outline,
        };
        outline.shape = Some(shape);
        outline.plan = plan.map(id_of).unwrap_or_default();
        let thing = Thing { names, plan: Arc::clone(&outline.plan), id: id_of(own) };
        let name = root.value("title").map(|node| node.text().into_owned());
        let id = own.place().span;
        outline.entries.push(Entry { thing, name, id, span: root.place().span, parent: None, declared: true });
        let plan = Arc::clone(&outline.plan);
        let dimensions = root.value("dimensions").map(dimensions).unwrap_or_default();
        let mut walker = Walker { outline, plan, dimensions, parent: Some(0), indicator: None, measure: None };
        walker.map(root, shape);
        walker.outline
    }

    /// Reads a configuration as far as it can be.
    pub(super) fn of_configuration(source: &Source) -> Self {
        let (tree, whole) = match Tree::read(SourceId::new(0), source) {
            Ok(tree) => (tree, true),
            Err((_, tree)) => (tree, false),
        };
        let outline = Self { whole, shape: Some(Shape::Config), ..Self::default() };
        let (plan, dimensions) = (Arc::from(""), Vec::new());
        let mut walker = Walker { outline, plan, dimensions, parent: None, indicator: None, measure: None };
        if let Some(root) = tree.root() {
            walker.map(root, Shape::Config);
        }
        walker.outline
    }

    /// Whether it is that of a register.
    pub(super) fn is_register(&self) -> bool {
        self.shape == Some(Shape::Register)
    }

    /// Where a key at the top of its text stands.
    pub(super) fn top_key(&self, key: &str, text: &str) -> Option<Span> {
        self.spots.iter().map(|spot| (spot.span, &spot.what)).find_map(|(span, what)| {
            let is_at_top = text.get(..span.start()).is_some_and(|before| before.is_empty() || before.ends_with('\n'));
            matches!(what, What::Key(own) if own.key == key && is_at_top).then_some(span)
        })
    }

    /// Where a key stands right below an entry of the language, such as an indicator.
    pub(super) fn key_in(&self, entry: &Entry, key: &str) -> Option<Span> {
        let within = |span: Span| entry.span.start() <= span.start() && span.end() <= entry.span.end();
        // Parts of the entry have keys of their own, behind it.
        let part = self.entries.iter().find(|other| other.span.start() > entry.id.end() && within(other.span));
        let end = part.map_or(entry.span.end(), |part| part.span.start());
        let mut spots = self.spots.iter().filter(|spot| within(spot.span) && spot.span.start() < end);
        spots.find(|spot| matches!(spot.what, What::Key(own) if own.key == key)).map(|spot| spot.span)
    }

    /// The innermost spot at a byte.
    pub(super) fn at(&self, offset: usize) -> Option<&Spot> {
        let around = self.spots.iter().filter(|spot| spot.span.start() <= offset && offset <= spot.span.end());
        around.min_by_key(|spot| spot.span.length())
    }

    /// The places of a thing: where it is declared, or also where it is used.
    pub(super) fn places<'o>(&'o self, wanted: &'o Thing, uses: bool) -> impl Iterator<Item = Span> + 'o {
        self.spots.iter().filter_map(move |spot| match &spot.what {
            What::Id { thing, declared, .. } if thing == wanted && (uses || *declared) => Some(spot.span),
            _ => None,
        })
    }

    /// What is declared here by names of a kind.
    pub(super) fn declared(&self, names: Names) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.declared && entry.thing.names == names)
    }
}

fn id_of(node: Node<'_, '_>) -> Arc<str> {
    Arc::from(&*normal(node.text()))
}

/// A dimension: its id, and its values with their names.
type Dimension = (Arc<str>, Vec<(Arc<str>, String)>);

/// The dimensions that a plan declares.
fn dimensions(node: Node<'_, '_>) -> Vec<Dimension> {
    let value = |value: &yaml::Entry<'_, '_>| (id_of(value.key), value.value.text().into_owned());
    let values = |node: Node<'_, '_>| node.entries().map(|entry| value(&entry)).collect();
    node.entries().map(|entry| (id_of(entry.key), values(entry.value))).collect()
}

/// Whether files are named behind a key.
fn names_files(shape: Shape, key: &Key) -> bool {
    matches!((shape, key.key), (Shape::Plan, "reports") | (Shape::Records, "csv" | "xlsx") | (Shape::Split, "from"))
}

/// How many parts of one indicator are listed.
const MOST_PARTS: usize = 500;

struct Walker {
    outline: Outline,
    dimensions: Vec<Dimension>,
    /// The plan that ids of indicators, sources and measures belong to.
    plan: Arc<str>,
    /// The entry that is walked.
    parent: Option<usize>,
    indicator: Option<Arc<str>>,
    measure: Option<Arc<str>>,
}

impl Walker {
    fn map(&mut self, node: Node<'_, '_>, shape: Shape) {
        // What an alias stands for has its spots where it is written.
        if node.place().definition.is_some() {
            return;
        }
        let other = (shape == Shape::PartOf).then(|| node.value("plan")).flatten().map(id_of);
        let home = other.map(|other| std::mem::replace(&mut self.plan, other));
        for entry in node.entries().filter(|entry| !entry.merged && entry.key.kind() == Kind::Scalar) {
            let name = normal(entry.key.text());
            if let Some(key) = shape.key(&name) {
                self.spot(entry.key, What::Key(key));
                self.value(entry.value, key.value);
                if names_files(shape, key) {
                    self.globs(entry.value);
                }
            } else if let Some(named) = shape.named() {
                self.named(entry.key, entry.value, named.names, named.declares, named.value);
            }
        }
        if let Some(home) = home {
            self.plan = home;
        }
    }

    fn named(&mut self, key: Node<'_, '_>, node: Node<'_, '_>, names: Names, declared: bool, value: Value) {
        let id = id_of(key);
        self.id(key, names, declared);
        let (parent, indicator, measure) = (self.parent, self.indicator.clone(), self.measure.clone());
        match names {
            Names::Indicator => self.indicator = Some(Arc::clone(&id)),
            Names::Measure => self.measure = Some(Arc::clone(&id)),
            _ => {}
        }
        if declared && names != Names::Dimension || names == Names::Indicator {
            let name = node.entries().find(|entry| matches!(&*entry.key.text(), "name" | "title"));
            let name = name.filter(|entry| entry.value.kind() == Kind::Scalar).map(|entry| entry.value);
            let at = key.place().span;
            let end = node.place().span.end().max(at.end());
            self.outline.entries.push(Entry {
                thing: Thing { names, plan: Arc::clone(&self.plan), id },
                name: name.map(|name| name.text().into_owned()),
                id: at,
                span: Span::new(at.start(), end),
                parent,
                declared,
            });
            self.parent = self.outline.entries.len().checked_sub(1);
            if let Some(crossings) = node.value("disaggregate").filter(|_| declared) {
                self.parts(&id_of(key), crossings);
            }
        }
        self.value(node, value);
        (self.parent, self.indicator, self.measure) = (parent, indicator, measure);
    }

    /// The parts that dimensions make of an indicator, which stand nowhere in the file.
    fn parts(&mut self, whole: &str, crossings: Node<'_, '_>) {
        for crossing in crossings.items() {
            let crossed: Vec<Node<'_, '_>> =
                if crossing.kind() == Kind::List { crossing.items().collect() } else { vec![crossing] };
            let mut parts = vec![(whole.to_owned(), String::new())];
            for dimension in crossed.into_iter().map(id_of) {
                let found = self.dimensions.iter().find(|(id, _)| *id == dimension);
                let values = found.map(|(_, values)| values.as_slice()).unwrap_or_default();
                let cross = |(id, name): &(String, String)| -> Vec<(String, String)> {
                    let joined =
                        |value: &str| if name.is_empty() { value.to_owned() } else { format!("{name}, {value}") };
                    values.iter().map(|(value, called)| (format!("{id}/{value}"), joined(called))).collect()
                };
                parts = parts.iter().flat_map(cross).take(MOST_PARTS).collect();
            }
            for (id, name) in parts {
                let thing = Thing { names: Names::Indicator, plan: Arc::clone(&self.plan), id: id.into() };
                let (parent, span) = (self.parent, crossing.place().span);
                self.outline.entries.push(Entry { thing, name: Some(name), id: span, span, parent, declared: true });
            }
        }
    }

    fn value(&mut self, node: Node<'_, '_>, value: Value) {
        match value {
            Value::OwnId(names) => self.id(node, names, true),
            Value::Ids(names) | Value::Several(names) | Value::Crossings(names) if node.kind() == Kind::List => {
                for item in node.items() {
                    self.value(item, Value::Ids(names));
                }
            }
            Value::Id(names)
            | Value::IdOrNothing(names)
            | Value::Ids(names)
            | Value::Several(names)
            | Value::Crossings(names) => {
                self.id(node, names, false);
            }
            Value::SourceOrMap if node.kind() == Kind::Map => self.map(node, Shape::Source),
            Value::SourceOrMap => self.id(node, Names::Source, false),
            Value::Figure => {
                if let (Some(indicator), Some(measure)) = (self.indicator.clone(), self.measure.clone()) {
                    self.spot(node, What::Figure { indicator, measure });
                }
                if node.kind() == Kind::Map {
                    self.map(node, Shape::Quantity);
                }
            }
            Value::Map(shape) | Value::WordsOrMap(_, shape) => self.map(node, shape),
            Value::Condition => self.map(node, Shape::Condition),
            Value::Maps(shape) => {
                for item in node.items() {
                    self.map(item, shape);
                }
            }
            Value::Text
            | Value::Texts
            | Value::TextList
            | Value::Date
            | Value::Dates
            | Value::Period
            | Value::Count
            | Value::Number
            | Value::Percent
            | Value::Levels
            | Value::Words(_) => {}
        }
    }

    fn globs(&mut self, node: Node<'_, '_>) {
        let own = (node.kind() == Kind::Scalar).then_some(node);
        for glob in node.items().chain(own).filter(|node| node.kind() == Kind::Scalar) {
            self.spot(glob, What::Glob(glob.text().trim().to_owned()));
        }
    }

    fn id(&mut self, node: Node<'_, '_>, names: Names, declared: bool) {
        if node.kind() != Kind::Scalar {
            return;
        }
        let id = id_of(node);
        let plan = match names {
            // The id of a plan is its own, whoever writes it.
            Names::Plan => Arc::clone(&id),
            _ => Arc::clone(&self.plan),
        };
        let under = self.indicator.clone();
        self.spot(node, What::Id { thing: Thing { names, plan, id }, declared, under });
    }

    fn spot(&mut self, node: Node<'_, '_>, what: What) {
        self.outline.spots.push(Spot { span: node.place().span, what });
    }
}
