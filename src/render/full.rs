//! `full`: each finding with the lines it is about, drawn by miette.

mod shown;

use std::io::{self, Write};

use self::shown::{HELP, OF_GROUP, Shown, handler};
use super::grouped::{by_rule, groups, lacks_figures};
use super::kit::{Format, Look, Verbosity, accepted, mood};
use super::order::{cause_first, stage};
use super::summary::{counts, summary};
use super::wrap;
use crate::problems::rule::Level;
use crate::text::lang::{Lang, Said};
use crate::text::wording::printable;
use crate::verdict::outcome::{Outcome, Summary};
use crate::verdict::policy::Judged;

/// The format.
pub const FORMAT: Format = Format {
    name: "full",
    summary: Said::new(
        "each finding with the lines it is about, and a summary",
        "từng phát hiện kèm các dòng liên quan, và phần tổng hợp",
    ),
    says_gate: true,
    says_outlook: false,
    write,
};

/// Findings of one file that are drawn, of one cause counting as one; more are counted.
const DRAWN: usize = 50;

/// Findings of a run that can all be drawn.
const CROWDED: usize = 20;

/// The same where it is crowded and they are accepted or only worth knowing.
const OF_MINOR: usize = 1;

/// Columns below which there is no room for the lines of a file.
const DRAWABLE: usize = 40;

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let crowded = !look.details && outcome.findings.len() > CROWDED;
    // What is accepted or only worth knowing leaves the screen to what is wrong, and comes behind it.
    let is_minor = |judged: &&Judged<'_>| crowded && (judged.is_accepted() || judged.level == Level::Note);
    let (minor, mut wrong): (Vec<&Judged<'_>>, Vec<&Judged<'_>>) = outcome.findings.iter().partition(is_minor);
    cause_first(&mut wrong);
    let place = |judged: &Judged<'_>| (judged.finding.place.source, stage(judged.finding.rule().group));
    for findings in wrong.chunk_by(|a, b| place(a) == place(b)) {
        let mut worst_first = findings.to_vec();
        worst_first.sort_by_key(|judged| (judged.is_accepted(), std::cmp::Reverse(judged.level)));
        let groups = if look.details {
            worst_first.into_iter().map(|judged| vec![judged]).collect()
        } else {
            groups(&worst_first, crowded)
        };
        for group in groups.iter().take(DRAWN) {
            draw(outcome, group, crowded, look, out)?;
        }
        let rest: Vec<&Judged<'_>> = groups.get(DRAWN..).unwrap_or_default().iter().flatten().copied().collect();
        if let Some(first) = rest.first() {
            let path = outcome.source(first.finding.place).map_or("", |source| source.name());
            let mut left = Summary { baseline: outcome.summary.baseline, ..Summary::default() };
            left.count_findings(rest.iter().copied());
            let (counts, path) = (look.lang.all_of(&counts(&left, look.lang)), printable(path));
            let more = match look.lang {
                Lang::En => format!("... and {counts} more in {path}; `--format concise` lists them all"),
                Lang::Vi => format!("... và còn {counts} trong {path}; `--format concise` liệt kê đầy đủ"),
            };
            writeln!(out, "{}\n", look.broken(&more))?;
        }
    }
    for group in by_rule(&minor) {
        tell(outcome, &group, OF_MINOR, look, out)?;
        writeln!(out)?;
    }
    if look.verbosity == Verbosity::Verbose {
        compared(outcome, look, out)?;
    }
    if look.verbosity >= Verbosity::Normal { summary(outcome, look, out) } else { Ok(()) }
}

