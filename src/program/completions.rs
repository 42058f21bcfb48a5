//! What makes a shell complete: a few lines that ask the program, at each press of the key, what the line may go on with.

use std::env;
use std::io::{self, Write};

use clap_complete::env::Shells;
use clap_complete::{CompleteEnv, Shell};

use crate::program::cli;
use crate::text::lang::Lang;

/// The variable of the environment that names the shell which asks.
const ASKED: &str = "PLANGAP_COMPLETE";

/// Bash takes words apart at `=`, which are put together here and taken apart again; and it quotes names of files that
/// have blanks only where it is told that they are such.
const BASH: &str = r#"_plangap() {
    local IFS=$'\013' words=() count=0 previous= i word
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ ( $word == = || $previous == = ) && $count -gt 1 && ${words[count - 1]} == --* ]]; then
            words[count - 1]+=$word
        else
            words[count]=$word
            count=$((count + 1))
        fi
        previous=$word
    done
    COMPREPLY=($(PLANGAP_COMPLETE=bash _CLAP_IFS="$IFS" _CLAP_COMPLETE_INDEX=$((count - 1)) \
        plangap -- "${words[@]}" 2>/dev/null))
    if [[ $COMP_WORDBREAKS == *=* && ${words[count - 1]} == --*=* ]]; then
        COMPREPLY=("${COMPREPLY[@]#*=}")
    fi
    for word in "${COMPREPLY[@]}"; do
        if [[ -e $word ]]; then
            compopt -o filenames 2>/dev/null
        fi
        if [[ $word == */ ]]; then
            compopt -o nospace 2>/dev/null
        fi
    done
}
complete -F _plangap plangap
"#;

/// Writes what makes a shell complete.
pub fn write(shell: Shell, out: &mut dyn Write) -> io::Result<()> {
    if shell == Shell::Bash {
        return out.write_all(BASH.as_bytes());
    }
    match Shells::builtins().completer(&shell.to_string()) {
        Some(completer) => completer.write_registration(ASKED, "plangap", "plangap", "plangap", out),
        None => Err(io::ErrorKind::Unsupported.into()),
    }
}

/// Answers a shell that asks; false where none does.
pub fn answered(lang: Lang) -> Result<bool, clap::Error> {
    let folder = env::current_dir().ok();
    CompleteEnv::with_factory(|| cli::command(lang)).var(ASKED).try_complete(env::args_os(), folder.as_deref())
}
