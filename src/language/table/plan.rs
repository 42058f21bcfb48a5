//! The keys at the top of a plan, and those of papers and sources.

use super::key::Names::Plan;
use super::key::Value::{Count, Date, Map, Maps, OwnId, Period, Text, Texts, Words};
use super::key::{Key, NOTE, may, must};
use super::shape::Shape;
use super::words;

pub(super) const PLAN: &[Key] = &[
    must(
        "plan",
        OwnId(Plan),
        (
            "the plan's id, unique in the run: reports and other plans refer to it",
            "mã của kế hoạch, không trùng trong một lần kiểm tra: báo cáo và kế hoạch khác dẫn chiếu mã này",
        ),
        "tinh-vi-du-2024",
    ),
    may("title", Text, ("what the plan is called", "tên kế hoạch"), "Đào tạo, bồi dưỡng cán bộ năm 2024"),
    NOTE,
    may(
        "document",
        Map(Shape::Document),
        ("the document that issued the plan", "văn bản ban hành kế hoạch"),
        "{ number: 200-KH/TU, issuer: Ban Thường vụ Tỉnh ủy Ví Dụ, issued: 2023-12-11 }",
    ),
    may(
        "implements",
        Maps(Shape::Document),
        ("the documents that this plan carries out", "các văn bản mà kế hoạch này cụ thể hóa"),
        "[{ number: 04-NQ/TU, issuer: Tỉnh ủy Ví Dụ, issued: 2021-05-31 }]",
    ),
    may(
        "period",
        Period,
        (
            "the time that the plan covers, a year, a range of years or of dates: targets are due on its last day; \
             required where there is a target",
            "kỳ kế hoạch, là một năm, nhiều năm hoặc từ ngày đến ngày: mục tiêu đến hạn vào ngày cuối; bắt \
             buộc khi có mục tiêu",
        ),
        "2021..2025",
    ),
    may(
        "as_of",
        Date,
        (
            "the date of the `actual` figures written inside the plan",
            "ngày của các số liệu `actual` ghi ngay trong kế hoạch",
        ),
        "2024-12-31",
    ),
    may(
        "known_until",
        Date,
        (
            "the date where what is known of this plan ends, as with an archive or a press article: it is judged as \
             of that day at the latest",
            "ngày mà thông tin về kế hoạch dừng lại, như ở hồ sơ lưu trữ hay một bài báo: chỉ đánh giá đến ngày đó",
        ),
        "2024-01-30",
    ),
    may(
        "numbers",
        Words(words::NUMBERS),
        ("how numbers are written in this file; default: `strict`", "cách viết số trong tệp này; mặc định là `strict`"),
        "vi",
    ),
    may(
        "reporting",
        Map(Shape::Reporting),
        ("which reports are expected", "chế độ báo cáo: những báo cáo phải có"),
        "{ every: quarter, grace: 15 }",
    ),
    may(
        "dimensions",
        Map(Shape::Dimensions),
        (
            "disaggregations that are declared once, each with its values and their names",
            "các tiêu thức phân tổ khai báo một lần, mỗi tiêu thức gồm các giá trị và tên gọi",
        ),
        "{ sex: { female: Nữ, male: Nam } }",
    ),
    may(
        "measures",
        Map(Shape::Measures),
        ("declares measures, or overrides built-in ones", "khai báo đơn vị đo, hoặc thay đổi đơn vị đo có sẵn"),
        "{ budget: { name: Kinh phí, unit: triệu đồng, kind: amount, direction: down } }",
    ),
    may(
        "sources",
        Map(Shape::Sources),
        (
            "where figures were published, by ids that `source` refers to",
            "nguồn số liệu, theo mã mà `source` dẫn chiếu",
        ),
        "{ article: { publisher: Báo Ví Dụ, published: 2024-01-30 } }",
    ),
    must(
        "indicators",
        Map(Shape::Indicators),
        ("the plan's indicators, in the order of the document", "các chỉ tiêu của kế hoạch, theo thứ tự trong văn bản"),
        "{ abroad: { name: Đào tạo ở nước ngoài, target: { learners: 310 } } }",
    ),
    may(
        "reports",
        Texts,
        ("globs of report files, relative to the plan file", "mẫu đường dẫn đến các tệp báo cáo, tính từ tệp kế hoạch"),
        "[reports/*.yaml]",
    ),
    may(
        "checks",
        Map(Shape::Checks),
        ("statements that the figures have to satisfy", "các quan hệ mà số liệu phải thỏa mãn"),
        "{ intakes: { sum: [intake-1, intake-2], equals: learners } }",
    ),
    may(
        "waivers",
        Maps(Shape::Waiver),
        ("findings that are accepted for a time", "những phát hiện được chấp nhận trong một thời gian"),
        "[{ rule: short, indicator: abroad, reason: Thiếu giảng viên, until: 2025-03-31 }]",
    ),
    may(
        "amendments",
        Maps(Shape::Amendment),
        (
            "decisions that changed targets, and what these were before",
            "các quyết định điều chỉnh mục tiêu, và mục tiêu trước khi điều chỉnh",
        ),
        "[{ document: { number: 210-KH/TU }, was: { abroad: { target: { learners: 310 } } } }]",
    ),
];

