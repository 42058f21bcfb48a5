//! `check` with fixes: written to the files, or shown.

use super::input::Input;
use super::looks::is_console;
use super::said::{complain, print, refuse};
use crate::check::options::Options;
use crate::program::cli::{CheckArgs, MendArgs};
use crate::program::exit::Exit;
use crate::program::files::is_stdin;
use crate::program::fix;
use crate::program::save::{self, Replacement};
use crate::render::kit::Verbosity;
use crate::text::lang::Lang;

/// Fixes what can be fixed, or shows how. The exit status where the check is not to be made after it.
pub fn mend(args: &CheckArgs, input: &Input, options: &Options, lang: Lang) -> Option<Exit> {
    let MendArgs { diff, unsafe_fixes, .. } = args.mend;
    if !diff && input.selection.paths.iter().any(|path| is_stdin(path)) {
        return Some(refuse(lang.pick(
            "standard input cannot be fixed; name the files, or see the fixes with --diff",
            "không sửa được đầu vào chuẩn; hãy nêu tên tệp, hoặc xem các chỗ sửa bằng --diff",
        )));
    }
    let say = |line: &str| {
        if args.verbosity() > Verbosity::Quiet {
            complain(line);
        }
    };
    input.with_outcome(options, |outcome, reader| {
        let mending = fix::mend(outcome, options, unsafe_fixes);
        for source in &mending.failed {
            let name = source.name();
            complain(&lang.pick(
                format!("`{name}` is left as it was: its fixes would not make it right"),
                format!("giữ nguyên `{name}`: các chỗ sửa không làm tệp hết lỗi"),
            ));
        }
        if diff {
            let exit = match input.exit(outcome, reader) {
                Exit::Pass | Exit::Findings if mending.texts.is_empty() => Exit::Pass,
                Exit::Pass | Exit::Findings => Exit::Findings,
                exit => exit,
            };
            say(&mending.summary(false, lang));
            let diff = fix::diff(&mending, is_console());
            return Some(print(exit, lang, |out| out.write_all(diff.as_bytes())));
        }
        if !reader.unreadable.is_empty() {
            complain(lang.pick(
                "nothing is fixed, because not everything could be read",
                "chưa sửa gì, vì có tệp không đọc được",
            ));
            return None;
        }
        let texts = mending.texts.iter().filter_map(|text| {
            Some(Replacement { path: text.source.path()?, before: text.source.text(), after: &text.text })
        });
        if let Err(refusal) = save::replace_all(texts) {
            return Some(refuse(refusal.told(lang)));
        }
        say(&mending.summary(true, lang));
        None
    })
}
