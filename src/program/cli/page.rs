//! What is said of a command below its options: what it needs, how it ends, and examples.

use clap::builder::CommandExt;

use crate::text::lang::{Lang, Said};

/// What is said of a command below its options.
#[derive(Clone, Copy, Debug, Default)]
pub struct Page {
    /// What else is to be known: lines, without one that is too long.
    pub note: Option<Said>,
    /// Each exit status with what it means; for the others it is what it is everywhere.
    pub exit: &'static [(u8, Said)],
    /// Lines to type, with what they do where that is not plain.
    pub examples: &'static [(&'static str, Option<Said>)],
}

impl CommandExt for Page {}

pub(super) const EXIT: Said = Said::new("Exit status", "Mã thoát");
pub(super) const EXAMPLES: Said = Said::new("Examples", "Ví dụ");

impl Page {
    /// As text, below the options.
    pub(super) fn text(&self, lang: Lang) -> String {
        let mut parts: Vec<String> = self.note.map(|note| note.told(lang).to_owned()).into_iter().collect();
        if !self.exit.is_empty() {
            let lines = self.exit.iter().map(|(status, said)| format!("\n  {status}  {}", said.told(lang)));
            parts.push(format!("{}:{}", EXIT.told(lang), lines.collect::<String>()));
        }
        if !self.examples.is_empty() {
            let longest = self.examples.iter().map(|(line, _)| line.chars().count()).max().unwrap_or_default();
            let lines = self.examples.iter().map(|(line, said)| match said {
                Some(said) => {
                    let blanks = " ".repeat(longest - line.chars().count());
                    format!("\n  {line}{blanks}  {}", said.told(lang))
                }
                None => format!("\n  {line}"),
            });
            parts.push(format!("{}:{}", EXAMPLES.told(lang), lines.collect::<String>()));
        }
        parts.join("\n\n")
    }
}

const fn plain(line: &'static str) -> (&'static str, Option<Said>) {
    (line, None)
}

const fn does(line: &'static str, en: &'static str, vi: &'static str) -> (&'static str, Option<Said>) {
    (line, Some(Said::new(en, vi)))
}

const fn ends(status: u8, en: &'static str, vi: &'static str) -> (u8, Said) {
    (status, Said::new(en, vi))
}

pub(super) const PROGRAM: Page = Page {
    note: None,
    exit: &[],
    examples: &[
        does(
            "plangap check plans/*.yaml",
            "find what was missed, and exit 1 if anything was",
            "tìm mục tiêu chưa đạt; nếu có thì mã thoát là 1",
        ),
        does(
            "plangap check plans reports",
            "the same for all plan and report files of two folders",
            "như trên, với mọi tệp kế hoạch và báo cáo trong hai thư mục",
        ),
        does("plangap table plans --only short", "a table of what was missed", "bảng các mục tiêu chưa đạt"),
        does(
            "plangap explain short",
            "what a finding means and what to do about it",
            "ý nghĩa của một phát hiện và cách xử lý",
        ),
        does(
            "plangap init",
            "write a small plan and a report to start from",
            "ghi một kế hoạch và một báo cáo mẫu để bắt đầu",
        ),
    ],
};

pub(super) const CHECK: Page = Page {
    note: None,
    exit: &[
        ends(0, "nothing found at or above --fail-on", "không có phát hiện nào từ mức --fail-on trở lên"),
        ends(
            1,
            "findings at or above it, malformed files included",
            "có phát hiện từ mức đó trở lên, kể cả tệp viết sai",
        ),
        ends(
            2,
            "the check could not be made: usage, or a path that cannot be read",
            "không kiểm tra được: gọi lệnh sai, hoặc có đường dẫn không đọc được",
        ),
        ends(
            3,
            "no plan or report file was found; with --allow-no-files, 0",
            "không tìm thấy tệp kế hoạch hoặc báo cáo nào; với --allow-no-files thì là 0",
        ),
    ],
    examples: &[
        plain("plangap check plans/*.yaml"),
        plain("plangap check plans --as-of 2024-12-31 --format json > result.json"),
        plain("plangap check plans --diff"),
        plain("cat plan.yaml | plangap check - --fail-on warning"),
        plain("git diff --name-only --diff-filter=d main | plangap check --files-from - --force-exclude"),
    ],
};

pub(super) const DIFF: Page = Page {
    note: None,
    exit: &[],
    examples: &[
        does("plangap diff old/plan.yaml plan.yaml", "a table of what was changed", "bảng những nội dung đã thay đổi"),
        does(
            "plangap diff plans-2023 plans -f json",
            "the same for two folders, for programs",
            "như trên với hai thư mục, dùng cho chương trình",
        ),
        does(
            "plangap check plans --since main",
            "a check that finds what was changed since a branch",
            "kiểm tra và nêu những thay đổi so với một nhánh",
        ),
    ],
};

pub(super) const TABLE: Page = Page {
    note: None,
    exit: &[],
    examples: &[
        plain("plangap table plans/*.yaml"),
        plain("plangap table plans --only short,no-data --as-of 2024-12-31"),
        does(
            "plangap table plans --outlook",
            "with where the pace so far would lead",
            "kèm tốc độ đến nay sẽ dẫn tới đâu",
        ),
        does("plangap table plans --reports", "who reported when", "tình hình báo cáo"),
        does("plangap table plans --reports -f csv", "the same for a spreadsheet", "như trên, dùng cho bảng tính"),
    ],
};

