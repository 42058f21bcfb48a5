//! An outlook in words, for the formats of `outlook` and for a column beside the gaps.

use jiff::civil::Date;

use crate::check::case::Case;
use crate::check::days::days;
use crate::check::outlook::{Answer, Cause, Dates, Outlook};
use crate::check::row::Row;
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::render::cells::both;
use crate::render::kit::Look;
use crate::text::lang::Lang;
use crate::text::wording::printable;

/// The days of 400 years.
const DAYS: i64 = 146_097;

/// What stands above what the pace so far leads to.
pub(super) fn heading(lang: Lang) -> &'static str {
    lang.pick("At the pace so far", "Với tốc độ đến nay")
}

/// What an outlook is, and what it is not.
pub(super) fn lead(lang: Lang) -> &'static str {
    lang.pick(
        "If the pace so far went on, in a straight line from the first figure through the last: no verdict, and no forecast of what will be done.",
        "Nếu giữ tốc độ đến nay, theo đường thẳng từ số liệu đầu qua số liệu cuối: không phải kết luận, cũng không phải dự báo.",
    )
}

/// Why people are not shown a row but told how many there are: nothing can be told yet, any more or at all.
pub(super) const LEFT_OUT: [(Cause, (&str, &str), &str); 4] = [
    (Cause::NoFigure, ("target without a figure", "targets without a figure"), "mục tiêu chưa có số liệu"),
    (Cause::NotBegun, ("target whose time has not begun", "targets whose time has not begun"), "mục tiêu chưa đến kỳ"),
    (Cause::Ended, ("period that is over", "periods that are over"), "kỳ đã kết thúc"),
    (Cause::Unfit, ("level or rate of change", "levels or rates of change"), "mục tiêu theo bậc hoặc mức tăng, giảm"),
];

/// Whether people are shown an outlook.
pub(super) fn is_shown(outlook: &Outlook) -> bool {
    LEFT_OUT.iter().all(|(cause, ..)| outlook.answer != Answer::Unknown(*cause))
}

/// Whether rows say more with a column for what the pace leads to: that a target was reached in time, its status says.
pub(super) fn has_column<'r, 's: 'r>(case: &Case<'_>, mut rows: impl Iterator<Item = &'r Row<'s>>) -> bool {
    rows.any(|row| {
        let is_over = row.due.is_some_and(|due| due <= case.as_of);
        let shown = row.outlook.as_deref().filter(|outlook| is_shown(outlook));
        shown.is_some_and(|outlook| !(is_over && matches!(outlook.answer, Answer::Reached(_) | Answer::Keeps)))
    })
}

/// What the pace so far leads to, in one line: `reached around 2027-03, 2.8 years late; 1,200 short when due`.
pub(super) fn told(case: &Case<'_>, row: &Row<'_>, outlook: &Outlook, look: &Look) -> String {
    let answer = answer(outlook, row.due, look.lang);
    match gap(case, row, outlook, look) {
        Some(gap) => format!("{answer}; {gap}"),
        None => answer,
    }
}

/// The same without what would be missing.
pub(super) fn answer(outlook: &Outlook, due: Option<Date>, lang: Lang) -> String {
    let is_floor = !outlook.ceiling;
    match outlook.answer {
        Answer::Reached(on) => {
            let on = lang.date(on);
            lang.pick(format!("reached by {on}"), format!("đã đạt, chậm nhất {on}"))
        }
        Answer::Reaches(dates) => {
            let when = when(dates, lang);
            let late = due.and_then(|due| late(dates, due, lang)).map(|late| format!(", {late}")).unwrap_or_default();
            lang.pick(format!("reached {when}{late}"), format!("đạt {when}{late}"))
        }
        Answer::Never => lang.pick("not reached at this pace", "không đạt được với tốc độ này").to_owned(),
        Answer::Keeps if is_floor => lang.pick("stays reached", "giữ được mức đã đạt").to_owned(),
        Answer::Keeps => lang.pick("stays within the limit", "không vượt giới hạn").to_owned(),
        Answer::Leaves(dates) => {
            let when = when(dates, lang);
            match (is_floor, lang) {
                (true, Lang::En) => format!("falls below the target {when}"),
                (true, Lang::Vi) => format!("tụt dưới mục tiêu {when}"),
                (false, Lang::En) => format!("over the limit {when}"),
                (false, Lang::Vi) => format!("vượt giới hạn {when}"),
            }
        }
        Answer::Left(on) => {
            let on = lang.date(on);
            match (is_floor, lang) {
                (true, Lang::En) => format!("fell below the target by {on}"),
                (true, Lang::Vi) => format!("đã tụt dưới mục tiêu, chậm nhất {on}"),
                (false, Lang::En) => format!("over the limit by {on}"),
                (false, Lang::Vi) => format!("đã vượt giới hạn, chậm nhất {on}"),
            }
        }
        Answer::Unknown(cause) => {
            let why = why(cause, lang);
            lang.pick(format!("cannot be told: {why}"), format!("chưa tính được: {why}"))
        }
    }
}

