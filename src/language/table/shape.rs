//! The maps of the language, and what each is called.

use crate::problems::input::Expected;
use crate::text::lang::Said;

/// Defines the maps, so that none can be left out of [`SHAPES`] nor be without a name.
macro_rules! shapes {
    ($($(#[$doc:meta])* $shape:ident { $en:literal, $vi:literal })+) => {
        /// A kind of map in a file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Shape { $($(#[$doc])* $shape,)+ }

        /// All kinds of maps.
        pub static SHAPES: &[Shape] = &[$(Shape::$shape),+];

        impl Shape {
            /// What such a map is called, with its article.
            pub const fn called(self) -> Said {
                match self { $(Self::$shape => Said::new($en, $vi),)+ }
            }

            /// What has to be where such a map is.
            pub const fn expected(self) -> Expected {
                match self { $(Self::$shape => Expected::new(stringify!($shape), Said::new($en, $vi)),)+ }
            }
        }
    };
}

shapes! {
    /// A plan file.
    Plan { "a plan", "kế hoạch" }
    /// A report file.
    Report { "a report", "báo cáo" }
    /// A register file.
    Register { "a register", "sổ dữ liệu" }
    /// The configuration.
    Config { "a configuration", "cấu hình" }
    /// A paper with a number or a title.
    Document { "a document", "văn bản" }
    /// Measures by their ids.
    Measures { "a map of measures", "nhóm đơn vị đo" }
    /// One measure.
    Measure { "a measure", "đơn vị đo" }
    /// A level of an ordinal measure and its name.
    Level { "a level", "bậc" }
    /// Sources by their ids.
    Sources { "a map of sources", "nhóm nguồn" }
    /// One source.
    Source { "a source", "nguồn" }
    /// Dimensions that disaggregations refer to, by their ids.
    Dimensions { "a map of dimensions", "nhóm tiêu thức phân tổ" }
    /// The values of a dimension and their names.
    Categories { "a map from values to their names", "nhóm giá trị và tên gọi" }
    /// What is expected to be reported, and when.
    Reporting { "a reporting schedule", "chế độ báo cáo" }
    /// Indicators by their ids.
    Indicators { "a map of indicators", "nhóm chỉ tiêu" }
    /// One indicator.
    Indicator { "an indicator", "chỉ tiêu" }
    /// Parts of an indicator by their ids.
    Nested { "a map of indicators", "nhóm chỉ tiêu" }
    /// Dimensions of a breakdown, each with its parts.
    Breakdown { "a map of dimensions", "nhóm tiêu thức phân tổ" }
    /// Parts that a disaggregation makes.
    Parts { "a map of parts", "nhóm bộ phận" }
    /// One of them.
    Part { "a part", "bộ phận" }
    /// Figures by the ids of their measures.
    Figures { "a map from measures to figures", "nhóm số liệu theo đơn vị đo" }
    /// Figures of one date.
    Baseline { "a baseline", "số gốc" }
    /// A figure with remarks.
    Quantity { "a figure", "số liệu" }
    /// An interim target.
    Milestone { "a milestone", "mốc" }
    /// Targets and figures by parts of the plan's period.
    Periods { "a map of periods", "nhóm kỳ" }
    /// Those of one part of it.
    OfPeriod { "an entry of `periods`", "mục của `periods`" }
    /// A figure made from others.
    Computed { "a computed figure", "cách tính" }
    /// What an indicator is part of.
    PartOf { "a `part_of`", "`part_of`" }
    /// Checks by their ids.
    Checks { "a map of checks", "nhóm phép kiểm tra" }
    /// One check.
    Check { "a check", "phép kiểm tra" }
    /// Readings of a claim by their ids.
    Readings { "a map of readings", "nhóm cách hiểu" }
    /// One reading of a claim.
    Reading { "a reading", "cách hiểu" }
    /// One waiver.
    Waiver { "a waiver", "miễn trừ" }
    /// A decision that changed targets.
    Amendment { "an amendment", "điều chỉnh" }
    /// What was replaced, by indicator.
    Replaced { "a map from indicators to their earlier state", "nhóm chỉ tiêu trước điều chỉnh" }
    /// What an indicator was before.
    Was { "an earlier state of an indicator", "chỉ tiêu trước điều chỉnh" }
    /// Figures by the ids of their indicators.
    Actuals { "a map from indicators to their figures", "nhóm số liệu theo chỉ tiêu" }
    /// From which register a report was written.
    Snapshot { "a snapshot", "bản chụp sổ dữ liệu" }
    /// How many records had values that map to nothing.
    Unmatched { "a map from values to counts", "nhóm giá trị và số bản ghi" }
    /// The records that a register is made of.
    Records { "a source of records", "nguồn bản ghi" }
    /// Rows of a sheet.
    Rows { "a choice of rows", "lựa chọn dòng" }
    /// Fields by their names.
    Fields { "a map of fields", "nhóm trường" }
    /// One field.
    Field { "a field", "trường" }
    /// From when to when a record is in force.
    Valid { "a time in force", "thời gian có hiệu lực" }
    /// What records must have, by field.
    Conditions { "a map from fields to conditions", "nhóm điều kiện theo trường" }
    /// A condition that is more than a value.
    Condition { "a condition", "điều kiện" }
    /// A split of the records by a field.
    Split { "a split", "cách tách" }
    /// What each value of the field stands for.
    Mapping { "a map from values to ids", "nhóm giá trị và mã" }
    /// What is counted, by indicator.
    Counted { "a map from indicators to counts", "nhóm phép đếm theo chỉ tiêu" }
    /// What is counted for one indicator.
    Counting { "a count", "phép đếm" }
    /// How records become a figure.
    Aggregate { "an aggregate", "phép tổng hợp" }
    /// Splits of an indicator by dimension.
    Disaggregation { "a map from dimensions to splits", "nhóm cách tách theo tiêu thức" }
    /// A split by a dimension.
    ValueSplit { "a split by a dimension", "cách tách theo tiêu thức" }
    /// What each value of a field stands for in a dimension.
    ValueMapping { "a map from values to values of the dimension", "nhóm giá trị và mã phân tổ" }
    /// Levels of rules.
    RuleLevels { "a map from rules to levels", "nhóm quy tắc và mức" }
    /// Levels of rules for some files.
    Override { "an override", "ngoại lệ" }
}