pub(super) const OUTLOOK: Page = Page {
    note: Some(Said::new(
        "A straight line from the baseline, or the start of the window, through the last figure and on.\n\
         Findings do not fail it; what a hedged figure leaves open stays open.",
        "Kẻ đường thẳng từ số gốc, hoặc từ đầu kỳ kế hoạch, qua số liệu cuối cùng rồi kéo dài tiếp.\n\
         Phát hiện không làm lệnh này không đạt; số ước lượng rộng bao nhiêu thì kết quả rộng bấy nhiêu.",
    )),
    exit: &[],
    examples: &[
        plain("plangap outlook plans/*.yaml"),
        does("plangap outlook plans -f html > page.html", "a page for a browser", "một trang để xem trên trình duyệt"),
        does("plangap outlook plans -f csv", "the same for a spreadsheet", "như trên, dùng cho bảng tính"),
    ],
};

pub(super) const MIGRATE: Page = Page {
    note: Some(Said::new(
        "Comments and layout stay. A plan that uses what only 2.0 has is left as it is.",
        "Giữ nguyên chú thích và cách trình bày. Kế hoạch đã dùng những gì chỉ bản 2.0 mới có thì không đổi.",
    )),
    exit: &[
        ends(0, "the plans are migrated, or need not be", "đã chuyển đổi, hoặc không cần chuyển đổi"),
        ends(1, "with --diff: something would change", "với --diff: có chỗ sẽ thay đổi"),
        ends(
            2,
            "a file cannot be read or written; nothing is changed",
            "có tệp không đọc hoặc không ghi được; chưa đổi tệp nào",
        ),
        ends(3, "there is no plan", "không có kế hoạch nào"),
    ],
    examples: &[plain("plangap migrate plans/*.yaml --diff"), plain("plangap migrate plans/*.yaml")],
};

pub(super) const EXPLAIN: Page = Page {
    note: None,
    exit: &[],
    examples: &[
        does("plangap explain", "all rules, one a line", "mọi quy tắc, mỗi quy tắc một dòng"),
        does("plangap explain no-data", "one of them, with an example", "một quy tắc, kèm ví dụ"),
    ],
};

pub(super) const INIT: Page = Page {
    note: None,
    exit: &[],
    examples: &[
        plain("plangap init"),
        does(
            "plangap init plans --lang vi",
            "the same in a folder, in Vietnamese",
            "ghi vào một thư mục, bằng tiếng Việt",
        ),
        does(
            "plangap init --from tong-hop.xlsx",
            "a register with the columns of a spreadsheet",
            "sổ dữ liệu với các cột của một bảng tính",
        ),
        does("plangap init --example lao-cai", "a real plan with its report", "một kế hoạch có thật cùng báo cáo"),
    ],
};

pub(super) const PULL: Page = Page {
    note: Some(Said::new(
        "The plan of a register is looked for among what the configuration names, else in this folder.",
        "Kế hoạch của sổ dữ liệu được tìm trong những đường dẫn mà cấu hình nêu, nếu không có thì trong thư mục này.",
    )),
    exit: &[
        ends(
            0,
            "the reports are written, or with --check still say what the records say",
            "đã ghi báo cáo; với --check, báo cáo vẫn khớp với bản ghi",
        ),
        ends(
            1,
            "the records cannot be counted, or with --check give other figures",
            "không đếm được bản ghi; với --check, bản ghi cho số liệu khác",
        ),
        ends(2, "the pull could not be made", "không lấy được dữ liệu"),
        ends(3, "there is no register to pull", "không có sổ dữ liệu nào để lấy"),
    ],
    examples: &[plain("plangap pull registers/learners.yaml"), plain("plangap pull --check")],
};

pub(super) const SCHEMA: Page = Page {
    note: Some(Said::new(
        "An editor with a YAML language server takes the schema from a comment at the top of a file:
  # yaml-language-server: $schema=schema/plan.json
The path is relative to that file.",
        "Trình soạn thảo có máy chủ ngôn ngữ YAML lấy lược đồ từ một chú thích ở đầu tệp:
  # yaml-language-server: $schema=schema/plan.json
Đường dẫn tính từ tệp đó.",
    )),
    exit: &[],
    examples: &[
        plain("plangap schema plan > schema/plan.json"),
        plain("plangap schema report > schema/report.json"),
        plain("plangap schema config > schema/config.json"),
        plain("plangap schema output > schema/output.json"),
    ],
};

#[cfg(feature = "lsp")]
pub(super) const LSP: Page = Page {
    note: Some(Said::new(
        "It speaks the Language Server Protocol over standard input and output; an editor starts it.
See docs/editors.md for VS Code, Neovim and Helix.",
        "Lệnh này dùng giao thức Language Server Protocol qua đầu vào và đầu ra chuẩn; trình soạn thảo tự khởi động nó.
Xem docs/editors.md về VS Code, Neovim và Helix.",
    )),
    exit: &[],
    examples: &[],
};

pub(super) const COMPLETIONS: Page = Page {
    note: None,
    exit: &[],
    examples: &[
        plain("plangap completions bash > ~/.local/share/bash-completion/completions/plangap"),
        does(
            "plangap completions zsh > ~/.zfunc/_plangap",
            "with fpath+=~/.zfunc before compinit",
            "với fpath+=~/.zfunc trước compinit",
        ),
        plain("plangap completions fish > ~/.config/fish/completions/plangap.fish"),
        plain("plangap completions powershell >> $PROFILE"),
    ],
};

pub(super) const MAN: Page = Page {
    note: None,
    exit: &[],
    examples: &[plain("plangap man | man -l -"), plain("plangap man check > ~/.local/share/man/man1/plangap-check.1")],
};
