//! What `--show-settings` says: the settings that configuration and options make.

use std::io::{self, Write};
use std::path::Path;

use crate::options::{FailOn, Options};
use crate::rules;
use crate::wording::printable;

/// Writes the settings as a configuration that would make them.
pub fn write(path: Option<&Path>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    match path {
        Some(path) => writeln!(out, "# from {} and the options", printable(&path.to_string_lossy()))?,
        None => writeln!(out, "# no configuration; from the options and the defaults")?,
    }
    writeln!(out, "# evaluated as of {}", options.as_of)?;
    let fail_on = match options.fail_on {
        FailOn::Level(level) => level.word(),
        FailOn::Never => "never",
    };
    writeln!(out, "fail_on: {fail_on}")?;
    writeln!(out, "hedge: {}", options.hedge.width())?;
    writeln!(out, "stale_days: {}", options.stale_days)?;
    writeln!(out, "levels:")?;
    for rule in rules::all().filter(|rule| rule.group != crate::rule::Group::Input) {
        let level = options.level(rule).map_or("off", crate::rule::Level::word);
        let changed = if options.level(rule) == rule.level { "" } else { "  # changed" };
        writeln!(out, "  {}: {level}{changed}", rule.id)?;
    }
    for over in &options.overrides {
        let globs: Vec<String> = over.paths.texts().iter().map(|glob| printable(glob).into_owned()).collect();
        for (rule, level) in &over.levels {
            writeln!(out, "# for {}: {rule}: {}", globs.join(", "), level.map_or("off", crate::rule::Level::word))?;
        }
    }
    for measure in &options.measures {
        writeln!(
            out,
            "# measure {}: {} ({})",
            printable(&measure.id),
            printable(&measure.name),
            printable(&measure.unit)
        )?;
    }
    Ok(())
}
