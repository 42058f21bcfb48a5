//! A finding as miette draws it: its words, the lines it is about, and its colours.

use std::fmt;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, Severity, SourceCode};
use miette::{ThemeCharacters, ThemeStyles};

use crate::problems::rule::Level;
use crate::render::kit::{Look, waived};
use crate::render::snippet::{Mark, Moved, Snippets};
use crate::render::wrap;
use crate::text::lang::Lang;
use crate::text::wording::printable;
use crate::verdict::outcome::Outcome;
use crate::verdict::policy::Judged;

/// Findings of a group that are drawn or told beside the one that is drawn; more are counted.
pub(super) const OF_GROUP: usize = 5;

/// The columns that miette writes before a message.
const INDENT: usize = 4;

/// What miette writes before the help.
pub(super) const HELP: &str = "  help: ";

/// A finding as miette wants it.
#[derive(Debug)]
pub(super) struct Shown {
    code: String,
    message: String,
    pub(super) help: Option<String>,
    severity: Severity,
    pub(super) snippets: Snippets,
    marks: Vec<Moved>,
    /// How many of the marks, the first ones, are where something is wrong; the others are related.
    main: usize,
}

impl Shown {
    /// Targets of a plan without a figure, the first of them underlined.
    pub(super) fn without_figures(
        outcome: &Outcome<'_>,
        first: &Judged<'_>,
        group: &[&Judged<'_>],
        look: &Look,
    ) -> Self {
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

    pub(super) fn of(outcome: &Outcome<'_>, judged: &Judged<'_>, crowded: bool, look: &Look) -> Self {
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

pub(super) fn handler(shown: &Shown, look: &Look) -> GraphicalReportHandler {
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
