//! The keys of an indicator, and of what stands under it.

use super::key::Names::{Dimension, Indicator, Measure, Plan, Source};
use super::key::Value::{Count, Crossings, Date, Figure, Id, Ids, Map, Maps, Number, Text, Words, WordsOrMap};
use super::key::{Key, NOTE, may, must};
use super::shape::Shape;
use super::words;

const TARGET: Key = may(
    "target",
    Map(Shape::Figures),
    (
        "the target, by measure: a plain figure is at least that, or at most that where `direction: down`",
        "mục tiêu theo từng đơn vị đo: một con số là mức tối thiểu, hoặc mức tối đa khi `direction: down`",
    ),
    "{ classes: 10, learners: 395 }",
);

const DUE: Key = may(
    "due",
    Date,
    (
        "when the target is due; default: the last day of the period",
        "thời hạn của mục tiêu; mặc định là ngày cuối của kỳ kế hoạch",
    ),
    "2024-09-30",
);

const NAME: Key = may(
    "name",
    Text,
    ("what the indicator is called; its id where it has no name", "tên chỉ tiêu; mặc định là mã"),
    "Lớp lý luận chính trị",
);

const SOURCE: Key = may(
    "source",
    Id(Source),
    (
        "where its figures were published: an id of the plan's `sources`",
        "nguồn số liệu: mã trong `sources` của kế hoạch",
    ),
    "article",
);

const ACTUAL: Key = may(
    "actual",
    Map(Shape::Figures),
    ("figures that the plan file itself carries, by measure", "số thực hiện ghi ngay trong kế hoạch, theo đơn vị đo"),
    "{ learners: hơn 380 }",
);

const MILESTONES: Key = may(
    "milestones",
    Maps(Shape::Milestone),
    ("interim targets, in order and before `due`", "các mốc trung gian, theo thứ tự và trước hạn `due`"),
    "[{ by: 2024-06-30, target: { learners: 200 } }]",
);

const PERIODS: Key = may(
    "periods",
    Map(Shape::Periods),
    (
        "targets and figures of each year, quarter or month alone",
        "mục tiêu và số thực hiện riêng của từng năm, quý hoặc tháng",
    ),
    "{ 2024-Q1: { target: { learners: 90 } }, 2024-Q2: { target: { learners: 110 } } }",
);

const BASELINE_OF: Key = may(
    "baseline",
    Map(Shape::Baseline),
    ("figures from before the plan, and their date", "số gốc, và ngày của số liệu đó"),
    "{ as_of: 2020-12-31, share: 86% }",
);

pub(super) const INDICATOR: &[Key] = &[
    NAME,
    TARGET,
    ACTUAL,
    may(
        "of",
        Id(Indicator),
        (
            "the indicator that is this one's population: the denominator of `share`",
            "chỉ tiêu là tổng thể của chỉ tiêu này: mẫu số của `share`",
        ),
        "staff",
    ),
    DUE,
    MILESTONES,
    PERIODS,
    BASELINE_OF,
    may(
        "trajectory",
        Words(words::TRAJECTORY),
        (
            "what is expected between baseline, milestones and due date; default: `none`",
            "lộ trình mong đợi giữa số gốc, các mốc và thời hạn; mặc định là `none`",
        ),
        "linear",
    ),
    may(
        "computed",
        Map(Shape::Computed),
        (
            "the figure is made from others: (Σ `sum` − Σ `minus`) ÷ Σ `over` × `per`",
            "số liệu được tính từ chỉ tiêu khác: (Σ `sum` − Σ `minus`) ÷ Σ `over` × `per`",
        ),
        "{ sum: [doctors], over: [people-living-here], per: 10000, measure: rate }",
    ),
    may(
        "cut_off",
        Count,
        (
            "days that a figure may be dated before the due date and still speak for it",
            "số ngày mà số liệu được phép có trước hạn mà vẫn tính cho hạn đó",
        ),
        "31",
    ),
    may(
        "reporting",
        WordsOrMap(words::NOT_REPORTED, Shape::Reporting),
        (
            "which reports are expected, where it is not as the plan says; `none`: no regular one",
            "chế độ báo cáo riêng, khi khác với kế hoạch; `none`: không báo cáo định kỳ",
        ),
        "{ every: year }",
    ),
    may(
        "breakdown",
        Map(Shape::Breakdown),
        (
            "chia ra: by dimension, the parts that must add up to the whole",
            "chia ra: theo tiêu thức, các bộ phận cộng lại phải bằng tổng số",
        ),
        "{ district: { suoi-mau: { target: { learners: 240 } }, doi-thong: { target: { learners: 155 } } } }",
    ),
    may(
        "disaggregate",
        Crossings(Dimension),
        (
            "dimensions by which the indicator is broken down, each a dimension or a list of dimensions that are crossed",
            "các tiêu thức phân tổ của chỉ tiêu: từng tiêu thức, hoặc danh sách các tiêu thức kết hợp với nhau",
        ),
        "[sex, age, [sex, age]]",
    ),
    may(
        "parts",
        Map(Shape::Parts),
        (
            "what is said of the parts that `disaggregate` makes",
            "nội dung riêng của các bộ phận do `disaggregate` tạo ra",
        ),
        "{ female: { target: { people: 90 } } }",
    ),
    may(
        "of_which",
        Map(Shape::Nested),
        ("trong đó: parts that cannot exceed the whole", "trong đó: các bộ phận không thể lớn hơn tổng số"),
        "{ women: { name: Học viên nữ, target: { learners: 250 } } }",
    ),
    may(
        "overlap",
        Words(words::FLAG),
        (
            "`true`: the `of_which` parts may share members, so that their sum may exceed the whole",
            "`true`: các bộ phận trong `of_which` có thể trùng nhau, nên cộng lại có thể lớn hơn tổng số",
        ),
        "true",
    ),
    may(
        "part_of",
        Map(Shape::PartOf),
        (
            "the indicator that this one is part of, in this plan or another",
            "chỉ tiêu tổng số mà chỉ tiêu này là một bộ phận, ở kế hoạch này hoặc kế hoạch khác",
        ),
        "{ plan: tinh-vi-du-2024, indicator: learners, relation: partition }",
    ),
    may(
        "accumulation",
        Words(words::ACCUMULATION),
        (
            "how the figures of several dates become one, where it is not as the measure says",
            "cách gộp số liệu của nhiều ngày, khi khác với đơn vị đo",
        ),
        "stock",
    ),
    may("owner", Text, ("who answers for it", "đơn vị chủ trì"), "Trường Chính trị tỉnh Ví Dụ"),
    SOURCE,
    NOTE,
    may(
        "as_of",
        Date,
        ("the date of this indicator's own actuals", "ngày của số thực hiện của chỉ tiêu này"),
        "2023-12-31",
    ),
];

