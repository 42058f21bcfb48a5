//! Workbooks and CSV files that are not as they should be, made here: each is one clear message, in both languages.
use std::io::Write;
use std::path::Path;

use rust_xlsxwriter::{Formula, Workbook, Worksheet, XlsxError};
use tempfile::TempDir;

use crate::common::{check, folder, json, list, text, write};

const PLAN: &str = "plan: p\nperiod: 2024\nindicators:\n  spending: { target: { people: 1 } }\n  other: {}\n";

/// A register on a workbook with headers of one row.
fn register(source: &str, fields: &str) -> String {
    format!(
        "register: r\nplan: p\nsource: {{ {source} }}\nas_of: 2024-12-31\nfields:\n  v: {{ column: Số, type: number{fields} }}\nactuals:\n  spending: {{ people: {{ sum: v }} }}\n"
    )
}

fn workbook(fill: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("H. Suối Mẫu").unwrap();
    sheet.write(0, 0, "Xã").unwrap().write(0, 1, "Số").unwrap();
    fill(sheet).unwrap();
    workbook.save_to_buffer().unwrap()
}

fn with(register: &str, name: &str, bytes: &[u8]) -> TempDir {
    let folder = folder(&[("plan.yaml", PLAN), ("register.yaml", register)]);
    write(folder.path(), name, bytes);
    folder
}

const ARGS: [&str; 2] = ["plan.yaml", "register.yaml"];

/// One finding with this rule at this place, which says this in English and this in Vietnamese.
fn one(folder: &Path, rule: &str, place: &str, en: &str, vi: &str) {
    for (lang, told) in [("en", en), ("vi", vi)] {
        let args = [&ARGS[..], &["--lang", lang, "-f", "concise", "-q"]].concat();
        let ended = check(folder, &args);
        let lines: Vec<&str> =
            ended.stdout.lines().filter(|line| line.contains(rule) && line.starts_with(place)).collect();
        assert_eq!((lines.len(), ended.stderr.as_str()), (1, ""), "{rule} at {place}: {ended:?}");
        assert!(lines[0].contains(told), "{told}: {ended:?}");
        assert_eq!(ended.status, 1);
    }
}

#[test]
fn a_cell_of_a_workbook_is_shown_under_its_headers_and_named_in_every_format() {
    let bytes = workbook(|sheet| {
        sheet.write(1, 0, "Bến Đò")?.write(1, 1, 12)?;
        sheet.write(2, 0, "Đồi Thông")?.write(2, 1, "mười hai")?;
        Ok(())
    });
    let folder = with(&register("xlsx: data/b.xlsx", ""), "data/b.xlsx", &bytes);
    let place = "data/b.xlsx[H. Suối Mẫu!B3]";
    one(folder.path(), "bad-quantity", place, "`mười hai`", "`mười hai`");
    let full = check(folder.path(), &[&ARGS[..], &["--only-rules", "short", "-q"]].concat()).stdout;
    assert!(full.contains("╭─[data/b.xlsx[H. Suối Mẫu!B3]]\n"), "{full}");
    assert!(full.contains("   │ Xã         Số\n 3 │ Đồi Thông  mười hai\n   ·            ────┬───\n"), "{full}");
    let colour = check(folder.path(), &[&ARGS[..], &["--color", "always"]].concat()).stdout;
    assert!(colour.contains(place) && !colour.contains("B3]:"), "{colour}");
    let outcome = json(folder.path(), &ARGS);
    let finding = list(&outcome, "findings").iter().find(|finding| text(finding, "rule") == "bad-quantity").unwrap();
    let location = &finding["location"];
    assert_eq!((text(location, "sheet"), text(location, "cell")), ("H. Suối Mẫu", "B3"));
    assert!(location["offset"].is_null() && location["length"].is_null());
    for format in
        crate::common::formats().into_iter().filter(|format| !["json", "jsonl", "csv", "table"].contains(format))
    {
        let told = check(folder.path(), &[&ARGS[..], &["-f", format]].concat()).stdout;
        // SARIF has the workbook as an artifact, and the cell as a place in it; Markdown escapes.
        let name = if format == "sarif" { "\"H. Suối Mẫu!B3\"" } else { place };
        assert!(told.replace('\\', "").contains(name), "{format}: {told}");
    }
}

