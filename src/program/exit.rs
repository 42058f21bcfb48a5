//! The exit statuses, the same for every output format.

use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Nothing was found at or above `--fail-on`.
    Pass,
    /// Findings at or above `--fail-on`, malformed files included.
    Findings,
    /// The check could not be made: usage, or a path that cannot be read. Beats [`Self::Findings`].
    NotMade,
    /// No plan or report file was found.
    NoFiles,
    /// The editor went away without shutting the language server down.
    Abandoned,
}

impl Exit {
    /// The number that the process ends with.
    pub fn code(self) -> u8 {
        match self {
            Self::Pass => 0,
            Self::Findings | Self::Abandoned => 1,
            Self::NotMade => 2,
            Self::NoFiles => 3,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
