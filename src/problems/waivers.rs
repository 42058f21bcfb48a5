//! The waivers themselves. These rules fire when [`crate::verdict::policy`] applies them.

mod expired_waiver;
mod unused_waiver;

pub use expired_waiver::{EXPIRED_WAIVER, ExpiredWaiver};
pub use unused_waiver::{UNUSED_WAIVER, UnusedWaiver};
