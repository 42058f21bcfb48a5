//! Reports that lie beside a plan and that nobody named: what a target without a figure may be waiting for.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{fmt, vec};

use jiff::civil::Date;

use crate::check::options::Options;
use crate::figures::interval::Interval;
use crate::language::Content;
use crate::problems::finding::{Changed, Problem};
use crate::problems::rule::Rule;
use crate::program::files::{self, Reader};
use crate::read;
use crate::rules::gaps::NO_DATA;
use crate::text::lang::{Lang, Told};
use crate::text::source::Origin;
use crate::text::wording::printable;
use crate::verdict::outcome::Outcome;

/// How many files of a folder are looked at.
const MOST: usize = 200;

/// How many bytes of a folder's files are read.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// A problem, with help that names the report.
struct Beside<'s> {
    problem: Box<dyn Problem + 's>,
    report: String,
}

impl fmt::Debug for Beside<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem.fmt(f)
    }
}

impl Problem for Beside<'_> {
    fn rule(&self) -> &'static Rule {
        self.problem.rule()
    }

    fn tell(&self, lang: Lang) -> Told {
        let report = printable(&self.report);
        let help = lang.pick(
            format!("`{report}` lies beside the plan and reports on it, but was not read: name it under the plan's `reports:`, or when you run the check"),
            format!("cạnh tệp kế hoạch có `{report}` là báo cáo của kế hoạch này nhưng chưa được đọc: hãy nêu tệp đó ở `reports:` của kế hoạch, hoặc nêu khi chạy kiểm tra"),
        );
        Told { help: Some(help), ..self.problem.tell(lang) }
    }

    fn due(&self) -> Option<Date> {
        self.problem.due()
    }

    fn is_decided(&self) -> bool {
        self.problem.is_decided()
    }

    fn changed(&self, lang: Lang) -> Option<Changed> {
        self.problem.changed(lang)
    }

    fn gap(&self) -> Option<Interval> {
        self.problem.gap()
    }

    fn key(&self) -> String {
        self.problem.key()
    }
}

/// Names a report that lies beside a plan and was not read in the help of its targets without a figure.
pub fn name_reports(outcome: &mut Outcome<'_>, reader: &Reader<'_>, options: &Options) {
    let mut folders: HashMap<PathBuf, Folder> = HashMap::new();
    let findings = std::mem::take(&mut outcome.findings);
    let sources = &outcome.sources;
    let told = findings.into_iter().map(|mut judged| {
        if judged.finding.rule().id == NO_DATA.id
            && let Some(plan) = judged.finding.subject.plan.as_deref()
            && let Some(source) = sources.get(judged.finding.place.source.index())
            && let Some(path) = source.path().and_then(Path::parent)
        {
            if !folders.contains_key(path) {
                folders.insert(path.to_owned(), Folder::list(path, reader));
            }
            let report = folders.get_mut(path).and_then(|folder| folder.report_on(plan, options));
            if let Some(report) = report {
                judged.finding = judged.finding.as_part_of(|problem| Box::new(Beside { problem, report }));
            }
        }
        judged
    });
    outcome.findings = told.collect();
}

/// A folder that plans lie in. It is listed once and each of its files read at most once, however many plans it has.
struct Folder {
    /// Files that nothing read yet, in the order of their names.
    waiting: vec::IntoIter<PathBuf>,
    /// How many bytes may still be read.
    left: u64,
    /// The first report on each plan, by name, of the files read so far.
    reports: HashMap<String, String>,
}

impl Folder {
    fn list(path: &Path, reader: &Reader<'_>) -> Self {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        let entries = path.read_dir().into_iter().flatten().take(MOST).filter_map(Result::ok).map(|entry| entry.path());
        let is_yaml = |path: &PathBuf| path.extension().is_some_and(|end| end == "yaml" || end == "yml");
        let mut files: Vec<PathBuf> =
            entries.filter(is_yaml).filter(|path| !path.is_symlink() && !reader.has_read(path)).collect();
        files.sort();
        Self { waiting: files.into_iter(), left: MOST_BYTES, reports: HashMap::new() }
    }

    /// The first report on a plan, by name.
    fn report_on(&mut self, plan: &str, options: &Options) -> Option<String> {
        while !self.reports.contains_key(plan)
            && let Some(path) = self.waiting.next()
        {
            self.read(&path, options);
        }
        self.reports.get(plan).cloned()
    }

    /// Keeps which plan a file reports on, where it does and is not larger than what may still be read.
    fn read(&mut self, path: &Path, options: &Options) {
        let size = path.metadata().map_or(0, |metadata| metadata.len());
        let Some(left) = self.left.checked_sub(size) else { return };
        self.left = left;
        let Ok(source) = files::found(path, Origin::Folder) else { return };
        if let Some(file) = read(&[&source], 0, options).pop()
            && let Content::Report(report) = file.content
            && let Some(plan) = report.plan
            && let Some(name) = path.file_name()
        {
            self.reports.entry(plan.value.to_string()).or_insert_with(|| name.to_string_lossy().into_owned());
        }
    }
}
