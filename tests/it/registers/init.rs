//! `init --from`: what is written of a table is what `check` takes.
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::common::{folder, json, list, names, run, text, write};

/// Makes a register of a table, and checks it: nothing is found. What was written of the register.
fn made(name: &str, bytes: &[u8], lang: &str) -> String {
    let folder = folder(&[(name, bytes)]);
    let ended = run(folder.path(), &["init", "--from", name, "--lang", lang]);
    assert_eq!((ended.status, ended.stderr.as_str()), (0, ""), "{ended:?}");
    // Without days in it, records count on the day on which the register is made.
    let checked = run(folder.path(), &["check", ".", "-f", "json"]);
    let outcome: serde_json::Value = serde_json::from_str(&checked.stdout).unwrap();
    let register =
        names(folder.path()).into_iter().find(|name| name.ends_with(".yaml") && name != "plan.yaml").unwrap();
    let text = std::fs::read_to_string(folder.path().join(register)).unwrap();
    assert_eq!(list(&outcome, "findings").len(), 0, "{outcome}\n{text}");
    assert_eq!(list(&outcome, "gaps").len(), 1, "{outcome}\n{text}");
    text
}

#[test]
fn a_csv_file_becomes_a_register() {
    let table = "Mã số;Họ tên;Giới tính;Ngày hoàn thành;Kinh phí;Điểm\n\
        001;A;nữ;28/03/2024;1.066;8,5\n002;B;nam;14/06/2024;12.500;7\n003;C;nữ;20/09/2024;980;9,25\n004;D;nam;20/09/2024;1.000;6\n";
    let text = made("Danh sách.csv", table.as_bytes(), "vi");
    for line in [
        "register: danh-sach\n",
        "  csv: \"Danh sách.csv\"\n",
        "as_of: [2024-09-20]",
        "  ma_so: { column: \"Mã số\" }\n",
        "  gioi_tinh: { column: \"Giới tính\" }   # nam | nữ\n",
        "  ngay_hoan_thanh: { column: \"Ngày hoàn thành\", type: date, format: d/m/y }\n",
        "  kinh_phi: { column: \"Kinh phí\", type: number, group_char: \".\", decimal_char: \",\" }",
        "  diem: { column: \"Điểm\", type: number }\n",
        "date: ngay_hoan_thanh",
        "# by: { column: gioi_tinh, is: { \"nam\": ~, \"nữ\": ~ } }",
    ] {
        assert!(text.contains(line), "no {line:?} in\n{text}");
    }
    assert!(text.starts_with("# Số liệu được tính"), "{text}");
}

#[test]
fn a_workbook_with_merged_headers_becomes_a_register() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("H. [Mẫu]".replace(['[', ']'], "").as_str()).unwrap();
    let plain = Format::new();
    sheet.merge_range(0, 0, 1, 0, "TT", &plain).unwrap();
    sheet.merge_range(0, 1, 0, 2, "Kết quả", &plain).unwrap();
    sheet.write(1, 1, "Số lớp").unwrap().write(1, 2, "Ngày").unwrap();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    for row in 2..6_u32 {
        sheet.write(row, 0, row - 1).unwrap().write(row, 1, 2.5).unwrap();
        sheet.write_with_format(row, 2, ExcelDateTime::from_ymd(2024, 3, 1).unwrap(), &day).unwrap();
    }
    book.add_worksheet().set_name("Khác").unwrap();
    let text = made("b.xlsx", &book.save_to_buffer().unwrap(), "en");
    for line in [
        "  sheets: [\"H. Mẫu\"]   # there are also: Khác\n",
        "  header_rows: 2\n",
        "  tt: { column: \"TT\", type: integer }\n",
        "  so_lop: { column: \"Kết quả / Số lớp\", type: number }\n",
        "  ngay: { column: \"Kết quả / Ngày\", type: date }\n",
    ] {
        assert!(text.contains(line), "no {line:?} in\n{text}");
    }
}

#[test]
fn hostile_headers_are_only_headers() {
    let table = "\"a: }\n# x\",\"\"\"q\"\" \\\",a,a,,{by},=1+1,\u{202e}đảo,null,🦀\n1,2,3,4,5,6,7,8,9,10\n1,2,3,4,5,6,7,8,9,10\n";
    let text = made("a[1] b'.csv", table.as_bytes(), "en");
    assert!(
        text.contains("column: \"C\"") && text.contains("column: \"D\"") && text.contains("column: \"E\""),
        "{text}"
    );
    assert!(!text.contains('\u{202e}') && text.contains("\\U0000202e"), "{text}");
}

