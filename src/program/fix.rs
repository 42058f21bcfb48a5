//! Applies fixes to texts and makes sure that they mend what they are about. What comes of it is only
//! texts: writing them is not done here.

mod diff;

use std::collections::HashMap;

use crate::check::options::Options;
use crate::problems::input::{DUPLICATE_ID, DUPLICATE_KEY, SYNTAX};
use crate::text::lang::Lang;
use crate::text::source::{Source, Span};
use crate::text::wording::{defused, printable};
use crate::verdict::outcome::Outcome;
use crate::{conclude, read};

/// How often texts are mended and checked again: one fix may bring another to light.
const ROUNDS: usize = 10;

/// A replacement of bytes in one text, and the finding that it mends.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    span: Span,
    replacement: String,
    safe: bool,
    /// The rule and the key tell this problem from others at the same place.
    rule: &'static str,
    key: String,
}

/// A text that fixes changed.
#[derive(Debug)]
pub struct Mended<'s> {
    /// The source as it was read.
    pub source: &'s Source,
    /// Its text with the fixes.
    pub text: String,
    /// How many problems they mend.
    pub fixed: usize,
}

/// What came of fixing the sources of a check.
#[derive(Debug, Default)]
pub struct Mending<'s> {
    /// The texts that changed, in the order of the sources.
    pub texts: Vec<Mended<'s>>,
    /// How many problems more the fixes that were not allowed would mend.
    pub withheld: usize,
    /// Sources that are left as they were, because their fixes did not mend them.
    pub failed: Vec<&'s Source>,
}

impl Mending<'_> {
    /// One line that says how many problems are fixed, or would be where nothing is written, in how many
    /// files.
    pub fn summary(&self, written: bool, lang: Lang) -> String {
        let count = self.texts.iter().map(|text| text.fixed).sum();
        let problems = lang.counted(count, ("problem", "problems"), "lỗi");
        let files = lang.counted(self.texts.len(), ("file", "files"), "tệp");
        let more = lang.counted(self.withheld, ("problem", "problems"), "lỗi");
        let fixed = match lang {
            Lang::En => format!("{} {problems} in {files}", if written { "fixed" } else { "would fix" }),
            Lang::Vi => format!("{} {problems} trong {files}", if written { "đã sửa" } else { "sửa được" }),
        };
        match (lang, count, self.withheld) {
            (Lang::En, 0, 0) => "there is nothing to fix".to_owned(),
            (Lang::Vi, 0, 0) => "không có gì cần sửa".to_owned(),
            (Lang::En, 0, more) => format!("there is nothing to fix without --unsafe-fixes; {more} with it"),
            (Lang::Vi, 0, _) => {
                format!("không có gì sửa được nếu không có --unsafe-fixes; có tùy chọn đó thì sửa được {more}")
            }
            (_, _, 0) => fixed,
            (Lang::En, _, more) => format!("{fixed}; {more} more with --unsafe-fixes"),
            (Lang::Vi, _, _) => format!("{fixed}; thêm --unsafe-fixes thì sửa được {more} nữa"),
        }
    }
}

/// A text on its way.
#[derive(Debug, Default)]
struct Draft {
    /// The text so far, where it is not that of the source.
    text: Option<Source>,
    fixed: usize,
    /// Whether fixes that are not safe made it worse.
    safe_only: bool,
    failed: bool,
}

/// What a check found in one source that bears on fixes.
#[derive(Clone, Debug, Default)]
struct Seen {
    edits: Vec<Edit>,
    /// All problems that stand where they are written.
    problems: Vec<Found>,
    /// How many keys and ids are there twice.
    doubled: usize,
    /// Where the reader stopped, if it did before the end.
    unreadable: Option<usize>,
}

#[derive(Clone, Debug)]
struct Found {
    span: Span,
    rule: &'static str,
    key: String,
}

/// Applies the fixes of an outcome's findings, checks the result and goes on until nothing is left to
/// fix. Fixes that are not safe are applied only where that is allowed. A source whose fixes break it
/// or do not mend what they are about keeps its text.
pub fn mend<'s>(outcome: &Outcome<'s>, options: &Options, allow_unsafe: bool) -> Mending<'s> {
    mend_with(&outcome.sources, see(outcome), allow_unsafe, |sources| {
        let files = read(&sources, 0, options);
        see(&conclude(sources, files, Vec::new(), options))
    })
}

