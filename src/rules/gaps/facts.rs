//! What the rules of gaps say about a row.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::check::consistency::name;
use crate::check::figure::{Figure, Said};
use crate::check::gap::{Case, Row, RowKind, Status, Target};
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::measure::Unit;
use crate::language::period::Period;
use crate::language::quantity::Form;
use crate::problems::finding::{Finding, Problem};
use crate::problems::rule::Rule;
use crate::rules::Found;
use crate::text::lang::{Lang, Told};

/// The figures of a row, ready to be put into words.
#[derive(Debug)]
pub struct Facts<'s> {
    /// What people call the plan: its document's number, where it has one.
    plan: String,
    /// The indicator's name.
    name: String,
    /// The measure's unit.
    unit: Unit,
    /// What the row is about.
    pub kind: RowKind,
    /// What it amounts to.
    pub status: Status,
    /// Whether less is wanted.
    is_limit: bool,
    /// The figure before the plan, from which progress is measured.
    baseline: Option<Interval>,
    /// The target as written.
    target: Cow<'s, str>,
    /// The figure that judged it, if there is one.
    pub figure: Option<Arc<Figure<'s>>>,
    /// What is missing or too much.
    pub gap: Option<Interval>,
    /// How much was reached.
    percent: Option<Interval>,
    /// How many people are missing to reach a share, with their unit.
    heads: Option<(Number, Unit)>,
    /// What was expected on the date of the actual.
    expected: Option<Interval>,
    /// When the target is due.
    pub due: Date,
    /// The parts of the time of which nothing was reported.
    lacking: Vec<Period>,
}

