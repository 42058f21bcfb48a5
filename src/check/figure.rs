//! The one figure: what was written or made of what was written, from the reader to the renderers.
//!
//! A figure keeps what it is made of, so that nobody has to read its text back: a sum knows its summands,
//! a share its counts, and a contradiction all that contradict each other. How it is written for people is
//! decided in [`told`] alone.

pub mod told;

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use crate::figures::interval::Interval;
use crate::figures::kept::Kept;
use crate::figures::number::{Decimal, Number};
use crate::language::measure::MeasureId;
use crate::language::period::Broken;
use crate::language::quantity::{Basis, Form, Quantity};
use crate::language::report::Finality;
use crate::text::source::Place;

/// A figure: the values that it may stand for, and where they come from.
#[derive(Clone, Debug)]
pub struct Figure<'s> {
    /// What it is made of.
    pub said: Said<'s>,
    /// The values that it may stand for: see [`Figure::values`].
    pub values: Kept,
    /// Where it is; of several the latest.
    pub place: Place,
    /// Its date; of several the latest; none for a target.
    pub date: Option<Date>,
    /// How final it is; of several the least.
    pub finality: Finality,
    /// Whether it names a source.
    pub sourced: bool,
    /// From which records it was counted, if it was.
    pub basis: Option<Arc<Basis>>,
}