fn mend_with<'s>(
    sources: &[&'s Source],
    mut seen: Vec<Seen>,
    allow_unsafe: bool,
    check: impl Fn(Vec<&Source>) -> Vec<Seen>,
) -> Mending<'s> {
    let mut drafts: Vec<Draft> = sources.iter().map(|_| Draft::default()).collect();
    for _ in 0..ROUNDS {
        let attempts: Vec<Option<Attempt>> = (drafts.iter().zip(sources).zip(&seen))
            .map(|((draft, source), seen)| Attempt::at(draft, source, seen, allow_unsafe))
            .collect();
        if attempts.iter().all(Option::is_none) {
            break;
        }
        let texts = attempts.iter().zip(&drafts).zip(sources).map(|((attempt, draft), source)| match attempt {
            Some(attempt) => &attempt.source,
            None => draft.text.as_ref().unwrap_or(source),
        });
        let after = check(texts.collect());
        let mut broken = false;
        for (((attempt, draft), before), after) in attempts.iter().zip(&mut drafts).zip(&seen).zip(&after) {
            if let Some(attempt) = attempt.as_ref().filter(|attempt| !attempt.mends(before, after)) {
                broken = true;
                draft.give_up(attempt);
            }
        }
        if broken {
            // The others are tried again without what did not work.
            let texts = drafts.iter().zip(sources).map(|(draft, source)| draft.text.as_ref().unwrap_or(source));
            seen = check(texts.collect());
            continue;
        }
        for (draft, attempt) in drafts.iter_mut().zip(attempts) {
            if let Some(attempt) = attempt {
                draft.fixed += attempt.edits.len();
                draft.text = Some(attempt.source);
            }
        }
        seen = after;
    }
    let mut mending = Mending::default();
    for ((draft, source), seen) in drafts.into_iter().zip(sources).zip(seen) {
        if draft.failed {
            mending.failed.push(source);
            continue;
        }
        if !allow_unsafe {
            mending.withheld += seen.edits.iter().filter(|edit| !edit.safe).count();
        }
        if let Some(text) = draft.text {
            mending.texts.push(Mended { source, text: text.text().to_owned(), fixed: draft.fixed });
        }
    }
    mending
}

impl Draft {
    /// Goes on without the fixes that are not safe, or else without any.
    fn give_up(&mut self, attempt: &Attempt) {
        if attempt.edits.iter().any(|(edit, _)| !edit.safe) {
            self.safe_only = true;
        } else {
            *self = Self { failed: true, ..Self::default() };
        }
    }
}

/// A text with fixes applied that nobody has checked yet.
#[derive(Debug)]
struct Attempt {
    source: Source,
    /// What was applied, and where it stands now.
    edits: Vec<(Edit, Span)>,
}

impl Attempt {
    fn at(draft: &Draft, source: &Source, seen: &Seen, allow_unsafe: bool) -> Option<Self> {
        if draft.failed || source.defect().is_some() {
            return None;
        }
        let text = draft.text.as_ref().unwrap_or(source).text();
        let allowed = seen.edits.iter().filter(|edit| edit.safe || (allow_unsafe && !draft.safe_only)).cloned();
        let (text, edits) = apply(text, allowed.collect());
        (!edits.is_empty()).then(|| Self { source: source.with_text(text), edits })
    }

    /// Whether the reader stops nowhere, or, where it stopped before, only behind what was mended: the next
    /// round mends what is there.
    fn is_read_on(&self, before: &Seen, after: &Seen) -> bool {
        let mended = self.edits.iter().map(|(_, now)| now.start()).max().unwrap_or_default();
        after.unreadable.is_none_or(|stop| before.unreadable.is_some() && stop > mended)
    }

    /// Whether the text can still be read, and none of the problems is where it was.
    fn mends(&self, before: &Seen, after: &Seen) -> bool {
        let mut mended: HashMap<(&str, &str), Vec<Span>> = HashMap::new();
        for (edit, now) in &self.edits {
            mended.entry((edit.rule, &edit.key)).or_default().push(*now);
        }
        // Edits stand in the order of the text, and none reaches into another.
        let stays = |problem: &Found| {
            let same = mended.get(&(problem.rule, problem.key.as_str())).map(Vec::as_slice).unwrap_or_default();
            let next = same.partition_point(|now| now.end() <= problem.span.start());
            same.get(next).is_some_and(|now| now.start() < problem.span.end())
        };
        let doubled = before.unreadable.is_none() && after.doubled > before.doubled;
        self.is_read_on(before, after) && !doubled && !after.problems.iter().any(stays)
    }
}

/// Applies edits to a text; of several at one place, the first. Their places in the new text.
fn apply(text: &str, mut edits: Vec<Edit>) -> (String, Vec<(Edit, Span)>) {
    edits.sort_by_key(|edit| edit.span.start());
    let mut result = String::with_capacity(text.len() + 16 * edits.len());
    let mut applied: Vec<(Edit, Span)> = Vec::with_capacity(edits.len());
    let mut done = 0;
    for edit in edits {
        let Some(between) = text.get(done..edit.span.start()) else { continue };
        let Some(old) = text.get(edit.span.start()..edit.span.end()) else { continue };
        if old == edit.replacement || old.is_empty() {
            continue;
        }
        result.push_str(between);
        let start = result.len();
        result.push_str(&edit.replacement);
        done = edit.span.end();
        applied.push((edit, Span::new(start, result.len())));
    }
    result.push_str(text.get(done..).unwrap_or_default());
    (result, applied)
}

