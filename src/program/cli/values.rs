//! How values of options are read, and which words they may be.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command, Error};
use jiff::civil::Date;

use crate::check::gap::Status;
use crate::figures::number::Decimal;
use crate::language::period::parse_date;
use crate::language::quantity::Hedge;
use crate::problems::finding::Problem;
use crate::program::schema::{FILE_KINDS, FileKind};
use crate::program::tongue;
use crate::render::FORMATS;
use crate::render::kit::Format;
use crate::text::both::Both;
use crate::text::lang::{Lang, Said};

/// One of some words: which they are, shells complete; what is wrong with another one, the reader says.
#[derive(Clone, Debug)]
pub(super) struct Word<T: 'static> {
    read: fn(&str) -> Result<T, Both>,
    words: fn() -> Vec<PossibleValue>,
}

impl<T: Clone + Send + Sync + 'static> TypedValueParser for Word<T> {
    type Value = T;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<T, Error> {
        self.read.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.words)().into_iter()))
    }
}

fn word(word: &'static str, meaning: &'static str) -> PossibleValue {
    PossibleValue::new(word).help(meaning)
}

pub(super) fn formats() -> Word<&'static Format> {
    Word { read: format, words: || FORMATS.iter().map(|format| word(format.name, format.summary)).collect() }
}

pub(super) fn statuses() -> Word<Status> {
    Word { read: status, words: || Status::ALL.iter().copied().map(|status| status.word().into()).collect() }
}

pub(super) fn langs() -> Word<Lang> {
    Word { read: lang, words: || vec![word("en", "English"), word("vi", "tiếng Việt")] }
}

pub(super) fn file_kinds() -> Word<&'static FileKind> {
    Word {
        read: file_kind,
        words: || FILE_KINDS.iter().map(|kind| word(kind.name, kind.summary.told(Lang::En))).collect(),
    }
}

/// Rules; which there are not, and which cannot be changed, is seen where they are looked up.
pub(super) fn rules() -> Word<String> {
    Word {
        read: |name| Ok(name.to_owned()),
        words: || crate::rules::table::all().map(|rule| word(rule.id, rule.summary.told(Lang::En))).collect(),
    }
}

pub(super) fn date(text: &str) -> Result<Date, Both> {
    parse_date(text).map_err(|problem| {
        Both::of(|lang| {
            let told = problem.tell(lang);
            [Some(told.message), told.help].into_iter().flatten().collect::<Vec<_>>().join("; ")
        })
    })
}

pub(super) fn hedge(text: &str) -> Result<Hedge, Both> {
    let number = text.strip_suffix('%').unwrap_or(text).parse::<Decimal>().ok();
    let width = number.and_then(|width| Hedge::percent(width.value()));
    width.ok_or_else(|| {
        Both::new(
            "write a percentage above 0 and up to 100, such as 10 or 12.5",
            "hãy ghi tỷ lệ phần trăm lớn hơn 0 và không quá 100, như 10 hoặc 12.5",
        )
    })
}

/// What there is, where something else is asked for.
fn these<'a>(lead: Said, words: impl IntoIterator<Item = &'a str>) -> Both {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    Both::of(|lang| format!("{} {}", lead.told(lang), lang.all_of(&words)))
}

fn format(name: &str) -> Result<&'static Format, Both> {
    crate::render::find(name).ok_or_else(|| {
        these(Said::new("the formats are", "các định dạng là"), FORMATS.iter().map(|format| format.name))
    })
}

fn status(word: &str) -> Result<Status, Both> {
    let found = Status::ALL.iter().copied().find(|status| status.word() == word.trim());
    let words = || Status::ALL.iter().copied().map(Status::word);
    found.ok_or_else(|| these(Said::new("the statuses are", "các trạng thái là"), words()))
}

fn lang(code: &str) -> Result<Lang, Both> {
    tongue::find(code)
        .ok_or_else(|| these(Said::new("the languages are", "các ngôn ngữ là"), Lang::ALL.map(Lang::code)))
}

fn file_kind(name: &str) -> Result<&'static FileKind, Both> {
    let names = || FILE_KINDS.iter().map(|kind| kind.name);
    crate::program::schema::find(name)
        .ok_or_else(|| these(Said::new("there are schemas of", "có lược đồ của"), names()))
}
