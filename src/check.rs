//! What is joined and compared: targets against actuals, and figures against each other.

pub mod changes;
pub mod consistency;
pub mod coverage;
pub mod figure;
pub mod gap;
pub mod options;
pub mod outlook;
