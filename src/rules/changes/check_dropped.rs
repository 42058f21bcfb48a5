//! `check-dropped`: a stated check was taken out of its plan.

use std::collections::HashSet;

use crate::check::changes::Change;
use crate::check::options::Options;
use crate::problems::finding::{Changed, Finding, Problem, Subject};
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static CHECK_DROPPED: Rule = Rule {
    id: "check-dropped",
    group: Group::Changes,
    level: Some(Level::Warning),
    summary: Said::new("a stated check was taken out of its plan", "phép kiểm tra đã nêu bị bỏ khỏi kế hoạch"),
    meaning: Said::new(
        "What the plan's `checks` no longer say is no longer found: a contradiction can be hidden by taking out the statement that it breaks.",
        "Điều không còn nêu ở `checks` thì không được phát hiện nữa: mâu thuẫn có thể bị che bằng cách bỏ phép kiểm tra.",
    ),
    example: &[
        (
            "before/plan.yaml",
            "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 395 } }\n  first: {}\n  second: {}\nchecks:\n  not-copied: { distinct: [first, second], measure: people }\n",
        ),
        (
            "after/plan.yaml",
            "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 395 } }\n  first: {}\n  second: {}\n",
        ),
    ],
    mend: Said::new("Put the check back.", "Đưa phép kiểm tra trở lại."),
};

#[derive(Debug)]
struct CheckDropped {
    name: String,
}

impl Problem for CheckDropped {
    fn rule(&self) -> &'static Rule {
        &CHECK_DROPPED
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { name } = self;
        match lang {
            Lang::En => Told {
                message: format!("the check `{name}` was taken out of the plan"),
                label: "a check of this plan was taken out".to_owned(),
                help: Some("put the check back".to_owned()),
            },
            Lang::Vi => Told {
                message: format!("phép kiểm tra `{name}` đã bị bỏ khỏi kế hoạch"),
                label: "một phép kiểm tra của kế hoạch này đã bị bỏ".to_owned(),
                help: Some("đưa phép kiểm tra trở lại".to_owned()),
            },
        }
    }

    fn changed(&self, _: Lang) -> Option<Changed> {
        Some(Changed { what: self.name.clone(), was: "✓".to_owned(), is: "–".to_owned(), ..Changed::default() })
    }

    fn key(&self) -> String {
        self.name.clone()
    }
}

/// Finds checks that the plan no longer states.
pub fn check_dropped<'s>(change: &Change<'_, 's>, _: &Options, out: &mut Found<'s>) {
    let Some(after) = change.after else { return };
    let kept: HashSet<&str> = after.plan.checks.iter().map(|check| &*check.id).collect();
    for old in change.before.plan.checks.iter().filter(|old| !kept.contains(&*old.id)) {
        let problem = CheckDropped { name: old.id.clone().into_owned() };
        let finding = Finding::new(problem, Subject::of_plan(after.plan.name()), change.plan_key());
        out.findings.push(change.relating(finding, old.place, old.id.clone()));
    }
}
