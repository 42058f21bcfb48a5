//! What the rules of gaps say about a row.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use super::parts::parts;
use crate::check::case::Case;
use crate::check::figure::told::written;
use crate::check::figure::{Figure, Said};
use crate::check::gap::Blank;
use crate::check::row::{Row, RowKind, Target};
use crate::check::status::Status;
use crate::figures::interval::Interval;
use crate::figures::kept::Kept;
use crate::figures::number::{Decimal, Number};
use crate::language::measure::{Kind, Unit};
use crate::language::period::Period;
use crate::language::quantity::Form;
use crate::text::lang::Lang;

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
    /// Whether the figure is too high: under a limit, or above an exact figure or a range.
    is_above: bool,
    /// Whether it is counted in whole ones.
    is_count: bool,
    /// The figure before the plan, from which progress is measured.
    baseline: Option<Interval>,
    /// The target as written, and the decimal where it is one exact figure.
    target: (Cow<'s, str>, Option<Decimal>),
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
    /// Why nothing could be computed, where the figure is computed and there is none.
    pub blank: Option<Blank>,
}

impl<'s> Facts<'s> {
    /// Those of a row, of an indicator that is called so.
    pub fn of(case: &Case<'s>, row: &Row<'s>, target: &Target<'s>, due: Date, name: String) -> Self {
        let measure = case.plan.measures.get(row.measure);
        let heads_unit = |row: &Row<'_>| {
            let counted = row.actual.as_deref().and_then(Figure::counted);
            counted.map(|id| case.plan.measures.get(id).told_unit()).unwrap_or_default()
        };
        Self {
            plan: case.plan.called().to_owned(),
            name,
            unit: measure.told_unit(),
            kind: row.kind,
            status: row.status,
            is_limit: target.wanted.get().low.is_none(),
            is_above: row.actual.as_deref().is_some_and(|actual| target.wanted.get().is_below(&actual.values())),
            is_count: measure.kind == Kind::Count,
            baseline: row.baseline(),
            target: (target.text.clone(), target.plain),
            figure: row.actual.clone(),
            gap: row.gap.as_ref().map(Kept::get),
            percent: row.percent.as_ref().map(Kept::get),
            heads: row.heads().map(|heads| (heads, heads_unit(row))),
            expected: row.expected(),
            due,
            lacking: row.lacking().to_vec(),
            blank: if row.actual.is_none() { case.blank(row.indicator, row.measure) } else { None },
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
        lang.pick(format!("target {target}, due {due}"), format!("mục tiêu {target}, hạn {due}"))
    }

    /// The target with its unit.
    pub fn target(&self, lang: Lang) -> String {
        self.behind(&written(&self.target.0, self.target.1, lang), lang)
    }

    /// A figure, with the unit behind it where it does not say it itself.
    fn behind(&self, text: &str, lang: Lang) -> String {
        let text = text.trim();
        let ends_in_digit = text.ends_with(|letter: char| letter.is_ascii_digit());
        let says_unit = !ends_in_digit || (self.unit.is_percent() && text.contains(['%', '/']));
        if says_unit { text.to_owned() } else { self.unit.behind(text, lang) }
    }

