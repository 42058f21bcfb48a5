//! What `init` writes: a small plan and a report to start from.

mod from;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::text::both::Both;
use crate::text::lang::Lang;

/// The files and what they hold, in each language.
const ENGLISH: [(&str, &str); 2] =
    [("plan.yaml", include_str!("init/en/plan.yaml")), ("report.yaml", include_str!("init/en/report.yaml"))];
const VIETNAMESE: [(&str, &str); 2] =
    [("plan.yaml", include_str!("init/vi/plan.yaml")), ("report.yaml", include_str!("init/vi/report.yaml"))];

/// Writes a plan and a report into a folder, or the register of a table and a plan where there is none: all or
/// nothing, and never over a file that is there. What was written.
pub fn write(folder: &Path, from: Option<&Path>, today: Date, lang: Lang) -> Result<Vec<PathBuf>, Both> {
    let files = match from {
        Some(table) => from::files(table, folder, today, lang)?,
        None => lang.pick(ENGLISH, VIETNAMESE).map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec(),
    };
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
    if let Some(taken) = paths.iter().find(|path| path.symlink_metadata().is_ok()) {
        let taken = taken.display();
        return Err(Both::new(
            format!("`{taken}` is there already; nothing was written"),
            format!("đã có `{taken}`; chưa ghi gì"),
        ));
    }
    fs::create_dir_all(folder).map_err(|error| {
        let (folder, reason) = (folder.display(), Both::from(&error));
        Both::new(
            format!("cannot make the folder `{folder}`: {}", reason.told(Lang::En)),
            format!("không tạo được thư mục `{folder}`: {}", reason.told(Lang::Vi)),
        )
    })?;
    for (done, ((_, template), path)) in files.iter().zip(&paths).enumerate() {
        let text = if from.is_some() {
            template.clone()
        } else {
            template.replace("{year}", &today.year().to_string()).replace("{today}", &today.to_string())
        };
        if let Err(error) = create(path, &text) {
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

fn create(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written
}
