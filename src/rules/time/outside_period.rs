//! `outside-period`: a figure of a target is dated outside the plan's period, and judges nothing.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::check::case::Case;
use crate::check::consistency::name;
use crate::check::figure::Figure;
use crate::check::options::Options;
use crate::check::status::Status;
use crate::language::measure::Accumulation;
use crate::language::period::Period;
use crate::problems::finding::{Finding, Problem};
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static OUTSIDE_PERIOD: Rule = Rule {
    id: "outside-period",
    group: Group::Time,
    level: Some(Level::Warning),
    summary: Said::new(
        "a figure is dated outside the plan's period and is not compared with any target",
        "số liệu ghi ngày ngoài kỳ kế hoạch và không dùng để đánh giá mục tiêu nào",
    ),
    meaning: Said::new(
        "The figure is from before the plan's period began, or from after both the period and the last due date, so no target is judged by it. Figures of what there is on a day (`stock`) count also if they are from before.",
        "Số liệu có trước khi kỳ kế hoạch bắt đầu, hoặc sau cả kỳ kế hoạch lẫn hạn cuối cùng, nên không dùng để đánh giá. Riêng số có đến một ngày (`stock`) thì số trước kỳ vẫn được tính.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nperiod: 2024\nas_of: 2023-12-31\nindicators:\n  courses: { target: { classes: 10 }, actual: { classes: 12 } }\n",
    )],
    mend: Said::new(
        "Report the figure of the period, or correct its date. A figure from before the plan is a `baseline`.",
        "Báo cáo số liệu của kỳ, hoặc sửa ngày. Số liệu trước kế hoạch thì ghi ở `baseline` (số gốc).",
    ),
};

#[derive(Debug)]
struct OutsidePeriod {
    name: String,
    date: Date,
    period: Period,
}

impl Problem for OutsidePeriod {
    fn rule(&self) -> &'static Rule {
        &OUTSIDE_PERIOD
    }

    fn tell(&self, lang: Lang) -> Told {
        let (name, date) = (&self.name, lang.date(self.date));
        let (first, last) = (lang.date(self.period.first), lang.date(self.period.last));
        let message = lang.pick(
            format!("{name}: the figure of {date} judges no target, since it is outside the period, {first} to {last}"),
            format!(
                "{name}: số liệu ngày {date} nằm ngoài kỳ kế hoạch từ {first} đến {last} nên không dùng để đánh giá"
            ),
        );
        let help = if self.date < self.period.first {
            lang.pick(
                "correct the date; what was reached before the plan is a `baseline`",
                "sửa lại ngày; số đạt được trước kỳ kế hoạch ghi vào `baseline`",
            )
        } else {
            lang.pick("correct the date, or the plan's period", "sửa lại ngày hoặc kỳ của kế hoạch")
        };
        let label = lang.pick("outside the period", "ngoài kỳ kế hoạch");
        Told { message, label: label.to_owned(), help: Some(help.to_owned()) }
    }

    fn key(&self) -> String {
        self.date.to_string()
    }
}

/// Finds figures with targets by which no row is judged because they are from before the plan's period, or
/// from after both the period and the last due date.
pub fn outside_period<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    let Some(Ok(period)) = case.plan.period else { return };
    // Rows of one indicator and measure are neighbours.
    for rows in case.rows.chunk_by(|a, b| (a.indicator, a.measure) == (b.indicator, b.measure)) {
        let Some(first) = rows.first().filter(|row| row.target.is_some()) else { continue };
        let Some(series) = case.series(first.indicator, first.measure) else { continue };
        let is_stock = case.accumulation(first.indicator, first.measure) == Accumulation::Stock;
        let last_due = rows.iter().filter_map(|row| row.due).max().map_or(period.last, |due| due.max(period.last));
        let is_outside = |date: Date| (date < period.first && !is_stock) || date > last_due;
        let mut outside = series.outside.iter().filter(|(date, _)| is_outside(*date)).peekable();
        if outside.peek().is_none() {
            continue;
        }
        let judging = rows.iter().filter(|row| !matches!(row.status, Status::NoData | Status::NotDue));
        let judged: HashSet<_> =
            judging.filter_map(|row| row.actual.as_deref()).flat_map(Figure::parts).map(key).collect();
        // Of the figures of one day only what they come to judges.
        let is_used = |date: Date| {
            let all = series.on(date).map(|figure| figure.parts()).unwrap_or_default();
            all.into_iter().any(|part| judged.contains(&key(part)))
        };
        for (date, place) in outside.filter(|(date, _)| !is_used(*date)) {
            let problem = OutsidePeriod { name: name(case, first.indicator).to_owned(), date: *date, period };
            out.findings.push(Finding::new(problem, case.subject(first.indicator, Some(first.measure)), *place));
        }
    }
}

/// What tells figures apart: a register counts those of several dates in one place.
fn key(figure: &Figure<'_>) -> (Option<Date>, usize, usize) {
    (figure.date, figure.place.source.index(), figure.place.span.start())
}
