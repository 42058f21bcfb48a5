//! `implied-total`: counts and their shares imply totals that differ.

mod width;

use width::{at_width, is_hedged, smallest};

use crate::check::case::Case;
use crate::check::consistency::told::within;
use crate::check::consistency::{
    Figure, Maker, Moment, Side, Track, Trial, Verdict, When, name, plain, relating, sides,
};
use crate::check::figure;
use crate::check::options::Options;
use crate::figures::interval::{End, Interval};
use crate::figures::number::Number;
use crate::language::measure::{Kind, MeasureId, SHARE};
use crate::language::quantity::{Form, Hedge};
use crate::language::statement::{Claim, Statement};
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

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
    totals: Vec<Implied>,
    width: Option<Number>,
    is_hedged: bool,
    when: When,
}

/// The total that one indicator implies.
#[derive(Debug)]
struct Implied {
    name: String,
    count: String,
    share: String,
    /// What the figures make as written.
    written: Option<Number>,
    /// What their hedges and rounding allow, in whole numbers.
    allowed: Interval,
}

/// Totals that a sentence spells out.
const NAMED: usize = 12;

impl Problem for ImpliedTotal {
    fn rule(&self) -> &'static Rule {
        &IMPLIED_TOTAL
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { check, totals, width, is_hedged, when } = self;
        let (aside, likewise) = (when.aside(lang), when.likewise(lang));
        let each = |total: &Implied| {
            let Implied { name, count, share, written, allowed } = total;
            let allowed_text = within(allowed, lang);
            let text = match written {
                Some(written) if allowed.exact() == Some(*written) => allowed_text,
                Some(written) => format!("{} ({allowed_text})", lang.number(*written)),
                None => allowed_text,
            };
            format!("{name}: {count} ÷ {share} = {text}")
        };
        let mut named: Vec<String> = totals.iter().take(NAMED).map(each).collect();
        let rest = totals.len().saturating_sub(NAMED);
        if rest > 0 {
            named.push(lang.counted(rest, ("more", "more"), "chỉ tiêu khác"));
        }
        let named = named.join("; ");
        let label = totals.first().map(|total| total.count.clone()).unwrap_or_default();
        match lang {
            Lang::En => Told {
                message: format!("check `{check}`{aside}: the figures imply different totals: {named}{likewise}"),
                label,
                help: Some(match width {
                    Some(width) => format!("they agree only with a hedge of {} or more", lang.percent(*width)),
                    None if *is_hedged => "they agree at no hedge width".to_owned(),
                    None => "none of the figures is hedged, so they cannot agree".to_owned(),
                }),
            },
            Lang::Vi => Told {
                message: format!(
                    "phép kiểm tra `{check}`{aside}: các số liệu cho ra những tổng số khác nhau: {named}{likewise}"
                ),
                label,
                help: Some(match width {
                    Some(width) => format!("chỉ khớp nếu khoảng ước lượng từ {} trở lên", lang.percent(*width)),
                    None if *is_hedged => "không khớp với bất kỳ khoảng ước lượng nào".to_owned(),
                    None => "không có số ước lượng nào, nên không thể khớp".to_owned(),
                }),
            },
        }
    }

    fn key(&self) -> String {
        format!("{} {}", self.check, self.when.side().word())
    }
}

/// The number that is written, whatever hedge is around it.
fn written(figure: &figure::Figure<'_>) -> Option<Number> {
    match figure.form()? {
        Form::Fraction(count, population) => count.value().over(population.value())?.times(Number::HUNDRED),
        form => form.written(),
    }
}

/// One indicator's count and share.
struct Pair<'s> {
    indicator: usize,
    count: Figure<'s>,
    share: Figure<'s>,
    /// Whether they are targets, which stand for the number written.
    side: Side,
}

impl Pair<'_> {
    /// The totals that the two allow at a hedge width.
    fn total(&self, kind: Kind, hedge: Hedge) -> Interval {
        let values = |figure: &Figure<'_>, kind| match self.side {
            Side::Actual => at_width(&figure.figure, kind, hedge),
            Side::Target => figure.values(),
        };
        let count = values(&self.count, kind);
        let share = match self.share.figure.plain() {
            Some(_) => self.share.unrounded(),
            None => values(&self.share, Kind::Percent),
        };
        if count.is_empty() || share.is_empty() {
            return Interval { low: Some(End::open(Number::ZERO)), high: Some(End::open(Number::ZERO)) };
        }
        count.over(&share).scaled(Number::HUNDRED)
    }

    /// The total that the figures make as written, rounded.
    fn written(&self) -> Option<Number> {
        let total = written(&self.count.figure)?.over(written(&self.share.figure)?)?.times(Number::HUNDRED)?;
        Some(total.plus(Number::ratio(1, 2)?)?.floor())
    }

    fn implied(&self, case: &Case<'_>, allowed: &Interval) -> Implied {
        Implied {
            name: name(case, self.indicator).to_owned(),
            count: self.count.text().into_owned(),
            share: self.share.text().into_owned(),
            written: self.written(),
            allowed: rounded(allowed),
        }
    }
}

