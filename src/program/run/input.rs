//! What a command reads and checks, and what it means that there is nothing.

use super::said::complain;
use super::selected::follow_globs;
use crate::check::options::Options;
use crate::program::cli::{Configuration, InputArgs};
use crate::program::exit::Exit;
use crate::program::files::{Reader, Selection, Unreadable, is_stdin};
use crate::program::progress::Progress;
use crate::program::since::Earlier;
use crate::program::{beside, files};
use crate::text::both::Both;
use crate::text::lang::Lang;
use crate::text::source::{Source, SourceId};
use crate::verdict::gate::Gate;
use crate::verdict::outcome::Outcome;
use crate::{conclude_since, count, read};
use std::io;
use std::path::Path;

/// What is checked, and what it means that there is nothing.
pub struct Input {
    /// What is to be read.
    pub selection: Selection,
    allow_none: bool,
    /// Whether nothing was asked for, so that what is here is checked.
    pub is_bare: bool,
    /// What it was before, where that is asked for.
    pub earlier: Option<Earlier>,
    /// The configuration that was read, and whether it is locked.
    gate: (Option<String>, bool),
    lang: Lang,
}

impl Input {
    /// What the command line and the configuration select.
    pub fn of(args: &InputArgs, configuration: &Configuration, lang: Lang) -> Result<Self, Both> {
        let list = |path: &Path| {
            let cannot = |reason: Both| {
                let path = path.display();
                Both::new(
                    format!("cannot read the list `{path}`: {}", reason.told(Lang::En)),
                    format!("không đọc được danh sách `{path}`: {}", reason.told(Lang::Vi)),
                )
            };
            files::list(path, &mut io::stdin().lock()).map_err(cannot)
        };
        let listed = args.files_from.as_deref().map(list).transpose()?;
        let allow_none = args.allow_no_files;
        let path = configuration.path.as_deref().map(|path| path.to_string_lossy().into_owned());
        let selection = args.selection(configuration, listed)?;
        Ok(Self {
            selection,
            allow_none,
            is_bare: args.is_bare,
            earlier: None,
            gate: (path, configuration.locked),
            lang,
        })
    }

    /// What is in one place, with nothing to compare it with but what is in another.
    pub fn version(selection: Selection, earlier: Option<Earlier>, lang: Lang) -> Self {
        Self { selection, allow_none: false, is_bare: false, earlier, gate: (None, false), lang }
    }

    /// Reads what is selected and what the plans' globs match.
    pub fn texts(&self, options: &Options) -> Result<Vec<Source>, String> {
        let mut reader = Reader::new(&self.selection);
        let named = reader.read(&mut io::stdin().lock());
        let mut reports = Vec::new();
        let sources: Vec<&Source> = named.iter().collect();
        follow_globs(&mut reader, &read(&sources, 0, options), &sources, &mut reports);
        match reader.unreadable.first() {
            Some(unreadable) => Err(unreadable.told().told(self.lang).to_owned()),
            None => Ok(named.into_iter().chain(reports).collect()),
        }
    }

    /// Reads what is selected, follows the plans' globs, and checks it.
    pub fn with_outcome<T>(&self, options: &Options, then: impl FnOnce(&mut Outcome<'_>, &Reader<'_>) -> T) -> T {
        let mut reader = Reader::new(&self.selection);
        // Whoever types a plan in is not waiting.
        let progress = Progress::begin(!self.selection.paths.iter().any(|path| is_stdin(path)), self.lang);
        let named = reader.read(&mut io::stdin().lock());
        let mut reports = Vec::new();
        let tables;
        let named: Vec<&Source> = named.iter().collect();
        let mut files = read(&named, 0, options);
        let mut findings = follow_globs(&mut reader, &files, &named, &mut reports);
        let reports: Vec<&Source> = reports.iter().collect();
        files.extend(read(&reports, named.len(), options));
        let mut sources = [named, reports].concat();
        progress.checking(sources.len());
        tables = count(&mut files, &sources, &mut reader.tables(options.max_register_bytes), options);
        let unreadable = tables.unreadable.iter().cloned();
        reader.unreadable.extend(unreadable.map(|(path, reason)| Unreadable { path, reason }));
        sources.extend(&tables.sources);
        let before = self.earlier.as_ref().map(|earlier| {
            findings.extend(earlier.loosened(SourceId::new(sources.len())));
            sources.extend(earlier.configuration());
            earlier.before(&sources, &files, &self.selection, options)
        });
        let mut outcome = conclude_since(sources, files, findings, before, options);
        let (configuration, locked) = self.gate.clone();
        outcome.gate = Gate { configuration, locked, passed_over: reader.excluded, ..outcome.gate };
        outcome.incomplete = !reader.unreadable.is_empty() || self.lacks_files(&outcome);
        beside::name_reports(&mut outcome, &reader, options);
        drop(progress);
        then(&mut outcome, &reader)
    }

    /// Says on standard error what could not be read, and what that makes of the check.
    pub fn exit(&self, outcome: &Outcome<'_>, reader: &Reader<'_>) -> Exit {
        let lang = self.lang;
        for path in &reader.passed_over {
            let path = path.display();
            complain(&lang.pick(
                format!("`{path}` leads out of the repository and is not searched; --allow-outside follows it"),
                format!("`{path}` dẫn ra ngoài kho lưu trữ nên không tìm trong đó; --allow-outside cho phép tìm"),
            ));
        }
        for unreadable in &reader.unreadable {
            complain(unreadable.told().told(lang));
        }
        if !reader.unreadable.is_empty() {
            Exit::NotMade
        } else if self.lacks_files(outcome) && self.is_bare {
            complain(lang.pick(
                "there is no plan here: a plan is a YAML file that starts with `plan: ID`, and a report one with `report: ID`",
                "ở đây chưa có kế hoạch nào: kế hoạch là tệp YAML bắt đầu bằng `plan: MÃ`, báo cáo là tệp bắt đầu bằng `report: MÃ`",
            ));
            complain(lang.pick(
                "`plangap init` writes a small plan and a report to start from, `plangap init --example lao-cai` a real one",
                "`plangap init` ghi một kế hoạch nhỏ và một báo cáo để bắt đầu, `plangap init --example lao-cai` ghi một kế hoạch có thật",
            ));
            complain(lang.pick(
                "`plangap check FOLDER` checks the plans of another folder; `plangap --help` says what else there is",
                "`plangap check THƯ_MỤC` kiểm tra kế hoạch ở thư mục khác; `plangap --help` cho biết các lệnh khác",
            ));
            Exit::NoFiles
        } else if self.lacks_files(outcome) {
            complain(lang.pick(
                "no plan or report file was found; a plan file starts with `plan: ID` (`plangap init` writes one)",
                "không tìm thấy tệp kế hoạch hoặc báo cáo nào; tệp kế hoạch bắt đầu bằng `plan: MÃ` (`plangap init` ghi một tệp mẫu)",
            ));
            Exit::NoFiles
        } else if outcome.passes() {
            Exit::Pass
        } else {
            Exit::Findings
        }
    }

    /// Whether neither plan nor report was found, nor anything that should have been one, and there should be.
    fn lacks_files(&self, outcome: &Outcome<'_>) -> bool {
        !self.allow_none && outcome.summary.plans + outcome.summary.reports == 0 && outcome.findings.is_empty()
    }
}
