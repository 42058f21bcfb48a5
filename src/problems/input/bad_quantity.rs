//! `bad-quantity`: a text that is no figure of its measure.

use crate::figures::number::Number;
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

/// Why a text is no figure of its measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuantityFault {
    /// Nothing is written.
    Missing,
    /// What is written says that there is no figure, such as `N/A`.
    NoData,
    /// None of the forms.
    Unknown {
        /// The form that was probably meant.
        meant: Option<String>,
    },
    /// A mark that a word processor or a spreadsheet leaves behind.
    Pasted {
        /// The character.
        character: char,
        /// What it is.
        what: Pasted,
        /// The text without such marks, where it is a figure then.
        meant: Option<String>,
    },
    /// A number in brackets, as accounts write one below 0.
    Accounting {
        /// The number with a minus sign, where the measure can have it.
        meant: Option<String>,
    },
    /// Points and commas that are not where the file says that they are.
    Marks {
        /// What groups thousands.
        group: Option<char>,
        /// What divides off decimals.
        decimal: Option<char>,
    },
    /// A figure in another unit than the measure's.
    OtherUnit {
        /// The unit.
        found: String,
    },
    /// A scale word where the unit begins with one.
    ScaleOrUnit {
        /// The number of units where the word names the unit.
        in_unit: Number,
        /// The number of units where the word multiplies.
        multiplied: Number,
    },
    /// A share between 0 and 1 without `%`.
    BareShare {
        /// What a spreadsheet means by it.
        hundredfold: String,
        /// What is written, in percent.
        as_is: String,
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
    /// A change limited on the side that is better.
    AgainstDirection {
        /// The measure's direction.
        direction: &'static str,
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
    /// None of the levels of an ordinal measure.
    NoLevel {
        /// The level that was probably meant.
        meant: Option<String>,
        /// The ids of the levels.
        levels: Vec<String>,
    },
    /// A hedge that leaves no value at all, such as `nearly 0`.
    Nothing,
    /// A comma inside braces, where YAML ends the value.
    Comma {
        /// The text in quotes.
        quoted: String,
    },
}

/// What a word processor or a spreadsheet leaves behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pasted {
    /// A full-width digit or mark.
    FullWidth,
    /// A curly quote.
    Quote,
    /// A dash that is meant as a minus sign.
    Minus,
}

