//! `bad-quantity`: a text that is no figure of its measure.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::Said;

/// The rule.
pub static BAD_QUANTITY: Rule = Rule {
    id: "bad-quantity",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new("a text that is not a figure of its measure", "nội dung không phải số liệu của đơn vị đo"),
    meaning: Said::new(
        "A figure is a number, a percentage, a fraction, a range or one of the hedges of reports (`hơn 2.000`, `gần 83%`, `at least 395`). Nothing else is guessed at: half a person, a share above 100%, a target of `about 300` or a number in words cannot be compared with anything.",
        "Số liệu là một số, tỷ lệ phần trăm, phân số, khoảng, hoặc cách nói ước lượng thường gặp trong báo cáo (`hơn 2.000`, `gần 83%`, `at least 395`). Ngoài ra không đoán: nửa người, tỷ lệ trên 100%, mục tiêu `khoảng 300` hay số viết bằng chữ thì không đối chiếu được với gì.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: ten } }\n",
    )],
    mend: Said::new(
        "Write the figure in one of the forms that the help line names. The unit belongs to the measure, not to the figure. Inside braces a decimal comma is quoted: { share: \"22,6%\" }.",
        "Ghi số liệu theo một trong các dạng mà dòng trợ giúp nêu. Đơn vị tính thuộc đơn vị đo, không ghi kèm số. Trong ngoặc nhọn, số có dấu phẩy thập phân đặt trong ngoặc kép: { share: \"22,6%\" }.",
    ),
};

/// Why a text is no figure of its measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuantityFault {
    /// Nothing is written.
    Missing,
    /// None of the forms.
    Unknown {
        /// The form that was probably meant.
        meant: Option<String>,
    },
    /// A figure with its unit behind it.
    Unit {
        /// The figure alone.
        figure: String,
    },
    /// Below 0, and the measure is not a change.
    Negative,
    /// Not a whole number, and the measure is a count.
    NotWhole,
    /// More than 18 digits.
    TooLong,
    /// `NaN` or an infinity.
    NotFinite,
    /// An exponent, or another base than ten.
    Notation,
    /// Above 100, and the measure is a percentage.
    AboveHundred,
    /// A range whose first figure is the larger.
    Reversed {
        /// The range the right way round.
        meant: String,
    },
    /// A fraction over nothing.
    ZeroDenominator,
    /// `nearly` or `about` as a target.
    VagueTarget {
        /// A target that can be met or missed.
        meant: String,
        /// The range that the hedge allows.
        range: String,
    },
    /// A fraction as a target.
    FractionTarget,
    /// A fraction, and the measure is not `share`.
    NotAShare,
    /// `%`, and the unit of the measure is another.
    NoPercent,
    /// `all`, and the measure is not `share`.
    NoAll,
    /// `up` or `down`, and the measure is not a change.
    NoChange,
    /// A hedge that leaves no value at all, such as `nearly 0`.
    Nothing,
    /// A comma inside braces, where YAML ends the value.
    Comma {
        /// The text in quotes.
        quoted: String,
    },
}

/// A text that is no figure of its measure.
#[derive(Debug)]
pub struct BadQuantity {
    /// The text.
    pub text: String,
    /// Why not.
    pub fault: QuantityFault,
    /// The measure's id.
    pub measure: String,
    /// The measure's unit.
    pub unit: String,
}

