//! A statement that figures make of each other, in the results.

use serde_json::Value as Json;

use super::shape::{Field, date, list, or_null, said, text};
use crate::check::consistency::{Side, Verdict};
use crate::problems::rule::Group;
use crate::program::schema::maker::Maker;

impl Maker {
    pub(super) fn check(&mut self) -> Json {
        let sides = [
            (Side::Target.word(), said("what is planned", "số kế hoạch")),
            (Side::Actual.word(), said("what is reported", "số thực hiện")),
        ];
        let results = [
            (Verdict::Holds.word(), said("it can be true", "có thể đúng")),
            (Verdict::Fails.word(), said("it cannot be true", "không thể đúng")),
            (
                Verdict::Undetermined.word(),
                said(
                    "a figure is missing, or the figures do not let it be decided",
                    "thiếu số liệu hoặc số liệu chưa đủ để kết luận",
                ),
            ),
        ];
        let location = self.location();
        let figures = self.object(
            "Checked",
            &[
                Field("indicator", text(), said("the id of its indicator", "mã chỉ tiêu")),
                Field("text", text(), said("as it was written", "như đã ghi")),
                Field("location", location, said("where it is", "vị trí")),
            ],
            &[],
        );
        let fields = [
            Field("plan", or_null(&text()), said("the id of the plan", "mã kế hoạch")),
            Field(
                "check",
                or_null(&text()),
                said(
                    "its id among the plan's `checks`; null where figures alone make the statement",
                    "mã trong `checks` của kế hoạch; null khi quan hệ do chính số liệu tạo ra",
                ),
            ),
            Field(
                "rule",
                self.rule(|group| group == Group::Consistency),
                said("the rule that it would break", "quy tắc sẽ bị vi phạm"),
            ),
            Field("indicator", or_null(&text()), said("the id of the indicator", "mã chỉ tiêu")),
            Field("measure", or_null(&text()), said("the id of the measure", "mã đơn vị đo")),
            Field("side", self.choices(&sides), said("which figures are compared", "so sánh số liệu nào")),
            Field(
                "as_of",
                or_null(&date()),
                said("the date of the actuals, where they have one", "ngày của số thực hiện, nếu có một ngày chung"),
            ),
            Field("result", self.choices(&results), said("what became of it", "kết quả")),
            Field("arithmetic", text(), said("the calculation", "phép tính")),
            Field("figures", list(&figures), said("the figures, where they are", "các số liệu và vị trí")),
        ];
        self.object("Check", &fields, &[])
    }
}
