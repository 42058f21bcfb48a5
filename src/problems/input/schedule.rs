//! `bad-value` and `bad-period` of what says when figures are due, expected and known, and how they are
//! computed.

use jiff::civil::Date;

use super::bad_period::BAD_PERIOD;
use super::bad_value::BAD_VALUE;
use crate::problems::finding::Problem;
use crate::problems::rule::Rule;
use crate::text::lang::{Lang, Told};

/// A value of a schedule or a computation that is not allowed.
#[derive(Debug)]
pub enum BadSchedule {
    /// `known_until` before the plan's period begins.
    KnownUntilBeforePeriod {
        /// The first day of the period.
        first: Date,
    },
    /// A figure dated after `known_until`.
    AfterKnownUntil {
        /// The figure's date.
        date: Date,
        /// Where what is known ends.
        known_until: Date,
    },
    /// Days that are no whole number.
    Days {
        /// The key.
        key: &'static str,
        /// What is written.
        text: String,
    },
    /// `as_of` in an `actual` under `periods`.
    DatedInPeriod,
    /// `trajectory: linear` for levels.
    LinearLevels,
    /// `per` that is no number above 0.
    Per {
        /// What is written.
        text: String,
    },
    /// A word for what is to be reported other than `none`.
    Reporting {
        /// What is written.
        text: String,
        /// How often, where that is what it says.
        every: Option<&'static str>,
    },
    /// Terms whose figures of several dates become one in different ways.
    Terms {
        /// The first term, and how its figures become one.
        first: (String, &'static str),
        /// Another, likewise.
        other: (String, &'static str),
    },
    /// Indicators that are computed from each other in a circle.
    Circle {
        /// The indicators, in order.
        ids: Vec<String>,
    },
    /// A measure that cannot be added up.
    NotAddable {
        /// The measure.
        measure: String,
    },
}

impl Problem for BadSchedule {
    fn rule(&self) -> &'static Rule {
        &BAD_VALUE
    }

    #[expect(clippy::too_many_lines, reason = "one sentence after the other, in two languages")]
    fn tell(&self, lang: Lang) -> Told {
        let (message, label, help) = match self {
            Self::KnownUntilBeforePeriod { first } => {
                let first = lang.date(*first);
                (
                    lang.pick(
                        format!("`known_until` is before the plan's period, which begins on {first}"),
                        format!("`known_until` trước kỳ của kế hoạch, bắt đầu ngày {first}"),
                    ),
                    lang.pick("before the period", "trước kỳ kế hoạch"),
                    lang.pick("correct the date, or leave the key out", "sửa lại ngày hoặc bỏ khóa này"),
                )
            }
            Self::AfterKnownUntil { date, known_until } => {
                let (date, until) = (lang.date(*date), lang.date(*known_until));
                (
                    lang.pick(
                        format!("the figure is dated {date}, and what is known of this plan ends on {until}"),
                        format!("số liệu ghi ngày {date}, mà thông tin về kế hoạch này chỉ đến ngày {until}"),
                    ),
                    lang.pick("does not count", "không được tính"),
                    lang.pick(
                        "correct the date, or move `known_until` to the day up to which figures are known",
                        "sửa ngày của số liệu, hoặc lùi `known_until` đến ngày mà số liệu được biết",
                    ),
                )
            }
            Self::Days { key, text } => (
                lang.pick(
                    format!("`{key}` is a number of days, and `{text}` is not"),
                    format!("`{key}` là số ngày, còn `{text}` thì không phải"),
                ),
                lang.pick("not a number of days", "không phải số ngày"),
                lang.pick("write a whole number, such as 31", "ghi một số nguyên, chẳng hạn 31"),
            ),
            Self::DatedInPeriod => (
                lang.pick(
                    "an actual under `periods` has the date of its period's last day",
                    "số thực hiện trong `periods` lấy ngày cuối kỳ làm ngày số liệu",
                )
                .to_owned(),
                lang.pick("not used", "không được dùng"),
                lang.pick(
                    "leave `as_of` out, or put the figure into a report of that date",
                    "bỏ `as_of`, hoặc đưa số liệu vào một báo cáo của ngày đó",
                ),
            ),
            Self::LinearLevels => (
                lang.pick("levels have no straight line between them", "giữa các bậc không có đường thẳng").to_owned(),
                lang.pick("not for an ordinal measure", "không dùng cho đơn vị đo thứ bậc"),
                lang.pick(
                    "use `milestones` to say which level is expected by when",
                    "dùng `milestones` để nêu bậc cần đạt theo từng thời điểm",
                ),
            ),
            Self::Per { text } => (
                lang.pick(
                    format!("`per` is a number above 0, and `{text}` is not"),
                    format!("`per` là một số lớn hơn 0, còn `{text}` thì không phải"),
                ),
                lang.pick("not a number above 0", "không phải số lớn hơn 0"),
                lang.pick(
                    "write 100 for a percentage, 1000 for a rate per thousand",
                    "ghi 100 cho tỷ lệ phần trăm, 1000 cho tỷ suất phần nghìn",
                ),
            ),
            Self::Reporting { text, every } => (
                lang.pick(
                    format!("`{text}` does not say which reports are expected"),
                    format!("`{text}` không cho biết cần những báo cáo nào"),
                ),
                lang.pick("not `none` and not a map", "không phải `none`, cũng không phải nhóm khóa"),
                match every {
                    Some(every) => &lang.pick(
                        format!("did you mean `{{ every: {every} }}`?"),
                        format!("có phải là `{{ every: {every} }}` không?"),
                    ),
                    None => lang.pick(
                        "did you mean `none`, no regular report? Else write a map, such as `{ every: month }`",
                        "có phải là `none`, không cần báo cáo định kỳ? Nếu không, ghi như `{ every: month }`",
                    ),
                },
            ),
            Self::Terms { first, other } => (
                lang.pick(
                    format!(
                        "`{}` is `{}` and `{}` is `{}`: they cannot be added up",
                        first.0, first.1, other.0, other.1
                    ),
                    format!(
                        "`{}` là `{}` còn `{}` là `{}`: không cộng với nhau được",
                        first.0, first.1, other.0, other.1
                    ),
                ),
                lang.pick("terms of different kinds", "các số hạng khác loại"),
                lang.pick(
                    "use terms with the same `accumulation`, or correct it on one of them",
                    "dùng các số hạng có cùng `accumulation`, hoặc sửa ở một trong hai chỉ tiêu",
                ),
            ),
            Self::Circle { ids } => {
                let all: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
                let message = match all.as_slice() {
                    [one] => {
                        lang.pick(format!("{one} is computed from itself"), format!("{one} được tính từ chính nó"))
                    }
                    all => {
                        let ids = lang.all_of(all);
                        lang.pick(
                            format!("{ids} are computed from each other in a circle"),
                            format!("{ids} được tính vòng tròn từ nhau"),
                        )
                    }
                };
                (
                    message,
                    lang.pick("leads back to itself", "quay về chính nó"),
                    lang.pick(
                        "give one of them figures of its own instead of `computed`",
                        "cho một chỉ tiêu số liệu riêng thay vì `computed`",
                    ),
                )
            }
            Self::NotAddable { measure } => (
                lang.pick(
                    format!("figures of `{measure}` are never added up"),
                    format!("số liệu của `{measure}` không cộng lại được"),
                ),
                lang.pick("not a count or an amount", "không phải số lượng hay giá trị"),
                lang.pick("name a count or an amount", "nêu một số lượng hoặc giá trị"),
            ),
        };
        Told { message, label: label.to_owned(), help: Some(help.to_owned()) }
    }

    fn key(&self) -> String {
        match self {
            Self::KnownUntilBeforePeriod { .. } => "known_until".to_owned(),
            Self::AfterKnownUntil { date, .. } => date.to_string(),
            Self::Days { key, .. } => (*key).to_owned(),
            Self::DatedInPeriod => "as_of".to_owned(),
            Self::LinearLevels => "trajectory".to_owned(),
            Self::Per { .. } => "per".to_owned(),
            Self::Reporting { text, .. } => format!("reporting: {text}"),
            Self::Terms { first, other } => format!("{} {}", first.0, other.0),
            Self::Circle { ids } => ids.join(" "),
            Self::NotAddable { measure } => measure.clone(),
        }
    }
}

/// A period of an indicator that is not where it may be.
#[derive(Debug)]
pub enum MisplacedPeriod {
    /// It is not within the plan's.
    Outside {
        /// The period.
        text: String,
        /// The first and the last day of the plan's.
        plan: (Date, Date),
    },
    /// It has days in common with one before it.
    Overlap {
        /// The period.
        text: String,
        /// The other.
        other: String,
    },
}

impl Problem for MisplacedPeriod {
    fn rule(&self) -> &'static Rule {
        &BAD_PERIOD
    }

