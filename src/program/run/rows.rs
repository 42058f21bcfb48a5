//! `table` and `outlook`: what is there, whatever a check would say of it.

use super::input::Input;
use super::looks::look;
use super::opened::open;
use super::output::{narrow_to, read_from, write_output};
use super::said::{print, refuse};
use crate::check::options::{FailOn, Options};
use crate::program::cli::{InputArgs, LookArgs, OutlookArgs, Output, TableArgs};
use crate::program::exit::Exit;
use crate::program::files::Reader;
use crate::program::tongue::Tongue;
use crate::render::kit::{Look, Verbosity};
use crate::render::{self, reports};
use crate::text::both::Both;
use crate::verdict::outcome::Outcome;
use jiff::civil::Date;
use std::path::Path;

/// What is shown, as of when and to whom.
struct Shown<'a> {
    input: &'a InputArgs,
    look: &'a LookArgs,
    tongue: Tongue,
    today: Date,
    /// Whether it is worked out where the pace so far would lead.
    outlook: bool,
}

impl Shown<'_> {
    /// Reads and judges what is shown, once what else is asked for can be done.
    fn show<T>(
        &self,
        ready: impl FnOnce() -> Result<T, Both>,
        write: impl FnOnce(&Outcome<'_>, &Reader<'_>, T, Look, Exit) -> Exit,
    ) -> Result<Exit, String> {
        let (configuration, lang) = match open(self.input, self.look, self.tongue, self.today) {
            Ok(opened) => opened,
            Err(exit) => return Ok(exit),
        };
        let told = |refusal: Both| refusal.told(lang).to_owned();
        let asked = self.input.options(&configuration.config, self.today).map_err(told)?;
        let options = Options { fail_on: FailOn::Never, outlook: self.outlook, ..asked };
        let ready = ready().map_err(told)?;
        let input = Input::of(self.input, &configuration, lang).map_err(told)?;
        Ok(input.with_outcome(&options, |outcome, reader| {
            let exit = input.exit(outcome, reader);
            match narrow_to(self.input.owner.as_deref(), outcome, Verbosity::Normal, lang) {
                Ok(()) => write(outcome, reader, ready, look(self.look, lang), exit),
                Err(message) => refuse(&message),
            }
        }))
    }
}

/// Shows each target beside its actual, or who reported when.
pub fn table(args: &TableArgs, tongue: Tongue, today: Date) -> Result<Exit, String> {
    let export = || args.export.as_deref().map(exported).transpose();
    let shown = Shown { input: &args.input, look: &args.look, tongue, today, outlook: args.outlook };
    shown.show(export, |outcome, reader, export, look, exit| {
        let lang = look.lang;
        let look = Look { only: args.only.clone(), by: args.by, sort: args.sort, verbosity: Verbosity::Quiet, ..look };
        if let Some(output) = &export {
            if let Some(refusal) = output.file.as_deref().and_then(|file| read_from(file, reader)) {
                return refuse(refusal.told(lang));
            }
            return write_output(outcome, output, &Look { color: false, breaks: false, ..look }, exit);
        }
        let write = match args.format {
            Some(format) => format.write,
            None if args.reports => reports::table::FORMAT.write,
            None => render::table::FORMAT.write,
        };
        print(exit, lang, |out| write(outcome, &look, out))
    })
}

/// Says where the pace so far would lead.
pub fn outlook(args: &OutlookArgs, tongue: Tongue, today: Date) -> Result<Exit, String> {
    let shown = Shown { input: &args.input, look: &args.look, tongue, today, outlook: true };
    shown.show(
        || Ok(()),
        |outcome, _, (), look, exit| {
            let format = args.format.unwrap_or(&render::outlook::table::FORMAT);
            print(exit, look.lang, |out| (format.write)(outcome, &look, out))
        },
    )
}

/// What a table is exported as: the end of the file's name says it.
fn exported(file: &Path) -> Result<Output, Both> {
    let end = file.extension().and_then(|end| end.to_str()).map(str::to_ascii_lowercase);
    let format = end.as_deref().filter(|end| ["csv", "xlsx"].contains(end)).and_then(render::find);
    let format = format.ok_or_else(|| {
        let file = file.display();
        Both::new(
            format!("`{file}` is neither .csv nor .xlsx, the files that a table is written to"),
            format!("`{file}` không phải .csv hay .xlsx, là các loại tệp mà bảng được ghi ra"),
        )
    })?;
    Ok(Output { format, file: Some(file.to_owned()) })
}
