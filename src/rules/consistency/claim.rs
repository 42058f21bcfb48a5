//! `claim`: a share claimed in the text is not that of the table.

use crate::check::consistency::{
    Figure, Maker, Side, Verdict, adds_up, name, of_one_date, relating, sides, spread, sum,
};
use crate::check::gap::Case;
use crate::check::options::Options;
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::measure::SHARE;
use crate::language::statement::{Claim, Reading};
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::Said;

/// The rule.
pub static CLAIM: Rule = Rule {
    id: "claim",
    group: Group::Consistency,
    level: Some(Level::Error),
    summary: Said::new(
        "a share that the text claims is not that of its own table",
        "tỷ lệ nêu trong lời văn không khớp với bảng số liệu kèm theo",
    ),
    meaning: Said::new(
        "A text says \"trên 90%\", and the figures beside it make another share. The plan states what is counted and among whom; no values inside the figures, nor the rounding of the claim, make the two agree.",
        "Lời văn nói \"trên 90%\" nhưng số liệu bên cạnh cho tỷ lệ khác. Kế hoạch nêu đếm gì, trong số nào; không giá trị nào trong các số liệu, kể cả làm tròn tỷ lệ, khiến hai bên khớp nhau.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nas_of: 2024-12-31\nindicators:\n  graduates: { actual: { people: 147 } }\n  officials: { actual: { people: 60 } }\n  placed: { of: graduates, actual: { share: trên 90% } }\nchecks:\n  as-written: { claim: placed, counts: officials, of: graduates }\n",
    )],
    mend: Said::new(
        "Correct the claim or the counts, or state the check with everybody whom the claim means.",
        "Sửa tỷ lệ hoặc số đếm, hoặc khai báo phép kiểm tra với đủ những đối tượng mà lời văn nói tới.",
    ),
};

#[derive(Debug)]
struct ShareClaimed {
    check: String,
    name: String,
    claimed: String,
    share: String,
    counts: String,
    population: String,
    side: Side,
}

impl Problem for ShareClaimed {
    fn rule(&self) -> &'static Rule {
        &CLAIM
    }

    fn message(&self) -> String {
        let Self { check, name, claimed, share, .. } = self;
        let side = super::aside(self.side);
        format!("check `{check}`{side}: {name} is claimed to be {claimed}, and the counts make {share} %")
    }

    fn label(&self) -> String {
        format!("claimed: {}", self.claimed)
    }

    fn help(&self) -> Option<String> {
        Some(format!("({}) ÷ ({}) = {} %", self.counts, self.population, self.share))
    }

    fn key(&self) -> String {
        format!("{} {}", self.check, self.side.word())
    }
}

/// Holds claimed shares against the counts behind them.
pub fn claim<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    let Some(share) = case.plan.measures.find(SHARE) else { return };
    for statement in &case.plan.checks {
        let Claim::Share { claimed, readings } = &statement.claim else { continue };
        let Some(Reading { counts, population, .. }) = readings.first() else { continue };
        let named: Vec<usize> = counts.iter().chain(population).copied().collect();
        for (side, measure) in sides(case, statement, &named, &mut out.findings) {
            let measure = measure.filter(|measure| adds_up(case, *measure));
            let stated = match side {
                Side::Actual => case.actual(*claimed, share).map(|actual| Figure::reported(case, *claimed, actual)),
                Side::Target => crate::check::consistency::figure(case, side, *claimed, share),
            };
            // Targets are held against each other only where the claim is one too.
            if side == Side::Target && stated.is_none() {
                continue;
            }
            let (counted, among) = (sum(case, side, counts, measure), sum(case, side, population, measure));
            let complete = measure.is_some() && counted.missing.is_empty() && among.missing.is_empty();
            let nobody = among.values.exact().is_some_and(Number::is_zero);
            let computed = counted.values.over(&among.values).scaled(Number::HUNDRED);
            let shown = if complete && !nobody { spread(&computed) } else { "?".to_owned() };
            let comparable = stated.as_ref().filter(|claim| {
                complete && !nobody && of_one_date(counted.figures.iter().chain(&among.figures).chain([*claim]))
            });
            let verdict = match comparable {
                None => Verdict::Undetermined,
                Some(claim) if agrees(&computed, claim) => Verdict::Holds,
                Some(_) => Verdict::Fails,
            };
            let claimed_text = stated.as_ref().map_or("?", |claim| &claim.text);
            let sign = if verdict == Verdict::Fails { "≠" } else { "=" };
            let arithmetic = format!("({}) ÷ ({}) = {shown} % {sign} {claimed_text}", counted.text(), among.text());
            let maker = Maker { case, rule: &CLAIM };
            if let (Verdict::Fails, Some(claim)) = (verdict, &stated) {
                let problem = ShareClaimed {
                    check: statement.id.clone().into_owned(),
                    name: name(case, *claimed).to_owned(),
                    claimed: claim.text.clone().into_owned(),
                    share: shown,
                    counts: counted.text(),
                    population: among.text(),
                    side,
                };
                let finding = relating(maker.finding((*claimed, share), claim.place, problem), &counted.figures);
                out.findings.push(relating(finding, &among.figures));
            }
            let mut figures: Vec<Figure<'s>> = stated.into_iter().collect();
            figures.extend(counted.figures);
            figures.extend(among.figures);
            out.checks.push(maker.stated(statement, (*claimed, Some(share)), side, verdict, arithmetic, figures));
        }
    }
}

fn agrees(computed: &Interval, claim: &Figure<'_>) -> bool {
    computed.meets(&claim.unrounded())
}
