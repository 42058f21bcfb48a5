//! The configuration: `plangap.yaml`, the nearest one upward from the working folder.
//!
//! The command line goes before the file, the file before the defaults.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use clap::ValueEnum;
use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema, schema_for};
use serde::Deserialize;

use crate::check::options::{FailOn, Options, Override};
use crate::figures::number::Decimal;
use crate::language::measure::{self, Accumulation, Direction, Kind, Measure, SHARE};
use crate::language::quantity::Hedge;
use crate::language::speller::Speller;
use crate::problems::rule::{Group, Level, Rule};
use crate::program::files::CONFIGURATION;
use crate::program::globs::Globs;
use crate::rules::table;
use crate::text::lang::Lang;

/// What holds for all plans of a project: what is checked, and how much each rule counts. The command line
/// goes before it. Everything may be left out.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "plangap configuration")]
pub struct Config {
    /// The level of each rule, such as `{ unsourced: warning, undetermined: off }`. Rules of the input keep
    /// theirs.
    levels: Levels,
    /// Levels of rules for the findings of some files. The last entry that fits a file and names the rule
    /// counts.
    #[schemars(extend("examples" = [[{ "paths": ["plans/archive"], "levels": { "no-data": "off" } }]]))]
    overrides: Vec<OverrideEntry>,
    /// The language of messages, tables and pages; where none is set, that of the system.
    lang: Option<LangWord>,
    /// How far the true figure may lie from a hedged one such as `khoảng 300`, in per cent; 10 unless it says
    /// otherwise.
    #[schemars(extend("type" = ["number", "string"], "examples" = [5, 12.5]))]
    hedge: Option<String>,
    /// After how many days without a report a running plan is stale, for the rule `stale-report`; 180 unless
    /// it says otherwise.
    stale_days: Option<u32>,
    /// The level from which on a finding makes the check fail; `error` unless it says otherwise.
    fail_on: Option<FailOnWord>,
    /// What is passed over in folders: globs as in a `.gitignore`, from this file's folder on.
    #[schemars(extend("examples" = [["*.draft.yaml", "plans/old"]]))]
    exclude: Vec<String>,
    /// What is checked where no path is named: files and folders, relative to this file.
    #[schemars(extend("examples" = [["plans", "reports"]]))]
    paths: Vec<PathBuf>,
    /// Measures for all plans (đơn vị đo), such as `visits: { name: Số lượt kiểm tra, unit: lượt }`. A plan may
    /// declare its own as well.
    measures: BTreeMap<String, MeasureEntry>,
    /// The folder that the file is in.
    #[serde(skip)]
    folder: PathBuf,
    /// The working folder, absolute.
    #[serde(skip)]
    here: PathBuf,
}

/// How much a rule counts.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Level")]
enum LevelWord {
    /// The rule is not checked.
    Off,
    /// Worth knowing.
    Note,
    /// Worth a look.
    Warning,
    /// Makes the check fail.
    Error,
}

/// A language.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Lang")]
enum LangWord {
    /// English.
    En,
    /// Vietnamese (tiếng Việt).
    Vi,
}

/// What makes a check fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, ValueEnum)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "FailOn")]
pub enum FailOnWord {
    /// Errors.
    Error,
    /// Warnings and errors.
    Warning,
    /// All findings.
    Note,
    /// Only input that cannot be read.
    Never,
}

impl From<FailOnWord> for FailOn {
    fn from(word: FailOnWord) -> Self {
        match word {
            FailOnWord::Error => Self::Level(Level::Error),
            FailOnWord::Warning => Self::Level(Level::Warning),
            FailOnWord::Note => Self::Level(Level::Note),
            FailOnWord::Never => Self::Never,
        }
    }
}

/// Levels by rule.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
struct Levels(BTreeMap<String, LevelWord>);

/// Levels of rules for the findings of some files.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Override")]
struct OverrideEntry {
    /// The files: globs as in a `.gitignore`, from this file's folder on.
    paths: Vec<String>,
    /// The level of each rule there.
    levels: Levels,
}

/// A measure, such as `{ name: Kinh phí, unit: triệu đồng, kind: amount, direction: down }`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(rename = "Measure")]
struct MeasureEntry {
    /// What it is called, such as `Kinh phí`; its id where it has no name.
    name: Option<String>,
    /// The unit of its figures (đơn vị tính), such as `triệu đồng`.
    unit: Option<String>,
    /// What its figures are like; `count` unless it says otherwise.
    kind: Option<Kind>,
    /// Which way is better; `up` unless it says otherwise.
    direction: Option<Direction>,
    /// How the figures of several dates become one; `cumulative` unless it says otherwise.
    accumulation: Option<Accumulation>,
}

