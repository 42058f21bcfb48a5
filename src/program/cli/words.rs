//! The words of the command line in two languages. English is the comment above an argument; the Vietnamese
//! stands beside it (`add = Vi("…")`), and so does what a value may be (`add = In(…)`). A test walks through all of
//! them.

use clap::builder::{ArgExt, CommandExt, PossibleValue, StyledStr, ValueParser};
use clap::{Arg, ArgAction, Command};
use clap_complete::{ArgValueCandidates, CompletionCandidate};

use super::page::Page;
use crate::text::lang::{Lang, Said};

/// What a command or an argument is for, in Vietnamese.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vi(pub &'static str);

impl ArgExt for Vi {}
impl CommandExt for Vi {}

/// How a value is read whose words are told in a language.
#[derive(Clone, Copy, Debug)]
pub(super) struct In(pub fn(Lang) -> ValueParser);

impl ArgExt for In {}

const HELP: (&str, Vi) =
    ("Print help; -h is short, --help says more", Vi("In phần trợ giúp; -h in bản ngắn, --help in bản đầy đủ"));
const VERSION: (&str, Vi) = ("Print the version", Vi("In phiên bản"));

/// Behind all others, in the order in which they are declared.
const LAST: usize = 10_000;

const USAGE: Said = Said::new("Usage", "Cách dùng");
const COMMANDS: Said = Said::new("Commands", "Lệnh");
const ARGUMENTS: Said = Said::new("Arguments", "Đối số");
const OPTIONS: Said = Said::new("Options", "Tùy chọn");

/// The headings that options are grouped under.
const HEADINGS: &[Said] = &[Said::new("Files", "Tệp"), Said::new("Rules", "Quy tắc")];

/// What values are called.
const VALUES: &[Said] = &[
    Said::new("COLUMNS", "SỐ CỘT"),
    Said::new("COMMAND", "LỆNH"),
    Said::new("DATE", "NGÀY"),
    Said::new("DIALECT", "PHƯƠNG NGỮ"),
    Said::new("DIR", "THƯ MỤC"),
    Said::new("FILE", "TỆP"),
    Said::new("FILES", "LOẠI TỆP"),
    Said::new("FORMAT", "ĐỊNH DẠNG"),
    Said::new("GLOB", "MẪU"),
    Said::new("LANG", "NGÔN NGỮ"),
    Said::new("LEVEL", "MỨC"),
    Said::new("NAME", "TÊN"),
    Said::new("NEW", "MỚI"),
    Said::new("OLD", "CŨ"),
    Said::new("PATH", "ĐƯỜNG DẪN"),
    Said::new("PERCENT", "PHẦN TRĂM"),
    Said::new("REGISTER", "SỔ"),
    Said::new("REV", "BẢN"),
    Said::new("RULE", "QUY TẮC"),
    Said::new("SHELL", "TRÌNH DÒNG LỆNH"),
    Said::new("STATUS", "TRẠNG THÁI"),
    Said::new("WHAT", "TIÊU CHÍ"),
    Said::new("WHEN", "KHI NÀO"),
];

/// An English word of one of the lists above in a language; as it is where no list has it.
fn word(list: &[Said], english: &str, lang: Lang) -> Option<&'static str> {
    list.iter().find(|said| said.told(Lang::En) == english).map(|said| said.told(lang))
}

/// The command line in a language.
pub(super) fn tell(command: Command, lang: Lang) -> Command {
    let flag = |id: &'static str, short, action, (en, vi): (&'static str, Vi)| {
        Arg::new(id).short(short).long(id).action(action).help(en).add(vi).display_order(LAST)
    };
    // What every command has comes last.
    let command = command
        .mut_arg("lang", |arg| arg.display_order(LAST))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(flag("help", 'h', ArgAction::Help, HELP).global(true))
        .arg(flag("version", 'V', ArgAction::Version, VERSION));
    let mut command = told(command, lang);
    let pages: Vec<(String, Option<StyledStr>)> = command
        .get_subcommands()
        .map(|command| (command.get_name().to_owned(), command.get_about().cloned()))
        .collect();
    let pages = ArgValueCandidates::new(move || {
        pages.iter().map(|(name, about)| CompletionCandidate::new(name).help(about.clone())).collect()
    });
    command = command.mut_subcommand("man", |man| man.mut_arg("command", |arg| arg.add(pages)));
    if lang == Lang::Vi {
        command.build();
        command = used(command, lang);
    }
    command
}