/// Draws the first of a group, or all targets without a figure at once, and tells the others.
fn draw(
    outcome: &Outcome<'_>,
    group: &[&Judged<'_>],
    crowded: bool,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some((judged, others)) = group.split_first() else { return Ok(()) };
    if look.width < DRAWABLE {
        tell(outcome, group, OF_GROUP, look, out)?;
        if let Some(help) = judged.finding.problem.tell(look.lang).help {
            let help = format!("  {}{}", look.lang.pick("help: ", "gợi ý: "), look.sums(&printable(&help)));
            writeln!(out, "{}", wrap::hanging(&help, look.width, "    "))?;
        }
        return writeln!(out);
    }
    let shown = if lacks_figures(group) {
        Shown::without_figures(outcome, judged, group, look)
    } else {
        Shown::of(outcome, judged, crowded, look)
    };
    let mut text = String::new();
    // Writing to a string cannot fail; what miette cannot draw would be a defect of the snippet.
    if handler(&shown, look).render_report(&mut text, &shown).is_err() {
        return tell(outcome, group, OF_GROUP, look, out);
    }
    let mut text = shown.snippets.addressed(text);
    // What stands before the help is miette's own, in English; this is as wide.
    let help = look.lang.pick(HELP, " gợi ý: ");
    if let Some(at) = text.rfind(HELP).filter(|_| shown.help.is_some()) {
        text.replace_range(at..at + HELP.len(), help);
    }
    writeln!(out, "{}", text.trim_end())?;
    if !lacks_figures(group) {
        let told = if others.len() > OF_GROUP { OF_GROUP - 1 } else { OF_GROUP };
        let also = look.lang.pick("also ", "tương tự: ");
        others.iter().take(told).try_for_each(|judged| one(outcome, judged, also, look, out))?;
        more(others.len().saturating_sub(told), look, out)?;
    }
    writeln!(out)
}

/// Tells at most so many of a group, in lines alone.
fn tell(outcome: &Outcome<'_>, group: &[&Judged<'_>], most: usize, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let Some(first) = group.first() else { return Ok(()) };
    let style = look.level(first.level);
    let code = format!("{}[{}]", first.told(look.lang), first.finding.rule().id);
    for line in wrap::hanging(&code, look.width, "").lines() {
        writeln!(out, "{style}{line}{style:#}")?;
    }
    group.iter().take(most).try_for_each(|judged| one(outcome, judged, "", look, out))?;
    more(group.len().saturating_sub(most), look, out)
}

/// Tells one finding: where it is, what is wrong, and why that is accepted where it is.
fn one(outcome: &Outcome<'_>, judged: &Judged<'_>, lead: &str, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let at = outcome.locate(judged.finding.place).map(|location| format!("{location}: ")).unwrap_or_default();
    let message = judged.finding.problem.tell(look.lang).message;
    let why = accepted(judged, look.lang).map(|why| format!("; {why}")).unwrap_or_default();
    let line = format!("  {lead}{}{}{}", printable(&at), look.sums(&printable(&message)), printable(&why));
    writeln!(out, "{}", wrap::hanging(&line, look.width, "    "))
}

/// Counts the findings of a group that are not told.
fn more(count: usize, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    if count == 0 {
        return Ok(());
    }
    let more = match look.lang {
        Lang::En if count == 1 => "  and one more like this; `--details` shows it".to_owned(),
        Lang::En => format!("  and {count} more like these; `--details` shows all"),
        Lang::Vi => format!("  và còn {count} phát hiện như vậy; dùng `--details` để xem tất cả"),
    };
    writeln!(out, "{}", wrap::hanging(&more, look.width, "    "))
}

/// Every comparison and every consistency check in one line, where `-v` asks for them.
fn compared(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for (case, row) in outcome.rows() {
        let measure = case.plan.measures.get(row.measure);
        let name = case.plan.indicators.get(row.indicator).map_or("", |indicator| &*indicator.name);
        let style = match mood(row.status) {
            Some(Err(level)) => look.level(level),
            Some(Ok(())) => look.style(anstyle::AnsiColor::Green),
            None => anstyle::Style::new(),
        };
        let lang = look.lang;
        let said = |word: &str, text: Option<String>| text.map_or_else(String::new, |text| format!(", {word} {text}"));
        let target = row.target.as_ref().map(|target| target.text.clone().into_owned());
        let target = said(lang.pick("target", "mục tiêu"), target);
        let actual =
            said(lang.pick("actual", "thực hiện"), row.actual.as_ref().map(|actual| actual.told(lang).into_owned()));
        let gap = row.gap.as_ref().and_then(|gap| gap.get().exact()).map(|gap| lang.number(gap));
        let gap = said(lang.pick("gap", "chênh lệch"), gap);
        let line = format!(
            "{style}{}{style:#} {}: {}, {}{}{}{gap}",
            row.status.told(lang),
            printable(case.plan.called()),
            printable(name),
            printable(&measure.id),
            printable(&target),
            printable(&actual),
        );
        writeln!(out, "{}", look.broken(&line))?;
    }
    for check in &outcome.checks {
        super::kit::check_line(check, look, out)?;
    }
    if outcome.rows().next().is_some() { writeln!(out) } else { Ok(()) }
}
