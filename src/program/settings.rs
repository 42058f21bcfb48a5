//! What `--show-settings` says: the settings that configuration and options make.

use std::io::{self, Write};
use std::path::Path;

use crate::check::options::{FailOn, Options, Paths};
use crate::language::speller;
use crate::problems::rule::{Group, Level};
use crate::program::files::Selection;
use crate::program::globs::Globs;
use crate::rules::table;
use crate::text::lang::{Lang, Said};
use crate::text::wording::{is_unprintable, printable};

/// Writes the settings as a configuration that would make them.
pub fn write(
    path: Option<&Path>,
    options: &Options,
    selection: &Selection,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    if let Some(path) = path {
        let path = path.to_string_lossy();
        let path = printable(&path);
        match lang {
            Lang::En => writeln!(out, "# from {path} and the options")?,
            Lang::Vi => writeln!(out, "# theo {path} và các tùy chọn")?,
        }
    } else {
        let none = Said::new(
            "# no configuration; from the options and the defaults",
            "# không có tệp cấu hình; theo các tùy chọn và giá trị mặc định",
        );
        writeln!(out, "{}", none.told(lang))?;
    }
    writeln!(out, "# {} {}", lang.pick("evaluated as of", "tính đến ngày"), lang.date(options.as_of))?;
    let fail_on = match options.fail_on {
        FailOn::Level(level) => level.word(),
        FailOn::Never => "never",
    };
    writeln!(out, "fail_on: {fail_on}")?;
    writeln!(out, "hedge: {}", options.hedge.width())?;
    writeln!(out, "cut_off: {}", options.cut_off)?;
    writeln!(out, "stale_days: {}", options.stale_days)?;
    writeln!(out, "paths: {}", list(selection.paths.iter().map(|path| path.to_string_lossy())))?;
    let excluded = selection.search.excluded.iter().flat_map(Globs::patterns);
    writeln!(out, "exclude: {}", list(excluded))?;
    writeln!(out, "levels:")?;
    for rule in table::all().filter(|rule| rule.group != Group::Input) {
        let level = options.level(rule);
        let changed = if level == rule.level { "" } else { lang.pick("  # changed", "  # đã đổi") };
        writeln!(out, "  {}: {}{changed}", rule.id, word(level))?;
    }
    if !options.overrides.is_empty() {
        writeln!(out, "overrides:")?;
    }
    for over in &options.overrides {
        let levels: Vec<String> = over.levels.iter().map(|(rule, level)| format!("{rule}: {}", word(*level))).collect();
        writeln!(out, "  - paths: {}", list(over.paths.patterns()))?;
        writeln!(out, "    levels: {{ {} }}", levels.join(", "))?;
    }
    if !options.measures.is_empty() {
        writeln!(out, "measures:")?;
    }
    for measure in &options.measures {
        writeln!(out, "  {}:", scalar(&measure.id))?;
        writeln!(out, "    name: {}", scalar(&measure.name))?;
        writeln!(out, "    unit: {}", scalar(&measure.unit))?;
        writeln!(out, "    kind: {}", measure.kind.word())?;
        if let Some(direction) = measure.direction {
            writeln!(out, "    direction: {}", direction.word())?;
        }
        writeln!(out, "    accumulation: {}", measure.accumulation().word())?;
    }
    Ok(())
}

fn word(level: Option<Level>) -> &'static str {
    level.map_or("off", Level::word)
}

fn list(texts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let texts: Vec<String> = texts.into_iter().map(|text| scalar(text.as_ref())).collect();
    format!("[{}]", texts.join(", "))
}

/// A text as a YAML scalar that is fit for a terminal.
fn scalar(text: &str) -> String {
    if !text.contains(is_unprintable) {
        return speller::scalar(text);
    }
    let escape = |letter: char| match letter {
        '"' | '\\' => format!("\\{letter}"),
        letter if is_unprintable(letter) => format!("\\U{:08x}", u32::from(letter)),
        letter => letter.to_string(),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}
