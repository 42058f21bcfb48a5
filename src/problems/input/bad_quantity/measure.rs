//! A figure that the measure cannot have.

use crate::text::lang::{Lang, Told};

/// A figure in another unit than the measure's.
pub fn other_unit(text: &str, measure: &str, unit: &str, found: &str, lang: Lang) -> Told {
    match lang {
        Lang::En => {
            if unit.is_empty() {
                Told::new(
                    format!("`{text}` is in `{found}`, and `{measure}` has no unit"),
                    "a unit",
                    "write the number alone, or give the measure a `unit`",
                )
            } else {
                Told::new(
                    format!("`{text}` is in `{found}`, and `{measure}` is measured in `{unit}`"),
                    "another unit",
                    format!("write the figure in `{unit}`, or use the measure that is counted in `{found}`"),
                )
            }
        }
        Lang::Vi => {
            if unit.is_empty() {
                Told::new(
                    format!("`{text}` có đơn vị `{found}`, còn `{measure}` không có đơn vị"),
                    "có đơn vị",
                    "chỉ ghi số, hoặc khai báo `unit` cho đơn vị đo",
                )
            } else {
                Told::new(
                    format!("`{text}` có đơn vị `{found}`, còn `{measure}` tính bằng `{unit}`"),
                    "đơn vị khác",
                    format!("ghi số liệu bằng `{unit}`, hoặc dùng đơn vị đo tính bằng `{found}`"),
                )
            }
        }
    }
}

/// Below 0, and the measure is not a change.
pub fn negative(text: &str, measure: &str, lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
            format!("`{text}` is below 0, and `{measure}` cannot be"),
            "below 0",
            "a measure of `kind: change` may be negative",
        ),
        Lang::Vi => Told::new(
            format!("`{text}` nhỏ hơn 0, còn `{measure}` không thể âm"),
            "nhỏ hơn 0",
            "chỉ đơn vị đo có `kind: change` mới có thể âm",
        ),
    }
}

/// Not a whole number, and the measure is a count.
pub fn not_whole(text: &str, measure: &str, lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
            format!("`{text}` is not a whole number, and `{measure}` counts whole things"),
            "not whole",
            "a measure of `kind: amount` may have decimals",
        ),
        Lang::Vi => Told::new(
            format!("`{text}` không phải số nguyên, còn `{measure}` đếm từng đơn vị"),
            "không phải số nguyên",
            "đơn vị đo có `kind: amount` mới có phần thập phân",
        ),
    }
}

/// Above 100, and the measure is a percentage.
pub fn above_hundred(text: &str, measure: &str, lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
            format!("`{text}` is more than 100%, and `{measure}` cannot be"),
            "more than 100%",
            "a share is between 0 and 100%",
        ),
        Lang::Vi => Told::new(
            format!("`{text}` lớn hơn 100%, còn `{measure}` thì không thể"),
            "lớn hơn 100%",
            "tỷ lệ nằm trong khoảng từ 0 đến 100%",
        ),
    }
}

/// A fraction, and the measure is not `share`.
pub fn not_a_share(text: &str, measure: &str, lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
            format!("`{text}` is a share of a population, and `{measure}` is not a share"),
            "a share",
            format!("write it under `share`, or a number under `{measure}`"),
        ),
        Lang::Vi => Told::new(
            format!("`{text}` là tỷ lệ trên tổng thể, còn `{measure}` không phải tỷ lệ"),
            "là tỷ lệ",
            format!("ghi vào `share`, hoặc ghi một số vào `{measure}`"),
        ),
    }
}

/// `%`, and the unit of the measure is another.
pub fn no_percent(text: &str, measure: &str, unit: &str, lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
            match unit {
                "" => format!("`{text}` is a percentage, and `{measure}` is not"),
                unit => format!("`{text}` is a percentage, and `{measure}` is measured in `{unit}`"),
            },
            "a percentage",
            format!("write a number, or use the measure `share` instead of `{measure}`"),
        ),
        Lang::Vi => Told::new(
            match unit {
                "" => format!("`{text}` là tỷ lệ phần trăm, còn `{measure}` thì không"),
                unit => format!("`{text}` là tỷ lệ phần trăm, còn `{measure}` tính bằng `{unit}`"),
            },
            "là tỷ lệ phần trăm",
            format!("ghi một số, hoặc dùng `share` thay cho `{measure}`"),
        ),
    }
}

/// `up` or `down`, and the measure is not a change.
pub fn no_change(text: &str, measure: &str, lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
            format!("`{text}` is a change, and `{measure}` is not"),
            "a change",
            "declare a measure of `kind: change` for it",
        ),
        Lang::Vi => Told::new(
            format!("`{text}` là mức tăng, giảm, còn `{measure}` thì không"),
            "là mức tăng, giảm",
            "khai báo một đơn vị đo có `kind: change`",
        ),
    }
}

/// None of the levels of an ordinal measure.
pub fn no_level(text: &str, measure: &str, meant: Option<&str>, levels: &[String], lang: Lang) -> Told {
    match lang {
        Lang::En => Told::new(
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
        Lang::Vi => Told::new(
            format!("`{text}` không phải là một bậc của `{measure}`"),
            "không phải một bậc",
            match meant {
                Some(meant) => format!("có phải là `{meant}` không?"),
                None => format!(
                    "các bậc từ thấp đến cao là {}; có thể ghi kèm `ít nhất`, `đúng` và `..`",
                    Lang::Vi.all_of(&quoted(levels))
                ),
            },
        ),
    }
}

/// A hedge that leaves no value at all, such as `nearly 0`.
pub fn nothing(text: &str, measure: &str, lang: Lang) -> Told {
    match lang {
        Lang::En => {
            Told::new(format!("no value of `{measure}` is `{text}`"), "leaves no value", "write the figure itself")
        }
        Lang::Vi => Told::new(
            format!("`{measure}` không có giá trị nào là `{text}`"),
            "không còn giá trị nào",
            "ghi chính số liệu",
        ),
    }
}

fn quoted(words: &[String]) -> Vec<String> {
    words.iter().map(|word| format!("`{word}`")).collect()
}
