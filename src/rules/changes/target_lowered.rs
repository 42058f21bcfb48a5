//! `target-lowered`: a target asks for less than before.

use jiff::civil::Date;

use crate::check::changes::{Change, Shift, between, shift};
use crate::check::options::Options;
use crate::language::amendment::Amendment;
use crate::problems::finding::{Changed, Finding, Problem};
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static TARGET_LOWERED: Rule = Rule {
    id: "target-lowered",
    group: Group::Changes,
    level: Some(Level::Error),
    summary: Said::new("a target asks for less than before", "mục tiêu thấp hơn trước"),
    meaning: Said::new(
        "A floor was lowered, a ceiling raised, a range widened, or the target taken out: figures that missed it before would meet it now. A plan that is short can be made to pass that way, so the change has to be decided and not slipped in.",
        "Mức tối thiểu bị hạ, mức trần được nâng, khoảng được nới hoặc mục tiêu bị bỏ: số liệu trước đây không đạt thì nay lại đạt. Kế hoạch không đạt có thể thành đạt bằng cách này, nên thay đổi phải có quyết định.",
    ),
    example: &[
        (
            "before/plan.yaml",
            "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 395 } }\n",
        ),
        (
            "after/plan.yaml",
            "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 350 } }\n",
        ),
    ],
    mend: Said::new(
        "Restore the target, or name the decision under `amendments` with what it replaced.",
        "Khôi phục mục tiêu, hoặc nêu quyết định ở `amendments` cùng mục tiêu trước khi điều chỉnh.",
    ),
};

#[derive(Debug)]
struct TargetLowered {
    name: String,
    was: String,
    is: Option<String>,
    /// Which target it is, where an indicator has several: its due date.
    /// What lies between the two, with its sign; empty where neither is a number.
    difference: String,
    due: Option<Date>,
    decided: Option<String>,
}

impl Problem for TargetLowered {
    fn rule(&self) -> &'static Rule {
        &TARGET_LOWERED
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { name, was, is, due, decided, .. } = self;
        let due = due.map(|due| lang.date(due)).unwrap_or_default();
        match lang {
            Lang::En => {
                let message = match (is, decided) {
                    (Some(is), Some(by)) => {
                        format!("{name}: {by} changed the target due {due} from {was} to {is}, which asks for less")
                    }
                    (Some(is), None) => {
                        format!("{name}: the target due {due} was {was} and is now {is}, which asks for less")
                    }
                    (None, Some(by)) => format!("{name}: {by} took out the target of {was} due {due}"),
                    (None, None) => format!("{name}: the target of {was} due {due} was taken out"),
                };
                let help = "restore the target, or name the decision under `amendments`";
                Told { message, label: format!("was {was}"), help: decided.is_none().then(|| help.to_owned()) }
            }
            Lang::Vi => {
                let message = match (is, decided) {
                    (Some(is), Some(by)) => {
                        format!("{name}: {by} điều chỉnh mục tiêu thời hạn {due} từ {was} thành {is}, yêu cầu thấp hơn")
                    }
                    (Some(is), None) => {
                        format!("{name}: mục tiêu thời hạn {due} trước là {was}, nay là {is}, yêu cầu thấp hơn")
                    }
                    (None, Some(by)) => format!("{name}: {by} bỏ mục tiêu {was}, thời hạn {due}"),
                    (None, None) => format!("{name}: mục tiêu {was}, thời hạn {due}, đã bị bỏ"),
                };
                let help = "khôi phục mục tiêu, hoặc nêu quyết định ở `amendments`";
                Told { message, label: format!("trước là {was}"), help: decided.is_none().then(|| help.to_owned()) }
            }
        }
    }

    fn is_decided(&self) -> bool {
        self.decided.is_some()
    }

    fn changed(&self, _: Lang) -> Option<Changed> {
        Some(Changed {
            what: self.name.clone(),
            was: self.was.clone(),
            is: self.is.clone().unwrap_or_default(),
            difference: self.difference.clone(),
            decided: self.decided.clone().unwrap_or_default(),
        })
    }

    fn key(&self) -> String {
        self.due.map(|due| due.to_string()).unwrap_or_default()
    }
}

/// Finds targets that ask for less than before.
pub fn target_lowered<'s>(change: &Change<'_, 's>, _: &Options, out: &mut Found<'s>) {
    for pair in &change.targets {
        let Some(was) = &pair.was.target else { continue };
        let is = pair.is.and_then(|row| row.target.as_ref());
        if is.is_some_and(|is| shift(&was.wanted.get(), &is.wanted.get()) != Shift::Lowered) {
            continue;
        }
        let problem = TargetLowered {
            name: change.name(pair.indicator),
            was: was.text.clone().into_owned(),
            is: is.map(|is| is.text.clone().into_owned()),
            difference: is.map(|is| between(&was.wanted.get(), &is.wanted.get())).unwrap_or_default(),
            due: pair.was.due,
            decided: change.amended_target(pair).and_then(Amendment::called),
        };
        let place = is.map_or_else(|| change.plan_key(), |is| is.place);
        let finding = Finding::new(problem, change.subject(pair), place);
        out.findings.push(change.relating(finding, was.place, was.text.clone()));
    }
}
