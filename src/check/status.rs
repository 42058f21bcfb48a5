//! What can be said of a target and its actual.

use crate::text::lang::{Lang, Said};

/// What can be said of a target and its actual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::VariantArray)]
pub enum Status {
    /// A limit is surely exceeded.
    Over,
    /// Due, and surely not reached.
    Short,
    /// Due, and no figure says what was reached.
    NoData,
    /// Reached after the due date.
    Late,
    /// Not due, and surely worse than what is expected by now.
    Behind,
    /// The figures do not let it be decided.
    Undetermined,
    /// Surely reached.
    Met,
    /// Not due, and surely as good as what is expected by now.
    OnTrack,
    /// Not due, and nothing says what to expect by now.
    InProgress,
    /// Not due, and nothing was reported.
    NotDue,
    /// Reported without a target.
    NoTarget,
}

impl Status {
    /// All of them, the worst first.
    pub const ALL: &'static [Self] = <Self as strum::VariantArray>::VARIANTS;

    /// What people read.
    pub fn told(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.word(),
            Lang::Vi => match self {
                Self::Over => "vượt mức",
                Self::Short => "chưa đạt",
                Self::NoData => "chưa có số liệu",
                Self::Late => "đạt sau hạn",
                Self::Behind => "chậm tiến độ",
                Self::Undetermined => "chưa xác định",
                Self::Met => "đạt",
                Self::OnTrack => "đúng tiến độ",
                Self::InProgress => "đang thực hiện",
                Self::NotDue => "chưa đến hạn",
                Self::NoTarget => "không có mục tiêu",
            },
        }
    }

    /// What it means, without a full stop.
    pub const fn meaning(self) -> Said {
        match self {
            Self::Over => Said::new("a limit is exceeded", "vượt quá giới hạn"),
            Self::Short => Said::new("due, and not reached", "đã đến hạn mà chưa đạt"),
            Self::NoData => Said::new("due, and without a figure", "đã đến hạn mà chưa có số liệu"),
            Self::Late => Said::new("reached after its due date", "đạt sau thời hạn"),
            Self::Behind => {
                Said::new("not due, and less than is expected by now", "chưa đến hạn, thấp hơn mức cần có lúc này")
            }
            Self::Undetermined => {
                Said::new("the figures do not let it be decided", "số liệu chưa đủ chính xác để kết luận")
            }
            Self::Met => Said::new("reached", "đã đạt mục tiêu"),
            Self::OnTrack => Said::new(
                "not due, and as good as is expected by now",
                "chưa đến hạn, bằng hoặc hơn mức cần có lúc này",
            ),
            Self::InProgress => {
                Said::new("not due, and nothing says what to expect by now", "chưa đến hạn, không có mốc để so lúc này")
            }
            Self::NotDue => Said::new("not due, and nothing was reported", "chưa đến hạn, chưa có báo cáo"),
            Self::NoTarget => Said::new("reported without a target", "có số liệu nhưng không có mục tiêu"),
        }
    }

    /// The word that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::Short => "short",
            Self::NoData => "no-data",
            Self::Late => "late",
            Self::Behind => "behind",
            Self::Undetermined => "undetermined",
            Self::Met => "met",
            Self::OnTrack => "on-track",
            Self::InProgress => "in-progress",
            Self::NotDue => "not-due",
            Self::NoTarget => "no-target",
        }
    }
}
