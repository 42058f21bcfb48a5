//! Manual pages and the completions of shells, made from the command line itself.

use std::io::{self, Write};

use clap::Command;
use clap_complete::{Generator, Shell};
use clap_mangen::Man;

use crate::program::cli;
use crate::text::both::Both;
use crate::text::lang::Lang;

/// Writes what makes a shell complete.
pub fn complete(shell: Shell, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let mut program = cli::command(lang);
    program.build();
    shell.try_generate(&program, out)
}

/// The command whose manual page is asked for: the program, or one of its commands. Where there is no such
/// one, what there is.
pub fn find(name: Option<&str>, lang: Lang) -> Result<Command, Both> {
    let mut program = cli::command(lang);
    program.build();
    let Some(name) = name else { return Ok(program) };
    program.find_subcommand(name).cloned().ok_or_else(|| {
        let names: Vec<String> = program.get_subcommands().map(|command| format!("`{}`", command.get_name())).collect();
        Both::of(|lang| match lang {
            Lang::En => format!("there is no command `{name}`; the commands are {}", lang.all_of(&names)),
            Lang::Vi => format!("không có lệnh `{name}`; các lệnh là {}", lang.all_of(&names)),
        })
    })
}

/// Writes a manual page.
pub fn page(command: Command, out: &mut dyn Write) -> io::Result<()> {
    Man::new(command).source(concat!("plangap ", env!("CARGO_PKG_VERSION"))).render(out)
}
