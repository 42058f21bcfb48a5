//! What a check heeded and let pass, in one line.

use crate::check::options::FailOn;
use crate::problems::rule::Level;
use crate::text::lang::Lang;
use crate::text::wording::printable;
use crate::verdict::gate::{Gate, Shown};
use crate::verdict::outcome::Outcome;

/// How many rules that are off are named in one line.
const NAMED: usize = 3;

/// The same line for formats that list findings alone, where something had a say besides the figures.
pub(crate) fn changed(outcome: &Outcome<'_>, lang: Lang) -> Option<String> {
    (outcome.gate.is_changed() || outcome.summary.waived > 0 || outcome.shown.is_some()).then(|| told(outcome, lang))
}

/// One line on what a check heeded: the configuration, what fails it, files passed over, rules that are off, and
/// what was waived.
pub(crate) fn told(outcome: &Outcome<'_>, lang: Lang) -> String {
    let Gate { configuration, locked, passed_over, rules_off } = &outcome.gate;
    let path = configuration.as_deref().map(printable);
    let configuration = match (path, lang, locked) {
        (Some(path), Lang::En, false) => format!("configuration {path}"),
        (Some(path), Lang::En, true) => format!("locked configuration {path}"),
        (Some(path), Lang::Vi, false) => format!("theo cấu hình {path}"),
        (Some(path), Lang::Vi, true) => format!("theo cấu hình bắt buộc {path}"),
        (None, ..) => lang.pick("no configuration", "không có tệp cấu hình").to_owned(),
    };
    let fails = match (outcome.fail_on, lang) {
        (FailOn::Never, _) => lang.pick("findings never fail it", "luôn đạt dù có phát hiện").to_owned(),
        (FailOn::Level(level), Lang::En) => format!("fails on {}", plural(level)),
        (FailOn::Level(level), Lang::Vi) => format!("không đạt nếu có {}", any(level)),
    };
    let named: Vec<String> = rules_off.iter().take(NAMED).map(|rule| rule.id.to_owned()).collect();
    let more = if rules_off.len() > NAMED { ", ..." } else { "" };
    let named = if named.is_empty() { String::new() } else { format!(" ({}{more})", named.join(", ")) };
    let counts = [
        (*passed_over, ("file passed over", "files passed over"), "tệp bị bỏ qua", ""),
        (rules_off.len(), ("rule off", "rules off"), "quy tắc bị tắt", &*named),
        (outcome.summary.waived, ("finding waived", "findings waived"), "phát hiện được miễn trừ", ""),
    ];
    let passed = counts.into_iter().filter(|(count, ..)| *count > 0);
    let passed: Vec<String> =
        passed.map(|(count, en, vi, which)| format!("{}{which}", lang.counted(count, en, vi))).collect();
    let passed = if passed.is_empty() {
        lang.pick("nothing passed over, turned off or waived", "không bỏ qua, tắt hay miễn trừ gì").to_owned()
    } else {
        passed.join(", ")
    };
    let shown = shown(outcome, lang).map(|shown| format!("; {shown}")).unwrap_or_default();
    format!("{configuration}, {fails}; {passed}{shown}")
}

/// How much of the check is shown, where only what one owner answers for is.
pub(crate) fn shown(outcome: &Outcome<'_>, lang: Lang) -> Option<String> {
    let (Shown { owner, rows, findings }, _) = outcome.shown.as_ref()?;
    let owner = printable(owner);
    let number = |count: usize| lang.number(i64::try_from(count).unwrap_or(i64::MAX).into());
    let [rows, all_rows, findings, all_findings] = [rows.0, rows.1, findings.0, findings.1].map(number);
    Some(match lang {
        Lang::En => format!(
            "only what {owner} answers for is shown: {rows} of {all_rows} rows, {findings} of {all_findings} findings; whether \
             it passes is decided by all of them"
        ),
        Lang::Vi => format!(
            "chỉ hiện phần của {owner}: {rows} trong {all_rows} dòng, {findings} trong {all_findings} phát hiện; đạt hay không \
             thì tính trên toàn bộ"
        ),
    })
}

/// The same in Vietnamese.
fn any(level: Level) -> &'static str {
    match level {
        Level::Error => "lỗi",
        Level::Warning => "cảnh báo hoặc lỗi",
        Level::Note => "bất kỳ phát hiện nào",
    }
}

fn plural(level: Level) -> &'static str {
    match level {
        Level::Error => "errors",
        Level::Warning => "warnings and errors",
        Level::Note => "any finding",
    }
}