/// Why nothing can be told.
fn why(cause: Cause, lang: Lang) -> &'static str {
    match cause {
        Cause::Unfit => lang.pick("levels and rates of change have no pace", "bậc và mức tăng, giảm không có tốc độ"),
        Cause::NotBegun => lang.pick("its time has not begun", "chưa đến kỳ thực hiện"),
        Cause::NoFigure => lang.pick("nothing was reported", "chưa có số liệu trong kỳ"),
        Cause::Unreadable => lang.pick("a figure cannot be read", "có số liệu không đọc được"),
        Cause::NoStart => lang.pick(
            "only one figure is known; `baseline` would say where it began",
            "mới có một số liệu; hãy nêu `baseline` để biết mức ban đầu",
        ),
        Cause::NoTime => {
            lang.pick("no figure is later than the one it began with", "chưa có số liệu nào sau số liệu ban đầu")
        }
        Cause::Falls => lang.pick(
            "the last figure is less than the first, which a running figure cannot be",
            "số liệu cuối nhỏ hơn số liệu đầu, trong khi số lũy kế không thể giảm",
        ),
        Cause::StartUnclear => lang.pick(
            "where it began may have been on either side of the target",
            "mức ban đầu có thể đã đạt hoặc chưa đạt mục tiêu",
        ),
        Cause::Rough => lang.pick(
            "the figures are too rough: it may be reached already, or never be",
            "số liệu quá rộng: có thể đã đạt, cũng có thể không đạt được",
        ),
        Cause::Range => {
            lang.pick("a range may be left on two sides", "mục tiêu là một khoảng, có thể ra khỏi từ hai phía")
        }
        Cause::Ended => lang.pick("the period is over", "kỳ đã kết thúc"),
    }
}

/// `2027-03`; in Vietnamese `03/2027`.
fn month(on: Date, lang: Lang) -> String {
    let (year, month) = (on.year(), on.month());
    lang.pick(format!("{year:04}-{month:02}"), format!("{month:02}/{year:04}"))
}

fn when(dates: Dates, lang: Lang) -> String {
    let [earliest, latest] = [dates.earliest, dates.latest].map(|on| on.map(|on| month(on, lang)));
    match (earliest, latest) {
        (Some(a), Some(b)) if a == b => lang.pick(format!("around {a}"), format!("vào khoảng {a}")),
        (Some(a), Some(b)) => lang.pick(format!("between {a} and {b}"), format!("trong khoảng {a} đến {b}")),
        (Some(a), None) => lang.pick(format!("in {a} at the earliest"), format!("sớm nhất vào {a}")),
        (None, Some(b)) => {
            lang.pick(format!("by {b}, maybe already"), format!("chậm nhất vào {b}, có thể từ trước đến nay"))
        }
        (None, None) => lang.pick("at some time", "chưa rõ lúc nào").to_owned(),
    }
}

/// How late that is, as time.
fn late(dates: Dates, due: Date, lang: Lang) -> Option<String> {
    let late = |on: Date| Some(days(due, on)).filter(|late| *late > 0);
    let earliest = dates.earliest.and_then(late);
    Some(match (earliest, dates.latest.map(|on| (on, late(on)))) {
        (_, Some((on, None))) if dates.earliest == Some(on) && days(on, due) >= 31 => {
            let early = span(days(on, due), lang);
            lang.pick(format!("{early} early"), format!("sớm {early}"))
        }
        (_, Some((_, None))) => lang.pick("in time", "đúng hạn").to_owned(),
        (Some(from), Some((_, Some(to)))) => {
            let (from, to) = (span(from, lang), span(to, lang));
            if from == to {
                lang.pick(format!("{to} late"), format!("chậm {to}"))
            } else {
                lang.pick(format!("{from} to {to} late"), format!("chậm {from} đến {to}"))
            }
        }
        (Some(from), None) => {
            let from = span(from, lang);
            lang.pick(format!("at least {from} late"), format!("chậm ít nhất {from}"))
        }
        (None, Some((_, Some(to)))) => {
            let to = span(to, lang);
            lang.pick(format!("in time or up to {to} late"), format!("đúng hạn hoặc chậm tới {to}"))
        }
        (None, None) => return None,
    })
}

/// `2.8 years`, `4 months`, `12 days`: as long as some days are.
fn span(count: i64, lang: Lang) -> String {
    let rounded = |times: i64, per: i64| (count * times * 2 + per) / (per * 2);
    if count * 400 >= DAYS {
        let tenths = rounded(4000, DAYS);
        let years = lang.number(Number::ratio(tenths, 10).unwrap_or(Number::ZERO));
        let noun = if tenths == 10 { "year" } else { "years" };
        return lang.pick(format!("{years} {noun}"), format!("{years} năm"));
    }
    let counted = |count: i64, en, vi| lang.counted(usize::try_from(count).unwrap_or_default(), en, vi);
    match rounded(4800, DAYS) {
        0 => counted(count, ("day", "days"), "ngày"),
        months => counted(months, ("month", "months"), "tháng"),
    }
}

