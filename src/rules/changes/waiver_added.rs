//! `waiver-added`: a waiver is new in its plan.

use std::collections::HashSet;

use crate::check::case::Case;
use crate::check::changes::Change;
use crate::check::options::Options;
use crate::language::waiver::Waiver;
use crate::problems::finding::{Changed, Finding, Problem};
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static WAIVER_ADDED: Rule = Rule {
    id: "waiver-added",
    group: Group::Changes,
    level: Some(Level::Note),
    summary: Said::new("a waiver is new in its plan", "kế hoạch có miễn trừ mới"),
    meaning: Said::new(
        "A finding that failed the check before may be accepted now. A waiver has a reason and an end, and somebody should have approved it.",
        "Phát hiện trước đây làm kiểm tra không đạt thì nay có thể được chấp nhận. Miễn trừ phải có lý do, có thời hạn và nên có người phê duyệt.",
    ),
    example: &[
        (
            "before/plan.yaml",
            "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 395 } }\n",
        ),
        (
            "after/plan.yaml",
            "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 395 } }\nwaivers:\n  - { rule: short, indicator: courses, reason: No teachers, until: 2025-12-31 }\n",
        ),
    ],
    mend: Said::new("Look at its reason and who approved it.", "Xem lý do và người phê duyệt."),
};

#[derive(Debug)]
struct WaiverAdded {
    name: String,
}

impl Problem for WaiverAdded {
    fn rule(&self) -> &'static Rule {
        &WAIVER_ADDED
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { name } = self;
        match lang {
            Lang::En => {
                Told { message: format!("a waiver of {name} is new in the plan"), label: "new".to_owned(), help: None }
            }
            Lang::Vi => {
                Told {
                    message: format!("kế hoạch có miễn trừ mới cho {name}"), label: "mới".to_owned(), help: None
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

/// Finds waivers that the plan did not have.
pub fn waiver_added<'s>(change: &Change<'_, 's>, _: &Options, out: &mut Found<'s>) {
    let Some(after) = change.after else { return };
    let known = |case: &Case<'s>, waiver: &Waiver<'s>| {
        let id = case.plan.indicators.get(waiver.indicator).map(|indicator| indicator.id.clone());
        let measure = waiver.measure.map(|measure| case.plan.measures.get(measure).id.clone());
        (waiver.rule.value.clone(), id, measure, waiver.until)
    };
    let before: HashSet<_> = change.before.plan.waivers.iter().map(|waiver| known(change.before, waiver)).collect();
    for waiver in after.plan.waivers.iter().filter(|waiver| !before.contains(&known(after, waiver))) {
        let indicator = after.plan.indicators.get(waiver.indicator).map_or("", |indicator| &*indicator.id);
        let problem = WaiverAdded { name: format!("`{}` ({indicator})", waiver.rule.value) };
        out.findings.push(Finding::new(problem, after.subject(waiver.indicator, waiver.measure), waiver.rule.place));
    }
}
