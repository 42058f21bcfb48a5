//! What formats have in common: their look, and words and lines that several of them write.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Duration;

use anstyle::{AnsiColor, Style};

use crate::check::consistency::{Check, Side, Verdict};
use crate::check::status::Status;
use crate::problems::input::SYNTAX;
use crate::problems::rule::Level;
use crate::text::lang::{Lang, Said};
use crate::text::wording::printable;
use crate::verdict::outcome::Outcome;
use crate::verdict::policy::{Judged, Waived};

/// An output format.
#[derive(Debug)]
pub struct Format {
    /// The name, as in `json`.
    pub name: &'static str,
    /// One line, without a full stop.
    pub summary: Said,
    /// Whether it says which configuration was read, what was passed over and which rules are off. Where it has no
    /// place for that, standard error says it.
    pub says_gate: bool,
    /// Whether it says where the pace so far would lead, which is reckoned for nobody else.
    pub says_outlook: bool,
    /// Writes an outcome.
    pub write: fn(&Outcome<'_>, &Look, &mut dyn Write) -> io::Result<()>,
}

/// How output looks on the terminal or in the file that it goes to.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Look {
    /// The language of what people read.
    pub lang: Lang,
    /// Whether to use colour.
    pub color: bool,
    /// Columns of text.
    pub width: usize,
    /// Whether to draw with ASCII characters only.
    pub ascii: bool,
    /// How much to say.
    pub verbosity: Verbosity,
    /// Whether findings of one cause are shown one by one, and sums in full.
    pub details: bool,
    /// Whether long lines are broken at the width, as for a terminal; a program that reads them wants them
    /// whole.
    pub breaks: bool,
    /// The statuses of the rows to show; all where it is empty.
    pub only: Vec<Status>,
    /// What the rows of a table are put together by.
    pub by: Option<By>,
    /// What the rows of a table are sorted by; the order of the plan where it is not said.
    pub sort: Option<Sort>,
    /// For which spreadsheet `csv` is.
    pub csv: Spreadsheet,
    /// How long the check took, where that is to be said.
    pub elapsed: Option<Duration>,
    /// Where the check was made, for formats whose paths start at the root of a repository; without it
    /// they are as given.
    pub here: Option<Here>,
}

/// What rows are put together by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// What they amount to, the worst first.
    Status,
    /// When their targets are due, the earliest first.
    Due,
    /// Who answers for their indicators, in the order of the plan.
    Owner,
}

/// What rows are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// How much is missing, the most first; measures cannot be held against each other and stay apart.
    Gap,
    /// How much of the target was reached, the least first.
    Percent,
    /// When the target is due, the earliest first.
    Due,
}

/// For which spreadsheet `csv` is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spreadsheet {
    /// As RFC 4180 says.
    #[default]
    Plain,
    /// With a byte order mark, by which Excel knows UTF-8.
    Excel,
    /// For a spreadsheet set to Vietnamese: with a byte order mark, semicolons, and a comma before decimals.
    Vi,
}

/// How much to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verbosity {
    /// The findings alone.
    Quiet,
    /// Findings and a summary.
    Normal,
    /// Everything that was compared as well.
    Verbose,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            lang: Lang::default(),
            color: false,
            width: 100,
            ascii: false,
            verbosity: Verbosity::Normal,
            details: false,
            breaks: false,
            only: Vec::new(),
            by: None,
            sort: None,
            csv: Spreadsheet::default(),
            elapsed: None,
            here: None,
        }
    }
}

impl Look {
    /// A text whose long sums are cut, unless everything is asked for.
    pub(super) fn sums<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.details { Cow::Borrowed(text) } else { super::cut::sums(text, self.lang) }
    }

    /// A line, broken at the width where it goes to a terminal.
    pub(super) fn broken<'t>(&self, line: &'t str) -> Cow<'t, str> {
        if !self.breaks {
            return Cow::Borrowed(line);
        }
        Cow::Owned(super::wrap::hanging(line, self.width, "  "))
    }

    /// The colour of a level.
    pub(super) fn level(&self, level: Level) -> Style {
        self.style(match level {
            Level::Error => AnsiColor::Red,
            Level::Warning => AnsiColor::Yellow,
            Level::Note => AnsiColor::Cyan,
        })
    }

    /// What headings are written in.
    pub(super) fn bold(&self) -> Style {
        if self.color { Style::new().bold() } else { Style::new() }
    }

    pub(super) fn style(&self, color: AnsiColor) -> Style {
        if self.color { Style::new().bold().fg_color(Some(color.into())) } else { Style::new() }
    }
}

