//! `migrate`.

use super::looks::is_console;
use super::said::{complain, print, refuse};
use super::selected::{Selected, with_selected};
use crate::check::options::Options;
use crate::program::cli::MigrateArgs;
use crate::program::exit::Exit;
use crate::program::files::{Reader, is_stdin};
use crate::program::save::{self, Replacement};
use crate::program::tongue::Tongue;
use crate::program::{fix, migrate};
use crate::{conclude, read};
use jiff::civil::Date;
use std::io;

/// Rewrites plans where the language now means something else, or shows how.
pub fn rewrite(args: &MigrateArgs, tongue: Tongue, today: Date) -> Result<Exit, String> {
    let lang = tongue.early();
    let options = Options::on(today);
    let selection = args.selection();
    if selection.paths.iter().any(|path| is_stdin(path)) {
        return Ok(refuse(lang.pick(
            "standard input cannot be migrated; name the files",
            "không chuyển đổi được đầu vào chuẩn; hãy nêu tên tệp",
        )));
    }
    let mut reader = Reader::new(&selection);
    with_selected(&mut reader, &mut io::empty(), &options, |selected, reader| {
        if let Some(unreadable) = reader.unreadable.first() {
            return Ok(refuse(unreadable.told().told(lang)));
        }
        let Selected { named, sources, files } = selected;
        let outcome = conclude(sources, files, Vec::new(), &options);
        let migrated = migrate::migrate(&named, &read(&named, 0, &options), &outcome, &options);
        if migrated.is_empty() {
            complain(lang.pick("no plan was found to migrate", "không có kế hoạch nào để chuyển đổi"));
            return Ok(Exit::NoFiles);
        }
        let texts = || migrated.iter().filter_map(|file| Some((file.source, file.text.as_deref()?)));
        if !args.diff {
            let replacements = texts()
                .filter_map(|(source, after)| Some(Replacement { path: source.path()?, before: source.text(), after }));
            save::replace_all(replacements).map_err(|refusal| refusal.told(lang).to_owned())?;
        }
        for file in &migrated {
            complain(&file.line(!args.diff, lang));
        }
        let exit = if args.diff && texts().next().is_some() { Exit::Findings } else { Exit::Pass };
        Ok(print(exit, lang, |out| {
            let for_console = is_console();
            let shown = texts().filter(|_| args.diff);
            shown
                .into_iter()
                .try_for_each(|(source, text)| out.write_all(fix::shown(source, text, for_console).as_bytes()))
        }))
    })
}
