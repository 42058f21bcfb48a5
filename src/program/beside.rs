//! Reports that lie beside a plan and that nobody named: what a target without a figure may be waiting for.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};

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
use crate::text::source::{Origin, SourceId};
use crate::text::wording::printable;
use crate::verdict::outcome::Outcome;

/// How many files of a folder are looked at.
const MOST: usize = 200;

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
            format!("cạnh tệp kế hoạch có `{report}` là báo cáo của kế hoạch này nhưng chưa được đọc: hãy ghi tệp đó ở `reports:` của kế hoạch, hoặc nêu khi chạy kiểm tra"),
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
    let mut known: HashMap<SourceId, Option<String>> = HashMap::new();
    let findings = std::mem::take(&mut outcome.findings);
    let sources = &outcome.sources;
    let told = findings.into_iter().map(|mut judged| {
        if judged.finding.rule().id == NO_DATA.id
            && let Some(plan) = judged.finding.subject.plan.as_deref()
        {
            let id = judged.finding.place.source;
            let path = sources.get(id.index()).and_then(|source| source.path());
            let report = known.entry(id).or_insert_with(|| find(plan, path?, reader, options));
            if let Some(report) = report.clone() {
                judged.finding = judged.finding.as_part_of(|problem| Box::new(Beside { problem, report }));
            }
        }
        judged
    });
    outcome.findings = told.collect();
}

/// The first report on a plan, by name, in the folder of its file that was not read.
fn find(plan: &str, path: &Path, reader: &Reader<'_>, options: &Options) -> Option<String> {
    let folder = path.parent()?;
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = folder.read_dir().ok()?.take(MOST).filter_map(Result::ok).map(|entry| entry.path());
    let is_yaml = |path: &PathBuf| path.extension().is_some_and(|end| end == "yaml" || end == "yml");
    let mut files: Vec<PathBuf> =
        entries.filter(is_yaml).filter(|path| !path.is_symlink() && !reader.has_read(path)).collect();
    files.sort();
    files.into_iter().find_map(|path| {
        let source = files::found(&path, Origin::Folder).ok()?;
        let file = read(&[&source], 0, options).pop()?;
        let Content::Report(report) = file.content else { return None };
        let is_of_plan = report.plan.is_some_and(|named| named.value == plan);
        is_of_plan.then(|| path.file_name().map(|name| name.to_string_lossy().into_owned())).flatten()
    })
}
