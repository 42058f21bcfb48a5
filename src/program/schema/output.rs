//! The results that `--format json` writes, described for programs that read them.
//!
//! Every field is there in every document, with null where nothing is known, but for the few that only
//! some checks make.

use serde_json::{Map, Value as Json, json};

use super::maker::Maker;
use super::values::sentence;
use crate::check::consistency::{Side, Verdict};
use crate::check::row::RowKind;
use crate::check::status::Status;
use crate::language::table::words::LEVEL;
use crate::problems::rule::Group;
use crate::rules::table;
use crate::text::lang::Said;

/// A field: its name, what stands there, and what that is, in one line without a full stop.
struct Field(&'static str, Json, Said);

const fn said(en: &'static str, vi: &'static str) -> Said {
    Said::new(en, vi)
}

const FINGERPRINT: Said = said(
    "the same for the same finding in every run: made of the rule, the plan, the indicator, the measure and what tells \
     findings of one rule apart, of no positions or figures",
    "không đổi giữa các lần chạy đối với cùng một phát hiện: tạo từ quy tắc, kế hoạch, chỉ tiêu, đơn vị đo và điều phân \
     biệt các phát hiện cùng quy tắc, không từ vị trí hay số liệu",
);

const BOUNDS: Said = said(
    "which ends belong to the interval; an unbounded end does not",
    "đầu nào thuộc khoảng; đầu không giới hạn thì không thuộc khoảng",
);

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

    fn finding(&mut self) -> Json {
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

    fn location(&mut self) -> Json {
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

    fn gap(&mut self) -> Json {
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

    fn check(&mut self) -> Json {
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

    /// The rules of some groups.
    fn rule(&mut self, is_in: impl Fn(Group) -> bool) -> Json {
        let rules = table::all().filter(|rule| is_in(rule.group)).map(|rule| (rule.id, rule.summary));
        self.choices(&rules.collect::<Vec<_>>())
    }

    fn choices(&self, words: &[(&str, Said)]) -> Json {
        let choice =
            |(word, meaning): &(&str, Said)| json!({ "const": word, "description": sentence(meaning.told(self.lang)) });
        json!({ "oneOf": words.iter().map(choice).collect::<Vec<_>>() })
    }

    fn object(&mut self, name: &str, fields: &[Field], optional: &[&str]) -> Json {
        self.refer(name, |maker| Json::Object(maker.fields(fields, optional)))
    }

    /// A map that has exactly these fields, of which some may be left out.
    fn fields(&self, fields: &[Field], optional: &[&str]) -> Map<String, Json> {
        let properties = fields.iter().map(|Field(name, schema, meaning)| {
            let mut schema = schema.clone();
            if let Json::Object(schema) = &mut schema {
                schema.insert("description".to_owned(), json!(sentence(meaning.told(self.lang))));
            }
            ((*name).to_owned(), schema)
        });
        let required = fields.iter().map(|field| field.0).filter(|name| !optional.contains(name));
        let mut schema = Map::new();
        schema.insert("type".to_owned(), json!("object"));
        schema.insert("required".to_owned(), required.collect());
        schema.insert("properties".to_owned(), Json::Object(properties.collect()));
        schema.insert("additionalProperties".to_owned(), json!(false));
        schema
    }
}

fn text() -> Json {
    json!({ "type": "string" })
}

fn count() -> Json {
    json!({ "type": "integer", "minimum": 0 })
}

/// A decimal figure in a string, which no reader turns into a float.
fn decimal() -> Json {
    json!({ "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$" })
}

fn date() -> Json {
    json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
}

fn bounds() -> Json {
    json!({ "enum": ["[]", "(]", "[)", "()"] })
}

fn list(item: &Json) -> Json {
    json!({ "type": "array", "items": item })
}

fn or_null(schema: &Json) -> Json {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

fn about(kind: RowKind) -> Said {
    match kind {
        RowKind::Milestone => said("an interim target", "mục tiêu trung gian"),
        RowKind::Period => said("the target of a year, quarter or month", "mục tiêu của năm, quý hoặc tháng"),
        RowKind::Target => said("the target, or figures without one", "mục tiêu, hoặc số liệu không có mục tiêu"),
    }
}

fn meaning(status: Status) -> Said {
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
