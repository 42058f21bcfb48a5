//! `target-raised`: a target asks for more than before.

use jiff::civil::Date;

use crate::check::changes::{Change, Shift, between, shift};
use crate::check::options::Options;
use crate::problems::finding::{Changed, Finding, Problem};
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static TARGET_RAISED: Rule = Rule {
    id: "target-raised",
    group: Group::Changes,
    level: Some(Level::Note),
    summary: Said::new("a target asks for more than before", "mục tiêu cao hơn trước"),
    meaning: Said::new(
        "Nothing that met it before is sure to meet it now. It is worth knowing, and no way to make a plan pass.",
        "Số liệu trước đây đạt thì nay chưa chắc đạt. Cần biết, nhưng không phải là cách làm cho kế hoạch thành đạt.",
    ),
    example: &[
        (
            "before/plan.yaml",
            "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 395 } }\n",
        ),
        (
            "after/plan.yaml",
            "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 400 } }\n",
        ),
    ],
    mend: Said::new("Nothing has to be done.", "Không cần làm gì."),
};

#[derive(Debug)]
struct TargetRaised {
    name: String,
    was: String,
    is: String,
    /// What lies between the two, with its sign; empty where neither is a number.
    difference: String,
    due: Option<Date>,
}

impl Problem for TargetRaised {
    fn rule(&self) -> &'static Rule {
        &TARGET_RAISED
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { name, was, is, due, .. } = self;
        let due = due.map(|due| lang.date(due)).unwrap_or_default();
        match lang {
            Lang::En => Told {
                message: format!("{name}: the target due {due} was {was} and is now {is}, which asks for more"),
                label: format!("was {was}"),
                help: None,
            },
            Lang::Vi => Told {
                message: format!("{name}: mục tiêu thời hạn {due} trước là {was}, nay là {is}, yêu cầu cao hơn"),
                label: format!("trước là {was}"),
                help: None,
            },
        }
    }

    fn changed(&self, _: Lang) -> Option<Changed> {
        let Self { name, was, is, difference, .. } = self;
        let (what, was, is, difference) = (name.clone(), was.clone(), is.clone(), difference.clone());
        Some(Changed { what, was, is, difference, ..Changed::default() })
    }

    fn key(&self) -> String {
        self.due.map(|due| due.to_string()).unwrap_or_default()
    }
}

/// Finds targets that ask for more than before.
pub fn target_raised<'s>(change: &Change<'_, 's>, _: &Options, out: &mut Found<'s>) {
    for pair in &change.targets {
        let (Some(was), Some(is)) = (&pair.was.target, pair.is.and_then(|row| row.target.as_ref())) else { continue };
        if shift(&was.wanted.get(), &is.wanted.get()) != Shift::Raised {
            continue;
        }
        let problem = TargetRaised {
            name: change.name(pair.indicator),
            was: was.text.clone().into_owned(),
            is: is.text.clone().into_owned(),
            difference: between(&was.wanted.get(), &is.wanted.get()),
            due: pair.was.due,
        };
        let finding = Finding::new(problem, change.subject(pair), is.place);
        out.findings.push(change.relating(finding, was.place, was.text.clone()));
    }
}
