//! `due-postponed`: a target is due later than before.

use jiff::civil::Date;

use crate::check::changes::Change;
use crate::check::options::Options;
use crate::language::amendment::Amendment;
use crate::problems::finding::{Changed, Finding, Problem};
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static DUE_POSTPONED: Rule = Rule {
    id: "due-postponed",
    group: Group::Changes,
    level: Some(Level::Error),
    summary: Said::new("a target is due later than before", "thời hạn của mục tiêu bị lùi lại"),
    meaning: Said::new(
        "What was overdue is not due yet: the date was moved in the plan. That can be right, and then somebody decided it.",
        "Việc đã quá hạn thành chưa đến hạn vì ngày trong kế hoạch bị lùi. Điều đó có thể đúng, và khi đó phải có người quyết định.",
    ),
    example: &[
        (
            "before/plan.yaml",
            "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 395 } }\n",
        ),
        (
            "after/plan.yaml",
            "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { due: 2025-03-31, target: { learners: 395 } }\n",
        ),
    ],
    mend: Said::new(
        "Restore the date, or name the decision under `amendments` with the date it replaced.",
        "Khôi phục thời hạn, hoặc nêu quyết định ở `amendments` cùng thời hạn trước khi điều chỉnh.",
    ),
};

#[derive(Debug)]
struct DuePostponed {
    name: String,
    target: String,
    was: Date,
    is: Date,
    decided: Option<String>,
}

impl Problem for DuePostponed {
    fn rule(&self) -> &'static Rule {
        &DUE_POSTPONED
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { name, target, was, is, decided } = self;
        let (was, is) = (lang.date(*was), lang.date(*is));
        match lang {
            Lang::En => Told {
                message: match decided {
                    Some(by) => format!("{name}: {by} moved the target of {target} from {was} to {is}"),
                    None => format!("{name}: the target of {target} was due on {was} and is now due on {is}"),
                },
                label: format!("was due on {was}"),
                help: decided.is_none().then(|| "restore the date, or name the decision under `amendments`".to_owned()),
            },
            Lang::Vi => Told {
                message: match decided {
                    Some(by) => format!("{name}: {by} lùi thời hạn của mục tiêu {target} từ {was} đến {is}"),
                    None => format!("{name}: mục tiêu {target} có thời hạn {was}, nay lùi đến {is}"),
                },
                label: format!("thời hạn trước là {was}"),
                help: decided.is_none().then(|| "khôi phục thời hạn, hoặc nêu quyết định ở `amendments`".to_owned()),
            },
        }
    }

    fn is_decided(&self) -> bool {
        self.decided.is_some()
    }

    fn changed(&self, lang: Lang) -> Option<Changed> {
        let days = usize::try_from((self.is - self.was).get_days()).unwrap_or_default();
        Some(Changed {
            what: self.name.clone(),
            was: lang.date(self.was),
            is: lang.date(self.is),
            difference: format!("+{}", lang.counted(days, ("day", "days"), "ngày")),
            decided: self.decided.clone().unwrap_or_default(),
        })
    }

    fn key(&self) -> String {
        self.was.to_string()
    }
}

/// Finds targets that are due later than before.
pub fn due_postponed<'s>(change: &Change<'_, 's>, _: &Options, out: &mut Found<'s>) {
    for pair in &change.targets {
        let Some(row) = pair.is else { continue };
        let (Some(before), Some(target)) = (&pair.was.target, &row.target) else { continue };
        let (Some(was), Some(is)) = (pair.was.due, row.due) else { continue };
        if is <= was {
            continue;
        }
        let problem = DuePostponed {
            name: change.name(pair.indicator),
            target: target.text.clone().into_owned(),
            was,
            is,
            decided: change.amended_due(pair).and_then(Amendment::called),
        };
        let finding = Finding::new(problem, change.subject(pair), target.place);
        out.findings.push(change.relating(finding, before.place, before.text.clone()));
    }
}
