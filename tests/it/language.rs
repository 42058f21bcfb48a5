//! `docs/language.md` and `docs/vi/language.md`: the reference of every key, written from the table.

use std::fmt::Write as _;

use crate::docs::hold;
use plangap::door::language::measure::Measures;
use plangap::door::language::table::{Key, Names, Shape, Value, Word};
use plangap::door::program::schema::FILE_KINDS;
use plangap::door::text::lang::Lang;

/// The maps of a file, each before those that are in it.
fn maps_of(shape: Shape, seen: &mut Vec<Shape>) {
    if seen.contains(&shape) {
        return;
    }
    seen.push(shape);
    let values = shape.keys().iter().map(|key| key.value).chain(shape.named().map(|named| named.value));
    for value in values {
        match value {
            Value::Map(inner) | Value::Maps(inner) | Value::WordsOrMap(_, inner) => maps_of(inner, seen),
            Value::Figure => maps_of(Shape::Quantity, seen),
            Value::SourceOrMap => maps_of(Shape::Source, seen),
            Value::Condition => maps_of(Shape::Condition, seen),
            _ => {}
        }
    }
}

/// The heading of a map: what it is called, without an article.
fn heading(shape: Shape, lang: Lang) -> String {
    let called = shape.called().told(lang);
    let bare = called.strip_prefix("an ").or(called.strip_prefix("a ")).unwrap_or(called);
    let mut letters = bare.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A heading as a link to it is written.
fn anchor(heading: &str) -> String {
    let letters = heading.to_lowercase();
    letters
        .chars()
        .filter(|c| c.is_alphanumeric() || " -_".contains(*c))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

fn linked(shape: Shape, lang: Lang) -> String {
    // A map of ids is told where it is used; what it holds has a section.
    match (shape.keys(), shape.named()) {
        ([], Some(named)) => format!("{}: {}", shape.called().told(lang), value(named.value, lang)),
        _ => format!("[{}](#{})", shape.called().told(lang), anchor(&heading(shape, lang))),
    }
}

fn words(words: &[Word]) -> String {
    words.iter().map(|word| format!("`{}`", word.word)).collect::<Vec<_>>().join(", ")
}

fn value(value: Value, lang: Lang) -> String {
    match value {
        Value::Words(list) => words(list),
        Value::Map(shape) => linked(shape, lang),
        Value::Maps(shape) => {
            format!("[{}](#{})", value.expected().said().told(lang), anchor(&heading(shape, lang)))
        }
        Value::WordsOrMap(list, shape) => format!("{}, {}", words(list), linked(shape, lang)),
        Value::Figure => linked(Shape::Quantity, lang),
        Value::SourceOrMap => linked(Shape::Source, lang),
        Value::Condition => linked(Shape::Condition, lang),
        Value::Id(Names::Rule) => lang.pick("a [rule](rules.md)", "một [quy tắc](../rules.md)").to_owned(),
        _ => value.expected().said().told(lang).to_owned(),
    }
}

fn row(key: &Key, lang: Lang) -> String {
    let needed = if key.required { lang.pick(" (required)", " (bắt buộc)") } else { "" };
    let cell = |text: &str| text.replace('|', "\\|");
    format!(
        "| `{}`{needed} | {} | {} | `{}` |\n",
        key.key,
        cell(&value(key.value, lang)),
        cell(key.meaning.told(lang)),
        cell(key.example)
    )
}

fn meanings(shape: Shape, lang: Lang, page: &mut String) {
    for key in shape.keys() {
        let (Value::Words(list) | Value::WordsOrMap(list, _)) = key.value else { continue };
        if list.iter().any(|word| word.word == "true") {
            continue;
        }
        let _ = write!(page, "\n`{}`:\n\n", key.key);
        for word in list {
            let _ = writeln!(page, "- `{}`: {}", word.word, word.meaning.told(lang));
        }
    }
}

fn measures(lang: Lang) -> String {
    let mut page = lang
        .pick(
            "\n## Built-in measures\n\n| id | name | unit | kind |\n|---|---|---|---|\n",
            "\n## Đơn vị đo có sẵn\n\n| mã | tên | đơn vị tính | loại |\n|---|---|---|---|\n",
        )
        .to_owned();
    let all = Measures::default();
    for measure in all.ids().filter_map(|id| all.find(id)).map(|id| all.get(id)) {
        let unit = measure.told_unit().called(2.into(), lang).to_owned();
        let _ =
            writeln!(page, "| `{}` | {} | {unit} | `{}` |", measure.id, measure.told_name(lang), measure.kind.word());
    }
    page
}

fn page(lang: Lang) -> String {
    let mut page = lang
        .pick(
            "# Every key\n\n\
             <!-- Written by `UPDATE_DOCS=1 cargo test --test it language` from the table in src/language/table. -->\n\n\
             What may stand in plans, reports, registers and `plangap.yaml`. An editor tells the same where it has the\n\
             [language server](editors.md) or the schemas that `plangap schema` prints.\n",
            "# Tất cả các khóa\n\n\
             <!-- Written by `UPDATE_DOCS=1 cargo test --test it language` from the table in src/language/table. -->\n\n\
             Những gì có thể ghi trong kế hoạch, báo cáo, sổ dữ liệu và `plangap.yaml`. Trình soạn thảo cũng cho biết như\n\
             vậy khi dùng [máy chủ ngôn ngữ](../editors.md) hoặc các lược đồ mà `plangap schema` in ra.\n",
        )
        .to_owned();
    page += &measures(lang);
    let mut seen = Vec::new();
    for (kind, of) in FILE_KINDS.iter().filter_map(|kind| Some((kind, kind.shape?))) {
        let known = seen.len();
        maps_of(of, &mut seen);
        for shape in seen.iter().copied().skip(known).filter(|shape| !shape.keys().is_empty()) {
            let title = heading(shape, lang);
            let _ = write!(page, "\n## {title}\n\n");
            if shape == of {
                let summary = kind.summary.told(lang);
                let mut letters = summary.chars();
                let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
                let _ = write!(page, "{first}{}.\n\n", letters.as_str());
            }
            page += lang.pick(
                "| key | value | meaning | example |\n|---|---|---|---|\n",
                "| khóa | giá trị | ý nghĩa | ví dụ |\n|---|---|---|---|\n",
            );
            for key in shape.keys() {
                page += &row(key, lang);
            }
            if let Some(named) = shape.named() {
                let rest = value(named.value, lang);
                let _ = match (lang, named.names) {
                    (Lang::En, Names::Measure) => writeln!(page, "| a measure | {rest} | | |"),
                    (Lang::Vi, Names::Measure) => writeln!(page, "| đơn vị đo | {rest} | | |"),
                    (lang, names) => panic!("say in {lang:?} what ids of {names:?} are beside keys"),
                };
            }
            meanings(shape, lang, &mut page);
        }
    }
    page
}

#[test]
fn the_reference_of_all_keys_is_the_table() {
    hold("docs/language.md", &page(Lang::En));
    hold("docs/vi/language.md", &page(Lang::Vi));
}

#[test]
fn every_link_within_the_reference_leads_to_a_heading() {
    for lang in Lang::ALL {
        let page = page(lang);
        let headings: Vec<String> = page.lines().filter_map(|line| line.strip_prefix("## ")).map(anchor).collect();
        let mut links = 0;
        for rest in page.split("](#").skip(1) {
            let link = rest.split(')').next().unwrap();
            assert!(headings.iter().any(|heading| heading == link), "{link} in {}", lang.code());
            links += 1;
        }
        assert!(links > 20, "{links}");
        let unique: std::collections::BTreeSet<_> = headings.iter().collect();
        assert_eq!(unique.len(), headings.len(), "{headings:?}");
    }
}
