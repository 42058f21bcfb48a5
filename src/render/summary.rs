//! The line below all findings and tables: what was compared, what was found, and whether it passes.

use std::io::{self, Write};

use super::kit::Look;
use crate::check::status::Status;
use crate::problems::rule::Level;
use crate::text::lang::Lang;
use crate::verdict::outcome::{Outcome, Summary};

/// `2 errors`, `1 warning` and so on, without what there is none of.
pub(super) fn counts(summary: &Summary, lang: Lang) -> Vec<String> {
    let Summary { errors, warnings, notes, waived, baseline, .. } = *summary;
    let counts = [
        (errors, ("error", "errors"), "lỗi"),
        (warnings, ("warning", "warnings"), "cảnh báo"),
        (notes, ("note", "notes"), "lưu ý"),
        (waived, ("waived", "waived"), "phát hiện được miễn trừ"),
        (baseline.unwrap_or(0), ("baseline", "baseline"), "phát hiện đã biết"),
    ];
    counts.into_iter().filter(|(count, ..)| *count > 0).map(|(count, en, vi)| lang.counted(count, en, vi)).collect()
}

/// What the check heeded, and what it comes to.
pub(super) fn summary(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", look.broken(&super::gate::told(outcome, look.lang)))?;
    verdict(outcome, look, out)
}

/// One line: plans, reports, comparisons by status, findings by level, time.
pub(super) fn verdict(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let lang = look.lang;
    let summary = &outcome.summary;
    let statuses: Vec<String> = summary.statuses().map(|(status, count)| told(status, count, lang)).collect();
    let statuses = if statuses.is_empty() { String::new() } else { format!(" ({})", statuses.join(", ")) };
    let found = counts(summary, lang);
    let found = if found.is_empty() {
        lang.pick("no findings", "không có phát hiện").to_owned()
    } else {
        found.join(", ")
    };
    let (verdict, style) = if outcome.passes() {
        (lang.pick("pass", "đạt"), look.style(anstyle::AnsiColor::Green))
    } else {
        (lang.pick("fail", "không đạt"), look.level(Level::Error))
    };
    let blank = if look.breaks { '\u{a0}' } else { ' ' };
    let elapsed = look.elapsed.map(|elapsed| format!("; {}{blank}ms", elapsed.as_millis())).unwrap_or_default();
    let plans = lang.counted(summary.plans, ("plan", "plans"), "kế hoạch");
    let reports = lang.counted(summary.reports, ("report", "reports"), "báo cáo");
    let compared = lang.counted(summary.comparisons(), ("comparison", "comparisons"), "lượt đối chiếu");
    let as_of = lang.date(outcome.as_of);
    let as_of = lang.pick(format!("as of {as_of}"), format!("tính đến {as_of}"));
    let line =
        format!("{style}{verdict}{style:#}: {plans}, {reports}, {compared}{statuses}; {found}; {as_of}{elapsed}");
    writeln!(out, "{}", look.broken(&line))
}

/// `2 short`; in Vietnamese `2 chưa đạt`.
pub(super) fn told(status: Status, count: usize, lang: Lang) -> String {
    let word = status.told(lang);
    lang.counted(count, (word, word), word)
}
