//! What `init` writes: a small plan and a report to start from.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

const PLAN: &str = include_str!("init/plan.yaml");
const REPORT: &str = include_str!("init/report.yaml");

/// Writes `plan.yaml` and `report.yaml` into a folder, both or none, and never over a file that is
/// there. What was written.
pub fn write(folder: &Path, today: Date) -> Result<Vec<PathBuf>, String> {
    let files = [("plan.yaml", PLAN), ("report.yaml", REPORT)];
    let paths = files.map(|(name, _)| folder.join(name));
    if let Some(taken) = paths.iter().find(|path| path.symlink_metadata().is_ok()) {
        return Err(format!("`{}` is there already; nothing was written", taken.display()));
    }
    fs::create_dir_all(folder).map_err(|error| format!("cannot make the folder `{}`: {error}", folder.display()))?;
    for (done, ((_, template), path)) in files.iter().zip(&paths).enumerate() {
        let text = template.replace("{year}", &today.year().to_string()).replace("{today}", &today.to_string());
        if let Err(error) = create(path, &text) {
            // All or nothing: what this run wrote before is taken back.
            for written in paths.iter().take(done) {
                let _ = fs::remove_file(written);
            }
            return Err(format!("cannot write `{}`: {error}; nothing was written", path.display()));
        }
    }
    Ok(paths.to_vec())
}

fn create(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written
}
