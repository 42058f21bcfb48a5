//! `markdown`: gap tables and findings, for a job summary or a comment.
//!
//! Texts from files are escaped: they make neither markup nor links, and break no table.

use std::collections::HashSet;
use std::io::{self, Write};

use super::bounded::Bounded;
use super::cells::{cells, headings};
use super::kit::{Format, Look, accepted, advice, explained, mood, subject};
use super::minutes::decided;
use super::order::cause_first;
use super::path::located;
use super::table::heading;
use crate::check::case::Case;
use crate::check::consistency::{Side, Verdict};
use crate::check::row::Row;
use crate::problems::rule::Level;
use crate::text::lang::{Lang, Said};
use crate::text::wording::printable;
use crate::verdict::outcome::Outcome;
use crate::verdict::policy::Judged;

/// The format.
pub const FORMAT: Format = Format {
    name: "markdown",
    summary: Said::new(
        "tables and findings, for a job summary",
        "bảng và phát hiện, dùng cho trang tổng hợp của một lượt chạy",
    ),
    says_gate: true,
    says_outlook: false,
    write,
};

/// Rows of a table and decisions of a plan that are written: a summary or a comment takes only so much.
const MOST: usize = 500;

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut bounded = Bounded::new(out);
    everything(outcome, look, &mut bounded)?;
    bounded.finish(look.lang)
}

fn everything(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let verdict =
        if outcome.passes() { look.lang.pick("pass", "đạt") } else { look.lang.pick("fail", "không đạt") };
    writeln!(out, "# plangap: {verdict}\n")?;
    super::summary::verdict(outcome, &Look { lang: look.lang, elapsed: None, ..Look::default() }, out)?;
    writeln!(out, "\n{}", escaped(&super::gate::told(outcome, look.lang)))?;
    let live = outcome.findings.iter().filter(|judged| !judged.is_accepted() && judged.level > Level::Note);
    let doubted: HashSet<&str> = live.filter_map(|judged| judged.finding.subject.plan.as_deref()).collect();
    for case in outcome.cases.iter().filter(|case| !case.duplicate) {
        let id = case.plan.id.as_ref().map_or("", |id| &*id.value);
        plan(case, doubted.contains(id), look.lang, out)?;
    }
    findings(outcome, look, out)?;
    checks(outcome, look.lang, out)
}

fn plan(case: &Case<'_>, is_doubted: bool, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## {}\n", escaped(&heading(case)))?;
    let decided = decided(case, lang);
    if !decided.is_empty() {
        writeln!(out, "{}:\n", lang.pick("Decided", "Đã quyết định"))?;
        decided.iter().take(MOST).try_for_each(|line| writeln!(out, "- {}", escaped(line)))?;
        more(decided.len(), lang, out)?;
        writeln!(out)?;
    }
    let (wanting, passing): (Vec<&Row<'_>>, Vec<&Row<'_>>) =
        case.rows.iter().partition(|row| matches!(mood(row.status), Some(Err(_))));
    match (wanting.len(), passing.len()) {
        (0, 0) => writeln!(out, "{}", lang.pick("No figures.", "Chưa có số liệu nào."))?,
        // A plan whose figures contradict each other is in doubt, whatever its rows say.
        (0, _) if is_doubted => writeln!(
            out,
            "{}",
            lang.pick(
                "No target is missed, and there are findings on this plan below.",
                "Không mục tiêu nào bị hụt, nhưng có phát hiện về kế hoạch này ở bên dưới."
            )
        )?,
        (0, _) => writeln!(
            out,
            "{}",
            lang.pick("Nothing is missing, too much or in doubt.", "Không có gì thiếu, vượt hay chưa rõ.")
        )?,
        _ => table(case, &wanting, lang, out)?,
    }
    if passing.is_empty() {
        return Ok(());
    }
    folded(
        &lang.counted(passing.len(), ("row without a gap", "rows without a gap"), "dòng không chênh lệch"),
        out,
        |out| table(case, &passing, lang, out),
    )
}

/// The table of some rows, with who answers for them where anybody is named.
fn table(case: &Case<'_>, rows: &[&Row<'_>], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let has_owners = rows.iter().any(|row| case.owner(row.indicator).is_some());
    let (title, rule) =
        if has_owners { (lang.pick(" Owner |", " Đơn vị chủ trì |"), " --- |") } else { ("", "") };
    writeln!(out, "| {} |{title}", headings(lang).join(" | "))?;
    writeln!(out, "| --- | --- | ---: | ---: | ---: | ---: | --- | --- |{rule}")?;
    for row in rows.iter().take(MOST) {
        let cells = cells(case, row, &Look { lang, ..Look::default() });
        write!(out, "| {} |", cells.map(|cell| escaped(&cell)).join(" | "))?;
        if has_owners {
            write!(out, " {} |", escaped(case.owner(row.indicator).unwrap_or_default()))?;
        }
        writeln!(out)?;
    }
    more(rows.len(), lang, out)
}

