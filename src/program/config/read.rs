//! Reads `plangap.yaml` by the table of the language.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::check::options::FailOn;
use crate::figures::number::Decimal;
use crate::language::broken;
use crate::language::entries::entries;
use crate::language::fields::{Fields, Text, items, text, word};
use crate::language::log::Log;
use crate::language::measure::{Measure, Measures};
use crate::language::quantity::Hedge;
use crate::language::speller::instead;
use crate::language::table::words::{self, read_words};
use crate::language::table::{Shape, Value};
use crate::problems::finding::Finding;
use crate::problems::input::{BadRule, BadSetting, BadValue};
use crate::problems::rule::{Group, Level};
use crate::program::globs::Globs;
use crate::rules::table;
use crate::text::lang::Lang;
use crate::text::source::{Source, SourceId};
use crate::text::yaml::{Node, Tree};

read_words!(LEVELS: [Option<Level>] from LEVEL:
    "off" => None, "note" => Some(Level::Note), "warning" => Some(Level::Warning), "error" => Some(Level::Error));

read_words!(FAIL_ON: [FailOn] from FAIL_ON:
    "error" => FailOn::Level(Level::Error), "warning" => FailOn::Level(Level::Warning),
    "note" => FailOn::Level(Level::Note), "never" => FailOn::Never);

read_words!(LANGUAGES: [Lang] from LANGUAGE: "en" => Lang::En, "vi" => Lang::Vi);

/// Levels of rules; nothing is off.
pub(super) type RuleLevels = BTreeMap<&'static str, Option<Level>>;

/// What a configuration says. Everything may be left out.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    pub(super) levels: BTreeMap<&'static str, Option<Level>>,
    pub(super) overrides: Vec<(Vec<String>, RuleLevels)>,
    pub(super) lang: Option<Lang>,
    pub(super) hedge: Option<Hedge>,
    pub(super) stale_days: Option<u32>,
    pub(super) cut_off: Option<u32>,
    pub(super) max_register_bytes: Option<u64>,
    pub(super) fail_on: Option<FailOn>,
    pub(super) exclude: Vec<String>,
    pub(super) paths: Vec<PathBuf>,
    pub(super) measures: Vec<Measure<'static>>,
}

/// What a source says, and what is wrong with it.
pub(super) fn settings(source: &Source) -> (Settings, Vec<Finding<'_>>) {
    let mut settings = Settings::default();
    let id = SourceId::new(0);
    let mut log = Log::default();
    match Tree::read(id, source) {
        Ok(tree) => {
            // A file of comments alone says nothing.
            if let Some(root) = tree.root() {
                fill(&mut settings, root, &mut log);
            }
        }
        Err((error, _)) => broken::report(id, error, &mut log),
    }
    (settings, log.findings)
}

fn fill<'s>(settings: &mut Settings, root: Node<'_, 's>, log: &mut Log<'s>) {
    let Some(fields) = Fields::read(root, Shape::Config, log) else { return };
    if let Some(node) = fields.get("levels") {
        settings.levels = levels(node, log);
    }
    if let Some(node) = fields.get("overrides") {
        for item in items(node, Value::Maps(Shape::Override), log) {
            let Some(over) = Fields::read(item, Shape::Override, log) else { continue };
            let paths = over.required("paths", log).map(|node| globs(node, log)).unwrap_or_default();
            let levels = over.required("levels", log).map(|node| levels(node, log)).unwrap_or_default();
            settings.overrides.push((paths, levels));
        }
    }
    settings.fail_on = fields.word("fail_on", FAIL_ON, log);
    settings.lang = fields.word("lang", LANGUAGES, log);
    settings.hedge = fields.text("hedge", log).and_then(|text| hedge(&text, log));
    settings.stale_days = whole(&fields, "stale_days", log);
    settings.cut_off = whole(&fields, "cut_off", log);
    settings.max_register_bytes = whole(&fields, "max_register_bytes", log);
    settings.exclude = fields.get("exclude").map(|node| globs(node, log)).unwrap_or_default();
    if let Some(node) = fields.get("paths") {
        let paths = items(node, Value::TextList, log).into_iter().filter_map(|item| text(item, log));
        settings.paths = paths.map(|path| PathBuf::from(path.value.into_owned())).collect();
    }
    if let Some(node) = fields.get("measures") {
        let measures = Measures::read(Some(node), &[], log);
        let declared =
            node.entries().filter_map(|entry| measures.find(&crate::language::text::normal(entry.key.text())));
        settings.measures = declared.map(|id| measures.get(id).clone().into_owned()).collect();
    }
}

/// The levels of rules; reports rules that there are not, and those of the input.
fn levels<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> BTreeMap<&'static str, Option<Level>> {
    let mut levels = BTreeMap::new();
    for keyed in entries(node, Shape::RuleLevels, log).unwrap_or_default() {
        let place = keyed.entry.key.place();
        let Some(rule) = table::find(&keyed.key) else {
            let guess = log.speller.guess(&keyed.key, table::all().map(|rule| rule.id));
            let problem = BadRule::NoSuchRule { rule: keyed.key.into_owned(), meant: guess.map(|guess| guess.word) };
            let finding = log.finding(place, problem).fixed_by(instead(guess, place));
            log.add(finding);
            continue;
        };
        if rule.group == Group::Input {
            log.report(place, BadSetting::FixedLevel { rule: rule.id });
        }
        let written = text(keyed.entry.value, log);
        let level = written.and_then(|written| word(rule.id, Value::Words(words::LEVEL), &written, LEVELS, log));
        levels.extend(level.map(|level| (rule.id, level)));
    }
    levels
}

/// Globs; reports those that cannot be read.
fn globs<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> Vec<String> {
    let mut globs = Vec::new();
    for item in items(node, Value::TextList, log) {
        let Some(Text { value, place }) = text(item, log) else { continue };
        let glob = [value.into_owned()];
        match Globs::new(&PathBuf::new(), &PathBuf::new(), &glob) {
            Ok(_) => globs.extend(glob),
            Err(reason) => log.report(place, BadValue::Glob { reason }),
        }
    }
    globs
}

fn hedge<'s>(written: &Text<'s>, log: &mut Log<'s>) -> Option<Hedge> {
    let width = written.value.trim().trim_end_matches('%').trim().parse::<Decimal>().ok();
    let hedge = width.and_then(|width| Hedge::percent(width.value()));
    if hedge.is_none() {
        log.report(written.place, BadSetting::Hedge { text: written.value.clone().into_owned() });
    }
    hedge
}

/// A whole number; reports anything else.
fn whole<'s, T: std::str::FromStr>(fields: &Fields<'_, 's>, key: &'static str, log: &mut Log<'s>) -> Option<T> {
    let Text { value, place } = fields.text(key, log)?;
    let digits = value.trim();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let read = is_number.then(|| digits.parse().ok()).flatten();
    if read.is_none() {
        log.report(place, BadSetting::NotWhole { key, text: value.into_owned() });
    }
    read
}
