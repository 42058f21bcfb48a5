//! Counts the records of a register for the plan that it names.

use jiff::civil::Date;

use super::csv::{self, Stop};
use super::excerpts::Excerpts;
use super::groups::Groups;
use super::reports;
use super::run::{Counts, Evaluated, Run};
use super::table::{Library, Refused, Shown, Table};
use super::test::Check;
use super::{prepare, workbook};
use crate::language::log::Log;
use crate::language::plan::Plan;
use crate::language::register::Register;
use crate::language::register::origin::{Files, Format, Origin};
use crate::problems::input::Syntax;
use crate::problems::register::{MissingSource, NotPulled, TableSyntax, UndatedRecords, UnfitTable};
use crate::text::both::Both;
use crate::text::source::{Defect, Origin as From, Place, Source};
use crate::text::yaml::Fault;

/// Counts the records of a register, on all its days but those for which its figures were pulled. The first source
/// that comes out is number `first` of the run.
pub fn evaluate<'s>(
    register: &Register<'s>,
    name: &str,
    plan: Option<&Plan<'s>>,
    library: &mut dyn Library,
    first: usize,
    counts: &Counts,
    pulled: &[Date],
) -> Evaluated<'s> {
    let Some(plan) = plan else { return Evaluated { reports: reports::stray(register), ..Evaluated::default() } };
    let days = prepare::days(register, plan, counts);
    let open: Vec<Date> = days.days.iter().copied().filter(|day| !pulled.contains(day)).collect();
    if open.is_empty() && !pulled.is_empty() {
        return Evaluated::default();
    }
    let (mut run, mut log) = prepare::prepare(register, plan, &days, library, (name, first), counts);
    match &register.origin {
        Some(Origin::Files(files)) => run.files(register, files, name, library, &mut log),
        Some(Origin::Engine(engine)) => {
            run.sound = false;
            if !open.is_empty() {
                let problem = NotPulled { profile: engine.profile.value.clone().into_owned(), days: open };
                log.report(engine.profile.place, problem);
            }
        }
        None => run.sound = false,
    }
    let mut evaluated = run.finish(register, plan, log);
    evaluated.reports.retain(|report| !matches!(report.as_of, Some(Ok(day)) if pulled.contains(&day)));
    evaluated
}

impl<'s> Run<'_, '_, 's> {
    fn files(
        &mut self,
        register: &Register<'s>,
        files: &Files<'s>,
        name: &str,
        library: &mut dyn Library,
        log: &mut Log<'s>,
    ) {
        let mut ready = |conditions: &[crate::language::register::condition::Condition<'s>]| {
            let mut checks = Vec::new();
            for condition in conditions {
                let declared = register.field(condition.field.value.trim());
                let subject = log.subject.clone();
                let field = self.fields.ask(&condition.field, declared, subject);
                checks.extend(Check::of(condition, field, &self.fields, log));
            }
            self.sound &= checks.len() == conditions.len();
            checks
        };
        self.rows = ready(&files.rows);
        self.totals = ready(&files.totals);
        if !files.totals.is_empty() {
            // Totals are held against all numbers, whether or not anything else counts them.
            for field in register.fields.iter().filter(|field| field.is_numeric()) {
                let subject = log.subject.clone();
                self.fields.ask(&field.name, Some(field), subject);
            }
        }
        let names = library.files(name, &files.glob.value);
        if names.is_empty() {
            log.report(files.glob.place, MissingSource { glob: files.glob.value.clone().into_owned(), outside: false });
            self.sound = false;
        }
        for file in names {
            match library.open(name, &file) {
                Ok(opened) if files.format == Format::Csv => {
                    let excerpts = Excerpts::new(self.next_id(), file.clone());
                    let table = Table::Text(Box::new(csv::Reader::new(opened.input, files.delimiter)), excerpts);
                    self.table(table, files, &file, log);
                }
                Ok(opened) => match workbook::read(opened, &file, files, self.next_id()) {
                    Ok(sheets) => {
                        for sheet in sheets {
                            self.table(Table::Sheet(sheet), files, &file, log);
                        }
                    }
                    Err(fault) => {
                        log.report(Place::start_of(self.next_id()), TableSyntax(fault));
                        self.sound = false;
                        self.shown.push(Shown::Nothing(Source::new(file.clone(), "")));
                    }
                },
                Err(refused) => self.refused(file.clone(), refused, files, log),
            }
            self.tables.push(file);
        }
    }

    fn refused(&mut self, file: String, refused: Refused, files: &Files<'s>, log: &mut Log<'s>) {
        self.sound = false;
        match refused {
            Refused::Missing => log.report(files.glob.place, MissingSource { glob: file, outside: false }),
            Refused::Outside => log.report(files.glob.place, MissingSource { glob: file, outside: true }),
            Refused::TooLarge(bytes) => {
                log.report(Place::start_of(self.next_id()), UnfitTable::TooLarge { bytes });
                self.shown.push(Shown::Nothing(Source::too_large(file, From::Glob)));
            }
            Refused::Unreadable(reason) => self.evaluated.unreadable.push((file, reason)),
        }
    }

    /// Reads a table to its end.
    fn table(&mut self, mut table: Table<'_>, files: &Files<'s>, file: &str, log: &mut Log<'s>) {
        if let Err(stop) = self.read(&mut table, files, file, log) {
            self.sound = false;
            self.stopped(stop, &mut table, file, log);
        }
        self.shown.push(table.close());
    }

    fn stopped(&mut self, stop: Stop, table: &mut Table<'_>, file: &str, log: &mut Log<'s>) {
        let place = table.place(&table.mark(None));
        match stop {
            Stop::Io(error) => self.evaluated.unreadable.push((file.to_owned(), Both::from(&error))),
            Stop::NotUtf8 { at, .. } => {
                log.report(place, Syntax(Fault::Unreadable(Defect::NotUtf8 { at, length: 1 })));
            }
            Stop::Utf16 => log.report(place, Syntax(Fault::Unreadable(Defect::Utf16))),
            Stop::OpenQuote => log.report(place, TableSyntax(crate::problems::register::TableFault::OpenQuote)),
            Stop::TooLong => log.report(place, TableSyntax(crate::problems::register::TableFault::LongRecord)),
        }
    }

    /// What is said of the records as a whole.
    pub(super) fn close(&mut self, register: &Register<'s>, log: &mut Log<'s>) {
        self.fields.close(log);
        (self.evaluated.records, self.evaluated.undated) = (self.records, self.undated);
        if let (Some(field), true) = (&register.date, self.undated > 0) {
            let problem = UndatedRecords { field: field.value.clone().into_owned(), records: self.undated };
            let mut finding = log.finding(field.place, problem);
            for place in std::mem::take(&mut self.undated_places) {
                finding = finding
                    .relating(place, |lang| lang.pick("one of these records", "một trong các bản ghi này").to_owned());
            }
            log.add(finding);
        }
        let whole = self.sound;
        let fields = &self.fields;
        let close = |groups: Groups<'s>, log: &mut Log<'s>| {
            let broken = fields.is_broken(groups.field);
            let name = fields.name(groups.field).to_owned();
            if !broken {
                groups.close(&name, whole, log);
            }
        };
        if let Some(by) = self.by.take() {
            self.evaluated.unmatched = by.unmatched();
            close(by, log);
        }
        for counting in &mut self.entries {
            for groups in std::mem::take(&mut counting.dimensions) {
                close(groups, log);
            }
        }
    }
}