impl QuantityFault {
    /// What to write instead, where one reading is left, and whether it surely means the same.
    pub fn mended(&self) -> Option<(&str, bool)> {
        match self {
            Self::Pasted { meant, .. } => meant.as_deref().map(|meant| (meant, true)),
            Self::Unknown { meant } | Self::Accounting { meant } | Self::NoLevel { meant, .. } => {
                meant.as_deref().map(|meant| (meant, false))
            }
            _ => None,
        }
    }
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

/// A message, a label and a help.
type Words = (String, &'static str, String);

impl Problem for BadQuantity {
    fn rule(&self) -> &'static Rule {
        &BAD_QUANTITY
    }

    fn tell(&self, lang: Lang) -> Told {
        let (message, label, help) = match lang {
            Lang::En => self.english(),
            Lang::Vi => self.vietnamese(),
        };
        Told { message, label: label.to_owned(), help: Some(help) }
    }

    fn key(&self) -> String {
        match self.fault {
            // Once it is in quotes, the same text may be wrong for another reason.
            QuantityFault::Comma { .. } => format!("{}: split", self.text),
            _ => self.text.clone(),
        }
    }
}

fn mark(mark: Option<char>) -> String {
    mark.map_or_else(|| "–".to_owned(), |mark| format!("`{mark}`"))
}

fn quoted(words: &[String]) -> Vec<String> {
    words.iter().map(|word| format!("`{word}`")).collect()
}

impl BadQuantity {
    #[expect(clippy::too_many_lines, reason = "a table of sentences")]
    fn english(&self) -> Words {
        use QuantityFault as F;
        let Self { text, measure, unit, fault } = self;
        match fault {
            F::Missing => (
                format!("no figure is given for `{measure}`"),
                "no figure",
                "write a figure, or leave the measure out: no data is not 0".to_owned(),
            ),
            F::NoData => (
                format!("`{text}` says that there is no figure for `{measure}`"),
                "no figure",
                "leave the measure out where nothing is known: no data is not 0; write 0 if there were none".to_owned(),
            ),
            F::Unknown { meant: Some(meant) } => {
                (format!("`{text}` is not a figure"), "not a figure", format!("did you mean `{meant}`?"))
            }
            F::Unknown { meant: None } => (
                format!("`{text}` is not a figure"),
                "not a figure",
                "write a number (395), a percentage (70%), a range (10..12), or a hedged figure such as `at least 395`, \
                 `hơn 2.000`, `gần 200`, `khoảng 300`, `không quá 12`"
                    .to_owned(),
            ),
            F::Pasted { character, what, meant } => (
                match what {
                    Pasted::FullWidth => format!("`{text}` has the full-width character `{character}` in it"),
                    Pasted::Quote => format!("`{text}` has the curly quote `{character}` in it"),
                    Pasted::Minus => format!("`{text}` has the dash `{character}` where a minus sign belongs"),
                },
                match what {
                    Pasted::FullWidth => "a full-width character",
                    Pasted::Quote => "a curly quote",
                    Pasted::Minus => "not the minus sign `-`",
                },
                match meant {
                    Some(meant) => format!("write `{meant}`"),
                    None => "write plain digits, and no quotes but `\"`".to_owned(),
                },
            ),
            F::Accounting { meant } => (
                format!("`{text}` is in brackets, as accounts write a number below 0"),
                "a number in brackets",
                match meant {
                    Some(meant) => format!("write `{meant}`"),
                    None => format!("write the figure of `{measure}` without brackets"),
                },
            ),
            F::Marks { group, decimal } => (
                format!("`{text}` is not written as `numbers` says for this file"),
                "not how numbers are written here",
                format!("here {} groups thousands, in threes, and {} separates decimals", mark(*group), mark(*decimal)),
            ),
            F::OtherUnit { found } if unit.is_empty() => (
                format!("`{text}` is in `{found}`, and `{measure}` has no unit"),
                "a unit",
                "write the number alone, or give the measure a `unit`".to_owned(),
            ),
            F::OtherUnit { found } => (
                format!("`{text}` is in `{found}`, and `{measure}` is measured in `{unit}`"),
                "another unit",
                format!("write the figure in `{unit}`, or use the measure that is counted in `{found}`"),
            ),
            F::ScaleOrUnit { in_unit, multiplied } => (
                format!(
                    "`{text}` can be read as {} {unit} or as {} {unit}",
                    Lang::En.number(*in_unit),
                    Lang::En.number(*multiplied)
                ),
                "which of the two?",
                format!("write the number with the whole unit: `{} {unit}`", in_unit.exact()),
            ),
            F::BareShare { hundredfold, as_is } => (
                format!("`{text}` can be read as {hundredfold}, as spreadsheets store it, or as {as_is}"),
                "which percentage is this?",
                format!("write `{hundredfold}` or `{as_is}`"),
            ),
            F::Negative => (
                format!("`{text}` is below 0, and `{measure}` cannot be"),
                "below 0",
                "a measure of `kind: change` may be negative".to_owned(),
            ),
            F::NotWhole => (
                format!("`{text}` is not a whole number, and `{measure}` counts whole things"),
                "not whole",
                "a measure of `kind: amount` may have decimals".to_owned(),
            ),
            F::TooLong => (
                format!("`{text}` has more than 18 digits"),
                "too many digits",
                "use a larger unit, such as `triệu đồng`".to_owned(),
            ),
            F::NotFinite => (
                format!("`{text}` is not a number that can be counted or measured"),
                "not a number",
                "write plain digits, such as 2000".to_owned(),
            ),
            F::Notation => (
                format!("`{text}` is not written in plain digits"),
                "not plain digits",
                "write plain digits, such as 2000".to_owned(),
            ),
            F::AboveHundred => (
                format!("`{text}` is more than 100%, and `{measure}` cannot be"),
                "more than 100%",
                "a share is between 0 and 100%".to_owned(),
            ),
            F::Reversed { meant } => {
                (format!("the range `{text}` ends below its start"), "ends below its start", format!("write `{meant}`"))
            }
            F::ZeroDenominator => (
                format!("`{text}` divides by 0"),
                "divides by 0",
                "leave the share out where nobody is in the population".to_owned(),
            ),
            F::VagueTarget { meant, range } => (
                format!("`{text}` cannot be a target: nobody could say whether it was met"),
                "too vague for a target",
                format!("write `{meant}`, or the range that would do: `{range}`"),
            ),
            F::AgainstDirection { direction } => (
                format!("`{text}` limits `{measure}` on the better side (`direction: {direction}`)"),
                "against the direction",
                "write the target without a limit, or as a range, or change the `direction` of the measure".to_owned(),
            ),
            F::FractionTarget => (
                format!("the fraction `{text}` cannot be a target"),
                "not a target",
                "write the percentage to be reached, such as 70%".to_owned(),
            ),
            F::NotAShare | F::NoAll => (
                format!("`{text}` is a share of a population, and `{measure}` is not a share"),
                "a share",
                format!("write it under `share`, or a number under `{measure}`"),
            ),
            F::NoPercent => (
                match unit.as_str() {
                    "" => format!("`{text}` is a percentage, and `{measure}` is not"),
                    unit => format!("`{text}` is a percentage, and `{measure}` is measured in `{unit}`"),
                },
                "a percentage",
                format!("write a number, or use the measure `share` instead of `{measure}`"),
            ),
            F::NoChange => (
                format!("`{text}` is a change, and `{measure}` is not"),
                "a change",
                "declare a measure of `kind: change` for it".to_owned(),
            ),
            F::NoLevel { meant, levels } => (
                format!("`{text}` is not a level of `{measure}`"),
                "not a level",
                match meant {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!(
                        "the levels are, from the lowest to the highest, {}; `at least`, `exactly` and `..` may be used \
                         with them",
                        Lang::En.all_of(&quoted(levels))
                    ),
                },
            ),
            F::Nothing => {
                (format!("no value of `{measure}` is `{text}`"), "leaves no value", "write the figure itself".to_owned())
            }
            F::Comma { quoted } => (
                format!("YAML ends the value at the comma of `{text}`"),
                "split at the comma",
                format!("write it in quotes: `{quoted}`"),
            ),
        }
    }

