//! What can be wrong with a disaggregation: a dimension or part nobody declares, ids that two parts would
//! share, and more parts than anybody reports on.

use super::bad_value::BAD_VALUE;
use super::duplicate::DUPLICATE_ID;
use super::missing_key::MISSING_KEY;
use super::unknown::UNKNOWN_INDICATOR;
use crate::figures::number::Number;
use crate::problems::finding::Bilingual;
use crate::problems::rule::Rule;
use crate::text::lang::{Lang, Told};

/// What is wrong with a disaggregation.
#[derive(Debug)]
pub enum Disaggregation {
    /// A dimension that the plan does not declare.
    UnknownDimension {
        /// What is written.
        dimension: String,
        /// What was probably meant.
        meant: Option<String>,
    },
    /// A part that the dimensions do not make.
    UnknownPart {
        /// The part's id, that of its whole included.
        id: String,
        /// What was probably meant, as it is written under `parts`.
        meant: Option<String>,
    },
    /// `parts` without `disaggregate`.
    NoDimensions,
    /// A value that two dimensions have, so that two parts would have one id.
    TwoDimensions {
        /// The id.
        id: String,
        /// The value.
        value: String,
        /// The dimensions, in the order in which they are listed.
        dimensions: (String, String),
    },
    /// An indicator that has the id of a part.
    TakenByPart {
        /// The id.
        id: String,
        /// The whole.
        whole: String,
    },
    /// Dimensions that are listed, or crossed, a second time.
    ListedTwice {
        /// What is listed, as in `sex, age`.
        dimensions: String,
    },
    /// More parts than are made.
    TooManyParts {
        /// What makes them, as in `sex, age`.
        dimensions: String,
        /// How many there may be.
        most: usize,
    },
}

impl Bilingual for Disaggregation {
    fn rule(&self) -> &'static Rule {
        match self {
            Self::UnknownDimension { .. } | Self::UnknownPart { .. } => &UNKNOWN_INDICATOR,
            Self::NoDimensions => &MISSING_KEY,
            Self::TwoDimensions { .. } | Self::TakenByPart { .. } => &DUPLICATE_ID,
            Self::ListedTwice { .. } | Self::TooManyParts { .. } => &BAD_VALUE,
        }
    }

    fn key(&self) -> String {
        match self {
            Self::UnknownDimension { dimension, .. } => dimension.clone(),
            Self::UnknownPart { id, .. } | Self::TakenByPart { id, .. } => id.clone(),
            Self::NoDimensions => "disaggregate".to_owned(),
            Self::TwoDimensions { id, dimensions: (_, second), .. } => format!("{id} {second}"),
            Self::ListedTwice { dimensions } | Self::TooManyParts { dimensions, .. } => dimensions.clone(),
        }
    }

    fn english(&self) -> Told {
        Told::from(match self {
            Self::UnknownDimension { dimension, meant } => (
                format!("the plan declares no dimension `{dimension}`"),
                "unknown dimension",
                meant.as_ref().map_or_else(
                    || format!("declare it in the plan: `dimensions: {{ {dimension}: {{ id: name }} }}`"),
                    |meant| format!("did you mean `{meant}`?"),
                ),
            ),
            Self::UnknownPart { id, meant } => (
                format!("the dimensions listed in `disaggregate` make no part `{id}`"),
                "unknown part",
                meant.as_ref().map_or_else(
                    || "write the values in the order of `disaggregate`, as in `female/under-35`".to_owned(),
                    |meant| format!("did you mean `{meant}`?"),
                ),
            ),
            Self::NoDimensions => (
                "`parts` needs `disaggregate` beside it".to_owned(),
                "`disaggregate` is missing here",
                "list the dimensions that make the parts: `disaggregate: [sex, age]`".to_owned(),
            ),
            Self::TwoDimensions { id, value, dimensions: (first, second) } => (
                format!("`{value}` is a value of both `{first}` and `{second}`, so two parts would be called `{id}`"),
                "has a value of a dimension before it",
                format!("give the value another id in `{second}`"),
            ),
            Self::TakenByPart { id, whole } => (
                format!("`{id}` is already a part of `{whole}`, made by `disaggregate`"),
                "this id is taken",
                format!("give this indicator another id, or write its figures under `parts` of `{whole}`"),
            ),
            Self::ListedTwice { dimensions } => (
                format!("`disaggregate` lists `{dimensions}` twice"),
                "listed again",
                "list each dimension once, and each combination once".to_owned(),
            ),
            Self::TooManyParts { dimensions, most } => (
                format!("`{dimensions}` makes more parts than the {} a plan may have", number(Lang::En, *most)),
                "too many parts",
                "cross fewer dimensions, or declare fewer values".to_owned(),
            ),
        })
    }

    fn vietnamese(&self) -> Told {
        Told::from(match self {
            Self::UnknownDimension { dimension, meant } => (
                format!("kế hoạch không khai báo tiêu thức phân tổ `{dimension}`"),
                "tiêu thức phân tổ không có",
                meant.as_ref().map_or_else(
                    || format!("khai báo trong kế hoạch: `dimensions: {{ {dimension}: {{ mã: tên }} }}`"),
                    |meant| format!("có phải là `{meant}` không?"),
                ),
            ),
            Self::UnknownPart { id, meant } => (
                format!("các tiêu thức phân tổ trong `disaggregate` không tạo ra bộ phận `{id}`"),
                "bộ phận không có",
                meant.as_ref().map_or_else(
                    || "ghi các giá trị theo thứ tự của `disaggregate`, ví dụ `female/under-35`".to_owned(),
                    |meant| format!("có phải là `{meant}` không?"),
                ),
            ),
            Self::NoDimensions => (
                "có `parts` thì phải có `disaggregate`".to_owned(),
                "thiếu `disaggregate`",
                "liệt kê các tiêu thức phân tổ: `disaggregate: [sex, age]`".to_owned(),
            ),
            Self::TwoDimensions { id, value, dimensions: (first, second) } => (
                format!("`{value}` là giá trị của cả `{first}` và `{second}`, nên hai bộ phận trùng mã `{id}`"),
                "trùng giá trị với tiêu thức phân tổ đứng trước",
                format!("đặt mã khác cho giá trị này trong `{second}`"),
            ),
            Self::TakenByPart { id, whole } => (
                format!("`{id}` đã là một bộ phận của `{whole}` do `disaggregate` tạo ra"),
                "mã đã được dùng",
                format!("đặt mã khác cho chỉ tiêu này, hoặc ghi số liệu vào `parts` của `{whole}`"),
            ),
            Self::ListedTwice { dimensions } => (
                format!("`disaggregate` liệt kê `{dimensions}` hai lần"),
                "liệt kê lần nữa",
                "mỗi tiêu thức phân tổ và mỗi tổ hợp chỉ liệt kê một lần".to_owned(),
            ),
            Self::TooManyParts { dimensions, most } => (
                format!(
                    "`{dimensions}` tạo ra nhiều hơn {} bộ phận, là số tối đa của một kế hoạch",
                    number(Lang::Vi, *most)
                ),
                "quá nhiều bộ phận",
                "kết hợp ít tiêu thức phân tổ hơn, hoặc khai báo ít giá trị hơn".to_owned(),
            ),
        })
    }
}

fn number(lang: Lang, count: usize) -> String {
    lang.number(Number::from(i64::try_from(count).unwrap_or(i64::MAX)))
}
