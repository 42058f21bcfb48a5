//! What spreadsheets keep in their cells, and what they leave out: made here, part by part.
use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError};
use serde_json::Value;
use zip::write::SimpleFileOptions;

use crate::common::{check, folder, json, list, text, write};

const PLAN: &str = "plan: p\nperiod: 2024\nindicators:\n  spending: { target: { people: 1 } }\n";

/// A register that adds up the column of numbers, and what of it is said otherwise.
fn register(format: &str, more: &str, actuals: &str) -> String {
    format!(
        "register: r\nplan: p\nsource: {{ xlsx: b.{format}{more} }}\nas_of: 2024-12-31\nactuals:\n  spending: {actuals}\n"
    )
}

fn outcome(register: &str, name: &str, bytes: &[u8]) -> Value {
    let folder = folder(&[("plan.yaml", PLAN), ("register.yaml", register)]);
    write(folder.path(), name, bytes);
    json(folder.path(), &["plan.yaml", "register.yaml"])
}

/// What is counted where nothing is wrong with the cells.
fn actual(outcome: &Value) -> &str {
    let gap = &list(outcome, "gaps")[0];
    assert!(list(outcome, "findings").iter().all(|finding| text(finding, "rule") == "short"), "{outcome}");
    text(&gap["actual"], "text")
}

/// Each finding of the cells: its rule and its cell.
fn found(outcome: &Value) -> Vec<(&str, &str)> {
    list(outcome, "findings").iter().map(|found| (text(found, "rule"), text(&found["location"], "cell"))).collect()
}

fn workbook(fill: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Mẫu").unwrap();
    sheet.write_row(0, 0, ["Xã", "Số"]).unwrap();
    fill(sheet).unwrap();
    workbook.save_to_buffer().unwrap()
}

/// A workbook with another text in one of its parts.
fn with(bytes: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut patched = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        if name == part {
            let told = String::from_utf8(content).unwrap();
            assert_eq!(told.matches(from).count(), 1, "{from} in {told}");
            content = told.replace(from, to).into_bytes();
        }
        patched.start_file(&*name, SimpleFileOptions::default()).unwrap();
        patched.write_all(&content).unwrap();
    }
    patched.finish().unwrap().into_inner()
}

/// A workbook of the open format, with these rows.
fn open_format(rows: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        (
            "META-INF/manifest.xml",
            "<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"></manifest:file-entry></manifest:manifest>".to_owned(),
        ),
        (
            "content.xml",
            format!(
                "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"Mẫu\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ];
    for (name, content) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn said(told: &str, more: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\"{more}><text:p>{told}</text:p></table:table-cell>")
}

fn number(value: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"float\" office:value=\"{value}\"><text:p>{value}</text:p></table:table-cell>"
    )
}

#[test]
fn a_formula_without_a_value_is_no_figure() {
    let bytes = workbook(|sheet| {
        sheet.write(1, 0, "Bến Đò")?.write(1, 1, 7)?;
        sheet.write(2, 0, "Đồi Thông")?.write_formula(2, 1, Formula::new("=B2*2").set_result("14"))?;
        Ok(())
    });
    let register = register("xlsx", "", "{ people: { sum: v } }") + "fields:\n  v: { column: Số, type: number }\n";
    assert_eq!(actual(&outcome(&register, "b.xlsx", &bytes)), "21", "a value that was saved with it is its value");
    let bare = with(&bytes, "xl/worksheets/sheet1.xml", "<v>14</v>", "");
    let outcome = outcome(&register, "b.xlsx", &bare);
    assert_eq!(found(&outcome), [("uncached-formula", "B3")]);
    assert_eq!(list(&outcome, "gaps").len(), 0, "nothing is concluded from the rest: {outcome}");
    let open = open_format(&format!(
        "<table:table-row>{}</table:table-row><table:table-row><table:table-cell table:formula=\"of:=1+1\"></table:table-cell></table:table-row>",
        said("Số", "")
    ));
    assert_eq!(
        found(&self::outcome(&register.replace("b.xlsx", "b.ods"), "b.ods", &open)),
        [("uncached-formula", "A2")]
    );
}

#[test]
fn a_workbook_says_from_which_day_its_dates_count() {
    let bytes = workbook(|sheet| {
        let day = Format::new().set_num_format("dd/mm/yyyy");
        sheet.write(1, 0, "Bến Đò")?.write_with_format(1, 1, &ExcelDateTime::from_serial_datetime(44_195.0)?, &day)?;
        Ok(())
    });
    let register =
        register("xlsx", "", "{ people: { count: rows } }") + "date: v\nfields:\n  v: { column: Số, type: date }\n";
    assert_eq!(actual(&outcome(&register, "b.xlsx", &bytes)), "0", "in 1900 dates this is 2020-12-30");
    let since = with(&bytes, "xl/workbook.xml", "<workbookPr ", "<workbookPr date1904=\"1\" ");
    assert_eq!(actual(&outcome(&register, "b.xlsx", &since)), "1", "in 1904 dates it is 2024-12-31");
    let early = register.replace("2024-12-31", "2024-12-30");
    assert_eq!(actual(&outcome(&early, "b.xlsx", &since)), "0", "and no day earlier");
}

