//! The values that plans and reports share: texts, ids, dates, figures and sources.

use std::collections::BTreeMap;

use schemars::JsonSchema;

/// A text, such as `Lớp lý luận chính trị`. Numbers and truth values are texts as they are written.
#[derive(Debug, JsonSchema)]
#[schemars(inline, extend("type" = ["string", "number", "boolean"]))]
pub struct Text(pub String);

/// An id: any text without control characters, such as `state-management`, `Chợ Lách` or `2024`.
#[derive(Debug, JsonSchema)]
#[schemars(inline, extend("type" = ["string", "number", "boolean"], "minLength" = 1))]
pub struct Id(pub String);

/// A day, or a month or year where no more is known; then its last day counts. Such as `2024-12-31`,
/// `2017-01` or `2011`.
#[derive(Debug, JsonSchema)]
#[schemars(extend(
    "type" = ["string", "integer"],
    "pattern" = "^ *[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)? *$",
    "minimum" = 0,
    "maximum" = 9999,
    "examples" = ["2024-12-31", "2017-01", 2011]
))]
pub struct Date(pub String);

/// A year, a range of years or a range of dates, such as `2024`, `2021..2025` or
/// `2024-01-01..2024-12-31`.
#[derive(Debug, JsonSchema)]
#[schemars(extend(
    "type" = ["string", "integer"],
    "pattern" = "^ *([0-9]{4}|[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)? *\\.\\. *\
                 [0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?) *$",
    "minimum" = 0,
    "maximum" = 9999,
    "examples" = [2024, "2021..2025", "2024-01-01..2024-12-31"]
))]
pub struct Period(pub String);

/// A figure as the paper says it, such as `395`, `70%`, `1066/1999`, `hơn 2.000` or `10..12`.
#[derive(Debug, JsonSchema)]
#[schemars(inline, extend(
    "type" = ["string", "number"],
    "examples" = [395, "70%", "1066/1999", "at least 395", "không quá 12", "exactly 10", "10..12", "hơn 2.000",
                  "gần 200", "about 300", "dưới 50", "all", "up 22.6%"]
))]
pub struct Figure(pub String);

/// A figure with its own source, date or remark.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FigureWithSource {
    /// The figure, such as `nearly 200`.
    pub value: Figure,
    /// Where it stands: an id among the plan's `sources`, such as `hanoimoi`.
    pub source: Option<Id>,
    /// A remark, such as `Trong 3 năm`.
    pub note: Option<Text>,
    /// The day on which it was true (có đến ngày), such as `2024-06-30`.
    pub as_of: Option<Date>,
}

/// A figure as the paper says it, such as `395`, `70%`, `hơn 2.000`, `10..12` or `{ value: nearly 200, source:
/// article }`.
///
/// Limits: `at least 395` (ít nhất, tối thiểu, từ … trở lên), `at most 12` (tối đa, không quá), `exactly
/// 10` (đúng), `over 2000` (hơn, trên), `under 50` (dưới).
///
/// Hedges, in actuals only: `nearly 200` (gần), `about 300` (khoảng, ước).
///
/// Of a share: `all` (tất cả), `1066/1999`. Of a change: `up 22.6%` (tăng), `down 7.81%` (giảm).
///
/// Write `13267` or `13_267`, because `13.267` can be read in two ways. Inside `{ }` quote a decimal comma:
/// `"22,6%"`.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
pub enum Quantity {
    /// The figure alone.
    Bare(Figure),
    /// The figure with more about it.
    With(FigureWithSource),
}

/// Figures by measure, such as `{ classes: 10, learners: 395 }`.
///
/// Built in: `classes` (lớp), `learners` (học viên), `people` (người), `turns` (lượt), `programmes` (chương
/// trình), `share` (tỷ lệ, %). A plan declares others under `measures`.
#[derive(Debug, JsonSchema)]
#[schemars(extend("examples" = [{ "classes": 10, "learners": 395 }, { "share": "70%" }]))]
pub struct Figures(pub BTreeMap<String, Quantity>);

/// Where figures stand in print (nguồn), such as `{ title: Báo cáo tổng kết năm 2024, publisher: Sở Nội vụ }`.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Source {
    /// Its title, such as `Báo cáo 6 tháng đầu năm 2024`.
    pub title: Option<Text>,
    /// Who published it, such as `Báo Hànộimới`.
    pub publisher: Option<Text>,
    /// The day on which it was published, such as `2024-01-30`.
    pub published: Option<Date>,
    /// Where it is on the web, such as `https://example.org/bao-cao`.
    pub url: Option<Text>,
    /// A remark, such as `Bài viết không ghi ngày đăng`.
    pub note: Option<Text>,
}
