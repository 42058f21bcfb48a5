//! `full`: each finding with the lines it is about, drawn by miette.

use std::fmt;
use std::io::{self, Write};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, Severity, SourceCode};
use miette::{ThemeCharacters, ThemeStyles};

use super::kit::{Format, Look, Verbosity, mood, waived};
use super::snippet::{Mark, Moved, Snippets};
use crate::check::gap::Status;
use crate::problems::rule::Level;
use crate::text::lang::Lang;
use crate::text::wording::printable;
use crate::verdict::outcome::{Outcome, Summary};
use crate::verdict::policy::Judged;

/// The format.
pub const FORMAT: Format =
    Format { name: "full", summary: "each finding with the lines it is about, and a summary", write };

/// Findings of one file that are drawn; more are counted.
const DRAWN: usize = 50;

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let handler = handler(look);
    let same_file = |a: &Judged<'_>, b: &Judged<'_>| a.finding.place.source == b.finding.place.source;
    for findings in outcome.findings.chunk_by(same_file) {
        let mut worst_first: Vec<&Judged<'_>> = findings.iter().collect();
        worst_first.sort_by_key(|judged| (judged.is_accepted(), std::cmp::Reverse(judged.level)));
        for judged in worst_first.iter().take(DRAWN) {
            draw(outcome, judged, &handler, look, out)?;
        }
        let rest = worst_first.get(DRAWN..).unwrap_or_default();
        if let Some(first) = rest.first() {
            let path = outcome.source(first.finding.place).map_or("", |source| source.name());
            let mut left = Summary { baseline: outcome.summary.baseline, ..Summary::default() };
            left.count_findings(rest.iter().copied());
            let (counts, path) = (look.lang.all_of(&counts(&left, look.lang)), printable(path));
            match look.lang {
                Lang::En => writeln!(out, "... and {counts} more in {path}; `--format concise` lists them all\n")?,
                Lang::Vi => writeln!(out, "... và còn {counts} trong {path}; `--format concise` liệt kê đầy đủ\n")?,
            }
        }
    }
    if look.verbosity == Verbosity::Verbose {
        compared(outcome, look, out)?;
    }
    if look.verbosity >= Verbosity::Normal { summary(outcome, look, out) } else { Ok(()) }
}

fn handler(look: &Look) -> GraphicalReportHandler {
    let characters = if look.ascii { ThemeCharacters::ascii() } else { ThemeCharacters::unicode() };
    let styles = if look.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
    GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
        .with_width(look.width)
        .with_links(false)
        .without_syntax_highlighting()
        // Dates and document numbers are not broken at their hyphens.
        .with_word_separator(textwrap::WordSeparator::AsciiSpace)
        .with_word_splitter(textwrap::WordSplitter::NoHyphenation)
}

fn draw(
    outcome: &Outcome<'_>,
    judged: &Judged<'_>,
    handler: &GraphicalReportHandler,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let shown = Shown::of(outcome, judged, look);
    let mut text = String::new();
    // Writing to a string cannot fail; what miette cannot draw would be a defect of the snippet.
    if handler.render_report(&mut text, &shown).is_err() {
        return super::concise::line(outcome, judged, look, out);
    }
    // What stands before the help is miette's own, in English; this is as wide.
    let help = look.lang.pick(HELP, " gợi ý: ");
    if let Some(at) = text.rfind(HELP).filter(|_| shown.help.is_some()) {
        text.replace_range(at..at + HELP.len(), help);
    }
    writeln!(out, "{}\n", text.trim_end())
}

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
}

