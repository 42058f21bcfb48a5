//! `pull`.

use super::looks;
use super::opened::refuse_configuration;
use super::said::{complain, print};
use super::selected::{Selected, with_selected};
use crate::conclude;
use crate::program::cli::{LookArgs, PullArgs};
use crate::program::config::Config;
use crate::program::exit::Exit;
use crate::program::files::search::Search;
use crate::program::files::{Reader, Selection, Unreadable};
use crate::program::tongue::Tongue;
use crate::program::{engines, pull};
use crate::render::full;
use crate::render::kit::{Look, Verbosity};
use crate::text::both::Both;
use crate::text::lang::Lang;
use crate::text::wording::printable;
use jiff::civil::Date;
use std::env;
use std::io;
use std::path::PathBuf;

/// Counts the records of registers, and writes what they come to or says where it is no longer that.
pub fn reports(args: &PullArgs, look: &LookArgs, tongue: Tongue, today: Date) -> Result<Exit, String> {
    let here = env::current_dir().map_err(|error| Both::from(&error).told(tongue.early()).to_owned())?;
    let config = match Config::nearest(&here) {
        Ok(found) => found.map(|(_, config)| config).unwrap_or_default(),
        Err(unusable) => return Ok(refuse_configuration(unusable, look, tongue.early(), today)),
    };
    let lang = tongue.with(config.lang());
    let options = config.options(today).map_err(|refusal| refusal.told(lang).to_owned())?;
    let mut paths = args.registers.clone();
    let configured = config.paths();
    paths.extend(if configured.is_empty() { vec![PathBuf::from(".")] } else { configured });
    let search = Search {
        here,
        excluded: vec![config.excluded().map_err(|refusal| refusal.told(lang).to_owned())?],
        every_file: false,
    };
    let selection = Selection { paths, search, ..Selection::default() };
    let mut reader = Reader::new(&selection);
    with_selected(&mut reader, &mut io::empty(), &options, |selected, reader| {
        let Selected { sources, files, .. } = selected;
        let input = pull::Input { files: &files, sources: &sources, options: &options, lang, today };
        let mut pulled = pull::count(args, &input, reader);
        pulled.refused.iter().for_each(|refusal| complain(refusal));
        pulled.unreadable.append(&mut reader.unreadable);
        for Unreadable { path, reason } in &pulled.unreadable {
            complain(&match lang {
                Lang::En => format!("cannot read `{path}`: {}", reason.told(lang)),
                Lang::Vi => format!("không đọc được `{path}`: {}", reason.told(lang)),
            });
        }
        if !pulled.unreadable.is_empty() {
            return Ok(Exit::NotMade);
        }
        if !pulled.any && pulled.refused.is_empty() {
            complain(
                lang.pick(
                    "no register was found to pull; name one",
                    "không có sổ dữ liệu nào để lấy; hãy nêu tên một sổ",
                ),
            );
            return Ok(Exit::NoFiles);
        }
        let pull::Pulled { reports, findings, tables, refused, queries, .. } = pulled;
        let or_not_made = |exit: Exit| if refused.is_empty() { exit } else { Exit::NotMade };
        if !findings.is_empty() {
            let shown = sources.iter().copied().chain(&tables).collect();
            let outcome = conclude(shown, Vec::new(), findings, &options);
            let look = Look { verbosity: Verbosity::Quiet, ..looks::look(look, lang) };
            return Ok(print(or_not_made(Exit::Findings), lang, |out| (full::FORMAT.write)(&outcome, &look, out)));
        }
        if args.sql {
            return Ok(print(or_not_made(Exit::Pass), lang, |out| engines::printed::write(&queries, out)));
        }
        if args.check {
            let lines: Vec<String> =
                reports.iter().flat_map(|(path, report)| pull::drift(path, report, lang)).collect();
            let exit = or_not_made(if lines.is_empty() { Exit::Pass } else { Exit::Findings });
            return Ok(print(exit, lang, |out| lines.iter().try_for_each(|line| writeln!(out, "{}", printable(line)))));
        }
        let written = pull::write(&reports, lang)?;
        Ok(print(or_not_made(Exit::Pass), lang, |out| {
            let word = lang.pick("wrote", "đã ghi");
            written.iter().try_for_each(|path| writeln!(out, "{word} {}", printable(&path.to_string_lossy())))
        }))
    })
}
