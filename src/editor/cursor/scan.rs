//! Finds the cursor in a text: what is open before it, line by line.

use super::{Cursor, Slot, Step};
use crate::language::text::normal;

/// An entry of a block that is open.
#[derive(Debug)]
struct Level {
    indent: usize,
    step: Step,
    /// The keys before this one in its map.
    seen: Vec<String>,
}

/// A pair of brackets that is open.
#[derive(Debug)]
struct Flow {
    map: bool,
    key: Option<String>,
    seen: Vec<String>,
    /// Where the key or value at hand starts.
    start: usize,
}

/// What goes on from line to line.
#[derive(Debug, Default)]
struct Scan {
    levels: Vec<Level>,
    flows: Vec<Flow>,
    quote: Option<char>,
    /// The indentation of a key whose value is a block of text.
    block: Option<usize>,
}

/// Finds out where the cursor is. `None` in comments and blocks of text.
pub fn find(text: &str, offset: usize) -> Option<Cursor> {
    let before = text.get(..offset)?;
    let mut scan = Scan::default();
    let last = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let mut at = 0;
    for line in before.get(..last)?.split_inclusive(['\n', '\r']) {
        scan.line(line.trim_end_matches(['\n', '\r']), at);
        at += line.len();
    }
    let mut cursor = scan.cursor(before.get(last..)?, last)?;
    if scan.flows.is_empty() && cursor.slot == Slot::Key {
        // The keys that come after it in the same map.
        let indent = cursor.start - last - usize::from(cursor.quoted);
        let rest = text.get(offset..).unwrap_or_default();
        for line in rest.split(['\n', '\r']).skip(1).filter(|line| !is_blank(line)) {
            let own = indentation(line);
            if own < indent {
                break;
            }
            if own == indent
                && let Some((key, _)) = split(line.trim_start_matches(' '))
            {
                cursor.siblings.push(key);
            }
        }
    }
    Some(cursor)
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn is_blank(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with('#')
}

/// The key of a line of a block, and how many bytes it takes with its colon.
fn split(content: &str) -> Option<(String, usize)> {
    let first = content.chars().next()?;
    if matches!(first, '{' | '[' | '#' | '|' | '>' | '&' | '*' | '!') {
        return None;
    }
    if matches!(first, '"' | '\'') {
        let rest = content.get(1..)?;
        let close = rest.find(first)?;
        let behind = rest.get(close + 1..)?;
        let colon = behind.len() - behind.trim_start().len();
        let is_key = behind.trim_start().starts_with(':');
        let key = normal(rest.get(..close)?.into()).into_owned();
        return is_key.then_some((key, 1 + close + 1 + colon + 1));
    }
    let colon = content
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|at| content.get(at + 1..).is_none_or(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])))?;
    let key = content.get(..colon)?;
    (!key.contains(" #")).then(|| (normal(key.into()).into_owned(), colon + 1))
}

impl Scan {
    /// Reads a whole line that starts at this byte.
    fn line(&mut self, line: &str, at: usize) {
        if self.goes_on(line) {
            self.within(line, at);
            return;
        }
        if self.is_text(line) || is_blank(line) {
            return;
        }
        let (content, from) = self.items(line);
        let Some((key, length)) = split(content) else {
            self.within(content, at + from);
            return;
        };
        self.enter(from, key);
        let value = content.get(length..).unwrap_or_default();
        if value.trim_start().starts_with(['|', '>']) {
            self.block = Some(from);
        } else {
            self.within(value, at + from + length);
        }
    }

    /// Whether brackets or quotation marks of an earlier line are still open. Where a line stands too far
    /// left to belong to them, they were never closed.
    fn goes_on(&mut self, line: &str) -> bool {
        if self.flows.is_empty() && self.quote.is_none() {
            return false;
        }
        let opened = self.levels.last().map(|level| level.indent);
        let left = opened.is_some_and(|opened| indentation(line) <= opened);
        if left && !line.trim().is_empty() && !line.trim_start().starts_with(['}', ']']) {
            self.flows.clear();
            self.quote = None;
            return false;
        }
        true
    }

    fn is_text(&mut self, line: &str) -> bool {
        let Some(indent) = self.block else { return false };
        if line.trim().is_empty() || indentation(line) > indent {
            return true;
        }
        self.block = None;
        false
    }

