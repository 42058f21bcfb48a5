//! Makes the rows of a case: every target, and every figure without one.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use super::distance;
use super::judge::{Ruling, Trial};
use super::share;
use super::span::{Entries, Span};
use super::sums::unbounded;
use super::trajectory::{Aim, Course, aim};
use super::wish::{Wish, wishes};
use crate::check::case::Case;
use crate::check::days::{days, earlier, later};
use crate::check::figure::{Dated, Figure};
use crate::check::options::Options;
use crate::check::outlook::{Answer, Cause, Outlook, Way};
use crate::check::row::{Row, RowKind, Target};
use crate::check::status::Status;
use crate::figures::kept::Kept;
use crate::language::indicator::Indicator;
use crate::language::measure::{Accumulation, Kind, MeasureId};
use crate::language::period::{Broken, Period};

/// Makes the rows of a case, in the order of its indicators: the targets' measures first, then those
/// with an actual only.
pub(super) fn rows<'s>(case: &Case<'s>, options: &Options) -> Vec<Row<'s>> {
    let series = case.series.iter().map(|series| series.len());
    let targets = case.plan.indicators.iter().map(|indicator| indicator.targets.len());
    let mut rows = Vec::with_capacity(targets.zip(series).map(|(targets, series)| targets.max(series)).sum());
    for (index, indicator) in case.plan.indicators.iter().enumerate().filter(|(_, indicator)| !indicator.duplicate) {
        let all = wishes(indicator);
        for (measure, wishes) in &all {
            Maker::new(case, options, index, indicator, *measure).rows(wishes, &mut rows);
        }
        let is_targeted = |id: MeasureId| all.of(id).is_some();
        let computed = case.formulas.get(index).and_then(|formula| formula.as_ref()?.own_measure());
        let series = case.series.get(index).map(|series| &**series).unwrap_or_default();
        let reported = series.iter().map(|series| series.measure).filter(|id| Some(*id) != computed);
        let others = computed.into_iter().chain(reported).filter(|id| !is_targeted(*id));
        rows.extend(others.filter_map(|id| Maker::new(case, options, index, indicator, id).untargeted()));
    }
    rows
}

/// Makes the rows of one indicator and measure.
struct Maker<'c, 's> {
    case: &'c Case<'s>,
    options: &'c Options,
    index: usize,
    indicator: &'c Indicator<'s>,
    id: MeasureId,
    accumulation: Accumulation,
    grows: bool,
    /// The figures that count for targets and milestones, which all have the same.
    whole: std::cell::OnceCell<Result<Entries<'c, 's>, Broken>>,
}

impl<'c, 's> Maker<'c, 's> {
    fn new(
        case: &'c Case<'s>,
        options: &'c Options,
        index: usize,
        indicator: &'c Indicator<'s>,
        id: MeasureId,
    ) -> Self {
        let accumulation = case.accumulation(index, id);
        let grows = case.plan.measures.get(id).kind.grows(accumulation);
        Self { case, options, index, indicator, id, accumulation, grows, whole: std::cell::OnceCell::new() }
    }

