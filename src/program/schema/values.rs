//! What stands behind keys, as JSON Schema. Each has one type, so that strict validators take it.

use serde_json::{Map, Value as Json, json};

use super::maker::Maker;
use crate::language::table::{Names, Shape, Value, Word};
use crate::problems::rule::{Group, Level};
use crate::rules::table;
use crate::text::lang::Said;

const DAY: &str = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?";

const FIGURE: Said = Said::new(
    "A figure as the paper says it, such as `395`, `70%`, `hơn 2.000`, `10..12` or `{ value: nearly 200, source: article \
     }`.\n\nLimits: `at least 395` (ít nhất, tối thiểu, từ … trở lên), `at most 12` (tối đa, không quá), `exactly 10` \
     (đúng), `over 2000` (hơn, trên), `under 50` (dưới).\n\nHedges, in actuals only: `nearly 200` (gần), `about 300` \
     (khoảng, ước).\n\nOf a share: `all` (tất cả), `1066/1999`. Of a change: `up 22.6%` (tăng), `down 7.81%` \
     (giảm). Of a level: its id or name.\n\nWrite `13267` or `13_267`, because `13.267` can be read in two ways. \
     Inside `{ }` quote a decimal comma: `\"22,6%\"`.",
    "Số liệu như trong văn bản, ví dụ `395`, `70%`, `hơn 2.000`, `10..12` hoặc `{ value: gần 200, source: article \
     }`.\n\nGiới hạn: `ít nhất 395` (tối thiểu, từ … trở lên), `tối đa 12` (không quá), `đúng 10`, `hơn 2000` (trên), \
     `dưới 50`.\n\nƯớc lượng, chỉ ở số thực hiện: `gần 200`, `khoảng 300` (ước).\n\nVới tỷ lệ: `tất cả`, `1066/1999`. \
     Với mức tăng, giảm: `tăng 22,6%`, `giảm 7,81%`. Với thứ bậc: mã hoặc tên bậc.\n\nGhi `13267` hoặc `13_267`, vì \
     `13.267` có thể đọc theo hai cách. Trong `{ }`, số có dấu phẩy thập phân đặt trong ngoặc kép: `\"22,6%\"`.",
);

