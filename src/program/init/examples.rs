//! The real plans that `init --example` copies, as they stand in `plans/`.

use crate::text::lang::Said;

/// A real plan with its reports.
#[derive(Debug)]
pub struct Example {
    /// What it is asked for by, as in `lao-cai`.
    pub name: &'static str,
    /// What it shows, one line without a full stop.
    pub summary: Said,
    /// Its files with what they hold, the plan first; names are relative to the folder.
    texts: &'static [(&'static str, &'static str)],
}

impl Example {
    /// The files without the line that leads an editor to the schemas of this project, which are elsewhere.
    pub(super) fn files(&self) -> Vec<(String, String)> {
        let own = |text: &'static str| match text.split_once('\n') {
            Some((first, rest)) if first.starts_with("# yaml-language-server:") => rest,
            _ => text,
        };
        self.texts.iter().map(|(name, text)| ((*name).to_owned(), own(text).to_owned())).collect()
    }
}

macro_rules! example {
    ($name:literal, $en:literal, $vi:literal, [$($file:literal),+]) => {
        Example {
            name: $name,
            summary: Said::new($en, $vi),
            texts: &[$(($file, include_str!(concat!("../../../plans/", $file)))),+],
        }
    };
}

/// All of them, those with targets and figures first.
pub static EXAMPLES: &[Example] = &[
    example!(
        "lao-cai",
        "growth of a province: a target, a scenario by quarter, an estimate",
        "tăng trưởng của một tỉnh: mục tiêu, kịch bản theo quý, số ước thực hiện",
        ["lao-cai-2024.yaml", "reports/lao-cai-2024-nam.yaml"]
    ),
    example!(
        "viet-nam",
        "five targets of the National Assembly beside statistics and a claim of the press",
        "năm mục tiêu Quốc hội giao, đối chiếu với số liệu thống kê và số báo chí nêu",
        [
            "viet-nam-2024.yaml",
            "reports/viet-nam-2024-bao-chi.yaml",
            "reports/viet-nam-2024-nam.yaml",
            "reports/viet-nam-2024-q1.yaml",
            "reports/viet-nam-2024-q2.yaml",
            "reports/viet-nam-2024-q3.yaml"
        ]
    ),
    example!(
        "guinea",
        "targets by sex and year; two of the parts do not add up to the whole",
        "mục tiêu theo giới và theo năm, trong đó hai bộ phận cộng lại không bằng tổng số",
        ["undp-guinea.yaml", "reports/undp-guinea-2016.yaml", "reports/undp-guinea-2017.yaml"]
    ),
    example!(
        "laos-dengue",
        "monthly figures counted from the records of a CSV file",
        "số liệu hằng tháng tính từ bản ghi của một tệp CSV",
        ["laos-dengue.yaml", "registers/laos-dengue.yaml", "data/laos-dengue.csv"]
    ),
    example!(
        "can-tho",
        "counts and shares of an article that do not fit each other",
        "số người và tỷ lệ trong một bài báo không khớp nhau",
        ["can-tho-09-nq-tu.yaml"]
    ),
    example!(
        "ben-tre",
        "a claim tried in five readings of the table beside it",
        "một tỷ lệ công bố, thử theo năm cách tính trên chính bảng số liệu đi kèm",
        ["ben-tre-37-kh-tu.yaml"]
    ),
    example!(
        "dien-bien-dong",
        "more people sent to courses than hold what these lead to",
        "số người được cử đi học nhiều hơn số người có trình độ đó",
        ["dien-bien-dong-03-nq-hu.yaml"]
    ),
    example!(
        "ha-noi",
        "targets of a year beside the figures of the year before; parts that may not be parts",
        "mục tiêu của một năm bên cạnh số thực hiện năm trước; bộ phận chưa chắc thuộc tổng số",
        ["ha-noi-200-kh-tu.yaml"]
    ),
    example!("chuong-my", "two targets of a district", "mục tiêu của một huyện", ["chuong-my-2024.yaml"]),
    example!(
        "soc-trang",
        "shares of groups whose size is not given",
        "tỷ lệ tính trên những nhóm không rõ quy mô",
        ["soc-trang-02-da-tu.yaml"]
    ),
];

/// The example of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Example> {
    EXAMPLES.iter().find(|example| example.name == name)
}
