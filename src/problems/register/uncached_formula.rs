//! `uncached-formula`: a formula whose value was never saved.

use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::Said;

/// The rule.
pub static UNCACHED_FORMULA: Rule = Rule {
    id: "uncached-formula",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new("a formula whose value was never saved", "công thức chưa có giá trị được lưu"),
    meaning: Said::new(
        "A spreadsheet keeps the value of each formula beside it. A workbook that a program wrote may have \
              formulas alone, and what they come to is not known until a spreadsheet has opened and saved it. Formulas \
              are not worked out here.",
        "Bảng tính lưu giá trị của mỗi công thức bên cạnh công thức. Tệp do chương trình khác ghi có thể chỉ có công thức, nên chưa biết kết quả cho đến khi phần mềm bảng tính mở và lưu lại. Ở đây không tính công thức.",
    ),
    example: &[],
    mend: Said::new("Open the workbook in a spreadsheet and save it.", "Mở tệp bằng phần mềm bảng tính rồi lưu lại."),
};
