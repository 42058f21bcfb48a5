//! What seems to stand in a column of a table that nobody has said anything about.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::cell::{day_first, iso};
use super::number::{Amount, Marks, looks_like_one, plain};
use super::table::Content;
use crate::language::register::condition::same;

/// The most different values of a column that splits records.
const FEW: usize = 12;

/// What seems to stand in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing.
    Empty,
    /// Texts.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers.
    Number,
    /// Numbers with these marks between groups of three digits and before decimals.
    Grouped(char, char),
    /// Days, written year first, day first, or both.
    Date(bool, bool),
}

/// What was seen of a column.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The label of the column, and how many records have it.
    label: Option<String>,
    labelled: usize,
    filled: usize,
    /// The first and the last day in it.
    pub(super) days: Option<(Date, Date)>,
    /// Cells that are days, written so.
    iso: usize,
    day_first: usize,
    /// Cells that are numbers without doubt, and those of them that are whole.
    plain: usize,
    whole: usize,
    /// Cells that look like numbers, and those that are numbers with a point, a comma or a blank between groups.
    numbers: usize,
    grouped: [usize; 3],
    /// Whether some digits are a name and no number.
    is_name: bool,
    values: BTreeSet<String>,
    /// How many values there are that are not kept.
    many: bool,
}

const GROUPINGS: [(char, char); 3] = [('.', ','), (',', '.'), (' ', ',')];

impl Seen {
    /// Nothing yet, of a column with a label.
    pub(super) fn under(label: Option<String>) -> Self {
        Self { label, ..Self::default() }
    }

    /// Whether the label of the column tells its row from the records: those are texts, and none of them is it.
    pub(super) fn tells(&self, records: usize, group: char) -> bool {
        let is_labelled = self.label.as_ref().is_some_and(|label| !label.is_empty());
        is_labelled && self.labelled == 0 && self.filled == records && self.kind(group) == Kind::Text
    }

    /// Takes in a cell.
    pub(super) fn take(&mut self, text: &str, content: Content) {
        let text = same(text);
        if text.is_empty() {
            return;
        }
        self.filled += 1;
        self.labelled += usize::from(self.label.as_deref() == Some(&*text));
        let (iso, first) = (iso(&text), day_first(&text));
        let day = if let Content::Day(day) = content { Some(day) } else { iso.or(first) };
        if let Some(day) = day {
            self.iso += usize::from(first.is_none());
            self.day_first += usize::from(first.is_some());
            let (from, to) = self.days.unwrap_or((day, day));
            self.days = Some((from.min(day), to.max(day)));
        }
        let is_kept = content == Content::Number;
        let marks = if is_kept { Marks { group: None, decimal: Some('.') } } else { Marks::default() };
        if let Some(amount) = plain(&text, marks) {
            self.plain += 1;
            self.whole += usize::from(Amount::is_whole(amount));
        }
        self.numbers += usize::from(looks_like_one(&text, marks) && content != Content::LongNumber);
        for ((group, decimal), count) in GROUPINGS.into_iter().zip(&mut self.grouped) {
            let marks = Marks { group: Some(group), decimal: Some(decimal) };
            *count += usize::from(is_kept || plain(&text, marks).is_some());
        }
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        self.is_name |= !is_kept && (digits > 15 || (text.len() > 1 && text.starts_with('0') && digits == text.len()));
        if self.values.len() <= FEW {
            self.values.insert(text.into_owned());
        }
        self.many |= self.values.len() > FEW;
    }

    /// What all of it can be read as; `group` is the mark between groups of digits that is tried first.
    pub(super) fn kind(&self, group: char) -> Kind {
        let all = self.filled;
        if all == 0 {
            return Kind::Empty;
        }
        if self.iso + self.day_first == all {
            return Kind::Date(self.iso > 0, self.day_first > 0);
        }
        if self.is_name {
            return Kind::Text;
        }
        if self.plain == all {
            return if self.whole == all { Kind::Integer } else { Kind::Number };
        }
        let mut fitting = GROUPINGS.into_iter().zip(self.grouped).filter(|(_, count)| *count == all);
        let fitting: Vec<(char, char)> = fitting.by_ref().map(|(marks, _)| marks).collect();
        let wanted = fitting.iter().find(|(mark, _)| *mark == group).or(fitting.first());
        match wanted {
            Some((group, decimal)) if self.numbers == all => Kind::Grouped(*group, *decimal),
            _ => Kind::Text,
        }
    }

    /// Its values, where they are few and stand there more than once.
    pub(super) fn few(&self) -> Vec<String> {
        let are_few = !self.many && self.values.len() > 1 && self.values.len() * 2 <= self.filled;
        if are_few { self.values.iter().cloned().collect() } else { Vec::new() }
    }
}
