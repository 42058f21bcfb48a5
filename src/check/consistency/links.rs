//! Parts of indicators that they are not nested in, in one plan or across plans.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::maker::{RELATED, more};
use crate::check::case::Case;
use crate::check::join::unknown_plan;
use crate::language::log::Log;
use crate::language::part_of::Relation;
use crate::language::speller::Speller;
use crate::problems::finding::Finding;
use crate::problems::input::BadParts;
use crate::text::lang::Lang;

/// An indicator of a run: the plan and the indicator, as indices.
pub type Seat = (usize, usize);

/// Who is part of whom.
#[derive(Debug, Default)]
pub struct Links {
    /// The parts, with how they are part of their whole: in the order of the plans.
    pub parts: Vec<(Seat, Relation, Seat)>,
}

impl Links {
    /// The plans that have parts or wholes.
    pub fn cases(&self) -> HashSet<usize> {
        self.parts.iter().flat_map(|((part, _), _, (whole, _))| [*part, *whole]).collect()
    }

    /// The wholes that have parts with this relation, each with its parts, in the order of the plans.
    pub fn wholes(&self, relation: Relation) -> Vec<(Seat, Vec<Seat>)> {
        let mut wholes: Vec<(Seat, Vec<Seat>)> = Vec::new();
        let mut index: HashMap<Seat, usize> = HashMap::new();
        for (part, _, whole) in self.parts.iter().filter(|(_, other, _)| *other == relation) {
            let at = *index.entry(*whole).or_insert_with(|| {
                wholes.push((*whole, Vec::new()));
                wholes.len() - 1
            });
            if let Some((_, parts)) = wholes.get_mut(at) {
                parts.push(*part);
            }
        }
        wholes
    }
}

/// Finds the wholes that `part_of` names. Unknown ones and circles are findings.
pub fn resolve<'s>(cases: &[Case<'s>], unreadable: &HashSet<Cow<'s, str>>) -> (Links, Vec<Finding<'s>>) {
    let plans: HashMap<&str, usize> = cases
        .iter()
        .enumerate()
        .filter(|(_, case)| !case.duplicate)
        .filter_map(|(at, case)| Some((&*case.plan.id.as_ref()?.value, at)))
        .collect();
    let mut links = Links::default();
    let mut findings = Vec::new();
    // One search for what was meant, whose comparisons are counted over all plans.
    let mut speller = Speller::default();
    for (at, case) in cases.iter().enumerate().filter(|(_, case)| !case.duplicate) {
        let mut log = Log::of_plan(case.plan.name());
        std::mem::swap(&mut log.speller, &mut speller);
        for (index, indicator) in case.plan.indicators.iter().enumerate() {
            let Some(part_of) = &indicator.part_of else { continue };
            let whole = log.in_indicator(indicator.id.clone(), |log| {
                let home = match &part_of.plan {
                    None => Some(at),
                    Some(plan) => {
                        let found = plans.get(&*plan.value).copied();
                        if found.is_none() {
                            unknown_plan(plan, cases, unreadable, log);
                        }
                        found
                    }
                }?;
                Some((home, cases.get(home)?.plan.indicators.require(&part_of.indicator, log)?))
            });
            links.parts.extend(whole.map(|whole| ((at, index), part_of.relation, whole)));
        }
        findings.append(&mut log.findings);
        speller = log.speller;
    }
    findings.extend(cut_circles(cases, &mut links));
    (links, findings)
}

/// Takes circles out of the links, each with a finding at the first of its indicators.
fn cut_circles<'s>(cases: &[Case<'s>], links: &mut Links) -> Vec<Finding<'s>> {
    let next: HashMap<Seat, Seat> = links.parts.iter().map(|(part, _, whole)| (*part, *whole)).collect();
    let mut seen: HashMap<Seat, usize> = HashMap::new();
    let mut findings = Vec::new();
    let mut circular: Vec<Seat> = Vec::new();
    for (walk, (start, _, _)) in links.parts.iter().enumerate() {
        let mut path = Vec::new();
        let mut at = *start;
        while !seen.contains_key(&at) {
            seen.insert(at, walk);
            path.push(at);
            match next.get(&at) {
                Some(whole) => at = *whole,
                None => break,
            }
        }
        let closes = seen.get(&at) == Some(&walk) && next.contains_key(&at);
        let Some(from) = path.iter().position(|seat| *seat == at).filter(|_| closes) else { continue };
        let circle = path.get(from..).unwrap_or_default();
        if next.get(circle.last().unwrap_or(&at)) != Some(&at) {
            continue;
        }
        findings.extend(circle_finding(cases, circle));
        circular.extend(circle);
    }
    circular.sort_unstable();
    links.parts.retain(|(part, _, _)| circular.binary_search(part).is_err());
    findings
}

fn circle_finding<'s>(cases: &[Case<'s>], circle: &[Seat]) -> Option<Finding<'s>> {
    let indicator = |seat: &Seat| cases.get(seat.0)?.plan.indicators.get(seat.1);
    let first = circle.iter().min()?;
    let case = cases.get(first.0)?;
    let ids = circle.iter().filter_map(indicator).map(|indicator| indicator.id.clone().into_owned()).collect();
    let mut log = Log::of_plan(case.plan.name());
    log.subject.indicator = indicator(first).map(|indicator| indicator.id.clone());
    let place = indicator(first)?.part_of.as_ref()?.place;
    let mut finding = log.finding(place, BadParts::Circle { ids });
    let others = circle.iter().filter(|seat| *seat != first);
    let rest = circle.len().saturating_sub(1).saturating_sub(RELATED);
    for (at, seat) in others.take(RELATED).enumerate() {
        let Some(other) = indicator(seat) else { continue };
        if let Some(part_of) = &other.part_of {
            let rest = if at + 1 == RELATED { rest } else { 0 };
            finding = finding.relating(part_of.place, {
                let id = other.id.clone();
                move |lang| {
                    let said = match lang {
                        Lang::En => format!("`{id}` is a part of the next"),
                        Lang::Vi => format!("`{id}` là một bộ phận của chỉ tiêu kế tiếp"),
                    };
                    said + &more(rest, lang)
                }
            });
        }
    }
    Some(finding)
}
