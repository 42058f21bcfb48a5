//! A figure that is written as none is, or that may be read in two ways.

use super::fault::Pasted;
use crate::figures::number::Number;
use crate::text::lang::{Lang, Told};

/// Nothing is written.
pub fn missing(measure: &str, lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
            format!("no figure is given for `{measure}`"),
            "no figure",
            "write a figure, or leave the measure out: no data is not 0",
        ),
        Lang::Vi => Told::new(
            format!("`{measure}` chưa có số liệu"),
            "chưa có số liệu",
            "ghi số liệu, hoặc bỏ dòng này: chưa có số liệu không phải là 0",
        ),
    }
}

/// What is written says that there is no figure, such as `N/A`.
pub fn no_data(text: &str, measure: &str, lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
            format!("`{text}` says that there is no figure for `{measure}`"),
            "no figure",
            "leave the measure out where nothing is known: no data is not 0; write 0 if there were none",
        ),
        Lang::Vi => Told::new(
            format!("`{text}` cho biết `{measure}` chưa có số liệu"),
            "chưa có số liệu",
            "bỏ dòng này nếu chưa có số liệu: chưa có số liệu không phải là 0; ghi 0 nếu thực sự không có",
        ),
    }
}

/// None of the forms.
pub fn unknown(text: &str, meant: Option<&str>, lang: Lang) -> Told {
    match lang {
        Lang::En => match meant {
            Some(meant) => {
                Told::new(format!("`{text}` is not a figure"), "not a figure", format!("did you mean `{meant}`?"))
            }
            None => Told::new(
                format!("`{text}` is not a figure"),
                "not a figure",
                "write a number (395), a percentage (70%), a range (10..12), or a hedged figure such as `at least 395`, \
                 `hơn 2.000`, `gần 200`, `khoảng 300`, `không quá 12`",
            ),
        },
        Lang::Vi => match meant {
            Some(meant) => Told::new(
                format!("`{text}` không phải là số liệu"),
                "không phải số liệu",
                format!("có phải là `{meant}` không?"),
            ),
            None => Told::new(
                format!("`{text}` không phải là số liệu"),
                "không phải số liệu",
                "ghi một số (395), một tỷ lệ (70%), một khoảng (10..12), hoặc số ước lượng như `ít nhất 395`, \
                 `hơn 2.000`, `gần 200`, `khoảng 300`, `không quá 12`",
            ),
        },
    }
}

/// A mark that a word processor or a spreadsheet leaves behind.
pub fn pasted(text: &str, character: char, what: Pasted, meant: Option<&str>, lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
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
        Lang::Vi => Told::new(
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
    }
}

/// A number in brackets, as accounts write one below 0.
pub fn accounting(text: &str, measure: &str, meant: Option<&str>, lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
            format!("`{text}` is in brackets, as accounts write a number below 0"),
            "a number in brackets",
            match meant {
                Some(meant) => format!("write `{meant}`"),
                None => format!("write the figure of `{measure}` without brackets"),
            },
        ),
        Lang::Vi => Told::new(
            format!("`{text}` đặt trong ngoặc đơn, như kế toán ghi số âm"),
            "số trong ngoặc đơn",
            match meant {
                Some(meant) => format!("ghi `{meant}`"),
                None => format!("ghi số liệu của `{measure}` không có ngoặc đơn"),
            },
        ),
    }
}

/// Points and commas that are not where the file says that they are.
pub fn marks(text: &str, group: Option<char>, decimal: Option<char>, lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
            format!("`{text}` is not written as `numbers` says for this file"),
            "not how numbers are written here",
            format!("here {} groups thousands, in threes, and {} separates decimals", mark(group), mark(decimal)),
        ),
        Lang::Vi => Told::new(
            format!("`{text}` không được viết theo `numbers` của tệp này"),
            "không đúng cách viết số của tệp",
            format!(
                "ở đây {} tách hàng nghìn, từng nhóm ba chữ số, còn {} tách phần thập phân",
                mark(group),
                mark(decimal)
            ),
        ),
    }
}

