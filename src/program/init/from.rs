//! What `init --from` writes: a register with the columns of a table, and a plan where there is none.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use crate::program::pull::relative;
use crate::register::glance::{self, Column, Glance, Kind, Labels};
use crate::register::table::Opened;
use crate::text::both::Both;
use crate::text::lang::Lang;
use crate::text::source::MAX_BYTES;
use crate::text::wording::{is_unprintable, printable};

/// The texts of the files that stand for a table: each with its name.
pub(super) fn files(table: &Path, folder: &Path, today: Date, lang: Lang) -> Result<Vec<(String, String)>, Both> {
    let shown = table.display().to_string();
    let cannot = |reason: &Both| {
        Both::new(
            format!("cannot make a register from `{shown}`: {}; nothing was written", reason.told(Lang::En)),
            format!("không lập được sổ dữ liệu từ `{shown}`: {}; chưa ghi gì", reason.told(Lang::Vi)),
        )
    };
    let end = table.extension().and_then(|end| end.to_str()).map(str::to_ascii_lowercase);
    let is_workbook = match end.as_deref() {
        Some("csv" | "tsv" | "txt") => false,
        Some("xlsx" | "ods") => true,
        _ => {
            let other = Both::new("it is neither .csv nor .xlsx nor .ods", "tệp không phải .csv, .xlsx hay .ods");
            return Err(cannot(&other));
        }
    };
    let opened = open(table).map_err(|reason| cannot(&reason))?;
    let glance = glance::look(opened, is_workbook, lang.pick(',', '.')).map_err(|reason| cannot(&reason))?;
    if glance.columns.is_empty() {
        return Err(cannot(&Both::new("there is nothing in it", "trong tệp không có gì")));
    }
    let stem =
        slug(&table.file_stem().unwrap_or_default().to_string_lossy(), '-').unwrap_or_else(|| "table".to_owned());
    let stem = if stem == "plan" { "plan-table".to_owned() } else { stem };
    let known = fs::read_to_string(folder.join("plan.yaml")).ok();
    let plan = known.as_deref().and_then(plan_of).unwrap_or_else(|| format!("{stem}-plan"));
    let (from, to) = glance.columns.iter().find_map(|column| column.days).unwrap_or((today, today));
    let path = glob::Pattern::escape(&relative(folder, table));
    let source = Source { path, is_workbook, id: &stem, plan: &plan, day: to.min(today) };
    let register = register(&glance, &source, lang);
    let mut files = vec![(format!("{stem}.yaml"), register)];
    if known.is_none() {
        let years =
            if from.year() < to.year() { format!("{}..{}", from.year(), to.year()) } else { to.year().to_string() };
        files.insert(0, ("plan.yaml".to_owned(), skeleton(&plan, &stem, &years, lang)));
    }
    Ok(files)
}

fn open(table: &Path) -> Result<Opened<'static>, Both> {
    let metadata = fs::metadata(table).map_err(|error| Both::from(&error))?;
    if !metadata.is_file() {
        return Err(Both::new("it is not a regular file", "đây không phải tệp thường"));
    }
    if metadata.len() > MAX_BYTES {
        let mib = MAX_BYTES / 1024 / 1024;
        return Err(Both::new(format!("it is larger than {mib} MiB"), format!("tệp lớn hơn {mib} MiB")));
    }
    let file = File::open(table).map_err(|error| Both::from(&error))?;
    Ok(Opened { input: Box::new(BufReader::new(file)), most_bytes: MAX_BYTES })
}

/// The id of a plan, as far as its line says it.
fn plan_of(text: &str) -> Option<String> {
    let line = text.lines().find_map(|line| line.strip_prefix("plan:"))?;
    let id = line.split(" #").next()?.trim().trim_matches(['"', '\'']);
    (!id.is_empty()).then(|| id.to_owned())
}

struct Source<'s> {
    path: String,
    is_workbook: bool,
    id: &'s str,
    plan: &'s str,
    day: Date,
}

fn skeleton(plan: &str, stem: &str, years: &str, lang: Lang) -> String {
    let head = lang.pick(
        "# What is to be reached. Give the indicators of your plan their names and targets.\n",
        "# Cần đạt gì. Hãy ghi tên và mục tiêu của các chỉ tiêu trong kế hoạch.\n",
    );
    let target = lang.pick(
        "    # target: { records: 100 }          # the target\n",
        "    # target: { records: 100 }          # mục tiêu\n",
    );
    let (records, unit, total) =
        lang.pick(("Records", "records", "All records"), ("Số bản ghi", "bản ghi", "Tất cả bản ghi"));
    format!(
        "{head}plan: {plan}\nperiod: {years}\nreports: [{stem}.yaml]\nmeasures:\n  records: {{ name: {records}, unit: {unit}, kind: count }}\nindicators:\n  total:\n    name: {total}\n{target}"
    )
}

