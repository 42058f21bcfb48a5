//! How values of options are read, and which words they may be.

mod known;

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command, Error};
use clap_complete::Shell;
use jiff::civil::Date;

pub use self::known::When;
use self::known::{BY, FAIL_ON, Known, SHELLS, SORT, SPREADSHEETS, WHEN, known};
use crate::check::options::FailOn;
use crate::check::status::Status;
use crate::figures::number::Decimal;
use crate::language::period::parse_date;
use crate::language::quantity::Hedge;
use crate::language::speller::Speller;
use crate::problems::finding::Problem;
use crate::program::init::examples::{EXAMPLES, Example};
use crate::program::schema::{FILE_KINDS, FileKind};
use crate::program::tongue;
use crate::register::sql::dialect::{DIALECTS, Dialect};
use crate::render::kit::{By, Format, Sort, Spreadsheet};
use crate::render::{FORMATS, outlook, reports};
use crate::text::both::Both;
use crate::text::lang::{Lang, Said};
use crate::text::wording::sentence;

/// One of some words: which they are, shells complete; what is wrong with another one, the reader says.
#[derive(Clone, Debug)]
pub(super) struct Word<T: 'static> {
    read: fn(&str) -> Result<T, Both>,
    words: fn() -> Vec<(&'static str, Said)>,
    /// The language that the words are explained in.
    lang: Lang,
}

impl<T: Clone + Send + Sync + 'static> TypedValueParser for Word<T> {
    type Value = T;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<T, Error> {
        self.read.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let words = (self.words)().into_iter();
        Some(Box::new(words.map(|(word, meaning)| PossibleValue::new(word).help(meaning.told(self.lang)))))
    }
}

pub(super) fn formats(lang: Lang) -> Word<&'static Format> {
    Word { read: format, words: || FORMATS.iter().map(|format| (format.name, format.summary)).collect(), lang }
}

/// The formats of who reported when.
pub(super) fn report_formats(lang: Lang) -> Word<&'static reports::Format> {
    let words = || reports::FORMATS.iter().map(|format| (format.name, format.summary)).collect();
    Word { read: report_format, words, lang }
}

/// The formats of where the pace so far would lead.
pub(super) fn outlook_formats(lang: Lang) -> Word<&'static reports::Format> {
    let words = || outlook::FORMATS.iter().map(|format| (format.name, format.summary)).collect();
    Word { read: outlook_format, words, lang }
}

pub(super) fn statuses(lang: Lang) -> Word<Status> {
    Word { read: status, words: status_words, lang }
}

pub(super) fn langs(lang: Lang) -> Word<Lang> {
    Word { read: find_lang, words: || Lang::ALL.map(|lang| (lang.code(), lang.name())).to_vec(), lang }
}

pub(super) fn dialects(lang: Lang) -> Word<Dialect> {
    Word { read: dialect, words: || DIALECTS.iter().map(|(word, _, name)| (*word, *name)).collect(), lang }
}

pub(super) fn file_kinds(lang: Lang) -> Word<&'static FileKind> {
    Word { read: file_kind, words: || FILE_KINDS.iter().map(|kind| (kind.name, kind.summary)).collect(), lang }
}

pub(super) fn examples(lang: Lang) -> Word<&'static Example> {
    Word { read: example, words: || EXAMPLES.iter().map(|example| (example.name, example.summary)).collect(), lang }
}

/// Rules; which there are not, and which cannot be changed, is seen where they are looked up.
pub(super) fn rules(lang: Lang) -> Word<String> {
    let words = || crate::rules::table::all().map(|rule| (rule.id, rule.summary)).collect();
    Word { read: |name| Ok(name.to_owned()), words, lang }
}

pub(super) fn fail_on(lang: Lang) -> Word<FailOn> {
    Word {
        read: |word| one_of(word, FAIL_ON, Said::new("the levels are", "các mức là")),
        words: || known(FAIL_ON),
        lang,
    }
}

pub(super) fn when(lang: Lang) -> Word<When> {
    Word {
        read: |word| one_of(word, WHEN, Said::new("it is one of", "phải là một trong")),
        words: || known(WHEN),
        lang,
    }
}

pub(super) fn by(lang: Lang) -> Word<By> {
    Word {
        read: |word| one_of(word, BY, Said::new("it is one of", "phải là một trong")), words: || known(BY), lang
    }
}

pub(super) fn sort(lang: Lang) -> Word<Sort> {
    Word {
        read: |word| one_of(word, SORT, Said::new("it is one of", "phải là một trong")),
        words: || known(SORT),
        lang,
    }
}

pub(super) fn spreadsheets(lang: Lang) -> Word<Spreadsheet> {
    Word {
        read: |word| one_of(word, SPREADSHEETS, Said::new("the dialects are", "các kiểu là")),
        words: || known(SPREADSHEETS),
        lang,
    }
}

