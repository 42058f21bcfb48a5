//! Globs of a plan that lead out of the root, or that have too much to look at: both are `bad-value`.

use super::bad_value::BAD_VALUE;
use crate::problems::finding::Problem;
use crate::problems::rule::Rule;
use crate::text::lang::{Lang, Told};

/// A glob that leads out of the folder that holds the plan's repository.
#[derive(Debug)]
pub struct LeadsOutside {
    /// The glob.
    pub glob: String,
    /// What lies outside, as it is reached.
    pub path: String,
}

impl Problem for LeadsOutside {
    fn rule(&self) -> &'static Rule {
        &BAD_VALUE
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { glob, path } = self;
        match lang {
            Lang::En => Told {
                message: format!("`{glob}` leads out of the repository, to `{path}`, which is not read"),
                label: "leads out of the repository".to_owned(),
                help: Some("keep the file in the repository, name it on the command line, or allow it there with --allow-outside".to_owned()),
            },
            Lang::Vi => Told {
                message: format!("`{glob}` dẫn ra ngoài kho lưu trữ, đến `{path}`; tệp này không được đọc"),
                label: "dẫn ra ngoài kho lưu trữ".to_owned(),
                help: Some("để tệp trong kho, nêu tên tệp trên dòng lệnh, hoặc cho phép bằng --allow-outside".to_owned()),
            },
        }
    }

    fn key(&self) -> String {
        self.glob.clone()
    }
}

/// A glob with more entries of folders to look at than the bound allows.
#[derive(Debug)]
pub struct TooWide {
    /// The glob.
    pub glob: String,
    /// The bound.
    pub most: usize,
}

impl Problem for TooWide {
    fn rule(&self) -> &'static Rule {
        &BAD_VALUE
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { glob, most } = self;
        match lang {
            Lang::En => Told {
                message: format!("`{glob}` has more than {} to look at", lang.counted(*most, ("entry", "entries"), "")),
                label: "too wide".to_owned(),
                help: Some("name the folder that the reports are in".to_owned()),
            },
            Lang::Vi => Told {
                message: format!("`{glob}` phải xem hơn {}", lang.counted(*most, ("", ""), "mục")),
                label: "phạm vi quá rộng".to_owned(),
                help: Some("nêu đúng thư mục chứa báo cáo".to_owned()),
            },
        }
    }

    fn key(&self) -> String {
        self.glob.clone()
    }
}
