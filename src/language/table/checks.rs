//! The keys of checks and waivers.

use super::key::Names::{Indicator, Measure, Rule};
use super::key::Value::{Date, Id, Ids, Map, Several, Text};
use super::key::{Key, NOTE, may, must};
use super::shape::Shape;

pub(super) const CHECK: &[Key] = &[
    may(
        "claim",
        Id(Indicator),
        (
            "the indicator whose `share` is claimed to be Σ `counts` ÷ Σ `of`",
            "chỉ tiêu có tỷ lệ được nêu: phải bằng Σ `counts` ÷ Σ `of`",
        ),
        "placed",
    ),
    may(
        "counts",
        Ids(Indicator),
        (
            "with `claim`: the indicators whose sum is the numerator",
            "cùng với `claim`: các chỉ tiêu cộng lại làm tử số",
        ),
        "[officials-after, part-time-after]",
    ),
    may(
        "of",
        Ids(Indicator),
        (
            "with `claim`: the indicators whose sum is the population",
            "cùng với `claim`: các chỉ tiêu cộng lại làm mẫu số",
        ),
        "[intake-1, intake-2]",
    ),
    may(
        "readings",
        Map(Shape::Readings),
        (
            "with `claim`: several readings of it, one of which must hold",
            "cùng với `claim`: nhiều cách hiểu, trong đó phải có một cách đúng",
        ),
        "{ as-written: { counts: [officials-after], of: [intake-1] }, in-any-post: { counts: [officials-after, part-time-after], of: [intake-1] } }",
    ),
    may(
        "inputs",
        Ids(Indicator),
        ("those who go in: they cannot surely exceed the `outcome`", "đầu vào: không thể lớn hơn `outcome`"),
        "[sent-advanced, sent-intermediate]",
    ),
    may(
        "outcome",
        Ids(Indicator),
        ("with `inputs`: those who come out", "cùng với `inputs`: kết quả đầu ra"),
        "holders",
    ),
    may(
        "same_total",
        Several(Indicator),
        (
            "indicators whose count ÷ share must allow a common total",
            "các chỉ tiêu có số lượng ÷ tỷ lệ phải cho cùng một tổng số",
        ),
        "[doctorate, master, degree]",
    ),
    may(
        "sum",
        Ids(Indicator),
        ("indicators that are added, and compared with another", "các chỉ tiêu cộng lại để so với chỉ tiêu khác"),
        "[intake-1, intake-2]",
    ),
    may("equals", Ids(Indicator), ("with `sum`: what the sum has to be", "cùng với `sum`: tổng phải bằng"), "learners"),
    may(
        "at_most",
        Ids(Indicator),
        ("with `sum`: what the sum may not exceed", "cùng với `sum`: tổng không được lớn hơn"),
        "learners",
    ),
    may(
        "at_least",
        Ids(Indicator),
        ("with `sum`: what the sum may not be below", "cùng với `sum`: tổng không được nhỏ hơn"),
        "learners",
    ),
    may(
        "distinct",
        Several(Indicator),
        ("unrelated exact figures that should not be equal", "các số chính xác không liên quan, không nên bằng nhau"),
        "[sent-degree, party-members]",
    ),
    may(
        "measure",
        Id(Measure),
        (
            "the measure that is checked; needed where the indicators share more than one count",
            "đơn vị đo được kiểm tra; cần ghi khi các chỉ tiêu có chung nhiều số lượng",
        ),
        "learners",
    ),
    NOTE,
];

pub(super) const READING: &[Key] = &[
    must(
        "counts",
        Ids(Indicator),
        ("the indicators whose sum is the numerator", "các chỉ tiêu cộng lại làm tử số"),
        "[officials-after]",
    ),
    must(
        "of",
        Ids(Indicator),
        ("the indicators whose sum is the population", "các chỉ tiêu cộng lại làm mẫu số"),
        "[intake-1, intake-2]",
    ),
];

pub(super) const WAIVER: &[Key] = &[
    must("rule", Id(Rule), ("the rule whose finding is accepted", "quy tắc có phát hiện được chấp nhận"), "short"),
    must(
        "indicator",
        Id(Indicator),
        (
            "the indicator whose finding is accepted, not those nested in it",
            "chỉ tiêu có phát hiện được chấp nhận, không gồm các bộ phận của nó",
        ),
        "abroad",
    ),
    may(
        "measure",
        Id(Measure),
        (
            "the measure whose finding is accepted; any where it is left out",
            "đơn vị đo có phát hiện được chấp nhận; không ghi thì là mọi đơn vị đo",
        ),
        "learners",
    ),
    may(
        "due",
        Date,
        (
            "the due date of the row whose finding is accepted; all rows where it is left out",
            "thời hạn của dòng có phát hiện được chấp nhận; không ghi thì là mọi dòng",
        ),
        "2024-06-30",
    ),
    must("reason", Text, ("why the finding is accepted", "lý do chấp nhận"), "Một lớp chuyển sang quý I năm 2025"),
    must("until", Date, ("the last day on which it is accepted", "chấp nhận đến hết ngày"), "2025-03-31"),
    may("approved_by", Text, ("who accepted it", "người phê duyệt"), "Ban Tổ chức Tỉnh ủy Ví Dụ"),
];
