//! Figures that cannot all be true.

mod ambiguous_part;
mod breakdown_sum;
mod claim;
mod claim_reading;
mod computed_mismatch;
mod conflicting_actuals;
mod decreasing_cumulative;
mod implied_total;
mod input_exceeds_outcome;
mod missing_part;
mod part_exceeds_whole;
mod period_sum;
mod repeated_value;
mod roll_up;
mod share_mismatch;
mod subset_exceeds_whole;
mod sum_mismatch;

pub use ambiguous_part::{AMBIGUOUS_PART, ambiguous_part};
pub use breakdown_sum::{BREAKDOWN_SUM, breakdown_sum};
pub use claim::{CLAIM, claim};
pub use claim_reading::CLAIM_READING;
pub use conflicting_actuals::{CONFLICTING_ACTUALS, conflicting_actuals};
pub use decreasing_cumulative::{DECREASING_CUMULATIVE, decreasing_cumulative};
pub use implied_total::{IMPLIED_TOTAL, implied_total};
pub use input_exceeds_outcome::{INPUT_EXCEEDS_OUTCOME, input_exceeds_outcome};
pub use missing_part::MISSING_PART;
pub use part_exceeds_whole::{PART_EXCEEDS_WHOLE, part_exceeds_whole};
pub use period_sum::{PERIOD_SUM, period_sum};
pub use repeated_value::{REPEATED_VALUE, repeated_value};
pub use roll_up::{ROLL_UP, roll_up};
pub use share_mismatch::{SHARE_MISMATCH, share_mismatch};
pub use subset_exceeds_whole::subset_exceeds_whole;
pub use sum_mismatch::{SUM_MISMATCH, sum_mismatch};
