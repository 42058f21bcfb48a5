//! The form that picks rows. It is shown by the script: without that all rows are there.

use maud::{Markup, html};

use super::outline::Outline;
use crate::text::wording::printable;

/// The form, where there is more than a row.
pub(super) fn of(outline: &Outline<'_, '_>) -> Markup {
    let lang = outline.lang;
    let rows: usize = outline.tally.rows.iter().map(|(_, count)| count).sum();
    if rows < 2 {
        return html! {};
    }
    html! {
        form #filter role="search" aria-label=(lang.pick("Pick rows", "Lọc các dòng")) hidden {
            label {
                span { (lang.pick("Words", "Từ khóa")) }
                input type="search" name="words" autocomplete="off" spellcheck="false";
            }
            @if !outline.owners.is_empty() {
                label {
                    span { (lang.pick("Who answers for it", "Đơn vị chủ trì")) }
                    select name="owner" {
                        option value="" { (lang.pick("Everybody", "Tất cả")) }
                        @for (at, owner) in outline.owners.iter().enumerate() { option value=(at) { (printable(owner)) } }
                    }
                }
            }
            fieldset {
                legend { (lang.pick("Status", "Trạng thái")) }
                @for (status, count) in &outline.tally.rows {
                    label class={ "chip " (status.word()) } {
                        input type="checkbox" name="status" value=(status.word());
                        span { (status.told(lang)) " " small { (count) } }
                    }
                }
            }
            p {
                output #count role="status" aria-live="polite"
                    data-said=(lang.pick("{n} of {all} rows", "{n} trên {all} dòng")) data-lang=(lang.code()) {}
                button type="reset" { (lang.pick("Show all", "Hiện tất cả")) }
            }
        }
    }
}