impl Config {
    /// The nearest configuration upward from a folder, with its path.
    pub fn nearest(folder: &Path) -> Result<Option<(PathBuf, Self)>, String> {
        let found = folder.ancestors().map(|folder| folder.join(CONFIGURATION)).find(|path| path.is_file());
        found.map(|path| Self::read(&path).map(|config| (path, config))).transpose()
    }

    /// Reads a configuration.
    pub fn read(path: &Path) -> Result<Self, String> {
        let name = path.display();
        let text = fs::read_to_string(path).map_err(|error| format!("cannot read `{name}`: {error}"))?;
        let mut config = Self::parse(&text).map_err(|reason| format!("`{name}` is not a configuration: {reason}"))?;
        config.folder = path.parent().map(Path::to_owned).unwrap_or_default();
        config.here = env::current_dir().unwrap_or_default();
        Ok(config)
    }

    fn parse(text: &str) -> Result<Self, String> {
        // A file of comments alone says nothing.
        if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
            return Ok(Self::default());
        }
        let config: Self = serde_yaml::from_str(text).map_err(|error| one_line(&error.to_string()))?;
        config.levels()?;
        config.overrides()?;
        config.excluded()?;
        config.hedge()?;
        if config.measures.get(SHARE).is_some_and(|measure| measure.kind.is_some()) {
            return Err("`share` is a percentage and cannot be declared as another kind".to_owned());
        }
        Ok(config)
    }

    /// The options of a check made on this day: the configuration before the defaults.
    pub fn options(&self, today: Date) -> Result<Options, String> {
        let defaults = Options::on(today);
        Ok(Options {
            hedge: self.hedge()?.unwrap_or(defaults.hedge),
            fail_on: self.fail_on().unwrap_or(defaults.fail_on),
            levels: self.levels()?,
            overrides: self.overrides()?,
            stale_days: self.stale_days.unwrap_or(defaults.stale_days),
            measures: self.measures(),
            ..defaults
        })
    }

    /// Levels of rules.
    pub fn levels(&self) -> Result<BTreeMap<&'static str, Option<Level>>, String> {
        self.levels.read()
    }

    /// Levels of rules for some files.
    pub fn overrides(&self) -> Result<Vec<Override>, String> {
        let read = |entry: &OverrideEntry| {
            Ok(Override { paths: Arc::new(self.globs(&entry.paths)?), levels: entry.levels.read()? })
        };
        self.overrides.iter().map(read).collect()
    }

    /// What is passed over in folders.
    pub fn excluded(&self) -> Result<Globs, String> {
        self.globs(&self.exclude)
    }

    fn globs(&self, globs: &[String]) -> Result<Globs, String> {
        Globs::new(&self.folder, &self.here, globs)
    }

    /// How far hedged figures reach.
    pub fn hedge(&self) -> Result<Option<Hedge>, String> {
        let Some(text) = &self.hedge else { return Ok(None) };
        let width = text.trim_end_matches('%').trim().parse::<Decimal>().ok();
        let hedge = width.and_then(|width| Hedge::percent(width.value()));
        hedge.map(Some).ok_or_else(|| format!("`hedge: {text}` is not a percentage above 0 and up to 100"))
    }

    /// The language of what is said.
    pub fn lang(&self) -> Option<Lang> {
        self.lang.map(|word| match word {
            LangWord::En => Lang::En,
            LangWord::Vi => Lang::Vi,
        })
    }

    /// What makes a check fail.
    pub fn fail_on(&self) -> Option<FailOn> {
        self.fail_on.map(FailOn::from)
    }

    /// What is checked where no path is named. From the working folder on where the file lies in it or
    /// above: findings name paths as they are given.
    pub fn paths(&self) -> Vec<PathBuf> {
        let below = self.here.strip_prefix(&self.folder).ok().filter(|_| self.folder.is_absolute());
        let folder = below.map_or(self.folder.clone(), |below| below.components().map(|_| "..").collect());
        self.paths.iter().map(|path| folder.join(path)).collect()
    }

    /// Measures for all plans.
    pub fn measures(&self) -> Vec<Measure<'static>> {
        let measure = |(id, entry): (&String, &MeasureEntry)| Measure {
            id: id.clone().into(),
            name: entry.name.clone().unwrap_or_else(|| id.clone()).into(),
            unit: entry.unit.clone().unwrap_or_default().into(),
            kind: entry.kind.unwrap_or(Kind::Count),
            direction: entry.direction,
            stated: entry.accumulation,
            levels: measure::Levels::Declared(Vec::new()),
            names: None,
        };
        self.measures.iter().map(measure).collect()
    }
}

