//! The workbook of the examples.
//!
//! `UPDATE_DOCS=1 cargo test --test it -- registers` writes it.
use std::env;
use std::fs;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

/// What the communes of an invented district spent: headers of two rows, merged across and down, and a total.
fn spent() -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2025, 1, 10)?;
    workbook.set_properties(&DocProperties::new().set_title("Số liệu minh họa").set_creation_datetime(&created));
    let head = Format::new().set_bold().set_align(FormatAlign::Center).set_border(FormatBorder::Thin);
    let sheet = workbook.add_worksheet().set_name("Kinh phí 2024")?;
    sheet.set_column_width(1, 24)?;
    sheet.merge_range(0, 0, 1, 0, "TT", &head)?;
    sheet.merge_range(0, 1, 1, 1, "Xã", &head)?;
    sheet.merge_range(0, 2, 0, 3, "Kinh phí (triệu đồng)", &head)?;
    sheet.write_with_format(1, 2, "Dự toán", &head)?;
    sheet.write_with_format(1, 3, "Thực hiện", &head)?;
    let rows = [("Suối Mẫu", 170.0, 168.0), ("Đồi Thông", 160.0, 152.5), ("Bến Đò", 150.0, 149.25)];
    for (row, number, (commune, planned, spent)) in rows.into_iter().zip(1..).map(|(row, at)| (at + 1, at, row)) {
        sheet.write(row, 0, number)?.write(row, 1, commune)?.write(row, 2, planned)?.write(row, 3, spent)?;
    }
    sheet.write(5, 1, "Tổng cộng")?;
    sheet.write_formula(5, 2, rust_xlsxwriter::Formula::new("=SUM(C3:C5)").set_result("480"))?;
    sheet.write_formula(5, 3, rust_xlsxwriter::Formula::new("=SUM(D3:D5)").set_result("469.75"))?;
    workbook.save_to_buffer()
}

#[test]
fn the_workbook_of_the_examples_is_written_here() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/registers/data/kinh-phi.xlsx");
    let fresh = spent().unwrap();
    if env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &fresh).unwrap();
    }
    assert!(fs::read(&path).is_ok_and(|bytes| bytes == fresh), "UPDATE_DOCS=1 cargo test --test it -- registers");
}