/// What an outcome's findings say of each source. Findings that are waived stay as they are.
fn see(outcome: &Outcome<'_>) -> Vec<Seen> {
    let mut all: Vec<Seen> = outcome.sources.iter().map(|_| Seen::default()).collect();
    for judged in outcome.findings.iter().filter(|judged| judged.waived.is_none()) {
        let finding = &judged.finding;
        let Some(seen) = all.get_mut(finding.place.source.index()) else { continue };
        let rule = finding.rule().id;
        if rule == SYNTAX.id {
            seen.unreadable = Some(finding.place.span.start());
        }
        seen.doubled += usize::from(rule == DUPLICATE_KEY.id || rule == DUPLICATE_ID.id);
        if finding.place.definition.is_none() {
            seen.problems.push(Found { span: finding.place.span, rule, key: finding.problem.key() });
        }
        if let Some(fix) = &finding.fix {
            let (span, safe, replacement) = (fix.place.span, fix.safe, fix.replacement.clone());
            seen.edits.push(Edit { span, replacement, safe, rule, key: finding.problem.key() });
        }
    }
    all
}

/// A unified diff of the texts that fixes changed, as `patch` reads it. For a console, what a terminal or the CI system
/// that keeps the log would obey is made visible.
pub fn diff(mending: &Mending<'_>, for_console: bool) -> String {
    mending.texts.iter().map(|mended| shown(mended.source, &mended.text, for_console)).collect()
}

/// The same of one source and its new text.
pub fn shown(source: &Source, text: &str, for_console: bool) -> String {
    let diff = diff::unified(&printable(source.name()), source.text(), text);
    if !for_console {
        return diff;
    }
    diff.split_inclusive('\n').map(defused).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(span: (usize, usize), replacement: &str, safe: bool) -> Edit {
        let (rule, key) = ("not-nfc", "at fault".to_owned());
        Edit { span: Span::new(span.0, span.1), replacement: replacement.to_owned(), safe, rule, key }
    }

    fn seen(edits: &[Edit]) -> Seen {
        let problem = |edit: &Edit| Found { span: edit.span, rule: edit.rule, key: edit.key.clone() };
        Seen { edits: edits.to_vec(), problems: edits.iter().map(problem).collect(), ..Seen::default() }
    }

    #[test]
    fn of_several_edits_at_one_place_the_first_is_applied() {
        let edits =
            [edit((4, 5), "D", true), edit((1, 3), "xyz", true), edit((2, 4), "!", true), edit((1, 3), "?", true)];
        let (text, applied) = apply("abcde", edits.to_vec());
        assert_eq!(text, "axyzdD");
        assert_eq!(applied.iter().map(|(_, now)| (now.start(), now.end())).collect::<Vec<_>>(), [(1, 4), (5, 6)]);
    }

    #[test]
    fn a_text_whose_fixes_do_not_mend_it_is_left_and_the_others_are_mended() {
        let (a, b) = (Source::new("a", "a0"), Source::new("b", "b0"));
        let first = vec![seen(&[edit((1, 2), "1", true)]), seen(&[edit((1, 2), "1", true)])];
        let mending = mend_with(&[&a, &b], first, false, |sources| {
            let look = |source: &&Source| match source.text() {
                "b1" => Seen::default(),
                // It says the same of `a1` as of `a0`.
                _ => seen(&[edit((1, 2), "1", true)]),
            };
            sources.iter().map(look).collect()
        });
        assert_eq!(mending.failed.iter().map(|source| source.name()).collect::<Vec<_>>(), ["a"]);
        let texts: Vec<_> = mending.texts.iter().map(|mended| (mended.source.name(), &*mended.text)).collect();
        assert_eq!(texts, [("b", "b1")]);
    }

    #[test]
    fn a_text_that_can_no_longer_be_read_is_left() {
        let a = Source::new("a", "a0");
        let edits = [edit((0, 1), "A", true), edit((1, 2), "1", false)];
        let check = |sources: Vec<&Source>| {
            let unreadable = |source: &Source| source.text().ends_with('1');
            sources
                .iter()
                .map(|source| Seen { unreadable: unreadable(source).then_some(0), ..Seen::default() })
                .collect()
        };
        assert!(mend_with(&[&a], vec![seen(&edits[1..])], true, check).texts.is_empty());
        // A fix that is not safe takes no safe one with it.
        let again = |sources: Vec<&Source>| {
            let mut all = check(sources.clone());
            for (seen_, source) in all.iter_mut().zip(&sources) {
                if source.text() == "a0" {
                    *seen_ = seen(&edits);
                }
            }
            all
        };
        let mending = mend_with(&[&a], vec![seen(&edits)], true, again);
        assert_eq!(mending.texts.iter().map(|mended| &*mended.text).collect::<Vec<_>>(), ["A0"]);
    }

    #[test]
    fn the_summary_counts_problems_and_files() {
        let source = Source::new("a", "");
        let text = |fixed| Mended { source: &source, text: String::new(), fixed };
        let mending = Mending { texts: vec![text(2), text(1)], withheld: 1, failed: Vec::new() };
        assert_eq!(mending.summary(true, Lang::En), "fixed 3 problems in 2 files; 1 more with --unsafe-fixes");
        let mending = Mending { texts: vec![text(1)], ..Mending::default() };
        assert_eq!(mending.summary(false, Lang::En), "would fix 1 problem in 1 file");
        assert_eq!(Mending::default().summary(true, Lang::En), "there is nothing to fix");
    }
}
