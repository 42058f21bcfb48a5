//! The sheet of the findings: what was found, where, and what to do about it.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::page::{Column, Mood, Page, Style};
use super::value::Value;
use crate::render::kit::{Look, accepted};
use crate::verdict::outcome::Outcome;

pub(super) fn sheet(outcome: &Outcome<'_>, look: &Look, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let lang = look.lang;
    let headings = lang.pick(
        ["Level", "Rule", "Plan", "Indicator", "Measure", "What was found", "What to do", "Where", "Accepted"],
        ["Mức", "Quy tắc", "Kế hoạch", "Chỉ tiêu", "Đơn vị đo", "Phát hiện", "Gợi ý", "Vị trí", "Được chấp nhận"],
    );
    let widest = [12, 24, 20, 22, 14, 60, 44, 40, 28];
    let columns = headings.into_iter().zip(widest).map(|(heading, most)| Column::of(heading, most));
    let mut page = Page::new(columns.collect(), lang);
    let wraps = Style { wraps: true, ..Style::default() };
    for (at, judged) in outcome.findings.iter().enumerate() {
        if !page.has_room() {
            let left = outcome.findings.len() - at;
            let text = lang.pick(format!("and {left} more"), format!("và còn {left} phát hiện"));
            page.push([(Value::text(&text), wraps)]);
            break;
        }
        let finding = &judged.finding;
        let told = finding.problem.tell(lang);
        let mood = if judged.is_accepted() { Mood::Faint } else { Mood::of_level(judged.level) };
        let subject = &finding.subject;
        let place = outcome.locate(finding.place).map(|location| location.to_string()).unwrap_or_default();
        page.push([
            (Value::text(judged.told(lang)), Style { mood: Some(mood), ..Style::default() }),
            (Value::text(finding.rule().id), Style::default()),
            (Value::text(subject.plan.as_deref().unwrap_or_default()), wraps),
            (Value::text(subject.indicator.as_deref().unwrap_or_default()), wraps),
            (Value::text(subject.measure.as_deref().unwrap_or_default()), Style::default()),
            (Value::text(&look.sums(&told.message)), wraps),
            (Value::text(&look.sums(told.help.as_deref().unwrap_or_default())), wraps),
            (Value::text(&place), wraps),
            (Value::text(&accepted(judged, lang).unwrap_or_default()), wraps),
        ]);
    }
    page.write(sheet)
}
