//! `implied-total`: counts and their shares imply totals that differ.

use crate::check::consistency::{Figure, Maker, Side, Verdict, name, of_one_date, relating, sides, spread};
use crate::check::figure;
use crate::check::gap::Case;
use crate::check::options::Options;
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::measure::{Kind, MeasureId, SHARE};
use crate::language::quantity::{Form, Hedge};
use crate::language::statement::Claim;
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::Said;

/// The rule.
pub static IMPLIED_TOTAL: Rule = Rule {
    id: "implied-total",
    group: Group::Consistency,
    level: Some(Level::Warning),
    summary: Said::new(
        "counts and their shares imply different totals of the same population",
        "số đếm và tỷ lệ suy ra hai tổng số khác nhau của cùng một tổng thể",
    ),
    meaning: Said::new(
        "If 200 people are 1% and 2,000 people are 15% of the same staff, the staff is 20,000 by the one and 13,333 by the other. The finding names each implied total and the smallest hedge width at which they would agree: the wider it has to be, the less the figures are worth.",
        "Nếu 200 người là 1% và 2.000 người là 15% của cùng một đội ngũ thì theo số trước đội ngũ có 20.000 người, theo số sau có 13.333 người. Phát hiện nêu từng tổng số suy ra và độ rộng ước lượng nhỏ nhất để các số khớp nhau: độ rộng càng lớn thì số liệu càng ít giá trị.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nas_of: 2024-12-31\nindicators:\n  doctorate: { actual: { people: 200, share: \"1,0%\" } }\n  master: { actual: { people: 2000, share: 15% } }\nchecks:\n  staff-total: { same_total: [doctorate, master] }\n",
    )],
    mend: Said::new(
        "Look up the counts, the shares and whom the shares are of.",
        "Tra lại số đếm, tỷ lệ và đối tượng mà tỷ lệ tính trên đó.",
    ),
};

#[derive(Debug)]
struct ImpliedTotal {
    check: String,
    /// Each indicator's name, figures and implied total.
    totals: Vec<String>,
    width: Option<String>,
    hedged: bool,
    count: String,
    side: Side,
}

impl Problem for ImpliedTotal {
    fn rule(&self) -> &'static Rule {
        &IMPLIED_TOTAL
    }

    fn message(&self) -> String {
        let side = super::aside(self.side);
        format!("check `{}`{side}: the figures imply different totals: {}", self.check, self.totals.join("; "))
    }

    fn label(&self) -> String {
        self.count.clone()
    }

    fn help(&self) -> Option<String> {
        Some(match &self.width {
            Some(width) => format!("they agree only with a hedge of {width} % or more"),
            None if self.hedged => "they agree at no hedge width".to_owned(),
            None => "none of the figures is hedged, so they cannot agree".to_owned(),
        })
    }

    fn key(&self) -> String {
        format!("{} {}", self.check, self.side.word())
    }
}

/// One indicator's count and share.
struct Pair<'s> {
    indicator: usize,
    count: (Form, Figure<'s>),
    share: (Form, Figure<'s>),
}

impl Pair<'_> {
    /// The totals that the two allow at a hedge width.
    fn total(&self, kind: Kind, hedge: Hedge) -> Interval {
        let count = self.count.0.reported(kind, hedge);
        let mut share = self.share.0.reported(Kind::Percent, hedge);
        if self.share.1.plain.is_some() {
            share = self.share.1.unrounded();
        }
        count.over(&share).scaled(Number::HUNDRED)
    }

    /// The total that the figures make as written, then what their hedges and rounding allow:
    /// `20000 (18000 to 22223)`.
    fn said(&self, allowed: &Interval) -> String {
        let written = |form: Form| match form {
            Form::Fraction(count, population) => count.value().over(population.value())?.times(Number::HUNDRED),
            form => form.written(),
        };
        let pair = written(self.count.0).zip(written(self.share.0));
        let total = pair.and_then(|(count, share)| count.over(share)?.times(Number::HUNDRED));
        let nearest = total.zip(Number::ratio(1, 2)).and_then(|(total, half)| total.plus(half)).map(Number::floor);
        match nearest {
            Some(total) if allowed.exact() == Some(total) => total.exact(),
            Some(total) => format!("{total} ({})", rounded(allowed)),
            None => rounded(allowed),
        }
    }

    fn is_hedged(&self) -> bool {
        self.count.0.is_hedged() || self.share.0.is_hedged()
    }
}

