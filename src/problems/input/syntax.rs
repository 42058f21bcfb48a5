//! `syntax`: the text of a file is not one YAML document that can be read.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::Said;
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

    fn message(&self) -> String {
        match &self.0 {
            Fault::Unreadable(Defect::NotUtf8 { .. }) => "this is not UTF-8 text".to_owned(),
            Fault::Unreadable(Defect::Utf16) => "this is UTF-16 text, not UTF-8".to_owned(),
            Fault::Unreadable(Defect::Outside) => {
                "this link leads out of the repository and is not followed".to_owned()
            }
            Fault::Unreadable(Defect::TooLarge) => format!("the file is larger than {} MiB", MAX_BYTES / 1024 / 1024),
            Fault::Parser { message, .. } => format!("this is not YAML: {message}"),
            Fault::SecondDocument => "a second document starts here; a plan or report file holds one".to_owned(),
            Fault::TooDeep => format!("maps and lists are nested deeper than {MAX_DEPTH} levels"),
            Fault::TooManyAliased => format!("the aliases of this file stand for more than {MAX_ALIASED} nodes"),
            Fault::OpenAnchor => "this alias stands inside the very node that it names".to_owned(),
        }
    }

    fn label(&self) -> String {
        match &self.0 {
            Fault::Parser { .. } | Fault::Unreadable(_) => "the reader stopped here",
            Fault::SecondDocument => "second document",
            Fault::TooDeep => "too deep",
            Fault::TooManyAliased | Fault::OpenAnchor => "this alias",
        }
        .to_owned()
    }

    fn help(&self) -> Option<String> {
        let help = match &self.0 {
            Fault::Unreadable(Defect::NotUtf8 { .. } | Defect::Utf16) => "save the file as UTF-8 and check it again",
            Fault::Unreadable(Defect::Outside) => {
                "keep the file in the repository, name it on the command line, or allow it there with --allow-outside"
            }
            Fault::Unreadable(Defect::TooLarge) => "divide it into several plan or report files",
            Fault::Parser { hint, .. } => hint_help((*hint)?),
            Fault::SecondDocument => "put what follows `---` into a file of its own",
            Fault::TooDeep => "look for brackets that are never closed",
            Fault::TooManyAliased => "write the repeated part out, or use fewer aliases",
            Fault::OpenAnchor => "write the value out instead of the alias",
        };
        Some(help.to_owned())
    }
}

fn hint_help(hint: Hint) -> &'static str {
    match hint {
        Hint::Tab => "indent with blanks, never with tabs",
        Hint::Bracket => "every `[` wants its `]` and every `{` its `}`, with commas between the entries",
        Hint::Quote => "close the quotation mark; write '' inside '…' and \\\" inside \"…\"",
        Hint::Indentation => {
            "keys of one map start in the same column, each followed by a colon and a blank: `key: value`"
        }
        Hint::Alias => "`*name` uses what an earlier `&name` marked; write text that starts with `*` in quotes",
        Hint::Colon => "write text that has a colon and a blank in it in quotes",
        Hint::Binary => "this looks like a binary file; plan and report files are text",
    }
}