/// A scale word where the unit begins with one.
pub fn scale_or_unit(text: &str, unit: &str, in_unit: Number, multiplied: Number, lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
            format!(
                "`{text}` can be read as {} {unit} or as {} {unit}",
                Lang::En.number(in_unit),
                Lang::En.number(multiplied)
            ),
            "which of the two?",
            format!("write the number with the whole unit: `{} {unit}`", in_unit.exact()),
        ),
        Lang::Vi => Told::new(
            format!(
                "`{text}` có thể hiểu là {} {unit} hoặc {} {unit}",
                Lang::Vi.number(in_unit),
                Lang::Vi.number(multiplied)
            ),
            "hiểu theo cách nào?",
            format!("ghi số kèm đủ đơn vị: `{} {unit}`", in_unit.exact()),
        ),
    }
}

/// A share between 0 and 1 without `%`.
pub fn bare_share(text: &str, hundredfold: &str, as_is: &str, lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
            format!("`{text}` can be read as {hundredfold}, as spreadsheets store it, or as {as_is}"),
            "which percentage is this?",
            format!("write `{hundredfold}` or `{as_is}`"),
        ),
        Lang::Vi => Told::new(
            format!("`{text}` có thể hiểu là {hundredfold}, như bảng tính lưu trữ, hoặc {as_is}"),
            "là bao nhiêu phần trăm?",
            format!("ghi `{hundredfold}` hoặc `{as_is}`"),
        ),
    }
}

/// More than 18 digits.
pub fn too_long(text: &str, lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
            format!("`{text}` has more than 18 digits"),
            "too many digits",
            "use a larger unit, such as `triệu đồng`",
        ),
        Lang::Vi => {
            Told::new(format!("`{text}` có hơn 18 chữ số"), "quá nhiều chữ số", "dùng đơn vị lớn hơn, như `triệu đồng`")
        }
    }
}

/// `NaN` or an infinity.
pub fn not_finite(text: &str, lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
            format!("`{text}` is not a number that can be counted or measured"),
            "not a number",
            "write plain digits, such as 2000",
        ),
        Lang::Vi => Told::new(
            format!("`{text}` không phải là số đếm được hay đo được"),
            "không phải số",
            "ghi bằng chữ số thường, như 2000",
        ),
    }
}

/// An exponent, or another base than ten.
pub fn notation(text: &str, lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
            format!("`{text}` is not written in plain digits"),
            "not plain digits",
            "write plain digits, such as 2000",
        ),
        Lang::Vi => Told::new(
            format!("`{text}` không được ghi bằng chữ số thường"),
            "không phải chữ số thường",
            "ghi bằng chữ số thường, như 2000",
        ),
    }
}

/// A range whose first figure is the larger.
pub fn reversed(text: &str, meant: &str, lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
            format!("the range `{text}` ends below its start"),
            "ends below its start",
            format!("write `{meant}`"),
        ),
        Lang::Vi => Told::new(
            format!("khoảng `{text}` có số cuối nhỏ hơn số đầu"),
            "số cuối nhỏ hơn số đầu",
            format!("ghi `{meant}`"),
        ),
    }
}

/// A fraction over nothing.
pub fn zero_denominator(text: &str, lang: Lang) -> Told {
    match lang {
        Lang::En => {
            Told::new(format!("`{text}` divides by 0"), "divides by 0", "leave the share out where the population is 0")
        }
        Lang::Vi => Told::new(format!("`{text}` chia cho 0"), "chia cho 0", "bỏ tỷ lệ này nếu tổng thể là 0"),
    }
}

/// A comma inside braces, where YAML ends the value.
pub fn comma(text: &str, quoted: &str, lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
            format!("YAML ends the value at the comma of `{text}`"),
            "split at the comma",
            format!("write it in quotes: `{quoted}`"),
        ),
        Lang::Vi => Told::new(
            format!("YAML kết thúc giá trị ở dấu phẩy của `{text}`"),
            "bị tách ở dấu phẩy",
            format!("đặt trong dấu ngoặc kép: `{quoted}`"),
        ),
    }
}

fn mark(mark: Option<char>) -> String {
    mark.map_or_else(|| "–".to_owned(), |mark| format!("`{mark}`"))
}
