//! Totals of a table, held against its rows.

use super::fields::Fields;
use super::number::Amount;
use super::table::{Mark, Table};
use super::tally::Sum;
use crate::figures::interval::Interval;
use crate::language::log::Log;
use crate::problems::finding::Problem;
use crate::problems::rule::Rule;
use crate::rules::consistency::SUM_MISMATCH;
use crate::text::lang::{Lang, Told};

/// The sums of the numeric fields of a table, and the totals that are written in it.
#[derive(Debug)]
pub(super) struct Totals {
    columns: Vec<Column>,
}

#[derive(Debug)]
struct Column {
    field: usize,
    sum: Sum,
    /// The first and last cell that is added.
    cells: Option<(Mark, Mark)>,
    totals: Vec<(Interval, Mark)>,
    /// Whether a cell could not be read.
    broken: bool,
}

impl Totals {
    /// Nothing is added yet; nothing ever is where no totals are asked for.
    pub(super) fn new(fields: &Fields<'_, '_>, wanted: bool) -> Self {
        let numeric = if wanted { fields.numeric() } else { Vec::new() };
        let column = |field| Column { field, sum: Sum::default(), cells: None, totals: Vec::new(), broken: false };
        Self { columns: numeric.into_iter().map(column).collect() }
    }

    /// Adds a row.
    pub(super) fn row<'s>(&mut self, fields: &mut Fields<'_, 's>, table: &mut Table<'_>, log: &mut Log<'s>) {
        for column in &mut self.columns {
            match fields.amount(table, column.field, log) {
                Ok(Some(amount)) => {
                    column.sum.add(amount);
                    let mark = table.mark(fields.column(column.field));
                    column.cells = Some(match column.cells.take() {
                        Some((first, _)) => (first, mark),
                        None => (mark.clone(), mark),
                    });
                }
                Ok(None) => {}
                Err(_) => column.broken = true,
            }
        }
    }

    /// Takes in a row of totals.
    pub(super) fn total<'s>(&mut self, fields: &mut Fields<'_, 's>, table: &mut Table<'_>, log: &mut Log<'s>) {
        for column in &mut self.columns {
            match fields.amount_aside(table, column.field, log) {
                Ok(Some(amount)) => {
                    let mark = table.mark(fields.column(column.field));
                    column.totals.push((Amount::interval(amount), mark));
                }
                Ok(None) => {}
                Err(_) => column.broken = true,
            }
        }
    }

    /// Reports totals that are not the sums of their rows.
    pub(super) fn close<'s>(self, fields: &Fields<'_, 's>, table: &mut Table<'_>, log: &mut Log<'s>) {
        for column in self.columns.into_iter().filter(|column| !column.broken) {
            let Some(sum) = column.sum.values() else { continue };
            for (total, mark) in column.totals.iter().filter(|(total, _)| !total.meets(&sum)) {
                let place = table.place(mark);
                let field = fields.name(column.field).to_owned();
                let mut finding = log.finding(place, TotalMismatch { field, total: *total, sum });
                if let Some((first, last)) = &column.cells {
                    let (first, last) = (table.place(first), table.place(last));
                    finding = finding.relating(first, |lang| {
                        lang.pick("the first cell that is added", "ô đầu tiên được cộng").to_owned()
                    });
                    finding = finding.relating(last, |lang| {
                        lang.pick("the last cell that is added", "ô cuối cùng được cộng").to_owned()
                    });
                }
                log.add(finding);
            }
        }
    }
}

/// A total that is not the sum of its rows.
#[derive(Debug)]
struct TotalMismatch {
    field: String,
    total: Interval,
    sum: Interval,
}

impl Problem for TotalMismatch {
    fn rule(&self) -> &'static Rule {
        &SUM_MISMATCH
    }

    fn tell(&self, lang: Lang) -> Told {
        let number = |values: &Interval| {
            let end =
                |end: Option<crate::figures::interval::End>| end.map(|end| lang.number(end.value)).unwrap_or_default();
            values
                .exact()
                .map_or_else(|| format!("{}..{}", end(values.low), end(values.high)), |exact| lang.number(exact))
        };
        let (field, total, sum) = (&self.field, number(&self.total), number(&self.sum));
        match lang {
            Lang::En => Told {
                message: format!("the total of `{field}` is {total}, and its rows add up to {sum}"),
                label: format!("the rows add up to {sum}"),
                help: Some(
                    "spreadsheets leave numbers out of their sums that are kept as text; look at those cells"
                        .to_owned(),
                ),
            },
            Lang::Vi => Told {
                message: format!("tổng của `{field}` ghi là {total}, còn các dòng cộng lại được {sum}"),
                label: format!("các dòng cộng lại được {sum}"),
                help: Some("bảng tính không cộng các số được lưu dưới dạng văn bản; xem lại các ô đó".to_owned()),
            },
        }
    }

    fn key(&self) -> String {
        self.field.clone()
    }
}
