//! What must hold whatever bytes come in. The fuzzer looks for bytes with which it does not; the tests of the
//! project replay those in `corpus/`.

use jiff::civil::date;
use plangap::door::program::fix;
use plangap::door::render::{kit::Look, texts};
use plangap::door::text::source::SourceId;
use plangap::door::text::wording::is_unprintable;
use plangap::door::text::yaml::{Node, Tree};
use plangap::{Lang, Options, Outcome, Source};

/// What divides one file of a case from the next.
const NEXT: &[u8] = b"\n=====\n";

fn options() -> Options {
    Options::on(date(2025, 1, 31))
}

/// The files of a case.
fn sources(bytes: &[u8]) -> Vec<Source> {
    let mut rest = bytes;
    let mut files = Vec::new();
    while let Some(at) = rest.windows(NEXT.len()).position(|window| window == NEXT) {
        files.push(&rest[..at]);
        rest = &rest[at + NEXT.len()..];
    }
    files.push(rest);
    let named = files.into_iter().enumerate();
    named.map(|(at, bytes)| Source::new(format!("{at}.yaml"), String::from_utf8_lossy(bytes).into_owned())).collect()
}

/// Files are checked and told of in every format and language without a panic; codes and order do not depend on
/// the language, every place is in its file, and no sentence holds what drives a terminal.
pub fn check(bytes: &[u8]) {
    let sources = sources(bytes);
    let outcome = plangap::check(&sources, &options());
    for judged in &outcome.findings {
        let finding = &judged.finding;
        let places = std::iter::once(finding.place).chain(finding.related.iter().map(|related| related.place));
        for place in places {
            let text = outcome.source(place).expect("a place is in a source").text();
            assert!(text.get(place.span.start()..place.span.end()).is_some(), "{place:?} is not in its file");
        }
        for lang in Lang::ALL {
            let told = finding.problem.tell(lang);
            assert!(!told.message.is_empty(), "{finding:?} says nothing");
        }
    }
    for lang in Lang::ALL {
        for format in texts() {
            let mut out = Vec::new();
            let look = Look { lang, ..Look::default() };
            (format.write)(&outcome, &look, &mut out).expect("a vector takes everything");
            let text = String::from_utf8(out).expect("output is UTF-8");
            let drives = |letter: char| is_unprintable(letter) && !matches!(letter, '\n' | '\r' | '\t');
            assert!(!text.chars().any(drives), "{} lets through what drives a terminal", format.name);
        }
    }
}

/// A text is read as a target and as an actual of every kind of measure; one figure never makes a contradiction
/// of itself.
pub fn quantity(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let quoted: String = text.chars().filter(|c| !c.is_control()).collect::<String>().replace('\'', "''");
    for (kind, numbers) in [("count", "strict"), ("amount", "vi"), ("percent", "en"), ("ratio", "vi"), ("change", "vi")]
    {
        let plan = format!(
            "plan: p\nperiod: 2024\nas_of: 2024-12-31\nnumbers: {numbers}\nmeasures: {{ m: {{ kind: {kind}, unit: lớp }} }}\nindicators:\n  \
             a: {{ actual: {{ m: '{quoted}' }} }}\n  b: {{ target: {{ m: '{quoted}' }}, actual: {{ m: '{quoted}' }} }}\n"
        );
        let sources = [Source::new("p.yaml", plan)];
        let outcome = plangap::check(&sources, &options());
        let contradicts = outcome.findings.iter().any(|judged| judged.finding.rule().id == "conflicting-actuals");
        assert!(!contradicts, "{text:?} contradicts itself");
    }
}

/// Every node of a tree is where the tree says, and reading ends.
pub fn tree(bytes: &[u8]) {
    let source = Source::new("t.yaml", String::from_utf8_lossy(bytes).into_owned());
    let (Ok(tree) | Err((_, tree))) = Tree::read(SourceId::new(0), &source);
    let Some(root) = tree.root() else { return };
    let mut left = 100_000;
    walk(root, &source, &mut left);
}

fn walk(node: Node<'_, '_>, source: &Source, left: &mut usize) {
    if *left == 0 {
        return;
    }
    *left -= 1;
    let span = node.place().span;
    assert!(source.text().get(span.start()..span.end()).is_some(), "{span:?} is not in the text");
    let _ = node.text();
    for item in node.items() {
        walk(item, source, left);
    }
    for entry in node.entries() {
        walk(entry.key, source, left);
        walk(entry.value, source, left);
    }
}

/// Texts with their fixes can be read as before: one that could not be may stop again, further down.
pub fn fix(bytes: &[u8]) {
    let sources = sources(bytes);
    let outcome = plangap::check(&sources, &options());
    for allow_unsafe in [false, true] {
        let mending = fix::mend(&outcome, &options(), allow_unsafe);
        let _ = fix::diff(&mending, true);
        for mended in &mending.texts {
            let name = mended.source.name();
            let before = [Source::new(name, mended.source.text())];
            let again = [Source::new(name, mended.text.clone())];
            let [before, after] = [before, again].map(|file| unreadable(&plangap::check(&file, &options())));
            assert!(after <= before, "fixes broke {name}");
        }
    }
}

fn unreadable(outcome: &Outcome<'_>) -> usize {
    outcome.findings.iter().filter(|judged| judged.finding.rule().id == "syntax").count()
}
