//! The keys of a report, and of what says from which register it was written.

use super::key::Names::{Plan, Report};
use super::key::Value::{Count, Date, Id, Map, OwnId, SourceOrMap, Text, Words};
use super::key::{Key, NOTE, may, must};
use super::shape::Shape;
use super::words;

pub(super) const STATUS: Key = may(
    "status",
    Words(words::FINALITY),
    ("how final the figures are; default: `final`", "mức độ chính thức của số liệu; mặc định là `final`"),
    "provisional",
);

pub(super) const OF_PLAN: Key = must(
    "plan",
    Id(Plan),
    ("the id of the plan that it reports on", "mã của kế hoạch được báo cáo"),
    "tinh-vi-du-2024",
);

pub(super) const TITLE: Key = may("title", Text, ("what it is called", "tên gọi"), "Báo cáo 6 tháng đầu năm 2024");

pub(super) const REPORT: &[Key] = &[
    must(
        "report",
        OwnId(Report),
        (
            "the report's id, unique among the reports of its plan",
            "mã của báo cáo, không trùng trong các báo cáo của kế hoạch",
        ),
        "tinh-vi-du-2024-h1",
    ),
    OF_PLAN,
    must("as_of", Date, ("the date of the figures", "ngày của số liệu"), "2024-06-30"),
    must(
        "actuals",
        Map(Shape::Actuals),
        ("the reported figures, by indicator and measure", "số thực hiện, theo chỉ tiêu và đơn vị đo"),
        "{ abroad: { learners: about 120 } }",
    ),
    STATUS,
    may(
        "numbers",
        Words(words::NUMBERS),
        ("how numbers are written in this file; default: `strict`", "cách viết số trong tệp này; mặc định là `strict`"),
        "vi",
    ),
    may(
        "source",
        SourceOrMap,
        (
            "an id of the plan's `sources`, or a source written out",
            "mã trong `sources` của kế hoạch, hoặc nguồn ghi đầy đủ",
        ),
        "{ title: Báo cáo 6 tháng đầu năm 2024 }",
    ),
    may(
        "register",
        Map(Shape::Snapshot),
        (
            "from which register `plangap pull` wrote the report; not edited by hand",
            "sổ dữ liệu mà `plangap pull` đã dùng để lập báo cáo; không sửa bằng tay",
        ),
        "{ file: national.yaml, definition: \"sha256:…\", figures: \"sha256:…\" }",
    ),
    TITLE,
    NOTE,
];

pub(super) const SNAPSHOT: &[Key] = &[
    must("file", Text, ("the register file", "tệp sổ dữ liệu"), "national.yaml"),
    must(
        "definition",
        Text,
        ("the hash of what the register asks", "mã băm của câu hỏi trong sổ dữ liệu"),
        "\"sha256:…\"",
    ),
    must("figures", Text, ("the hash of the figures that were pulled", "mã băm của số liệu nhận được"), "\"sha256:…\""),
    may("source", Text, ("where the records were", "nơi lưu bản ghi"), "\"national-register, training.learner_class\""),
    may("pulled", Date, ("when they were asked for", "ngày lấy số liệu"), "2024-07-02"),
    may("records", Count, ("how many records there were", "số bản ghi"), "10000000"),
    may("undated", Count, ("how many of them have no date", "số bản ghi không có ngày"), "10093"),
    may(
        "unmatched",
        Map(Shape::Unmatched),
        (
            "values of `by` that map to nothing, and how many records have them",
            "các giá trị của `by` không ứng với chỉ tiêu nào, và số bản ghi",
        ),
        "{ H64: 12 }",
    ),
];
