//! What is wrong with the cells of a table, within bounds.

use std::collections::HashMap;

use super::cell::Unreadable;
use super::table::{Mark, Table};
use crate::language::log::Log;
use crate::problems::finding::Finding;
use crate::problems::register::{BadCell, CellFault, MoreCells};
use crate::problems::rule::Rule;
use crate::text::source::Place;

/// How many cells of a field are findings of their own.
pub(super) const MOST: usize = 20;

/// The cells of each field that cannot be read.
#[derive(Debug, Default)]
pub(super) struct Troubles {
    fields: HashMap<usize, Field>,
}

#[derive(Debug, Default)]
struct Field {
    count: usize,
    /// The first cell that is no finding of its own, and its rule.
    more: Option<(Place, &'static Rule)>,
}

impl Troubles {
    /// Reports a cell of a field.
    pub(super) fn report(
        &mut self,
        (field, name): (usize, &str),
        fault: Unreadable,
        (table, mark): (&mut Table<'_>, &Mark),
        log: &mut Log<'_>,
    ) {
        let known = self.fields.entry(field).or_default();
        known.count += 1;
        if known.count > MOST + 1 {
            return;
        }
        let place = table.place(mark);
        let finding: Finding<'_> = match fault {
            Unreadable::Cell(fault) => log.finding(place, BadCell { field: name.to_owned(), fault }),
            Unreadable::Figure(problem) => log.finding(place, *problem),
        };
        if known.count > MOST {
            known.more = Some((place, finding.rule()));
        } else {
            log.add(finding);
        }
    }

    /// Says how many cells of each field are no findings of their own.
    pub(super) fn close(self, name: impl Fn(usize) -> String, log: &mut Log<'_>) {
        let mut fields: Vec<(usize, Field)> = self.fields.into_iter().collect();
        fields.sort_by_key(|(field, _)| *field);
        for (field, known) in fields {
            if let Some((place, rule)) = known.more {
                log.report(place, MoreCells { field: name(field), count: known.count - MOST, rule });
            }
        }
    }
}

/// A row that has not as many cells as the header.
pub(super) fn ragged(cells: usize, columns: usize) -> Unreadable {
    CellFault::Ragged { cells, columns }.into()
}