/// Writes cells into a sheet.
type Fill = fn(&mut Worksheet) -> Result<(), XlsxError>;

#[test]
fn what_a_workbook_does_not_say_is_a_finding_at_its_cell() {
    let register = register("xlsx: b.xlsx", "");
    let cases: [(&str, Fill, &str, &str); 2] = [
        (
            "bad-quantity",
            |sheet| {
                sheet.write_formula(1, 1, Formula::new("=A1+#REF!").set_result("#REF!"))?;
                Ok(())
            },
            "#REF!",
            "#REF!",
        ),
        (
            "grouped-number",
            |sheet| {
                sheet.write(1, 1, "1.066")?;
                Ok(())
            },
            "1.066",
            "1.066",
        ),
    ];
    for (rule, fill, en, vi) in cases {
        let folder = with(&register, "b.xlsx", &workbook(fill));
        one(folder.path(), rule, "b.xlsx[H. Suối Mẫu!B2]", en, vi);
    }
    let ids = register.replace("type: number", "type: string").replace("sum: v", "count_distinct: v");
    let long = workbook(|sheet| {
        sheet.write(1, 1, 12_345_678_901_234_567.0)?;
        Ok(())
    });
    one(with(&ids, "b.xlsx", &long).path(), "bad-value", "b.xlsx[H. Suối Mẫu!B2]", "15 digits", "15 chữ số");
}

#[test]
fn totals_are_held_and_hidden_sheets_are_not_read() {
    let register = register("xlsx: b.xlsx, totals: { where: { place: Tổng cộng } }", " }\n  place: { column: Xã");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Mẫu").unwrap();
    sheet.write_row(0, 0, ["Xã", "Số"]).unwrap();
    for (row, (place, number)) in (1..).zip([("Bến Đò", 5.0), ("Đồi Thông", 6.0), ("Tổng cộng", 12.0)]) {
        sheet.write(row, 0, place).unwrap().write(row, 1, number).unwrap();
    }
    let hidden = book.add_worksheet().set_name("Nháp").unwrap();
    hidden.write_row(0, 0, ["Xã", "Số"]).unwrap().write(1, 1, 1000).unwrap();
    hidden.set_hidden(true);
    let folder = with(&register, "b.xlsx", &book.save_to_buffer().unwrap());
    one(folder.path(), "sum-mismatch", "b.xlsx[Mẫu!B4]", "11", "11");
    let outcome = json(folder.path(), &ARGS);
    let gap = &list(&outcome, "gaps")[0];
    assert_eq!(text(&gap["actual"], "text"), "11", "the figures stand: {outcome}");
}

#[test]
fn a_file_that_is_no_workbook_or_too_much_of_one_is_one_finding() {
    let register = register("xlsx: b.xlsx", "");
    let whole = workbook(|sheet| {
        sheet.write(1, 1, 1)?;
        Ok(())
    });
    // Files of older programs, one of which holds what a password protects.
    let old = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 2000]].concat();
    let inside: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = [&old[..], &inside, &[0; 200]].concat();
    let mut bomb = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    bomb.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..100 {
        bomb.write_all(&zeros).unwrap();
    }
    let bomb = bomb.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20, "it is small as long as nobody unpacks it");
    let entities = repacked(&whole, "xl/worksheets/sheet1.xml", |text| {
        let declared = "?>\n<!DOCTYPE a [<!ENTITY b \"&c;&c;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>";
        text.replacen("?>", declared, 1).replace("<v>1</v>", "<v>1&b;</v>")
    });
    for (name, bytes, en, vi) in [
        ("nothing", &b""[..], "this is not a workbook", "đây không phải tệp bảng tính"),
        ("text", b"a,b\n1,2\n", "this is not a workbook", "đây không phải tệp bảng tính"),
        ("half", &whole[..whole.len() / 2], "its end is missing", "thiếu phần cuối tệp"),
        ("old", &old, "old format .xls", "định dạng .xls cũ"),
        ("locked", &locked, "protected by a password", "bảo vệ bằng mật khẩu"),
        ("bomb", &bomb, "unpacks to more than 64 MiB", "khi giải nén lớn hơn 64 MiB"),
        ("entities", &entities, "declares XML entities", "khai báo thực thể XML"),
    ] {
        let folder = with(&register, "b.xlsx", bytes);
        one(folder.path(), "syntax", "b.xlsx:1:1", en, vi);
        assert!(!check(folder.path(), &ARGS).stdout.contains("root:"), "{name}");
    }
}