/// The command with its usage in a language, and those below it.
fn used(mut command: Command, lang: Lang) -> Command {
    let usage = usage(&mut command.clone(), lang);
    command = command.override_usage(usage);
    command.mut_subcommands(|command| used(command, lang))
}

fn told(mut command: Command, lang: Lang) -> Command {
    if let Some(page) = command.get::<Page>() {
        let text = page.text(lang);
        command = command.after_help(text);
    }
    if lang == Lang::Vi {
        if let Some(Vi(about)) = command.get::<Vi>().copied() {
            command = command.about(about);
        }
        command = command.subcommand_help_heading(COMMANDS.told(lang));
        command = command.subcommand_value_name(word(VALUES, "COMMAND", lang).unwrap_or("COMMAND"));
        let style = *command.get_styles().get_usage();
        let heading = format!("{style}{}:{style:#}", USAGE.told(lang));
        command = command.help_template(format!(
            "{{before-help}}{{about-with-newline}}\n{heading} {{usage}}\n\n{{all-args}}{{after-help}}"
        ));
    }
    command.mut_args(|arg| argument(arg, lang)).mut_subcommands(|command| told(command, lang))
}

fn argument(mut arg: Arg, lang: Lang) -> Arg {
    if let Some(In(parser)) = arg.get::<In>().copied() {
        arg = arg.value_parser(parser(lang));
    }
    if lang == Lang::En {
        return arg;
    }
    let heading = match arg.get_help_heading() {
        Some(heading) => word(HEADINGS, heading, lang),
        None if arg.is_positional() => Some(ARGUMENTS.told(lang)),
        None => Some(OPTIONS.told(lang)),
    };
    if let Some(heading) = heading {
        arg = arg.help_heading(heading);
    }
    let takes_values = arg.get_action().takes_values();
    if takes_values {
        let id = arg.get_id().as_str().to_uppercase();
        let named = arg.get_value_names().and_then(|names| names.first()).map_or(&*id, |name| name.as_str());
        if let Some(name) = word(VALUES, named, lang) {
            arg = arg.value_name(name);
        }
    }
    let Some(Vi(help)) = arg.get::<Vi>().copied() else { return arg };
    // What clap says itself of an argument, it says in English.
    let mut short = help.to_owned();
    let mut full = help.to_owned();
    let values =
        if arg.is_hide_possible_values_set() || !takes_values { Vec::new() } else { arg.get_possible_values() };
    if !values.is_empty() {
        let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
        short += &format!(" [giá trị: {}]", names.join(", "));
        let longest = names.iter().map(|name| name.len()).max().unwrap_or_default();
        full += "\n\nCác giá trị:";
        for value in &values {
            let (name, meaning) = (value.get_name(), value.get_help().map(StyledStr::to_string).unwrap_or_default());
            full += &format!("\n- {name}: {}{meaning}", " ".repeat(longest - name.len()));
        }
    }
    let mut facts = Vec::new();
    if let Some(default) = arg.get_default_values().first().filter(|_| takes_values) {
        facts.push(format!("[mặc định: {}]", default.to_string_lossy()));
    }
    if let Some(variable) = arg.get_env() {
        facts.push(format!("[biến môi trường: {}]", variable.to_string_lossy()));
    }
    if !facts.is_empty() {
        short += &format!(" {}", facts.join(" "));
        full += &format!("\n\n{}", facts.join("\n"));
    }
    let arg = arg.hide_env(true).help(short);
    let arg = if takes_values { arg.hide_possible_values(true).hide_default_value(true) } else { arg };
    if values.is_empty() { arg } else { arg.long_help(full) }
}

/// What an argument is for, in a language, and nothing else.
pub fn help(arg: &Arg, lang: Lang) -> String {
    let vi = arg.get::<Vi>().filter(|_| lang == Lang::Vi).map(|Vi(help)| (*help).to_owned());
    vi.unwrap_or_else(|| arg.get_help().map(StyledStr::to_string).unwrap_or_default())
}

