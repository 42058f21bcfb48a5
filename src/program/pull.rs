//! What `pull` does: counts the records of registers, and writes what they come to as reports.

mod written;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

pub(super) use self::written::relative;
pub use self::written::{drift, write};
use self::written::{file_name, folder_of};
use crate::check::options::Options;
use crate::language::plan::Plan;
use crate::language::register::Register;
use crate::language::register::origin::Origin;
use crate::language::{Content, File};
use crate::problems::finding::Finding;
use crate::problems::rule::Level;
use crate::program::cli::PullArgs;
use crate::program::engines::{self, Answers};
use crate::program::files::{Reader, Unreadable, identity};
use crate::program::waiting::Watched;
use crate::register::engine;
use crate::register::evaluate::evaluate;
use crate::register::pull::{self, Asked, Snapshot};
use crate::register::run::{Counts, Evaluated, MOST_DISTINCT};
use crate::register::sql::query::Query;
use crate::register::table::Library;
use crate::text::both::Both;
use crate::text::lang::Lang;
use crate::text::source::Source;

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
    /// What is not pulled, and why: a line each.
    pub refused: Vec<String>,
    /// The queries that engines would be asked, where only they are wanted.
    pub queries: Vec<Query>,
}

/// What is pulled from: files that were read, and what they are read for.
#[derive(Clone, Copy, Debug)]
pub struct Input<'f, 's> {
    /// The files.
    pub files: &'f [File<'s>],
    /// Their sources.
    pub sources: &'f [&'s Source],
    /// The options of a check.
    pub options: &'f Options,
    /// The language.
    pub lang: Lang,
    /// The day.
    pub today: Date,
}

impl Input<'_, '_> {
    fn counts(&self) -> Counts {
        let options = self.options;
        let until = options.as_of.max(options.today);
        Counts { until, hedge: options.hedge, most_distinct: MOST_DISTINCT }
    }
}

/// Counts the records of the registers that are asked for, among files that were read.
pub fn count<'s>(args: &PullArgs, input: &Input<'_, 's>, reader: &mut Reader<'_>) -> Pulled<'s> {
    let Input { files, sources, options, lang, .. } = *input;
    let mut pulled = Pulled::default();
    let mut answers = match Answers::of(args) {
        Ok(answers) => answers,
        Err(refusal) => {
            pulled.refused.push(refusal.told(lang).to_owned());
            return pulled;
        }
    };
    let mut library = Watched::new(reader.tables(options.max_register_bytes), lang);
    for (register, source, path) in asked(args, input, &answers) {
        pulled.any = true;
        let shown = path.to_string_lossy();
        let first = sources.len() + pulled.tables.len();
        let evaluated = match plan_of(files, register) {
            None => Err(no_plan()),
            Some(plan) => {
                let place = (&mut library as &mut dyn Library, first);
                self::evaluated(register, source.name(), plan, place, &input.counts(), &mut answers)
                    .map(|evaluated| (plan, evaluated))
            }
        };
        let (plan, mut evaluated) = match evaluated {
            Ok(evaluated) => evaluated,
            Err(refusal) => {
                pulled.refused.push(refused(&shown, register, &refusal, lang));
                continue;
            }
        };
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
        if matches!(answers, Answers::Printed(_)) {
            continue;
        }
        let folder = args.output_dir.clone().unwrap_or_else(|| folder_of(path).to_owned());
        let file = relative(&folder, path);
        let asked = Asked { source, file: &file, today: input.today };
        let reports = pull::write(register, plan, &evaluated, asked, &mut library as &mut dyn Library);
        let placed = reports.into_iter().map(|report| (folder.join(file_name(&report.id)), report));
        pulled.reports.extend(placed);
    }
    if let Answers::Printed(page) = answers {
        pulled.queries = page.queries;
    }
    pulled
}