impl Shown {
    fn of(outcome: &Outcome<'_>, judged: &Judged<'_>, look: &Look) -> Self {
        let finding = &judged.finding;
        let label = |text: &str| printable(text).into_owned();
        let told = finding.problem.tell(look.lang);
        let mut marks = vec![Mark { place: finding.place, label: label(&told.label) }];
        marks.extend(
            finding
                .related
                .iter()
                .map(|related| Mark { place: related.place, label: label(&related.message(look.lang)) }),
        );
        let (snippets, marks) = Snippets::around(outcome, marks, look.width);
        let word = judged.told(look.lang);
        Self {
            code: format!("{word}[{}]", finding.rule().id),
            message: label(&told.message),
            help: judged
                .waived
                .as_ref()
                .map(|accepted| waived(accepted, look.lang))
                .or(told.help)
                .map(|help| label(&help)),
            severity: match judged.level {
                _ if judged.is_accepted() => Severity::Advice,
                Level::Error => Severity::Error,
                Level::Warning => Severity::Warning,
                Level::Note => Severity::Advice,
            },
            snippets,
            marks,
        }
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
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
            if at == 0 {
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
        let gap = row.gap.and_then(|gap| gap.exact()).map(|gap| lang.number(gap));
        let gap = said(lang.pick("gap", "chênh lệch"), gap);
        writeln!(
            out,
            "{style}{}{style:#} {}: {}, {}{}{}{gap}",
            row.status.told(lang),
            printable(case.plan.called()),
            printable(name),
            printable(&measure.id),
            printable(&target),
            printable(&actual),
        )?;
    }
    for check in &outcome.checks {
        super::kit::check_line(check, look, out)?;
    }
    if outcome.rows().next().is_some() { writeln!(out) } else { Ok(()) }
}

/// `2 errors`, `1 warning` and so on, without what there is none of.
fn counts(summary: &Summary, lang: Lang) -> Vec<String> {
    let Summary { errors, warnings, notes, waived, baseline, .. } = *summary;
    let counts = [
        (errors, ("error", "errors"), "lỗi"),
        (warnings, ("warning", "warnings"), "cảnh báo"),
        (notes, ("note", "notes"), "lưu ý"),
        (waived, ("waived", "waived"), "phát hiện được miễn trừ"),
        (baseline.unwrap_or(0), ("baseline", "baseline"), "phát hiện đã biết"),
    ];
    counts.into_iter().filter(|(count, ..)| *count > 0).map(|(count, en, vi)| lang.counted(count, en, vi)).collect()
}

/// One line: plans, reports, comparisons by status, findings by level, time.
pub(super) fn summary(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let lang = look.lang;
    let summary = &outcome.summary;
    let statuses: Vec<String> = summary.statuses().map(|(status, count)| told(status, count, lang)).collect();
    let statuses = if statuses.is_empty() { String::new() } else { format!(" ({})", statuses.join(", ")) };
    let found = counts(summary, lang);
    let found = if found.is_empty() {
        lang.pick("no findings", "không có phát hiện").to_owned()
    } else {
        found.join(", ")
    };
    let (verdict, style) = if outcome.passes() {
        (lang.pick("pass", "đạt"), look.style(anstyle::AnsiColor::Green))
    } else {
        (lang.pick("fail", "không đạt"), look.level(Level::Error))
    };
    let elapsed = look.elapsed.map(|elapsed| format!("; {} ms", elapsed.as_millis())).unwrap_or_default();
    let plans = lang.counted(summary.plans, ("plan", "plans"), "kế hoạch");
    let reports = lang.counted(summary.reports, ("report", "reports"), "báo cáo");
    let compared = lang.counted(summary.comparisons(), ("comparison", "comparisons"), "lượt đối chiếu");
    let as_of = lang.date(outcome.as_of);
    let as_of = lang.pick(format!("as of {as_of}"), format!("tính đến {as_of}"));
    writeln!(out, "{style}{verdict}{style:#}: {plans}, {reports}, {compared}{statuses}; {found}; {as_of}{elapsed}")
}

/// `2 short`; in Vietnamese `2 chưa đạt`.
pub(super) fn told(status: Status, count: usize, lang: Lang) -> String {
    let word = status.told(lang);
    lang.counted(count, (word, word), word)
}
