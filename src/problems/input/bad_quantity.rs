//! `bad-quantity`: a text that is no figure of its measure.

mod fault;
mod measure;
mod target;
mod written;

pub use fault::{Pasted, QuantityFault};

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

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

    fn tell(&self, lang: Lang) -> Told {
        use QuantityFault as F;
        let Self { text, measure, unit, fault } = self;
        match fault {
            F::Missing => written::missing(measure, lang),
            F::NoData => written::no_data(text, measure, lang),
            F::Unknown { meant } => written::unknown(text, meant.as_deref(), lang),
            F::Pasted { character, what, meant } => written::pasted(text, *character, *what, meant.as_deref(), lang),
            F::Accounting { meant } => written::accounting(text, measure, meant.as_deref(), lang),
            F::Marks { group, decimal } => written::marks(text, *group, *decimal, lang),
            F::OtherUnit { found } => measure::other_unit(text, measure, unit, found, lang),
            F::ScaleOrUnit { in_unit, multiplied } => written::scale_or_unit(text, unit, *in_unit, *multiplied, lang),
            F::BareShare { hundredfold, as_is } => written::bare_share(text, hundredfold, as_is, lang),
            F::Negative => measure::negative(text, measure, lang),
            F::NotWhole => measure::not_whole(text, measure, lang),
            F::TooLong => written::too_long(text, lang),
            F::NotFinite => written::not_finite(text, lang),
            F::Notation => written::notation(text, lang),
            F::AboveHundred => measure::above_hundred(text, measure, lang),
            F::Reversed { meant } => written::reversed(text, meant, lang),
            F::ZeroDenominator => written::zero_denominator(text, lang),
            F::VagueTarget { meant, range } => target::vague_target(text, meant, range, lang),
            F::AgainstDirection { direction } => target::against_direction(text, measure, direction, lang),
            F::FractionTarget => target::fraction_target(text, lang),
            F::NotAShare | F::NoAll => measure::not_a_share(text, measure, lang),
            F::NoPercent => measure::no_percent(text, measure, unit, lang),
            F::NoChange => measure::no_change(text, measure, lang),
            F::NoLevel { meant, levels } => measure::no_level(text, measure, meant.as_deref(), levels, lang),
            F::Nothing => measure::nothing(text, measure, lang),
            F::Comma { quoted } => written::comma(text, quoted, lang),
        }
    }

    fn key(&self) -> String {
        match self.fault {
            // Once it is in quotes, the same text may be wrong for another reason.
            QuantityFault::Comma { .. } => format!("{}: split", self.text),
            _ => self.text.clone(),
        }
    }
}
