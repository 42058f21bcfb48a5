//! `undated-source`: a source without a date of publication.

use crate::check::case::Case;
use crate::check::options::Options;
use crate::problems::finding::{Finding, Problem, Subject};
use crate::problems::rule::{Group, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static UNDATED_SOURCE: Rule = Rule {
    id: "undated-source",
    group: Group::Time,
    level: None,
    summary: Said::new("a source without a date of publication", "nguồn không ghi ngày công bố"),
    meaning: Said::new(
        "Without its date nobody can tell which of two sources is the later one. Off by default.",
        "Không có ngày thì không biết nguồn nào mới hơn. Mặc định tắt.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nsources: { gazette: { title: The gazette } }\nindicators:\n  courses: { source: gazette }\n",
    )],
    mend: Said::new("Add `published: DATE` to the source.", "Thêm `published: NGÀY` vào nguồn."),
};

#[derive(Debug)]
struct UndatedSource {
    /// Its id or its title, quoted; nothing where it has neither.
    name: String,
}

impl Problem for UndatedSource {
    fn rule(&self) -> &'static Rule {
        &UNDATED_SOURCE
    }

    fn tell(&self, lang: Lang) -> Told {
        let name = &self.name;
        let (en, vi) = match name.as_str() {
            "" => ("the source of this report".to_owned(), "nguồn của báo cáo này".to_owned()),
            name => (format!("the source {name}"), format!("nguồn {name}")),
        };
        match lang {
            Lang::En => {
                Told::new(format!("{en} has no date of publication"), "without a date", "add `published: DATE`")
            }
            Lang::Vi => Told::new(format!("{vi} không ghi ngày công bố"), "không có ngày", "thêm `published: NGÀY`"),
        }
    }

    fn key(&self) -> String {
        self.name.clone()
    }
}

/// Finds sources without a date.
pub fn undated_source<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    let written_out = case.reports.iter().filter_map(|report| report.publication.as_ref());
    for source in case.plan.sources.iter().chain(written_out).filter(|source| source.published.is_none()) {
        let name = match (&*source.id, &source.title) {
            ("", Some(title)) => format!("\"{title}\""),
            ("", None) => String::new(),
            (id, _) => format!("`{id}`"),
        };
        let subject = Subject::of_plan(case.plan.name());
        out.findings.push(Finding::new(UndatedSource { name }, subject, source.place));
    }
}
