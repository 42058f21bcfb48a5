//! The configuration that a command goes by, and the language that it answers in.

use super::looks::{color, look};
use super::said::refuse;
use crate::check::options::Options;
use crate::conclude;
use crate::program::cli::{Configuration, InputArgs, LookArgs, When};
use crate::program::config::{Config, Unusable};
use crate::program::exit::Exit;
use crate::program::tongue::Tongue;
use crate::render::full;
use crate::render::kit::{Look, Verbosity};
use crate::text::lang::Lang;
use jiff::civil::Date;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

/// The configuration that is in force, and the language that it, or whoever asks, wants.
pub fn open(args: &InputArgs, look: &LookArgs, tongue: Tongue, today: Date) -> Result<(Configuration, Lang), Exit> {
    match args.config() {
        Ok(found) => {
            let lang = tongue.with(found.config.lang());
            Ok((found, lang))
        }
        Err(unusable) => Err(refuse_configuration(unusable, look, tongue.early(), today)),
    }
}

/// Says what is wrong with a configuration, each problem at its place.
pub fn refuse_configuration(unusable: Unusable, args: &LookArgs, lang: Lang, today: Date) -> Exit {
    let source = match unusable {
        Unusable::Unread(reason) => return refuse(reason.told(lang)),
        Unusable::Wrong(source) => source,
    };
    let (config, findings) = Config::of(&source, PathBuf::new());
    let lang = config.lang().unwrap_or(lang);
    let errors = lang.counted(findings.len(), ("error", "errors"), "lỗi");
    let name = source.name();
    let outcome = conclude(vec![&source], Vec::new(), findings, &Options::on(today));
    let color = color(args.color) && (args.color == When::Always || io::stderr().is_terminal());
    let look = Look { color, verbosity: Verbosity::Quiet, ..look(args, lang) };
    let _ = (full::FORMAT.write)(&outcome, &look, &mut io::stderr());
    refuse(&match lang {
        Lang::En => format!("`{name}` has {errors}, so that nothing was checked"),
        Lang::Vi => format!("`{name}` có {errors} nên chưa kiểm tra gì"),
    })
}