/// Says how many are left out of a list.
fn more(count: usize, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let left = count.saturating_sub(MOST);
    if left == 0 {
        return Ok(());
    }
    let left = lang.number(i64::try_from(left).unwrap_or(i64::MAX).into());
    let line = lang.pick(
        format!("... and {left} more; `plangap table` shows them all"),
        format!("... và còn {left} dòng; `plangap table` hiện đầy đủ"),
    );
    writeln!(out, "\n{line}")
}

fn findings(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let all = outcome.findings.iter();
    let (accepted, mut live): (Vec<&Judged<'_>>, Vec<&Judged<'_>>) = all.partition(|judged| judged.is_accepted());
    cause_first(&mut live);
    for (level, heading) in [
        (Level::Error, look.lang.pick("Errors", "Lỗi")),
        (Level::Warning, look.lang.pick("Warnings", "Cảnh báo")),
        (Level::Note, look.lang.pick("Notes", "Lưu ý")),
    ] {
        let found: Vec<&Judged<'_>> = live.iter().copied().filter(|judged| judged.level == level).collect();
        if found.is_empty() {
            continue;
        }
        writeln!(out, "\n## {heading} ({})\n", found.len())?;
        found.into_iter().try_for_each(|judged| item(outcome, judged, look, out))?;
    }
    let (waived, known): (Vec<&Judged<'_>>, Vec<&Judged<'_>>) =
        accepted.into_iter().partition(|judged| judged.waived.is_some());
    for (found, en, vi) in [
        (waived, ("finding waived", "findings waived"), "phát hiện được miễn trừ"),
        (known, ("finding known from the baseline", "findings known from the baseline"), "phát hiện đã biết"),
    ] {
        if !found.is_empty() {
            folded(&look.lang.counted(found.len(), en, vi), out, |out| {
                found.iter().try_for_each(|judged| item(outcome, judged, look, out))
            })?;
        }
    }
    Ok(())
}

fn item(outcome: &Outcome<'_>, judged: &Judged<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let finding = &judged.finding;
    write!(out, "- **{}** {}", finding.rule().id, escaped(&advice(judged, look.lang)))?;
    if let Some(location) = located(outcome, finding.place, look) {
        let (path, start) = (escaped(&location.path), location.start);
        if location.cell.is_some() {
            write!(out, " — {}", escaped(&location.to_string()))?;
        } else {
            let (line, column) = (start.line, start.column);
            let at = look.lang.pick(format!("line {line}, column {column}"), format!("dòng {line}, cột {column}"));
            write!(out, " — {path}, {at}")?;
        }
    }
    write!(out, "{}", escaped(&explained(outcome, judged, look.lang)))?;
    if let Some(why) = accepted(judged, look.lang) {
        write!(out, "; {}", escaped(&why))?;
    }
    writeln!(out)
}

fn checks(outcome: &Outcome<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let holding: Vec<_> = outcome.checks.iter().filter(|check| check.verdict == Verdict::Holds).collect();
    if holding.is_empty() {
        return Ok(());
    }
    let title =
        lang.counted(holding.len(), ("consistency check holds", "consistency checks hold"), "phép kiểm tra khớp");
    folded(&title, out, |out| {
        holding.iter().try_for_each(|check| {
            let subject = subject(&[&check.plan, &check.indicator, &check.measure]);
            let side = match check.side {
                Side::Actual => lang.pick("actuals", "thực hiện"),
                Side::Target => lang.pick("targets", "mục tiêu"),
            };
            let line = format!("{subject} ({side}): {}", check.arithmetic);
            writeln!(out, "- **{}** {}", check.rule.id, escaped(&line))
        })
    })
}

/// Writes what is shown only when it is asked for. Nothing in the title is from a file.
fn folded(title: &str, out: &mut dyn Write, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    // Without an empty line behind the tag, Markdown would not be read as such.
    writeln!(out, "\n<details><summary>{title}</summary>\n")?;
    write(out)?;
    writeln!(out, "\n</details>")
}

/// A text within a line, fit for a terminal. An empty comment keeps what would become a link or the
/// mention of a person from being one; it is not shown.
pub(super) fn escaped(text: &str) -> String {
    const BREAK: &str = "<!-- -->";
    let text = printable(text);
    let mut out = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let before = text.get(at.saturating_sub(3)..at).unwrap_or_default();
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' | '$' => out.extend(['\\', letter]),
            '@' => out.extend([BREAK, "@", BREAK]),
            ':' if rest.starts_with("://") => out.extend([":", BREAK]),
            '.' if before.to_ascii_lowercase().ends_with("www") => out.extend([BREAK, "."]),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_make_no_markup() {
        assert_eq!(escaped("a|b\\c`d\ne"), "a\\|b\\\\c\\`d e");
        assert_eq!(escaped("<b>&"), "&lt;b&gt;&amp;");
        assert_eq!(escaped("![x](y) *z* _w_ ~~v~~ #1"), "\\!\\[x\\](y) \\*z\\* \\_w\\_ \\~\\~v\\~\\~ \\#1");
        for link in ["https://a.b", "www.a.b", "x@a.b"] {
            assert!(escaped(link).contains("<!-- -->"), "{link}");
        }
    }
}
