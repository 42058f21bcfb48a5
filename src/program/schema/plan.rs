//! The shape of a plan file.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::values::{Date, Figures, Id, Period, Quantity, Source, Text};
use crate::language::measure::{Accumulation, Direction, Kind};
use crate::problems::rule::Group;
use crate::rules;

/// What is wanted (kế hoạch): indicators, their targets, and by when.
#[derive(Debug, JsonSchema)]
#[schemars(title = "plangap plan", deny_unknown_fields)]
pub struct PlanFile {
    /// The id of this plan, which reports and other plans refer to, such as `ha-noi-2024`.
    pub plan: Id,
    /// What the plan is called, such as `Đào tạo, bồi dưỡng cán bộ năm 2024`.
    pub title: Option<Text>,
    /// A remark, such as `Chỉ có số thực hiện; bài viết không nêu chỉ tiêu nào`.
    pub note: Option<Text>,
    /// The paper that the plan is (văn bản), such as `{ number: 200-KH/TU, issued: 2023-12-11 }`.
    pub document: Option<Document>,
    /// The papers that the plan makes concrete (thực hiện nghị quyết), such as `[{ number: 04-NQ/TU }]`.
    pub implements: Option<Vec<Document>>,
    /// The time that the plan covers (thời kỳ); targets are due on its last day. A plan with targets has one,
    /// such as `2024` or `2021..2025`.
    pub period: Option<Period>,
    /// The day on which the `actual` figures in this file were true (có đến ngày), such as `2024-12-31`.
    pub as_of: Option<Date>,
    /// Dimensions that indicators are divided by (phân tổ), each with its values and their names, such as `sex: {
    /// female: Nữ, male: Nam }`. An indicator names them under `disaggregate`.
    pub dimensions: Option<BTreeMap<String, Dimension>>,
    /// Measures besides those built in, or properties of those overridden (đơn vị đo), such as `budget: { name:
    /// Kinh phí, unit: triệu đồng, kind: amount, direction: down }`.
    pub measures: Option<BTreeMap<String, Measure>>,
    /// Where figures stand in print (nguồn), by ids that `source` refers to, such as `hanoimoi: { publisher:
    /// Báo Hànộimới, published: 2024-01-30 }`.
    pub sources: Option<BTreeMap<String, Source>>,
    /// What is to be reached (chỉ tiêu), by ids of your own and in the order of the paper, such as `abroad: {
    /// name: Đào tạo ở nước ngoài, target: { learners: 310 } }`. Ids are unique in the plan, nested ones included.
    pub indicators: BTreeMap<String, Indicator>,
    /// Where the reports on this plan are: globs relative to this file, such as `["reports/*.yaml"]`.
    pub reports: Option<Globs>,
    /// What the figures state of each other (kiểm tra chéo), such as `intakes: { sum: [intake-1, intake-2],
    /// equals: learners }`.
    pub checks: Option<BTreeMap<String, Check>>,
    /// Findings that are accepted for a time (chấp nhận sai lệch), each with a reason.
    pub waivers: Option<Vec<Waiver>>,
}

/// A paper, such as `{ number: 200-KH/TU, issuer: Ban Thường vụ Thành ủy Hà Nội, issued: 2023-12-11 }`. It has a
/// `number` or a `title`.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("anyOf" = [{ "required": ["number"] }, { "required": ["title"] }]))]
pub struct Document {
    /// Its number (số, ký hiệu), such as `200-KH/TU`, `30/2020/NĐ-CP` or `202/2025/QH15`.
    pub number: Option<Text>,
    /// Its title (trích yếu), such as `Nghị quyết Đại hội lần thứ XIII của Đảng`.
    pub title: Option<Text>,
    /// Who issued it (cơ quan ban hành), such as `Thành ủy Hà Nội`.
    pub issuer: Option<Text>,
    /// The day on which it was issued (ngày ban hành), such as `2023-12-11`.
    pub issued: Option<Date>,
}

