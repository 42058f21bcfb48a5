//! The program `plangap`: arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    plangap::door::main().into()
}
