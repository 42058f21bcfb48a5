//! Targets that were not reached. Each rule stands for one status of a row, `milestone` for all of an interim
//! target.

mod behind;
mod facts;
mod find;
mod late;
mod milestone;
mod no_data;
mod over;
mod parts;
mod short;
mod undetermined;

pub use behind::{BEHIND, behind};
pub use late::{LATE, late};
pub use milestone::{MILESTONE, milestone};
pub use no_data::{NO_DATA, no_data};
pub use over::{OVER, over};
pub use parts::parts;
pub use short::{SHORT, short};
pub use undetermined::{UNDETERMINED, undetermined};
