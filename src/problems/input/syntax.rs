//! `syntax`: the text of a file is not one YAML document that can be read.

use super::slip;
use crate::figures::number::Number;
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};
use crate::text::source::{Defect, MAX_BYTES};
use crate::text::yaml::{Fault, Hint, MAX_ALIASED, MAX_DEPTH};

/// The rule.
pub static SYNTAX: Rule = Rule {
    id: "syntax",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new(
        "the file is not one YAML document that can be read",
        "tệp không phải một văn bản YAML đọc được",
    ),
    meaning: Said::new(
        "The text breaks the rules of YAML, is not UTF-8, holds two documents, or exceeds a limit (64 MiB, 100 levels of nesting, 100,000 nodes behind aliases). Nothing after the error can be trusted, so this is the only finding of the file; other files are still checked.",
        "Nội dung sai quy tắc YAML, không phải UTF-8, chứa hai văn bản, hoặc vượt giới hạn (64 MiB, 100 cấp lồng nhau, 100.000 nút sau bí danh). Sau chỗ lỗi không gì còn tin được, nên tệp chỉ có một phát hiện này; các tệp khác vẫn được kiểm tra.",
    ),
    example: &[("plan.yaml", "plan: training-2024\nindicators: [unclosed\n")],
    mend: Said::new(
        "Look at the place and the line above it: an unclosed bracket or quotation mark, a tab, or a line that is indented unlike its neighbours is the usual cause.",
        "Xem chỗ báo lỗi và dòng ngay trên: thường là ngoặc hoặc dấu nháy chưa đóng, ký tự tab, hoặc dòng thụt vào khác các dòng bên cạnh.",
    ),
};

/// The text of a file cannot be read.
#[derive(Debug)]
pub struct Syntax(pub Fault);

impl Problem for Syntax {
    fn rule(&self) -> &'static Rule {
        &SYNTAX
    }

    fn tell(&self, lang: Lang) -> Told {
        match lang {
            Lang::En => in_english(&self.0),
            Lang::Vi => in_vietnamese(&self.0),
        }
    }
}

const STOPPED: Said = Said::new("the reader stopped here", "đọc đến đây thì dừng");

fn in_english(fault: &Fault) -> Told {
    let stopped = STOPPED.told(Lang::En);
    let (message, label, help) = match fault {
        Fault::Unreadable(Defect::NotUtf8 { .. }) => {
            ("this is not UTF-8 text".to_owned(), stopped, "save the file as UTF-8 and check it again")
        }
        Fault::Unreadable(Defect::Utf16) => {
            ("this is UTF-16 text, not UTF-8".to_owned(), stopped, "save the file as UTF-8 and check it again")
        }
        Fault::Unreadable(Defect::Outside) => (
            "this link leads out of the repository and is not followed".to_owned(),
            stopped,
            "keep the file in the repository, name it on the command line, or allow it with --allow-outside",
        ),
        Fault::Unreadable(Defect::TooLarge) => (
            format!("the file is larger than {} MiB", MAX_BYTES / 1024 / 1024),
            stopped,
            "divide it into several plan or report files",
        ),
        Fault::Slip(caught) => return slip::told(&caught.slip, Lang::En),
        Fault::Parser { message, hint } => {
            let help = hint.map(|hint| hint_help(hint).told(Lang::En).to_owned());
            return Told { message: format!("this is not YAML: {message}"), label: stopped.to_owned(), help };
        }
        Fault::SecondDocument => (
            "a second document starts here, but a plan or report file holds one".to_owned(),
            "second document",
            "put what follows `---` into a file of its own",
        ),
        Fault::TooDeep => (
            format!("maps and lists are nested deeper than {MAX_DEPTH} levels"),
            "too deep",
            "look for brackets that are never closed",
        ),
        Fault::TooManyAliased => (
            format!("the aliases of this file expand to more than {} nodes", many(Lang::En)),
            "this alias",
            "write the repeated part out, or use fewer aliases",
        ),
        Fault::OpenAnchor => (
            "this alias is inside the very node that it names".to_owned(),
            "this alias",
            "write the value out instead of the alias",
        ),
    };
    Told::new(message, label, help)
}

