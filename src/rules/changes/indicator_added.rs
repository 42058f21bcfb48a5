//! `indicator-added`: an indicator is new in its plan.

use crate::check::changes::Change;
use crate::check::options::Options;
use crate::problems::finding::{Changed, Finding, Problem};
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static INDICATOR_ADDED: Rule = Rule {
    id: "indicator-added",
    group: Group::Changes,
    level: Some(Level::Note),
    summary: Said::new("an indicator is new in its plan", "kế hoạch có chỉ tiêu mới"),
    meaning: Said::new(
        "It was not there before: nothing was asked about it until now.",
        "Trước đây chưa có chỉ tiêu này nên chưa từng được kiểm tra.",
    ),
    example: &[
        (
            "before/plan.yaml",
            "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 395 } }\n",
        ),
        (
            "after/plan.yaml",
            "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 395 } }\n  abroad: { target: { learners: 310 } }\n",
        ),
    ],
    mend: Said::new("Nothing has to be done.", "Không cần làm gì."),
};

#[derive(Debug)]
struct IndicatorAdded {
    name: String,
}

impl Problem for IndicatorAdded {
    fn rule(&self) -> &'static Rule {
        &INDICATOR_ADDED
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { name } = self;
        match lang {
            Lang::En => Told { message: format!("{name} is new in the plan"), label: "new".to_owned(), help: None },
            Lang::Vi => {
                Told {
                    message: format!("{name} là chỉ tiêu mới của kế hoạch"), label: "mới".to_owned(), help: None
                }
            }
        }
    }

    fn changed(&self, _: Lang) -> Option<Changed> {
        Some(Changed { what: self.name.clone(), was: "–".to_owned(), is: "✓".to_owned(), ..Changed::default() })
    }

    fn key(&self) -> String {
        self.name.clone()
    }
}

/// Finds indicators that the plan did not have.
pub fn indicator_added<'s>(change: &Change<'_, 's>, _: &Options, out: &mut Found<'s>) {
    let Some(after) = change.after else { return };
    for (index, new) in after.plan.indicators.iter().enumerate().filter(|(_, new)| !new.duplicate) {
        if change.before.plan.indicators.seat(&new.id).is_some() {
            continue;
        }
        let problem = IndicatorAdded { name: new.name.clone().into_owned() };
        out.findings.push(Finding::new(problem, after.subject(index, None), new.place));
    }
}
