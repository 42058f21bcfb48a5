//! The configuration: `plangap.yaml`, the nearest one upward from the working folder.
//!
//! The command line goes before the file, the file before the defaults. It is read as plans are: each
//! problem is a finding at its place, and a configuration with one is not used.

mod looser;
mod read;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fmt, fs};

use jiff::civil::Date;
use read::Settings;

use crate::check::options::{Options, Override};
use crate::problems::finding::Finding;
use crate::problems::rule::{Group, Rule};
use crate::program::files::{self, CONFIGURATION};
use crate::program::globs::Globs;
use crate::rules::table;
use crate::text::both::Both;
use crate::text::lang::Lang;
use crate::text::source::{Origin, Source};

/// What holds for all plans of a project: what is checked, and how much each rule counts. Everything may be
/// left out.
#[derive(Clone, Debug, Default)]
pub struct Config {
    settings: Settings,
    /// The folder that the file is in.
    folder: PathBuf,
    /// The working folder, absolute.
    here: PathBuf,
}

/// Why there is no configuration.
#[derive(Debug)]
pub enum Unusable {
    /// The file cannot be read, or there is no working folder.
    Unread(Both),
    /// Something is wrong in it.
    Wrong(Box<Source>),
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unread(reason) => write!(f, "{reason}"),
            Self::Wrong(source) => write!(f, "`{}` has errors", source.name()),
        }
    }
}

impl Config {
    /// The nearest configuration upward from a folder, with its path.
    pub fn nearest(folder: &Path) -> Result<Option<(PathBuf, Self)>, Unusable> {
        let found = Self::find(folder);
        found.map(|path| Self::read(&path).map(|config| (path, config))).transpose()
    }

    /// The path of the nearest configuration upward from a folder.
    pub fn find(folder: &Path) -> Option<PathBuf> {
        // What is no regular file is told when it is read.
        let is_there = |path: &PathBuf| fs::metadata(path).is_ok_and(|metadata| !metadata.is_dir());
        folder.ancestors().map(|folder| folder.join(CONFIGURATION)).find(is_there)
    }

    /// Reads a configuration.
    pub fn read(path: &Path) -> Result<Self, Unusable> {
        let source = files::found(path, Origin::Named).map_err(|unreadable| Unusable::Unread(unreadable.told()))?;
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let (config, findings) = Self::of(&source, folder);
        let is_sound = findings.is_empty();
        drop(findings);
        if is_sound { Ok(config) } else { Err(Unusable::Wrong(Box::new(source))) }
    }

    /// Reads a configuration that holds for the working folder, wherever it lies itself.
    pub fn locked(path: &Path) -> Result<Self, Unusable> {
        Self::read(path).map(|config| Self { folder: config.here.clone(), ..config })
    }

    /// What a text in a folder says, and what is wrong with it.
    pub fn of(source: &Source, folder: PathBuf) -> (Self, Vec<Finding<'_>>) {
        let here = env::current_dir().unwrap_or_default();
        let (settings, findings) = read::settings(source);
        (Self { settings, folder, here }, findings)
    }

    /// The options of a check made on this day: the configuration before the defaults.
    pub fn options(&self, today: Date) -> Result<Options, Both> {
        let defaults = Options::on(today);
        Ok(Options {
            hedge: self.settings.hedge.unwrap_or(defaults.hedge),
            fail_on: self.settings.fail_on.unwrap_or(defaults.fail_on),
            levels: self.settings.levels.clone(),
            overrides: self.overrides()?,
            stale_days: self.settings.stale_days.unwrap_or(defaults.stale_days),
            max_register_bytes: self.settings.max_register_bytes.unwrap_or(defaults.max_register_bytes),
            cut_off: self.settings.cut_off.unwrap_or(defaults.cut_off),
            measures: self.settings.measures.clone(),
            ..defaults
        })
    }

    fn overrides(&self) -> Result<Vec<Override>, Both> {
        let read = |(paths, levels): &(Vec<String>, BTreeMap<_, _>)| {
            Ok(Override { paths: Arc::new(self.globs(paths)?), levels: levels.clone() })
        };
        self.settings.overrides.iter().map(read).collect()
    }

    /// What is passed over in folders.
    pub fn excluded(&self) -> Result<Globs, Both> {
        self.globs(&self.settings.exclude)
    }

    fn globs(&self, globs: &[String]) -> Result<Globs, Both> {
        Globs::new(&self.folder, &self.here, globs)
    }

    /// The language of what is said.
    pub fn lang(&self) -> Option<Lang> {
        self.settings.lang
    }

    /// The largest file that a register may read, in bytes, where that is said.
    pub fn max_register_bytes(&self) -> Option<u64> {
        self.settings.max_register_bytes
    }

    /// What is checked where no path is named. From the working folder on where the file lies in it or
    /// above: findings name paths as they are given.
    pub fn paths(&self) -> Vec<PathBuf> {
        let below = self.here.strip_prefix(&self.folder).ok().filter(|_| self.folder.is_absolute());
        let folder = below.map_or(self.folder.clone(), |below| below.components().map(|_| "..").collect());
        self.settings.paths.iter().map(|path| folder.join(path)).collect()
    }
}

/// The rule with this name, if its level may be changed.
pub fn adjustable(name: &str) -> Result<&'static Rule, Both> {
    match table::find(name) {
        Some(rule) if rule.group == Group::Input => Err(Both::new(
            format!(
                "`{name}` is about the input: its level cannot be changed, since what is behind it cannot be checked"
            ),
            format!(
                "`{name}` là quy tắc về dữ liệu đầu vào: không đổi được mức, vì dữ liệu sai thì không kiểm tra được phần sau"
            ),
        )),
        Some(rule) => Ok(rule),
        None => Err(Both::of(|lang| crate::render::explain::unknown(name, lang))),
    }
}

#[cfg(test)]
mod tests;
