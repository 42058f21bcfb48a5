//! What a register asks of an engine, as SQL, and what the answers come to.
//!
//! Nothing here knows a connection. Queries are portable: an inner select brings each field into the form in which it is
//! compared, the outer one counts, all conditional figures in one pass.

pub mod answer;
mod condition;
pub mod dialect;
mod figures;
mod projection;
pub mod query;
mod records;
mod unfit;

pub(super) use self::figures::{Found, figures, take};
pub use self::projection::Stored;
pub(super) use self::projection::{Known, Spellings};
pub(super) use self::records::{Records, columns, records, spellings, texts};
pub(super) use self::unfit::unfit;
