//! `concise`: one line a finding, for editors and `grep`.

use std::io::{self, Write};

use super::kit::{Format, Look, explained};
use crate::text::lang::Said;
use crate::text::wording::printable;
use crate::verdict::outcome::Outcome;
use crate::verdict::policy::Judged;

/// The format.
pub const FORMAT: Format = Format {
    name: "concise",
    summary: Said::new(
        "one line a finding: path:line:column: level[rule] message",
        "mỗi phát hiện một dòng: tệp:dòng:cột: mức[quy tắc] thông báo",
    ),
    says_gate: false,
    says_outlook: false,
    write,
};

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    outcome.findings.iter().try_for_each(|finding| writeln!(out, "{}", line(outcome, finding, look)))
}

/// One finding on one line.
pub(super) fn line(outcome: &Outcome<'_>, judged: &Judged<'_>, look: &Look) -> String {
    let finding = &judged.finding;
    let at = outcome.locate(finding.place).map(|location| format!("{location}: ")).unwrap_or_default();
    let style = look.level(judged.level);
    let level = judged.told(look.lang);
    format!(
        "{at}{style}{level}[{}]{style:#} {}{}",
        finding.rule().id,
        printable(&finding.problem.tell(look.lang).message),
        printable(&explained(outcome, judged, look.lang)),
    )
}
