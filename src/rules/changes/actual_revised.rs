//! `actual-revised`: a reported figure of a past date was changed.

use jiff::civil::Date;

use crate::check::changes::{Change, between};
use crate::check::figure::Figure;
use crate::check::options::Options;
use crate::problems::finding::{Changed, Finding, Problem};
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static ACTUAL_REVISED: Rule = Rule {
    id: "actual-revised",
    group: Group::Changes,
    level: Some(Level::Warning),
    summary: Said::new(
        "a reported figure of a past date was changed",
        "số liệu đã báo cáo của một ngày trước đây bị sửa",
    ),
    meaning: Said::new(
        "The figure was reported before, for the same date, and is another one now, or was taken out. A provisional figure that became final is no revision.",
        "Số liệu của cùng ngày đã được báo cáo trước đây, nay là số khác hoặc bị bỏ. Số sơ bộ thành số chính thức không phải là sửa số liệu.",
    ),
    example: &[
        (
            "before/plan.yaml",
            "plan: training-2024\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  courses: { target: { learners: 395 }, actual: { learners: 381 } }\n",
        ),
        (
            "after/plan.yaml",
            "plan: training-2024\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  courses: { target: { learners: 395 }, actual: { learners: 395 } }\n",
        ),
    ],
    mend: Said::new("Say in a note of the figure why it was revised.", "Ghi lý do sửa ở `note` của số liệu."),
};

#[derive(Debug)]
struct ActualRevised<'s> {
    name: String,
    date: Date,
    was: Figure<'s>,
    is: Option<Figure<'s>>,
}

impl Problem for ActualRevised<'_> {
    fn rule(&self) -> &'static Rule {
        &ACTUAL_REVISED
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { name, date, was, is } = self;
        let date = lang.date(*date);
        let (was, is) = (was.told(lang), is.as_ref().map(|is| is.told(lang)));
        match lang {
            Lang::En => Told {
                message: match is {
                    Some(is) => format!("{name}: the figure of {date} was {was} and is now {is}"),
                    None => format!("{name}: the figure of {date}, {was}, was taken out"),
                },
                label: format!("was {was}"),
                help: Some("say in a `note` of the figure why it was revised".to_owned()),
            },
            Lang::Vi => Told {
                message: match is {
                    Some(is) => format!("{name}: số liệu ngày {date} trước là {was}, nay là {is}"),
                    None => format!("{name}: số liệu ngày {date} ({was}) đã bị bỏ"),
                },
                label: format!("trước là {was}"),
                help: Some("ghi lý do sửa ở `note` của số liệu".to_owned()),
            },
        }
    }

    fn changed(&self, lang: Lang) -> Option<Changed> {
        let is = self.is.as_ref();
        Some(Changed {
            what: format!("{} ({})", self.name, lang.date(self.date)),
            was: self.was.told(lang).into_owned(),
            is: is.map(|is| is.told(lang).into_owned()).unwrap_or_default(),
            difference: is.map(|is| between(&self.was.values(), &is.values())).unwrap_or_default(),
            ..Changed::default()
        })
    }

    fn key(&self) -> String {
        self.date.to_string()
    }
}

/// Finds figures of past dates that are no longer what they were.
pub fn actual_revised<'s>(change: &Change<'_, 's>, options: &Options, out: &mut Found<'s>) {
    let Some(after) = change.after else { return };
    for revised in change.revised(options.as_of) {
        let problem = ActualRevised {
            name: change.name(revised.indicator),
            date: revised.date,
            was: revised.was.clone(),
            is: revised.is.cloned(),
        };
        let place = revised.is.map_or_else(|| change.plan_key(), |is| is.place);
        let measure = after.plan.measures.find(revised.measure);
        let finding = Finding::new(problem, after.subject(revised.indicator, measure), place);
        out.findings.push(change.relating(finding, revised.was.place, revised.was.raw().into_owned()));
    }
}