    /// Enters the list items that a line starts. What is left of the line, and where it starts.
    fn items<'l>(&mut self, line: &'l str) -> (&'l str, usize) {
        let mut from = indentation(line);
        loop {
            let content = line.get(from..).unwrap_or_default();
            let is_item = content.strip_prefix('-').is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
            if !is_item {
                return (content, from);
            }
            self.leave(|level| level.indent > from || (level.indent == from && level.step == Step::Item));
            self.levels.push(Level { indent: from, step: Step::Item, seen: Vec::new() });
            let rest = content.get(1..).unwrap_or_default();
            from += 1 + indentation(rest);
        }
    }

    fn leave(&mut self, ends: impl Fn(&Level) -> bool) {
        while self.levels.last().is_some_and(&ends) {
            self.levels.pop();
        }
    }

    fn enter(&mut self, indent: usize, key: String) {
        self.leave(|level| level.indent > indent || (level.indent == indent && level.step == Step::Item));
        match self.levels.last_mut().filter(|level| level.indent == indent) {
            Some(level) => {
                if let Step::Key(before) = std::mem::replace(&mut level.step, Step::Key(key)) {
                    level.seen.push(before);
                }
            }
            None => self.levels.push(Level { indent, step: Step::Key(key), seen: Vec::new() }),
        }
    }

    /// Reads a value, or what goes on inside brackets. Whether it ended in a comment.
    fn within(&mut self, text: &str, at: usize) -> bool {
        let mut before = ' ';
        let mut letters = text.char_indices().peekable();
        while let Some((index, letter)) = letters.next() {
            let here = at + index;
            let next = letters.peek().map(|(_, next)| *next);
            if let Some(quote) = self.quote {
                if letter == '\\' && quote == '"' {
                    letters.next();
                } else if letter == quote {
                    self.quote = None;
                }
                before = letter;
                continue;
            }
            let starts = self.flows.last().map_or(before == ' ' && text.get(..index).is_none_or(is_blank), |_| {
                matches!(before, ' ' | '{' | '[' | ',' | ':')
            });
            match letter {
                '#' if before == ' ' => return true,
                '"' | '\'' if starts => self.quote = Some(letter),
                '{' | '[' if starts => {
                    self.flows.push(Flow { map: letter == '{', key: None, seen: Vec::new(), start: here + 1 });
                }
                '}' | ']' => {
                    self.flows.pop();
                }
                ',' => {
                    if let Some(flow) = self.flows.last_mut() {
                        flow.seen.extend(flow.key.take());
                        flow.start = here + 1;
                    }
                }
                ':' if next.is_none_or(|next| matches!(next, ' ' | ',' | '}' | ']' | '{' | '[') || before == '"') => {
                    if let Some(flow) = self.flows.last_mut().filter(|flow| flow.map && flow.key.is_none()) {
                        let key = flow.start.checked_sub(at).and_then(|from| text.get(from..index));
                        let key = key.unwrap_or_default().trim().trim_matches(['"', '\'']);
                        flow.key = Some(normal(key.into()).into_owned());
                        flow.start = here + 1;
                    }
                }
                _ => {}
            }
            before = letter;
        }
        if let Some(flow) = self.flows.last_mut().filter(|flow| flow.start <= at + text.len()) {
            // What was started on this line goes on in the next only inside quotation marks.
            if text.get(flow.start.saturating_sub(at)..).is_none_or(|rest| rest.trim().is_empty()) {
                flow.start = at + text.len();
            }
        }
        false
    }

    /// Reads the line up to the cursor.
    fn cursor(&mut self, line: &str, at: usize) -> Option<Cursor> {
        if self.goes_on(line) {
            if self.within(line, at) {
                return None;
            }
            return self.in_brackets(line, at);
        }
        if self.is_text(line) || line.trim_start().starts_with('#') {
            return None;
        }
        let (content, from) = self.items(line);
        let (slot, value, start) = match split(content) {
            Some((key, length)) => {
                self.enter(from, key);
                (Slot::Value, content.get(length..).unwrap_or_default(), from + length)
            }
            None => (Slot::Key, content, from),
        };
        if value.trim_start().starts_with(['|', '>']) || self.within(value, at + start) {
            return None;
        }
        if !self.flows.is_empty() {
            return self.in_brackets(line, at);
        }
        let mut siblings = Vec::new();
        if slot == Slot::Key {
            self.leave(|level| level.indent > from || (level.indent == from && level.step == Step::Item));
            if let Some(level) = self.levels.last().filter(|level| level.indent == from) {
                siblings.clone_from(&level.seen);
                if let Step::Key(key) = &level.step {
                    siblings.push(key.clone());
                }
                self.levels.pop();
            }
        }
        let path = self.levels.iter().map(|level| level.step.clone()).collect();
        let (start, quoted) = token(line, start);
        Some(Cursor { path, slot, start: at + start, quoted, siblings })
    }

    fn in_brackets(&self, line: &str, at: usize) -> Option<Cursor> {
        let last = self.flows.last()?;
        let mut path: Vec<Step> = self.levels.iter().map(|level| level.step.clone()).collect();
        path.extend(self.flows.iter().filter_map(|flow| match &flow.key {
            Some(key) => Some(Step::Key(key.clone())),
            None => (!flow.map).then_some(Step::Item),
        }));
        let slot = if last.map && last.key.is_none() { Slot::Key } else { Slot::Value };
        let (start, quoted) = token(line, last.start.saturating_sub(at));
        Some(Cursor { path, slot, start: at + start, quoted, siblings: last.seen.clone() })
    }
}

