//! What people are told of the slips that make YAML read something else, or nothing, of a line.

use crate::text::lang::{Lang, Told};
use crate::text::pasted::Colon;
use crate::text::yaml::Slip;

/// What is wrong with a colon, as a sentence without a full stop.
pub(super) fn of_colon(colon: Colon, lang: Lang) -> String {
    let sentence = match colon {
        Colon::Glued => lang.pick(
            "there is no space after the colon, so YAML does not take it for the end of a key",
            "sau dấu hai chấm không có dấu cách, nên YAML không hiểu phần trước là khóa",
        ),
        Colon::NoBreak(blank) => {
            let blank = called(blank, lang);
            return lang.pick(
                format!("a {blank} follows the colon, and YAML takes it for a letter"),
                format!("sau dấu hai chấm là {blank}, YAML coi nó như một chữ"),
            );
        }
        Colon::FullWidth => lang.pick(
            "the colon is the full-width `：` (U+FF1A), which YAML takes for a letter",
            "dấu hai chấm là dấu toàn khổ `：` (U+FF1A), YAML coi nó như một chữ",
        ),
    };
    sentence.to_owned()
}

/// What a blank that is no plain one is called.
fn called(blank: char, lang: Lang) -> String {
    let name = match blank {
        '\u{a0}' | '\u{202f}' => lang.pick("no-break space", "dấu cách không ngắt"),
        _ => lang.pick("special space", "dấu cách đặc biệt"),
    };
    format!("{name} (U+{:04X})", u32::from(blank))
}

/// What a line is to be instead.
pub(super) fn written(meant: &str, lang: Lang) -> String {
    lang.pick(format!("write `{meant}`"), format!("ghi `{meant}`"))
}

/// What is told of a slip.
pub(super) fn told(slip: &Slip, lang: Lang) -> Told {
    match slip {
        Slip::Tab => Told::new(
            lang.pick("this line is indented with tabs, which YAML does not allow", "dòng này thụt vào bằng tab, YAML không cho phép"),
            lang.pick("tabs", "tab"),
            lang.pick("indent with spaces, never with tabs", "thụt dòng bằng dấu cách, không dùng tab"),
        ),
        Slip::FalseBlanks(blank) => {
            let blank = called(*blank, lang);
            Told::new(
                lang.pick(
                    format!("a {blank} indents this line, and YAML takes it for a letter"),
                    format!("dòng này thụt vào bằng {blank}, YAML coi nó như một chữ"),
                ),
                lang.pick("not plain spaces", "không phải dấu cách thường"),
                lang.pick(
                    "text pasted from a word processor or a web page has such spaces; write plain ones",
                    "văn bản dán từ nơi khác có dấu cách như vậy; thay bằng dấu cách thường",
                ),
            )
        }
        Slip::Colon { colon, meant } => Told {
            message: of_colon(*colon, lang),
            label: lang.pick("not read as the end of a key", "không được hiểu là hết khóa").to_owned(),
            help: Some(written(meant, lang)),
        },
        Slip::Dash => Told::new(
            lang.pick(
                "there is no space after the dash, so YAML does not take this line for an item of a list",
                "sau dấu gạch không có dấu cách, nên YAML không hiểu dòng này là một mục của danh sách",
            ),
            lang.pick("not read as the start of an item", "không được hiểu là đầu mục"),
            lang.pick("write `- ` with a space", "ghi `- ` có dấu cách"),
        ),
        Slip::NoColon => Told::new(
            lang.pick("this line among keys has no colon", "dòng này đứng giữa các khóa nhưng không có dấu hai chấm"),
            lang.pick("no colon", "thiếu dấu hai chấm"),
            lang.pick(
                "write `key: value`; if it continues the text above, indent it further and start that text with `>`",
                "ghi `khóa: giá trị`; nếu đây là phần tiếp của chữ ở trên thì thụt vào sâu hơn và mở đầu phần chữ đó bằng `>`",
            ),
        ),
        Slip::Deeper { than, or_text } => deeper(than, *or_text, lang),
        Slip::Between { columns } => between(columns, lang),
    }
}

fn deeper(than: &str, or_text: bool, lang: Lang) -> Told {
    let (message, align) = match lang {
        Lang::En => (
            format!("this line is indented further than `{than}`, which already has its value"),
            format!("start it in the same column as `{than}`"),
        ),
        Lang::Vi => (
            format!("dòng này thụt vào sâu hơn `{than}`, mà `{than}` đã có giá trị"),
            format!("cho dòng này bắt đầu cùng cột với `{than}`"),
        ),
    };
    let help = match (lang, or_text) {
        (_, false) => align,
        (Lang::En, true) => format!("{align}; if it continues the text of `{than}`, put that whole text in quotes"),
        (Lang::Vi, true) => {
            format!("{align}; nếu đây là phần tiếp của `{than}` thì đặt toàn bộ phần chữ trong ngoặc kép")
        }
    };
    Told { message, label: lang.pick("indented too far", "thụt vào quá sâu").to_owned(), help: Some(help) }
}

fn between(columns: &[(usize, String)], lang: Lang) -> Told {
    let columns: Vec<String> = columns
        .iter()
        .map(|(column, key)| match lang {
            Lang::En => format!("column {column} (`{key}`)"),
            Lang::Vi => format!("cột {column} (`{key}`)"),
        })
        .collect();
    Told {
        message: lang
            .pick(
                "this line starts in a column where nothing above it starts",
                "dòng này không thẳng cột với mục nào ở trên",
            )
            .to_owned(),
        label: lang.pick("in no column of those above", "không thẳng cột nào").to_owned(),
        help: Some(lang.pick(
            format!("start it in {}", lang.one_of(&columns)),
            format!("cho dòng này bắt đầu ở {}", lang.one_of(&columns)),
        )),
    }
}
