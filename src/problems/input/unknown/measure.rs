//! `unknown-measure`: a measure that nobody declares, with what was probably meant.

use super::told::{MEANING, quoted, spoilt, told};
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};
use crate::text::pasted::Colon;

/// The rule.
pub static UNKNOWN_MEASURE: Rule = Rule {
    id: "unknown-measure",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new(
        "a measure that is neither built in nor declared by the plan",
        "đơn vị đo không có sẵn và kế hoạch cũng không khai báo",
    ),
    meaning: MEANING,
    example: &[(
        "plan.yaml",
        "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { clases: 10 } }\n",
    )],
    mend: Said::new(
        "Use a built-in measure (classes, learners, people, turns, programmes, share), or declare the measure under the plan's `measures`.",
        "Dùng đơn vị đo có sẵn (classes, learners, people, turns, programmes, share), hoặc khai báo ở `measures` của kế hoạch.",
    ),
};

/// How many of the names that there are a finding lists.
pub const LISTED: usize = 20;

/// A measure nobody declares.
#[derive(Debug)]
pub struct UnknownMeasure {
    /// The measure.
    pub measure: String,
    /// What was probably meant.
    pub meant: Option<String>,
    /// The first [`LISTED`] measures that there are.
    pub known: Vec<String>,
    /// How many others there are.
    pub others: usize,
    /// A colon in it that YAML does not take for one, and what the entry was meant to be.
    pub spoilt: Option<(Colon, String)>,
}

impl Problem for UnknownMeasure {
    fn rule(&self) -> &'static Rule {
        &UNKNOWN_MEASURE
    }

    fn tell(&self, lang: Lang) -> Told {
        let measure = &self.measure;
        let message = lang.pick(format!("there is no measure `{measure}`"), format!("không có đơn vị đo `{measure}`"));
        let help = || {
            if let Some((colon, meant)) = &self.spoilt {
                return spoilt(*colon, meant, lang);
            }
            let mut known = quoted(self.known.iter().map(String::as_str));
            if self.others > 0 {
                known.push(lang.counted(self.others, ("other", "others"), "đơn vị đo khác"));
            }
            let known = lang.all_of(&known);
            match lang {
                Lang::En => format!("measures here are {known}; declare others under the plan's `measures`"),
                Lang::Vi => format!("các đơn vị đo ở đây: {known}; khai báo thêm ở `measures` của kế hoạch"),
            }
        };
        let meant = self.meant.as_deref().filter(|_| self.spoilt.is_none());
        told(lang, message, lang.pick("unknown measure", "đơn vị đo không có"), meant, help)
    }

    fn key(&self) -> String {
        self.measure.clone()
    }
}
