//! An engine whose figures were not pulled: `missing-source`.

use jiff::civil::Date;

use super::missing_source::MISSING_SOURCE;
use crate::problems::finding::Problem;
use crate::problems::rule::Rule;
use crate::text::lang::{Lang, Told};

/// A check opens no connection, and there is no report of these days.
#[derive(Debug)]
pub struct NotPulled {
    /// The connection.
    pub profile: String,
    /// The days.
    pub days: Vec<Date>,
}

impl Problem for NotPulled {
    fn rule(&self) -> &'static Rule {
        &MISSING_SOURCE
    }

    fn tell(&self, lang: Lang) -> Told {
        let profile = &self.profile;
        let days = lang.all_of(&self.days.iter().map(|day| lang.date(*day)).collect::<Vec<_>>());
        match lang {
            Lang::En => Told {
                message: format!("the figures of {days} were not pulled from `{profile}`"),
                label: "no pulled report".to_owned(),
                help: Some("a check opens no connection; run `plangap pull` and check what it writes".to_owned()),
            },
            Lang::Vi => Told {
                message: format!("chưa lấy số liệu {days} từ `{profile}`"),
                label: "chưa có báo cáo".to_owned(),
                help: Some(
                    "kiểm tra không mở kết nối nào; chạy `plangap pull` rồi kiểm tra báo cáo được ghi".to_owned(),
                ),
            },
        }
    }

    fn key(&self) -> String {
        self.profile.clone()
    }
}
