//! What `pull` does: counts the records of registers, and writes what they come to as reports.

use std::fs;
use std::path::{Component, Path, PathBuf};

use jiff::civil::Date;

use crate::check::options::Options;
use crate::language::Content;
use crate::language::plan::Plan;
use crate::language::register::Register;
use crate::language::register::origin::Origin;
use crate::problems::finding::Finding;
use crate::problems::rule::Level;
use crate::program::cli::PullArgs;
use crate::program::files::{Reader, Unreadable, identity};
use crate::program::save;
use crate::register::pull::{self, Asked, Snapshot};
use crate::register::run::{Counts, MOST_DISTINCT};
use crate::register::table::Library;
use crate::text::both::Both;
use crate::text::lang::Lang;
use crate::text::source::{Source, SourceId};
use crate::text::yaml::Tree;

/// The first words of every file that `pull` writes.
const MARK: &str = "# Written by `plangap pull";

/// What a pull comes to.
#[derive(Debug, Default)]
pub struct Pulled<'s> {
    /// Reports to be written, and where.
    pub reports: Vec<(PathBuf, Snapshot)>,
    /// What stops it.
    pub findings: Vec<Finding<'s>>,
    /// What is shown of the tables, in the order of their ids.
    pub tables: Vec<Source>,
    /// Files that could not be read.
    pub unreadable: Vec<Unreadable>,
    /// Whether there was any register to pull.
    pub any: bool,
}

/// Counts the records of the registers that are asked for, among files that were read.
pub fn count<'s>(
    args: &PullArgs,
    files: &[crate::language::File<'s>],
    sources: &[&'s Source],
    reader: &mut Reader<'_>,
    options: &Options,
    lang: Lang,
    today: Date,
) -> Result<Pulled<'s>, String> {
    let named: Vec<PathBuf> = args.registers.iter().map(|path| identity(path)).collect();
    let counts = Counts { until: options.as_of.max(options.today), hedge: options.hedge, most_distinct: MOST_DISTINCT };
    let mut pulled = Pulled::default();
    let mut library = reader.tables(options.max_register_bytes);
    for file in files {
        let Content::Register(register) = &file.content else { continue };
        let Some(source) = sources.get(file.source.index()) else { continue };
        let Some(path) = source.path() else { continue };
        let is_asked = if named.is_empty() {
            matches!(register.origin, Some(Origin::Engine(_))) || was_pulled(files, register)
        } else {
            named.contains(&identity(path))
        };
        if !is_asked {
            continue;
        }
        pulled.any = true;
        if let Some(Origin::Engine(engine)) = &register.origin {
            return Err(no_connection(&engine.profile.value, &path.to_string_lossy(), lang));
        }
        let Some(plan) = plan_of(files, register) else {
            return Err(no_plan(&path.to_string_lossy(), lang));
        };
        let first = sources.len() + pulled.tables.len();
        let mut evaluated = pull::count(register, source.name(), Some(plan), &mut library, first, &counts);
        pulled.tables.append(&mut evaluated.sources);
        let unreadable = std::mem::take(&mut evaluated.unreadable);
        pulled.unreadable.extend(unreadable.into_iter().map(|(path, reason)| Unreadable { path, reason }));
        // What only says that records are left out goes into the report.
        let stops = |finding: &Finding<'_>| {
            finding.rule().level == Some(Level::Error) && finding.rule().id != "unmatched-records"
        };
        if evaluated.findings.iter().any(stops) {
            pulled.findings.append(&mut evaluated.findings);
            continue;
        }
        let folder = args.output_dir.clone().unwrap_or_else(|| folder_of(path).to_owned());
        let shown = relative(&folder, path);
        let asked = Asked { source, file: &shown, today };
        let reports = pull::write(register, plan, &evaluated, asked, &mut library as &mut dyn Library);
        let placed = reports.into_iter().map(|report| (folder.join(file_name(&report.id)), report));
        pulled.reports.extend(placed);
    }
    Ok(pulled)
}

fn was_pulled(files: &[crate::language::File<'_>], register: &Register<'_>) -> bool {
    let Some(id) = &register.id else { return false };
    let prefix = format!("{}@", id.value);
    files.iter().any(|file| match &file.content {
        Content::Report(report) => {
            report.snapshot.is_some() && report.id.as_ref().is_some_and(|id| id.value.starts_with(&prefix))
        }
        _ => false,
    })
}

fn plan_of<'f, 's>(files: &'f [crate::language::File<'s>], register: &Register<'s>) -> Option<&'f Plan<'s>> {
    let named = register.plan.as_ref()?;
    files.iter().find_map(|file| match &file.content {
        Content::Plan(plan) if plan.id.as_ref().is_some_and(|id| id.value == named.value) => Some(&**plan),
        _ => None,
    })
}

fn no_connection(profile: &str, register: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "`{register}` asks the connection `{profile}`, and this program opens no connections; export its records \
             to a file and name that in `source`. Nothing was written"
        ),
        Lang::Vi => format!(
            "`{register}` cần kết nối `{profile}`, nhưng chương trình này không mở kết nối nào; hãy xuất bản ghi ra \
             tệp và nêu tệp đó trong `source`. Chưa ghi gì"
        ),
    }
}

fn no_plan(register: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("the plan of `{register}` was not found; nothing was written"),
        Lang::Vi => format!("không tìm thấy kế hoạch của `{register}`; chưa ghi gì"),
    }
}

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

fn file_name(id: &str) -> String {
    let safe = |letter: char| if matches!(letter, '/' | '\\' | ':') { '-' } else { letter };
    format!("{}.yaml", id.chars().map(safe).collect::<String>())
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A file as seen from a folder, which need not be there yet.
fn relative(folder: &Path, file: &Path) -> String {
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
