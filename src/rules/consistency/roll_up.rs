//! `roll-up` and `missing-part`: parts of other plans that make up a whole.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::check::consistency::links::{Links, Seat};
use crate::check::consistency::{
    Figure, Maker, Side, Sum, Verdict, adds_up, difference, figure, figure_on, measures, name, relating, spread,
};
use crate::check::gap::Case;
use crate::language::indicator::Relation;
use crate::language::measure::MeasureId;
use crate::problems::finding::{Finding, Problem, Subject};
use crate::problems::input::BadValue;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::Said;

/// The rule of sums.
pub static ROLL_UP: Rule = Rule {
    id: "roll-up",
    group: Group::Consistency,
    level: Some(Level::Error),
    summary: Said::new(
        "the parts that are stated to make up a whole do not",
        "các bộ phận được nêu là hợp thành tổng số nhưng không khớp",
    ),
    meaning: Said::new(
        "District plans say that their indicators are parts of the city's (`part_of` with `relation: partition`), and together they cannot be what the city reports or plans.",
        "Kế hoạch các huyện nêu chỉ tiêu của mình là bộ phận của thành phố (`part_of` với `relation: partition`), nhưng cộng lại không thể bằng số thành phố báo cáo hoặc đặt kế hoạch.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nas_of: 2024-12-31\nindicators:\n  city: { actual: { learners: 100 } }\n  north: { actual: { learners: 60 }, part_of: { indicator: city, relation: partition } }\n  south: { actual: { learners: 50 }, part_of: { indicator: city, relation: partition } }\n",
    )],
    mend: Said::new("Correct the part or the whole that is wrong.", "Sửa bộ phận hoặc tổng số bị sai."),
};

/// The rule of parts without a figure.
pub static MISSING_PART: Rule = Rule {
    id: "missing-part",
    group: Group::Consistency,
    level: Some(Level::Warning),
    summary: Said::new("a part that a whole is made of has no figure", "một bộ phận của tổng số chưa có số liệu"),
    meaning: Said::new(
        "The whole is made up of parts, some have figures and this one has none: whoever should have reported has not.",
        "Tổng số gồm nhiều bộ phận, có bộ phận đã có số liệu còn bộ phận này chưa: đơn vị phải báo cáo chưa báo cáo.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nas_of: 2024-12-31\nindicators:\n  city: { actual: { learners: 100 } }\n  north: { actual: { learners: 60 }, part_of: { indicator: city, relation: partition } }\n  south: { part_of: { indicator: city, relation: partition } }\n",
    )],
    mend: Said::new(
        "Ask for the figure, or name the report's file when you run the check.",
        "Đề nghị báo cáo số liệu, hoặc nêu tệp báo cáo khi kiểm tra.",
    ),
};

#[derive(Debug)]
struct RollUp {
    name: String,
    whole: String,
    sum: String,
    arithmetic: String,
    apart: String,
    too_many: bool,
    parts: usize,
    side: Side,
}

impl Problem for RollUp {
    fn rule(&self) -> &'static Rule {
        &ROLL_UP
    }

    fn message(&self) -> String {
        let Self { name, whole, sum, apart, .. } = self;
        let which = if self.too_many { "too many" } else { "too few" };
        let parts = crate::text::wording::counted(self.parts, "part", "parts");
        let side = super::aside(self.side);
        format!("{name}{side}: its {parts} make {sum}, and the whole is {whole}: {apart} {which}")
    }

    fn label(&self) -> String {
        format!("the whole: {}", self.whole)
    }

    fn help(&self) -> Option<String> {
        Some(format!("{}; mend a part or the whole", self.arithmetic))
    }

    fn key(&self) -> String {
        self.side.word().to_owned()
    }
}

#[derive(Debug)]
struct MissingPart {
    part: String,
    whole: String,
    measure: String,
    others: usize,
    side: Side,
}

impl Problem for MissingPart {
    fn rule(&self) -> &'static Rule {
        &MISSING_PART
    }

    fn message(&self) -> String {
        let Self { part, whole, measure, .. } = self;
        let side = super::aside(self.side);
        format!("{part} is a part of {whole} and has no figure for `{measure}`{side}")
    }

    fn label(&self) -> String {
        "stated to be a part".to_owned()
    }

    fn help(&self) -> Option<String> {
        let others = crate::text::wording::counted(self.others, "other part has", "other parts have");
        Some(format!("{others} a figure; without this one the whole cannot be checked"))
    }
}

/// A whole of one plan, with its parts.
struct Whole<'c, 's> {
    cases: &'c [Case<'s>],
    seat: Seat,
    parts: &'c [Seat],
}

/// Adds up parts of other plans, and names those without a figure.
pub fn roll_up<'s>(cases: &[Case<'s>], links: &Links, out: &mut Found<'s>) {
    for (seat, parts) in links.wholes(Relation::Partition) {
        let Some(case) = cases.get(seat.0) else { continue };
        let whole = Whole { cases, seat, parts: &parts };
        let mut all: Vec<MeasureId> = Vec::new();
        for side in Side::ALL {
            all.extend(measures(case, side, seat.1).into_iter().filter(|measure| adds_up(case, *measure)));
        }
        all.sort_unstable();
        all.dedup();
        for measure in all {
            let mut named: HashSet<Seat> = HashSet::new();
            let mixed = whole.mixed_units(measure, out);
            for side in Side::ALL {
                let parts = whole.figures(side, measure);
                whole.name_missing(side, measure, &parts, &mut named, out);
                if !mixed {
                    whole.add_up(side, measure, &parts, out);
                }
            }
        }
    }
}