/// Holds the totals that counts and shares imply against each other.
pub fn implied_total<'s>(case: &Case<'s>, options: &Options, out: &mut Found<'s>) {
    let Some(share) = case.plan.measures.find(SHARE) else { return };
    for statement in &case.plan.checks {
        let Claim::SameTotal { of } = &statement.claim else { continue };
        for (side, measure) in sides(case, statement, of, &mut out.findings) {
            let totals = Totals { case, statement, of, share, measure, hedge: options.hedge };
            totals.hold(side, out);
        }
    }
}

struct Totals<'c, 's> {
    case: &'c Case<'s>,
    statement: &'c Statement<'s>,
    of: &'c [usize],
    share: MeasureId,
    measure: Option<MeasureId>,
    hedge: Hedge,
}

impl<'s> Totals<'_, 's> {
    fn hold(&self, side: Side, out: &mut Found<'s>) {
        let Some(first) = self.of.first() else { return };
        let track = |indicator: usize, measure: Option<MeasureId>| match measure {
            // The share as stated: a computed one would imply its own population.
            Some(measure) => Track::stated(self.case, indicator, measure).lasting(self.case, indicator, measure),
            None => Track::default(),
        };
        let tracks: Vec<(usize, Track<'s>, Track<'s>)> =
            self.of.iter().map(|at| (*at, track(*at, self.measure), track(*at, Some(self.share)))).collect();
        let all: Vec<&Track<'s>> = tracks.iter().flat_map(|(_, count, share)| [count, share]).collect();
        let is_made = |moment: &Moment| moment.side() == side && (side == Side::Actual || *moment == Moment::Target);
        let mut moments: Vec<Option<Moment>> = Track::common(&all).into_iter().filter(is_made).map(Some).collect();
        if moments.is_empty() && side == Side::Actual {
            moments.push(None);
        }
        let trials = moments.into_iter().map(|moment| {
            let at = |track: &Track<'s>| match moment {
                Some(moment) => track.at(moment).cloned(),
                None => track.latest(side).cloned(),
            };
            let pair = |(indicator, count, share): &(usize, Track<'s>, Track<'s>)| {
                Some(Pair { indicator: *indicator, count: at(count)?, share: at(share)?, side })
            };
            self.trial(moment, tracks.iter().filter_map(pair).collect())
        });
        let trials: Vec<Trial<'s, Vec<Pair<'s>>>> = trials.collect();
        let (rule, statement) = (&IMPLIED_TOTAL, Some(self.statement));
        let maker = Maker { case: self.case, rule, indicator: *first, measure: self.measure, statement };
        maker.conclude(trials, (&mut out.findings, &mut out.checks), |trial, when| {
            let pairs = &trial.facts;
            let hedged = |pair: &Pair<'_>| is_hedged(&pair.count.figure) || is_hedged(&pair.share.figure);
            let is_hedged = side == Side::Actual && pairs.iter().any(hedged);
            let totals = self.totals(pairs, self.hedge);
            let problem = ImpliedTotal {
                check: self.statement.id.clone().into_owned(),
                totals: pairs.iter().zip(&totals).map(|(pair, total)| pair.implied(self.case, total)).collect(),
                width: smallest(|hedge| agree(&self.totals(pairs, hedge))).filter(|_| is_hedged),
                is_hedged,
                when,
            };
            let finding = maker.finding(trial.figures.first()?.place(), problem);
            Some(relating(finding, trial.figures.get(1..).unwrap_or_default()))
        });
    }

    fn totals(&self, pairs: &[Pair<'s>], hedge: Hedge) -> Vec<Interval> {
        let kind = self.measure.map_or(Kind::Count, |measure| self.case.plan.measures.get(measure).kind);
        pairs.iter().map(|pair| pair.total(kind, hedge)).collect()
    }

    fn trial(&self, moment: Option<Moment>, pairs: Vec<Pair<'s>>) -> Trial<'s, Vec<Pair<'s>>> {
        let totals = self.totals(&pairs, self.hedge);
        let verdict = moment.map_or(Verdict::Undetermined, |_| Verdict::unless(!agree(&totals)));
        let text = |(pair, total): (&Pair<'s>, &Interval)| {
            let allowed = plain(&rounded(total));
            let total = match pair.written() {
                Some(written) if written.short() != allowed => format!("{} ({allowed})", written.short()),
                _ => allowed,
            };
            format!("{} ÷ {} = {total}", pair.count.text(), pair.share.text())
        };
        let arithmetic: Vec<String> = pairs.iter().zip(&totals).map(text).collect();
        let figures = pairs.iter().flat_map(|pair| [pair.count.clone(), pair.share.clone()]).collect();
        Trial { moment, verdict, arithmetic: arithmetic.join("; "), figures, facts: pairs }
    }
}

/// The whole numbers around what is allowed.
fn rounded(total: &Interval) -> Interval {
    Interval {
        low: total.low.map(|end| End { value: end.value.floor(), ..end }),
        high: total.high.map(|end| End { value: end.value.ceiling(), ..end }),
    }
}

/// Whether all totals can be the same.
fn agree(totals: &[Interval]) -> bool {
    let common = totals.iter().fold(Interval::ALL, |common, total| common.intersection(total));
    !common.is_empty()
}