/// Where the word at the end of a line starts, and whether it is in quotation marks.
fn token(line: &str, from: usize) -> (usize, bool) {
    let rest = line.get(from..).unwrap_or_default();
    let start = from + rest.len() - rest.trim_start().len();
    let quoted = rest.trim_start().starts_with(['"', '\'']);
    (start + usize::from(quoted), quoted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::table::Shape;

    fn at(marked: &str) -> Option<Cursor> {
        let offset = marked.find('|').unwrap();
        find(&marked.replacen('|', "", 1), offset)
    }

    fn path(marked: &str) -> String {
        let Some(cursor) = at(marked) else { return "nothing".to_owned() };
        let steps = cursor.path.iter().map(|step| match step {
            Step::Key(key) => key.as_str(),
            Step::Item => "-",
        });
        let slot = if cursor.slot == Slot::Key { "key" } else { "value" };
        let start = cursor.start;
        let offset = marked.find('|').unwrap();
        format!("{} {slot} [{}]", steps.collect::<Vec<_>>().join("/"), &marked[start..offset])
    }

    #[test]
    fn indentation_says_where_a_key_belongs() {
        assert_eq!(path("pl|"), " key [pl]");
        assert_eq!(path("plan: x\nindicators:\n  a:\n    ta|"), "indicators/a key [ta]");
        assert_eq!(path("plan: x\nindicators:\n  a:\n    target: {}\n  |"), "indicators key []");
        assert_eq!(path("plan: x\nindicators:\n  a:\n    trajectory: li|"), "indicators/a/trajectory value [li]");
        assert_eq!(path("waivers:\n- rule: sh|"), "waivers/-/rule value [sh]");
        assert_eq!(path("waivers:\n  - rule: short\n    in|"), "waivers/- key [in]");
        assert_eq!(path("checks:\n  a:\n    sum:\n      - on|"), "checks/a/sum/- key [on]");
        assert_eq!(path("waivers:\n- rule: short\nch|"), " key [ch]");
        assert_eq!(path("\"plan\": x\n'indicators':\n  \"a: b\":\n    o|"), "indicators/a: b key [o]");
    }

    #[test]
    fn brackets_say_it_inside_a_line() {
        assert_eq!(path("indicators:\n  a: { target: { cl|"), "indicators/a/target key [cl]");
        assert_eq!(path("indicators:\n  a: { target: { classes: 1, le| } }"), "indicators/a/target key [le]");
        assert_eq!(path("indicators:\n  a: { of: b|"), "indicators/a/of value [b]");
        assert_eq!(path("checks:\n  a: { sum: [one, tw|"), "checks/a/sum/- value [tw]");
        assert_eq!(path("checks:\n  a:\n    sum: [one,\n      tw|"), "checks/a/sum/- value [tw]");
        assert_eq!(path("waivers:\n  - { rule: short, indicator: \"b|"), "waivers/-/indicator value [b]");
        assert_eq!(at("a: { b: 1, | }").unwrap().siblings, ["b"]);
    }

    #[test]
    fn what_was_never_closed_ends_where_the_next_entry_starts() {
        assert_eq!(path("indicators:\n  a: { target: { classes: 1\n  b:\n    ow|"), "indicators/b key [ow]");
        assert_eq!(path("title: \"open\nperiod: 2024\ni|"), " key [i]");
    }

    #[test]
    fn comments_and_blocks_of_text_are_left_alone() {
        assert_eq!(path("plan: x # re|"), "nothing");
        assert_eq!(path("# re|"), "nothing");
        assert_eq!(path("note: >-\n  te|"), "nothing");
    }

    #[test]
    fn siblings_before_and_after_are_known() {
        assert_eq!(
            at("plan: x\nti|\nperiod: 2024\nindicators:\n  a: {}\n").unwrap().siblings,
            ["plan", "period", "indicators"]
        );
    }

    #[test]
    fn no_text_and_no_place_panics() {
        let text = "plan: \"ữ🎓\nindicators: {a: [b, {c: 'd\n  - - x: |\n    y\n}]: # z\n\t\"q\": 1\r\n-\n";
        for offset in 0..=text.len() {
            let _ = find(text, offset).map(|cursor| cursor.expected(Shape::Plan));
        }
    }
}
