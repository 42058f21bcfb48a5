//! Manual pages and the completions of shells, made from the command line itself.

use std::io::{self, Write};

use clap::Command;
use clap_complete::{Generator, Shell};
use clap_mangen::Man;

use crate::program::cli;
use crate::text::wording::listed;

/// Writes what makes a shell complete.
pub fn complete(shell: Shell, out: &mut dyn Write) -> io::Result<()> {
    let mut program = cli::command();
    program.set_bin_name("plangap");
    program.build();
    shell.try_generate(&program, out)
}

/// The command whose manual page is asked for: the program, or one of its commands. Where there is no such
/// one, what there is.
pub fn find(name: Option<&str>) -> Result<Command, String> {
    let mut program = cli::command();
    program.build();
    let Some(name) = name else { return Ok(program) };
    program.find_subcommand(name).cloned().ok_or_else(|| {
        let names = program.get_subcommands().map(Command::get_name);
        format!("there is no command `{name}`; the commands are {}", listed(names))
    })
}

/// Writes a manual page.
pub fn page(command: Command, out: &mut dyn Write) -> io::Result<()> {
    Man::new(command).source(concat!("plangap ", env!("CARGO_PKG_VERSION"))).render(out)
}