    /// The row of figures without a target: the latest, whatever its date.
    fn untargeted(&self) -> Option<Row<'s>> {
        let entries = self.case.timeline(self.index, self.id, Span::Any).ok()?;
        let latest = entries.last()?.figure.clone().ok()?;
        let mut row = Row::blank(self.index, self.id, RowKind::Target);
        row.actual = Some(latest);
        Some(row)
    }

    fn rows(&self, wishes: &[Wish<'_, 's>], rows: &mut Vec<Row<'s>>) {
        let course = Course::of(self.case, self.index, self.id);
        let missing = match self.accumulation {
            Accumulation::Periodic if self.case.formula(self.index, self.id).is_none() => {
                self.case.missing_parts(self.index, self.id)
            }
            _ => Vec::new(),
        };
        rows.extend(wishes.iter().filter_map(|wish| self.row(wish, &course, &missing)));
    }

    /// The row of a target. None where it, its due date, the plan's period or a figure that would count is
    /// broken: the input finding stands.
    fn row(&self, wish: &Wish<'_, 's>, course: &Course, missing: &[Period]) -> Option<Row<'s>> {
        let quantity = wish.figure.quantity.as_ref().ok()?;
        let due = wish.due?.ok()?;
        let plan = self.case.plan.period?.ok()?;
        let window = wish.part.map_or(Period { first: plan.first, last: due }, |(_, period)| period);
        let wanted = quantity.form.wanted(self.case.plan.measures.get(self.id).direction);
        let (from, cut_off) = self.from(window, due);
        let span = wish.part.map_or(Span::Plan(plan), |(at, period)| Span::Part(at, period, cut_off));
        let entries = match span {
            Span::Plan(_) => {
                let whole = self.whole.get_or_init(|| self.case.timeline(self.index, self.id, span));
                Cow::Borrowed(&**whole.as_ref().ok()?)
            }
            _ => self.case.timeline(self.index, self.id, span).ok()?,
        };
        let entries = self.open_ended(entries, missing, (from, due, window.first));
        let baseline = course.baseline.map(|(_, values)| values).filter(|_| wish.part.is_none());
        let grace = self.indicator.inherited.reporting.map_or(0, |reporting| reporting.grace);
        let is_stock = self.accumulation == Accumulation::Stock;
        let trial = Trial {
            wanted,
            grows: self.grows,
            is_stock,
            entries: &entries,
            first: window.first,
            from,
            due,
            asks_after: wish.part.is_none(),
            baseline,
            today: self.case.as_of,
            patience: later(due, grace),
        };
        let aim = Aim { wanted, due, first: window.first, is_part: wish.part.is_some(), grows: self.grows, is_stock };
        let ruling = trial.rule(|on| course.expected(&aim, on)).ok()?;
        let mut row = Row::blank(self.index, self.id, wish.kind);
        if self.options.outlook {
            row.outlook = self.outlook((course, &aim), window, &entries, &ruling).map(Box::new);
        }
        row.window = Some(window);
        row.due = Some(due);
        row.target = Some(Target {
            text: quantity.text.clone(),
            place: quantity.place,
            plain: quantity.form.plain(),
            wanted: wanted.into(),
        });
        self.fill(&mut row, ruling, course, missing);
        Some(row)
    }

    /// Where the pace so far would lead. Levels and rates of change have none.
    fn outlook(
        &self,
        (course, target): (&Course, &Aim),
        window: Period,
        entries: &[Dated<'_>],
        ruling: &Ruling<'_>,
    ) -> Option<Outlook> {
        if matches!(self.case.plan.measures.get(self.id).kind, Kind::Ordinal | Kind::Change) {
            return Some(Outlook::plain(Answer::Unknown(Cause::Unfit)));
        }
        let on = ruling.figure.as_ref().and_then(|figure| figure.date);
        let way = Way {
            entries,
            window,
            due: target.due,
            today: self.case.as_of,
            wanted: target.wanted,
            aim: aim(&target.wanted, course.direction)?,
            grows: self.grows,
            is_stock: target.is_stock,
            is_part: target.is_part,
            baseline: if course.broken { Err(Cause::Unreadable) } else { Ok(course.baseline) },
            reached: on.filter(|_| matches!(ruling.status, Status::Met | Status::Late)),
        };
        Some(way.outlook())
    }

    /// The first day whose figure speaks for the due date: at most two thirds of the window before it, or
    /// before the last day of a period that is due only later.
    fn from(&self, window: Period, due: Date) -> (Date, u32) {
        let stated = self.indicator.inherited.cut_off().unwrap_or(self.options.cut_off);
        let length = (days(window.first, window.last) + 1).max(0);
        let cut_off = stated.min(u32::try_from(length * 2 / 3).unwrap_or(u32::MAX));
        (earlier(due.min(window.last), cut_off), cut_off)
    }

    /// The figures, where parts of the time up to the due date were not reported: a sum on time does not
    /// speak for these.
    fn open_ended<'e>(
        &self,
        mut entries: Entries<'e, 's>,
        missing: &[Period],
        (from, due, first): (Date, Date, Date),
    ) -> Entries<'e, 's> {
        if due > self.case.as_of || missing.is_empty() {
            return entries;
        }
        let is_change = self.case.plan.measures.get(self.id).kind == Kind::Change;
        // The last part up to the due date: if it is not missing after a date, none is.
        let last = missing.partition_point(|part| part.last <= due).checked_sub(1).and_then(|at| missing.get(at));
        let lacks = |date: Date| last.is_some_and(|part| part.first > date && part.first >= first);
        let on_time = |date: Date| from <= date && date <= due;
        if !entries.iter().any(|dated| on_time(dated.date) && lacks(dated.date)) {
            return entries;
        }
        for dated in entries.to_mut().iter_mut().filter(|dated| on_time(dated.date) && lacks(dated.date)) {
            if let Ok(figure) = &dated.figure {
                let values = unbounded(&figure.values(), is_change).into();
                dated.figure = Ok(Arc::new(Figure { values, said: figure.lacking(), ..Figure::clone(figure) }));
            }
        }
        entries
    }

    fn fill(&self, row: &mut Row<'s>, ruling: Ruling<'s>, course: &Course, missing: &[Period]) {
        let Some(wanted) = row.target.as_ref().map(|target| target.wanted.get()) else { return };
        row.status = ruling.status;
        if let Some(expected) = ruling.expected {
            row.more().expected = Some(expected.into());
        }
        row.actual = ruling.figure;
        if row.status == Status::NoData {
            let lacking = Self::lacking(row, missing);
            if !lacking.is_empty() {
                row.more().lacking = lacking.into();
            }
            let last = || self.last_before(row.window.as_ref()?.first);
            row.actual = row.actual.take().or_else(last);
            return;
        }
        let Some(actual) = row.actual.clone() else { return };
        let measure = self.case.plan.measures.get(self.id);
        if measure.is_share() {
            let floor = wanted.low.filter(|_| wanted.high.is_none());
            let heads = floor.and_then(|floor| share::missing(self.case, &actual, floor.value, floor.open));
            if heads.is_some() {
                row.more().heads = heads;
            }
        }
        if measure.kind == Kind::Ordinal {
            return;
        }
        row.gap = distance::gap(&wanted, &actual.values()).map(Kept::from);
        let baseline = course.baseline.filter(|_| !(row.kind == RowKind::Period && self.grows));
        let baseline = baseline.map(|(_, values)| values);
        if let Some(baseline) = baseline {
            row.more().baseline = Some(baseline.into());
        }
        if measure.kind != Kind::Change {
            row.percent = distance::percent(&wanted, &actual.values(), baseline.as_ref()).map(Kept::from);
        }
    }

    /// The parts up to the due date of which a figure was expected and none came.
    fn lacking(row: &Row<'s>, missing: &[Period]) -> Vec<Period> {
        let (Some(actual), Some(window), Some(due)) = (&row.actual, row.window, row.due) else { return Vec::new() };
        let within = missing.get(missing.partition_point(|part| part.last < window.first)..).unwrap_or_default();
        let within = within.iter().take_while(|part| part.first <= due);
        if actual.lacks() { within.copied().collect() } else { Vec::new() }
    }

    /// The latest figure before a window.
    fn last_before(&self, first: Date) -> Option<Arc<Figure<'s>>> {
        let entries = self.case.timeline(self.index, self.id, Span::Any).ok()?;
        let older = entries.partition_point(|dated| dated.date < first);
        entries.get(older.checked_sub(1)?)?.figure.clone().ok()
    }
}
