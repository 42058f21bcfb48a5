//! What is said of a command line that cannot be followed.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use super::words;
use crate::text::both::Both;
use crate::text::lang::Lang;

/// What is wrong with the arguments, what may have been meant, and how the command is written.
pub fn tell(error: &Error, mut command: Command, args: &[OsString], lang: Lang) -> String {
    command.build();
    let name = args.iter().skip(1).filter_map(|arg| arg.to_str()).find(|arg| command.find_subcommand(arg).is_some());
    let mut at = name.and_then(|name| command.find_subcommand(name)).unwrap_or(&command).clone();
    let name = at.get_bin_name().unwrap_or("plangap").to_owned();
    let usage = words::usage_line(&mut at, lang);
    let more = lang.pick(format!("`{name} --help` says more."), format!("`{name} --help` hướng dẫn chi tiết."));
    let wrong = Wrong { error, lang };
    let message = match wrong.hint() {
        Some(hint) => format!("{}; {hint}", wrong.message()),
        None => wrong.message(),
    };
    format!("{message}\n\n{usage}\n{more}")
}

/// More words than these are not listed where a value is missing.
const MOST_WORDS: usize = 20;

struct Wrong<'e> {
    error: &'e Error,
    lang: Lang,
}

impl Wrong<'_> {
    fn texts(&self, kind: ContextKind) -> Vec<String> {
        match self.error.get(kind) {
            Some(ContextValue::String(text)) => vec![text.clone()],
            Some(ContextValue::Strings(texts)) => texts.clone(),
            Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
            Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
            Some(ContextValue::Number(number)) => vec![number.to_string()],
            _ => Vec::new(),
        }
    }

    fn text(&self, kind: ContextKind) -> String {
        self.texts(kind).into_iter().next().unwrap_or_default()
    }

    /// What the value may be.
    fn words(&self) -> Vec<String> {
        self.texts(ContextKind::ValidValue).iter().map(|value| format!("`{value}`")).collect()
    }

    fn one_of(&self, words: &[String]) -> String {
        let words = self.lang.one_of(words);
        self.lang.pick(format!("it is {words}"), format!("giá trị phải là {words}"))
    }

    fn message(&self) -> String {
        let lang = self.lang;
        let arg = self.text(ContextKind::InvalidArg);
        let value = self.text(ContextKind::InvalidValue);
        match self.error.kind() {
            ErrorKind::UnknownArgument if arg.starts_with('-') => {
                lang.pick(format!("there is no option `{arg}`"), format!("không có tùy chọn `{arg}`"))
            }
            ErrorKind::UnknownArgument => {
                lang.pick(format!("`{arg}` is one argument too many"), format!("thừa đối số `{arg}`"))
            }
            ErrorKind::InvalidSubcommand => {
                let name = self.text(ContextKind::InvalidSubcommand);
                lang.pick(format!("there is no command `{name}`"), format!("không có lệnh `{name}`"))
            }
            ErrorKind::MissingSubcommand => lang.pick("name a command", "hãy nêu một lệnh").to_owned(),
            ErrorKind::InvalidValue | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues if value.is_empty() => {
                let words = self.words();
                let few = (1..=MOST_WORDS).contains(&words.len()).then(|| format!(": {}", self.one_of(&words)));
                let few = few.unwrap_or_default();
                lang.pick(format!("`{arg}` has no value{few}"), format!("`{arg}` chưa có giá trị{few}"))
            }
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
                let reason = if let Some(reason) = self.error.source() {
                    reason.downcast_ref::<Both>().map_or_else(|| reason.to_string(), |both| both.told(lang).to_owned())
                } else {
                    self.one_of(&self.words())
                };
                lang.pick(
                    format!("`{arg}` cannot be `{value}`: {reason}"),
                    format!("`{arg}` không thể là `{value}`: {reason}"),
                )
            }
            ErrorKind::TooManyValues if !arg.contains('<') => {
                lang.pick(format!("`{arg}` takes no value"), format!("`{arg}` không nhận giá trị"))
            }
            ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
                lang.pick(format!("`{arg}` takes one value"), format!("`{arg}` nhận một giá trị"))
            }
            ErrorKind::NoEquals => lang.pick(
                format!("the value of `{arg}` follows an equals sign"),
                format!("giá trị của `{arg}` phải viết sau dấu bằng"),
            ),
            ErrorKind::ArgumentConflict => self.conflict(&arg),
            ErrorKind::MissingRequiredArgument => {
                let missing: Vec<String> =
                    self.texts(ContextKind::InvalidArg).iter().map(|arg| any_of(arg, lang)).collect();
                let (one, all) = (missing.len() == 1, lang.all_of(&missing));
                lang.pick(format!("{all} {} missing", if one { "is" } else { "are" }), format!("thiếu {all}"))
            }
            ErrorKind::InvalidUtf8 => {
                lang.pick("an argument is not UTF-8", "có đối số không được mã hóa bằng UTF-8").to_owned()
            }
            _ => self.error.to_string().trim_start_matches("error: ").trim_end().to_owned(),
        }
    }

    fn conflict(&self, arg: &str) -> String {
        let lang = self.lang;
        let others: Vec<String> = self.texts(ContextKind::PriorArg).iter().map(|arg| format!("`{arg}`")).collect();
        let others = lang.all_of(&others);
        if others == format!("`{arg}`") {
            return lang.pick(format!("`{arg}` is given twice"), format!("`{arg}` được ghi hai lần"));
        }
        lang.pick(
            format!("`{arg}` cannot be used together with {others}"),
            format!("không dùng `{arg}` cùng với {others}"),
        )
    }

    /// What may have been meant.
    fn hint(&self) -> Option<String> {
        let lang = self.lang;
        // The likeliest is the last.
        let meant: Vec<String> = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand]
            .iter()
            .filter_map(|kind| self.texts(*kind).pop())
            .map(|text| format!("`{text}`"))
            .collect();
        // What another command would take is told in a sentence alone.
        let elsewhere = self.texts(ContextKind::Suggested).into_iter().find_map(|text| {
            let command = text.strip_suffix(" exists")?.trim_matches('\'').to_owned();
            Some(lang.pick(format!("`plangap {command}` exists"), format!("có `plangap {command}`")))
        });
        if elsewhere.is_some() {
            return elsewhere;
        }
        if !meant.is_empty() {
            let meant = lang.one_of(&meant);
            return Some(lang.pick(format!("did you mean {meant}?"), format!("có phải là {meant} không?")));
        }
        let arg = self.text(ContextKind::InvalidArg);
        let is_value = self.error.get(ContextKind::Suggested).is_some() && arg.starts_with('-');
        (is_value && self.error.kind() == ErrorKind::UnknownArgument).then(|| {
            lang.pick(format!("where it is a file, write `-- {arg}`"), format!("nếu đó là tệp, hãy viết `-- {arg}`"))
        })
    }
}

/// An argument, or one of a group that is written as `<--fix|--diff>`.
fn any_of(arg: &str, lang: Lang) -> String {
    let group = arg.strip_prefix('<').and_then(|arg| arg.strip_suffix('>')).filter(|group| group.contains('|'));
    let arms: Vec<String> = group.unwrap_or(arg).split('|').map(|arm| format!("`{arm}`")).collect();
    lang.one_of(&arms)
}