/// A measure, such as `{ name: Kinh phí, unit: triệu đồng, kind: amount, direction: down }`.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Measure {
    /// What it is called, such as `Kinh phí`; its id where it has no name.
    pub name: Option<Text>,
    /// The unit of its figures (đơn vị tính), such as `triệu đồng` or `"%"`.
    pub unit: Option<Text>,
    /// What its figures are like; `count` unless it says otherwise.
    pub kind: Option<Kind>,
    /// What an `ordinal` can be, from the lowest to the highest, such as `[{ none: Chưa soạn }, { draft: Dự thảo },
    /// { issued: Đã ban hành }]`.
    pub levels: Option<Vec<Level>>,
    /// Which way is better; `up` unless it says otherwise.
    pub direction: Option<Direction>,
    /// How the figures of several dates become one; `cumulative` for counts and amounts and `stock` for all others
    /// unless it says otherwise.
    pub accumulation: Option<Accumulation>,
}

/// A level of an `ordinal` measure: its id, such as `draft`, or its id with its name, such as `{ draft: Dự thảo }`.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
pub enum Level {
    /// Its id.
    Id(Id),
    /// Its id and its name.
    Named(BTreeMap<String, Text>),
}

/// A dimension (chiều phân tổ): its values by their ids, with their names, such as `{ female: Nữ, male: Nam }`.
#[derive(Debug, JsonSchema)]
#[schemars(extend("minProperties" = 1))]
pub struct Dimension(pub BTreeMap<String, Text>);

/// An indicator (chỉ tiêu), such as `{ name: Đào tạo ở nước ngoài, target: { learners: 310, programmes: 3 } }`.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Indicator {
    /// What it is called, such as `Lớp lý luận chính trị`; its id where it has no name.
    pub name: Option<Text>,
    /// What is wanted (mục tiêu), such as `{ classes: 10, learners: 395 }`. A plain figure is at least that, or at
    /// most that where `direction: down`; neither `nearly` nor `about` can be a target.
    pub target: Option<Figures>,
    /// What was reached, where the plan file itself says so (thực hiện), such as `{ learners: hơn 380 }`.
    pub actual: Option<Figures>,
    /// The indicator that this one's `share` is a share of (trên tổng số), such as `staff`.
    pub of: Option<Id>,
    /// When its targets are due (thời hạn), such as `2024-09-30`; the end of the plan's `period` unless it says
    /// otherwise.
    pub due: Option<Date>,
    /// Interim targets (mốc), in order and before it is due, such as `[{ by: 2024-06-30, target: { learners: 200 } }]`.
    pub milestones: Option<Vec<Milestone>>,
    /// The figures from before the plan (xuất phát điểm), such as `{ as_of: 2020-12-31, share: 86% }`.
    pub baseline: Option<Baseline>,
    /// What is expected between baseline, milestones and the day it is due (lộ trình); `none` unless it says
    /// otherwise.
    pub trajectory: Option<Trajectory>,
    /// Parts that must add up to the whole (chia ra), by dimension, such as `district: { mau-son: { target: {
    /// learners: 240 } }, suoi-mau: { target: { learners: 220 } } }`.
    #[schemars(extend("minProperties" = 1))]
    pub breakdown: Option<BTreeMap<String, Parts>>,
    /// The plan's dimensions that it is divided by, such as `[sex, age, [sex, age]]`: a list in the list crosses
    /// them. Makes the parts `trained/female`, `trained/female/under-35` and so on, which reports name.
    #[schemars(extend("minItems" = 1))]
    pub disaggregate: Option<Vec<Dimensions>>,
    /// What is said of the parts that `disaggregate` makes, by their values, such as `female: { target: { people:
    /// 100 } }`.
    pub parts: Option<BTreeMap<String, Part>>,
    /// Parts that cannot exceed the whole (trong đó), such as `women: { name: Học viên nữ, target: { learners:
    /// 250 } }`.
    pub of_which: Option<Parts>,
    /// Whether the `of_which` parts may share members (có thể trùng nhau), so that their sum may exceed the whole;
    /// `false` unless it says otherwise.
    pub overlap: Option<bool>,
    /// Another indicator, of this plan or another, that this one is a part of (thuộc), such as `{ plan: city-2024,
    /// indicator: city-learners, relation: partition }`.
    pub part_of: Option<PartOf>,
    /// How the figures of several dates become one, where it is not as the measure says: staff in post is
    /// `stock`, staff trained is `cumulative`.
    pub accumulation: Option<Accumulation>,
    /// Who answers for it (đơn vị chủ trì), such as `Trường Chính trị tỉnh`.
    pub owner: Option<Text>,
    /// Where its figures stand (nguồn): an id among the plan's `sources`, such as `hanoimoi`.
    pub source: Option<Id>,
    /// A remark, such as `Tính từ năm 2020`.
    pub note: Option<Text>,
    /// The day on which its `actual` figures were true (có đến ngày), such as `2023-12-31`.
    pub as_of: Option<Date>,
}