/// An amount of the measure of a row: `1,200 learners`, `0.5 – 1.2 percentage points`.
fn amount(case: &Case<'_>, row: &Row<'_>, values: &Interval, look: &Look) -> String {
    let unit = case.plan.measures.get(row.measure).told_unit();
    let number = values.exact().unwrap_or_else(|| 2.into());
    let called = if unit.is_percent() {
        look.lang.pick("percentage points", "điểm phần trăm")
    } else {
        unit.called(number, look.lang)
    };
    let text = format!("{} {called}", both(values, look));
    printable(text.trim_end()).into_owned()
}

/// What the due date would find missing or too much; what is to spare where nothing is.
fn gap(case: &Case<'_>, row: &Row<'_>, outlook: &Outlook, look: &Look) -> Option<String> {
    let gap = outlook.gap.filter(|_| !matches!(outlook.answer, Answer::Unknown(_)))?;
    let lang = look.lang;
    let above = Interval::at_least(Number::ZERO);
    let zero = Interval::point(Number::ZERO);
    if zero.is_below(&gap) {
        let amount = amount(case, row, &gap, look);
        return Some(match (outlook.ceiling, lang) {
            (false, Lang::En) => format!("{amount} short when due"),
            (false, Lang::Vi) => format!("đến hạn còn thiếu {amount}"),
            (true, Lang::En) => format!("{amount} too much when due"),
            (true, Lang::Vi) => format!("đến hạn còn vượt {amount}"),
        });
    }
    if !gap.is_within(&above.negated()) {
        let most = Interval { low: gap.high.map(|high| crate::figures::interval::End::closed(high.value)), ..gap };
        let amount = most.low.map(|_| amount(case, row, &Interval { high: most.low, ..most }, look));
        return amount.map(|amount| match (outlook.ceiling, lang) {
            (false, Lang::En) => format!("up to {amount} short when due"),
            (false, Lang::Vi) => format!("đến hạn có thể thiếu tới {amount}"),
            (true, Lang::En) => format!("up to {amount} too much when due"),
            (true, Lang::Vi) => format!("đến hạn có thể vượt tới {amount}"),
        });
    }
    if outlook.answer != Answer::Keeps || gap == zero {
        return None;
    }
    let amount = amount(case, row, &gap.negated(), look);
    Some(lang.pick(format!("{amount} to spare when due"), format!("đến hạn còn dư {amount}")))
}

/// What is needed a month from now on: `3.2`, `down 0.11`, `at most 40`.
pub(super) fn needed(outlook: &Outlook, look: &Look) -> Option<String> {
    let needed = outlook.needed?;
    let amount = both(&needed.monthly, look);
    Some(match (needed.is_most, needed.falls, look.lang) {
        (false, false, _) => amount,
        (false, true, Lang::En) => format!("down {amount}"),
        (false, true, Lang::Vi) => format!("giảm {amount}"),
        (true, false, Lang::En) => format!("at most {amount}"),
        (true, false, Lang::Vi) => format!("tối đa {amount}"),
        (true, true, Lang::En) => format!("down {amount} at most"),
        (true, true, Lang::Vi) => format!("giảm tối đa {amount}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_told_in_what_people_count_in() {
        for (count, en, vi) in [
            (1, "1 day", "1 ngày"),
            (15, "15 days", "15 ngày"),
            (16, "1 month", "1 tháng"),
            (122, "4 months", "4 tháng"),
            (366, "1 year", "1 năm"),
            (1023, "2.8 years", "2,8 năm"),
        ] {
            assert_eq!((span(count, Lang::En).as_str(), span(count, Lang::Vi).as_str()), (en, vi));
        }
    }

    #[test]
    fn how_late_it_is_follows_from_both_ends() {
        let due = jiff::civil::date(2025, 12, 31);
        let told = |earliest: Option<&str>, latest: Option<&str>| {
            let [earliest, latest] = [earliest, latest].map(|on| on.map(|on| on.parse().unwrap()));
            late(Dates { earliest, latest }, due, Lang::En)
        };
        assert_eq!(told(Some("2028-10-19"), Some("2028-10-19")).unwrap(), "2.8 years late");
        assert_eq!(told(Some("2026-06-30"), Some("2028-10-19")).unwrap(), "6 months to 2.8 years late");
        assert_eq!(told(Some("2026-06-30"), None).unwrap(), "at least 6 months late");
        assert_eq!(told(None, Some("2026-06-30")).unwrap(), "in time or up to 6 months late");
        assert_eq!(told(Some("2025-06-30"), Some("2025-12-31")).unwrap(), "in time");
        assert_eq!(told(Some("2025-06-30"), Some("2025-06-30")).unwrap(), "6 months early");
        assert_eq!(told(Some("2025-06-30"), None), None);
    }
}
