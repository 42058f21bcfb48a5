//! One target, one row: what was wanted, what came in, and what that amounts to.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use super::expected::{earlier, later};
use super::judge::{Ruling, Trial};
use super::timeline::{Entries, Span, days, unbounded};
use super::trajectory::{Aim, Course, aim};
use super::{Case, distance, share};
use crate::check::figure::{Dated, Figure};
use crate::check::options::Options;
use crate::check::outlook::{Answer, Cause, Outlook, Way};
use crate::figures::interval::Interval;
use crate::figures::kept::Kept;
use crate::figures::number::{Decimal, Number};
use crate::language::indicator::Indicator;
use crate::language::measure::{Accumulation, Kind, MeasureId};
use crate::language::period::{Broken, Period, Reading};
use crate::language::quantity::{self, Quantity};
use crate::text::lang::{Lang, Said};
use crate::text::source::Place;

/// What can be said of a target and its actual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::VariantArray)]
pub enum Status {
    /// A limit is surely exceeded.
    Over,
    /// Due, and surely not reached.
    Short,
    /// Due, and no figure says what was reached.
    NoData,
    /// Reached after the due date.
    Late,
    /// Not due, and surely worse than what is expected by now.
    Behind,
    /// The figures do not let it be decided.
    Undetermined,
    /// Surely reached.
    Met,
    /// Not due, and surely as good as what is expected by now.
    OnTrack,
    /// Not due, and nothing says what to expect by now.
    InProgress,
    /// Not due, and nothing was reported.
    NotDue,
    /// Reported without a target.
    NoTarget,
}

impl Status {
    /// All of them, the worst first.
    pub const ALL: &'static [Self] = <Self as strum::VariantArray>::VARIANTS;

    /// What people read.
    pub fn told(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.word(),
            Lang::Vi => match self {
                Self::Over => "vượt mức",
                Self::Short => "chưa đạt",
                Self::NoData => "chưa có số liệu",
                Self::Late => "đạt sau hạn",
                Self::Behind => "chậm tiến độ",
                Self::Undetermined => "chưa xác định",
                Self::Met => "đạt",
                Self::OnTrack => "đúng tiến độ",
                Self::InProgress => "đang thực hiện",
                Self::NotDue => "chưa đến hạn",
                Self::NoTarget => "không có mục tiêu",
            },
        }
    }

    /// What it means, without a full stop.
    pub const fn meaning(self) -> Said {
        match self {
            Self::Over => Said::new("a limit is exceeded", "vượt quá giới hạn"),
            Self::Short => Said::new("due, and not reached", "đã đến hạn mà chưa đạt"),
            Self::NoData => Said::new("due, and without a figure", "đã đến hạn mà chưa có số liệu"),
            Self::Late => Said::new("reached after its due date", "đạt sau thời hạn"),
            Self::Behind => {
                Said::new("not due, and less than is expected by now", "chưa đến hạn, thấp hơn mức cần có lúc này")
            }
            Self::Undetermined => {
                Said::new("the figures do not let it be decided", "số liệu chưa đủ chính xác để kết luận")
            }
            Self::Met => Said::new("reached", "đã đạt mục tiêu"),
            Self::OnTrack => Said::new(
                "not due, and as good as is expected by now",
                "chưa đến hạn, bằng hoặc hơn mức cần có lúc này",
            ),
            Self::InProgress => {
                Said::new("not due, and nothing says what to expect by now", "chưa đến hạn, không có mốc để so lúc này")
            }
            Self::NotDue => Said::new("not due, and nothing was reported", "chưa đến hạn, chưa có báo cáo"),
            Self::NoTarget => Said::new("reported without a target", "có số liệu nhưng không có mục tiêu"),
        }
    }

    /// The word that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::Short => "short",
            Self::NoData => "no-data",
            Self::Late => "late",
            Self::Behind => "behind",
            Self::Undetermined => "undetermined",
            Self::Met => "met",
            Self::OnTrack => "on-track",
            Self::InProgress => "in-progress",
            Self::NotDue => "not-due",
            Self::NoTarget => "no-target",
        }
    }
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::VariantArray)]
pub enum RowKind {
    /// An interim target.
    Milestone,
    /// The target of a year, quarter or month.
    Period,
    /// The target, or figures without one.
    Target,
}