    /// The figure that judged it, with what it amounts to where it is made of several; estimates are called so.
    pub fn actual(&self, lang: Lang) -> String {
        let Some(figure) = &self.figure else { return String::new() };
        let text = figure.told(lang);
        let total = figure.values().exact().map(|value| self.unit.of(value, lang));
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
            _ => self.behind(&text, lang),
        };
        let estimate = if figure.is_estimate() { lang.pick(" (an estimate)", " (ước thực hiện)") } else { "" };
        format!("{told}{estimate}")
    }

    /// The day of the figure that judged it.
    pub fn day(&self) -> Option<Date> {
        self.figure.as_ref()?.date
    }

    /// A number of the measure: `14 học viên`; in English with a word before its unit: `14 more học viên`.
    fn measured(&self, value: Number, word: &str, lang: Lang) -> String {
        let number = lang.number(value);
        let word = if word.is_empty() { String::new() } else { format!(" {word}") };
        match (lang, self.unit.called(value, lang)) {
            (_, "") => number + &word,
            (Lang::En, "%") => format!("{number}{word} percentage points"),
            (Lang::Vi, "%") => format!("{number}{word} điểm phần trăm"),
            (_, unit) => format!("{number}{word} {unit}"),
        }
    }

    /// Some values: `14 học viên`, `300 to 500 người`, each as it is told.
    fn amount(values: &Interval, told: impl Fn(Number) -> String, lang: Lang) -> String {
        match (values.low, values.high) {
            (Some(low), Some(high)) if low.value == high.value => told(low.value),
            (Some(low), Some(high)) if low.value.is_zero() => {
                lang.pick(format!("up to {}", told(high.value)), format!("không quá {}", told(high.value)))
            }
            (Some(low), Some(high)) => lang.pick(
                format!("{} to {}", lang.number(low.value), told(high.value)),
                format!("từ {} đến {}", lang.number(low.value), told(high.value)),
            ),
            (Some(low), None) if low.open => {
                lang.pick(format!("more than {}", told(low.value)), format!("trên {}", told(low.value)))
            }
            (None, Some(high)) if high.open => {
                lang.pick(format!("less than {}", told(high.value)), format!("dưới {}", told(high.value)))
            }
            (Some(low), None) => {
                lang.pick(format!("at least {}", told(low.value)), format!("ít nhất {}", told(low.value)))
            }
            (None, Some(high)) => {
                lang.pick(format!("up to {}", told(high.value)), format!("không quá {}", told(high.value)))
            }
            (None, None) => lang.pick("an unknown amount", "một lượng chưa rõ").to_owned(),
        }
    }

    /// The gap, where it is more than nothing.
    fn distance(&self) -> Option<Interval> {
        self.gap.filter(|gap| gap.exact() != Some(Number::ZERO))
    }

    /// The people still missing to reach a share, with their unit.
    fn heads(&self) -> Option<&(Number, Unit)> {
        self.heads.as_ref().filter(|(heads, _)| *heads > Number::ZERO)
    }

    /// What is missing or too much, where it is more than nothing.
    pub fn missing(&self, lang: Lang) -> Option<String> {
        let gap = Self::amount(&self.distance()?, |value| self.measured(value, "", lang), lang);
        let heads = self.heads().map(|(heads, unit)| format!(" ({})", unit.of(*heads, lang)));
        Some(gap + &heads.unwrap_or_default())
    }

    /// The same as a change: `7 more learners`, `7 fewer learners`, `7 triệu đồng less`; in Vietnamese the verb
    /// says which.
    pub fn change(&self, fewer: bool, lang: Lang) -> Option<String> {
        let (before, behind) = match (lang, fewer) {
            (Lang::Vi, _) => ("", ""),
            (Lang::En, false) => ("more", ""),
            (Lang::En, true) if self.is_count => ("fewer", ""),
            (Lang::En, true) => ("", " less"),
        };
        match self.heads().filter(|_| !fewer) {
            Some((heads, unit)) if lang == Lang::En => {
                Some(format!("{} more {}", lang.number(*heads), unit.called(*heads, lang)).trim_end().to_owned())
            }
            Some((heads, unit)) => Some(unit.of(*heads, lang)),
            None => Some(Self::amount(&self.distance()?, |value| self.measured(value, before, lang), lang) + behind),
        }
    }

    /// What would reach the target: `7 more learners`; where less is wanted, `7 fewer`.
    pub fn remedy(&self, lang: Lang) -> Option<String> {
        let due = lang.date(self.due);
        let is_past = self.status != Status::Behind;
        let is_above = self.is_limit || self.is_above;
        let change = self.change(is_above, lang)?;
        Some(match (lang, is_above, is_past) {
            (Lang::En, false, true) => format!("{change} would have reached the target"),
            (Lang::En, true, true) => format!("{change} would have kept to the target"),
            (Lang::En, _, false) => format!("{change} by {due} would reach the target"),
            (Lang::Vi, false, true) => format!("cần thêm {change} để đạt mục tiêu"),
            (Lang::Vi, false, false) => format!("cần thêm {change} đến ngày {due} để đạt mục tiêu"),
            (Lang::Vi, true, true) => format!("cần giảm {change} để giữ đúng mục tiêu"),
            (Lang::Vi, true, false) => format!("cần giảm {change} đến ngày {due} để đạt mục tiêu"),
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
                format!(" (đạt {percent} chặng đường từ số gốc {from})"),
            ),
            (Some(percent), None) => lang.pick(format!(" ({percent})"), format!(" (đạt {percent})")),
            (None, _) => String::new(),
        };
        lang.pick(
            format!("{actual} against the target of {target}{way}"),
            format!("{actual} so với mục tiêu {target}{way}"),
        )
    }

    /// What was expected on the day of the figure, if anything was.
    pub fn expected(&self, lang: Lang) -> Option<String> {
        self.expected.as_ref().map(|expected| Self::amount(expected, |value| self.unit.of(value, lang), lang))
    }

    /// The parts of the time of which nothing was reported, the first few by name.
    pub fn lacking(&self, lang: Lang) -> Option<String> {
        (!self.lacking.is_empty()).then(|| parts(&self.lacking, lang))
    }
}
