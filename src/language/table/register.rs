//! The keys of a register: from which records the actuals of a plan are counted.

use super::key::Names::{Field, Register};
use super::key::Value::{Count, Dates, Id, Map, OwnId, Text, TextList, Texts, Words};
use super::key::{Key, NOTE, may, must};
use super::report;
use super::shape::Shape;
use super::words;

const WHERE: Key = may(
    "where",
    Map(Shape::Conditions),
    (
        "what records must have to be counted, by field: all of it",
        "điều kiện để bản ghi được tính, theo trường: phải thỏa mãn tất cả",
    ),
    "{ result: đạt }",
);

pub(super) const REGISTER: &[Key] = &[
    must(
        "register",
        OwnId(Register),
        (
            "the register's id; each date makes the report ID@DATE",
            "mã của sổ dữ liệu; mỗi ngày cho một báo cáo MÃ@NGÀY",
        ),
        "learners-2024",
    ),
    report::OF_PLAN,
    must("source", Map(Shape::Records), ("where the records are", "nơi lưu bản ghi"), "{ csv: data/learners-*.csv }"),
    may(
        "as_of",
        Dates,
        ("the dates of the reports; this or `every` is needed", "các ngày của báo cáo; phải có khóa này hoặc `every`"),
        "[2024-06-30, 2024-12-31]",
    ),
    may(
        "every",
        Words(words::EVERY),
        (
            "a report for each of these parts of the plan's period; this or `as_of` is needed",
            "mỗi phần này của thời kỳ kế hoạch là một báo cáo; phải có khóa này hoặc `as_of`",
        ),
        "quarter",
    ),
    report::STATUS,
    may(
        "fields",
        Map(Shape::Fields),
        (
            "the fields of a record that are not just a column of that name, read as text",
            "các trường của bản ghi không chỉ là cột cùng tên đọc như chữ",
        ),
        "{ finished: { column: Ngày hoàn thành, type: date, format: d/m/y } }",
    ),
    may(
        "date",
        Id(Field),
        (
            "the field that dates a record; without it every record counts on every date",
            "trường ghi ngày của bản ghi; không ghi thì bản ghi tính cho mọi ngày",
        ),
        "finished",
    ),
    may(
        "valid",
        Map(Shape::Valid),
        (
            "for what is in force on a day: from when to when",
            "với những gì có hiệu lực vào một ngày: từ ngày nào đến ngày nào",
        ),
        "{ from: appointed, to: left }",
    ),
    WHERE,
    may(
        "by",
        Map(Shape::Split),
        ("splits the records by a field into indicators", "tách bản ghi theo một trường thành các chỉ tiêu"),
        "{ column: unit, is: { H01: suoi-mau, H02: doi-thong } }",
    ),
    must(
        "actuals",
        Map(Shape::Counted),
        (
            "what is counted, by indicator, or by a pattern with `{by}`, and measure",
            "phép đếm theo chỉ tiêu, hoặc theo mẫu có `{by}`, và đơn vị đo",
        ),
        "{ women: { where: { sex: nữ }, learners: { count_distinct: person_id } } }",
    ),
    may(
        "suppress_below",
        Count,
        (
            "writes a count under this number as `under` it, so that nobody can be made out",
            "số lượng nhỏ hơn số này được ghi là `dưới` số đó, để không nhận ra từng người",
        ),
        "5",
    ),
    report::TITLE,
    NOTE,
];

pub(super) const RECORDS: &[Key] = &[
    may(
        "csv",
        Text,
        ("a glob of CSV files, relative to this file", "mẫu đường dẫn đến các tệp CSV, tính từ tệp này"),
        "data/learners-*.csv",
    ),
    may(
        "delimiter",
        Text,
        (
            "of CSV: what separates cells; found from the header where it is left out",
            "với CSV: dấu ngăn cách; không ghi thì tìm theo dòng tiêu đề",
        ),
        "\";\"",
    ),
    may("header_rows", Count, ("how many rows are headers; default: 1", "số dòng tiêu đề; mặc định là 1"), "2"),
    may(
        "xlsx",
        Text,
        ("a glob of spreadsheets, relative to this file", "mẫu đường dẫn đến các bảng tính, tính từ tệp này"),
        "data/tong-hop.xlsx",
    ),
    may(
        "sheets",
        Texts,
        (
            "names or globs of sheets; all visible ones where it is left out",
            "tên hoặc mẫu tên trang tính; không ghi thì là mọi trang hiện",
        ),
        "[\"H. *\"]",
    ),
    may("rows", Map(Shape::Rows), ("which rows are records", "dòng nào là bản ghi"), "{ where: { STT: number } }"),
    may(
        "totals",
        Map(Shape::Rows),
        (
            "which rows are totals, compared with the sum of the records",
            "dòng nào là dòng tổng, được so với tổng các bản ghi",
        ),
        "{ where: { Đơn vị: Tổng cộng } }",
    ),
    may(
        "profile",
        Text,
        ("a connection of this machine, by its name", "tên kết nối đã khai báo trên máy"),
        "national-register",
    ),
    may(
        "table",
        Text,
        ("with `profile`: the table or view", "cùng với `profile`: bảng hoặc khung nhìn"),
        "training.learner_class",
    ),
    may(
        "timeout",
        Text,
        (
            "with `profile`: how long a query may take; default: 10m",
            "cùng với `profile`: thời gian tối đa của một truy vấn; mặc định là 10m",
        ),
        "10m",
    ),
];