impl RowKind {
    /// All of them.
    pub const ALL: &'static [Self] = <Self as strum::VariantArray>::VARIANTS;

    /// The word used in every output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Milestone => "milestone",
            Self::Period => "period",
            Self::Target => "target",
        }
    }
}

/// What is wanted.
#[derive(Clone, Debug)]
pub struct Target<'s> {
    /// As written.
    pub text: Cow<'s, str>,
    /// Where it stands.
    pub place: Place,
    /// The decimal written, where it is one exact figure.
    pub plain: Option<Decimal>,
    /// The values that satisfy it.
    pub wanted: Kept,
}

/// A target, an actual, or both.
#[derive(Clone, Debug)]
pub struct Row<'s> {
    /// Which of the plan's indicators.
    pub indicator: usize,
    /// Which of the plan's measures.
    pub measure: MeasureId,
    /// What it is about.
    pub kind: RowKind,
    /// The days whose figures count for it; none without a target.
    pub window: Option<Period>,
    /// What it amounts to.
    pub status: Status,
    /// What is wanted.
    pub target: Option<Target<'s>>,
    /// The figure that judged it; where there is no data, the latest one, which is too old to.
    pub actual: Option<Arc<Figure<'s>>>,
    /// When the target is due.
    pub due: Option<Date>,
    /// What is missing or too much, in the measure's own unit: positive is missing or too much, negative is
    /// to spare.
    pub gap: Option<Kept>,
    /// How much of the target was reached, in percent; from the baseline on, where there is one.
    pub percent: Option<Kept>,
    /// Where the pace so far would lead, where that is asked.
    pub outlook: Option<Box<Outlook>>,
    more: Option<Box<More>>,
}

/// What few rows have.
#[derive(Clone, Debug, Default)]
struct More {
    heads: Option<Number>,
    expected: Option<Kept>,
    baseline: Option<Kept>,
    lacking: Box<[Period]>,
}

impl Row<'_> {
    /// How many people are missing to reach a share, where the counts are exact: negative to spare.
    pub fn heads(&self) -> Option<Number> {
        self.more.as_ref()?.heads
    }

    /// What was expected on the date of the actual.
    pub fn expected(&self) -> Option<Interval> {
        self.more.as_ref()?.expected.as_ref().map(Kept::get)
    }

    /// The figure before the plan, from which progress is measured.
    pub fn baseline(&self) -> Option<Interval> {
        self.more.as_ref()?.baseline.as_ref().map(Kept::get)
    }

    /// The parts of the window of which a figure was expected and none came.
    pub fn lacking(&self) -> &[Period] {
        self.more.as_ref().map_or(&[], |more| &more.lacking)
    }

    fn more(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }
}

/// Makes the rows of a case, in the order of its indicators: the targets' measures first, then those
/// with an actual only.
pub(super) fn rows<'s>(case: &Case<'s>, options: &Options) -> Vec<Row<'s>> {
    let series = case.series.iter().map(Vec::len);
    let targets = case.plan.indicators.iter().map(|indicator| indicator.targets.len());
    let mut rows = Vec::with_capacity(targets.zip(series).map(|(targets, series)| targets.max(series)).sum());
    for (index, indicator) in case.plan.indicators.iter().enumerate().filter(|(_, indicator)| !indicator.duplicate) {
        let all = wishes(indicator);
        for (measure, wishes) in &all {
            Maker::new(case, options, index, indicator, *measure).rows(wishes, &mut rows);
        }
        let is_targeted = |id: MeasureId| all.iter().any(|(other, _)| *other == id);
        let computed = case.formulas.get(index).and_then(|formula| formula.as_ref()?.own_measure());
        let series = case.series.get(index).map(Vec::as_slice).unwrap_or_default();
        let reported = series.iter().map(|series| series.measure).filter(|id| Some(*id) != computed);
        let others = computed.into_iter().chain(reported).filter(|id| !is_targeted(*id));
        rows.extend(others.filter_map(|id| Maker::new(case, options, index, indicator, id).untargeted()));
    }
    rows
}

