//! The sources that a plan declares: where figures stand in print.

use std::borrow::Cow;

use jiff::civil::Date;

use super::entries::id_entries;
use super::fields::{Fields, Text};
use super::ids::{HasId, Ids};
use super::log::Log;
use super::period::{Reading, date};
use super::speller::instead;
use super::spelling;
use super::table::Shape;
use super::text::normal;
use crate::problems::input::UnknownSource;
use crate::text::source::Place;
use crate::text::yaml::Node;

/// Where figures stand in print.
#[derive(Clone, Debug)]
pub struct Publication<'s> {
    /// Its id in the plan; empty where it is written out in a report.
    pub id: Cow<'s, str>,
    /// Its title.
    pub title: Option<Cow<'s, str>>,
    /// Who published it.
    pub publisher: Option<Cow<'s, str>>,
    /// Its address, whatever that leads to.
    pub url: Option<Cow<'s, str>>,
    /// When it was published, as written: a day, a month or a year.
    pub dated: Option<Cow<'s, str>>,
    /// The last day that this may be.
    pub published: Reading<Date>,
    /// Where it is declared.
    pub place: Place,
}

impl HasId for Publication<'_> {
    fn id(&self) -> &str {
        &self.id
    }
}

/// The sources of a plan.
#[derive(Clone, Debug, Default)]
pub struct Sources<'s> {
    all: Vec<Publication<'s>>,
    ids: Ids,
}

impl<'s> Sources<'s> {
    /// Reads the `sources` of a plan.
    pub fn read(node: Option<Node<'_, 's>>, log: &mut Log<'s>) -> Self {
        let entries = node.and_then(|node| id_entries(node, Shape::Sources, log)).unwrap_or_default();
        let read = entries.into_iter().map(|keyed| {
            let place = keyed.entry.key.place();
            spelling::look(keyed.entry.key, log);
            publication(keyed.key, keyed.entry.value, place, log)
        });
        let all: Vec<Publication<'s>> = read.collect();
        Self { ids: Ids::of_all(&all), all }
    }

    /// The sources, in the order of the paper.
    pub fn iter(&self) -> impl Iterator<Item = &Publication<'s>> {
        self.all.iter()
    }

    /// Reports a source that the plan does not declare.
    pub fn check(&self, id: &Text<'s>, log: &mut Log<'s>) {
        if self.ids.get(&id.value, &self.all).is_some() {
            return;
        }
        let guess = log.speller.guess(&id.value, self.all.iter().map(|source| &*source.id));
        let meant = guess.map(|guess| guess.word.to_owned());
        let finding = log.finding(id.place, UnknownSource { id: id.value.clone().into_owned(), meant });
        log.add(finding.fixed_by(instead(guess, id.place)));
    }
}

/// Reads a source that is written out.
pub fn publication<'s>(id: Cow<'s, str>, node: Node<'_, 's>, place: Place, log: &mut Log<'s>) -> Publication<'s> {
    let fields = Fields::read(node, Shape::Source, log);
    let mut field = |key| fields.as_ref().and_then(|fields| fields.text(key, log)).map(|text| text.value);
    let title = field("title");
    let publisher = field("publisher");
    let url = field("url");
    field("note");
    let day = fields.as_ref().and_then(|fields| fields.get("published"));
    let dated = day.map(|node| normal(node.text()));
    let read = day.map(|node| date(node, log));
    Publication { id, title, publisher, url, dated, published: read, place }
}
