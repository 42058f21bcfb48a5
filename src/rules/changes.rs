//! What was changed since an earlier version of a plan, where it bears on the verdict.

mod actual_revised;
mod check_dropped;
mod due_postponed;
mod gate_loosened;
mod indicator_added;
mod indicator_dropped;
mod target_lowered;
mod target_raised;
mod waiver_added;

pub use actual_revised::{ACTUAL_REVISED, actual_revised};
pub use check_dropped::{CHECK_DROPPED, check_dropped};
pub use due_postponed::{DUE_POSTPONED, due_postponed};
pub use gate_loosened::{GATE_LOOSENED, GateLoosened};
pub use indicator_added::{INDICATOR_ADDED, indicator_added};
pub use indicator_dropped::{INDICATOR_DROPPED, indicator_dropped};
pub use target_lowered::{TARGET_LOWERED, target_lowered};
pub use target_raised::{TARGET_RAISED, target_raised};
pub use waiver_added::{WAIVER_ADDED, waiver_added};
