//! Unified diffs of texts that fixes changed, as `patch` reads them.

use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, Hunk, InternedInput};

/// Lines shown around what changed.
const CONTEXT: usize = 3;

/// The unified diff of a text and its successor, both of the file of this name.
pub(super) fn unified(name: &str, before: &str, after: &str) -> String {
    let lines = |text| imara_diff::sources::lines(text);
    let input = InternedInput::new(lines(before), lines(after));
    let hunks = in_place(&input).unwrap_or_else(|| {
        // It stays fast where nearly every line is another one.
        let mut diff = Diff::compute(Algorithm::Histogram, &input);
        diff.postprocess_lines(&input);
        diff.hunks().collect()
    });
    // The printer that comes with the package numbers hunks near the first line wrongly.
    let (before, after): (Vec<&str>, Vec<&str>) =
        (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    let mut out = format!("--- {name}\n+++ {name}\n");
    let mut hunks = hunks.into_iter().peekable();
    while let Some(first) = hunks.next() {
        let mut group = vec![first];
        while let Some(next) = hunks.next_if(|next| {
            let end = group.last().map_or(0, |last| last.before.end);
            (next.before.start - end) as usize <= 2 * CONTEXT
        }) {
            group.push(next);
        }
        write(&mut out, &group, &before, &after);
    }
    out
}

/// The changes of a text whose lines were changed where they are, as most fixes do it. To look for these takes
/// ever longer the more there are, and here they are at hand: no text has fewer changes than it has lines that
/// the other one lacks. Nothing where there are fewer of those.
fn in_place(input: &InternedInput<&str>) -> Option<Vec<Hunk>> {
    if input.before.len() != input.after.len() {
        return None;
    }
    let mut surplus: HashMap<_, isize> = HashMap::new();
    for (old, new) in input.before.iter().zip(&input.after) {
        *surplus.entry(old).or_default() += 1;
        *surplus.entry(new).or_default() -= 1;
    }
    let lacking: usize = surplus.values().filter_map(|count| usize::try_from(*count).ok()).sum();
    let changed = || (0..).zip(input.before.iter().zip(&input.after)).filter(|(_, (old, new))| old != new);
    if changed().count() != lacking {
        return None;
    }
    let mut hunks: Vec<Hunk> = Vec::new();
    for (line, _) in changed() {
        match hunks.last_mut() {
            Some(last) if last.before.end == line => {
                last.before.end += 1;
                last.after.end += 1;
            }
            _ => hunks.push(Hunk { before: line..line + 1, after: line..line + 1 }),
        }
    }
    Some(hunks)
}

/// Writes changes that are so near each other that the lines around them meet.
fn write(out: &mut String, group: &[Hunk], before: &[&str], after: &[&str]) {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return };
    let lead = CONTEXT.min(first.before.start as usize);
    let start = first.before.start as usize - lead;
    let end = before.len().min(last.before.end as usize + CONTEXT);
    let new_start = first.after.start as usize - lead;
    let new_end = last.after.end as usize + (end - last.before.end as usize);
    let _ = writeln!(out, "@@ -{} +{} @@", range(start..end), range(new_start..new_end));
    let mut at = start;
    for Hunk { before: old, after: new } in group {
        lines(out, ' ', before, at..old.start as usize);
        lines(out, '-', before, old.start as usize..old.end as usize);
        lines(out, '+', after, new.start as usize..new.end as usize);
        at = old.end as usize;
    }
    lines(out, ' ', before, at..end);
}

/// Lines as the head of a hunk counts them: from 1, and an empty range by the line in front of it.
fn range(lines: Range<usize>) -> String {
    match lines.len() {
        0 => format!("{},0", lines.start),
        1 => format!("{}", lines.start + 1),
        count => format!("{},{count}", lines.start + 1),
    }
}

fn lines(out: &mut String, sign: char, all: &[&str], range: Range<usize>) {
    for line in all.get(range).unwrap_or_default() {
        out.push(sign);
        out.push_str(line);
        if !line.ends_with('\n') {
            out.push_str("\n\\ No newline at end of file\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_has_three_lines_around_what_changed_and_says_where_a_line_end_is_missing() {
        let diff = unified("a.yaml", "1\n2\n3\n4\n5\n6\n7\n8", "1\n2\n3\n4\nfive\n6\n7\n8");
        assert_eq!(
            diff,
            "--- a.yaml\n+++ a.yaml\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n\\ No newline at end of file\n"
        );
        assert_eq!(unified("a", "1\n2\n", "2\n"), "--- a\n+++ a\n@@ -1,2 +1 @@\n-1\n 2\n");
        assert_eq!(unified("a", "x\n", "y"), "--- a\n+++ a\n@@ -1 +1 @@\n-x\n+y\n\\ No newline at end of file\n");
    }

    #[test]
    fn lines_that_moved_are_not_taken_for_lines_that_were_changed_where_they_are() {
        let hunks = |before, after| in_place(&InternedInput::new(before, after));
        assert_eq!(hunks("a\nb\nc\n", "b\na\nc\n"), None);
        assert_eq!(hunks("a\nb\nc\n", "b\nc\nd\n"), None);
        assert_eq!(hunks("a\nb\n", "a\n"), None);
        let changed = |lines: Range<u32>| Hunk { before: lines.clone(), after: lines };
        assert_eq!(hunks("a\nb\nc\na\n", "a\nx\ny\nz\n"), Some(vec![changed(1..4)]));
        assert_eq!(hunks("a\nb\na\nb\n", "x\nb\na\nb\n"), Some(vec![changed(0..1)]));
    }

    proptest::proptest! {
        /// What is shown of the old text and of the new one is what they hold, line by line, where the heads say.
        #[test]
        fn hunks_say_where_their_lines_are(old in "([ab]\n){0,12}[ab]?", new in "([ab]\n){0,12}[ab]?") {
            let diff = unified("x", &old, &new);
            let mut patched: Vec<String> = Vec::new();
            let lines: Vec<&str> = old.split_inclusive('\n').collect();
            let mut at = 0;
            for line in diff.split_inclusive('\n').skip(2) {
                if let Some(head) = line.strip_prefix("@@ -") {
                    let numbers = head.split(' ').next().unwrap();
                    let (start, count) = numbers.split_once(',').unwrap_or((numbers, "1"));
                    let start: usize = start.parse().unwrap();
                    let start = if count == "0" { start } else { start - 1 };
                    patched.extend(lines[at..start].iter().map(|line| (*line).to_owned()));
                    at = start;
                } else if !line.starts_with('\\') {
                    let (sign, text) = line.split_at(1);
                    if sign != "+" {
                        proptest::prop_assert_eq!(lines[at].trim_end(), text.trim_end());
                        at += 1;
                    }
                    if sign != "-" {
                        patched.push(text.to_owned());
                    }
                }
            }
            patched.extend(lines[at..].iter().map(|line| (*line).to_owned()));
            let trimmed = |text: &str| text.trim_end().to_owned();
            proptest::prop_assert_eq!(trimmed(&patched.concat()), trimmed(&new));
        }
    }
}