pub(super) const AMENDMENT: &[Key] = &[
    must(
        "document",
        Map(Shape::Document),
        ("the document that decided it", "văn bản quyết định"),
        "{ number: 210-KH/TU }",
    ),
    must(
        "was",
        Map(Shape::Replaced),
        ("what each indicator was before", "từng chỉ tiêu trước khi điều chỉnh"),
        "{ abroad: { target: { learners: 310 }, due: 2024-12-31 } }",
    ),
];

pub(super) const WAS: &[Key] = &[
    may("target", Map(Shape::Figures), ("its targets before", "mục tiêu trước khi điều chỉnh"), "{ learners: 310 }"),
    may("due", Date, ("when they were due", "thời hạn trước khi điều chỉnh"), "2024-12-31"),
];

pub(super) const DOCUMENT: &[Key] = &[
    may(
        "number",
        Text,
        ("its number; a document has a number or a title", "số, ký hiệu; văn bản phải có số hoặc trích yếu"),
        "200-KH/TU",
    ),
    may("title", Text, ("what it is called", "trích yếu"), "Đề án đào tạo cán bộ giai đoạn 2021-2025"),
    may("issuer", Text, ("who issued it", "cơ quan ban hành"), "Tỉnh ủy Ví Dụ"),
    may("issued", Date, ("when it was issued", "ngày ban hành"), "2023-12-11"),
];

pub(super) const SOURCE: &[Key] = &[
    may("title", Text, ("what the source is called", "tên nguồn"), "Báo cáo 6 tháng đầu năm 2024"),
    may("publisher", Text, ("who published it", "đơn vị công bố"), "Sở Nội vụ tỉnh Ví Dụ"),
    may("published", Date, ("when it was published", "ngày công bố"), "2024-01-30"),
    may("url", Text, ("where it is found", "địa chỉ"), "https://example.org/bao-cao"),
    NOTE,
];

pub(super) const REPORTING: &[Key] = &[
    may(
        "every",
        Words(words::EVERY),
        (
            "how often a report is due; without it none is",
            "bao lâu phải có một báo cáo; không ghi thì không yêu cầu báo cáo nào",
        ),
        "quarter",
    ),
    may(
        "grace",
        Count,
        (
            "days after the end of each month, quarter or year until its report is due; default: 0",
            "số ngày sau khi hết tháng, quý hoặc năm mà báo cáo phải có; mặc định là 0",
        ),
        "15",
    ),
    may(
        "cut_off",
        Count,
        (
            "days that a figure may be dated before the due date and still speak for it; default: 31",
            "số ngày mà số liệu được phép có trước hạn mà vẫn tính cho hạn đó; mặc định là 31",
        ),
        "31",
    ),
];
