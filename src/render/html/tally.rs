//! How many targets came to which status.

use maud::{Markup, html};

use super::scale::Percent;
use crate::check::row::{Row, RowKind};
use crate::check::status::Status;
use crate::render::summary::told;
use crate::text::lang::Lang;

/// Targets by status, milestones and periods left out: each counts once.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    counts: Vec<(Status, usize)>,
    /// The rows of all kinds, for a filter to count.
    pub rows: Vec<(Status, usize)>,
}

impl Tally {
    /// That of some rows.
    pub fn of<'r, 's: 'r>(rows: impl Iterator<Item = &'r Row<'s>>) -> Self {
        let mut counts: Vec<(Status, usize)> = Status::ALL.iter().map(|status| (*status, 0)).collect();
        let mut all = counts.clone();
        let add = |counts: &mut Vec<(Status, usize)>, status: Status| {
            counts.iter_mut().filter(|(other, _)| *other == status).for_each(|(_, count)| *count += 1);
        };
        for row in rows {
            add(&mut all, row.status);
            if row.kind == RowKind::Target && row.target.is_some() {
                add(&mut counts, row.status);
            }
        }
        let occurring = |counts: Vec<(Status, usize)>| counts.into_iter().filter(|(_, count)| *count > 0).collect();
        Self { counts: occurring(counts), rows: occurring(all) }
    }

    /// How many targets there are.
    pub fn targets(&self) -> usize {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    /// How many are reached.
    pub fn met(&self) -> usize {
        self.count(|status| matches!(status, Status::Met | Status::Late))
    }

    /// How many are not due yet and not reached either.
    fn open(&self) -> usize {
        self.count(|status| matches!(status, Status::Behind | Status::OnTrack | Status::InProgress | Status::NotDue))
    }

    fn count(&self, is: impl Fn(Status) -> bool) -> usize {
        self.counts.iter().filter(|(status, _)| is(*status)).map(|(_, count)| count).sum()
    }

    /// The statuses of targets that occur, with their counts, the worst first.
    pub fn statuses(&self) -> &[(Status, usize)] {
        &self.counts
    }

    /// `13 of 25 targets met`.
    pub fn headline(&self, lang: Lang) -> String {
        let (met, all, open) = (self.met(), self.targets(), self.open());
        let number = |count: usize| lang.counted(count, ("", ""), "").trim_end().to_owned();
        let targets = lang.counted(all, ("target", "targets"), "mục tiêu");
        let (met_of, all) = (number(met), number(all));
        match lang {
            _ if self.targets() == 0 => {
                lang.pick("No targets, only figures", "Không có mục tiêu, chỉ có số liệu").to_owned()
            }
            Lang::En if open == self.targets() => format!("{targets}, none due yet"),
            Lang::Vi if open == self.targets() => format!("{targets}, chưa mục tiêu nào đến hạn"),
            Lang::En if open > 0 => format!("{met_of} of {targets} met so far"),
            Lang::Vi if open > 0 => format!("Đến nay đạt {met_of}/{all} mục tiêu"),
            Lang::En => format!("{met_of} of {targets} met"),
            Lang::Vi => format!("Đạt {met_of}/{all} mục tiêu"),
        }
    }

    /// A bar with a stretch for each status, as long as its share of the targets.
    pub fn bar(&self, lang: Lang) -> Markup {
        let all = self.targets();
        let words: Vec<String> = self.counts.iter().map(|(status, count)| told(*status, *count, lang)).collect();
        let mut passed = 0;
        let stretches = self.counts.iter().map(|(status, count)| {
            let (from, width) = (Percent::of(passed, all), Percent::of(*count, all));
            passed += count;
            (status.word(), from, width)
        });
        html! {
            svg.stack role="img" {
                title { (words.join(", ")) }
                @for (word, from, width) in stretches { rect class=(word) x=(from) width=(width) {} }
            }
        }
    }
}