impl<'s> Whole<'_, 's> {
    fn case(&self, seat: Seat) -> Option<&Case<'s>> {
        self.cases.get(seat.0)
    }

    /// A part's figure of the whole's measure, on the whole's date where it has one.
    fn part(&self, seat: Seat, side: Side, measure: &str, total: Option<&Figure<'s>>) -> Option<Figure<'s>> {
        let case = self.case(seat)?;
        let id = case.plan.measures.find(measure)?;
        match total {
            Some(total) => figure_on(case, side, seat.1, id, total.date).or_else(|| figure(case, side, seat.1, id)),
            None => figure(case, side, seat.1, id),
        }
    }

    /// The parts' figures of a measure.
    fn figures(&self, side: Side, measure: MeasureId) -> Vec<Option<Figure<'s>>> {
        let Some(home) = self.case(self.seat) else { return Vec::new() };
        let total = figure(home, side, self.seat.1, measure);
        let id = &home.plan.measures.get(measure).id;
        self.parts.iter().map(|seat| self.part(*seat, side, id, total.as_ref())).collect()
    }

    /// Names the parts without a figure. Targets need not be divided; what is reported is, as soon as
    /// anything is.
    fn name_missing(
        &self,
        side: Side,
        measure: MeasureId,
        parts: &[Option<Figure<'s>>],
        named: &mut HashSet<Seat>,
        out: &mut Found<'s>,
    ) {
        let Some(home) = self.case(self.seat) else { return };
        let known = parts.iter().flatten().count();
        let has_total = || figure(home, side, self.seat.1, measure).is_some();
        if known == 0 && (side == Side::Target || !has_total()) {
            return;
        }
        let id = &home.plan.measures.get(measure).id;
        for (seat, _) in self.parts.iter().zip(parts).filter(|(_, figure)| figure.is_none()) {
            if named.insert(*seat) {
                out.findings.extend(self.missing(*seat, side, id, known));
            }
        }
    }

    fn add_up(&self, side: Side, measure: MeasureId, parts: &[Option<Figure<'s>>], out: &mut Found<'s>) {
        let Some(home) = self.case(self.seat) else { return };
        let kind = home.plan.measures.get(measure);
        let Some(total) = figure(home, side, self.seat.1, measure) else { return };
        if parts.iter().all(Option::is_none) {
            return;
        }
        let at: Vec<usize> = (0..parts.len()).collect();
        let of_date = |at: usize| parts.get(at).cloned().flatten().filter(|figure| figure.date == total.date);
        let sum = Sum::of(&at, of_date);
        let too_many = total.values.is_below(&sum.values);
        let verdict = match sum.missing.is_empty() {
            _ if too_many => Verdict::Fails,
            false => Verdict::Undetermined,
            true if sum.values.meets(&total.values) => Verdict::Holds,
            true => Verdict::Fails,
        };
        let sign = if verdict == Verdict::Fails { "≠" } else { "=" };
        let arithmetic = sum.against(sign, &total.values, &total.text);
        let maker = Maker { case: home, rule: &ROLL_UP };
        let subject = (self.seat.1, measure);
        if verdict == Verdict::Fails {
            let problem = RollUp {
                name: name(home, self.seat.1).to_owned(),
                whole: total.text.clone().into_owned(),
                sum: spread(&sum.values),
                arithmetic: arithmetic.clone(),
                apart: difference(&sum.values, &total.values, &kind.unit),
                too_many,
                parts: sum.figures.len(),
                side,
            };
            out.findings.push(relating(maker.finding(subject, total.place, problem), &sum.figures));
        }
        let mut all = vec![total];
        all.extend(sum.figures);
        out.checks.push(maker.check(subject, side, verdict, arithmetic, all));
    }

    fn missing(&self, seat: Seat, side: Side, measure: &str, others: usize) -> Option<Finding<'s>> {
        let (case, home) = (self.case(seat)?, self.case(self.seat)?);
        let part = case.plan.indicators.get(seat.1)?;
        let problem = MissingPart {
            part: part.name.clone().into_owned(),
            whole: name(home, self.seat.1).to_owned(),
            measure: measure.to_owned(),
            others,
            side,
        };
        // The part's plan may not have the measure.
        let subject = Subject { measure: Some(Cow::Owned(measure.to_owned())), ..case.subject(seat.1, None) };
        Some(Finding::new(problem, subject, part.part_of.as_ref()?.place))
    }

    /// Whether a part measures the same in another unit, which is reported at the part.
    fn mixed_units(&self, measure: MeasureId, out: &mut Found<'s>) -> bool {
        let Some(home) = self.case(self.seat) else { return false };
        let ours = home.plan.measures.get(measure);
        let mut mixed = false;
        for seat in self.parts.iter().filter(|seat| seat.0 != self.seat.0) {
            let Some(case) = self.case(*seat) else { continue };
            let Some(id) = case.plan.measures.find(&ours.id) else { continue };
            let theirs = case.plan.measures.get(id);
            let uses = Side::ALL.iter().any(|side| self.part(*seat, *side, &ours.id, None).is_some());
            if !uses || (theirs.unit == ours.unit && theirs.kind == ours.kind) {
                continue;
            }
            mixed = true;
            let Some(part) = case.plan.indicators.get(seat.1) else { continue };
            let Some(place) = part.part_of.as_ref().map(|part_of| part_of.place) else { continue };
            let problem = BadValue::MixedUnits { measure: ours.id.clone().into_owned() };
            out.findings.push(Finding::new(problem, case.subject(seat.1, Some(id)), place));
        }
        mixed
    }
}