pub(super) const ROWS: &[Key] = &[must(
    "where",
    Map(Shape::Conditions),
    ("what such a row has, by field", "điều kiện của dòng, theo trường"),
    "{ STT: number }",
)];

pub(super) const FIELD: &[Key] = &[
    may(
        "column",
        Text,
        (
            "the header, the path of headers joined by ` / `, or a letter; the field's name where it is left out",
            "tiêu đề cột, các tiêu đề nối bằng ` / `, hoặc chữ cái của cột; không ghi thì là tên trường",
        ),
        "Kết quả / Số học viên",
    ),
    may("from", Words(words::FIELD_FROM), ("a name instead of a column", "lấy tên thay cho cột"), "sheet"),
    may(
        "type",
        Words(words::FIELD_TYPE),
        ("what its values are; default: `string`", "kiểu giá trị; mặc định là `string`"),
        "date",
    ),
    may(
        "format",
        Texts,
        (
            "how dates are written: `iso`, `d/m/y` or several; default: `iso`",
            "cách viết ngày: `iso`, `d/m/y` hoặc nhiều cách; mặc định là `iso`",
        ),
        "d/m/y",
    ),
    may("enum", TextList, ("the values that it may have", "các giá trị được phép"), "[đạt, không đạt]"),
    may(
        "missing_values",
        TextList,
        ("texts that stand for an empty cell", "những chữ thay cho ô trống"),
        "[\"-\", N/A]",
    ),
    may("group_char", Text, ("what groups thousands", "dấu ngăn cách hàng nghìn"), "\".\""),
    may("decimal_char", Text, ("the decimal mark", "dấu thập phân"), "\",\""),
    may("percent", Words(words::FLAG), ("`true`: 0.41 is read as 41%", "`true`: 0,41 được đọc là 41%"), "true"),
];

pub(super) const VALID: &[Key] = &[
    must("from", Id(Field), ("the field with the first day", "trường ghi ngày đầu"), "appointed"),
    may(
        "to",
        Id(Field),
        ("the field with the last day; empty is still in force", "trường ghi ngày cuối; để trống là còn hiệu lực"),
        "left",
    ),
];

pub(super) const CONDITION: &[Key] = &[
    may("from", Text, ("the least value, itself included", "giá trị nhỏ nhất, kể cả giá trị đó"), "2024-01-01"),
    may("to", Text, ("the greatest value, itself included", "giá trị lớn nhất, kể cả giá trị đó"), "2024-12-31"),
    may("not", Texts, ("a value or values that it may not be", "giá trị không được có"), "[thôi học, bảo lưu]"),
    may("empty", Words(words::FLAG), ("whether it is empty", "có để trống hay không"), "true"),
];

pub(super) const SPLIT: &[Key] = &[
    must("column", Id(Field), ("the field that splits", "trường dùng để tách"), "unit"),
    may(
        "is",
        Map(Shape::Mapping),
        (
            "the indicator of each value; `~` leaves one out on purpose",
            "chỉ tiêu ứng với từng giá trị; `~` là chủ ý bỏ qua",
        ),
        "{ H01: suoi-mau, H02: doi-thong, H99: ~ }",
    ),
    may(
        "from",
        Text,
        (
            "a CSV file with the columns `code` and `indicator`, relative to this file",
            "tệp CSV có hai cột `code` và `indicator`, tính từ tệp này",
        ),
        "units.csv",
    ),
];

pub(super) const COUNTING: &[Key] = &[
    WHERE,
    may(
        "disaggregate",
        Map(Shape::Disaggregation),
        ("a second split, by dimensions of the plan", "tách tiếp theo các tiêu thức phân tổ của kế hoạch"),
        "{ sex: { column: sex, is: { nữ: female, nam: male } } }",
    ),
];

pub(super) const VALUE_SPLIT: &[Key] = &[
    must("column", Id(Field), ("the field that splits", "trường dùng để tách"), "sex"),
    must(
        "is",
        Map(Shape::ValueMapping),
        ("the value of the dimension for each value of the field", "giá trị phân tổ ứng với từng giá trị của trường"),
        "{ nữ: female, nam: male }",
    ),
];

pub(super) const AGGREGATE: &[Key] = &[
    may("count", Words(words::ROWS), ("the number of records", "số bản ghi"), "rows"),
    may(
        "count_distinct",
        Id(Field),
        ("the number of different values of a field", "số giá trị khác nhau của một trường"),
        "person_id",
    ),
    may("sum", Id(Field), ("the sum of a field", "tổng của một trường"), "amount"),
    may("min", Id(Field), ("the least value of a field", "giá trị nhỏ nhất của một trường"), "amount"),
    may("max", Id(Field), ("the greatest value of a field", "giá trị lớn nhất của một trường"), "amount"),
];
