//! What the program, its tests and its benchmark need of the rooms. It is no part of the library's interface and
//! changes without notice.

#[cfg(feature = "program")]
use crate::program::exit::Exit;

/// The program: takes the arguments of the process and says how it ended.
#[cfg(feature = "program")]
pub fn main() -> Exit {
    #[cfg(feature = "lsp")]
    return crate::program::run::main(crate::editor::serve);
    #[cfg(not(feature = "lsp"))]
    crate::program::run::main()
}

pub mod check {
    pub use crate::check::{case, options, row, status};
}

#[cfg(feature = "lsp")]
pub mod editor {
    pub use crate::editor::talk;
    pub use crate::program::exit::Exit;
    pub use crate::program::tongue::Tongue;
}

pub mod figures {
    pub use crate::figures::{interval, number};
}

pub mod language {
    pub use crate::language::*;
}

pub mod problems {
    pub use crate::problems::{finding, rule};
}

#[cfg(feature = "program")]
pub mod program {
    pub use crate::program::{cli, config, files, fix, init, migrate, run, save, schema};
}

pub mod render {
    pub use crate::render::*;
}

pub mod rules {
    pub use crate::rules::table::*;
}

pub mod text {
    pub use crate::text::{lang, source, wording, yaml};
}

pub mod verdict {
    pub use crate::verdict::outcome;
}