    #[expect(clippy::too_many_lines, reason = "a table of sentences")]
    fn vietnamese(&self) -> Words {
        use QuantityFault as F;
        let Self { text, measure, unit, fault } = self;
        match fault {
            F::Missing => (
                format!("`{measure}` chưa có số liệu"),
                "chưa có số liệu",
                "ghi số liệu, hoặc bỏ dòng này: chưa có số liệu không phải là 0".to_owned(),
            ),
            F::NoData => (
                format!("`{text}` cho biết `{measure}` chưa có số liệu"),
                "chưa có số liệu",
                "bỏ dòng này nếu chưa có số liệu: chưa có số liệu không phải là 0; ghi 0 nếu thực sự không có"
                    .to_owned(),
            ),
            F::Unknown { meant: Some(meant) } => (
                format!("`{text}` không phải là số liệu"),
                "không phải số liệu",
                format!("có phải ý bạn là `{meant}`?"),
            ),
            F::Unknown { meant: None } => (
                format!("`{text}` không phải là số liệu"),
                "không phải số liệu",
                "ghi một số (395), một tỷ lệ (70%), một khoảng (10..12), hoặc số ước lượng như `ít nhất 395`, \
                 `hơn 2.000`, `gần 200`, `khoảng 300`, `không quá 12`"
                    .to_owned(),
            ),
            F::Pasted { character, what, meant } => (
                match what {
                    Pasted::FullWidth => format!("`{text}` có ký tự toàn khổ `{character}`"),
                    Pasted::Quote => format!("`{text}` có dấu ngoặc kép cong `{character}`"),
                    Pasted::Minus => format!("`{text}` dùng dấu gạch `{character}` thay cho dấu trừ"),
                },
                match what {
                    Pasted::FullWidth => "ký tự toàn khổ",
                    Pasted::Quote => "dấu ngoặc kép cong",
                    Pasted::Minus => "không phải dấu trừ `-`",
                },
                match meant {
                    Some(meant) => format!("ghi `{meant}`"),
                    None => "ghi bằng chữ số thường, và chỉ dùng dấu ngoặc kép `\"`".to_owned(),
                },
            ),
            F::Accounting { meant } => (
                format!("`{text}` đặt trong ngoặc đơn, như kế toán ghi số âm"),
                "số trong ngoặc đơn",
                match meant {
                    Some(meant) => format!("ghi `{meant}`"),
                    None => format!("ghi số liệu của `{measure}` không có ngoặc đơn"),
                },
            ),
            F::Marks { group, decimal } => (
                format!("`{text}` không được viết theo `numbers` của tệp này"),
                "không đúng cách viết số của tệp",
                format!(
                    "ở đây {} tách hàng nghìn, từng nhóm ba chữ số, còn {} tách phần thập phân",
                    mark(*group),
                    mark(*decimal)
                ),
            ),
            F::OtherUnit { found } if unit.is_empty() => (
                format!("`{text}` có đơn vị `{found}`, còn `{measure}` không có đơn vị"),
                "có đơn vị",
                "chỉ ghi số, hoặc khai báo `unit` cho đơn vị đo".to_owned(),
            ),
            F::OtherUnit { found } => (
                format!("`{text}` có đơn vị `{found}`, còn `{measure}` tính bằng `{unit}`"),
                "đơn vị khác",
                format!("ghi số liệu bằng `{unit}`, hoặc dùng đơn vị đo tính bằng `{found}`"),
            ),
            F::ScaleOrUnit { in_unit, multiplied } => (
                format!(
                    "`{text}` có thể hiểu là {} {unit} hoặc {} {unit}",
                    Lang::Vi.number(*in_unit),
                    Lang::Vi.number(*multiplied)
                ),
                "hiểu theo cách nào?",
                format!("ghi số kèm đủ đơn vị: `{} {unit}`", in_unit.exact()),
            ),
            F::BareShare { hundredfold, as_is } => (
                format!("`{text}` có thể hiểu là {hundredfold}, như bảng tính lưu trữ, hoặc {as_is}"),
                "là bao nhiêu phần trăm?",
                format!("ghi `{hundredfold}` hoặc `{as_is}`"),
            ),
            F::Negative => (
                format!("`{text}` nhỏ hơn 0, còn `{measure}` không thể âm"),
                "nhỏ hơn 0",
                "chỉ đơn vị đo có `kind: change` mới có thể âm".to_owned(),
            ),
            F::NotWhole => (
                format!("`{text}` không phải số nguyên, còn `{measure}` đếm từng đơn vị"),
                "không phải số nguyên",
                "đơn vị đo có `kind: amount` mới có phần thập phân".to_owned(),
            ),
            F::TooLong => (
                format!("`{text}` có hơn 18 chữ số"),
                "quá nhiều chữ số",
                "dùng đơn vị lớn hơn, như `triệu đồng`".to_owned(),
            ),
            F::NotFinite => (
                format!("`{text}` không phải là số đếm được hay đo được"),
                "không phải số",
                "ghi bằng chữ số thường, như 2000".to_owned(),
            ),
            F::Notation => (
                format!("`{text}` không được ghi bằng chữ số thường"),
                "không phải chữ số thường",
                "ghi bằng chữ số thường, như 2000".to_owned(),
            ),
            F::AboveHundred => (
                format!("`{text}` lớn hơn 100%, còn `{measure}` thì không thể"),
                "lớn hơn 100%",
                "tỷ lệ nằm trong khoảng từ 0 đến 100%".to_owned(),
            ),
            F::Reversed { meant } => (
                format!("khoảng `{text}` có số cuối nhỏ hơn số đầu"),
                "số cuối nhỏ hơn số đầu",
                format!("ghi `{meant}`"),
            ),
            F::ZeroDenominator => {
                (format!("`{text}` chia cho 0"), "chia cho 0", "bỏ tỷ lệ này nếu tổng số là 0".to_owned())
            }
            F::VagueTarget { meant, range } => (
                format!("`{text}` không thể là chỉ tiêu: không ai nói được là đã đạt hay chưa"),
                "quá chung chung",
                format!("ghi `{meant}`, hoặc khoảng chấp nhận được: `{range}`"),
            ),
            F::AgainstDirection { direction } => (
                format!("`{text}` giới hạn `{measure}` ở phía tốt hơn (`direction: {direction}`)"),
                "ngược chiều mong muốn",
                "ghi chỉ tiêu không kèm giới hạn, hoặc ghi một khoảng, hoặc sửa `direction` của đơn vị đo".to_owned(),
            ),
            F::FractionTarget => (
                format!("phân số `{text}` không thể là chỉ tiêu"),
                "không phải chỉ tiêu",
                "ghi tỷ lệ cần đạt, như 70%".to_owned(),
            ),
            F::NotAShare | F::NoAll => (
                format!("`{text}` là tỷ lệ trên tổng số, còn `{measure}` không phải tỷ lệ"),
                "là tỷ lệ",
                format!("ghi vào `share`, hoặc ghi một số vào `{measure}`"),
            ),
            F::NoPercent => (
                match unit.as_str() {
                    "" => format!("`{text}` là tỷ lệ phần trăm, còn `{measure}` thì không"),
                    unit => format!("`{text}` là tỷ lệ phần trăm, còn `{measure}` tính bằng `{unit}`"),
                },
                "là tỷ lệ phần trăm",
                format!("ghi một số, hoặc dùng `share` thay cho `{measure}`"),
            ),
            F::NoChange => (
                format!("`{text}` là mức tăng, giảm, còn `{measure}` thì không"),
                "là mức tăng, giảm",
                "khai báo một đơn vị đo có `kind: change`".to_owned(),
            ),
            F::NoLevel { meant, levels } => (
                format!("`{text}` không phải là một bậc của `{measure}`"),
                "không phải một bậc",
                match meant {
                    Some(meant) => format!("có phải ý bạn là `{meant}`?"),
                    None => format!(
                        "các bậc từ thấp đến cao là {}; có thể ghi kèm `ít nhất`, `đúng` và `..`",
                        Lang::Vi.all_of(&quoted(levels))
                    ),
                },
            ),
            F::Nothing => (
                format!("`{measure}` không có giá trị nào là `{text}`"),
                "không còn giá trị nào",
                "ghi chính số liệu".to_owned(),
            ),
            F::Comma { quoted } => (
                format!("YAML kết thúc giá trị ở dấu phẩy của `{text}`"),
                "bị tách ở dấu phẩy",
                format!("đặt trong dấu ngoặc kép: `{quoted}`"),
            ),
        }
    }
}
