//! A row in the results: a target with its actual, and what lies between.

use serde_json::{Value as Json, json};

use super::shape::{Field, date, decimal, or_null, said, text};
use crate::check::row::RowKind;
use crate::check::status::Status;
use crate::program::schema::maker::Maker;
use crate::text::lang::Said;

const BOUNDS: Said = said(
    "which ends belong to the interval; an unbounded end does not",
    "đầu nào thuộc khoảng; đầu không giới hạn thì không thuộc khoảng",
);

impl Maker {
    pub(super) fn gap(&mut self) -> Json {
        let kinds: Vec<(&str, Said)> = RowKind::ALL.iter().map(|kind| (kind.word(), about(*kind))).collect();
        let statuses: Vec<(&str, Said)> = Status::ALL.iter().map(|status| (status.word(), meaning(*status))).collect();
        let figure = or_null(&self.levelled());
        let interval = or_null(&self.interval());
        let fields = [
            Field("plan", or_null(&text()), said("the id of the plan", "mã kế hoạch")),
            Field("indicator", or_null(&text()), said("the id of the indicator", "mã chỉ tiêu")),
            Field("name", or_null(&text()), said("its name", "tên chỉ tiêu")),
            Field("measure", text(), said("the id of the measure", "mã đơn vị đo")),
            Field("unit", text(), said("its unit", "đơn vị tính")),
            Field("kind", self.choices(&kinds), said("what the row is about", "dòng nói về điều gì")),
            Field(
                "window",
                or_null(&self.window()),
                said(
                    "the days whose figures count; null without a target",
                    "khoảng ngày có số liệu được tính; null khi không có mục tiêu",
                ),
            ),
            Field("status", self.choices(&statuses), said("its status", "trạng thái")),
            Field("target", figure.clone(), said("the target", "mục tiêu")),
            Field("actual", figure.clone(), said("the figure that judged it", "số thực hiện dùng để đánh giá")),
            Field(
                "gap",
                interval.clone(),
                said(
                    "what is missing or too much, in the unit of the measure; negative: to spare",
                    "phần thiếu hoặc vượt, theo đơn vị tính; số âm là còn dư",
                ),
            ),
            Field("percent", interval, said("how much of the target was reached", "tỷ lệ đạt so với mục tiêu")),
            Field(
                "heads",
                or_null(&decimal()),
                said(
                    "how many people are missing to reach a share; negative is to spare",
                    "số người còn thiếu để đạt tỷ lệ; số âm là còn dư",
                ),
            ),
            Field("due", or_null(&date()), said("when it is due", "hạn hoàn thành")),
            Field("as_of", or_null(&date()), said("the date of the actual", "ngày của số thực hiện")),
            Field(
                "original",
                figure,
                said(
                    "the target before a decision that the plan names under `amendments` changed it",
                    "mục tiêu trước khi được điều chỉnh bằng văn bản nêu ở `amendments`",
                ),
            ),
        ];
        self.object("Gap", &fields, &[])
    }

    fn window(&mut self) -> Json {
        let fields = [
            Field("from", date(), said("the first day", "ngày đầu")),
            Field("to", date(), said("the last day", "ngày cuối")),
        ];
        self.object("Window", &fields, &[])
    }

    /// A figure of a measure, which may be one with levels.
    fn levelled(&mut self) -> Json {
        let fields = [
            Field("text", text(), said("as it was written", "như đã ghi")),
            Field(
                "min",
                or_null(&text()),
                said(
                    "the least it can be: a decimal figure, or the id of a level; null is unbounded",
                    "giá trị nhỏ nhất có thể: số thập phân hoặc mã bậc; null là không giới hạn",
                ),
            ),
            Field(
                "max",
                or_null(&text()),
                said(
                    "the most it can be: a decimal figure, or the id of a level; null is unbounded",
                    "giá trị lớn nhất có thể: số thập phân hoặc mã bậc; null là không giới hạn",
                ),
            ),
            Field("bounds", bounds(), BOUNDS),
        ];
        self.object("Figure", &fields, &[])
    }

    fn interval(&mut self) -> Json {
        let fields = [
            Field(
                "min",
                or_null(&decimal()),
                said("the least it can be; null is unbounded", "giá trị nhỏ nhất có thể; null là không giới hạn"),
            ),
            Field(
                "max",
                or_null(&decimal()),
                said("the most it can be; null is unbounded", "giá trị lớn nhất có thể; null là không giới hạn"),
            ),
            Field("bounds", bounds(), BOUNDS),
        ];
        self.object("Interval", &fields, &[])
    }
}

fn bounds() -> Json {
    json!({ "enum": ["[]", "(]", "[)", "()"] })
}

fn about(kind: RowKind) -> Said {
    match kind {
        RowKind::Milestone => said("an interim target", "mục tiêu trung gian"),
        RowKind::Period => said("the target of a year, quarter or month", "mục tiêu của năm, quý hoặc tháng"),
        RowKind::Target => said("the target, or figures without one", "mục tiêu, hoặc số liệu không có mục tiêu"),
    }
}

/// What a status says of a row.
pub(super) fn meaning(status: Status) -> Said {
    match status {
        Status::Over => said("a limit is surely exceeded", "chắc chắn vượt mức cho phép"),
        Status::Short => said("due, and surely not reached", "đã đến hạn và chắc chắn chưa đạt"),
        Status::NoData => said("due, and no figure says what was reached", "đã đến hạn nhưng chưa có số liệu"),
        Status::Late => said("reached after the due date", "đạt sau thời hạn"),
        Status::Behind => {
            said("not due, and surely worse than what is expected by now", "chưa đến hạn và chắc chắn chậm hơn tiến độ")
        }
        Status::Undetermined => said("the figures do not let it be decided", "số liệu chưa đủ để kết luận"),
        Status::Met => said("surely reached", "chắc chắn đạt"),
        Status::OnTrack => {
            said("not due, and surely as good as what is expected by now", "chưa đến hạn và chắc chắn đúng tiến độ")
        }
        Status::InProgress => {
            said("not due, and nothing says what to expect by now", "chưa đến hạn và không có căn cứ đánh giá tiến độ")
        }
        Status::NotDue => said("not due, and nothing was reported", "chưa đến hạn và chưa có báo cáo"),
        Status::NoTarget => said("reported without a target", "có báo cáo nhưng không có mục tiêu"),
    }
}
