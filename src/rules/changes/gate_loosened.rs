//! `gate-loosened`: the configuration lets more pass than before.

use crate::problems::finding::{Changed, Problem};
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static GATE_LOOSENED: Rule = Rule {
    id: "gate-loosened",
    group: Group::Changes,
    level: Some(Level::Warning),
    summary: Said::new("the configuration lets more pass than before", "cấu hình kiểm tra lỏng hơn trước"),
    meaning: Said::new(
        "A rule counts for less, the check fails later, files are passed over, hedged figures reach further, or a figure may be older: plans that failed before may pass now although nothing in them changed.",
        "Một quy tắc bị giảm mức, điều kiện không đạt bị nới, có tệp bị bỏ qua, số ước lượng được hiểu rộng hơn hoặc số liệu được phép cũ hơn: kế hoạch trước đây không đạt thì nay có thể đạt dù không có gì thay đổi trong đó.",
    ),
    example: &[
        ("before/plangap.yaml", "levels: { short: error }\n"),
        ("after/plangap.yaml", "levels: { short: note }\n"),
    ],
    mend: Said::new(
        "Restore the setting, or have the change of the configuration approved by itself.",
        "Khôi phục thiết lập, hoặc để thay đổi cấu hình được phê duyệt riêng.",
    ),
};

/// A setting that lets more pass than before.
#[derive(Debug)]
pub struct GateLoosened {
    /// The key of the setting, and of a level the rule.
    pub setting: String,
    /// As it was.
    pub was: String,
    /// As it is.
    pub is: String,
}

impl Problem for GateLoosened {
    fn rule(&self) -> &'static Rule {
        &GATE_LOOSENED
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { setting, was, is } = self;
        match lang {
            Lang::En => Told {
                message: format!("`{setting}` was {was} and is now {is}, which lets more pass"),
                label: format!("was {was}"),
                help: Some("restore the setting, or have this change approved by itself".to_owned()),
            },
            Lang::Vi => Told {
                message: format!("`{setting}` trước là {was}, nay là {is}, lỏng hơn trước"),
                label: format!("trước là {was}"),
                help: Some("khôi phục thiết lập, hoặc để thay đổi này được phê duyệt riêng".to_owned()),
            },
        }
    }

    fn changed(&self, _: Lang) -> Option<Changed> {
        let Self { setting, was, is } = self;
        Some(Changed { what: setting.clone(), was: was.clone(), is: is.clone(), ..Changed::default() })
    }

    fn key(&self) -> String {
        self.setting.clone()
    }
}
