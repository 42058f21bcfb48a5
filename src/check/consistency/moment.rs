//! When figures are of one kind, so that they can be held against each other.

use jiff::civil::Date;

use super::verdict::Side;
use crate::language::period::Period;
use crate::text::lang::Lang;

/// What figures are of. Those of one moment are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// Reported for a day.
    On(Date),
    /// Wanted by a day, on the way.
    Milestone(Date),
    /// Wanted in a period.
    Period(Period),
    /// Wanted in the end.
    Target,
}

impl Moment {
    /// The side that it is on.
    pub fn side(self) -> Side {
        if matches!(self, Self::On(_)) { Side::Actual } else { Side::Target }
    }

    /// The date of what is reported.
    pub fn as_of(self) -> Option<Date> {
        match self {
            Self::On(date) => Some(date),
            _ => None,
        }
    }

    /// Earlier moments have smaller keys; the target comes last.
    pub fn order(self) -> (Side, Date, u8) {
        match self {
            Self::On(date) => (Side::Actual, date, 0),
            Self::Milestone(date) => (Side::Target, date, 0),
            Self::Period(period) => (Side::Target, period.last, 1),
            Self::Target => (Side::Target, Date::MAX, 2),
        }
    }

    fn told(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::On(date) | Self::Milestone(date), lang) => lang.date(date),
            (Self::Period(period), Lang::En) => format!("{} to {}", lang.date(period.first), lang.date(period.last)),
            (Self::Period(period), Lang::Vi) => format!("{} đến {}", lang.date(period.first), lang.date(period.last)),
            (Self::Target, lang) => lang.pick("the target", "mục tiêu").to_owned(),
        }
    }
}

/// Dates that a sentence spells out.
const NAMED: usize = 12;

/// When a statement fails: the first time, and where else.
#[derive(Clone, Debug)]
pub struct When {
    /// The earliest moment.
    pub first: Moment,
    /// The others, in order.
    pub others: Vec<Moment>,
    /// Whether it was checked for one moment alone, which then needs no name.
    pub only: bool,
}

impl When {
    /// The side that fails.
    pub fn side(&self) -> Side {
        self.first.side()
    }

    /// Which figures are meant, to stand behind a name: nothing for reported figures of one date.
    pub fn aside(&self, lang: Lang) -> String {
        match (self.first, lang) {
            (Moment::On(_), _) if self.only => String::new(),
            (Moment::On(date), Lang::En) => format!(" on {}", lang.date(date)),
            (Moment::On(date), Lang::Vi) => format!(" ngày {}", lang.date(date)),
            (Moment::Target, _) => lang.pick(" (targets)", " (mục tiêu)").to_owned(),
            (Moment::Milestone(date), Lang::En) => format!(" (milestones by {})", lang.date(date)),
            (Moment::Milestone(date), Lang::Vi) => format!(" (mốc {})", lang.date(date)),
            (moment @ Moment::Period(_), Lang::En) => format!(" (targets for {})", moment.told(lang)),
            (moment @ Moment::Period(_), Lang::Vi) => format!(" (mục tiêu từ {})", moment.told(lang)),
        }
    }

    /// When it fails besides, to stand behind the sentence.
    pub fn likewise(&self, lang: Lang) -> String {
        if self.others.is_empty() {
            return String::new();
        }
        let mut named: Vec<String> = self.others.iter().take(NAMED).map(|moment| moment.told(lang)).collect();
        let rest = self.others.len().saturating_sub(NAMED);
        if rest > 0 {
            named.push(lang.counted(rest, ("more", "more"), "ngày khác"));
        }
        let named = lang.all_of(&named);
        match (self.side(), lang) {
            (Side::Actual, Lang::En) => format!("; likewise on {named}"),
            (Side::Actual, Lang::Vi) => format!("; các ngày {named} cũng vậy"),
            (Side::Target, Lang::En) => format!("; likewise for {named}"),
            (Side::Target, Lang::Vi) => format!("; {named} cũng vậy"),
        }
    }
}
