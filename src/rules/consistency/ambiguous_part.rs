//! `ambiguous-part`: how a figure relates to a whole is not known; what would be possible is listed.

use crate::check::consistency::links::Links;
use crate::check::consistency::{Side, adds_up, figure, measures, name, spread};
use crate::check::gap::Case;
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::indicator::{Nesting, Relation};
use crate::language::measure::MeasureId;
use crate::problems::finding::{Finding, Problem};
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::Said;
use crate::text::wording::with_unit;

/// The rule.
pub static AMBIGUOUS_PART: Rule = Rule {
    id: "ambiguous-part",
    group: Group::Consistency,
    level: Some(Level::Note),
    summary: Said::new(
        "whether a figure is part of another is not known; the possible readings are listed",
        "không rõ số này có nằm trong số kia không; các cách hiểu có thể được liệt kê",
    ),
    meaning: Said::new(
        "The text names a figure beside a total and does not say whether the total includes it. The note lists each reading that the figures allow, with what it leaves over, so that whoever knows can tell.",
        "Văn bản nêu một số bên cạnh tổng số mà không nói tổng số có gồm số đó không. Lưu ý này liệt kê từng cách hiểu mà số liệu cho phép, kèm phần còn lại, để người nắm rõ xác định.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nperiod: 2025\nindicators:\n  all: { target: { learners: 395 }, of_which: { blocks: { target: { learners: 255 } } } }\n  thematic: { target: { learners: 100 }, part_of: { indicator: all, relation: unknown } }\n",
    )],
    mend: Said::new(
        "Once it is known, write `relation: subset`, or leave `part_of` out.",
        "Khi đã rõ, ghi `relation: subset`, hoặc bỏ `part_of`.",
    ),
};

#[derive(Debug)]
struct AmbiguousPart {
    part: String,
    whole: String,
    /// What is left over of the whole for each measure, where the part fits in.
    inside: Option<Vec<String>>,
    beside: bool,
    /// Parts of the whole that could hold it, with what would be left of each.
    within: Vec<(String, Vec<String>)>,
    /// Why it does not fit.
    because: Option<String>,
}

impl Problem for AmbiguousPart {
    fn rule(&self) -> &'static Rule {
        &AMBIGUOUS_PART
    }

    fn message(&self) -> String {
        let Self { part, whole, because, .. } = self;
        match (&self.inside, because) {
            (Some(rest), _) => {
                format!("{part} may or may not be part of {whole}; if it is, {} is left", rest.join(", "))
            }
            (None, Some(because)) => format!("{part} cannot be part of {whole}: {because}"),
            (None, None) => format!("{part} has no figure to compare with {whole}"),
        }
    }

    fn label(&self) -> String {
        "the relation is not known".to_owned()
    }

    fn help(&self) -> Option<String> {
        let mut readings = Vec::new();
        if let Some(rest) = &self.inside {
            let beside = if self.beside { ", beside its other parts" } else { "" };
            readings.push(format!("inside the whole{beside}: leaves {}", rest.join(", ")));
        }
        for (holder, rest) in &self.within {
            readings.push(format!("inside `{holder}`: leaves {}", rest.join(", ")));
        }
        readings.push("apart from the whole".to_owned());
        Some(match readings.as_slice() {
            [one] => format!("the one possible reading is that it stands {one}"),
            several => {
                let numbered = several.iter().enumerate().map(|(at, reading)| format!("({}) {reading}", at + 1));
                format!("possible readings: {}", numbered.collect::<Vec<_>>().join("; "))
            }
        })
    }
}

/// Lists the readings of parts whose relation is not known.
pub fn ambiguous_part<'s>(cases: &[Case<'s>], links: &Links, out: &mut Found<'s>) {
    for (part, relation, whole) in &links.parts {
        let (Some(home), Some(other)) = (cases.get(part.0), cases.get(whole.0)) else { continue };
        let Some(indicator) = home.plan.indicators.get(part.1) else { continue };
        let Some(part_of) = indicator.part_of.as_ref().filter(|_| *relation == Relation::Unknown) else { continue };
        let reading = Reading { home, part: part.1, other, whole: whole.1 };
        let mut finding = Finding::new(reading.problem(), home.subject(part.1, None), part_of.place);
        if let Some(target) = other.plan.indicators.get(whole.1) {
            finding = finding.relating(target.place, |lang| lang.pick("the whole", "tổng số").to_owned());
        }
        out.findings.push(finding);
    }
}

