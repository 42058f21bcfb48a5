//! Brings plans that were written for version 1.0 of the language to 2.0: what now means something else is written
//! so that it means what it did, and what only its author can say is named. What comes of it is only texts:
//! writing them is not done here.

mod accumulation;
mod directions;
mod found;
mod marks;
mod too_old;
mod waivers;

use self::found::{Before, Change, Found};
use crate::check::options::Options;
use crate::language::{Content, File};
use crate::read;
use crate::text::both::Both;
use crate::text::lang::Lang;
use crate::text::source::{Place, Source};
use crate::text::wording::printable;
use crate::verdict::outcome::Outcome;

/// One difference between the versions.
struct Step {
    /// Finds it in a plan file.
    find: fn(&Before<'_, '_>, &mut Found),
}

/// The differences that bear on what a file says.
const STEPS: &[Step] = &[
    Step { find: accumulation::find },
    Step { find: directions::find },
    Step { find: waivers::find },
    Step { find: too_old::find },
];

/// A file, migrated.
#[derive(Debug)]
pub struct Migrated<'s> {
    /// The source as it was read.
    pub source: &'s Source,
    /// Its text in the new version, where that is another.
    pub text: Option<String>,
    found: Found,
    /// The key that says that it is written for 2.0 already.
    mark: Option<&'static str>,
}

/// Migrates plan files, given what a check of them comes to; the numbers of sources are those of the check. Other
/// files say the same in both versions.
pub fn migrate<'s>(
    sources: &[&'s Source],
    files: &[File<'s>],
    outcome: &Outcome<'s>,
    options: &Options,
) -> Vec<Migrated<'s>> {
    let plan = |(source, file): (&&'s Source, &File<'s>)| {
        let Content::Plan(plan) = &file.content else { return None };
        let mark = marks::of(plan, file.source, source);
        let before = Before { file, plan, source, outcome, options };
        let mut found = Found::default();
        if mark.is_none() {
            for step in STEPS {
                (step.find)(&before, &mut found);
            }
            settle(&mut found, &before);
        }
        let text = (!found.changes.is_empty()).then(|| applied(source.text(), &found.changes));
        Some(Migrated { source, text, found, mark })
    };
    sources.iter().zip(files).filter_map(plan).collect()
}

/// Puts what was found in the order of the file, and asks about what cannot be rewritten: a value behind an alias,
/// and texts that would not be read as they are meant.
fn settle(found: &mut Found, before: &Before<'_, '_>) {
    let mut changes = std::mem::take(&mut found.changes);
    changes.sort_by_key(|change| change.place.span.start());
    changes.dedup_by_key(|change| change.place.span.start());
    let (literal, aliased): (Vec<Change>, Vec<Change>) =
        changes.into_iter().partition(|change| change.place.definition.is_none());
    let (kept, unread) = if is_read(before, &literal) { (literal, Vec::new()) } else { (Vec::new(), literal) };
    found.changes = kept;
    for Change { place, what, .. } in aliased.into_iter().chain(unread) {
        found.ask(place, what);
    }
    found.questions.sort_by_key(|question| question.place.span.start());
}

/// Whether a text with changes has no finding of the input group that it did not have.
fn is_read(before: &Before<'_, '_>, changes: &[Change]) -> bool {
    let after = before.source.with_text(applied(before.source.text(), changes));
    let after = read(&[&after], 0, before.options).pop().map_or(usize::MAX, |file| file.findings.len());
    after <= before.file.findings.len()
}

/// A text with changes, which are in its order and do not overlap.
fn applied(text: &str, changes: &[Change]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for change in changes {
        let span = change.place.span;
        let Some(between) = text.get(done..span.start()) else { continue };
        out.push_str(between);
        out.push_str(&quoted_as(text.get(span.start()..span.end()).unwrap_or_default(), &change.replacement));
        done = span.end();
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// A text in the quotes of the one whose place it takes.
fn quoted_as(old: &str, new: &str) -> String {
    match old.chars().next() {
        Some(quote @ ('"' | '\'')) => format!("{quote}{new}{quote}"),
        _ => new.to_owned(),
    }
}

impl Migrated<'_> {
    /// What was changed, and where its author must decide, in one line.
    pub fn line(&self, written: bool, lang: Lang) -> String {
        let at = |place: Place| {
            let line = self.source.position(place.span.start()).line;
            lang.pick(format!("line {line}"), format!("dòng {line}"))
        };
        let listed = |all: Vec<(Place, &Both)>| -> String {
            all.iter()
                .map(|(place, what)| format!("{} ({})", at(*place), what.told(lang)))
                .collect::<Vec<_>>()
                .join("; ")
        };
        let changes = listed(self.found.changes.iter().map(|change| (change.place, &change.what)).collect());
        let questions = listed(self.found.questions.iter().map(|asked| (asked.place, &asked.what)).collect());
        let verb = match (written, lang) {
            (true, Lang::En) => "rewrote",
            (false, Lang::En) => "would rewrite",
            (true, Lang::Vi) => "đã viết lại",
            (false, Lang::Vi) => "sẽ viết lại",
        };
        let decide = lang.pick("you decide", "cần người soạn quyết định");
        let name = printable(self.source.name());
        let said = match (changes.is_empty(), questions.is_empty()) {
            _ if self.mark.is_some() => {
                let key = self.mark.unwrap_or_default();
                lang.pick(
                    format!("is written for 2.0 already, as `{key}` says"),
                    format!("đã viết theo bản 2.0 (có `{key}`)"),
                )
            }
            (true, true) => lang.pick("means the same in 2.0", "có nghĩa như cũ trong bản 2.0").to_owned(),
            (false, true) => format!("{verb} {changes}"),
            (true, false) => format!("{decide}: {questions}"),
            (false, false) => format!("{verb} {changes}. {}: {questions}", capital(decide)),
        };
        format!("{name}: {}", printable(&said))
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
