//! `indicator-dropped`: an indicator was taken out of its plan.

use crate::check::changes::Change;
use crate::check::options::Options;
use crate::problems::finding::{Changed, Finding, Problem};
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static INDICATOR_DROPPED: Rule = Rule {
    id: "indicator-dropped",
    group: Group::Changes,
    level: Some(Level::Error),
    summary: Said::new("an indicator was taken out of its plan", "chỉ tiêu bị bỏ khỏi kế hoạch"),
    meaning: Said::new(
        "An indicator that is no longer in the plan is no longer checked: what it was short of disappears with it. One that was given another id is dropped and added.",
        "Chỉ tiêu không còn trong kế hoạch thì không được kiểm tra nữa: phần chưa đạt cũng mất theo. Chỉ tiêu đổi mã được coi là bỏ đi và thêm mới.",
    ),
    example: &[
        (
            "before/plan.yaml",
            "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 395 } }\n  abroad: { target: { learners: 310 } }\n",
        ),
        (
            "after/plan.yaml",
            "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 395 } }\n",
        ),
    ],
    mend: Said::new(
        "Put it back; or, where it was given another id, restore the id.",
        "Đưa chỉ tiêu trở lại; nếu chỉ đổi mã thì khôi phục mã cũ.",
    ),
};

#[derive(Debug)]
struct IndicatorDropped {
    name: String,
}

impl Problem for IndicatorDropped {
    fn rule(&self) -> &'static Rule {
        &INDICATOR_DROPPED
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { name } = self;
        match lang {
            Lang::En => Told {
                message: format!("{name} was taken out of the plan"),
                label: "an indicator of this plan was taken out".to_owned(),
                help: Some("put it back, or restore its id where only the id was changed".to_owned()),
            },
            Lang::Vi => Told {
                message: format!("{name} đã bị bỏ khỏi kế hoạch"),
                label: "một chỉ tiêu của kế hoạch này đã bị bỏ".to_owned(),
                help: Some("đưa chỉ tiêu trở lại, hoặc khôi phục mã nếu chỉ đổi mã".to_owned()),
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

/// Finds indicators that the plan no longer has.
pub fn indicator_dropped<'s>(change: &Change<'_, 's>, _: &Options, out: &mut Found<'s>) {
    let before = &change.before.plan;
    for (index, old) in before.indicators.iter().enumerate().filter(|(_, old)| !old.duplicate) {
        let is_there = change.after.is_some_and(|after| after.plan.indicators.seat(&old.id).is_some());
        // Those nested in one that was dropped are told with it.
        let with_its_whole = old
            .parent
            .and_then(|parent| before.indicators.get(parent))
            .is_some_and(|parent| change.after.is_none_or(|after| after.plan.indicators.seat(&parent.id).is_none()));
        if is_there || with_its_whole {
            continue;
        }
        let problem = IndicatorDropped { name: old.name.clone().into_owned() };
        let finding = Finding::new(problem, change.before.subject(index, None), change.plan_key());
        out.findings.push(change.relating(finding, old.place, old.name.clone()));
    }
}
