//! `missing-part`: a part of a whole that nobody has reported on.

use crate::check::consistency::Side;
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static MISSING_PART: Rule = Rule {
    id: "missing-part",
    group: Group::Consistency,
    level: Some(Level::Warning),
    summary: Said::new("a part that a whole is made of has no figure", "một bộ phận của tổng số chưa có số liệu"),
    meaning: Said::new(
        "The whole is made up of parts. Some of them have figures and this one has none: its report is missing.",
        "Tổng số gồm nhiều bộ phận, có bộ phận đã có số liệu còn bộ phận này chưa: đơn vị phải báo cáo chưa báo cáo.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nas_of: 2024-12-31\nindicators:\n  city: { actual: { learners: 100 } }\n  north: { actual: { learners: 60 }, part_of: { indicator: city, relation: partition } }\n  south: { part_of: { indicator: city, relation: partition } }\n",
    )],
    mend: Said::new(
        "Ask for the figure, or name the report's file when you run the check.",
        "Đề nghị báo cáo số liệu, hoặc nêu tệp báo cáo khi kiểm tra.",
    ),
};

/// A part without a figure of a measure that its whole has.
#[derive(Debug)]
pub(super) struct MissingPart {
    /// The part's name.
    pub part: String,
    /// The whole's name.
    pub whole: String,
    /// The measure's name in each language.
    pub measure: (String, String),
    /// How many other parts have one.
    pub others: usize,
    /// Whether a target or an actual is missing.
    pub side: Side,
}

impl Problem for MissingPart {
    fn rule(&self) -> &'static Rule {
        &MISSING_PART
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { part, whole, measure, others, side } = self;
        match lang {
            Lang::En => {
                let what = if *side == Side::Target { "no target" } else { "no figure" };
                let others = lang.counted(*others, ("other part has", "other parts have"), "");
                Told {
                    message: format!("{part} is a part of {whole} and has {what} ({})", measure.0),
                    label: "stated to be a part".to_owned(),
                    help: Some(format!("{others} one; without this one the whole cannot be checked")),
                }
            }
            Lang::Vi => {
                let what = if *side == Side::Target { "chưa có mục tiêu" } else { "chưa có số liệu" };
                let others = lang.counted(*others, ("", ""), "bộ phận khác đã có");
                Told {
                    message: format!("{part} là một bộ phận của {whole} nhưng {what} ({})", measure.1),
                    label: "khai báo là một bộ phận".to_owned(),
                    help: Some(format!("{others}; thiếu bộ phận này thì không kiểm tra được tổng số")),
                }
            }
        }
    }
}
