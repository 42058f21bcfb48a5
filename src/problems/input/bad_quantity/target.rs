//! A figure that an actual may be and a target not.

use crate::text::lang::{Lang, Told};

/// `nearly` or `about` as a target.
pub fn vague_target(text: &str, meant: &str, range: &str, lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
            format!("`{text}` cannot be a target: there is no telling whether it was met"),
            "too vague for a target",
            format!("write `{meant}`, or the range that would do: `{range}`"),
        ),
        Lang::Vi => Told::new(
            format!("`{text}` không thể là mục tiêu: không thể nói là đã đạt hay chưa"),
            "quá chung chung",
            format!("ghi `{meant}`, hoặc khoảng chấp nhận được: `{range}`"),
        ),
    }
}

/// A change limited on the side that is better.
pub fn against_direction(text: &str, measure: &str, direction: &str, lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
            format!("`{text}` sets a limit against the `direction: {direction}` of `{measure}`"),
            "against the direction",
            "write the target without a limit, or as a range, or change the `direction` of the measure",
        ),
        Lang::Vi => Told::new(
            format!("`{text}` đặt giới hạn ngược với `direction: {direction}` của `{measure}`"),
            "ngược chiều mong muốn",
            "ghi mục tiêu không kèm giới hạn, hoặc ghi một khoảng, hoặc sửa `direction` của đơn vị đo",
        ),
    }
}

/// A fraction as a target.
pub fn fraction_target(text: &str, lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
            format!("the fraction `{text}` cannot be a target"),
            "not a target",
            "write the percentage to be reached, such as 70%",
        ),
        Lang::Vi => Told::new(
            format!("phân số `{text}` không thể là mục tiêu"),
            "không phải chỉ tiêu",
            "ghi tỷ lệ cần đạt, như 70%",
        ),
    }
}
