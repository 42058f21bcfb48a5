//! Parts that do not add up to a whole, whatever their figures: `bad-value`.

use super::bad_value::BAD_VALUE;
use crate::problems::finding::Bilingual;
use crate::problems::rule::Rule;
use crate::text::lang::{Lang, Told};

/// Parts that make no whole.
#[derive(Debug)]
pub enum BadParts {
    /// Parts that contain each other in a circle.
    Circle {
        /// The indicators of the circle, in order.
        ids: Vec<String>,
    },
    /// An indicator whose population is itself.
    OwnPopulation {
        /// The indicator.
        id: String,
    },
    /// Figures with different units in one sum.
    MixedUnits {
        /// The measure.
        measure: String,
    },
}

impl Bilingual for BadParts {
    fn rule(&self) -> &'static Rule {
        &BAD_VALUE
    }

    fn key(&self) -> String {
        match self {
            Self::Circle { ids } => ids.join(" "),
            Self::OwnPopulation { id } => id.clone(),
            Self::MixedUnits { measure } => measure.clone(),
        }
    }

    fn english(&self) -> Told {
        let lang = Lang::En;
        match self {
            Self::Circle { ids } => Told::new(
                match some(ids, lang).as_slice() {
                    [one] => format!("{one} is declared a part of itself"),
                    all => format!("{} are parts of each other in a circle", lang.all_of(all)),
                },
                "leads back to itself",
                "write `part_of` only on the part, never on the whole",
            ),
            Self::OwnPopulation { id } => Told::new(
                format!("`{id}` is named as its own population, of which its share is always 100%"),
                "the indicator itself",
                "name the indicator that counts everyone its members are taken from",
            ),
            Self::MixedUnits { measure } => Told::new(
                format!("the plans of these parts measure `{measure}` in different units"),
                "another unit",
                "declare the measure alike in both plans, or under different ids",
            ),
        }
    }

    fn vietnamese(&self) -> Told {
        let lang = Lang::Vi;
        match self {
            Self::Circle { ids } => Told::new(
                match some(ids, lang).as_slice() {
                    [one] => format!("{one} được khai báo là bộ phận của chính nó"),
                    all => format!("{} là bộ phận của nhau theo vòng tròn", lang.all_of(all)),
                },
                "quay lại chính nó",
                "chỉ ghi `part_of` ở bộ phận, không ghi ở tổng số",
            ),
            Self::OwnPopulation { id } => Told::new(
                format!("`{id}` lấy chính nó làm tổng thể, nên tỷ lệ luôn là 100%"),
                "chính chỉ tiêu này",
                "nêu chỉ tiêu đếm toàn bộ đối tượng mà chỉ tiêu này là một phần",
            ),
            Self::MixedUnits { measure } => Told::new(
                format!("kế hoạch của các bộ phận này dùng đơn vị tính khác nhau cho `{measure}`"),
                "đơn vị tính khác",
                "khai báo đơn vị đo giống nhau ở cả hai kế hoạch, hoặc dùng mã khác nhau",
            ),
        }
    }
}

fn quoted(words: &[String]) -> Vec<String> {
    words.iter().map(|word| format!("`{word}`")).collect()
}

/// Ids that a sentence spells out.
const NAMED: usize = 12;

/// The first of some ids, and how many more there are.
fn some(ids: &[String], lang: Lang) -> Vec<String> {
    let rest = ids.len().saturating_sub(NAMED);
    let more = (rest > 0).then(|| lang.counted(rest, ("more", "more"), "chỉ tiêu khác"));
    quoted(ids.get(..NAMED).unwrap_or(ids)).into_iter().chain(more).collect()
}
