//! Registers: tables beside a plan, good and bad, as the program reads them.

mod cells;
mod counting;
mod init;
mod tables;
mod totals;
mod workbooks;
