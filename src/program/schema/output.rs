//! The results that `--format json` writes, described for programs that read them.
//!
//! Every field is there in every document, with null where nothing is known, but for the few that only
//! some checks make.

mod check;
mod finding;
mod gap;
mod shape;

use serde_json::{Map, Value as Json, json};

use self::gap::meaning;
use self::shape::{Field, count, date, list, or_null, said, text};
use super::maker::Maker;
use crate::check::status::Status;

impl Maker {
    /// The schema of the whole document.
    pub(super) fn output(&mut self) -> Map<String, Json> {
        let fields = [
            Field(
                "format_version",
                json!({ "type": "string", "pattern": "^2\\.[0-9]+$" }),
                said(
                    "the version of this shape, whose first number changes when a field changes or goes",
                    "phiên bản của cấu trúc này; số đầu thay đổi khi có trường đổi hoặc bị bỏ",
                ),
            ),
            Field("tool", self.tool(), said("what made the document", "chương trình tạo ra tài liệu")),
            Field("as_of", date(), said("the day the check speaks for", "ngày mà kết quả kiểm tra có hiệu lực")),
            Field(
                "verdict",
                self.choices(&[
                    ("pass", said("all was checked and nothing fails", "đã kiểm tra tất cả và không có gì không đạt")),
                    (
                        "fail",
                        said(
                            "there are findings at or above `--fail-on`, or not all could be checked",
                            "có phát hiện từ mức `--fail-on` trở lên hoặc có phần không kiểm tra được",
                        ),
                    ),
                ]),
                said("whether the plans pass", "các kế hoạch có đạt hay không"),
            ),
            Field("summary", self.summary(), said("how many there are of what", "số lượng từng loại")),
            Field(
                "gate",
                self.gate(),
                said("what the check went by and let pass", "kiểm tra đã theo những gì và bỏ qua những gì"),
            ),
            Field(
                "findings",
                list(&self.finding()),
                said(
                    "what is wrong, by path, place, rule, indicator, measure and message",
                    "các phát hiện, theo đường dẫn, vị trí, quy tắc, chỉ tiêu, đơn vị đo và thông báo",
                ),
            ),
            Field(
                "gaps",
                list(&self.gap()),
                said(
                    "targets with their actuals, and actuals without a target, in the order of the plans",
                    "mục tiêu kèm số thực hiện, và số thực hiện không có mục tiêu, theo thứ tự trong kế hoạch",
                ),
            ),
            Field(
                "checks",
                list(&self.check()),
                said(
                    "every statement that figures make of each other, and what became of it",
                    "mọi quan hệ giữa các số liệu và kết quả kiểm tra",
                ),
            ),
        ];
        self.fields(&fields, &[])
    }

    fn gate(&mut self) -> Json {
        let fields = [
            Field("configuration", or_null(&text()), said("the configuration that was read", "tệp cấu hình đã đọc")),
            Field(
                "locked",
                json!({ "type": "boolean" }),
                said(
                    "whether it came from the person who ran the check, and the branch's own did not count",
                    "cấu hình do người chạy kiểm tra đưa vào, cấu hình của nhánh không được tính",
                ),
            ),
            Field(
                "fail_on",
                json!({ "enum": ["error", "warning", "note", "never"] }),
                said(
                    "from which level on findings fail the check",
                    "kiểm tra không đạt khi có phát hiện từ mức này trở lên",
                ),
            ),
            Field(
                "passed_over",
                count(),
                said(
                    "plan and report files that an ignore file or an exclusion kept from being read",
                    "số tệp kế hoạch và báo cáo không được đọc vì tệp loại trừ hoặc mẫu loại trừ",
                ),
            ),
            Field(
                "rules_off",
                list(&text()),
                said(
                    "rules that are on by default and were turned off, for all files or for some",
                    "các quy tắc mặc định được bật nhưng đã tắt, với mọi tệp hoặc một số tệp",
                ),
            ),
        ];
        self.object("Gate", &fields, &[])
    }

    fn tool(&mut self) -> Json {
        self.object(
            "Tool",
            &[
                Field("name", text(), said("its name", "tên")),
                Field("version", text(), said("its version", "phiên bản")),
            ],
            &[],
        )
    }

    fn summary(&mut self) -> Json {
        let statuses: Vec<Field> =
            Status::ALL.iter().map(|status| Field(status.word(), count(), meaning(*status))).collect();
        let statuses = self.object("Statuses", &statuses, &[]);
        let fields = [
            Field("plans", count(), said("plans that were read", "số kế hoạch đã đọc")),
            Field("reports", count(), said("reports that were read", "số báo cáo đã đọc")),
            Field("comparisons", count(), said("rows in `gaps`", "số dòng trong `gaps`")),
            Field("statuses", statuses, said("rows by their status", "số dòng theo trạng thái")),
            Field("errors", count(), said("findings that are errors", "số phát hiện mức lỗi")),
            Field("warnings", count(), said("findings that are warnings", "số phát hiện mức cảnh báo")),
            Field("notes", count(), said("findings that are notes", "số phát hiện mức lưu ý")),
            Field("waived", count(), said("findings that a waiver accepts", "số phát hiện được miễn trừ")),
            Field(
                "baseline",
                count(),
                said(
                    "findings that the baseline knows; only of a check against one",
                    "số phát hiện đã biết; chỉ có khi kiểm tra với danh sách phát hiện đã biết",
                ),
            ),
        ];
        self.object("Summary", &fields, &["baseline"])
    }
}
