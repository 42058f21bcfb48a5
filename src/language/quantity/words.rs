//! The words around numbers: those of the language, and those that people write instead.

use super::form::Size;
use crate::figures::number::Decimal;

/// What the words in front of a number make of it.
pub(super) type Shape = fn(Decimal) -> Size;

/// The words, whether they are Vietnamese, and what they mean.
pub(super) const WORDS: &[(&str, bool, Shape)] = &[
    ("at least", false, Size::AtLeast),
    ("ít nhất", true, Size::AtLeast),
    ("tối thiểu", true, Size::AtLeast),
    ("at most", false, Size::AtMost),
    ("tối đa", true, Size::AtMost),
    ("không quá", true, Size::AtMost),
    ("exactly", false, Size::Exactly),
    ("đúng", true, Size::Exactly),
    ("over", false, Size::Over),
    ("hơn", true, Size::Over),
    ("trên", true, Size::Over),
    ("nearly", false, Size::Nearly),
    ("gần", true, Size::Nearly),
    ("about", false, Size::About),
    ("khoảng", true, Size::About),
    ("ước", true, Size::About),
    ("under", false, Size::Under),
    ("dưới", true, Size::Under),
];

/// The words of changes, whether they are Vietnamese, and whether they go up.
pub(super) const VERBS: &[(&str, bool, bool)] =
    &[("up", false, true), ("tăng", true, true), ("down", false, false), ("giảm", true, false)];

/// The words behind numbers that multiply them, and by which power of ten.
pub(super) const SCALES: &[(&str, u8)] =
    &[("nghìn tỷ", 12), ("ngàn tỷ", 12), ("tỷ", 9), ("triệu", 6), ("nghìn", 3), ("ngàn", 3)];

/// What people write where there is no figure.
pub(super) const NOTHING: &[&str] = &[
    "-",
    "–",
    "—",
    "...",
    "…",
    "n/a",
    "n.a.",
    "na",
    "none",
    "no data",
    "không có",
    "không có số liệu",
    "chưa có",
    "chưa có số liệu",
];

/// Words that people write and the language has others for.
pub(super) const SYNONYMS: &[(&str, &str)] = &[
    ("more than", "over"),
    ("above", "over"),
    ("less than", "under"),
    ("below", "under"),
    ("fewer than", "under"),
    ("approximately", "about"),
    ("approx.", "about"),
    ("around", "about"),
    ("almost", "nearly"),
    ("up to", "at most"),
    ("no more than", "at most"),
    ("not more than", "at most"),
    ("no less than", "at least"),
    ("not less than", "at least"),
    ("minimum", "at least"),
    ("maximum", "at most"),
    ("min", "at least"),
    ("max", "at most"),
    ("xấp xỉ", "khoảng"),
    ("tầm", "khoảng"),
    ("chừng", "khoảng"),
    ("ước đạt", "ước"),
    ("ước khoảng", "khoảng"),
    ("gần bằng", "gần"),
    ("không dưới", "ít nhất"),
    ("không ít hơn", "ít nhất"),
    ("không thấp hơn", "ít nhất"),
    ("không vượt quá", "không quá"),
    ("không hơn", "không quá"),
    ("nhiều nhất", "tối đa"),
    ("vượt", "trên"),
    ("đạt", ""),
    (">=", "at least"),
    ("≥", "at least"),
    ("<=", "at most"),
    ("≤", "at most"),
    (">", "over"),
    ("<", "under"),
    ("~", "about"),
    ("≈", "about"),
    ("=", "exactly"),
];

/// Limits that people write behind the number, and what the language writes around it.
pub(super) const LIMITS_BEHIND: &[(&str, &str, &str)] = &[
    (" trở lên", "từ", " trở lên"),
    (" trở xuống", "không quá", ""),
    (" or more", "at least", ""),
    (" or less", "at most", ""),
];
