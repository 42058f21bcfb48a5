//! Shows only what one owner answers for.

use crate::language::speller::Speller;
use crate::render::gate;
use crate::text::both::Both;
use crate::text::lang::Lang;
use crate::verdict::outcome::Outcome;
use crate::verdict::owned::owners;

/// How many owners are named where another one is asked for.
const NAMED: usize = 8;

/// Cuts an outcome down to what an owner answers for, and says how much that is. Refuses an owner that there is not.
pub fn to_owner(outcome: &mut Outcome<'_>, owner: &str, lang: Lang) -> Result<Option<String>, Both> {
    if outcome.keep_owner(owner) {
        return Ok(gate::shown(outcome, lang));
    }
    let known = owners(&outcome.cases);
    let meant = Speller::default().nearest(owner.trim(), known.iter().map(String::as_str));
    let named: Vec<String> = known.iter().take(NAMED).map(|owner| format!("`{owner}`")).collect();
    let more = if known.len() > NAMED { ", ..." } else { "" };
    Err(Both::of(|lang| {
        let nobody = match lang {
            Lang::En => format!("no indicator has the owner `{owner}`"),
            Lang::Vi => format!("không có chỉ tiêu nào của đơn vị chủ trì `{owner}`"),
        };
        match (meant, named.is_empty(), lang) {
            (Some(meant), _, Lang::En) => format!("{nobody}; did you mean `{meant}`?"),
            (Some(meant), _, Lang::Vi) => format!("{nobody}; có phải là `{meant}` không?"),
            (None, true, Lang::En) => format!("{nobody}; none names any (`owner: ...`)"),
            (None, true, Lang::Vi) => format!("{nobody}; chưa chỉ tiêu nào nêu đơn vị chủ trì (`owner: ...`)"),
            (None, false, Lang::En) => format!("{nobody}; there are {}{more}", named.join(", ")),
            (None, false, Lang::Vi) => format!("{nobody}; hiện có {}{more}", named.join(", ")),
        }
    }))
}
