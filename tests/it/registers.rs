//! Registers: tables beside a plan, good and bad, as the program reads them.

mod counting;
mod tables;
mod totals;
mod workbooks;
