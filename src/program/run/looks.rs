//! What output looks like where it goes: colours, columns, and the folder that places are told from.

use crate::program::ci;
use crate::program::cli::{LookArgs, When};
use crate::render::kit::{Here, Look};
use crate::text::lang::Lang;
use std::env;
use std::io::{self, IsTerminal};

/// Columns where no terminal says how many it has.
const WIDTH: usize = 100;

/// The look that is asked for, or that fits where output goes.
pub fn look(args: &LookArgs, lang: Lang) -> Look {
    let terminal = terminal_size::terminal_size_of(io::stdout()).map(|(terminal_size::Width(columns), _)| columns);
    let width = args.width.or(terminal.map(|columns| columns.max(20))).map_or(WIDTH, usize::from);
    let breaks = args.width.or(terminal).is_some();
    Look { lang, color: color(args.color), width, breaks, ascii: args.ascii, here: here(), ..Look::default() }
}

/// Whether what is printed is looked at: on a terminal, or in the log of a CI system, which obeys what it reads. Not
/// where it goes to a file.
pub fn is_console() -> bool {
    let stdout = io::stdout();
    let is_log = || ci::is_set() && !ci::is_file(&stdout);
    stdout.is_terminal() || is_log()
}

/// The working folder, and the root of the repository that it is in: the nearest folder upward with a
/// `.git`, which is a file in a linked work tree.
fn here() -> Option<Here> {
    let folder = env::current_dir().ok()?;
    let root = folder.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(&folder).to_owned();
    Some(Here { folder, root })
}

/// Whether output is coloured.
pub fn color(when: When) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        // Whoever writes 0 means no.
        When::Auto if env::var_os("CLICOLOR_FORCE").is_some_and(|forced| forced == "0") => {
            io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none_or(|set| set.is_empty())
        }
        When::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
    }
}
