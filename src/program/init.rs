//! What `init` writes to start from: a small plan and a report, the register of a table, or a real plan.

pub mod examples;
mod from;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::program::init::examples::Example;
use crate::text::both::Both;
use crate::text::lang::Lang;

/// The files and what they hold, in each language.
const ENGLISH: [(&str, &str); 2] =
    [("plan.yaml", include_str!("init/en/plan.yaml")), ("report.yaml", include_str!("init/en/report.yaml"))];
const VIETNAMESE: [(&str, &str); 2] =
    [("plan.yaml", include_str!("init/vi/plan.yaml")), ("report.yaml", include_str!("init/vi/report.yaml"))];

/// What to start from.
#[derive(Clone, Copy, Debug)]
pub enum Start<'s> {
    /// A small plan with a report.
    Small,
    /// A spreadsheet or a CSV file.
    Table(&'s Path),
    /// A real plan.
    Example(&'s Example),
}

/// Writes a plan and a report into a folder, or the register of a table and a plan where there is none, or a real plan
/// with its reports: all or nothing, and never over a file that is there. What was written.
pub fn write(folder: &Path, start: Start<'_>, today: Date, lang: Lang) -> Result<Vec<PathBuf>, Both> {
    let files = match start {
        Start::Small => small(today, lang),
        Start::Table(table) => from::files(table, folder, today, lang)?,
        Start::Example(example) => example.files(),
    };
    // `.` goes without saying.
    let folder = if folder == Path::new(".") { Path::new("") } else { folder };
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
    if let Some(taken) = paths.iter().find(|path| path.symlink_metadata().is_ok()) {
        let taken = taken.display();
        return Err(Both::new(
            format!("`{taken}` is there already; nothing was written"),
            format!("đã có `{taken}`; chưa ghi gì"),
        ));
    }
    for folder in paths.iter().filter_map(|path| path.parent()).filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(|error| {
            let (folder, reason) = (folder.display(), Both::from(&error));
            Both::new(
                format!("cannot make the folder `{folder}`: {}", reason.told(Lang::En)),
                format!("không tạo được thư mục `{folder}`: {}", reason.told(Lang::Vi)),
            )
        })?;
    }
    for (done, ((_, text), path)) in files.iter().zip(&paths).enumerate() {
        if let Err(error) = create(path, text) {
            // All or nothing: what this run wrote before is taken back.
            for written in paths.iter().take(done) {
                let _ = fs::remove_file(written);
            }
            let (path, reason) = (path.display(), Both::from(&error));
            return Err(Both::new(
                format!("cannot write `{path}`: {}; nothing was written", reason.told(Lang::En)),
                format!("không ghi được `{path}`: {}; chưa ghi gì", reason.told(Lang::Vi)),
            ));
        }
    }
    Ok(paths)
}

fn small(today: Date, lang: Lang) -> Vec<(String, String)> {
    let (year, today) = (today.year().to_string(), today.to_string());
    let filled = |text: &str| text.replace("{year}", &year).replace("{today}", &today);
    lang.pick(ENGLISH, VIETNAMESE).map(|(name, text)| (name.to_owned(), filled(text))).to_vec()
}

fn create(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written
}
