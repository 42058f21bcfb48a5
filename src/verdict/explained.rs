//! Findings that another one explains: a report that could not be read may hold the figures that are missing.

use std::collections::HashMap;

use super::policy::Judged;
use crate::problems::finding::Related;
use crate::problems::input::SYNTAX;
use crate::rules::gaps::NO_DATA;
use crate::text::source::Place;

/// Leaves out what says that a target has no figure, where a report on its plan could not be read; that report's
/// finding says so. What is waived stays, and no verdict changes: a file that cannot be read fails by itself.
pub(crate) fn leave_out(findings: Vec<Judged<'_>>) -> Vec<Judged<'_>> {
    let unread = findings.iter().filter(|judged| judged.finding.rule().id == SYNTAX.id);
    let mut left_out: HashMap<String, Vec<Place>> = HashMap::new();
    for plan in unread.filter_map(|judged| judged.finding.subject.plan.as_deref()) {
        left_out.entry(plan.to_owned()).or_default();
    }
    if left_out.is_empty() {
        return findings;
    }
    let mut kept = Vec::with_capacity(findings.len());
    for judged in findings {
        let plan = judged.finding.subject.plan.as_deref();
        let is_explained = judged.finding.rule().id == NO_DATA.id && judged.waived.is_none();
        match plan.filter(|_| is_explained).and_then(|plan| left_out.get_mut(plan)) {
            Some(places) => places.push(judged.finding.place),
            None => kept.push(judged),
        }
    }
    for judged in kept.iter_mut().filter(|judged| judged.finding.rule().id == SYNTAX.id) {
        let places = judged.finding.subject.plan.as_deref().and_then(|plan| left_out.remove(plan)).unwrap_or_default();
        let Some(first) = places.iter().min_by_key(|place| place.span.start()).copied() else { continue };
        let others = places.len() - 1;
        let related = Related::new(first, move |lang| {
            if others == 0 {
                lang.pick(
                    "this target has no figure, which may be in the report that cannot be read",
                    "mục tiêu này chưa có số liệu; số liệu có thể nằm trong báo cáo không đọc được",
                )
                .to_owned()
            } else {
                let more = lang.counted(others, ("other", "others"), "mục tiêu khác");
                lang.pick(
                    format!("this target and {more} have no figure, which may be in the report that cannot be read"),
                    format!("mục tiêu này và {more} chưa có số liệu; số liệu có thể nằm trong báo cáo không đọc được"),
                )
            }
        });
        judged.finding.related.push(related);
    }
    kept
}
