//! Units and names, as people are told them.

use crate::figures::number::Number;
use crate::text::lang::Lang;

/// What a built-in measure and its unit are called, in Vietnamese and in English.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// Its name.
    pub name: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// Its name in English.
    pub english: &'static str,
    /// Its unit in English: one and many.
    pub english_unit: (&'static str, &'static str),
}

/// How the unit of a measure is called: in each language where it is built in, else as its author calls it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// As the plan calls it.
    pub written: String,
    /// One and many, in English.
    pub english: Option<(&'static str, &'static str)>,
}

impl Unit {
    /// A number of it: `14 học viên`, `1 learner`, `96.46%`.
    pub fn of(&self, number: Number, lang: Lang) -> String {
        lang.measured(number, self.called(number, lang))
    }

    /// A text with the unit behind it: `300 to 500 learners`, `1 learner`.
    pub fn behind(&self, text: &str, lang: Lang) -> String {
        let number = if text == "1" { 1 } else { 2 };
        match self.called(Number::from(number), lang) {
            "" => text.to_owned(),
            "%" => format!("{text}%"),
            unit => format!("{text} {unit}"),
        }
    }

    /// Its name for a number of it.
    pub fn called(&self, number: Number, lang: Lang) -> &str {
        match (lang, self.english) {
            (Lang::En, Some((one, _))) if number == Number::from(1) => one,
            (Lang::En, Some((_, many))) => many,
            _ => &self.written,
        }
    }

    /// Whether it is `%`.
    pub fn is_percent(&self) -> bool {
        self.written == "%"
    }
}