/// A meaning, which is one line without a full stop, as a sentence.
pub(super) fn sentence(meaning: &str) -> String {
    let mut letters = meaning.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    // A key stands as it is written.
    let end = if meaning.ends_with(['.', '?', '…']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}

fn any_of(choices: &[Json]) -> Json {
    json!({ "anyOf": choices })
}

fn text() -> Json {
    any_of(&[json!({ "type": "string" }), json!({ "type": "number" }), json!({ "type": "boolean" })])
}

fn id() -> Json {
    any_of(&[json!({ "type": "string", "minLength": 1 }), json!({ "type": "number" }), json!({ "type": "boolean" })])
}

fn list(item: &Json, least: usize) -> Json {
    if least == 0 {
        json!({ "type": "array", "items": item })
    } else {
        json!({ "type": "array", "items": item, "minItems": least })
    }
}

fn year() -> Json {
    json!({ "type": "integer", "minimum": 0, "maximum": 9999 })
}

fn date() -> Json {
    any_of(&[json!({ "type": "string", "pattern": format!("^ *{DAY} *$") }), year()])
}

fn period() -> Json {
    let pattern = format!("^ *([0-9]{{4}}(-(H[12]|Q[1-4]|[0-9]{{2}}))?|{DAY} *\\.\\. *{DAY}) *$");
    any_of(&[json!({ "type": "string", "pattern": pattern }), year()])
}

fn count() -> Json {
    any_of(&[json!({ "type": "integer", "minimum": 0 }), json!({ "type": "string", "pattern": "^ *[0-9]+ *$" })])
}

impl Maker {
    /// The schema of a value.
    pub(super) fn value(&mut self, value: Value) -> Json {
        match value {
            Value::Text => text(),
            Value::Texts => any_of(&[text(), list(&text(), 0)]),
            Value::TextList => list(&text(), 0),
            Value::Date => self.refer("Date", |_| date()),
            Value::Dates => {
                let date = self.value(Value::Date);
                any_of(&[date.clone(), list(&date, 1)])
            }
            Value::Period => self.refer("Period", |_| period()),
            Value::Count => self.refer("Count", |_| count()),
            Value::Number => any_of(&[
                json!({ "type": "number", "exclusiveMinimum": 0 }),
                json!({ "type": "string", "pattern": "^ *[0-9_]+(\\.[0-9]+)? *$" }),
            ]),
            Value::Percent => any_of(&[
                json!({ "type": "number", "exclusiveMinimum": 0, "maximum": 100 }),
                json!({ "type": "string", "pattern": "^ *[0-9]+(\\.[0-9]+)? *%? *$" }),
            ]),
            Value::Words(words) => self.words(words),
            Value::Id(Names::Rule) => self.rules(),
            Value::OwnId(_) | Value::Id(_) => id(),
            Value::IdOrNothing(_) => any_of(&[id(), json!({ "type": "null" })]),
            Value::Ids(_) => any_of(&[id(), list(&id(), 1)]),
            Value::Several(_) => list(&id(), 2),
            Value::Crossings(_) => list(&any_of(&[id(), list(&id(), 1)]), 1),
            Value::Levels => {
                let named = json!({ "type": "object", "additionalProperties": text(), "minProperties": 1,
                                    "maxProperties": 1 });
                list(&any_of(&[id(), named]), 2)
            }
            Value::SourceOrMap => {
                let map = self.value(Value::Map(Shape::Source));
                any_of(&[id(), map])
            }
            Value::Figure => self.refer("Figure", Self::figure),
            Value::Condition => {
                let map = self.value(Value::Map(Shape::Condition));
                any_of(&[text(), list(&text(), 1), map])
            }
            Value::Map(shape) => self.refer(&format!("{shape:?}"), |maker| Json::Object(maker.map(shape))),
            Value::WordsOrMap(words, shape) => {
                let map = self.value(Value::Map(shape));
                any_of(&[self.words(words), map])
            }
            Value::Maps(shape) => list(&self.value(Value::Map(shape)), 0),
        }
    }

    fn figure(&mut self) -> Json {
        let map = self.value(Value::Map(Shape::Quantity));
        json!({
            "description": FIGURE.told(self.lang),
            "anyOf": [{ "type": "string" }, { "type": "number" }, { "type": "boolean" }, map],
            "examples": [395, "70%", "1066/1999", "at least 395", "không quá 12", "exactly 10", "10..12", "hơn 2.000",
                         "gần 200", "about 300", "dưới 50", "all", "up 22.6%"],
        })
    }

    fn words(&self, words: &[Word]) -> Json {
        let choice = |word: &Word| {
            let value = match word.word {
                "true" => json!(true),
                "false" => json!(false),
                word => json!(word),
            };
            json!({ "const": value, "description": sentence(word.meaning.told(self.lang)) })
        };
        json!({ "oneOf": words.iter().map(choice).collect::<Vec<_>>() })
    }

    /// The rules whose findings can be waived, and whose level can be changed.
    fn rules(&self) -> Json {
        let rules = table::all().filter(|rule| rule.group != Group::Input);
        let choices =
            rules.map(|rule| json!({ "const": rule.id, "description": sentence(rule.summary.told(self.lang)) }));
        json!({ "oneOf": choices.collect::<Vec<_>>() })
    }

    /// The level of each rule.
    pub(super) fn rule_levels(&mut self) -> Map<String, Json> {
        let lang = self.lang;
        let level = self.refer("Level", |maker| maker.words(crate::language::table::words::LEVEL));
        let rules = table::all().filter(|rule| rule.group != Group::Input).map(|rule| {
            let mut schema = level.clone();
            let unless = rule.level.map_or("off", Level::word);
            let otherwise = lang.pick(format!("Default: `{unless}`."), format!("Mặc định là `{unless}`."));
            if let Json::Object(schema) = &mut schema {
                schema.insert(
                    "description".to_owned(),
                    json!(format!("{} {otherwise}", sentence(rule.summary.told(self.lang)))),
                );
            }
            (rule.id.to_owned(), schema)
        });
        let rules: Map<String, Json> = rules.collect();
        let schema = json!({ "type": "object", "properties": rules, "additionalProperties": false });
        let Json::Object(schema) = schema else { return Map::new() };
        schema
    }
}