/// The findings that are not waived, the worst first: services show only so many of a run.
pub(super) fn worst_first<'o, 's>(outcome: &'o Outcome<'s>) -> Vec<&'o Judged<'s>> {
    let mut live: Vec<&Judged<'_>> =
        outcome.findings.iter().filter(|judged| judged.waived.is_none() && !judged.known).collect();
    live.sort_by_key(|judged| std::cmp::Reverse(judged.level));
    live
}

/// What accepts a finding, if something does.
pub(super) fn accepted(judged: &Judged<'_>, lang: Lang) -> Option<String> {
    let known = judged
        .is_accepted()
        .then(|| lang.pick("known from the baseline", "nằm trong danh sách phát hiện đã biết").to_owned());
    judged.waived.as_ref().map(|accepted| waived(accepted, lang)).or(known)
}

/// Until when a finding is waived, why, and who accepted that.
pub(crate) fn waived(waived: &Waived, lang: Lang) -> String {
    let (until, reason) = (lang.date(waived.until), &waived.reason);
    match (lang, &waived.approved_by) {
        (Lang::En, None) => format!("waived until {until}: {reason}"),
        (Lang::En, Some(by)) => format!("waived until {until}: {reason}, approved by {by}"),
        (Lang::Vi, None) => format!("được miễn trừ đến {until}: {reason}"),
        (Lang::Vi, Some(by)) => format!("được miễn trừ đến {until}: {reason}, {by} chấp thuận"),
    }
}

/// The message of a finding, with the help behind it, fit for a terminal.
pub(super) fn advice(judged: &Judged<'_>, lang: Lang) -> String {
    let told = judged.finding.problem.tell(lang);
    let message = told.message;
    let advice = match told.help {
        Some(help) => format!("{message} ({help})"),
        None => message,
    };
    printable(&advice).into_owned()
}

/// What is left out because a finding explains it, as in `; plan.yaml:4:11: this target has no figure, …`: to stand
/// behind a sentence where related places are not shown.
pub(super) fn explained(outcome: &Outcome<'_>, judged: &Judged<'_>, lang: Lang) -> String {
    let related = judged.finding.related.iter().filter(|_| judged.finding.rule().id == SYNTAX.id);
    related.fold(String::new(), |mut told, related| {
        let at = outcome.locate(related.place).map(|location| format!("{location}: ")).unwrap_or_default();
        let _ = write!(told, "; {at}{}", related.message(lang));
        told
    })
}

/// What something is about, as in `plan / indicator / measure`, without what there is none of.
pub(super) fn subject(parts: &[&Option<Cow<'_, str>>]) -> String {
    parts.iter().filter_map(|part| part.as_deref()).collect::<Vec<_>>().join(" / ")
}

/// Writes one consistency check on one line: what became of it, what it is about, its arithmetic.
pub(super) fn check_line(check: &Check<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let style = match check.verdict {
        Verdict::Holds => look.style(AnsiColor::Green),
        Verdict::Fails => look.level(check.rule.level.unwrap_or(Level::Warning)),
        Verdict::Undetermined => Style::new(),
    };
    let stated = check.id.as_ref().map_or_else(|| check.rule.id.to_owned(), |id| format!("{} ({})", id, check.rule.id));
    let side = if check.side == Side::Target { look.lang.pick(", targets", ", mục tiêu") } else { "" };
    let subject = subject(&[&check.plan, &check.indicator, &check.measure]);
    let arithmetic = look.sums(&check.arithmetic);
    let line = format!("{stated}, {subject}{side}: {arithmetic}");
    let line = format!("{style}{}{style:#} {}", check.verdict.told(look.lang), printable(&line));
    writeln!(out, "{}", look.broken(&line))
}

/// The level that fits a status, for its colour; none for one that is neither good nor bad.
pub(super) fn mood(status: Status) -> Option<Result<(), Level>> {
    match status {
        Status::Over | Status::Short | Status::NoData => Some(Err(Level::Error)),
        Status::Late | Status::Behind | Status::Undetermined => Some(Err(Level::Warning)),
        Status::Met | Status::OnTrack => Some(Ok(())),
        Status::InProgress | Status::NotDue | Status::NoTarget => None,
    }
}

/// Where a check is made: known to the program around the library, which alone asks the system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Here {
    /// The working folder, absolute.
    pub folder: PathBuf,
    /// The root of the repository that it is in, absolute; without one, the working folder.
    pub root: PathBuf,
}