#[test]
fn nothing_is_overwritten_and_a_plan_that_is_there_is_named() {
    let folder =
        folder(&[("t.csv", "a,b\n1,2\n"), ("plan.yaml", "plan: mine # so\nperiod: 2024\nindicators: { total: {} }\n")]);
    assert_eq!(run(folder.path(), &["init", "--from", "t.csv"]).status, 0);
    let register = std::fs::read_to_string(folder.path().join("t.yaml")).unwrap();
    assert!(register.contains("plan: \"mine\"\n"), "{register}");
    let again = run(folder.path(), &["init", "--from", "t.csv"]);
    assert_eq!(again.status, 2);
    assert!(again.stderr.contains("is there already"), "{again:?}");
    for (name, bytes) in
        [("e.csv", &b""[..]), ("u.csv", b"\xff\xfea\0"), ("b.xlsx", b"no"), ("x.doc", b"a"), ("q.csv", b"a\n\"b")]
    {
        write(folder.path(), name, bytes);
        for lang in ["en", "vi"] {
            let ended = run(folder.path(), &["init", "new", "--from", name, "--lang", lang]);
            assert_eq!((ended.status, ended.stderr.lines().count()), (2, 1), "{ended:?}");
            assert!(ended.stderr.contains(name) && !folder.path().join("new").exists(), "{ended:?}");
        }
    }
    let register = list(&json(folder.path(), &["plan.yaml", "t.yaml"]), "findings").to_vec();
    assert!(register.iter().all(|finding| text(finding, "rule") == "unknown-measure"), "{register:?}");
}

/// A table as an office has it: headers of two rows, numbers with points between groups, days first, totals below.
#[test]
fn headers_of_two_rows_and_totals_are_no_records() {
    let table = "TT;Xã, phường;Kinh phí (triệu đồng);;Ngày quyết toán\n;;Dự toán;Thực hiện;\n\
        1;Suối Mẫu;1.066;1.020,5;31/12/2024\n2;Đồi Thông;980;975;15/11/2024\n;Tổng cộng;2.046;1.995,5;\n";
    let text = made("a.csv", table.as_bytes(), "vi");
    for line in [
        "đã thấy 2 bản ghi",
        "  header_rows: 2\nwhere: { xa_phuong: { not: \"Tổng cộng\" } }",
        "column: \"Kinh phí (triệu đồng) / Dự toán\", type: number, group_char: \".\", decimal_char: \",\" }",
        "column: \"Thực hiện\", type: number, group_char: \".\", decimal_char: \",\" }",
        "type: date, format: d/m/y }",
        "    # amount: { sum: du_toan }\n",
    ] {
        assert!(text.contains(line), "no {line:?} in\n{text}");
    }
    // What names no further column is a record.
    let text = made("b.csv", "Xã,Loại\nSuối Mẫu,a\nĐồi Thông,b\n".as_bytes(), "en");
    assert!(text.contains("2 records were found") && !text.contains("header_rows"), "{text}");
}

