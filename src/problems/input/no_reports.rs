//! `no-reports`: a plan's `reports` glob that matches nothing.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static NO_REPORTS: Rule = Rule {
    id: "no-reports",
    group: Group::Input,
    level: Some(Level::Note),
    summary: Said::new("a `reports` glob that matches nothing", "mẫu tên tệp ở `reports` không khớp tệp nào"),
    meaning: Said::new(
        "The plan says where its reports are, and there is none. Early in a year that is as it should be; later it means that a folder was moved, and every target looks as if nothing had been reported.",
        "Kế hoạch nêu nơi để báo cáo nhưng ở đó không có tệp nào. Đầu năm thì bình thường; về sau thường là thư mục đã chuyển đi, và mọi mục tiêu trông như chưa ai báo cáo.",
    ),
    example: &[("plan.yaml", "plan: training-2024\nreports: [reports/*.yaml]\nindicators: {}\n")],
    mend: Said::new(
        "Put the reports there, or correct the path: it is relative to the plan file.",
        "Đặt báo cáo vào đó, hoặc sửa đường dẫn: đường dẫn tính từ tệp kế hoạch.",
    ),
};

/// A glob without a match.
#[derive(Debug)]
pub struct NoReports {
    /// The glob.
    pub glob: String,
}

impl Problem for NoReports {
    fn rule(&self) -> &'static Rule {
        &NO_REPORTS
    }

    fn tell(&self, lang: Lang) -> Told {
        let glob = &self.glob;
        match lang {
            Lang::En => Told::new(
                format!("no file matches `{glob}`"),
                "matches nothing",
                "the path is relative to the plan file",
            ),
            Lang::Vi => Told::new(
                format!("không có tệp nào khớp `{glob}`"),
                "không khớp tệp nào",
                "đường dẫn tính từ tệp kế hoạch",
            ),
        }
    }

    fn key(&self) -> String {
        self.glob.clone()
    }
}