/// Parts of an indicator by ids of their own, such as `women: { name: Học viên nữ, target: { learners: 250 } }`.
/// They inherit `due`, `of`, `source`, `as_of` and `accumulation`.
#[derive(Debug, JsonSchema)]
#[schemars(extend("minProperties" = 1))]
pub struct Parts(pub BTreeMap<String, Indicator>);

/// A dimension, or some that are crossed.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
pub enum Dimensions {
    /// The id of a dimension, such as `sex`.
    One(Id),
    /// Ids of dimensions that are crossed, such as `[sex, age]`.
    Crossed(#[schemars(length(min = 1))] Vec<Id>),
}

/// A part that dimensions make, such as `{ target: { people: 100 } }`. It inherits `due`, `source`, `as_of` and
/// `accumulation`.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Part {
    /// What it is called; the names of its values where it has no name.
    pub name: Option<Text>,
    /// What is wanted (mục tiêu), such as `{ people: 100 }`.
    pub target: Option<Figures>,
    /// What was reached, where the plan file itself says so (thực hiện), such as `{ people: 95 }`.
    pub actual: Option<Figures>,
    /// Interim targets (mốc), such as `[{ by: 2024-06-30, target: { people: 50 } }]`.
    pub milestones: Option<Vec<Milestone>>,
    /// The figures from before the plan (xuất phát điểm), such as `{ as_of: 2020-12-31, people: 80 }`.
    pub baseline: Option<Baseline>,
    /// A remark, such as `Kể cả học viên ngoài tỉnh`.
    pub note: Option<Text>,
    /// Where its figures stand (nguồn): an id among the plan's `sources`, such as `hanoimoi`.
    pub source: Option<Id>,
}

/// An interim target, such as `{ by: 2024-06-30, target: { learners: 200 } }`.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Milestone {
    /// The day by which it is wanted (đến ngày), such as `2024-06-30`.
    pub by: Date,
    /// What is wanted by then, such as `{ learners: 200 }`.
    pub target: Figures,
}

/// Figures from before the plan, such as `{ as_of: 2020-12-31, share: 86% }`.
#[derive(Debug, JsonSchema)]
pub struct Baseline {
    /// The day on which they were true, before the targets are due, such as `2020-12-31`.
    pub as_of: Date,
    /// The figures by measure.
    #[schemars(flatten)]
    pub figures: BTreeMap<String, Quantity>,
}

/// What is expected before the day it is due.
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Trajectory {
    /// Straight lines by days through baseline, milestones and target (tăng đều).
    Linear,
    /// Nothing but the milestones.
    None,
}

/// How this indicator is part of another one, such as `{ indicator: staff, relation: subset }`.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PartOf {
    /// The plan of the whole, such as `city-2024`; this plan where it is left out.
    pub plan: Option<Id>,
    /// The whole, such as `staff`.
    pub indicator: Id,
    /// How it is part of it.
    pub relation: Relation,
}

/// How one indicator is part of another.
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Relation {
    /// It cannot exceed the whole (trong đó).
    Subset,
    /// All parts together are the whole (chia ra).
    Partition,
    /// The paper does not say (không rõ): each reading is listed.
    Unknown,
}

/// Globs of report files.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
pub enum Globs {
    /// One glob, such as `report*.yaml`.
    One(Text),
    /// Several, such as `["reports/*.yaml", "late/*.yaml"]`.
    Several(Vec<Text>),
}

