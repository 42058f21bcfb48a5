//! Reports that are pulled: where they stand, what differs from those that are there, and how they are written.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::program::save;
use crate::register::pull::Snapshot;
use crate::text::both::Both;
use crate::text::lang::Lang;
use crate::text::source::{Source, SourceId};
use crate::text::yaml::Tree;

/// The first words of every file that `pull` writes.
const MARK: &str = "# Written by `plangap pull";

/// What differs between a report and the one that is there: a line for each figure.
pub fn drift(path: &Path, report: &Snapshot, lang: Lang) -> Vec<String> {
    let shown = path.display();
    let Ok(there) = fs::read_to_string(path) else {
        return vec![match lang {
            Lang::En => format!("snapshot-drift: `{shown}` is not there"),
            Lang::Vi => format!("snapshot-drift: chưa có `{shown}`"),
        }];
    };
    let (old, new) = (figures(&there), figures(&report.text));
    let mut lines = Vec::new();
    for (name, now) in &new {
        let before = old.iter().find(|(other, _)| other == name).map(|(_, text)| text);
        if before != Some(now) {
            let before = before.map_or("—", String::as_str);
            lines.push(format!("snapshot-drift: `{shown}`: {name}: {before} → {now}"));
        }
    }
    let gone = old.iter().filter(|(name, _)| !new.iter().any(|(other, _)| other == name));
    lines.extend(gone.map(|(name, before)| format!("snapshot-drift: `{shown}`: {name}: {before} → —")));
    if lines.is_empty() && settled(&there) != settled(&report.text) {
        lines.push(match lang {
            Lang::En => format!("snapshot-drift: `{shown}`: the register or the number of its records changed"),
            Lang::Vi => format!("snapshot-drift: `{shown}`: sổ dữ liệu hoặc số bản ghi đã thay đổi"),
        });
    }
    lines
}

/// Writes reports, each as a whole; those that say the same as before are left as they are. What was written.
pub fn write(reports: &[(PathBuf, Snapshot)], lang: Lang) -> Result<Vec<PathBuf>, String> {
    let mut wanted = Vec::new();
    for (path, report) in reports {
        match fs::read_to_string(path) {
            Ok(there) if !there.starts_with(MARK) => {
                let path = path.display();
                return Err(match lang {
                    Lang::En => format!("`{path}` was not written by `plangap pull`; nothing was written"),
                    Lang::Vi => format!("`{path}` không phải do `plangap pull` ghi; chưa ghi gì"),
                });
            }
            Ok(there) if settled(&there) == settled(&report.text) => {}
            _ => wanted.push((path, report)),
        }
    }
    let mut written = Vec::new();
    for (path, report) in wanted {
        let cannot = |reason: Both| match lang {
            Lang::En => format!("cannot write `{}`: {}", path.display(), reason.told(lang)),
            Lang::Vi => format!("không ghi được `{}`: {}", path.display(), reason.told(lang)),
        };
        fs::create_dir_all(folder_of(path)).map_err(|error| cannot(Both::from(&error)))?;
        save::write(path, &mut |out| out.write_all(report.text.as_bytes())).map_err(cannot)?;
        written.push(path.clone());
    }
    Ok(written)
}

/// A report without the day on which it was pulled.
fn settled(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.starts_with("  pulled: ")).collect()
}

/// The figures of a report, by indicator and measure.
fn figures(text: &str) -> Vec<(String, String)> {
    let source = Source::new("", text);
    let (Ok(tree) | Err((_, tree))) = Tree::read(SourceId::new(0), &source);
    let actuals = tree.root().and_then(|root| root.value("actuals"));
    let mut all = Vec::new();
    for indicator in actuals.into_iter().flat_map(|actuals| actuals.entries()) {
        for figure in indicator.value.entries() {
            let name = format!("{}/{}", indicator.key.text(), figure.key.text());
            all.push((name, figure.value.text().into_owned()));
        }
    }
    all
}

/// The name of a report's file.
pub(super) fn file_name(id: &str) -> String {
    let safe = |letter: char| if matches!(letter, '/' | '\\' | ':') { '-' } else { letter };
    format!("{}.yaml", id.chars().map(safe).collect::<String>())
}

/// The folder of a file.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A file as seen from a folder, which need not be there yet.
pub(in crate::program) fn relative(folder: &Path, file: &Path) -> String {
    let absolute =
        |path: &Path| fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
    let (folder, file) = (absolute(folder), absolute(file));
    let (from, to): (Vec<Component<'_>>, Vec<Component<'_>>) =
        (folder.components().collect(), file.components().collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), from.len() - shared);
    let down = to.iter().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}
