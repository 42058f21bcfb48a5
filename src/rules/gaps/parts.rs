//! Parts of a time, as people call them.

use crate::language::period::Period;
use crate::text::lang::Lang;

/// Parts of a time, each by its days; the first few.
pub fn parts(all: &[Period], lang: Lang) -> String {
    const NAMED: usize = 12;
    let mut named: Vec<String> = all.iter().take(NAMED).map(|part| called(*part, lang)).collect();
    let rest = all.len().saturating_sub(NAMED);
    if rest > 0 {
        named.push(lang.counted(rest, ("more", "more"), "kỳ khác"));
    }
    lang.all_of(&named)
}

/// A month, quarter, half or whole of a year by its name, and other times by their days.
fn called(part: Period, lang: Lang) -> String {
    let (first, last) = (part.first, part.last);
    let is_whole = first.day() == 1 && last == last.last_of_month() && first.year() == last.year();
    let months = last.month() - first.month() + 1;
    let year = first.year();
    match (is_whole, months, first.month()) {
        (true, 1, month) => lang.pick(format!("{year}-{month:02}"), format!("tháng {month}/{year}")),
        (true, 3, month @ (1 | 4 | 7 | 10)) => {
            let quarter = (month + 2) / 3;
            lang.pick(format!("{year}-Q{quarter}"), format!("quý {quarter}/{year}"))
        }
        (true, 6, month @ (1 | 7)) => {
            let half = (month + 5) / 6;
            lang.pick(
                format!("{year}-H{half}"),
                format!("6 tháng {}/{year}", if half == 1 { "đầu năm" } else { "cuối năm" }),
            )
        }
        (true, 12, _) => lang.pick(format!("{year}"), format!("năm {year}")),
        _ => lang.pick(
            format!("{} to {}", lang.date(first), lang.date(last)),
            format!("từ {} đến {}", lang.date(first), lang.date(last)),
        ),
    }
}