    fn tell(&self, lang: Lang) -> Told {
        let (message, label, help) = match self {
            Self::Outside { text, plan: (first, last) } => {
                let (first, last) = (lang.date(*first), lang.date(*last));
                (
                    lang.pick(
                        format!("`{text}` is not within the plan's period, {first} to {last}"),
                        format!("`{text}` nằm ngoài kỳ của kế hoạch, từ {first} đến {last}"),
                    ),
                    lang.pick("outside the plan's period", "ngoài kỳ kế hoạch"),
                    lang.pick("correct this period, or that of the plan", "sửa kỳ này hoặc kỳ của kế hoạch"),
                )
            }
            Self::Overlap { text, other } => (
                lang.pick(
                    format!("`{text}` has days in common with `{other}`"),
                    format!("`{text}` trùng một số ngày với `{other}`"),
                ),
                lang.pick("overlaps", "trùng kỳ"),
                lang.pick(
                    "change one of them, so that each day belongs to one period",
                    "sửa một trong hai, để mỗi ngày chỉ thuộc một kỳ",
                ),
            ),
        };
        Told { message, label: label.to_owned(), help: Some(help.to_owned()) }
    }

    fn key(&self) -> String {
        match self {
            Self::Outside { text, .. } | Self::Overlap { text, .. } => text.clone(),
        }
    }
}
