//! The shape of a report file.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::values::{Date, Figures, Id, Source, Text};

/// What came in (báo cáo): the actuals of one plan on one day.
#[derive(Debug, JsonSchema)]
#[schemars(title = "plangap report", deny_unknown_fields)]
pub struct ReportFile {
    /// The id of this report, unique among those of its plan, such as `ha-noi-2024-h1`.
    pub report: Id,
    /// The id of the plan that it reports on (kế hoạch), such as `ha-noi-2024`.
    pub plan: Id,
    /// The day on which its figures were true (có đến ngày), such as `2024-06-30`. A figure may have its own.
    pub as_of: Date,
    /// The figures by indicator (kết quả thực hiện), such as `abroad: { learners: about 120 }`. The ids are
    /// those of the plan's indicators, nested ones included.
    #[schemars(extend("examples" = [{ "abroad": { "learners": "about 120" } }]))]
    pub actuals: BTreeMap<String, Figures>,
    /// How final the figures are; `final` unless it says otherwise.
    pub status: Option<Finality>,
    /// Where the figures stand (nguồn): an id among the plan's `sources`, or a source written out, such as
    /// `{ title: Báo cáo 6 tháng đầu năm 2024 }`.
    pub source: Option<SourceOrId>,
    /// What the report is called, such as `Báo cáo 6 tháng đầu năm 2024`.
    pub title: Option<Text>,
    /// A remark, such as `Chưa có số của Huyện Mẫu Sơn`.
    pub note: Option<Text>,
}

/// How final figures are. Of figures of one day the most final counts.
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Finality {
    /// Final (chính thức).
    Final,
    /// Not final yet (sơ bộ).
    Provisional,
    /// Estimated (ước thực hiện): it never makes a target met that is due.
    Estimate,
}

/// A source, by its id or written out.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
pub enum SourceOrId {
    /// An id among the plan's `sources`, such as `hanoimoi`.
    Id(Id),
    /// The source itself.
    WrittenOut(Source),
}
