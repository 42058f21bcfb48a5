//! `diff`.

use super::input::Input;
use super::looks::look;
use super::said::print;
use crate::program::cli::DiffArgs;
use crate::program::exit::Exit;
use crate::program::since::Earlier;
use crate::program::tongue::Tongue;
use crate::render::{self, changes};
use crate::text::both::Both;
use jiff::civil::Date;

/// Says what was changed between two versions of plans.
pub fn diff(args: &DiffArgs, tongue: Tongue, today: Date) -> Result<Exit, String> {
    let lang = tongue.early();
    if args.format.is_some_and(render::is_for_files) {
        let refusal = Both::new(
            "changes are not written as a workbook; choose another format",
            "không ghi thay đổi thành sổ bảng tính; hãy chọn định dạng khác",
        );
        return Err(refusal.told(lang).to_owned());
    }
    let options = args.options(today);
    let old = Input::version(args.selection(&args.old), None, lang).texts(&options)?;
    let earlier = Earlier::files(&args.old, &args.new, old);
    let input = Input::version(args.selection(&args.new), Some(earlier), lang);
    Ok(input.with_outcome(&options, |outcome, reader| {
        let exit = input.exit(outcome, reader);
        let look = look(&args.look, lang);
        match args.format {
            Some(format) => print(exit, lang, |out| (format.write)(outcome, &look, out)),
            None => print(exit, lang, |out| changes::write(outcome, &look, out)),
        }
    }))
}