/// A workbook with one of the texts in it made another.
fn repacked(workbook: &[u8], name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
    let mut into = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut text = String::new();
        let mut entry = from.by_index(at).unwrap();
        let known = entry.name().unwrap().into_owned();
        std::io::Read::read_to_string(&mut entry, &mut text).unwrap();
        into.start_file(&*known, zip::write::SimpleFileOptions::default()).unwrap();
        let text = if known == name { change(&text) } else { text };
        into.write_all(text.as_bytes()).unwrap();
    }
    into.finish().unwrap().into_inner()
}

#[test]
fn a_csv_file_that_cannot_be_read_is_one_finding() {
    let register = register("csv: t.csv", "");
    let utf16: Vec<u8> = "Xã,Số\na,1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16 = [&[0xFF, 0xFE][..], &utf16].concat();
    for (name, bytes, place, rule) in [
        ("UTF-16", &utf16[..], "t.csv:1:1", "syntax"),
        ("bytes", b"X\xe3,S\xe3\na,1\n", "t.csv:1:", "syntax"),
        ("quotes", "Xã,Số\n\"a,1\nb,2\n".as_bytes(), "t.csv:2:", "syntax"),
        ("windows-1258", b"Xa\xde,S\xf4\xec\na,1\n", "t.csv:1:1", "syntax"),
        ("no row", b"", "register.yaml:6:", "unknown-column"),
        ("short row", "Xã,Số\na,1\nb\n".as_bytes(), "t.csv:3:1", "bad-value"),
        ("long row", "Xã,Số\na,1,2\nb,2\n".as_bytes(), "t.csv:2:1", "bad-value"),
        ("doubled headers", "Số,Số\n1,1\n".as_bytes(), "register.yaml:6:", "bad-value"),
        ("no such header", "Xã,So\na,1\n".as_bytes(), "register.yaml:6:", "unknown-column"),
    ] {
        let folder = with(&register, "t.csv", bytes);
        let told = |lang| check(folder.path(), &[&ARGS[..], &["--lang", lang, "-f", "concise", "-q"]].concat());
        let (en, vi) = (told("en"), told("vi"));
        for ended in [&en, &vi] {
            let lines: Vec<&str> = ended.stdout.lines().filter(|line| line.contains(&format!("[{rule}]"))).collect();
            assert_eq!((lines.len(), ended.status, ended.stderr.as_str()), (1, 1, ""), "{name}: {ended:?}");
            assert!(lines[0].starts_with(place), "{name}: {ended:?}");
        }
        assert_ne!(en.stdout, vi.stdout, "{name}");
    }
}

#[test]
fn a_file_above_the_bound_is_not_read() {
    let folder = with(&register("csv: t.csv", ""), "t.csv", b"");
    // A gigabyte that takes no room.
    std::fs::File::create(folder.path().join("t.csv")).unwrap().set_len(1 << 30).unwrap();
    one(folder.path(), "syntax", "t.csv:1:1", "64 MiB", "64 MiB");
    let outcome = json(folder.path(), &ARGS);
    let finding = list(&outcome, "findings").iter().find(|finding| text(finding, "rule") == "syntax").unwrap();
    assert!(text(finding, "help").contains("`plangap pull`") && text(finding, "help").contains("`max_register_bytes`"));
}