pub(super) fn shells(lang: Lang) -> Word<Shell> {
    Word {
        read: |word| one_of(word, SHELLS, Said::new("the shells are", "các trình dòng lệnh là")),
        words: || known(SHELLS),
        lang,
    }
}

fn one_of<T: Copy>(word: &str, words: Known<T>, lead: Said) -> Result<T, Both> {
    let found = words.iter().find(|(known, _, _)| *known == word.trim());
    found.map(|(_, value, _)| *value).ok_or_else(|| these(word, lead, words.iter().map(|(word, _, _)| *word)))
}

fn status_words() -> Vec<(&'static str, Said)> {
    let words = Status::ALL.iter();
    words.map(|status| (status.word(), status.meaning())).collect()
}

/// Columns of text.
pub(super) fn width(text: &str) -> Result<u16, Both> {
    let columns = text.trim().parse().ok().filter(|columns| (20..=1000).contains(columns));
    columns.ok_or_else(|| Both::new("write a whole number from 20 to 1000", "hãy ghi một số nguyên từ 20 đến 1000"))
}

pub(crate) fn date(text: &str) -> Result<Date, Both> {
    parse_date(text).map_err(|problem| {
        Both::of(|lang| {
            let told = problem.tell(lang);
            [Some(told.message), told.help].into_iter().flatten().collect::<Vec<_>>().join("; ")
        })
    })
}

pub(crate) fn hedge(text: &str) -> Result<Hedge, Both> {
    let number = text.strip_suffix('%').unwrap_or(text).parse::<Decimal>().ok();
    let width = number.and_then(|width| Hedge::percent(width.value()));
    width.ok_or_else(|| {
        Both::new(
            "write a percentage above 0 and up to 100, such as 10 or 12.5",
            "hãy ghi tỷ lệ phần trăm lớn hơn 0 và không quá 100, như 10 hoặc 12.5",
        )
    })
}

/// What may have been meant, else what there is, where something else is asked for.
fn these<'a>(asked: &str, lead: Said, words: impl IntoIterator<Item = &'a str>) -> Both {
    let words: Vec<&str> = words.into_iter().collect();
    let meant = Speller::default().nearest(asked.trim(), words.iter().copied());
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    Both::of(|lang| {
        let there = format!("{} {}", lead.told(lang), lang.all_of(&words));
        match meant {
            Some(meant) => lang.pick(
                format!("did you mean `{meant}`? {}", sentence(&there)),
                format!("có phải là `{meant}` không? {}", sentence(&there)),
            ),
            None => there,
        }
    })
}

fn format(name: &str) -> Result<&'static Format, Both> {
    crate::render::find(name).ok_or_else(|| {
        these(name, Said::new("the formats are", "các định dạng là"), FORMATS.iter().map(|format| format.name))
    })
}

fn report_format(name: &str) -> Result<&'static reports::Format, Both> {
    let names = || reports::FORMATS.iter().map(|format| format.name);
    reports::find(name).ok_or_else(|| these(name, Said::new("the formats are", "các định dạng là"), names()))
}

fn outlook_format(name: &str) -> Result<&'static reports::Format, Both> {
    let names = || outlook::FORMATS.iter().map(|format| format.name);
    outlook::find(name).ok_or_else(|| these(name, Said::new("the formats are", "các định dạng là"), names()))
}

fn status(word: &str) -> Result<Status, Both> {
    let found = Status::ALL.iter().copied().find(|status| status.word() == word.trim());
    let words = || Status::ALL.iter().copied().map(Status::word);
    found.ok_or_else(|| these(word, Said::new("the statuses are", "các trạng thái là"), words()))
}

fn dialect(name: &str) -> Result<Dialect, Both> {
    let found = DIALECTS.iter().find(|(word, ..)| *word == name.trim()).map(|(_, dialect, _)| *dialect);
    let lead = Said::new("the dialects of SQL are", "các phương ngữ SQL là");
    found.ok_or_else(|| these(name, lead, DIALECTS.iter().map(|(word, ..)| *word)))
}

fn find_lang(code: &str) -> Result<Lang, Both> {
    tongue::find(code)
        .ok_or_else(|| these(code, Said::new("the languages are", "các ngôn ngữ là"), Lang::ALL.map(Lang::code)))
}

fn file_kind(name: &str) -> Result<&'static FileKind, Both> {
    let names = || FILE_KINDS.iter().map(|kind| kind.name);
    crate::program::schema::find(name)
        .ok_or_else(|| these(name, Said::new("there are schemas of", "có lược đồ của"), names()))
}

fn example(name: &str) -> Result<&'static Example, Both> {
    let lead = Said::new("the examples are", "các ví dụ là");
    crate::program::init::examples::find(name.trim())
        .ok_or_else(|| these(name, lead, EXAMPLES.iter().map(|example| example.name)))
}