/// The words that a value may be, where its help lists them.
pub fn listed(arg: &Arg, lang: Lang) -> Vec<PossibleValue> {
    let shown = match lang {
        Lang::En => !arg.is_hide_possible_values_set(),
        Lang::Vi => arg.get_long_help().is_some(),
    };
    if shown && arg.get_action().takes_values() { arg.get_possible_values() } else { Vec::new() }
}

/// How a command is written, without the heading: `plangap check [OPTIONS] [PATH]...`. What it needs is known when it is
/// built.
pub fn usage(command: &mut Command, lang: Lang) -> String {
    let text = command.render_usage().to_string();
    let text = text.strip_prefix("Usage:").unwrap_or(&text).trim();
    text.replace("[OPTIONS]", &format!("[{}]", lang.pick("OPTIONS", "TÙY CHỌN")))
}

/// `Usage: plangap check [OPTIONS] [PATH]...`.
pub(super) fn usage_line(command: &mut Command, lang: Lang) -> String {
    format!("{}: {}", USAGE.told(lang), usage(command, lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a user reads of a command line, each text with what it is of.
    fn texts(command: &Command, path: &str, all: &mut Vec<(String, Option<String>)>) {
        let path = format!("{path} {}", command.get_name());
        let text = |text: Option<&StyledStr>| text.map(StyledStr::to_string);
        all.push((format!("{path}: what it does"), text(command.get_about())));
        if command.get::<Page>().is_some_and(|page| !page.exit.is_empty() || !page.examples.is_empty()) {
            all.push((format!("{path}: its page"), text(command.get_after_help())));
        }
        for arg in command.get_arguments() {
            let id = format!("{path} {}", arg.get_id());
            all.push((format!("{id}: what it is for"), text(arg.get_help())));
            if let Some(heading) = arg.get_help_heading() {
                all.push((format!("{id}: its heading"), Some(heading.to_owned())));
            }
            if !arg.get_action().takes_values() {
                continue;
            }
            let names = arg.get_value_names().and_then(|names| names.first());
            let name = names.map_or_else(|| arg.get_id().as_str().to_uppercase(), ToString::to_string);
            all.push((format!("{id}: its value"), Some(name)));
            for value in arg.get_possible_values() {
                all.push((format!("{id} {}: its meaning", value.get_name()), text(value.get_help())));
            }
        }
        command.get_subcommands().for_each(|command| texts(command, &path, all));
    }

    fn all(lang: Lang) -> Vec<(String, Option<String>)> {
        let mut all = Vec::new();
        texts(&super::super::command(lang), "", &mut all);
        all
    }

    #[test]
    fn every_text_of_the_command_line_is_there_in_both_languages() {
        let (en, vi) = (all(Lang::En), all(Lang::Vi));
        let find = |what: &str| vi.iter().find(|(other, _)| other == what).and_then(|(_, text)| text.as_deref());
        let missing: Vec<&str> = en
            .iter()
            .filter(|(what, text)| text.is_none() || find(what).is_none() || find(what) == text.as_deref())
            .map(|(what, _)| what.as_str())
            .collect();
        assert!(
            en.len() > 100 && missing.is_empty(),
            "`add = Vi(\"…\")` beside the argument, a row in `VALUES` or `HEADINGS`, `add = In(…)` for words: {missing:#?}"
        );
    }

    #[test]
    fn nothing_that_clap_says_itself_is_left_in_english() {
        let mut command = super::super::command(Lang::Vi);
        command.build();
        let pages = |command: &mut Command| [command.render_help().to_string(), command.render_long_help().to_string()];
        let mut pages = pages(&mut command).to_vec();
        for command in command.get_subcommands_mut() {
            pages.extend([command.render_help().to_string(), command.render_long_help().to_string()]);
        }
        for page in pages {
            for english in
                ["Usage", "Options", "Arguments", "Commands", "OPTIONS", "default:", "env:", "possible", "Print"]
            {
                assert!(!page.contains(english), "{english} in {page}");
            }
        }
    }
}
