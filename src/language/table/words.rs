//! The words that keys may have, and how each is tied to the type that it is read as.

use crate::text::lang::Said;

/// A word that a key may have.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub word: &'static str,
    /// What it means, in one line without a full stop.
    pub meaning: Said,
}

const fn word(word: &'static str, en: &'static str, vi: &'static str) -> Word {
    Word { word, meaning: Said::new(en, vi) }
}

/// What the figures of a measure are like.
pub static KIND: &[Word] = &[
    word("count", "whole and not negative, such as 395 people", "số lượng: nguyên, không âm, như 395 người"),
    word(
        "amount",
        "decimal and not negative, such as 352.75 million",
        "giá trị: số thập phân, không âm, như 352,75 triệu",
    ),
    word("percent", "0 to 100, such as 70%", "tỷ lệ: từ 0 đến 100, như 70%"),
    word(
        "ratio",
        "a rate or an average, not negative, which is never added up, such as 17 doctors for 10,000 people",
        "bình quân hoặc tỷ suất: không âm, không cộng dồn, như 17 bác sĩ trên 1 vạn dân",
    ),
    word("change", "decimal with a sign, such as `up 22.6%`", "mức tăng, giảm: số thập phân có dấu, như `tăng 22,6%`"),
    word("ordinal", "one of the `levels` of the measure", "thứ bậc: một trong các bậc nêu ở `levels`"),
];

/// Which way is better.
pub static DIRECTION: &[Word] = &[
    word("up", "more is better: a plain target is at least that", "càng nhiều càng tốt: mục tiêu là mức tối thiểu"),
    word("down", "less is better: a plain target is at most that", "càng ít càng tốt: mục tiêu là mức tối đa"),
];

/// How the figures of several dates become one.
pub static ACCUMULATION: &[Word] = &[
    word(
        "cumulative",
        "running since the plan began and should not fall (lũy kế), such as staff trained",
        "lũy kế từ đầu kế hoạch, không giảm, như số cán bộ đã được đào tạo",
    ),
    word(
        "periodic",
        "of the time since the figure before (trong kỳ), such as the courses of each quarter",
        "phát sinh trong kỳ, tính từ số liệu trước, như số lớp mở từng quý",
    ),
    word(
        "stock",
        "what there is on a day and may fall (có đến), such as staff in post",
        "có đến ngày báo cáo, có thể giảm, như số cán bộ hiện có",
    ),
];

/// What is expected between baseline, milestones and due date.
pub static TRAJECTORY: &[Word] = &[
    word(
        "linear",
        "straight lines by days through baseline, milestones and target",
        "tăng đều theo ngày qua số gốc, các mốc và mục tiêu",
    ),
    word("none", "nothing but the milestones", "chỉ theo các mốc"),
];

/// How an indicator is part of another.
pub static RELATION: &[Word] = &[
    word("subset", "it cannot exceed the whole (trong đó)", "trong đó: không thể lớn hơn tổng số"),
    word("partition", "all parts together are the whole (chia ra)", "chia ra: các bộ phận cộng lại bằng tổng số"),
    word(
        "unknown",
        "the document does not say: each reading is listed",
        "văn bản không nói rõ: liệt kê từng cách hiểu",
    ),
];

/// Yes or no.
pub static FLAG: &[Word] = &[word("true", "yes", "có"), word("false", "no", "không")];

/// How final a report's figures are.
pub static FINALITY: &[Word] = &[
    word("final", "final", "chính thức"),
    word("provisional", "not final yet", "sơ bộ"),
    word(
        "estimate",
        "estimated (ước thực hiện): it never makes a target met",
        "ước thực hiện: không làm mục tiêu thành đạt",
    ),
];

/// How numbers are written in a file.
pub static NUMBERS: &[Word] = &[
    word("strict", "what can be read in two ways is refused", "số có thể đọc theo hai cách thì không nhận"),
    word("vi", "as in Vietnamese: `13.267,5`", "như trong văn bản tiếng Việt: `13.267,5`"),
    word("en", "as in English: `13,267.5`", "như trong văn bản tiếng Anh: `13,267.5`"),
];

