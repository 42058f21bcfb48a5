//! What is told of findings, as text that can be read in a diff: all of it, in both languages.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use plangap::door::check::options::Options;
use plangap::door::program::files::{Reader, Selection};
use plangap::door::program::run::follow_globs;
use plangap::door::text::lang::Lang;
use plangap::door::text::source::{Place, Source};
use plangap::door::verdict::outcome::Outcome;
use plangap::{conclude, count, read};

use super::DAY;

/// The outcome of a check of files in a folder as of [`DAY`], as the program makes it.
pub(crate) fn outcome<T>(folder: &Path, files: &[String], then: impl FnOnce(&Outcome<'_>) -> T) -> T {
    let paths: Vec<PathBuf> = files.iter().map(|name| folder.join(name)).collect();
    let selection = Selection { paths, ..Selection::default() };
    let options = Options::on(DAY.parse::<Date>().expect("a day"));
    let mut reader = Reader::new(&selection);
    let named = reader.read(&mut std::io::empty());
    let named: Vec<&Source> = named.iter().collect();
    let mut reports = Vec::new();
    let tables;
    let mut read_files = read(&named, 0, &options);
    let findings = follow_globs(&mut reader, &read_files, &named, &mut reports);
    let reports: Vec<&Source> = reports.iter().collect();
    read_files.extend(read(&reports, named.len(), &options));
    let mut sources = [named, reports].concat();
    tables = count(&mut read_files, &sources, &mut reader.tables(options.max_register_bytes), &options);
    sources.extend(&tables.sources);
    then(&conclude(sources, read_files, findings, &options))
}

/// What is told of the findings of a check of files in a folder as of [`DAY`], and its exit status.
pub(crate) fn told(folder: &Path, files: &[String]) -> String {
    outcome(folder, files, |outcome| {
        let text = of(outcome);
        text.replace(&format!("{}/", folder.display()), "")
    })
}

fn of(outcome: &Outcome<'_>) -> String {
    let mut text = format!("exit {}\n", i32::from(!outcome.passes()));
    for judged in &outcome.findings {
        let finding = &judged.finding;
        let subject = [&finding.subject.plan, &finding.subject.indicator, &finding.subject.measure];
        let subject: Vec<&str> = subject.into_iter().filter_map(|part| part.as_deref()).collect();
        let _ = writeln!(text, "\n{} {}[{}]", place(outcome, finding.place), judged.told(Lang::En), finding.rule().id);
        let _ = writeln!(text, "  about {} ({:?})", subject.join(" / "), finding.problem.key());
        let says = |text: &mut String, what: &str, say: &dyn Fn(Lang) -> Option<String>| {
            let said = Lang::ALL.map(|lang| (lang.code(), say(lang)));
            for (code, said) in said.into_iter().filter_map(|(code, said)| Some((code, said?))) {
                let _ = writeln!(text, "  {what} {code}: {}", said.replace('\n', "\n    "));
            }
        };
        says(&mut text, "message", &|lang| Some(finding.problem.tell(lang).message));
        says(&mut text, "label  ", &|lang| Some(finding.problem.tell(lang).label));
        says(&mut text, "help   ", &|lang| finding.problem.tell(lang).help);
        for related in &finding.related {
            let _ = writeln!(text, "  related {}", place(outcome, related.place));
            says(&mut text, "       ", &|lang| Some(related.message(lang)));
        }
        if let Some(fix) = &finding.fix {
            let safe = if fix.safe { "safe" } else { "unsafe" };
            let _ = writeln!(text, "  {safe} fix at {}: {:?}", place(outcome, fix.place), fix.replacement);
        }
        if let Some(waived) = &judged.waived {
            let by = waived.approved_by.as_deref().unwrap_or("nobody");
            let _ = writeln!(text, "  waived until {} by {by}: {}", waived.until, waived.reason);
        }
    }
    text
}

/// A place, and the text that is there, on one line.
fn place(outcome: &Outcome<'_>, place: Place) -> String {
    let source = outcome.source(place).expect("a source");
    let (start, end) = (source.position(place.span.start()), source.position(place.span.end()));
    let there = source.text().get(place.span.start()..place.span.end()).unwrap_or_default();
    let there: String = there.chars().take(60).collect();
    let line = if end.line == start.line { String::new() } else { format!("{}:", end.line) };
    format!("{}:{}:{}..{line}{} {there:?}", source.name(), start.line, start.column, end.column)
}
