//! What a configuration lets pass that an earlier one did not.

use super::Config;
use crate::check::options::{FailOn, Options};
use crate::problems::finding::{Finding, Subject};
use crate::problems::rule::Level;
use crate::rules::changes::GateLoosened;
use crate::rules::table;
use crate::text::source::{Place, Source, SourceId, Span};
use crate::text::yaml::Tree;

impl Config {
    /// The settings that let more pass than those of an earlier configuration did, each a finding in the text of
    /// this one, which is a source of the check.
    pub fn looser_than<'s>(&self, before: &Self, source: &Source, id: SourceId) -> Vec<Finding<'s>> {
        let mut all = Vec::new();
        let mut add = |setting: String, was: String, is: String| all.push(GateLoosened { setting, was, is });
        let day = jiff::civil::Date::default();
        let (Ok(old), Ok(new)) = (before.options(day), self.options(day)) else { return Vec::new() };
        for rule in table::all() {
            let (was, is) = (old.level(rule), new.level(rule));
            if is < was {
                add(format!("levels.{}", rule.id), level(was), level(is));
            }
        }
        if strictness(new.fail_on) < strictness(old.fail_on) {
            add("fail_on".to_owned(), fail_on(&old), fail_on(&new));
        }
        if new.hedge.width() != old.hedge.width() {
            add("hedge".to_owned(), format!("{}%", old.hedge.width()), format!("{}%", new.hedge.width()));
        }
        if new.cut_off > old.cut_off {
            add("cut_off".to_owned(), old.cut_off.to_string(), new.cut_off.to_string());
        }
        let lists = [("exclude", &before.settings.exclude, &self.settings.exclude)];
        for (key, was, is) in lists {
            if is.iter().any(|glob| !was.contains(glob)) {
                let text = |globs: &[String]| format!("[{}]", globs.join(", "));
                add(key.to_owned(), text(was), text(is));
            }
        }
        let overrides =
            |config: &Self| format!("{:?}", config.settings.overrides.iter().map(|over| &over.0).collect::<Vec<_>>());
        if self.settings.overrides != before.settings.overrides {
            add("overrides".to_owned(), overrides(before), overrides(self));
        }
        for measure in &self.settings.measures {
            let old = before.settings.measures.iter().find(|old| old.id == measure.id);
            if let Some(old) = old.filter(|old| old.direction != measure.direction) {
                let text = |direction| format!("{direction:?}").to_lowercase();
                add(format!("measures.{}.direction", measure.id), text(old.direction), text(measure.direction));
            }
        }
        let tree = Tree::read(id, source);
        let root = tree.as_ref().ok().and_then(Tree::root);
        let place = |setting: &str| {
            let key = setting.split('.').next().unwrap_or_default();
            let entry = root.and_then(|root| root.entries().find(|entry| entry.key.text() == key));
            entry.map_or(Place::new(id, Span::default()), |entry| Place::new(id, entry.key.place().span))
        };
        all.into_iter()
            .map(|problem| {
                let place = place(&problem.setting);
                Finding::new(problem, Subject::default(), place)
            })
            .collect()
    }
}

fn level(level: Option<Level>) -> String {
    level.map_or("off", Level::word).to_owned()
}

fn strictness(fail_on: FailOn) -> u8 {
    match fail_on {
        FailOn::Never => 0,
        FailOn::Level(Level::Error) => 1,
        FailOn::Level(Level::Warning) => 2,
        FailOn::Level(Level::Note) => 3,
    }
}

fn fail_on(options: &Options) -> String {
    match options.fail_on {
        FailOn::Never => "never".to_owned(),
        FailOn::Level(level) => level.word().to_owned(),
    }
}