/// How often something is reported.
pub static EVERY: &[Word] = &[
    word("month", "every calendar month", "hằng tháng"),
    word("quarter", "every calendar quarter", "hằng quý"),
    word("half-year", "every half of a calendar year", "6 tháng một lần"),
    word("year", "every calendar year", "hằng năm"),
];

/// An indicator of which no regular report is expected.
pub static NOT_REPORTED: &[Word] = &[word("none", "no regular report is expected", "không yêu cầu báo cáo định kỳ")];

/// The level of a rule.
pub static LEVEL: &[Word] = &[
    word("off", "the rule is not checked", "không kiểm tra"),
    word("note", "worth knowing", "để biết"),
    word("warning", "worth a look", "cần xem lại"),
    word("error", "makes the check fail", "làm kết quả kiểm tra không đạt"),
];

/// What makes a check fail.
pub static FAIL_ON: &[Word] = &[
    word("error", "errors", "lỗi"),
    word("warning", "warnings and errors", "cảnh báo và lỗi"),
    word("note", "all findings", "mọi phát hiện"),
    word("never", "only input that cannot be read", "chỉ khi tệp không đọc được"),
];

/// The languages of messages.
pub static LANGUAGE: &[Word] = &[word("en", "English", "tiếng Anh"), word("vi", "Vietnamese", "tiếng Việt")];

/// What the values of a field are.
pub static FIELD_TYPE: &[Word] = &[
    word("string", "a text", "chữ"),
    word("integer", "a whole number", "số nguyên"),
    word("number", "a decimal number", "số thập phân"),
    word("quantity", "a figure as in a report, hedges included", "số liệu như trong báo cáo, kể cả số ước lượng"),
    word("date", "a date", "ngày"),
];

/// What is counted of records.
pub static ROWS: &[Word] = &[word("rows", "each record", "từng bản ghi")];

/// Where a field that is no column comes from.
pub static FIELD_FROM: &[Word] =
    &[word("sheet", "the name of the sheet", "tên trang tính"), word("file", "the name of the file", "tên tệp")];

/// Whether one of the words is this one.
pub const fn has(words: &[Word], wanted: &str) -> bool {
    let mut rest = words;
    while let [first, others @ ..] = rest {
        if same(first.word.as_bytes(), wanted.as_bytes()) {
            return true;
        }
        rest = others;
    }
    false
}

const fn same(mut a: &[u8], mut b: &[u8]) -> bool {
    while let ([first, rest @ ..], [other, others @ ..]) = (a, b) {
        if *first != *other {
            return false;
        }
        (a, b) = (rest, others);
    }
    a.is_empty() && b.is_empty()
}

/// Ties the variants of a type to words of the table: `read_as!(Direction, DIRECTIONS from DIRECTION: Up = "up",
/// Down = "down")` makes the list that [`super::super::fields::Fields::word`] reads by, and `word`. A variant
/// without a word, and a word that is not in the table, do not compile.
macro_rules! read_as {
    ($(#[$doc:meta])* $of:ty, $list:ident from $words:ident: $($variant:ident = $word:literal),+ $(,)?) => {
        $(#[$doc])*
        pub const $list: &[(&str, $of)] = &[$(($word, <$of>::$variant)),+];

        $(const _: () = assert!(
            $crate::language::table::words::has($crate::language::table::words::$words, $word),
            concat!("`", $word, "` is not in the table of words"),
        );)+

        impl $of {
            /// Its word in the language.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}
pub(crate) use read_as;

/// The same for values that are no variants: `read_words!(LANGUAGES: [Lang] from LANGUAGE: "en" => Lang::En)`.
#[cfg(feature = "program")]
macro_rules! read_words {
    ($list:ident: [$of:ty] from $words:ident: $($word:literal => $value:expr),+ $(,)?) => {
        const $list: &[(&str, $of)] = &[$(($word, $value)),+];

        $(const _: () = assert!(
            $crate::language::table::words::has($crate::language::table::words::$words, $word),
            concat!("`", $word, "` is not in the table of words"),
        );)+
    };
}
#[cfg(feature = "program")]
pub(crate) use read_words;
