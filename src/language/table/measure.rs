//! The keys of a measure.

use super::key::Value::{Levels, Text, Words};
use super::key::{Key, may};
use super::words;

pub(super) const MEASURE: &[Key] = &[
    may(
        "name",
        Text,
        ("what the measure is called; its id where it has no name", "tên gọi; mặc định là mã"),
        "Kinh phí",
    ),
    may("unit", Text, ("the unit that its figures are in", "đơn vị tính"), "triệu đồng"),
    may(
        "kind",
        Words(words::KIND),
        ("what its figures are like; default: `count`", "loại số liệu; mặc định là `count`"),
        "amount",
    ),
    may(
        "direction",
        Words(words::DIRECTION),
        ("which way is better; default: `up`", "chiều nào là tốt hơn; mặc định là `up`"),
        "down",
    ),
    may(
        "accumulation",
        Words(words::ACCUMULATION),
        (
            "how the figures of several dates become one; default: `cumulative` for counts and amounts, `stock` for the \
             others",
            "cách gộp số liệu của nhiều ngày; mặc định là `cumulative` với số lượng và giá trị, `stock` với các loại khác",
        ),
        "stock",
    ),
    may(
        "levels",
        Levels,
        ("of an `ordinal`: its levels, from the lowest to the highest", "với `ordinal`: các bậc, từ thấp đến cao"),
        "[none, { draft: Dự thảo }, { final: Đã ban hành }]",
    ),
];
