//! `full`: each finding with the lines it is about, drawn by miette.

use std::fmt;
use std::io::{self, Write};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, Severity, SourceCode};
use miette::{ThemeCharacters, ThemeStyles};

use super::grouped::{by_rule, groups, lacks_figures};
use super::kit::{Format, Look, Verbosity, accepted, mood, waived};
use super::order::{cause_first, stage};
use super::snippet::{Mark, Moved, Snippets};
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

/// Findings of a group that are drawn or told beside the one that is drawn; more are counted.
const OF_GROUP: usize = 5;

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

fn handler(shown: &Shown, look: &Look) -> GraphicalReportHandler {
    let characters = if look.ascii { ThemeCharacters::ascii() } else { ThemeCharacters::unicode() };
    let styles = if look.color { styles(shown) } else { ThemeStyles::none() };
    GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
        .with_width(look.width)
        .with_links(false)
        .without_syntax_highlighting()
        // Dates and document numbers are not broken at their hyphens.
        .with_word_separator(textwrap::WordSeparator::AsciiSpace)
        .with_word_splitter(textwrap::WordSplitter::NoHyphenation)
}

/// The colours of a finding: what is wrong in that of its level, what is related to it in blue.
fn styles(shown: &Shown) -> ThemeStyles {
    let plain = ThemeStyles::ansi();
    let level = match shown.severity {
        Severity::Error => plain.error,
        Severity::Warning => plain.warning,
        Severity::Advice => plain.advice,
    };
    // Labels take these in the order of their places.
    let mut order: Vec<usize> = (0..shown.marks.len()).collect();
    order.sort_by_key(|at| shown.marks.get(*at).map(|mark| mark.span.start));
    let related = owo_colors::Style::new().blue();
    let highlights = order.iter().map(|at| if *at < shown.main { level } else { related }).collect();
    ThemeStyles {
        error: plain.error.bold(),
        warning: plain.warning.bold(),
        advice: plain.advice.bold(),
        highlights,
        ..plain
    }
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

/// The columns that miette writes before a message.
const INDENT: usize = 4;

/// What miette writes before the help.
const HELP: &str = "  help: ";

/// A finding as miette wants it.
#[derive(Debug)]
struct Shown {
    code: String,
    message: String,
    help: Option<String>,
    severity: Severity,
    snippets: Snippets,
    marks: Vec<Moved>,
    /// How many of the marks, the first ones, are where something is wrong; the others are related.
    main: usize,
}

impl Shown {
    /// Targets of a plan without a figure, the first of them underlined.
    fn without_figures(outcome: &Outcome<'_>, first: &Judged<'_>, group: &[&Judged<'_>], look: &Look) -> Self {
        let shown = Self::of(outcome, first, false, look);
        let drawn = group.iter().take(OF_GROUP);
        let mark = |judged: &&Judged<'_>| {
            let label = judged.finding.problem.tell(look.lang).label;
            Mark { place: judged.finding.place, label: printable(&label).into_owned() }
        };
        let marks: Vec<Mark> = drawn.map(mark).collect();
        let main = marks.len();
        let (snippets, marks) = Snippets::around(outcome, &marks, false, look);
        let plan = printable(first.finding.subject.plan.as_deref().unwrap_or_default()).into_owned();
        let count = group.len();
        let message = match look.lang {
            Lang::En => format!("{plan}: {count} targets have no figure"),
            Lang::Vi => format!("{plan}: {count} mục tiêu chưa có số liệu"),
        };
        let more = count.saturating_sub(main);
        let rest = (more > 0).then(|| match look.lang {
            Lang::En => format!("{more} more are not drawn; `--details` shows all"),
            Lang::Vi => format!("còn {more} mục tiêu khác; dùng `--details` để xem tất cả"),
        });
        let help: Vec<String> = shown.help.into_iter().chain(rest).collect();
        let help = (!help.is_empty()).then(|| lines(&help.join("; ").replace('\n', " "), HELP.len(), look));
        Self { message: lines(&message, INDENT, look), help, snippets, marks, main, ..shown }
    }

    fn of(outcome: &Outcome<'_>, judged: &Judged<'_>, crowded: bool, look: &Look) -> Self {
        let finding = &judged.finding;
        let label = |text: &str| look.sums(&printable(text)).into_owned();
        let told = finding.problem.tell(look.lang);
        let mut marks = vec![Mark { place: finding.place, label: label(&told.label) }];
        marks.extend(
            finding
                .related
                .iter()
                .map(|related| Mark { place: related.place, label: label(&related.message(look.lang)) }),
        );
        let (snippets, marks) = Snippets::around(outcome, &marks, crowded, look);
        let word = judged.told(look.lang);
        Self {
            code: format!("{word}[{}]", finding.rule().id),
            message: lines(&label(&told.message), INDENT, look),
            help: judged
                .waived
                .as_ref()
                .map(|accepted| waived(accepted, look.lang))
                .or(told.help)
                .map(|help| lines(&label(&help), HELP.len(), look)),
            severity: match judged.level {
                _ if judged.is_accepted() => Severity::Advice,
                Level::Error => Severity::Error,
                Level::Warning => Severity::Warning,
                Level::Note => Severity::Advice,
            },
            snippets,
            marks,
            main: 1,
        }
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// A text in lines that are narrow enough for miette to leave them as they are, behind so many columns.
fn lines(text: &str, indent: usize, look: &Look) -> String {
    const MARGIN: usize = 2;
    textwrap::fill(text, wrap::options(look.width.saturating_sub(indent + MARGIN)))
}

impl std::error::Error for Shown {}

impl Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.snippets)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let labels = self.marks.iter().enumerate().map(|(at, mark)| {
            let span = (mark.span.start, mark.span.len());
            let label = Some(mark.label.clone());
            if at < self.main {
                LabeledSpan::new_primary_with_span(label, span)
            } else {
                LabeledSpan::new_with_span(label, span)
            }
        });
        Some(Box::new(labels))
    }
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
