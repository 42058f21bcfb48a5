//! The configuration: `plangap.yaml`, the nearest one upward from the working folder.
//!
//! The command line goes before the file, the file before the defaults.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::Deserialize;

use crate::files::CONFIGURATION;
use crate::language::measure::{Accumulation, Direction, Kind, Measure, SHARE};
use crate::language::quantity::Hedge;
use crate::language::text::Speller;
use crate::number::Decimal;
use crate::options::{FailOn, Options, Override};
use crate::rule::{Group, Level, Rule};
use crate::rules;

/// What a configuration says. Everything may be left out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Levels of rules.
    levels: BTreeMap<String, LevelWord>,
    /// Levels of rules for some paths: the last that fits counts.
    overrides: Vec<OverrideEntry>,
    /// How far hedged figures reach, in percent.
    hedge: Option<String>,
    /// After how many days without a report a running plan is stale.
    stale_days: Option<u32>,
    /// What makes a check fail.
    fail_on: Option<FailOnWord>,
    /// Globs of files in folders that are passed over.
    pub exclude: Vec<String>,
    /// What is checked where no path is named, relative to the file.
    paths: Vec<PathBuf>,
    /// Measures for all plans.
    measures: BTreeMap<String, MeasureEntry>,
    /// The folder that the file is in.
    #[serde(skip)]
    folder: PathBuf,
}

/// The keys of the file, for what was meant.
const KEYS: &[&str] = &[
    "levels",
    "overrides",
    "hedge",
    "stale_days",
    "fail_on",
    "exclude",
    "paths",
    "measures",
    "name",
    "unit",
    "kind",
    "direction",
    "accumulation",
];

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum LevelWord {
    Off,
    Note,
    Warning,
    Error,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum FailOnWord {
    Error,
    Warning,
    Note,
    Never,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OverrideEntry {
    paths: Vec<String>,
    levels: BTreeMap<String, LevelWord>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct MeasureEntry {
    name: Option<String>,
    unit: Option<String>,
    kind: Option<KindWord>,
    direction: Option<DirectionWord>,
    accumulation: Option<AccumulationWord>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum KindWord {
    Count,
    Amount,
    Percent,
    Change,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum DirectionWord {
    Up,
    Down,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum AccumulationWord {
    Cumulative,
    Periodic,
    Stock,
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
        levels(&self.levels)
    }

    /// Levels of rules for some paths.
    pub fn overrides(&self) -> Result<Vec<Override>, String> {
        let read = |entry: &OverrideEntry| {
            let patterns = entry.paths.iter().map(|text| {
                glob::Pattern::new(text).map_err(|error| format!("the glob `{text}` cannot be read: {}", error.msg))
            });
            Ok(Override { paths: patterns.collect::<Result<_, String>>()?, levels: levels(&entry.levels)? })
        };
        self.overrides.iter().map(read).collect()
    }

    /// How far hedged figures reach.
    pub fn hedge(&self) -> Result<Option<Hedge>, String> {
        let Some(text) = &self.hedge else { return Ok(None) };
        let width = text.trim_end_matches('%').trim().parse::<Decimal>().ok();
        let hedge = width.and_then(|width| Hedge::percent(width.value()));
        hedge.map(Some).ok_or_else(|| format!("`hedge: {text}` is not a percentage above 0 and up to 100"))
    }

    /// What makes a check fail.
    pub fn fail_on(&self) -> Option<FailOn> {
        self.fail_on.map(|word| match word {
            FailOnWord::Error => FailOn::Level(Level::Error),
            FailOnWord::Warning => FailOn::Level(Level::Warning),
            FailOnWord::Note => FailOn::Level(Level::Note),
            FailOnWord::Never => FailOn::Never,
        })
    }

    /// What is checked where no path is named.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.paths.iter().map(|path| self.folder.join(path)).collect()
    }

    /// Measures for all plans.
    pub fn measures(&self) -> Vec<Measure<'static>> {
        let measure = |(id, entry): (&String, &MeasureEntry)| Measure {
            id: id.clone().into(),
            name: entry.name.clone().unwrap_or_else(|| id.clone()).into(),
            unit: entry.unit.clone().unwrap_or_default().into(),
            kind: match entry.kind {
                None | Some(KindWord::Count) => Kind::Count,
                Some(KindWord::Amount) => Kind::Amount,
                Some(KindWord::Percent) => Kind::Percent,
                Some(KindWord::Change) => Kind::Change,
            },
            direction: match entry.direction {
                None | Some(DirectionWord::Up) => Direction::Up,
                Some(DirectionWord::Down) => Direction::Down,
            },
            accumulation: match entry.accumulation {
                None | Some(AccumulationWord::Cumulative) => Accumulation::Cumulative,
                Some(AccumulationWord::Periodic) => Accumulation::Periodic,
                Some(AccumulationWord::Stock) => Accumulation::Stock,
            },
        };
        self.measures.iter().map(measure).collect()
    }
}

fn levels(words: &BTreeMap<String, LevelWord>) -> Result<BTreeMap<&'static str, Option<Level>>, String> {
    let level = |(name, word): (&String, &LevelWord)| {
        let level = match word {
            LevelWord::Off => None,
            LevelWord::Note => Some(Level::Note),
            LevelWord::Warning => Some(Level::Warning),
            LevelWord::Error => Some(Level::Error),
        };
        Ok((adjustable(name)?.id, level))
    };
    words.iter().map(level).collect()
}

/// The rule with this name, if its level may be changed.
pub fn adjustable(name: &str) -> Result<&'static Rule, String> {
    match rules::find(name) {
        Some(rule) if rule.group == Group::Input => Err(format!(
            "`{name}` is about the input: its level cannot be changed, since what is behind it cannot be checked"
        )),
        Some(rule) => Ok(rule),
        None => Err(crate::explain::unknown(name)),
    }
}

/// The first line of what the reader says, with what was meant by an unknown key.
fn one_line(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    let unknown = line.split_once("unknown field `").and_then(|(_, rest)| rest.split_once('`'));
    let meant = unknown.and_then(|(key, _)| Speller::default().nearest(key, KEYS.iter().copied()));
    meant.map_or(line.clone(), |meant| format!("{line}; did you mean `{meant}`?"))
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
        let text = "levels: { unsourced: warning, undetermined: off }\noverrides: [{ paths: [\"old/*\"], levels: { short: note } }]\nhedge: 12.5\nstale_days: 90\nfail_on: warning\nexclude: [\"*.draft.yaml\"]\npaths: [plans]\nmeasures: { visits: { unit: lượt, direction: down } }\n";
        let config = Config::parse(text).unwrap();
        assert_eq!(config.levels().unwrap()["unsourced"], Some(Level::Warning));
        assert_eq!(config.levels().unwrap()["undetermined"], None);
        assert_eq!(config.overrides().unwrap().len(), 1);
        assert_eq!(config.hedge().unwrap(), Hedge::percent(Decimal::new(125, 1).unwrap().value()));
        assert_eq!(config.fail_on(), Some(FailOn::Level(Level::Warning)));
        assert_eq!(config.measures()[0].direction, Direction::Down);
    }

    #[test]
    fn slips_are_refused_in_one_line_with_what_was_meant() {
        let refused = |text: &str| Config::parse(text).unwrap_err();
        for (text, said) in [
            ("levls: {}\n", "did you mean `levels`?"),
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
