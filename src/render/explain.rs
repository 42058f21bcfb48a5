//! What `explain` says: the rules table in words.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::problems::rule::{EXAMPLE_DATE, Group, Rule};
use crate::rules::table;
use crate::text::wording::sentence;

/// Writes all rules, by group.
pub fn list(width: usize, out: &mut dyn Write) -> io::Result<()> {
    let longest = table::all().map(|rule| rule.id.len()).max().unwrap_or_default();
    let mut group: Option<Group> = None;
    for rule in table::all() {
        if group != Some(rule.group) {
            let gap = if group.is_some() { "\n" } else { "" };
            writeln!(out, "{gap}{}", rule.group.word())?;
            group = Some(rule.group);
        }
        let head = format!("  {:<longest$}  {:<7}  ", rule.id, level(rule));
        let indent = " ".repeat(head.len());
        let options = textwrap::Options::new(width).initial_indent(&head).subsequent_indent(&indent);
        writeln!(out, "{}", textwrap::fill(rule.summary, options))?;
    }
    writeln!(out, "\n`plangap explain RULE` says what a rule means and how to mend it.")
}

/// Writes what a rule means, an example and how to mend it.
pub fn page(rule: &Rule, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let prose = |text: &str| textwrap::fill(text, width.min(100));
    writeln!(out, "{} ({}, {})\n", rule.id, rule.group.word(), level(rule))?;
    writeln!(out, "{}\n", prose(&sentence(rule.summary)))?;
    writeln!(out, "{}\n", prose(rule.meaning))?;
    writeln!(out, "Example, checked as of {EXAMPLE_DATE}:\n")?;
    for (name, text) in rule.example {
        writeln!(out, "  # {name}")?;
        writeln!(out, "{}\n", textwrap::indent(text.trim_end(), "  "))?;
    }
    writeln!(out, "{}", prose(&format!("To mend it: {}", rule.mend)))
}

/// What to say of a rule that does not exist.
pub fn unknown(name: &str) -> String {
    let mut message = format!("there is no rule `{name}`");
    match table::nearest(name) {
        Some(meant) => {
            let _ = write!(message, "; did you mean `{meant}`?");
        }
        None => message += "; `plangap explain` lists the rules",
    }
    message
}

fn level(rule: &Rule) -> &'static str {
    rule.level.map_or("off", crate::problems::rule::Level::word)
}
