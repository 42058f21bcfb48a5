//! Findings: what is wrong, where, and what would mend it.
//!
//! A problem is typed data; its sentence is written in one place, beside the type. A finding has no
//! level: [`crate::verdict::policy`] gives it one.

use std::borrow::Cow;
use std::fmt;

use jiff::civil::Date;

use crate::figures::interval::Interval;
use crate::problems::rule::Rule;
use crate::text::lang::{Lang, Told};
use crate::text::source::Place;

/// What is wrong, as data, and how it is said.
pub trait Problem: fmt::Debug + Send + Sync {
    /// The rule it falls under.
    fn rule(&self) -> &'static Rule;

    /// What people are told of it.
    fn tell(&self, lang: Lang) -> Told;

    /// The due date of the row that it is about, where it is about one.
    fn due(&self) -> Option<Date> {
        None
    }

    /// Whether a document that the plan names decided what it is about: it is a note then.
    fn is_decided(&self) -> bool {
        false
    }

    /// What was changed, where it is about a change.
    fn changed(&self, _lang: Lang) -> Option<Changed> {
        None
    }

    /// How much is missing or too much, where it is about a gap.
    fn gap(&self) -> Option<Interval> {
        None
    }

    /// What tells this finding from others of its rule at the same indicator and measure, whatever
    /// line it stands on: the key, word or check at fault.
    fn key(&self) -> String {
        String::new()
    }
}

/// A problem that is told by a text for each language.
pub trait Bilingual: fmt::Debug + Send + Sync {
    /// The rule it falls under.
    fn rule(&self) -> &'static Rule;

    /// What people are told of it in English.
    fn english(&self) -> Told;

    /// The same in Vietnamese.
    fn vietnamese(&self) -> Told;

    /// As of every problem.
    fn key(&self) -> String;
}

impl<T: Bilingual> Problem for T {
    fn rule(&self) -> &'static Rule {
        Bilingual::rule(self)
    }

    fn tell(&self, lang: Lang) -> Told {
        match lang {
            Lang::En => self.english(),
            Lang::Vi => self.vietnamese(),
        }
    }

    fn key(&self) -> String {
        Bilingual::key(self)
    }
}

/// A change, ready for a table. What there is not is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// What was changed.
    pub what: String,
    /// As it was.
    pub was: String,
    /// As it is.
    pub is: String,
    /// How far the one is from the other.
    pub difference: String,
    /// The document that decided it.
    pub decided: String,
}

/// A replacement of bytes that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The text to put there.
    pub replacement: String,
    /// What it replaces.
    pub place: Place,
    /// Whether it can be applied without asking: the meaning is the author's.
    pub safe: bool,
}

/// Another place that belongs to a finding.
pub struct Related<'s> {
    /// Where.
    pub place: Place,
    say: Box<dyn Fn(Lang) -> String + Send + Sync + 's>,
}

impl<'s> Related<'s> {
    /// A place, and what is there, said in each language.
    pub fn new(place: Place, say: impl Fn(Lang) -> String + Send + Sync + 's) -> Self {
        Self { place, say: Box::new(say) }
    }

    /// What is there.
    pub fn message(&self, lang: Lang) -> String {
        (self.say)(lang)
    }
}

impl fmt::Debug for Related<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Related").field("place", &self.place).field("message", &self.message(Lang::En)).finish()
    }
}

/// Which plan, indicator and measure a finding is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject<'s> {
    /// The plan's id.
    pub plan: Option<Cow<'s, str>>,
    /// The id of the nearest enclosing indicator, or the id at fault.
    pub indicator: Option<Cow<'s, str>>,
    /// The measure's id, likewise.
    pub measure: Option<Cow<'s, str>>,
}

impl<'s> Subject<'s> {
    /// A plan as a whole.
    pub fn of_plan(plan: Option<Cow<'s, str>>) -> Self {
        Self { plan, ..Self::default() }
    }
}

/// One finding.
#[derive(Debug)]
pub struct Finding<'s> {
    /// What is wrong.
    pub problem: Box<dyn Problem + 's>,
    /// What it is about.
    pub subject: Subject<'s>,
    /// Where.
    pub place: Place,
    /// Other places that belong to it.
    pub related: Vec<Related<'s>>,
    /// What would mend it.
    pub fix: Option<Fix>,
}

impl<'s> Finding<'s> {
    /// A finding at a place. Behind an alias, the place of the definition is related.
    pub fn new(problem: impl Problem + 's, subject: Subject<'s>, place: Place) -> Self {
        let related = place.definition.map(|span| {
            Related::new(Place::new(place.source, span), |lang| {
                lang.pick("defined here", "định nghĩa ở đây").to_owned()
            })
        });
        Self { problem: Box::new(problem), subject, place, related: related.into_iter().collect(), fix: None }
    }

    /// The same finding with another place that belongs to it.
    #[must_use]
    pub fn relating(mut self, place: Place, say: impl Fn(Lang) -> String + Send + Sync + 's) -> Self {
        self.related.push(Related::new(place, say));
        self
    }

    /// The same finding with a fix. Nothing is replaced through an alias.
    #[must_use]
    pub fn fixed_by(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix.filter(|fix| fix.place.definition.is_none());
        self
    }

    /// The same finding of a problem that has this one in it.
    #[must_use]
    pub fn as_part_of(mut self, put: impl FnOnce(Box<dyn Problem + 's>) -> Box<dyn Problem + 's>) -> Self {
        self.problem = put(self.problem);
        self
    }

    /// The rule it falls under.
    pub fn rule(&self) -> &'static Rule {
        self.problem.rule()
    }
}
