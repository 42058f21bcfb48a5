//! Figures held against each other: what rules of consistency share.
//!
//! A statement fails only where no choice of values inside the hedged figures, and inside the rounding
//! of a stated percentage, makes it true. It is made for each date on which its figures are known, and for
//! what is wanted.

pub mod links;
mod maker;
mod moment;
mod panel;
mod sides;
mod sums;
pub mod told;
mod tracks;
mod verdict;

pub use maker::{Maker, RELATED, Trial, more, relating};
pub use moment::{Moment, When};
pub use panel::Panel;
pub use sides::sides;
pub use sums::Sum;
pub use tracks::{Track, adds_up, computed, measures, measures_of, shared_counts};
pub use verdict::{Check, Figure, Side, Verdict, id, name, plain};

#[cfg(test)]
mod tests;