/// What a figure is made of.
#[derive(Clone, Debug)]
pub enum Said<'s> {
    /// One figure, as written.
    One(Cow<'s, str>, Form),
    /// Figures of one date that agree: what they have in common.
    Both(Arc<[Arc<Figure<'s>>]>),
    /// Figures of one date that cannot all be true: what holds all of them.
    Either(Arc<[Arc<Figure<'s>>]>),
    /// Figures that are added up.
    Sum(Summands<'s>),
    /// What has been gained of a running figure since a day on which nothing was known of it.
    Since(Arc<Figure<'s>>),
    /// The first less the second.
    Difference(Arc<Figure<'s>>, Arc<Figure<'s>>),
    /// A count among a population, in percent.
    Ratio(Arc<Counts<'s>>),
    /// (Σ sum − Σ minus) ÷ Σ over × per.
    Computed(Arc<Terms<'s>>),
}

/// Some figures of a series, one after the other, that are added up. The series is shared.
#[derive(Clone, Debug)]
pub struct Summands<'s> {
    all: Arc<[Dated<'s>]>,
    from: usize,
    to: usize,
    /// Whether others belong to the sum that nobody reported.
    pub lacks: bool,
}

/// A date with its figure, unless that cannot be read.
#[derive(Clone, Debug)]
pub struct Dated<'s> {
    /// The date.
    pub date: Date,
    /// The figure.
    pub figure: Result<Arc<Figure<'s>>, Broken>,
}

/// The counts behind a share.
#[derive(Clone, Debug)]
pub struct Counts<'s> {
    /// Those who are counted.
    pub count: Arc<Figure<'s>>,
    /// Those among whom they are counted.
    pub population: Arc<Figure<'s>>,
    /// The measure of both.
    pub measure: MeasureId,
}

/// The terms of a figure that the plan computes.
#[derive(Clone, Debug)]
pub struct Terms<'s> {
    /// What is added.
    pub sum: Vec<Arc<Figure<'s>>>,
    /// What is taken away.
    pub minus: Vec<Arc<Figure<'s>>>,
    /// What it is divided by.
    pub over: Vec<Arc<Figure<'s>>>,
    /// What the quotient is multiplied with.
    pub per: Number,
    /// The measure of all terms.
    pub measure: MeasureId,
}

impl<'s> Figure<'s> {
    /// A figure as it was read, with the values that it stands for.
    pub fn read(quantity: Quantity<'s>, values: Interval, date: Option<Date>, finality: Finality) -> Self {
        Self {
            said: Said::One(quantity.text, quantity.form),
            values: values.into(),
            place: quantity.place,
            date,
            finality,
            sourced: quantity.sourced,
            basis: quantity.basis,
        }
    }

    /// The values that it may stand for.
    pub fn values(&self) -> Interval {
        self.values.get()
    }

    /// Whether it, or something that it is made of, is an estimate.
    pub fn is_estimate(&self) -> bool {
        self.finality == Finality::Estimate
    }

    /// The form in which it is written, where it is one figure.
    pub fn form(&self) -> Option<Form> {
        match &self.said {
            Said::One(_, form) => Some(*form),
            _ => None,
        }
    }

    /// The decimal written, where it is one exact figure: what rounding may have touched.
    pub fn plain(&self) -> Option<Decimal> {
        self.form().and_then(Form::plain)
    }

    /// The counts behind it, where it is a share that was computed.
    pub fn counts(&self) -> Option<&Counts<'s>> {
        match &self.said {
            Said::Ratio(counts) => Some(counts),
            _ => None,
        }
    }

    /// The measure of what is counted in a share.
    pub fn counted(&self) -> Option<MeasureId> {
        match &self.said {
            Said::Ratio(counts) => Some(counts.measure),
            Said::Computed(terms) => Some(terms.measure),
            _ => None,
        }
    }

    /// Those who are counted and those among whom, where both are known: of a share that was computed, or
    /// that is written as a fraction.
    pub fn fraction(&self) -> Option<(Interval, Interval)> {
        match &self.said {
            Said::Ratio(counts) => Some((counts.count.values(), counts.population.values())),
            Said::One(_, Form::Fraction(count, population)) => {
                Some((Interval::point(count.value()), Interval::point(population.value())))
            }
            _ => None,
        }
    }

    /// What it is made of, as a sum of which parts are unknown.
    pub fn lacking(&self) -> Said<'s> {
        match &self.said {
            Said::Sum(summands) => Said::Sum(Summands { lacks: true, ..summands.clone() }),
            said => {
                let alone = Self { said: said.clone(), ..self.clone() };
                let dated = Dated { date: self.date.unwrap_or_default(), figure: Ok(Arc::new(alone)) };
                Said::Sum(Summands::new(Arc::from([dated]), 0, 1, true))
            }
        }
    }

    /// Whether it is a sum of which parts are unknown, or made of one.
    pub fn lacks(&self) -> bool {
        match &self.said {
            Said::One(..) | Said::Both(_) | Said::Either(_) => false,
            Said::Sum(summands) => summands.lacks,
            Said::Since(figure) => figure.lacks(),
            Said::Difference(figure, less) => figure.lacks() || less.lacks(),
            Said::Ratio(counts) => counts.count.lacks() || counts.population.lacks(),
            Said::Computed(terms) => {
                terms.sum.iter().chain(&terms.minus).chain(&terms.over).any(|figure| figure.lacks())
            }
        }
    }

    /// The figures that cannot all be true, where it is made of such.
    pub fn contradicting(&self) -> Option<&[Arc<Self>]> {
        match &self.said {
            Said::Either(all) => Some(all),
            _ => None,
        }
    }

    /// The figure in a file that it is, or those that it is made of, in the order in which they are told.
    pub fn parts(&self) -> Vec<&Self> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    fn collect<'f>(&'f self, found: &mut Vec<&'f Self>) {
        match &self.said {
            Said::One(..) => found.push(self),
            Said::Both(all) | Said::Either(all) => all.iter().for_each(|figure| figure.collect(found)),
            Said::Sum(summands) => summands.figures().for_each(|figure| figure.collect(found)),
            Said::Since(figure) => figure.collect(found),
            Said::Difference(figure, less) => {
                figure.collect(found);
                less.collect(found);
            }
            Said::Ratio(counts) => {
                counts.count.collect(found);
                counts.population.collect(found);
            }
            Said::Computed(terms) => {
                let all = terms.sum.iter().chain(&terms.minus).chain(&terms.over);
                all.for_each(|figure| figure.collect(found));
            }
        }
    }
}

impl<'s> Summands<'s> {
    /// The figures of a series from one index up to and without another.
    pub fn new(all: Arc<[Dated<'s>]>, from: usize, to: usize, lacks: bool) -> Self {
        Self { all, from, to, lacks }
    }

    /// The figures.
    pub fn figures(&self) -> impl Iterator<Item = &Arc<Figure<'s>>> {
        self.all.get(self.from..self.to).unwrap_or_default().iter().filter_map(|dated| dated.figure.as_ref().ok())
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.to.saturating_sub(self.from)
    }
}