impl<'s> Facts<'s> {
    fn of(case: &Case<'s>, row: &Row<'s>, target: &Target<'s>, due: Date, names: &Names<'_>) -> Self {
        let measure = case.plan.measures.get(row.measure);
        let heads_unit = |row: &Row<'_>| {
            let counted = row.actual.as_deref().and_then(Figure::counted);
            counted.map(|id| case.plan.measures.get(id).told_unit()).unwrap_or_default()
        };
        Self {
            plan: case.plan.called().to_owned(),
            name: told_apart(case, row.indicator, names),
            unit: measure.told_unit(),
            kind: row.kind,
            status: row.status,
            is_limit: target.wanted.low.is_none(),
            baseline: row.baseline.as_deref().copied(),
            target: target.text.clone(),
            figure: row.actual.clone(),
            gap: row.gap,
            percent: row.percent,
            heads: row.heads.map(|heads| (heads, heads_unit(row))),
            expected: row.expected.as_deref().copied(),
            due,
            lacking: row.lacking.clone(),
        }
    }

    /// `Plan: indicator`; of a milestone or a period with its day.
    pub fn title(&self, lang: Lang) -> String {
        let due = lang.date(self.due);
        let (plan, name) = (&self.plan, &self.name);
        match self.kind {
            RowKind::Target => format!("{plan}: {name}"),
            RowKind::Milestone => {
                lang.pick(format!("{plan}: {name}, milestone of {due}"), format!("{plan}: {name}, mốc ngày {due}"))
            }
            RowKind::Period => {
                lang.pick(format!("{plan}: {name}, period to {due}"), format!("{plan}: {name}, kỳ đến ngày {due}"))
            }
        }
    }

    /// The label of the target.
    pub fn label(&self, lang: Lang) -> String {
        let (target, due) = (self.target(lang), lang.date(self.due));
        lang.pick(format!("target {target}, due {due}"), format!("chỉ tiêu {target}, hạn {due}"))
    }

    /// The target as written, with its unit.
    pub fn target(&self, lang: Lang) -> String {
        self.written(&self.target, lang)
    }

    /// A figure as written, with the unit behind it where it does not say it itself.
    fn written(&self, text: &str, lang: Lang) -> String {
        let text = text.trim();
        let ends_in_digit = text.ends_with(|letter: char| letter.is_ascii_digit());
        let says_unit = !ends_in_digit || (self.unit.is_percent() && text.contains(['%', '/']));
        if says_unit { text.to_owned() } else { self.unit.behind(text, lang) }
    }

    /// The figure that judged it, with what it amounts to where it is made of several; estimates are called so.
    pub fn actual(&self, lang: Lang) -> String {
        let Some(figure) = &self.figure else { return String::new() };
        let text = figure.told(lang);
        let total = figure.values.exact().map(|value| self.unit.of(value, lang));
        let told = match (&figure.said, total) {
            (
                Said::One(_, Form::Fraction(..))
                | Said::Ratio(_)
                | Said::Sum(_)
                | Said::Difference(..)
                | Said::Computed(_),
                Some(total),
            ) => {
                format!("{text} = {total}")
            }
            _ => self.written(&text, lang),
        };
        let estimate = if figure.is_estimate() { lang.pick(" (an estimate)", " (ước thực hiện)") } else { "" };
        format!("{told}{estimate}")
    }

    /// The day of the figure that judged it.
    pub fn day(&self) -> Option<Date> {
        self.figure.as_ref()?.date
    }

    /// An amount of the measure: `14 học viên`, `300 to 500 người`.
    fn amount(&self, values: &Interval, points: bool, lang: Lang) -> String {
        let measured = |value: Number| match points {
            true => lang.pick(
                format!("{} percentage points", lang.number(value)),
                format!("{} điểm phần trăm", lang.number(value)),
            ),
            false => self.unit.of(value, lang),
        };
        match (values.low, values.high) {
            (Some(low), Some(high)) if low.value == high.value => measured(low.value),
            (Some(low), Some(high)) if low.value.is_zero() => {
                lang.pick(format!("up to {}", measured(high.value)), format!("không quá {}", measured(high.value)))
            }
            (Some(low), Some(high)) => lang.pick(
                format!("{} to {}", lang.number(low.value), measured(high.value)),
                format!("từ {} đến {}", lang.number(low.value), measured(high.value)),
            ),
            (Some(low), None) => {
                lang.pick(format!("at least {}", measured(low.value)), format!("ít nhất {}", measured(low.value)))
            }
            (None, Some(high)) => {
                lang.pick(format!("up to {}", measured(high.value)), format!("không quá {}", measured(high.value)))
            }
            (None, None) => lang.pick("an unknown amount", "một lượng chưa rõ").to_owned(),
        }
    }

    /// What is missing or too much, where it is more than nothing.
    pub fn missing(&self, lang: Lang) -> Option<String> {
        let gap = self.gap.filter(|gap| gap.exact() != Some(Number::ZERO))?;
        let heads = self.heads.as_ref().filter(|(heads, _)| !heads.is_zero() && !heads.is_negative());
        let heads = heads.map(|(heads, unit)| format!(" ({})", unit.of(*heads, lang))).unwrap_or_default();
        Some(self.amount(&gap, self.unit.is_percent(), lang) + &heads)
    }

    /// What would reach the target: `7 more learners`; where less is wanted, `7 fewer`.
    pub fn remedy(&self, lang: Lang) -> Option<String> {
        let due = lang.date(self.due);
        let is_past = self.status != Status::Behind;
        let (more, less) = match self.heads.as_ref().filter(|(heads, _)| *heads > Number::ZERO) {
            Some((heads, unit)) => (unit.of(*heads, lang), String::new()),
            None => {
                let missing = self.missing(lang)?;
                (missing.clone(), missing)
            }
        };
        Some(match (lang, self.is_limit, is_past) {
            (Lang::En, false, true) => format!("{more} more would have reached the target"),
            (Lang::En, false, false) => format!("{more} more by {due} would reach the target"),
            (Lang::En, true, true) => format!("{less} less would have kept to the target"),
            (Lang::En, true, false) => format!("{less} less by {due} would reach the target"),
            (Lang::Vi, false, true) => format!("cần thêm {more} để đạt chỉ tiêu"),
            (Lang::Vi, false, false) => format!("cần thêm {more} đến ngày {due} để đạt chỉ tiêu"),
            (Lang::Vi, true, true) => format!("cần giảm {less} để giữ đúng chỉ tiêu"),
            (Lang::Vi, true, false) => format!("cần giảm {less} đến ngày {due} để đạt chỉ tiêu"),
        })
    }

    /// `381 of 395 học viên (96.46%)`; from a baseline on, `10,800 of 12,000 (70% of the way from 8,000)`.
    pub fn comparison(&self, lang: Lang) -> String {
        let (actual, target) = (self.actual(lang), self.target(lang));
        let percent = match self.percent.filter(|_| !self.is_limit).and_then(|percent| percent.low.zip(percent.high)) {
            Some((low, high)) if low.value == high.value => Some(lang.percent(low.value)),
            Some((low, high)) => Some(lang.pick(
                format!("{} to {}", lang.percent(low.value), lang.percent(high.value)),
                format!("từ {} đến {}", lang.percent(low.value), lang.percent(high.value)),
            )),
            None => None,
        };
        let from = self.baseline.and_then(|from| from.exact()).map(|from| lang.number(from));
        let way = match (percent, from) {
            (Some(percent), Some(from)) => lang.pick(
                format!(" ({percent} of the way from {from})"),
                format!(" (đạt {percent} chặng đường từ {from})"),
            ),
            (Some(percent), None) => lang.pick(format!(" ({percent})"), format!(" (đạt {percent})")),
            (None, _) => String::new(),
        };
        lang.pick(
            format!("{actual} against the target of {target}{way}"),
            format!("{actual} so với chỉ tiêu {target}{way}"),
        )
    }

    /// What was expected on the day of the figure, if anything was.
    pub fn expected(&self, lang: Lang) -> Option<String> {
        self.expected.as_ref().map(|expected| self.amount(expected, false, lang))
    }

    /// The parts of the time of which nothing was reported, the first few by name.
    pub fn lacking(&self, lang: Lang) -> Option<String> {
        (!self.lacking.is_empty()).then(|| parts(&self.lacking, lang))
    }
}