/// Holds the totals that counts and shares imply against each other.
pub fn implied_total<'s>(case: &Case<'s>, options: &Options, out: &mut Found<'s>) {
    let Some(share) = case.plan.measures.find(SHARE) else { return };
    for statement in &case.plan.checks {
        let Claim::SameTotal { of } = &statement.claim else { continue };
        let Some(first) = of.first() else { continue };
        for (side, measure) in sides(case, statement, of, &mut out.findings) {
            let pairs: Vec<Pair<'s>> = of.iter().filter_map(|at| pair(case, side, *at, measure?, share)).collect();
            // Targets are held against each other only where all have both figures.
            if side == Side::Target && pairs.len() < of.len() {
                continue;
            }
            let kind = measure.map_or(Kind::Count, |measure| case.plan.measures.get(measure).kind);
            let figures: Vec<Figure<'s>> =
                pairs.iter().flat_map(|pair| [pair.count.1.clone(), pair.share.1.clone()]).collect();
            let totals = |hedge| -> Vec<Interval> { pairs.iter().map(|pair| pair.total(kind, hedge)).collect() };
            let verdict = if pairs.len() < of.len() || !of_one_date(&figures) {
                Verdict::Undetermined
            } else if agree(&totals(options.hedge)) {
                Verdict::Holds
            } else {
                Verdict::Fails
            };
            let arithmetic: Vec<String> = pairs
                .iter()
                .zip(totals(options.hedge))
                .map(|(pair, total)| format!("{} ÷ {} = {}", pair.count.1.text, pair.share.1.text, pair.said(&total)))
                .collect();
            let maker = Maker { case, rule: &IMPLIED_TOTAL };
            if let (Verdict::Fails, Some(measure), Some(at)) = (verdict, measure, pairs.first()) {
                let hedged = pairs.iter().any(Pair::is_hedged);
                let named = pairs.iter().zip(&arithmetic);
                let width = smallest(|hedge| agree(&totals(hedge))).filter(|_| hedged);
                let problem = ImpliedTotal {
                    check: statement.id.clone().into_owned(),
                    totals: named.map(|(pair, text)| format!("{}: {text}", name(case, pair.indicator))).collect(),
                    width: width.map(Number::exact),
                    hedged,
                    count: format!("{}: {}", at.count.1.indicator, at.count.1.text),
                    side,
                };
                let finding = maker.finding((*first, measure), at.count.1.place, problem);
                out.findings.push(relating(finding, figures.get(1..).unwrap_or_default()));
            }
            out.checks.push(maker.stated(statement, (*first, measure), side, verdict, arithmetic.join("; "), figures));
        }
    }
}

/// The whole numbers around what is allowed.
fn rounded(total: &Interval) -> String {
    spread(&Interval {
        low: total.low.map(|end| crate::figures::interval::End { value: end.value.floor(), ..end }),
        high: total.high.map(|end| crate::figures::interval::End { value: end.value.ceiling(), ..end }),
    })
}

fn pair<'s>(case: &Case<'s>, side: Side, indicator: usize, count: MeasureId, share: MeasureId) -> Option<Pair<'s>> {
    let form = |measure: MeasureId| match side {
        Side::Actual => case.actual(indicator, measure).and_then(figure::Figure::form),
        Side::Target => Some(case.plan.indicators.get(indicator)?.target(measure)?.form),
    };
    let figure = |measure: MeasureId| match side {
        // The share as stated: a computed one would imply its own population.
        Side::Actual => Some(Figure::reported(case, indicator, case.actual(indicator, measure)?)),
        Side::Target => crate::check::consistency::figure(case, side, indicator, measure),
    };
    Some(Pair { indicator, count: (form(count)?, figure(count)?), share: (form(share)?, figure(share)?) })
}

/// Whether all totals can be the same.
fn agree(totals: &[Interval]) -> bool {
    let common = totals.iter().fold(Interval::ALL, |common, total| common.intersection(total));
    !common.is_empty()
}

/// The smallest hedge width in hundredths of a percent at which something is true that stays true at
/// greater widths, rounded up.
fn smallest(is_true: impl Fn(Hedge) -> bool) -> Option<Number> {
    let width = |hundredths: i64| Number::ratio(hundredths, 100);
    let holds = |hundredths: i64| width(hundredths).and_then(Hedge::percent).is_some_and(&is_true);
    let (mut low, mut high) = (0, 10_000);
    if !holds(high) {
        return None;
    }
    while high - low > 1 {
        let middle = i64::midpoint(low, high);
        if holds(middle) { high = middle } else { low = middle }
    }
    width(high)
}