#[test]
fn an_error_or_a_number_that_is_a_text_breaks_the_figure_at_its_cell() {
    let bytes = workbook(|sheet| {
        sheet.write(1, 1, 7)?;
        sheet.write_formula(2, 1, Formula::new("=A1/#REF!").set_result("#REF!"))?;
        sheet.write(3, 1, "1.066")?;
        sheet.write(4, 1, " 12 ")?;
        Ok(())
    });
    let fields = "fields:\n  v: { column: Số, type: number }\n";
    let register = register("xlsx", "", "{ people: { sum: v } }") + fields;
    assert_eq!(found(&outcome(&register, "b.xlsx", &bytes)), [("bad-quantity", "B3"), ("grouped-number", "B4")]);
    let mended = with(&bytes, "xl/worksheets/sheet1.xml", "<v>#REF!</v>", "<v>3</v>");
    let mended = with(&mended, "xl/worksheets/sheet1.xml", " t=\"e\"", "");
    let said = register.replace("type: number", "type: number, group_char: \".\"");
    assert_eq!(actual(&outcome(&said, "b.xlsx", &mended)), "1088", "7 + 3 + 1066 + 12");
}

#[test]
fn a_cell_in_percent_is_read_as_it_is_shown() {
    let bytes = workbook(|sheet| {
        sheet.write_with_format(1, 1, 0.41, &Format::new().set_num_format("0%"))?;
        Ok(())
    });
    let plan = PLAN.replace("people: 1", "share: 50%");
    let judged = |fields: &str| {
        let register = register("xlsx", "", "{ share: { sum: v } }") + fields;
        let folder = folder(&[("plan.yaml", plan.as_str()), ("register.yaml", &register)]);
        write(folder.path(), "b.xlsx", &bytes);
        json(folder.path(), &["plan.yaml", "register.yaml"])
    };
    let said = judged("fields:\n  v: { column: Số, type: number, percent: true }\n");
    assert_eq!(list(&said, "gaps").len(), 1, "{said}");
    let actual = &list(&said, "gaps")[0]["actual"];
    assert_eq!((text(actual, "text"), text(actual, "min")), ("41", "41"), "{said}");
    assert!(list(&said, "findings").iter().any(|finding| text(finding, "message").contains(": 41% against")), "{said}");
    let unsaid = judged("fields:\n  v: { column: Số, type: number }\n");
    assert_eq!(found(&unsaid), [("bad-quantity", "B2")], "0.41 may be 41% or less than one percent");
}

#[test]
fn a_workbook_under_a_password_is_one_clear_finding() {
    let locked = include_bytes!("books/locked.xlsx");
    let manifest = with(
        &open_format(""),
        "META-INF/manifest.xml",
        "\"text/xml\">",
        "\"text/xml\"><manifest:encryption-data manifest:checksum=\"AA==\"></manifest:encryption-data>",
    );
    let open = with(&manifest, "content.xml", "<?xml version=\"1.0\"?>", "\u{1}\u{2}<");
    for (format, bytes) in [("xlsx", &locked[..]), ("ods", &open)] {
        let name = format!("b.{format}");
        let register = register(format, "", "{ people: { count: rows } }");
        let folder = folder(&[("plan.yaml", PLAN), ("register.yaml", &register)]);
        write(folder.path(), &name, bytes);
        for (lang, told) in [("en", "protected by a password"), ("vi", "mật khẩu")] {
            let args = ["plan.yaml", "register.yaml", "--lang", lang, "-f", "concise", "-q"];
            let ended = check(folder.path(), &args);
            let lines: Vec<&str> = ended.stdout.lines().filter(|line| line.starts_with(&name)).collect();
            assert_eq!((lines.len(), ended.status), (1, 1), "{ended:?}");
            assert!(lines[0].contains(told) && lines[0].contains("[syntax]"), "{ended:?}");
        }
    }
}

#[test]
fn merged_headers_of_the_open_format_are_filled_right_and_down() {
    let rows = [
        said("TT", " table:number-rows-spanned=\"2\"")
            + &said("Kinh phí", " table:number-columns-spanned=\"2\"")
            + "<table:covered-table-cell></table:covered-table-cell>",
        "<table:covered-table-cell></table:covered-table-cell>".to_owned()
            + &said("Dự toán", "")
            + &said("Thực hiện", ""),
        number("1") + &number("10") + &number("8"),
        number("2") + &number("20") + &number("15"),
    ]
    .map(|row| format!("<table:table-row>{row}</table:table-row>"))
    .concat();
    let register = register("ods", ", header_rows: 2, rows: { where: { no: number } }", "{ people: { sum: v } }")
        + "fields:\n  no: { column: TT }\n  v: { column: Kinh phí / Thực hiện, type: integer }\n";
    let outcome = outcome(&register, "b.ods", &open_format(&rows));
    assert_eq!(actual(&outcome), "23", "{outcome}");
}

#[test]
fn a_small_workbook_that_comes_to_very_much_is_refused_before_it_is_in_memory() {
    let sparse = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16000\"></table:table-cell><table:table-cell office:value=\"1\"></table:table-cell></table:table-row>";
    let blanks = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p><text:s text:c=\"4000000000\"></text:s></text:p></table:table-cell></table:table-row>";
    for rows in [sparse, blanks] {
        let register = register("ods", "", "{ people: { count: rows } }");
        let outcome = outcome(&register, "b.ods", &open_format(rows));
        let rules: Vec<&str> = list(&outcome, "findings").iter().map(|found| text(found, "rule")).collect();
        assert_eq!(rules, ["syntax"], "{outcome}");
    }
    // A text that is shared is kept once in the file, and stands in each of its cells.
    let long = "x".repeat(30_000);
    let shared = workbook(|sheet| {
        for row in 1..3000 {
            sheet.write(row, 0, long.as_str())?;
        }
        Ok(())
    });
    assert!(shared.len() < 1 << 20);
    let outcome = outcome(&register("xlsx", "", "{ people: { count: rows } }"), "b.xlsx", &shared);
    let rules: Vec<&str> = list(&outcome, "findings").iter().map(|found| text(found, "rule")).collect();
    assert_eq!(rules, ["syntax"], "{outcome}");
}
