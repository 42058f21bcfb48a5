//! `html`: one page for people who look rather than read. It opens from a folder or an e-mail, asks nobody for
//! anything, and can be read without its script.

mod bullet;
mod consistency;
mod excerpt;
mod filter;
mod findings;
mod outline;
mod page;
mod plan;
mod rows;
mod scale;
mod sources;
mod sparkline;
mod summary;
mod tally;

use std::io::{self, Write};

use self::outline::Outline;
use super::kit::{Format, Look};
use crate::text::lang::Said;
use crate::verdict::outcome::Outcome;

/// The format.
pub const FORMAT: Format = Format {
    name: "html",
    summary: Said::new(
        "one page with tables and charts, for a browser and for print",
        "một trang có bảng và biểu đồ, để xem trên trình duyệt và để in",
    ),
    says_gate: true,
    says_outlook: true,
    write,
};

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let outline = Outline::of(outcome, look);
    let mut send = |part: maud::Markup| out.write_all(part.0.as_bytes());
    send(page::before(&outline))?;
    send(summary::of(&outline))?;
    send(filter::of(&outline))?;
    for chapter in &outline.chapters {
        send(plan::heading(&outline, chapter))?;
        let sources = sources::Numbered::of(chapter);
        rows::write(&outline, chapter, &sources, &mut send)?;
        findings::write(&outline, &chapter.findings, chapter.anchor().as_str(), &mut send)?;
        consistency::write(&outline, &chapter.checks, Some(chapter.case), &mut send)?;
        send(sources.list(&outline, chapter))?;
        send(plan::end())?;
    }
    if !outline.strays.is_empty() || !outline.across.is_empty() {
        send(plan::others(&outline))?;
        findings::write(&outline, &outline.strays, "others", &mut send)?;
        consistency::write(&outline, &outline.across, None, &mut send)?;
        send(plan::end())?;
    }
    send(page::after(&outline))
}