fn register(glance: &Glance, source: &Source<'_>, lang: Lang) -> String {
    let mut text = lang
        .pick(
            format!(
                "# From which records figures are counted: {} records were found. `plangap check` counts them.\n",
                glance.records
            ),
            format!(
                "# Số liệu được tính từ những bản ghi nào: đã thấy {} bản ghi. `plangap check` tự tính.\n",
                glance.records
            ),
        )
        .clone();
    text += &format!("register: {}\nplan: {}\nsource:\n", source.id, quoted(source.plan));
    text += &format!("  {}: {}\n", if source.is_workbook { "xlsx" } else { "csv" }, quoted(&source.path));
    if let Some(first) = glance.sheets.first() {
        text += &format!("  sheets: [{}]", quoted(&glob::Pattern::escape(first.trim())));
        if glance.sheets.len() > 1 {
            let others: Vec<String> =
                glance.sheets.iter().skip(1).take(8).map(|name| printable(name).into_owned()).collect();
            text += &format!("   # {}: {}", lang.pick("there are also", "còn có"), others.join(", "));
        }
        text.push('\n');
    }
    if glance.header_rows > 1 {
        text += &format!("  header_rows: {}", glance.header_rows);
        let last = glance.labels == Labels::Header;
        let note = match (glance.by_letter, last) {
            (_, true) => lang.pick("the last of them labels the columns", "dòng cuối ghi ký hiệu cột"),
            (true, _) => lang.pick("with the title above them", "tính cả dòng tên biểu ở trên"),
            _ => "",
        };
        text += &if note.is_empty() { "\n".to_owned() } else { format!("   # {note}\n") };
    }
    let mut taken = HashSet::new();
    let names: Vec<String> = glance.columns.iter().zip(0..).map(|(column, at)| name(column, at, &mut taken)).collect();
    let total = glance.total.as_ref().and_then(|(column, total)| Some((names.get(*column)?, quoted(total))));
    let label = match &glance.labels {
        Labels::Record(column, label) => names.get(*column).map(|name| (name, quoted(label))),
        Labels::Absent | Labels::Header => None,
    };
    let no_label = lang.pick("the labels of the columns are no record", "dòng ký hiệu cột không phải bản ghi");
    if let Some((name, label)) = label.as_ref().filter(|_| source.is_workbook) {
        text += &format!("  rows: {{ where: {{ {name}: {{ not: {label} }} }} }}   # {no_label}\n");
    }
    match &total {
        Some((name, total)) if source.is_workbook => {
            let held = lang.pick("compared with the rows, and not counted", "đối chiếu với các dòng, không tính vào");
            text += &format!("  totals: {{ where: {{ {name}: {total} }} }}   # {held}\n");
        }
        Some((name, total)) => {
            let left = lang.pick("the totals are no records", "dòng tổng không phải bản ghi");
            let (values, more) = match &label {
                Some((other, label)) if other == name => (format!("[{total}, {label}]"), String::new()),
                Some((other, label)) => (total.clone(), format!(", {other}: {{ not: {label} }}")),
                None => (total.clone(), String::new()),
            };
            let left = if label.is_some() { format!("{left}; {no_label}") } else { left.to_owned() };
            text += &format!("where: {{ {name}: {{ not: {values} }}{more} }}   # {left}\n");
        }
        None => {
            if let Some((name, label)) = label.as_ref().filter(|_| !source.is_workbook) {
                text += &format!("where: {{ {name}: {{ not: {label} }} }}   # {no_label}\n");
            }
        }
    }
    let day = lang.pick("the days on which records are counted", "các ngày tính số liệu");
    text += &format!("as_of: [{}]   # {day}\n", source.day);
    text += lang.pick(
        "fields:                     # a name for each column\n",
        "fields:                     # mỗi cột một tên\n",
    );
    for ((column, name), at) in glance.columns.iter().zip(&names).zip(0..) {
        text += &field(column, glance.by_letter, name, at, lang);
    }
    if let Some((_, name)) = glance.columns.iter().zip(&names).find(|(column, _)| matches!(column.kind, Kind::Date(..)))
    {
        let when = lang.pick("a record counts from this day on", "bản ghi được tính từ ngày này");
        text += &format!("date: {name}   # {when}\n");
    }
    for (column, name) in glance.columns.iter().zip(&names).filter(|(column, _)| !column.values.is_empty()).take(3) {
        let split = lang.pick("to split the records among indicators", "để tách bản ghi về từng chỉ tiêu");
        let values: Vec<String> = column.values.iter().map(|value| format!("{}: ~", quoted(value))).collect();
        text += &format!("# by: {{ column: {name}, is: {{ {} }} }}   # {split}\n", values.join(", "));
    }
    text += "actuals:\n  total:\n    records: { count: rows }\n";
    if let Some((_, name)) = glance.columns.iter().zip(&names).find(|(column, _)| column.kind == Kind::Text) {
        text += &format!("    # people: {{ count_distinct: {name} }}\n");
    }
    let is_number = |kind: Kind| matches!(kind, Kind::Integer | Kind::Number | Kind::Grouped(..));
    // The first column often only numbers the rows.
    let mut numbers = glance.columns.iter().zip(&names).skip(1).chain(glance.columns.iter().zip(&names).take(1));
    if let Some((_, name)) = numbers.find(|(column, _)| is_number(column.kind)) {
        text += &format!("    # amount: {{ sum: {name} }}\n");
    }
    text
}