pub(super) const PART: &[Key] = &[NAME, TARGET, ACTUAL, MILESTONES, PERIODS, BASELINE_OF, NOTE, SOURCE];

pub(super) const BASELINE: &[Key] = &[must(
    "as_of",
    Date,
    ("the date of the baseline, before `due`", "ngày của số gốc, trước hạn `due`"),
    "2020-12-31",
)];

pub(super) const QUANTITY: &[Key] = &[
    must("value", Figure, ("the figure itself", "số liệu"), "nearly 200"),
    may("source", Id(Source), ("where this figure was published", "nguồn của số liệu này"), "article"),
    NOTE,
    may("as_of", Date, ("the date of this figure alone", "ngày riêng của số liệu này"), "2024-06-30"),
];

pub(super) const MILESTONE: &[Key] = &[
    must("by", Date, ("the date by which it is to be reached", "ngày phải đạt"), "2024-06-30"),
    must(
        "target",
        Map(Shape::Figures),
        ("what is to be reached by then", "mức phải đạt đến ngày đó"),
        "{ learners: 200 }",
    ),
];

pub(super) const OF_PERIOD: &[Key] = &[
    TARGET,
    may(
        "actual",
        Map(Shape::Figures),
        ("figures of that period alone, by measure", "số thực hiện riêng của kỳ đó, theo đơn vị đo"),
        "{ learners: 84 }",
    ),
    may(
        "due",
        Date,
        (
            "when the target of the period is due; default: its last day",
            "thời hạn của mục tiêu trong kỳ; mặc định là ngày cuối của kỳ",
        ),
        "2024-04-15",
    ),
];

pub(super) const COMPUTED: &[Key] = &[
    must("sum", Ids(Indicator), ("indicators that are added", "các chỉ tiêu cộng vào"), "[doctors]"),
    may("minus", Ids(Indicator), ("indicators that are subtracted", "các chỉ tiêu trừ ra"), "[retired]"),
    may(
        "over",
        Ids(Indicator),
        ("indicators whose sum is the divisor", "các chỉ tiêu cộng lại làm mẫu số"),
        "[people-living-here]",
    ),
    may(
        "per",
        Number,
        (
            "what the quotient is multiplied by; default: 1, 100 for a share",
            "hệ số nhân của thương; mặc định là 1, là 100 với tỷ lệ phần trăm",
        ),
        "10000",
    ),
    may(
        "measure",
        Id(Measure),
        (
            "the measure of the terms; not needed where they have one count or amount in common",
            "đơn vị đo của các số hạng; không cần ghi khi chúng chỉ có chung một số lượng hoặc giá trị",
        ),
        "people",
    ),
];

pub(super) const PART_OF: &[Key] = &[
    may(
        "plan",
        Id(Plan),
        ("the plan of the whole; this one where it is left out", "kế hoạch của tổng số; không ghi thì là kế hoạch này"),
        "tinh-vi-du-2024",
    ),
    must("indicator", Id(Indicator), ("the whole", "chỉ tiêu tổng số"), "learners"),
    must("relation", Words(words::RELATION), ("how it is part of the whole", "quan hệ với tổng số"), "partition"),
];
