//! A register made ready: what it counts is known, and nothing is counted yet.

use super::counting::{Counting, Preparing};
use super::fields::Fields;
use super::lists::Lists;
use super::run::{Counts, Evaluated, Run};
use super::sql::unfit;
use super::table::Library;
use super::windows::Days;
use crate::language::log::Log;
use crate::language::period::Period;
use crate::language::plan::Plan;
use crate::language::register::origin::Origin;
use crate::language::register::split::{Split, Values};
use crate::language::register::{Dates, Register};
use crate::problems::register::RegisterFault;
use crate::text::source::Place;

/// The days on which a register's records are counted.
pub(super) fn days(register: &Register<'_>, plan: &Plan<'_>, counts: &Counts) -> Days {
    let period = plan.period.and_then(Result::ok);
    let days = register.dates.as_ref().map(|dates| Days::of(dates, period, counts.until));
    days.unwrap_or(Days { days: Vec::new(), first: None })
}

/// Where a register asks for a second day.
fn second(dates: &Dates, period: Option<Period>) -> Option<Place> {
    match dates {
        Dates::Listed(listed) => listed.get(1).map(|(_, place)| *place),
        Dates::Every(_, place) => {
            let all = Days::of(dates, period, period?.last);
            (all.days.len() > 1).then_some(*place)
        }
    }
}

/// Makes a register ready. It has a name, and the first source that comes of it has a number.
pub(super) fn prepare<'r, 'p, 's>(
    register: &Register<'s>,
    plan: &'p Plan<'s>,
    days: &'r Days,
    library: &mut dyn Library,
    (name, first): (&str, usize),
    counts: &'r Counts,
) -> (Run<'r, 'p, 's>, Log<'s>) {
    let mut log = Log::of_plan(register.plan.as_ref().map(|plan| plan.value.clone()));
    let mut sound = register.sound && register.origin.is_some();
    let period = plan.period.and_then(Result::ok);
    if register.date.is_none()
        && register.valid.is_none()
        && let Some(place) = register.dates.as_ref().and_then(|dates| second(dates, period))
    {
        log.report(place, RegisterFault::ManyDays);
        sound = false;
    }
    let mut lists = Lists::new(library, name, first);
    let fields = Fields::new(&plan.measures, counts.hedge);
    let mut preparing = Preparing::new(register, plan, days, fields, &mut log);
    let by = register.by.as_ref().map(|split| {
        let listed = lists.read(split, preparing.log);
        sound &= listed.is_some() || matches!(split.is, Values::Written(_));
        preparing.groups(split, listed)
    });
    let (checks, fits) = preparing.checks(&register.conditions);
    sound &= fits;
    let date = register.date.as_ref().map(|field| preparing.ask(field));
    let valid =
        register.valid.as_ref().map(|(from, to)| (preparing.ask(from), to.as_ref().map(|to| preparing.ask(to))));
    let entries: Vec<Counting<'s>> = register
        .actuals
        .iter()
        .map(|entry| preparing.entry(entry, by.as_ref(), |split: &Split<'s>, log: &mut Log<'s>| lists.read(split, log)))
        .collect();
    let (sources, unreadable) = lists.close();
    let mut run = Run {
        days,
        by,
        checks,
        rows: Vec::new(),
        totals: Vec::new(),
        date,
        valid,
        entries,
        fields: preparing.fields,
        sound,
        undated: 0,
        undated_places: Vec::new(),
        tables: Vec::new(),
        records: 0,
        counts,
        evaluated: Evaluated { sources, unreadable, ..Evaluated::default() },
        first,
        shown: Vec::new(),
    };
    if matches!(register.origin, Some(Origin::Engine(_))) && unfit(&run, &mut log) {
        run.sound = false;
    }
    (run, log)
}
