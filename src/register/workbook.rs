//! Workbooks of spreadsheets become sheets.

use super::sheet::Sheet;
use super::table::Opened;
use crate::language::register::origin::Files;
use crate::problems::register::TableFault;
use crate::text::source::SourceId;

/// Reads the sheets of a workbook that a register asks for. The first of them is source `first` of the run.
pub(super) fn read(
    opened: Opened<'_>,
    file: &str,
    files: &Files<'_>,
    first: SourceId,
) -> Result<Vec<Sheet>, TableFault> {
    #[cfg(feature = "xlsx")]
    return super::packed::read(opened, file, files, first);
    #[cfg(not(feature = "xlsx"))]
    {
        let _ = (opened, file, files, first);
        Err(TableFault::NotBuilt)
    }
}
