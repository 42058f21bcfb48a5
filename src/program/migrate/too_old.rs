//! Targets whose last figure was counted however old it was, and now says nothing any more.

use super::found::{Before, Found};
use crate::check::status::Status;
use crate::text::both::Both;
use crate::text::lang::Lang;

pub(super) fn find(before: &Before<'_, '_>, found: &mut Found) {
    let rows = before.outcome.rows().filter(|(_, row)| row.status == Status::NoData && row.lacking().is_empty());
    for (_, row) in rows {
        let (Some(target), Some(due)) = (&row.target, row.due) else { continue };
        let Some(last) = row.actual.as_ref().and_then(|actual| actual.date) else { continue };
        if target.place.source == before.file.source {
            found.ask(
                target.place,
                Both::of(|lang| {
                    let (last, due) = (lang.date(last), lang.date(due));
                    match lang {
                        Lang::En => format!(
                            "the last figure, of {last}, is too old to speak for {due}; say `cut_off` if it does"
                        ),
                        Lang::Vi => format!(
                            "số gần nhất, ngày {last}, đã quá cũ so với hạn {due}; ghi `cut_off` nếu vẫn dùng số này"
                        ),
                    }
                }),
            );
        }
    }
}
