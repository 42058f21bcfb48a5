//! Parts of a time, as people call them.

use crate::language::period::Period;
use crate::text::lang::Lang;

/// Parts of a time, each by its days; the first few.
pub fn parts(all: &[Period], lang: Lang) -> String {
    const NAMED: usize = 12;
    let mut named: Vec<String> = all.iter().take(NAMED).map(|part| part.told(lang)).collect();
    let rest = all.len().saturating_sub(NAMED);
    if rest > 0 {
        named.push(lang.counted(rest, ("more", "more"), "kỳ khác"));
    }
    lang.all_of(&named)
}
