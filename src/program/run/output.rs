//! Where an outcome goes, and what of it.

use super::said::{complain, print, refuse};
use crate::program::cli::Output;
use crate::program::exit::Exit;
use crate::program::files::Reader;
use crate::program::{narrow, save};
use crate::render::kit::{Look, Verbosity};
use crate::text::both::Both;
use crate::text::lang::Lang;
use crate::verdict::outcome::Outcome;
use std::path::Path;

/// Cuts an outcome down to what an owner answers for, where one is asked for, and says so on standard error, which
/// every format leaves alone.
pub fn narrow_to(owner: Option<&str>, outcome: &mut Outcome<'_>, say: Verbosity, lang: Lang) -> Result<(), String> {
    let Some(owner) = owner else { return Ok(()) };
    let line = narrow::to_owner(outcome, owner, lang).map_err(|refusal| refusal.told(lang).to_owned())?;
    line.iter().filter(|_| say > Verbosity::Quiet).for_each(|line| complain(line));
    Ok(())
}

/// Why nothing is written to a file: it is one of those that are checked.
pub fn read_from(file: &Path, reader: &Reader) -> Option<Both> {
    let shown = file.display();
    reader.has_read(file).then(|| {
        Both::new(
            format!("`{shown}` is one of the files that are checked; write the output elsewhere"),
            format!("`{shown}` là một trong các tệp được kiểm tra; hãy ghi kết quả ra tệp khác"),
        )
    })
}

/// Writes an outcome to where it goes.
pub fn write_output(outcome: &Outcome<'_>, output: &Output, look: &Look, exit: Exit) -> Exit {
    let Some(path) = &output.file else {
        return print(exit, look.lang, |out| (output.format.write)(outcome, look, out));
    };
    match save::send(path, &mut |out| (output.format.write)(outcome, look, out)) {
        Ok(()) => exit,
        Err(reason) => {
            let (path, reason) = (path.display(), reason.told(look.lang));
            refuse(
                &look
                    .lang
                    .pick(format!("cannot write `{path}`: {reason}"), format!("không ghi được `{path}`: {reason}")),
            )
        }
    }
}
