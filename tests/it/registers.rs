//! Registers: tables beside a plan, good and bad, as the program reads them.

mod counting;
mod init;
mod tables;
mod totals;
mod workbooks;
