//! How a part may relate to a whole, by the figures of both.

use super::holder::Holder;
use crate::check::case::Case;
use crate::check::consistency::{Figure, Track, adds_up, measures};
use crate::figures::interval::{End, Interval};
use crate::figures::number::Number;
use crate::language::measure::{Kind, MeasureId, Unit};

/// What the figures allow.
#[derive(Debug)]
pub struct Readings<'s> {
    /// Whether they have figures of one measure and date.
    pub is_comparable: bool,
    /// What is left over of the whole, or why the part does not fit in.
    pub inside: Result<Rest, Excess<'s>>,
    /// Whether the whole has other parts, beside which it would have to fit.
    pub beside: bool,
    /// Parts of the whole that could hold it, by their ids, with what would be left of each.
    pub within: Vec<(String, Rest)>,
    /// How many others there are that could.
    pub more: usize,
    /// Whether it may be in the whole in part.
    pub partly: bool,
}

/// What is left over of each measure.
pub type Rest = Vec<(Interval, Unit)>;

/// A part that is more than there is room for.
#[derive(Debug)]
pub struct Excess<'s> {
    /// The part.
    pub part: Figure<'s>,
    /// What the other parts take.
    pub taken: Option<Interval>,
    /// The whole.
    pub total: Figure<'s>,
    /// The unit of both.
    pub unit: Unit,
}

/// Parts of the whole that a finding names.
const NAMED: usize = 20;

/// A part whose relation to a whole is not known.
pub struct Reading<'c, 's> {
    /// The part's plan.
    pub home: &'c Case<'s>,
    /// The part.
    pub part: usize,
    /// Whether it is written among the parts of the whole.
    pub is_nested: bool,
}

/// A measure of the part, with the same of the whole's plan, and the part's figures.
struct Common<'s> {
    theirs: MeasureId,
    unit: Unit,
    kind: Kind,
    track: Track<'s>,
}

impl<'s> Reading<'_, 's> {
    /// What is possible; `looks` is how many parts of wholes may still be looked at.
    pub fn readings(&self, holder: &mut Holder<'_, 's>, looks: &mut usize) -> Readings<'s> {
        let common = self.common(holder);
        let whole = holder.at;
        let mut is_comparable = false;
        let mut partly = true;
        let mut inside: Result<Rest, Excess<'s>> = Ok(Vec::new());
        let zero = Interval::point(Number::ZERO);
        for one in &common {
            let total = holder.track(whole, one.theirs).clone();
            // One that is indivisible, and nothing at all, cannot be there in part.
            let least = if one.kind == Kind::Count { Number::from(1) } else { Number::ZERO };
            let divisible = Interval { low: Some(End::open(least)), high: None };
            partly &= one.track.figures().all(|figure| figure.values().meets(&divisible));
            let mut left = None;
            for moment in Track::common(&[&one.track, &total]) {
                let (Some(figure), Some(of)) = (one.track.at(moment), total.at(moment)) else { continue };
                is_comparable = true;
                partly &= of.values() != zero;
                let taken = if self.is_nested { None } else { holder.taken(one.theirs, moment) };
                let room = taken.map_or(of.values(), |taken| of.values().minus(&taken));
                let rest = room.minus(&figure.values());
                if rest.is_below(&zero) && inside.is_ok() {
                    let (part, total, unit) = (figure.clone(), of.clone(), one.unit.clone());
                    inside = Err(Excess { part, taken, total, unit });
                }
                left = Some(rest.intersection(&Interval::at_least(Number::ZERO)));
            }
            if let (Ok(all), Some(left)) = (&mut inside, left) {
                all.push((left, one.unit.clone()));
            }
        }
        let (within, more) = self.within(holder, &common, looks);
        Readings {
            is_comparable,
            beside: !holder.overlap && !holder.siblings.is_empty() && !self.is_nested,
            inside,
            within,
            more,
            partly,
        }
    }

    /// The parts of the whole that could hold this one, and how many more may.
    fn within(
        &self,
        holder: &mut Holder<'_, 's>,
        common: &[Common<'s>],
        looks: &mut usize,
    ) -> (Vec<(String, Rest)>, usize) {
        let (mut within, mut more) = (Vec::new(), 0);
        if common.is_empty() {
            return (within, more);
        }
        for sibling in holder.siblings.clone().into_iter().filter(|sibling| *sibling != self.part) {
            if *looks == 0 {
                more += 1;
                continue;
            }
            *looks -= 1;
            match rest_of(holder, sibling, common) {
                Some(_) if within.len() >= NAMED => more += 1,
                Some(rest) => {
                    let indicator = holder.case.plan.indicators.get(sibling);
                    within.extend(indicator.map(|indicator| (indicator.id.clone().into_owned(), rest)));
                }
                None => {}
            }
        }
        if within.is_empty() { (within, 0) } else { (within, more) }
    }

    /// The measures that the part and the whole both have figures of.
    fn common(&self, holder: &Holder<'_, 's>) -> Vec<Common<'s>> {
        let ours = measures(self.home, self.part).into_iter().filter(|measure| adds_up(self.home, *measure));
        let common = ours.filter_map(|ours| {
            let measure = self.home.plan.measures.get(ours);
            let theirs = holder.case.plan.measures.find(&measure.id)?;
            let track = Track::of(self.home, self.part, ours).lasting(self.home, self.part, ours);
            Some(Common { theirs, unit: measure.told_unit(), kind: measure.kind, track })
        });
        common.collect()
    }
}

/// What is left of a part of the whole when another is in it; none where they have nothing in common, or it
/// does not fit.
fn rest_of<'s>(holder: &mut Holder<'_, 's>, sibling: usize, common: &[Common<'s>]) -> Option<Rest> {
    let mut left = Vec::new();
    for one in common {
        let track = holder.track(sibling, one.theirs);
        let mut latest = None;
        for moment in Track::common(&[&one.track, track]) {
            let rest = track.at(moment)?.values().minus(&one.track.at(moment)?.values());
            if rest.is_below(&Interval::point(Number::ZERO)) {
                return None;
            }
            latest = Some(rest.intersection(&Interval::at_least(Number::ZERO)));
        }
        left.extend(latest.map(|rest| (rest, one.unit.clone())));
    }
    (!left.is_empty()).then_some(left)
}
