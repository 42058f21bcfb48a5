//! JSON Schema of plans, reports, registers and the configuration, made from the table of the language, for
//! editors: what they complete, what they say about a key, and what they underline while a file is being
//! written. And of the results, for programs that read them.
//!
//! A schema knows the shape of one file and nothing else. Whether a figure can be read, an id is known
//! or a period is there where targets are is for the reader to say, so a schema accepts what the
//! reader refuses, and nothing that it refuses is a sound file.

mod maker;
mod maps;
mod output;
mod values;

use serde_json::{Map, Value as Json, json};

use maker::Maker;

use crate::language::table::Shape;
use crate::text::lang::{Lang, Said};

/// A kind of file, or of output, that has a schema.
#[derive(Debug)]
pub struct FileKind {
    /// The name, as in `plan`.
    pub name: &'static str,
    /// One line, without a full stop.
    pub summary: Said,
    /// Its map; none of the results, which are no file of the language.
    pub shape: Option<Shape>,
}

const fn kind(name: &'static str, shape: Option<Shape>, en: &'static str, vi: &'static str) -> FileKind {
    FileKind { name, summary: Said::new(en, vi), shape }
}

/// All kinds of files that have a schema.
pub static FILE_KINDS: &[FileKind] = &[
    kind(
        "plan",
        Some(Shape::Plan),
        "what is to be reached: the files with the key `plan`",
        "những gì cần đạt: các tệp có khóa `plan`",
    ),
    kind(
        "report",
        Some(Shape::Report),
        "what was done: the files with the key `report`",
        "số thực hiện: các tệp có khóa `report`",
    ),
    kind(
        "register",
        Some(Shape::Register),
        "from which records figures are counted: the files with the key `register`",
        "số liệu được đếm từ bản ghi nào: các tệp có khóa `register`",
    ),
    kind(
        "config",
        Some(Shape::Config),
        "what holds for all plans: the file `plangap.yaml`",
        "những gì dùng chung cho mọi kế hoạch: tệp `plangap.yaml`",
    ),
    kind(
        "output",
        None,
        "what a check found, for programs: the output of `--format json`",
        "kết quả kiểm tra cho chương trình khác đọc: đầu ra của `--format json`",
    ),
];

/// The kind of file with this name.
pub fn find(name: &str) -> Option<&'static FileKind> {
    FILE_KINDS.iter().find(|kind| kind.name == name)
}

impl FileKind {
    /// The schema, described in a language: the same bytes in every build.
    pub fn json(&self, lang: Lang) -> String {
        let mut maker = Maker { lang, definitions: Map::new() };
        let mut schema = match self.shape {
            Some(shape) => maker.map(shape),
            None => maker.output(),
        };
        schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        schema.insert("title".to_owned(), json!(format!("plangap {}", self.name)));
        schema.insert("description".to_owned(), json!(values::sentence(self.summary.told(lang))));
        if !maker.definitions.is_empty() {
            schema.insert("$defs".to_owned(), Json::Object(maker.definitions));
        }
        let mut schema = Json::Object(schema);
        schema.sort_all_objects();
        format!("{schema:#}\n")
    }
}
