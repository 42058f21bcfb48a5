//! What the formats have in common: lines, words and signs.

use std::io::{self, Write};

use crate::check::case::Case;
use crate::check::coverage::{Line, State};
use crate::language::period::Period;
use crate::language::reporting::Every;
use crate::render::kit::Look;
use crate::text::lang::{Lang, Said};
use crate::verdict::outcome::Outcome;

/// A format of who reported when.
#[derive(Debug)]
pub struct Format {
    /// The name, as in `json`.
    pub name: &'static str,
    /// One line, without a full stop.
    pub summary: Said,
    /// Writes it.
    pub write: fn(&Outcome<'_>, &Look, &mut dyn Write) -> io::Result<()>,
}

/// The plans that count.
pub(super) fn cases<'o, 's>(outcome: &'o Outcome<'s>) -> impl Iterator<Item = &'o Case<'s>> {
    outcome.cases.iter().filter(|case| !case.duplicate)
}

/// What a line is called.
pub(super) fn name<'c>(case: &'c Case<'_>, line: &Line, lang: Lang) -> &'c str {
    let whole = lang.pick("Report of the plan", "Báo cáo của kế hoạch");
    line.indicator.map_or(whole, |at| case.plan.indicators.get(at).map_or("", |indicator| &*indicator.name))
}

/// The id of the indicator of a line; none of a plan.
pub(super) fn id<'c>(case: &'c Case<'_>, line: &Line) -> Option<&'c str> {
    line.indicator.and_then(|at| case.plan.indicators.get(at)).map(|indicator| &*indicator.id)
}

/// What the state of a report is called.
pub(super) fn told(state: State, lang: Lang) -> &'static str {
    match state {
        State::Reported => lang.pick("reported", "đã báo cáo"),
        State::Partly => lang.pick("some figures are missing", "thiếu một số số liệu"),
        State::Missing => lang.pick("missing", "chưa báo cáo"),
        State::Due => lang.pick("due, within its grace", "đến kỳ, còn trong thời gian chờ"),
        State::NotDue => lang.pick("not yet due", "chưa đến kỳ"),
        State::NotAsked => lang.pick("not asked for any more", "không còn phải báo cáo"),
    }
}

/// The sign of a state in a table, one column wide.
pub(super) const fn sign(state: State, ascii: bool) -> &'static str {
    match (state, ascii) {
        (State::Reported, false) => "●",
        (State::Reported, true) => "+",
        (State::Partly, false) => "◐",
        (State::Partly, true) => "~",
        (State::Missing, false) => "✗",
        (State::Missing, true) => "!",
        (State::Due, false) => "○",
        (State::Due, true) => "?",
        (State::NotDue, false) => "·",
        (State::NotDue, true) => ".",
        (State::NotAsked, _) => "-",
    }
}

/// Which signs stand in some lines, and what they say.
pub(super) fn legend<'l>(lines: impl IntoIterator<Item = &'l Line>, ascii: bool, lang: Lang) -> Vec<String> {
    let mut found: Vec<State> = lines.into_iter().flat_map(|line| line.states.iter().copied()).collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|state| format!("{} {}", sign(state, ascii), told(state, lang))).collect()
}

/// What a column is called: the part of the year, if it is not all of it, and the year.
pub(super) fn heading(every: Every, part: Period, lang: Lang) -> (Option<String>, String) {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = part.first.month();
    let named = match every {
        Every::Month => {
            let name = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
            Some(lang.pick(name.to_owned(), format!("T{month}")))
        }
        Every::Quarter => Some(lang.pick(format!("Q{}", (month + 2) / 3), format!("Quý {}", (month + 2) / 3))),
        Every::HalfYear if month <= 6 => Some(lang.pick("H1", "6T đầu").to_owned()),
        Every::HalfYear => Some(lang.pick("H2", "6T cuối").to_owned()),
        Every::Year => None,
    };
    (named, part.first.year().to_string())
}

/// What is said of a plan that asks for no reports.
pub(super) fn nothing_asked(lang: Lang) -> &'static str {
    lang.pick(
        "the plan does not say how often reports are due (`reporting: { every: quarter }`)",
        "kế hoạch không nêu bao lâu phải báo cáo một lần (`reporting: { every: quarter }`)",
    )
}