/// Parts of a time, each by its days; the first few.
pub fn parts(all: &[Period], lang: Lang) -> String {
    const NAMED: usize = 12;
    let mut named: Vec<String> = all.iter().take(NAMED).map(|part| called(part, lang)).collect();
    let rest = all.len().saturating_sub(NAMED);
    if rest > 0 {
        named.push(lang.counted(rest, ("more", "more"), "kỳ khác"));
    }
    lang.all_of(&named)
}

/// A month, quarter, half or whole of a year by its name, and other times by their days.
fn called(part: &Period, lang: Lang) -> String {
    let (first, last) = (part.first, part.last);
    let is_whole = first.day() == 1 && last == last.last_of_month() && first.year() == last.year();
    let months = last.month() - first.month() + 1;
    let year = first.year();
    match (is_whole, months, first.month()) {
        (true, 1, month) => lang.pick(format!("{year}-{month:02}"), format!("tháng {month}/{year}")),
        (true, 3, month @ (1 | 4 | 7 | 10)) => {
            let quarter = (month + 2) / 3;
            lang.pick(format!("{year}-Q{quarter}"), format!("quý {quarter}/{year}"))
        }
        (true, 6, month @ (1 | 7)) => {
            let half = (month + 5) / 6;
            lang.pick(
                format!("{year}-H{half}"),
                format!("6 tháng {}/{year}", if half == 1 { "đầu năm" } else { "cuối năm" }),
            )
        }
        (true, 12, _) => lang.pick(format!("{year}"), format!("năm {year}")),
        _ => lang.pick(
            format!("{} to {}", lang.date(first), lang.date(last)),
            format!("từ {} đến {}", lang.date(first), lang.date(last)),
        ),
    }
}

/// How many indicators of a plan have each name.
type Names<'c> = HashMap<&'c str, usize>;

