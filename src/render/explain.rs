//! What `explain` says: the rules table in words.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::wrap;
use crate::problems::rule::{EXAMPLE_DATE, Group, Rule};
use crate::rules::table;
use crate::text::lang::Lang;
use crate::text::wording::sentence;

/// Writes all rules, by group.
pub fn list(width: usize, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let longest = table::all().map(|rule| rule.id.len()).max().unwrap_or_default();
    let mut group: Option<Group> = None;
    for rule in table::all() {
        if group != Some(rule.group) {
            let gap = if group.is_some() { "\n" } else { "" };
            writeln!(out, "{gap}{}", textwrap::fill(rule.group.told(lang), wrap::options(width)))?;
            group = Some(rule.group);
        }
        let head = format!("  {:<longest$}  {:<8}  ", rule.id, level(rule, lang));
        // Beside the level where there is room for half a line, else below it.
        let indent = " ".repeat(if 2 * head.width() > width { 4 } else { head.width() });
        let options = wrap::options(width).subsequent_indent(&indent);
        writeln!(out, "{}", textwrap::fill(&format!("{head}{}", rule.summary.told(lang)), options))?;
    }
    let more = lang.pick(
        "`plangap explain RULE` says what a rule means and what to do about it.",
        "`plangap explain QUY_TẮC` giải thích quy tắc và cách khắc phục.",
    );
    writeln!(out, "\n{}", textwrap::fill(more, wrap::options(width)))
}

/// Writes what a rule means, an example and what to do about it.
pub fn page(rule: &Rule, width: usize, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let options = wrap::options(width.min(100));
    let prose = |text: &str| textwrap::fill(text, &options);
    writeln!(out, "{}\n", prose(&format!("{} ({}, {})", rule.id, rule.group.told(lang), level(rule, lang))))?;
    writeln!(out, "{}\n", prose(&sentence(rule.summary.told(lang))))?;
    writeln!(out, "{}\n", prose(rule.meaning.told(lang)))?;
    writeln!(out, "{}\n", prose(&example(lang)))?;
    for (name, text) in rule.example {
        writeln!(out, "  # {name}")?;
        writeln!(out, "{}\n", textwrap::indent(text.trim_end(), "  "))?;
    }
    writeln!(out, "{}", prose(&remedy(rule, lang)))
}

/// The page of the rules in the repository that the crate names; empty where it names none.
pub fn published_rules() -> String {
    let repository = env!("CARGO_PKG_REPOSITORY").trim_end_matches('/');
    let page = |repository| format!("{repository}/blob/v{}/docs/rules.md", env!("CARGO_PKG_VERSION"));
    if repository.is_empty() { String::new() } else { page(repository) }
}

/// What stands above the example of a rule.
pub(crate) fn example(lang: Lang) -> String {
    match lang {
        Lang::En => format!("Example, checked as of {EXAMPLE_DATE}:"),
        Lang::Vi => format!(
            "Ví dụ, kiểm tra tính đến {}:",
            EXAMPLE_DATE.parse().map_or_else(|_| EXAMPLE_DATE.to_owned(), |day| lang.date(day))
        ),
    }
}

/// What to do about what a rule finds.
pub(crate) fn remedy(rule: &Rule, lang: Lang) -> String {
    let remedy = rule.mend.told(lang);
    lang.pick(format!("What to do: {remedy}"), format!("Cách khắc phục: {remedy}"))
}

/// What to say of a rule that does not exist.
pub fn unknown(name: &str, lang: Lang) -> String {
    match (lang, table::nearest(name)) {
        (Lang::En, Some(meant)) => format!("there is no rule `{name}`; did you mean `{meant}`?"),
        (Lang::En, None) => format!("there is no rule `{name}`; `plangap explain` lists the rules"),
        (Lang::Vi, Some(meant)) => format!("không có quy tắc `{name}`; có phải là `{meant}` không?"),
        (Lang::Vi, None) => format!("không có quy tắc `{name}`; `plangap explain` liệt kê các quy tắc"),
    }
}

fn level(rule: &Rule, lang: Lang) -> &'static str {
    rule.level.map_or(lang.pick("off", "tắt"), |level| level.told(lang))
}
