//! `sarif`: the Static Analysis Results Interchange Format, version 2.1.0.
//!
//! Columns are Unicode scalar values and ends are not included. All rules are listed, those that are
//! off too, so that a service can show what was looked for.

use std::collections::HashMap;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::explain;
use super::guarded::{self, Stream};
use super::kit::{Format, Look, accepted, advice};
use super::path::uri;
use crate::problems::rule::{Level, Rule};
use crate::rules::table;
use crate::text::lang::{Lang, Said};
use crate::text::locate::Location;
use crate::text::source::Place;
use crate::text::wording::{printable, sentence};
use crate::verdict::outcome::Outcome;
use crate::verdict::policy::Judged;

/// The format.
pub const FORMAT: Format = Format {
    name: "sarif",
    summary: Said::new("SARIF 2.1.0, for code scanning", "SARIF 2.1.0, dùng cho việc quét mã"),
    says_gate: true,
    says_outlook: false,
    write,
};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name of the fingerprint; the number changes when what it is made of does.
const FINGERPRINT: &str = "plangap/v1";

#[derive(Serialize)]
struct Log<R> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<R>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<R> {
    tool: Value,
    automation_details: Value,
    invocations: [Value; 1],
    column_kind: &'static str,
    results: R,
}

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut rules: Vec<&Rule> = table::all().collect();
    rules.sort_by_key(|rule| rule.id);
    let places: HashMap<&str, usize> = rules.iter().enumerate().map(|(at, rule)| (rule.id, at)).collect();
    let maker = Maker { outcome, look };
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: json!({ "driver": driver(&rules, look.lang) }),
            // A service tells the runs of one tool apart by it: each upload takes the place of the one before.
            automation_details: json!({ "id": concat!(env!("CARGO_PKG_NAME"), "/") }),
            invocations: [json!({
                "executionSuccessful": !outcome.incomplete,
                "toolConfigurationNotifications": [
                    { "level": "note", "message": { "text": text(&super::gate::told(outcome, look.lang)) } },
                ],
            })],
            column_kind: "unicodeCodePoints",
            results: Stream(|| {
                outcome.findings.iter().zip(outcome.fingerprints()).map(|(judged, fingerprint)| {
                    let mut result = maker.result(judged, fingerprint);
                    set(&mut result, "ruleIndex", places.get(judged.finding.rule().id).map(|at| json!(at)));
                    result
                })
            }),
        }],
    };
    guarded::pretty(&log, out)
}

/// Sets a key of an object where there is something to set.
fn set(object: &mut Value, key: &str, value: Option<Value>) {
    if let (Some(object), Some(value)) = (object.as_object_mut(), value) {
        object.insert(key.to_owned(), value);
    }
}

/// What is said of the program and its rules, with addresses where the crate names its repository.
fn driver(rules: &[&Rule], lang: Lang) -> Value {
    let page = explain::published_rules();
    let mut driver = json!({
        "name": env!("CARGO_PKG_NAME"),
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "shortDescription": { "text": sentence(env!("CARGO_PKG_DESCRIPTION")) },
        "rules": rules.iter().map(|rule| descriptor(rule, &page, lang)).collect::<Vec<_>>(),
    });
    let home = env!("CARGO_PKG_REPOSITORY");
    set(&mut driver, "informationUri", (!home.is_empty()).then(|| json!(home)));
    driver
}

/// The name of a rule as services show it: `DuplicateKey` of `duplicate-key`.
fn name(rule: &Rule) -> String {
    let word = |word: &str| {
        let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        first.to_uppercase() + rest
    };
    rule.id.split('-').map(word).collect()
}

/// What is said of a rule, and where on a page it is explained.
fn descriptor(rule: &Rule, page: &str, lang: Lang) -> Value {
    let mut example = String::new();
    let mut fenced = String::new();
    for (name, text) in rule.example {
        example.push_str(&format!("\n\n# {name}\n{}", text.trim_end()));
        fenced.push_str(&format!("\n\n```yaml\n# {name}\n{}\n```", text.trim_end()));
    }
    let (meaning, remedy, above) = (rule.meaning.told(lang), explain::remedy(rule, lang), explain::example(lang));
    let mut descriptor = json!({
        "id": rule.id,
        "name": name(rule),
        "shortDescription": { "text": sentence(rule.summary.told(lang)) },
        "fullDescription": { "text": meaning },
        "help": {
            "text": format!("{meaning}\n\n{remedy}\n\n{above}{example}"),
            "markdown": format!("{meaning}\n\n{remedy}\n\n{above}{fenced}"),
        },
        "defaultConfiguration": {
            "enabled": rule.level.is_some(),
            "level": rule.level.map_or("none", Level::word),
        },
        "properties": { "tags": [rule.group.word()] },
    });
    set(&mut descriptor, "helpUri", (!page.is_empty()).then(|| json!(format!("{page}#{}", rule.id))));
    descriptor
}