impl Levels {
    fn read(&self) -> Result<BTreeMap<&'static str, Option<Level>>, String> {
        let level = |(name, word): (&String, &LevelWord)| {
            let level = match word {
                LevelWord::Off => None,
                LevelWord::Note => Some(Level::Note),
                LevelWord::Warning => Some(Level::Warning),
                LevelWord::Error => Some(Level::Error),
            };
            Ok((adjustable(name)?.id, level))
        };
        self.0.iter().map(level).collect()
    }
}

impl JsonSchema for Levels {
    fn schema_name() -> Cow<'static, str> {
        "Levels".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = generator.subschema_for::<LevelWord>();
        let rules = table::all().filter(|rule| rule.group != Group::Input).map(|rule| {
            let mut level = level.clone();
            let unless = rule.level.map_or("off", Level::word);
            level.insert(
                "description".to_owned(),
                format!("{}; `{unless}` unless it says otherwise.", rule.summary.told(Lang::En)).into(),
            );
            (rule.id.to_owned(), level.to_value())
        });
        json_schema!({
            "description": "The level of each rule.",
            "type": "object",
            "properties": rules.collect::<serde_json::Map<_, _>>(),
            "additionalProperties": false,
        })
    }
}

/// The rule with this name, if its level may be changed.
pub fn adjustable(name: &str) -> Result<&'static Rule, String> {
    match table::find(name) {
        Some(rule) if rule.group == Group::Input => Err(format!(
            "`{name}` is about the input: its level cannot be changed, since what is behind it cannot be checked"
        )),
        Some(rule) => Ok(rule),
        None => Err(crate::render::explain::unknown(name, Lang::En)),
    }
}

/// The first line of what the reader says, with what was meant by an unknown key.
fn one_line(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    let unknown = line.split_once("unknown field `").and_then(|(_, rest)| rest.split_once('`'));
    let keys = [keys::<Config>(), keys::<OverrideEntry>(), keys::<MeasureEntry>()].concat();
    let meant = unknown.and_then(|(key, _)| Speller::default().nearest(key, keys.iter().map(String::as_str)));
    meant.map_or(line.clone(), |meant| format!("{line}; did you mean `{meant}`?"))
}

/// The keys of a map that is read into a type.
fn keys<T: JsonSchema>() -> Vec<String> {
    let schema = schema_for!(T);
    let properties = schema.get("properties").and_then(serde_json::Value::as_object);
    properties.into_iter().flat_map(|properties| properties.keys().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_may_be_left_out() {
        for text in ["", "# nothing\n", "levels: {}\n"] {
            let config = Config::parse(text).unwrap();
            assert!(config.levels().unwrap().is_empty() && config.paths().is_empty());
        }
    }

    #[test]
    fn what_is_set_is_read() {
        let text = "levels: { unsourced: warning, undetermined: off }\noverrides: [{ paths: [\"old/*\"], levels: { short: note } }]\nhedge: 12.5\nlang: vi\nstale_days: 90\nfail_on: warning\nexclude: [\"*.draft.yaml\"]\npaths: [plans]\nmeasures: { visits: { unit: lượt, direction: down } }\n";
        let config = Config::parse(text).unwrap();
        assert_eq!(config.levels().unwrap()["unsourced"], Some(Level::Warning));
        assert_eq!(config.levels().unwrap()["undetermined"], None);
        assert_eq!(config.overrides().unwrap().len(), 1);
        assert_eq!(config.hedge().unwrap(), Hedge::percent(Decimal::new(125, 1).unwrap().value()));
        assert_eq!(config.lang(), Some(Lang::Vi));
        assert_eq!(config.fail_on(), Some(FailOn::Level(Level::Warning)));
        assert_eq!(config.measures()[0].direction, Some(Direction::Down));
    }

    #[test]
    fn slips_are_refused_in_one_line_with_what_was_meant() {
        let refused = |text: &str| Config::parse(text).unwrap_err();
        for (text, said) in [
            ("levls: {}\n", "did you mean `levels`?"),
            ("measures: { a: { knd: amount } }\n", "did you mean `kind`?"),
            ("overrides: [{ path: [a], levels: {} }]\n", "did you mean `paths`?"),
            ("levels: { shrot: note }\n", "did you mean `short`?"),
            ("levels: { syntax: off }\n", "cannot be changed"),
            ("levels: { short: loud }\n", "loud"),
            ("hedge: 0\n", "above 0"),
            ("overrides: [{ paths: [\"[\"], levels: {} }]\n", "cannot be read"),
            ("measures: { share: { kind: count } }\n", "percentage"),
            ("[unclosed\n", ""),
        ] {
            let message = refused(text);
            assert!(message.contains(said) && !message.contains('\n'), "{text}: {message}");
        }
    }
}
