//! What is joined and compared: targets against actuals, and figures against each other.

pub mod case;
pub mod changes;
pub mod consistency;
pub mod coverage;
pub mod days;
pub mod figure;
mod formula;
pub mod gap;
pub mod join;
pub mod options;
pub mod outlook;
pub mod row;
pub mod series;
pub mod status;
