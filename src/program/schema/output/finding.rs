//! A finding in the results, and places.

use serde_json::{Value as Json, json};

use super::shape::{Field, count, date, list, or_null, said, text};
use crate::language::table::words::LEVEL;
use crate::program::schema::maker::Maker;
use crate::text::lang::Said;

const FINGERPRINT: Said = said(
    "the same for the same finding in every run: made of the rule, the plan, the indicator, the measure and what tells \
     findings of one rule apart, of no positions or figures",
    "không đổi giữa các lần chạy đối với cùng một phát hiện: tạo từ quy tắc, kế hoạch, chỉ tiêu, đơn vị đo và điều phân \
     biệt các phát hiện cùng quy tắc, không từ vị trí hay số liệu",
);

impl Maker {
    pub(super) fn finding(&mut self) -> Json {
        let level = self.refer("Level", |maker| {
            let found = LEVEL.iter().filter(|word| word.word != "off");
            maker.choices(&found.map(|word| (word.word, word.meaning)).collect::<Vec<_>>())
        });
        let fields = [
            Field("rule", self.rule(|_| true), said("the rule that found it", "quy tắc phát hiện")),
            Field("level", level, said("how bad it is", "mức")),
            Field("plan", or_null(&text()), said("the id of the plan", "mã kế hoạch")),
            Field("indicator", or_null(&text()), said("the id of the indicator", "mã chỉ tiêu")),
            Field("measure", or_null(&text()), said("the id of the measure", "mã đơn vị đo")),
            Field("message", text(), said("what is wrong, in one sentence", "điều gì sai, trong một câu")),
            Field("help", or_null(&text()), said("what to do", "cách khắc phục")),
            Field("waived", or_null(&self.waived()), said("the waiver that accepts it", "quyết định miễn trừ")),
            Field(
                "baseline",
                json!({ "type": "boolean" }),
                said(
                    "whether the baseline knows it; only of a check against one",
                    "đã biết từ trước hay chưa; chỉ có khi kiểm tra với danh sách phát hiện đã biết",
                ),
            ),
            Field("fix", or_null(&self.fix()), said("what `--fix` would write", "nội dung mà `--fix` sẽ ghi")),
            Field("fingerprint", json!({ "type": "string", "pattern": "^[0-9a-f]+$" }), FINGERPRINT),
            Field("location", self.location(), said("where it is", "vị trí")),
            Field("related", list(&self.related()), said("other places that belong to it", "các vị trí liên quan")),
        ];
        self.object("Finding", &fields, &["baseline"])
    }

    fn waived(&mut self) -> Json {
        let fields = [
            Field("reason", text(), said("why it is accepted", "lý do miễn trừ")),
            Field("until", date(), said("the last day on which it is", "ngày cuối cùng được miễn trừ")),
            Field("approved_by", or_null(&text()), said("who accepts it", "người phê duyệt")),
        ];
        self.object("Waived", &fields, &[])
    }

    fn fix(&mut self) -> Json {
        let fields = [
            Field("replacement", text(), said("what to write there", "nội dung thay thế")),
            Field("location", self.location(), said("what it replaces", "chỗ được thay")),
            Field(
                "safe",
                json!({ "type": "boolean" }),
                said("whether the meaning surely stays", "có chắc chắn giữ nguyên ý nghĩa hay không"),
            ),
        ];
        self.object("Fix", &fields, &[])
    }

    fn related(&mut self) -> Json {
        let fields = [
            Field("message", text(), said("what this place has to do with it", "vị trí này liên quan thế nào")),
            Field("location", self.location(), said("where it is", "vị trí")),
        ];
        self.object("Related", &fields, &[])
    }

    pub(super) fn location(&mut self) -> Json {
        let number = || json!({ "type": "integer", "minimum": 1 });
        let fields = [
            Field("path", text(), said("the file, as it was given", "tệp, như đã nêu khi chạy")),
            Field("line", number(), said("the line, from 1; of a cell its row", "dòng, từ 1; với ô là dòng của ô")),
            Field(
                "column",
                number(),
                said(
                    "the column, from 1, in Unicode scalar values; of a cell the cell's",
                    "cột, từ 1, tính theo ký tự Unicode; với ô là cột của ô",
                ),
            ),
            Field("end_line", number(), said("the line where it ends", "dòng kết thúc")),
            Field("end_column", number(), said("the first column behind it", "cột đầu tiên sau vị trí")),
            Field(
                "offset",
                or_null(&count()),
                said("bytes before it; null of a cell of a workbook", "số byte đứng trước; null với ô của bảng tính"),
            ),
            Field(
                "length",
                or_null(&count()),
                said("its bytes; null of a cell of a workbook", "số byte; null với ô của bảng tính"),
            ),
            Field("sheet", text(), said("the sheet; only of a cell", "trang tính; chỉ có với ô")),
            Field("cell", text(), said("the cell, such as E10; only of one", "ô, ví dụ E10; chỉ có với ô")),
        ];
        or_null(&self.object("Location", &fields, &["sheet", "cell"]))
    }
}