impl Problem for BadQuantity {
    fn rule(&self) -> &'static Rule {
        &BAD_QUANTITY
    }

    fn message(&self) -> String {
        let Self { text, measure, unit, .. } = self;
        match &self.fault {
            QuantityFault::Missing => format!("there is no figure for `{measure}`"),
            QuantityFault::Unknown { .. } => format!("`{text}` is not a figure"),
            QuantityFault::Unit { .. } => format!("`{text}` has more than the figure in it"),
            QuantityFault::Negative => format!("`{text}` is below 0, and `{measure}` cannot be"),
            QuantityFault::NotWhole => format!("`{text}` is not a whole number, and `{measure}` counts whole things"),
            QuantityFault::TooLong => format!("`{text}` has more than 18 digits"),
            QuantityFault::NotFinite => format!("`{text}` is not a number that can be counted or measured"),
            QuantityFault::Notation => format!("`{text}` is not written in plain digits"),
            QuantityFault::AboveHundred => format!("`{text}` is more than 100 %, and `{measure}` cannot be"),
            QuantityFault::Reversed { .. } => format!("the range `{text}` ends below its start"),
            QuantityFault::ZeroDenominator => format!("`{text}` divides by 0"),
            QuantityFault::VagueTarget { .. } => {
                format!("`{text}` cannot be a target: nobody could say whether it was met")
            }
            QuantityFault::FractionTarget => format!("the fraction `{text}` cannot be a target"),
            QuantityFault::NotAShare | QuantityFault::NoAll => {
                format!("`{text}` is a share of a population, and `{measure}` is not a share")
            }
            QuantityFault::NoPercent => match unit.as_str() {
                "" => format!("`{text}` is a percentage, and `{measure}` is not"),
                unit => format!("`{text}` is a percentage, and `{measure}` is measured in {unit}"),
            },
            QuantityFault::NoChange => format!("`{text}` is a change, and `{measure}` is not"),
            QuantityFault::Nothing => format!("no value of `{measure}` is `{text}`"),
            QuantityFault::Comma { .. } => format!("YAML ends the value at the comma of `{text}`"),
        }
    }

    fn label(&self) -> String {
        match &self.fault {
            QuantityFault::Missing => "no figure",
            QuantityFault::Unknown { .. } => "not a figure",
            QuantityFault::Unit { .. } => "more than a figure",
            QuantityFault::Negative => "below 0",
            QuantityFault::NotWhole => "not whole",
            QuantityFault::TooLong => "too many digits",
            QuantityFault::NotFinite => "not a number",
            QuantityFault::Notation => "not plain digits",
            QuantityFault::AboveHundred => "more than 100 %",
            QuantityFault::Reversed { .. } => "ends below its start",
            QuantityFault::ZeroDenominator => "divides by 0",
            QuantityFault::VagueTarget { .. } => "too vague for a target",
            QuantityFault::FractionTarget => "not a target",
            QuantityFault::NotAShare | QuantityFault::NoAll => "a share",
            QuantityFault::NoPercent => "a percentage",
            QuantityFault::NoChange => "a change",
            QuantityFault::Nothing => "leaves no value",
            QuantityFault::Comma { .. } => "split at the comma",
        }
        .to_owned()
    }

    fn help(&self) -> Option<String> {
        Some(match &self.fault {
            QuantityFault::Missing => "write a figure, or leave the measure out: no data is not 0".to_owned(),
            QuantityFault::Unknown { meant: Some(meant) } => format!("did you mean `{meant}`?"),
            QuantityFault::Unknown { meant: None } => {
                "write a number (395), a percentage (70%), a range (10..12), or a hedged figure such as `at least 395`, \
                 `hơn 2.000`, `gần 200`, `khoảng 300`, `không quá 12`"
                    .to_owned()
            }
            QuantityFault::Unit { figure } => {
                format!("write `{figure}`: the unit belongs to the measure, not to the figure")
            }
            QuantityFault::Negative => "a measure of `kind: change` may be negative".to_owned(),
            QuantityFault::NotWhole => "a measure of `kind: amount` may have decimals".to_owned(),
            QuantityFault::TooLong => "write it in a larger unit, such as triệu đồng".to_owned(),
            QuantityFault::NotFinite | QuantityFault::Notation => "write it in plain digits, such as 2000".to_owned(),
            QuantityFault::AboveHundred => "a share lies between 0 and 100 %".to_owned(),
            QuantityFault::Reversed { meant } => format!("write `{meant}`"),
            QuantityFault::ZeroDenominator => "leave the share out where nobody is in the population".to_owned(),
            QuantityFault::VagueTarget { meant, range } => format!("write `{meant}`, or the range that would do: `{range}`"),
            QuantityFault::FractionTarget => "write the percentage that is wanted, such as 70%".to_owned(),
            QuantityFault::NotAShare | QuantityFault::NoAll => {
                format!("write it under `share`, or a number under `{}`", self.measure)
            }
            QuantityFault::NoPercent => format!("write a number, or use the measure `share` instead of `{}`", self.measure),
            QuantityFault::NoChange => "declare a measure of `kind: change` for it".to_owned(),
            QuantityFault::Nothing => "write the figure itself".to_owned(),
            QuantityFault::Comma { quoted } => format!("write it in quotes: `{quoted}`"),
        })
    }

    fn key(&self) -> String {
        match &self.fault {
            // The same text in quotes may be at fault for another reason.
            QuantityFault::Comma { quoted } => quoted.clone(),
            _ => self.text.clone(),
        }
    }
}
