//! Manual pages, made from the command line itself.

use std::io::{self, Write};

use clap::{Arg, Command};
use roff::{Inline, Roff, bold, italic, roman};

use crate::program::cli::{self, Page};
use crate::text::both::Both;
use crate::text::lang::{Lang, Said};

const NAME: Said = Said::new("NAME", "TÊN");
const SYNOPSIS: Said = Said::new("SYNOPSIS", "CÁCH DÙNG");
const DESCRIPTION: Said = Said::new("DESCRIPTION", "MÔ TẢ");
const COMMANDS: Said = Said::new("COMMANDS", "LỆNH");
const OPTIONS: Said = Said::new("OPTIONS", "TÙY CHỌN");
const EXIT: Said = Said::new("EXIT STATUS", "MÃ THOÁT");
const ENVIRONMENT: Said = Said::new("ENVIRONMENT", "BIẾN MÔI TRƯỜNG");
const EXAMPLES: Said = Said::new("EXAMPLES", "VÍ DỤ");
const SEE_ALSO: Said = Said::new("SEE ALSO", "XEM THÊM");

/// Letters of a line of the source; what is escaped and accented takes several bytes.
const LINE: usize = 60;

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

/// Writes a manual page. It has no date, so that each version has one and the same.
pub fn page(mut command: Command, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let usage = cli::usage(&mut command, lang);
    let title = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let mut page = Sheet { roff: Roff::new(), lang };
    let version = concat!("plangap ", env!("CARGO_PKG_VERSION"));
    page.roff.control("TH", [&*title.to_uppercase(), "1", "", version]);
    page.section(NAME);
    page.prose(&format!("{title} - {}", about.trim_end_matches('.')));
    page.section(SYNOPSIS);
    let (name, arguments) = usage.split_at(command.get_bin_name().map_or(0, str::len).min(usage.len()));
    page.roff.text([bold(name), roman(arguments)]);
    page.section(DESCRIPTION);
    page.prose(&format!("{}.", about.trim_end_matches('.')));
    let told = command.get::<Page>().copied().unwrap_or_default();
    if let Some(note) = told.note {
        for line in note.told(lang).lines() {
            page.roff.control("PP", []);
            page.prose(line.trim());
        }
    }
    let commands: Vec<&Command> = command.get_subcommands().collect();
    if !commands.is_empty() {
        page.section(COMMANDS);
        for command in &commands {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            page.item([bold(command.get_name())], &about);
        }
    }
    page.section(OPTIONS);
    for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
        page.option(arg);
    }
    if !told.exit.is_empty() {
        page.section(EXIT);
        for (status, meaning) in told.exit {
            page.item([bold(status.to_string())], meaning.told(lang));
        }
    }
    let variables: Vec<&Arg> = command.get_arguments().filter(|arg| arg.get_env().is_some()).collect();
    if !variables.is_empty() {
        page.section(ENVIRONMENT);
        for arg in variables {
            let name = arg.get_env().unwrap_or_default().to_string_lossy();
            let option = format!("--{}", arg.get_long().unwrap_or_default());
            let meaning = lang.pick(format!("The same as {option}."), format!("Như {option}."));
            page.item([bold(name)], &meaning);
        }
    }
    if !told.examples.is_empty() {
        page.section(EXAMPLES);
        for (line, meaning) in told.examples {
            page.item([bold(*line)], meaning.map_or("", |meaning| meaning.told(lang)));
        }
    }
    page.section(SEE_ALSO);
    let others: Vec<String> = if commands.is_empty() {
        vec!["plangap".to_owned()]
    } else {
        commands.iter().map(|command| format!("plangap-{}", command.get_name())).collect()
    };
    let last = others.len().saturating_sub(1);
    for (at, other) in others.iter().enumerate() {
        page.roff.text([bold(other), roman(if at == last { "(1)" } else { "(1)," })]);
    }
    out.write_all(page.roff.render().as_bytes())
}

/// A page that is being written.
struct Sheet {
    roff: Roff,
    lang: Lang,
}

impl Sheet {
    fn section(&mut self, heading: Said) {
        self.roff.control("SH", [heading.told(self.lang)]);
    }

    /// A paragraph.
    fn prose(&mut self, text: &str) {
        let options = textwrap::Options::new(LINE)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        for line in textwrap::wrap(text, options) {
            self.roff.text([roman(line)]);
        }
    }

    /// A word or line, and below it what it means.
    fn item(&mut self, head: impl Into<Vec<Inline>>, text: &str) {
        self.roff.control("TP", []).text(head);
        if !text.is_empty() {
            self.prose(text);
        }
    }

    fn option(&mut self, arg: &Arg) {
        let mut head = Vec::new();
        let names = [arg.get_short().map(|short| format!("-{short}")), arg.get_long().map(|long| format!("--{long}"))];
        for name in names.into_iter().flatten() {
            if !head.is_empty() {
                head.push(roman(", "));
            }
            head.push(bold(name));
        }
        let takes_values = arg.get_action().takes_values();
        if let Some(value) = arg.get_value_names().and_then(|names| names.first()).filter(|_| takes_values) {
            if !head.is_empty() {
                head.push(roman(" "));
            }
            head.push(italic(value.as_str()));
        }
        self.item(head, &cli::help(arg, self.lang));
        let values = cli::listed(arg, self.lang);
        if !values.is_empty() {
            self.roff.control("RS", []);
            for value in &values {
                let meaning = value.get_help().map(ToString::to_string).unwrap_or_default();
                self.item([bold(value.get_name())], &meaning);
            }
            self.roff.control("RE", []);
        }
    }
}