struct Maker<'o, 's> {
    outcome: &'o Outcome<'s>,
    look: &'o Look,
}

impl Maker<'_, '_> {
    fn result(&self, judged: &Judged<'_>, fingerprint: &str) -> Value {
        let finding = &judged.finding;
        let mut result = json!({
            "ruleId": finding.rule().id,
            "level": judged.level.word(),
            "message": { "text": text(&advice(judged, self.look.lang)) },
            "locations": self.location(finding.place).into_iter().collect::<Vec<_>>(),
            "partialFingerprints": { FINGERPRINT: fingerprint },
            // Where one result of a run has them, all have.
            "suppressions": suppression(judged, self.look.lang).into_iter().collect::<Vec<_>>(),
        });
        let state = if judged.known { "unchanged" } else { "new" };
        set(&mut result, "baselineState", self.outcome.summary.baseline.map(|_| json!(state)));
        if !finding.related.is_empty() {
            let related = finding.related.iter().enumerate().filter_map(|(at, related)| {
                let mut location = self.location(related.place)?;
                set(&mut location, "id", Some(json!(at)));
                set(&mut location, "message", Some(json!({ "text": text(&related.message(self.look.lang)) })));
                Some(location)
            });
            set(&mut result, "relatedLocations", Some(related.collect()));
        }
        let fix = finding.fix.as_ref().and_then(|fix| {
            let written = &fix.replacement;
            let description = match (self.look.lang, fix.safe) {
                (Lang::En, true) => format!("write `{written}`"),
                (Lang::En, false) => format!("write `{written}`; look at it before you apply it"),
                (Lang::Vi, true) => format!("ghi `{written}`"),
                (Lang::Vi, false) => format!("ghi `{written}`; hãy xem kỹ trước khi áp dụng"),
            };
            Some(json!([{
                "description": { "text": text(&description) },
                "artifactChanges": [{
                    "artifactLocation": self.artifact(fix.place)?,
                    "replacements": [{
                        "deletedRegion": region(&self.outcome.locate(fix.place)?),
                        "insertedContent": { "text": fix.replacement },
                    }],
                }],
            }]))
        });
        set(&mut result, "fixes", fix);
        result
    }

    fn location(&self, place: Place) -> Option<Value> {
        let located = self.outcome.locate(place)?;
        let artifact = self.artifact(place)?;
        // Workbooks have no lines: a cell is a place in the logic of the file.
        Some(match &located.cell {
            Some(cell) => json!({
                "physicalLocation": { "artifactLocation": artifact },
                "logicalLocations": [{ "fullyQualifiedName": cell.to_string(), "name": cell.name() }],
            }),
            None => json!({ "physicalLocation": { "artifactLocation": artifact, "region": region(&located) } }),
        })
    }

    fn artifact(&self, place: Place) -> Option<Value> {
        Some(json!({ "uri": uri(self.outcome.source(place)?.name(), self.look) }))
    }
}

fn region(located: &Location<'_>) -> Value {
    let Location { start, end, .. } = located;
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

fn suppression(judged: &Judged<'_>, lang: Lang) -> Option<Value> {
    let why = match &judged.waived {
        // A service shows how it is suppressed beside the reason.
        Some(waived) => {
            let (reason, until) = (&waived.reason, lang.date(waived.until));
            match (lang, &waived.approved_by) {
                (Lang::En, None) => format!("{reason} (until {until})"),
                (Lang::En, Some(by)) => format!("{reason} (until {until}, approved by {by})"),
                (Lang::Vi, None) => format!("{reason} (đến {until})"),
                (Lang::Vi, Some(by)) => format!("{reason} (đến {until}, {by} chấp thuận)"),
            }
        }
        None => accepted(judged, lang)?,
    };
    let justification = text(&why);
    Some(json!({ "kind": "external", "status": "accepted", "justification": justification }))
}

/// A text that is shown: fit for a terminal, and without the links that a message can have.
fn text(text: &str) -> String {
    printable(text).replace("](", "] (")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problems::input::DUPLICATE_KEY;

    #[test]
    fn rules_have_names_and_their_place_on_the_page() {
        let rule = descriptor(&DUPLICATE_KEY, "https://example.org/rules.md", Lang::En);
        assert_eq!(rule["name"], "DuplicateKey");
        assert_eq!(rule["helpUri"], "https://example.org/rules.md#duplicate-key");
        assert_eq!(descriptor(&DUPLICATE_KEY, "", Lang::En).get("helpUri"), None);
    }
}