/// The registers that are asked for, with their sources and paths.
fn asked<'f, 's>(
    args: &PullArgs,
    input: &Input<'f, 's>,
    answers: &Answers,
) -> Vec<(&'f Register<'s>, &'s Source, &'s Path)> {
    let named: Vec<PathBuf> = args.registers.iter().map(|path| identity(path)).collect();
    let Input { files, sources, .. } = *input;
    let mut all = Vec::new();
    for file in files {
        let Content::Register(register) = &file.content else { continue };
        let Some(source) = sources.get(file.source.index()).copied() else { continue };
        let Some(path) = source.path() else { continue };
        let in_engine = matches!(register.origin, Some(Origin::Engine(_)));
        let is_asked = match (named.is_empty(), answers) {
            (false, _) => named.contains(&identity(path)),
            (true, Answers::Printed(_)) => in_engine,
            (true, Answers::Files(files)) => in_engine && register.id.as_ref().is_some_and(|id| files.has(&id.value)),
            (true, Answers::Connections(_)) => in_engine || was_pulled(files, register),
        };
        if is_asked {
            all.push((&**register, source, path));
        }
    }
    all
}

/// What a register comes to: its files are read, or its engine is asked.
fn evaluated<'s>(
    register: &Register<'s>,
    name: &str,
    plan: &Plan<'s>,
    (library, first): (&mut dyn Library, usize),
    counts: &Counts,
    answers: &mut Answers,
) -> Result<Evaluated<'s>, Both> {
    let Some(Origin::Engine(origin)) = &register.origin else {
        if matches!(answers, Answers::Connections(_)) {
            return Ok(evaluate(register, name, Some(plan), library, first, counts, &[]));
        }
        return Err(Both::new(
            "its records are in files, which no engine is asked for",
            "bản ghi nằm trong tệp, không hỏi công cụ truy vấn nào",
        ));
    };
    match answers {
        Answers::Printed(page) => engine::ask(register, name, plan, (library, first), counts, page),
        Answers::Files(files) => engine::ask(register, name, plan, (library, first), counts, files),
        Answers::Connections(dialect) => {
            let mut connection = engines::connect(origin, *dialect)?;
            engine::ask(register, name, plan, (library, first), counts, &mut *connection)
        }
    }
}

fn was_pulled(files: &[File<'_>], register: &Register<'_>) -> bool {
    let Some(id) = &register.id else { return false };
    let prefix = format!("{}@", id.value);
    files.iter().any(|file| match &file.content {
        Content::Report(report) => {
            report.snapshot.is_some() && report.id.as_ref().is_some_and(|id| id.value.starts_with(&prefix))
        }
        _ => false,
    })
}

fn plan_of<'f, 's>(files: &'f [File<'s>], register: &Register<'s>) -> Option<&'f Plan<'s>> {
    let named = register.plan.as_ref()?;
    files.iter().find_map(|file| match &file.content {
        Content::Plan(plan) if plan.id.as_ref().is_some_and(|id| id.value == named.value) => Some(&**plan),
        _ => None,
    })
}

fn no_plan() -> Both {
    Both::new("its plan was not found", "không tìm thấy kế hoạch của sổ")
}

/// That a register is not pulled, and why: on one line, with nothing of where its engine is.
fn refused(path: &str, register: &Register<'_>, reason: &Both, lang: Lang) -> String {
    let reason = reason.told(lang);
    let profile = match &register.origin {
        Some(Origin::Engine(engine)) => Some(&*engine.profile.value),
        _ => None,
    };
    match (lang, profile) {
        (Lang::En, Some(profile)) => {
            format!("cannot pull `{path}` from the profile `{profile}`: {reason}; nothing is written for it")
        }
        (Lang::En, None) => format!("cannot pull `{path}`: {reason}; nothing is written for it"),
        (Lang::Vi, Some(profile)) => {
            format!("không lấy được `{path}` từ kết nối `{profile}`: {reason}; chưa ghi gì cho sổ này")
        }
        (Lang::Vi, None) => format!("không lấy được `{path}`: {reason}; chưa ghi gì cho sổ này"),
    }
}