fn names<'c>(case: &'c Case<'_>) -> Names<'c> {
    let mut names = Names::new();
    for indicator in &case.plan.indicators {
        *names.entry(&indicator.name).or_default() += 1;
    }
    names
}

/// An indicator's name; with its whole's where another indicator of the plan has the same name.
fn told_apart(case: &Case<'_>, indicator: usize, names: &Names<'_>) -> String {
    let own = name(case, indicator);
    let parent = case.plan.indicators.get(indicator).and_then(|indicator| indicator.parent);
    match parent.filter(|_| names.get(own).is_some_and(|count| *count > 1)) {
        Some(parent) => format!("{own} ({})", name(case, parent)),
        None => own.to_owned(),
    }
}

/// A row that is not as it should be.
struct Gap<'s> {
    rule: &'static Rule,
    facts: Facts<'s>,
    say: fn(&Facts<'_>, Lang) -> Told,
}

impl std::fmt::Debug for Gap<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gap").field("rule", &self.rule.id).field("facts", &self.facts).finish_non_exhaustive()
    }
}

impl Problem for Gap<'_> {
    fn rule(&self) -> &'static Rule {
        self.rule
    }

    fn tell(&self, lang: Lang) -> Told {
        (self.say)(&self.facts, lang)
    }

    fn gap(&self) -> Option<Interval> {
        self.facts.gap
    }

    fn due(&self) -> Option<Date> {
        Some(self.facts.due)
    }

    fn key(&self) -> String {
        format!("{} {}", self.facts.kind.word(), self.facts.due)
    }
}

/// One finding for every row that is asked for.
pub(super) fn find<'s>(
    case: &Case<'s>,
    rule: &'static Rule,
    is_asked: impl Fn(&Row<'s>) -> bool,
    say: fn(&Facts<'_>, Lang) -> Told,
    out: &mut Found<'s>,
) {
    let mut known = None;
    for row in case.rows.iter().filter(|row| is_asked(row)) {
        let (Some(target), Some(due)) = (&row.target, row.due) else { continue };
        let names = known.get_or_insert_with(|| names(case));
        let facts = Facts::of(case, row, target, due, names);
        let subject = case.subject(row.indicator, Some(row.measure));
        let mut finding = Finding::new(Gap { rule, facts, say }, subject, target.place);
        if let Some(figure) = row.actual.clone() {
            let unit = case.plan.measures.get(row.measure).told_unit();
            finding = finding.relating(figure.place, move |lang| related(&figure, &unit, lang));
        }
        if let Some(counts) = row.actual.as_deref().and_then(Figure::counts) {
            finding =
                finding.relating(counts.population.place, |lang| lang.pick("the population", "tổng thể").to_owned());
        }
        out.findings.push(finding);
    }
}

/// What is at the place of a figure that judged a row.
fn related(figure: &Figure<'_>, unit: &Unit, lang: Lang) -> String {
    let date = figure.date.map(|date| lang.date(date)).unwrap_or_default();
    let text = figure.told(lang);
    let text = if text.ends_with(|letter: char| letter.is_ascii_digit()) && figure.form().is_some() {
        if text.contains('/') { text.into_owned() } else { unit.behind(&text, lang) }
    } else {
        text.into_owned()
    };
    // What was counted says from which records.
    let text = figure.basis.as_ref().map_or(text.clone(), |basis| basis.told(&text, lang));
    match (lang, figure.is_estimate()) {
        (Lang::En, false) => format!("actual on {date}: {text}"),
        (Lang::En, true) => format!("estimate on {date}: {text}"),
        (Lang::Vi, false) => format!("thực hiện đến {date}: {text}"),
        (Lang::Vi, true) => format!("ước thực hiện đến {date}: {text}"),
    }
}

/// Whether a row is a target or a period with this status: those of milestones are told as such.
pub(super) fn is_of(row: &Row<'_>, status: Status) -> bool {
    row.status == status && row.kind != RowKind::Milestone
}