fn in_vietnamese(fault: &Fault) -> Told {
    let stopped = STOPPED.told(Lang::Vi);
    let (message, label, help) = match fault {
        Fault::Unreadable(Defect::NotUtf8 { .. }) => {
            ("tệp không phải văn bản UTF-8".to_owned(), stopped, "lưu tệp ở dạng UTF-8 rồi kiểm tra lại")
        }
        Fault::Unreadable(Defect::Utf16) => {
            ("tệp là văn bản UTF-16, không phải UTF-8".to_owned(), stopped, "lưu tệp ở dạng UTF-8 rồi kiểm tra lại")
        }
        Fault::Unreadable(Defect::Outside) => (
            "liên kết này dẫn ra ngoài kho lưu trữ nên không đọc theo".to_owned(),
            stopped,
            "để tệp trong kho lưu trữ, nêu tên tệp trên dòng lệnh, hoặc cho phép bằng --allow-outside",
        ),
        Fault::Unreadable(Defect::TooLarge) => (
            format!("tệp lớn hơn {} MiB", MAX_BYTES / 1024 / 1024),
            stopped,
            "chia thành nhiều tệp kế hoạch hoặc báo cáo",
        ),
        Fault::Slip(caught) => return slip::told(&caught.slip, Lang::Vi),
        // What the parser says it says in English.
        Fault::Parser { message, hint } => {
            let help = hint.map_or_else(
                || format!("trình đọc YAML báo: {message}"),
                |hint| hint_help(hint).told(Lang::Vi).to_owned(),
            );
            return Told::new("nội dung sai cú pháp YAML", stopped, help);
        }
        Fault::SecondDocument => (
            "từ đây bắt đầu văn bản thứ hai, nhưng mỗi tệp kế hoạch hoặc báo cáo chỉ chứa một văn bản".to_owned(),
            "văn bản thứ hai",
            "đưa phần sau `---` vào tệp riêng",
        ),
        Fault::TooDeep => {
            (format!("các nhóm và danh sách lồng nhau quá {MAX_DEPTH} cấp"), "quá sâu", "tìm ngoặc chưa đóng")
        }
        Fault::TooManyAliased => (
            format!("các bí danh trong tệp mở ra hơn {} nút", many(Lang::Vi)),
            "bí danh này",
            "ghi đầy đủ phần lặp lại, hoặc dùng ít bí danh hơn",
        ),
        Fault::OpenAnchor => {
            ("bí danh này nằm trong chính nút mà nó gọi".to_owned(), "bí danh này", "ghi giá trị thay cho bí danh")
        }
    };
    Told::new(message, label, help)
}

fn many(lang: Lang) -> String {
    lang.number(Number::from(i64::try_from(MAX_ALIASED).unwrap_or(i64::MAX)))
}

fn hint_help(hint: Hint) -> Said {
    match hint {
        Hint::Tab => Said::new("indent with spaces, never with tabs", "thụt dòng bằng dấu cách, không dùng tab"),
        Hint::Bracket => Said::new(
            "every `[` needs its `]` and every `{` its `}`, with commas between the entries",
            "mỗi `[` phải có `]`, mỗi `{` phải có `}`, giữa các mục có dấu phẩy",
        ),
        Hint::Quote => Said::new(
            "close the quotation mark; write '' inside '…' and \\\" inside \"…\"",
            "đóng dấu nháy; trong '…' ghi '' và trong \"…\" ghi \\\"",
        ),
        Hint::Indentation => Said::new(
            "keys of one map start in the same column, each followed by a colon and a space: `key: value`",
            "các khóa cùng nhóm bắt đầu ở cùng một cột, sau khóa là dấu hai chấm và dấu cách: `khóa: giá trị`",
        ),
        Hint::Alias => Said::new(
            "`*name` uses what an earlier `&name` marked; put text that starts with `*` in quotes",
            "`*tên` dùng lại phần đã đánh dấu `&tên` trước đó; chữ bắt đầu bằng `*` thì đặt trong ngoặc kép",
        ),
        Hint::Colon => Said::new(
            "put text that has a colon and a space in it in quotes",
            "chữ có dấu hai chấm và dấu cách thì đặt trong ngoặc kép",
        ),
        Hint::Binary => Said::new(
            "this looks like a binary file; plan and report files are text",
            "tệp này có vẻ là tệp nhị phân; tệp kế hoạch và báo cáo là văn bản",
        ),
    }
}