struct Reading<'c, 's> {
    home: &'c Case<'s>,
    part: usize,
    other: &'c Case<'s>,
    whole: usize,
}

/// What a reading leaves over of each measure, or why it cannot be.
type Rest = Result<Vec<String>, String>;

impl Reading<'_, '_> {
    fn problem(&self) -> AmbiguousPart {
        let siblings = self.siblings();
        let overlap = self.other.plan.indicators.get(self.whole).is_some_and(|whole| whole.overlap);
        let beside: &[usize] = if overlap { &[] } else { &siblings };
        let inside = self.rest(self.whole, beside);
        let within = siblings.iter().filter_map(|sibling| {
            let rest = self.rest(*sibling, &[])?.ok()?;
            Some((self.other.plan.indicators.get(*sibling)?.id.clone().into_owned(), rest))
        });
        AmbiguousPart {
            part: name(self.home, self.part).to_owned(),
            whole: name(self.other, self.whole).to_owned(),
            beside: !beside.is_empty(),
            within: within.collect(),
            because: inside.as_ref().and_then(|rest| rest.as_ref().err().cloned()),
            inside: inside.and_then(Result::ok),
        }
    }

    /// The parts that the whole is known to have.
    fn siblings(&self) -> Vec<usize> {
        let indicators = self.other.plan.indicators.iter().enumerate();
        let same_plan = std::ptr::eq(self.home, self.other);
        indicators
            .filter(|(at, indicator)| {
                indicator.parent == Some(self.whole)
                    && indicator.nesting == Nesting::OfWhich
                    && !(same_plan && *at == self.part)
            })
            .map(|(at, _)| at)
            .collect()
    }

    /// What is left of a holder when the part is in it beside others. `None` where they have no
    /// measure in common.
    fn rest(&self, holder: usize, beside: &[usize]) -> Option<Rest> {
        let side = [Side::Target, Side::Actual].into_iter().find(|side| !self.common(*side, holder).is_empty())?;
        let mut left = Vec::new();
        for (measure, theirs) in self.common(side, holder) {
            let unit = &self.home.plan.measures.get(measure).unit;
            let part = figure(self.home, side, self.part, measure)?;
            let total = figure(self.other, side, holder, theirs)?;
            let others: Vec<Interval> = beside
                .iter()
                .filter_map(|at| figure(self.other, side, *at, theirs))
                .map(|figure| figure.values)
                .collect();
            let taken = others.iter().fold(Interval::point(Number::ZERO), |sum, values| sum.plus(values));
            let rest = total.values.minus(&taken).minus(&part.values);
            if rest.is_below(&Interval::point(Number::ZERO)) {
                let sum = taken.plus(&part.values);
                let beside = if others.is_empty() { String::new() } else { format!("{} + ", spread(&taken)) };
                let sum = if others.is_empty() { String::new() } else { format!(" = {}", spread(&sum)) };
                let text = with_unit(&format!("{beside}{}{sum}", part.text), unit);
                return Some(Err(format!("{text} is more than {}", total.text)));
            }
            let rest = rest.intersection(&Interval::at_least(Number::ZERO));
            left.push(with_unit(&spread(&rest), unit));
        }
        Some(Ok(left))
    }

    /// The measures that the part and a holder both have figures of, in each one's plan.
    fn common(&self, side: Side, holder: usize) -> Vec<(MeasureId, MeasureId)> {
        let ours = measures(self.home, side, self.part).into_iter().filter(|measure| adds_up(self.home, *measure));
        let pairs = ours.filter_map(|measure| {
            let theirs = self.other.plan.measures.find(&self.home.plan.measures.get(measure).id)?;
            figure(self.other, side, holder, theirs).map(|_| (measure, theirs))
        });
        pairs.collect()
    }
}