/// A target, by when it is wanted, and which days count for it.
struct Wish<'i, 's> {
    kind: RowKind,
    due: Reading<Date>,
    /// Which of the indicator's `periods`, and its days.
    part: Option<(usize, Period)>,
    figure: &'i quantity::Figure<'s>,
}

/// The targets of an indicator by measure, in the order in which these are first wanted; within one in the
/// order of their due dates, the target itself last.
fn wishes<'i, 's>(indicator: &'i Indicator<'s>) -> Vec<(MeasureId, Vec<Wish<'i, 's>>)> {
    let mut all: Vec<(MeasureId, Vec<Wish<'i, 's>>)> = Vec::with_capacity(indicator.targets.len());
    let mut add = |wish: Wish<'i, 's>| {
        let measure = wish.figure.measure;
        match all.iter_mut().find(|(id, _)| *id == measure) {
            Some((_, wishes)) => wishes.push(wish),
            None => all.push((measure, vec![wish])),
        }
    };
    for figure in &indicator.targets {
        add(Wish { kind: RowKind::Target, due: indicator.inherited.due, part: None, figure });
    }
    for milestone in &indicator.milestones {
        for figure in &milestone.targets {
            add(Wish { kind: RowKind::Milestone, due: Some(Ok(milestone.by)), part: None, figure });
        }
    }
    for (at, part) in indicator.periods.iter().enumerate() {
        for figure in &part.targets {
            let due = part.due.or(Some(Ok(part.period.last)));
            add(Wish { kind: RowKind::Period, due, part: Some((at, part.period)), figure });
        }
    }
    for (_, wishes) in &mut all {
        wishes.sort_by_key(|wish| (wish.kind == RowKind::Target, wish.due.and_then(Result::ok)));
    }
    all
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

    fn blank(&self, kind: RowKind) -> Row<'s> {
        Row {
            indicator: self.index,
            measure: self.id,
            kind,
            window: None,
            status: Status::NoTarget,
            target: None,
            actual: None,
            due: None,
            gap: None,
            percent: None,
            outlook: None,
            more: None,
        }
    }

    /// The row of figures without a target: the latest, whatever its date.
    fn untargeted(&self) -> Option<Row<'s>> {
        let entries = self.case.timeline(self.index, self.id, Span::Any).ok()?;
        let latest = entries.last()?.figure.clone().ok()?;
        Some(Row { actual: Some(latest), ..self.blank(RowKind::Target) })
    }

    fn rows(&self, wishes: &[Wish<'_, 's>], rows: &mut Vec<Row<'s>>) {
        let course = self.course();
        let missing = match self.accumulation {
            Accumulation::Periodic if self.case.formula(self.index, self.id).is_none() => {
                self.case.missing_parts(self.index, self.id)
            }
            _ => Vec::new(),
        };
        rows.extend(wishes.iter().filter_map(|wish| self.row(wish, &course, &missing)));
    }

    /// What the plan says of the way to the targets.
    fn course(&self) -> Course {
        let direction = self.case.plan.measures.get(self.id).direction;
        let wanted = |quantity: &Quantity<'_>| quantity.form.wanted(direction);
        let figures = self.indicator.milestones.iter().flat_map(|milestone| {
            let own = milestone.targets.iter().filter(|figure| figure.measure == self.id);
            own.map(|figure| (milestone.by, figure.quantity.as_ref()))
        });
        let mut course = Course {
            linear: self.indicator.linear && self.case.plan.measures.get(self.id).kind != Kind::Ordinal,
            direction: direction.unwrap_or_default(),
            ..Course::default()
        };
        for (by, quantity) in figures {
            match quantity {
                Ok(quantity) => course.steps.push((by, wanted(quantity))),
                Err(Broken) => course.broken = true,
            }
        }
        // A baseline is only last time's figure where each speaks for its own time.
        let baseline = self.indicator.baseline.as_ref().filter(|_| self.accumulation != Accumulation::Periodic);
        if let Some(baseline) = baseline.filter(|baseline| baseline.figures.iter().any(|f| f.measure == self.id)) {
            match (baseline.as_of, self.case.baseline(self.index, self.id)) {
                (Some(Ok(date)), Some(figure)) => course.baseline = Some((date, figure.values())),
                _ => course.broken = true,
            }
        }
        course
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
        let mut row = self.blank(wish.kind);
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