/// The line of a field: which column it is, how it is read, and what stands in it.
fn field(column: &Column, by_letter: bool, name: &str, at: usize, lang: Lang) -> String {
    // A header that names no column, or two, is told by its letter.
    let by_letter = by_letter || column.header.is_empty() || column.doubled;
    let header = if by_letter { letter(at) } else { column.header.clone() };
    let called = if by_letter { printable(&column.header).into_owned() } else { String::new() };
    let kind = match column.kind {
        Kind::Empty | Kind::Text => String::new(),
        Kind::Integer => ", type: integer".to_owned(),
        Kind::Number => ", type: number".to_owned(),
        Kind::Grouped(group, decimal) => {
            format!(
                ", type: number, group_char: {}, decimal_char: {}",
                quoted(&group.to_string()),
                quoted(&decimal.to_string())
            )
        }
        Kind::Date(true, true) => ", type: date, format: [iso, d/m/y]".to_owned(),
        Kind::Date(_, true) => ", type: date, format: d/m/y".to_owned(),
        Kind::Date(..) => ", type: date".to_owned(),
    };
    let seen = match column.kind {
        Kind::Empty => lang.pick("nothing in it", "không có gì").to_owned(),
        Kind::Text if !column.values.is_empty() => {
            column.values.iter().map(|value| printable(value).into_owned()).collect::<Vec<_>>().join(" | ")
        }
        Kind::Grouped(..) => lang.pick("look at the marks", "hãy xem lại các dấu").to_owned(),
        _ => String::new(),
    };
    let seen = [called, seen].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
    let seen = if seen.is_empty() { seen } else { format!("   # {}", seen.replace(['\n', '\r'], " ")) };
    format!("  {name}: {{ column: {}{kind} }}{seen}\n", quoted(&header))
}

/// The name of a field: the header's, in plain letters, and of no other field.
fn name(column: &Column, at: usize, taken: &mut HashSet<String>) -> String {
    let last = column.header.rsplit(" / ").next().unwrap_or_default();
    let base = slug(last, '_').or_else(|| slug(&column.header, '_'));
    let base = base.unwrap_or_else(|| format!("column_{}", letter(at).to_lowercase()));
    let mut name = base.clone();
    let mut count = 1;
    while !taken.insert(name.clone()) {
        count += 1;
        name = format!("{base}_{count}");
    }
    name
}

/// A text in plain letters and digits, the first a letter; nothing where none are left.
fn slug(text: &str, between: char) -> Option<String> {
    let plain = text.nfd().filter(|letter| !unicode_normalization::char::is_combining_mark(*letter));
    let mut slug = String::new();
    for letter in plain.flat_map(char::to_lowercase) {
        match letter {
            'đ' => slug.push('d'),
            letter if letter.is_ascii_alphanumeric() => slug.push(letter),
            _ if !slug.is_empty() && !slug.ends_with(between) => slug.push(between),
            _ => {}
        }
        if slug.len() >= 40 {
            break;
        }
    }
    let slug = slug.trim_end_matches(between);
    let first = slug.chars().next()?;
    // A word that YAML takes for something else is no name.
    let is_word = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&slug);
    Some(if first.is_ascii_digit() || is_word { format!("c{between}{slug}") } else { slug.to_owned() })
}

/// The letter of a column, as spreadsheets count: `A` is the first, `AA` the twenty-seventh.
fn letter(at: usize) -> String {
    let last = char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    if at < 26 { last.to_string() } else { format!("{}{last}", letter(at / 26 - 1)) }
}

/// A text between quotation marks, as YAML reads it back.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            letter if is_unprintable(letter) || letter.is_control() => {
                quoted += &format!("\\U{:08x}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted + "\""
}