/// A form: its title above, and labels of the columns between the headers and the records.
#[test]
fn titles_are_in_no_name_and_labels_of_columns_are_no_records() {
    let head = "TT;Xã, phường;Kinh phí;Số lớp\nA;B;1;2\n";
    let rows = "1;Suối Mẫu;1066;12\n2;Đồi Thông;980;7\n;Tổng cộng;2046;19\n";
    let text = made("a.csv", format!("{head}{rows}").as_bytes(), "vi");
    for line in [
        "đã thấy 2 bản ghi",
        "\nwhere: { xa_phuong: { not: [\"Tổng cộng\", \"B\"] } }   # dòng tổng không phải bản ghi; dòng ký hiệu cột không phải bản ghi\n",
        "  kinh_phi: { column: \"Kinh phí\", type: integer }\n",
    ] {
        assert!(text.contains(line), "no {line:?} in\n{text}");
    }
    // No column of texts tells the labels from the records.
    let text = made("b.csv", "TT;Số lớp;Điểm\n(1);(2);(3)\n1;5;6\n2;6;7\n".as_bytes(), "en");
    assert!(
        text.contains("2 records were found") && text.contains("  header_rows: 2   # the last of them labels"),
        "{text}"
    );
    assert!(text.contains("{ column: \"B\", type: integer }   # Số lớp"), "{text}");

    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Mẫu").unwrap();
    sheet.merge_range(0, 0, 0, 2, "Biểu 5: Kết quả", &Format::new()).unwrap();
    sheet.write(1, 2, "Đơn vị: lớp").unwrap();
    sheet.write_row(2, 0, ["TT", "Xã, phường", "Số lớp"]).unwrap();
    sheet.write_row(3, 0, ["A", "B", "1"]).unwrap();
    for (row, name) in (4_u32..).zip(["Suối Mẫu", "Đồi Thông", "Bến Đò"]) {
        sheet.write(row, 0, row - 3).unwrap().write(row, 1, name).unwrap().write(row, 2, row * 2).unwrap();
    }
    sheet.write(7, 1, "Tổng cộng").unwrap().write(7, 2, 30).unwrap();
    let text = made("c.xlsx", &book.save_to_buffer().unwrap(), "en");
    for line in [
        "3 records were found",
        "  header_rows: 3   # with the title above them\n",
        "  rows: { where: { xa_phuong: { not: \"B\" } } }   # the labels of the columns are no record\n",
        "  totals: { where: { xa_phuong: \"Tổng cộng\" } }",
        "  tt: { column: \"A\", type: integer }   # TT\n",
        "  so_lop: { column: \"C\", type: integer }   # Số lớp\n",
    ] {
        assert!(text.contains(line), "no {line:?} in\n{text}");
    }
}

#[test]
fn totals_of_a_workbook_are_held_against_its_rows_from_the_first_check_on() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Mẫu").unwrap();
    sheet.write_row(0, 0, ["Xã", "Kinh phí", "Ngày"]).unwrap();
    sheet.write(1, 0, "Bến Đò").unwrap().write(1, 1, "1.066").unwrap().write(1, 2, "31/12/2024").unwrap();
    // Its last cell is not there at all.
    sheet.write(2, 0, "Đồi Thông").unwrap().write(2, 1, 14).unwrap();
    // A spreadsheet leaves out what is a text.
    sheet.write(3, 0, "Tổng cộng").unwrap().write(3, 1, 14).unwrap();
    let folder = folder(&[("b.xlsx", book.save_to_buffer().unwrap())]);
    let ended = run(folder.path(), &["init", "--from", "b.xlsx"]);
    assert_eq!(ended.status, 0, "{ended:?}");
    let outcome = json(folder.path(), &["plan.yaml", "b.yaml"]);
    let found = list(&outcome, "findings");
    let places: Vec<(&str, &str)> = found
        .iter()
        .filter_map(|finding| {
            let at = |place: &'_ serde_json::Value| place["cell"].as_str().map(str::to_owned);
            let own = at(&finding["location"])
                .or_else(|| list(finding, "related").iter().find_map(|more| at(&more["location"])));
            own.map(|cell| (text(finding, "rule"), &*cell.leak()))
        })
        .collect();
    assert_eq!(places, [("sum-mismatch", "B4"), ("undated-records", "C3")], "{outcome}");
}

#[test]
fn what_the_pages_say_of_registers_can_be_typed() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let example = |name: &str| std::fs::read(root.join("examples/registers").join(name)).unwrap();
    for page in ["docs/registers.md", "docs/vi/registers.md"] {
        let page = std::fs::read_to_string(root.join(page)).unwrap();
        let blocks: Vec<&str> =
            page.split("```sh\n").skip(1).map(|block| block.split("```").next().unwrap_or_default()).collect();
        assert_eq!(blocks.len(), 2, "one to start from, one to pull");
        for block in blocks {
            let folder = folder::<&str, &str>(&[]);
            write(folder.path(), "data/tong-hop.xlsx", example("data/kinh-phi.xlsx"));
            for name in ["plan.yaml", "learners.yaml", "budget.yaml", "data/learners-h1.csv", "data/learners-h2.csv"] {
                write(folder.path(), std::path::Path::new("examples/registers").join(name), example(name));
            }
            for line in block.lines() {
                let arguments: Vec<&str> = line.strip_prefix("plangap ").unwrap().split(' ').collect();
                let ended = run(folder.path(), &arguments);
                assert_eq!((ended.status, ended.stderr.as_str()), (0, ""), "{line}: {ended:?}");
            }
        }
    }
}