/// An indicator, or several that are added.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
pub enum Sum {
    /// The id of an indicator, such as `learners`.
    One(Id),
    /// Ids of indicators whose figures are added, such as `[intake-1, intake-2]`.
    Several(#[schemars(length(min = 1))] Vec<Id>),
}

/// What figures state of each other. A check states one thing: `claim` with `counts` and `of`, `inputs` with
/// `outcome`, `same_total`, `sum` with `equals`, `at_most` or `at_least`, or `distinct`.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend(
    "oneOf" = [
        { "required": ["claim"] },
        { "required": ["inputs"] },
        { "required": ["same_total"] },
        { "required": ["sum"] },
        { "required": ["distinct"] }
    ],
    "dependentRequired" = {
        "counts": ["claim"],
        "of": ["claim"],
        "readings": ["claim"],
        "inputs": ["outcome"],
        "outcome": ["inputs"],
        "equals": ["sum"],
        "at_most": ["sum"],
        "at_least": ["sum"]
    },
    "dependentSchemas" = {
        "claim": { "oneOf": [{ "required": ["counts", "of"] }, { "required": ["readings"] }] },
        "sum": {
            "oneOf": [{ "required": ["equals"] }, { "required": ["at_most"] }, { "required": ["at_least"] }]
        }
    }
))]
pub struct Check {
    /// The indicator whose share the text claims: it must be Σ `counts` ÷ Σ `of`. Such as `{ claim: placed,
    /// counts: [officials-after, part-time-after], of: [intake-1, intake-2] }`.
    pub claim: Option<Id>,
    /// Those who are counted in a `claim`, such as `[officials-after, part-time-after]`.
    pub counts: Option<Sum>,
    /// Those among whom they are counted in a `claim`, such as `[intake-1, intake-2]`.
    pub of: Option<Sum>,
    /// Several ways to count a `claim`, of which one must hold, such as `{ as-written: { counts: officials-after,
    /// of: graduates } }`.
    #[schemars(extend("minProperties" = 1))]
    pub readings: Option<BTreeMap<String, Reading>>,
    /// Those who go in, such as `[sent-advanced, sent-intermediate]`: together they cannot exceed the `outcome`.
    pub inputs: Option<Sum>,
    /// Those who come out of the `inputs`, such as `holders`.
    pub outcome: Option<Sum>,
    /// Indicators whose count ÷ share must allow one common total, such as `[doctorate, master, degree]`.
    #[schemars(extend("minItems" = 2))]
    pub same_total: Option<Vec<Id>>,
    /// Indicators that are added and held against `equals`, `at_most` or `at_least`, such as `[intake-1,
    /// intake-2]`.
    pub sum: Option<Sum>,
    /// The whole that the `sum` is, such as `learners`.
    pub equals: Option<Sum>,
    /// The whole that the `sum` cannot exceed, such as `learners`.
    pub at_most: Option<Sum>,
    /// The whole that the `sum` cannot be below, such as `learners`.
    pub at_least: Option<Sum>,
    /// Indicators whose exact figures have nothing to do with each other and should differ, such as `[sent-degree,
    /// party-members]`.
    #[schemars(extend("minItems" = 2))]
    pub distinct: Option<Vec<Id>>,
    /// The measure it is about, such as `learners`; not needed where the indicators have just one count in common.
    pub measure: Option<Id>,
    /// A remark, such as `Tổng của ba khóa`.
    pub note: Option<Text>,
}

/// One way to count a share that is claimed, such as `{ counts: officials-after, of: graduates }`.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Reading {
    /// Those who are counted, such as `[officials-after, part-time-after]`.
    pub counts: Sum,
    /// Those among whom they are counted, such as `[intake-1, intake-2]`.
    pub of: Sum,
}

/// A finding that is accepted for a time, such as `{ rule: short, indicator: foreign-language, reason: Thiếu giảng
/// viên, until: 2025-03-31 }`.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Waiver {
    /// The rule of the finding, such as `short`. Input findings cannot be waived.
    #[schemars(schema_with = "waivable")]
    pub rule: String,
    /// The indicator of the finding, such as `foreign-language`.
    pub indicator: Id,
    /// The measure of the finding, such as `learners`; any where it is left out.
    pub measure: Option<Id>,
    /// Why it is accepted (lý do), such as `Một lớp chuyển sang quý I năm 2025`.
    pub reason: Text,
    /// The last day on which it is accepted (đến hết ngày), such as `2025-03-31`.
    pub until: Date,
    /// Who accepted it (người phê duyệt), such as `Ban Tổ chức Tỉnh ủy`.
    pub approved_by: Option<Text>,
}

/// The rules whose findings can be waived.
fn waivable(_: &mut SchemaGenerator) -> Schema {
    let rules = rules::all().filter(|rule| rule.group != Group::Input);
    let choices: Vec<Value> = rules.map(|rule| json!({ "const": rule.id, "description": rule.summary })).collect();
    json_schema!({ "type": "string", "oneOf": choices })
}
