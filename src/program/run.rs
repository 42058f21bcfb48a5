//! The program: reads, checks, renders and chooses the exit status. The only orchestration with
//! input and output.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::error::ErrorKind;
use clap::{ArgMatches, FromArgMatches};
use jiff::Zoned;
use jiff::civil::Date;

use crate::check::options::{FailOn, Options};
use crate::language::Content;
use crate::problems::finding::Finding;
use crate::program::cli::{
    CheckArgs, Cli, Command, Configuration, DiffArgs, InputArgs, LookArgs, MendArgs, MigrateArgs, OutlookArgs, Output,
    PullArgs, TableArgs, When,
};
use crate::program::config::{Config, Unusable};
use crate::program::exit::Exit;
use crate::program::files::folders::MOST_ENTRIES;
use crate::program::files::{Reader, Selection, Unreadable, is_stdin};
use crate::program::init::Start;
use crate::program::progress::Progress;
use crate::program::save::{self, Replacement};
use crate::program::since::Earlier;
use crate::program::tongue::Tongue;
use crate::program::{
    beside, ci, cli, completions, engines, files, fix, init, manual, migrate, narrow, pull, settings,
};
use crate::render::kit::{Here, Look, Verbosity};
use crate::render::{self, changes, explain, full, gate, reports, table};
use crate::text::both::Both;
use crate::text::lang::Lang;
use crate::text::source::{Source, SourceId};
use crate::text::wording::printable;
use crate::verdict::baseline::{self, Baseline};
use crate::verdict::gate::Gate;
use crate::verdict::outcome::Outcome;
use crate::{conclude, conclude_since, count, language, read, rules};

/// Columns where no terminal says how many it has.
const WIDTH: usize = 100;

/// Runs the program with the arguments of the process; `serve` is the language server.
pub fn main(#[cfg(feature = "lsp")] serve: fn(Tongue) -> Exit) -> Exit {
    let mut args: Vec<OsString> = env::args_os().collect();
    let tongue = Tongue::of(&args);
    let lang = tongue.early();
    match completions::answered(lang) {
        Ok(false) => {}
        Ok(true) => return Exit::Pass,
        Err(_) => return Exit::NotMade,
    }
    let parse = |args: &[OsString]| {
        let matches = cli::command(lang).try_get_matches_from(args)?;
        Ok((Cli::from_arg_matches(&matches)?, matches))
    };
    let mut parsed = parse(&args);
    // Nothing is asked for: what is here is checked.
    let is_bare = parsed.as_ref().is_ok_and(|(cli, _)| cli.command.is_none());
    if is_bare {
        args.push("check".into());
        parsed = parse(&args);
    }
    let (command, matches) = match parsed {
        Ok((Cli { command: Some(command), .. }, matches)) => (command, matches),
        Ok((Cli { command: None, .. }, _)) => return Exit::NotMade,
        Err(error) => return answer(&error, &args, lang),
    };
    let today = Zoned::now().date();
    match command {
        Command::Check(mut args) => {
            args.input.is_bare = is_bare;
            let matches = matches.subcommand_matches("check").unwrap_or(&matches);
            check(&args, matches, tongue, today).unwrap_or_else(|message| refuse(&message))
        }
        Command::Diff(args) => diff(&args, tongue, today).unwrap_or_else(|message| refuse(&message)),
        Command::Table(args) => table(&args, tongue, today).unwrap_or_else(|message| refuse(&message)),
        Command::Outlook(args) => outlook(&args, tongue, today).unwrap_or_else(|message| refuse(&message)),
        Command::Explain { rule, look } => explain(rule.as_deref(), &look, lang),
        Command::Init { path, from, example } => {
            let start = from.as_deref().map(Start::Table).or(example.map(Start::Example)).unwrap_or(Start::Small);
            init(&path, start, lang, today)
        }
        Command::Migrate(args) => migrate(&args, tongue, today).unwrap_or_else(|message| refuse(&message)),
        Command::Pull { args, look } => pull(&args, &look, tongue, today).unwrap_or_else(|message| refuse(&message)),
        Command::Schema { kind } => print(Exit::Pass, lang, |out| out.write_all(kind.json(lang).as_bytes())),
        #[cfg(feature = "lsp")]
        Command::Lsp { .. } => serve(tongue),
        Command::Completions { shell } => print(Exit::Pass, lang, |out| completions::write(shell, out)),
        Command::Man { command } => match manual::find(command.as_deref(), lang) {
            Ok(command) => print(Exit::Pass, lang, |out| manual::page(command, lang, out)),
            Err(refusal) => refuse(refusal.told(lang)),
        },
    }
}

/// Prints help or the version, which are asked for; anything else is a usage that cannot be followed.
fn answer(error: &clap::Error, args: &[OsString], lang: Lang) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = error.print();
            Exit::Pass
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            Exit::NotMade
        }
        _ => {
            let told = cli::refusal(error, cli::command(lang), args, lang);
            let lines = told.lines().map(printable).collect::<Vec<_>>().join("\n");
            let _ = writeln!(io::stderr(), "plangap: {lines}");
            Exit::NotMade
        }
    }
}

fn init(path: &Path, start: Start<'_>, lang: Lang, today: Date) -> Exit {
    match init::write(path, start, today, lang) {
        Ok(paths) => print(Exit::Pass, lang, |out| {
            for path in &paths {
                writeln!(out, "{} {}", lang.pick("wrote", "đã ghi"), printable(&path.to_string_lossy()))?;
            }
            let plan = paths.first().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
            let lead = lang.pick("Check them with", "Kiểm tra bằng lệnh");
            writeln!(out, "{lead}: plangap check {}", printable(&plan))
        }),
        Err(refusal) => refuse(refusal.told(lang)),
    }
}

fn check(args: &CheckArgs, matches: &ArgMatches, tongue: Tongue, today: Date) -> Result<Exit, String> {
    let started = Instant::now();
    let configuration = match args.input.config() {
        Ok(found) => found,
        Err(unusable) => return Ok(refuse_configuration(unusable, &args.look, tongue.early(), today)),
    };
    let config = &configuration.config;
    let lang = tongue.with(config.lang());
    let told = |refusal: Both| refusal.told(lang).to_owned();
    let mut options = args.options(config, today).map_err(told)?;
    let mut input = Input::of(&args.input, &configuration, lang).map_err(told)?;
    if args.show_settings {
        let selection = &input.selection;
        let path = configuration.path.as_deref();
        return Ok(print(Exit::Pass, lang, |out| settings::write(path, &options, selection, lang, out)));
    }
    if let Some(revision) = &args.since {
        let here = env::current_dir().unwrap_or_default();
        input.earlier = Some(Earlier::revision(&here, revision, lang)?);
    }
    let outputs = args.outputs(matches).map_err(told)?;
    options.outlook = outputs.iter().any(|output| output.format.says_outlook);
    let baseline = args.baseline.baseline.as_deref().map(known).transpose().map_err(told)?;
    if args.mend.wanted()
        && let Some(exit) = mend(args, &input, &options, lang)
    {
        return Ok(exit);
    }
    Ok(input.with_outcome(&options, |outcome, reader| {
        let mut files = outputs.iter().filter_map(|output| output.file.as_deref());
        if let Some(refusal) = files.find_map(|file| read_from(file, reader)) {
            return refuse(refusal.told(lang));
        }
        if let Err(message) = accept(args, baseline, outcome, lang) {
            return refuse(&message);
        }
        let exit = input.exit(outcome, reader);
        if let Err(message) = narrow_to(args.input.owner.as_deref(), outcome, args.verbosity(), lang) {
            return refuse(&message);
        }
        if input.is_bare && exit == Exit::NoFiles {
            return exit;
        }
        if input.is_bare {
            let (plans, reports) = (outcome.summary.plans, outcome.summary.reports);
            let plans = lang.counted(plans, ("plan", "plans"), "kế hoạch");
            let reports = lang.counted(reports, ("report", "reports"), "báo cáo");
            complain(&lang.pick(
                format!("checked what is in this folder, as `plangap check` does: {plans}, {reports}"),
                format!("đã kiểm tra các tệp trong thư mục này, như lệnh `plangap check`: {plans}, {reports}"),
            ));
        }
        let look = Look {
            verbosity: args.verbosity(),
            details: args.details,
            csv: args.csv_dialect,
            elapsed: Some(started.elapsed()),
            ..look(&args.look, lang)
        };
        let in_files = Look { color: args.look.color == When::Always, breaks: false, ..look.clone() };
        if args.verbosity() > Verbosity::Quiet
            && !outputs.iter().any(|output| output.format.says_gate)
            && let Some(heeded) = gate::changed(outcome, lang)
        {
            complain(&heeded);
        }
        let written = outputs.iter().map(|output| {
            // A file is no terminal: no colour unless it is asked for.
            let look = if output.file.is_some() { &in_files } else { &look };
            write_output(outcome, output, look, exit)
        });
        // What could not be written beats what was found.
        written.fold(exit, |worst, exit| if exit == Exit::NotMade { exit } else { worst })
    }))
}

/// Cuts an outcome down to what an owner answers for, where one is asked for, and says so on standard error, which
/// every format leaves alone.
fn narrow_to(owner: Option<&str>, outcome: &mut Outcome<'_>, say: Verbosity, lang: Lang) -> Result<(), String> {
    let Some(owner) = owner else { return Ok(()) };
    let line = narrow::to_owner(outcome, owner, lang).map_err(|refusal| refusal.told(lang).to_owned())?;
    line.iter().filter(|_| say > Verbosity::Quiet).for_each(|line| complain(line));
    Ok(())
}

/// Why nothing is written to a file: it is one of those that are checked.
fn read_from(file: &Path, reader: &Reader) -> Option<Both> {
    let shown = file.display();
    reader.has_read(file).then(|| {
        Both::new(
            format!("`{shown}` is one of the files that are checked; write the output elsewhere"),
            format!("`{shown}` là một trong các tệp được kiểm tra; hãy ghi kết quả ra tệp khác"),
        )
    })
}

/// What a table is exported as: the end of the file's name says it.
fn exported(file: &Path) -> Result<Output, Both> {
    let end = file.extension().and_then(|end| end.to_str()).map(str::to_ascii_lowercase);
    let format = end.as_deref().filter(|end| ["csv", "xlsx"].contains(end)).and_then(render::find);
    let format = format.ok_or_else(|| {
        let file = file.display();
        Both::new(
            format!("`{file}` is neither .csv nor .xlsx, the files that a table is written to"),
            format!("`{file}` không phải .csv hay .xlsx, là các loại tệp mà bảng được ghi ra"),
        )
    })?;
    Ok(Output { format, file: Some(file.to_owned()) })
}

/// Writes an outcome to where it goes.
fn write_output(outcome: &Outcome<'_>, output: &Output, look: &Look, exit: Exit) -> Exit {
    let Some(path) = &output.file else {
        return print(exit, look.lang, |out| (output.format.write)(outcome, look, out));
    };
    match save::send(path, &mut |out| (output.format.write)(outcome, look, out)) {
        Ok(()) => exit,
        Err(reason) => {
            let (path, reason) = (path.display(), reason.told(look.lang));
            refuse(
                &look
                    .lang
                    .pick(format!("cannot write `{path}`: {reason}"), format!("không ghi được `{path}`: {reason}")),
            )
        }
    }
}

/// Reads a baseline.
fn known(path: &Path) -> Result<Baseline, Both> {
    let read = files::text(path).and_then(|text| Baseline::parse(&text));
    let path = path.display();
    read.map_err(|reason| {
        Both::new(
            format!("cannot use the baseline `{path}`: {}", reason.told(Lang::En)),
            format!("không dùng được danh sách phát hiện đã biết `{path}`: {}", reason.told(Lang::Vi)),
        )
    })
}

/// Accepts what is known, and writes the baselines that are asked for.
fn accept(args: &CheckArgs, baseline: Option<Baseline>, outcome: &mut Outcome<'_>, lang: Lang) -> Result<(), String> {
    let cannot = |path: &Path, reason: &Both| {
        let (path, reason) = (path.display(), reason.told(lang));
        lang.pick(
            format!("cannot write the baseline `{path}`: {reason}"),
            format!("không ghi được danh sách phát hiện đã biết `{path}`: {reason}"),
        )
    };
    let write = |path: &Path, baseline: &Baseline| {
        let written = save::write(path, &mut |out| out.write_all(baseline.text().as_bytes()));
        written.map_err(|reason| cannot(path, &reason))
    };
    let wanted = args.baseline.write_baseline.as_deref();
    if let Some(path) = wanted.filter(|_| outcome.incomplete) {
        // What could not be read would look as if it had been mended.
        let path = path.display();
        complain(&match lang {
            Lang::En => format!("the baseline `{path}` was not written, because not everything could be read"),
            Lang::Vi => format!("không ghi danh sách phát hiện đã biết `{path}`, vì có tệp không đọc được"),
        });
    } else if let Some(path) = wanted {
        if path.symlink_metadata().is_ok() {
            // Any other file would be lost.
            let there = files::text(path);
            if !there.as_deref().is_ok_and(baseline::is_baseline) {
                let other = Both::new(
                    "it is there already and no baseline",
                    "đã có tệp này và đó không phải danh sách phát hiện đã biết",
                );
                return Err(cannot(path, &there.err().unwrap_or(other)));
            }
        }
        let baseline = Baseline::of(outcome);
        write(path, &baseline)?;
        baseline.accept(outcome);
    }
    let (Some(mut baseline), Some(path)) = (baseline, args.baseline.baseline.as_deref()) else { return Ok(()) };
    baseline.accept(outcome);
    let needless = baseline.prune(outcome);
    if needless > 0 {
        let entries = lang.counted(needless, ("finding", "findings"), "phát hiện");
        if args.baseline.prune_baseline {
            write(path, &baseline)?;
            complain(&lang.pick(
                format!("{entries} of the baseline taken out, because the check no longer has them"),
                format!("đã bỏ {entries} khỏi danh sách phát hiện đã biết, vì kiểm tra không còn thấy"),
            ));
        } else if args.verbosity() > Verbosity::Quiet {
            complain(&lang.pick(
                format!("the check no longer has {entries} of the baseline; --prune-baseline takes them out"),
                format!(
                    "kiểm tra không còn thấy {entries} trong danh sách phát hiện đã biết; --prune-baseline bỏ các mục đó"
                ),
            ));
        }
    }
    Ok(())
}

/// Fixes what can be fixed, or shows how. The exit status where the check is not to be made after it.
fn mend(args: &CheckArgs, input: &Input, options: &Options, lang: Lang) -> Option<Exit> {
    let MendArgs { diff, unsafe_fixes, .. } = args.mend;
    if !diff && input.selection.paths.iter().any(|path| is_stdin(path)) {
        return Some(refuse(lang.pick(
            "standard input cannot be fixed; name the files, or see the fixes with --diff",
            "không sửa được đầu vào chuẩn; hãy nêu tên tệp, hoặc xem các chỗ sửa bằng --diff",
        )));
    }
    let say = |line: &str| {
        if args.verbosity() > Verbosity::Quiet {
            complain(line);
        }
    };
    input.with_outcome(options, |outcome, reader| {
        let mending = fix::mend(outcome, options, unsafe_fixes);
        for source in &mending.failed {
            let name = source.name();
            complain(&lang.pick(
                format!("`{name}` is left as it was: its fixes would not make it right"),
                format!("giữ nguyên `{name}`: các chỗ sửa không làm tệp hết lỗi"),
            ));
        }
        if diff {
            let exit = match input.exit(outcome, reader) {
                Exit::Pass | Exit::Findings if mending.texts.is_empty() => Exit::Pass,
                Exit::Pass | Exit::Findings => Exit::Findings,
                exit => exit,
            };
            say(&mending.summary(false, lang));
            let diff = fix::diff(&mending, is_console());
            return Some(print(exit, lang, |out| out.write_all(diff.as_bytes())));
        }
        if !reader.unreadable.is_empty() {
            complain(lang.pick(
                "nothing is fixed, because not everything could be read",
                "chưa sửa gì, vì có tệp không đọc được",
            ));
            return None;
        }
        let texts = mending.texts.iter().filter_map(|text| {
            Some(Replacement { path: text.source.path()?, before: text.source.text(), after: &text.text })
        });
        if let Err(refusal) = save::replace_all(texts) {
            return Some(refuse(refusal.told(lang)));
        }
        say(&mending.summary(true, lang));
        None
    })
}

fn table(args: &TableArgs, tongue: Tongue, today: Date) -> Result<Exit, String> {
    let configuration = match args.input.config() {
        Ok(found) => found,
        Err(unusable) => return Ok(refuse_configuration(unusable, &args.look, tongue.early(), today)),
    };
    let config = &configuration.config;
    let lang = tongue.with(config.lang());
    let told = |refusal: Both| refusal.told(lang).to_owned();
    let asked = args.input.options(config, today).map_err(told)?;
    let options = Options { fail_on: FailOn::Never, outlook: args.outlook, ..asked };
    let export = args.export.as_deref().map(exported).transpose().map_err(told)?;
    let input = Input::of(&args.input, &configuration, lang).map_err(told)?;
    Ok(input.with_outcome(&options, |outcome, reader| {
        let exit = input.exit(outcome, reader);
        if let Err(message) = narrow_to(args.input.owner.as_deref(), outcome, Verbosity::Normal, lang) {
            return refuse(&message);
        }
        let look = Look {
            only: args.only.clone(),
            by: args.by,
            sort: args.sort,
            verbosity: Verbosity::Quiet,
            ..look(&args.look, lang)
        };
        if let Some(output) = &export {
            if let Some(refusal) = output.file.as_deref().and_then(|file| read_from(file, reader)) {
                return refuse(refusal.told(lang));
            }
            return write_output(outcome, output, &Look { color: false, breaks: false, ..look }, exit);
        }
        let write = match args.format {
            Some(format) => format.write,
            None if args.reports => reports::table::FORMAT.write,
            None => table::FORMAT.write,
        };
        print(exit, lang, |out| write(outcome, &look, out))
    }))
}

/// Says where the pace so far would lead.
fn outlook(args: &OutlookArgs, tongue: Tongue, today: Date) -> Result<Exit, String> {
    let configuration = match args.input.config() {
        Ok(found) => found,
        Err(unusable) => return Ok(refuse_configuration(unusable, &args.look, tongue.early(), today)),
    };
    let config = &configuration.config;
    let lang = tongue.with(config.lang());
    let told = |refusal: Both| refusal.told(lang).to_owned();
    let asked = args.input.options(config, today).map_err(told)?;
    let options = Options { fail_on: FailOn::Never, outlook: true, ..asked };
    let input = Input::of(&args.input, &configuration, lang).map_err(told)?;
    Ok(input.with_outcome(&options, |outcome, reader| {
        let exit = input.exit(outcome, reader);
        if let Err(message) = narrow_to(args.input.owner.as_deref(), outcome, Verbosity::Normal, lang) {
            return refuse(&message);
        }
        let look = look(&args.look, lang);
        let format = args.format.unwrap_or(&render::outlook::table::FORMAT);
        print(exit, lang, |out| (format.write)(outcome, &look, out))
    }))
}

/// Says what was changed between two versions of plans.
fn diff(args: &DiffArgs, tongue: Tongue, today: Date) -> Result<Exit, String> {
    let lang = tongue.early();
    if args.format.is_some_and(render::is_for_files) {
        let refusal = Both::new(
            "changes are not written as a workbook; choose another format",
            "không ghi thay đổi thành sổ bảng tính; hãy chọn định dạng khác",
        );
        return Err(refusal.told(lang).to_owned());
    }
    let options = args.options(today);
    let old = Input {
        selection: args.selection(&args.old),
        allow_none: false,
        is_bare: false,
        earlier: None,
        gate: (None, false),
        lang,
    };
    let earlier = Some(Earlier::files(&args.old, &args.new, old.texts(&options)?));
    let input = Input {
        selection: args.selection(&args.new),
        allow_none: false,
        is_bare: false,
        earlier,
        gate: (None, false),
        lang,
    };
    Ok(input.with_outcome(&options, |outcome, reader| {
        let exit = input.exit(outcome, reader);
        let look = look(&args.look, lang);
        match args.format {
            Some(format) => print(exit, lang, |out| (format.write)(outcome, &look, out)),
            None => print(exit, lang, |out| changes::write(outcome, &look, out)),
        }
    }))
}

/// Rewrites plans where the language now means something else, or shows how.
fn migrate(args: &MigrateArgs, tongue: Tongue, today: Date) -> Result<Exit, String> {
    let lang = tongue.early();
    let options = Options::on(today);
    let selection = args.selection();
    if selection.paths.iter().any(|path| is_stdin(path)) {
        return Ok(refuse(lang.pick(
            "standard input cannot be migrated; name the files",
            "không chuyển đổi được đầu vào chuẩn; hãy nêu tên tệp",
        )));
    }
    let mut reader = Reader::new(&selection);
    let named = reader.read(&mut io::empty());
    let named: Vec<&Source> = named.iter().collect();
    let mut reports = Vec::new();
    let mut files = read(&named, 0, &options);
    follow_globs(&mut reader, &files, &named, &mut reports);
    if let Some(unreadable) = reader.unreadable.first() {
        return Ok(refuse(unreadable.told().told(lang)));
    }
    let reports: Vec<&Source> = reports.iter().collect();
    files.extend(read(&reports, named.len(), &options));
    let outcome = conclude([named.clone(), reports].concat(), files, Vec::new(), &options);
    let migrated = migrate::migrate(&named, &read(&named, 0, &options), &outcome, &options);
    if migrated.is_empty() {
        complain(lang.pick("no plan was found to migrate", "không có kế hoạch nào để chuyển đổi"));
        return Ok(Exit::NoFiles);
    }
    let texts = || migrated.iter().filter_map(|file| Some((file.source, file.text.as_deref()?)));
    if !args.diff {
        let replacements = texts()
            .filter_map(|(source, after)| Some(Replacement { path: source.path()?, before: source.text(), after }));
        save::replace_all(replacements).map_err(|refusal| refusal.told(lang).to_owned())?;
    }
    for file in &migrated {
        complain(&file.line(!args.diff, lang));
    }
    let exit = if args.diff && texts().next().is_some() { Exit::Findings } else { Exit::Pass };
    Ok(print(exit, lang, |out| {
        let for_console = is_console();
        let shown = texts().filter(|_| args.diff);
        shown.into_iter().try_for_each(|(source, text)| out.write_all(fix::shown(source, text, for_console).as_bytes()))
    }))
}

/// Counts the records of registers, and writes what they come to or says where it is no longer that.
fn pull(args: &PullArgs, look: &LookArgs, tongue: Tongue, today: Date) -> Result<Exit, String> {
    let here = env::current_dir().map_err(|error| Both::from(&error).told(tongue.early()).to_owned())?;
    let config = match Config::nearest(&here) {
        Ok(found) => found.map(|(_, config)| config).unwrap_or_default(),
        Err(unusable) => return Ok(refuse_configuration(unusable, look, tongue.early(), today)),
    };
    let lang = tongue.with(config.lang());
    let options = config.options(today).map_err(|refusal| refusal.told(lang).to_owned())?;
    let mut paths = args.registers.clone();
    let configured = config.paths();
    paths.extend(if configured.is_empty() { vec![PathBuf::from(".")] } else { configured });
    let search = files::search::Search {
        here,
        excluded: vec![config.excluded().map_err(|refusal| refusal.told(lang).to_owned())?],
        every_file: false,
    };
    let selection = Selection { paths, search, ..Selection::default() };
    let mut reader = Reader::new(&selection);
    let named = reader.read(&mut io::empty());
    let named: Vec<&Source> = named.iter().collect();
    let mut reports = Vec::new();
    let mut files = read(&named, 0, &options);
    follow_globs(&mut reader, &files, &named, &mut reports);
    let reports: Vec<&Source> = reports.iter().collect();
    files.extend(read(&reports, named.len(), &options));
    let sources = [named, reports].concat();
    let input = pull::Input { files: &files, sources: &sources, options: &options, lang, today };
    let mut pulled = pull::count(args, &input, &mut reader);
    pulled.refused.iter().for_each(|refusal| complain(refusal));
    pulled.unreadable.append(&mut reader.unreadable);
    for Unreadable { path, reason } in &pulled.unreadable {
        complain(&match lang {
            Lang::En => format!("cannot read `{path}`: {}", reason.told(lang)),
            Lang::Vi => format!("không đọc được `{path}`: {}", reason.told(lang)),
        });
    }
    if !pulled.unreadable.is_empty() {
        return Ok(Exit::NotMade);
    }
    if !pulled.any && pulled.refused.is_empty() {
        complain(
            lang.pick("no register was found to pull; name one", "không có sổ dữ liệu nào để lấy; hãy nêu tên một sổ"),
        );
        return Ok(Exit::NoFiles);
    }
    let pull::Pulled { reports, findings, tables, refused, queries, .. } = pulled;
    let or_not_made = |exit: Exit| if refused.is_empty() { exit } else { Exit::NotMade };
    if !findings.is_empty() {
        let shown = sources.iter().copied().chain(&tables).collect();
        let outcome = conclude(shown, Vec::new(), findings, &options);
        let look = Look { verbosity: Verbosity::Quiet, ..self::look(look, lang) };
        return Ok(print(or_not_made(Exit::Findings), lang, |out| (full::FORMAT.write)(&outcome, &look, out)));
    }
    if args.sql {
        return Ok(print(or_not_made(Exit::Pass), lang, |out| engines::printed::write(&queries, out)));
    }
    if args.check {
        let lines: Vec<String> = reports.iter().flat_map(|(path, report)| pull::drift(path, report, lang)).collect();
        let exit = or_not_made(if lines.is_empty() { Exit::Pass } else { Exit::Findings });
        return Ok(print(exit, lang, |out| lines.iter().try_for_each(|line| writeln!(out, "{}", printable(line)))));
    }
    let written = pull::write(&reports, lang)?;
    Ok(print(or_not_made(Exit::Pass), lang, |out| {
        let word = lang.pick("wrote", "đã ghi");
        written.iter().try_for_each(|path| writeln!(out, "{word} {}", printable(&path.to_string_lossy())))
    }))
}

fn explain(rule: Option<&str>, look: &LookArgs, lang: Lang) -> Exit {
    let width = self::look(look, lang).width;
    let Some(name) = rule else {
        return print(Exit::Pass, lang, |out| explain::list(width, lang, out));
    };
    match rules::table::find(name.trim()) {
        Some(rule) => print(Exit::Pass, lang, |out| explain::page(rule, width, lang, out)),
        None => refuse(&explain::unknown(name, lang)),
    }
}

/// What is checked, and what it means that there is nothing.
struct Input {
    selection: Selection,
    allow_none: bool,
    /// Whether nothing was asked for, so that what is here is checked.
    is_bare: bool,
    /// What it was before, where that is asked for.
    earlier: Option<Earlier>,
    /// The configuration that was read, and whether it is locked.
    gate: (Option<String>, bool),
    lang: Lang,
}

impl Input {
    fn of(args: &InputArgs, configuration: &Configuration, lang: Lang) -> Result<Self, Both> {
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

    /// Reads what is selected and what the plans' globs match.
    fn texts(&self, options: &Options) -> Result<Vec<Source>, String> {
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
    fn with_outcome<T>(&self, options: &Options, then: impl FnOnce(&mut Outcome<'_>, &Reader<'_>) -> T) -> T {
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
    fn exit(&self, outcome: &Outcome<'_>, reader: &Reader<'_>) -> Exit {
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

/// Reads the reports that the plans' globs match. Globs that match nothing are findings.
pub fn follow_globs<'s>(
    reader: &mut Reader<'_>,
    files: &[language::File<'s>],
    named: &[&'s Source],
    reports: &mut Vec<Source>,
) -> Vec<Finding<'s>> {
    let mut findings = Vec::new();
    for file in files {
        let Content::Plan(plan) = &file.content else { continue };
        let name = named.get(file.source.index()).map_or("", |source| source.name());
        for glob in &plan.reports {
            let matched = reader.glob(name, &glob.value);
            if matched.exhausted {
                findings.push(plan.too_wide(glob, MOST_ENTRIES));
            } else if let Some(path) = &matched.outside {
                findings.push(plan.leads_outside(glob, path.to_string_lossy().into_owned()));
            } else if matched.files.is_empty() {
                findings.push(plan.no_reports(glob));
            }
        }
    }
    reports.extend(reader.read_matched());
    findings
}

/// Writes to standard output. A reader that went away ends the output and is no error; a disk that is
/// full is one.
fn print(exit: Exit, lang: Lang, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Exit {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Ok(()) => exit,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            // What is left in the buffer has no reader.
            let _ = out.into_parts();
            exit
        }
        Err(error) => {
            let _ = out.into_parts();
            let reason = Both::from(&error);
            let reason = reason.told(lang);
            refuse(
                &lang.pick(format!("cannot write the output: {reason}"), format!("không ghi được kết quả: {reason}")),
            )
        }
    }
}

fn refuse(message: &str) -> Exit {
    complain(message);
    Exit::NotMade
}

/// Says what is wrong with a configuration, each problem at its place.
fn refuse_configuration(unusable: Unusable, args: &LookArgs, lang: Lang, today: Date) -> Exit {
    let source = match unusable {
        Unusable::Unread(reason) => return refuse(reason.told(lang)),
        Unusable::Wrong(source) => source,
    };
    let (config, findings) = Config::of(&source, PathBuf::new());
    let lang = config.lang().unwrap_or(lang);
    let errors = lang.counted(findings.len(), ("error", "errors"), "lỗi");
    let name = source.name();
    let outcome = conclude(vec![&source], Vec::new(), findings, &Options::on(today));
    let color = color(args.color) && (args.color == When::Always || io::stderr().is_terminal());
    let look = Look { color, verbosity: Verbosity::Quiet, ..look(args, lang) };
    let _ = (full::FORMAT.write)(&outcome, &look, &mut io::stderr());
    refuse(&match lang {
        Lang::En => format!("`{name}` has {errors}, so that nothing was checked"),
        Lang::Vi => format!("`{name}` có {errors} nên chưa kiểm tra gì"),
    })
}

fn complain(message: &str) {
    // Where standard error is gone too there is nobody left to tell.
    let _ = writeln!(io::stderr(), "plangap: {}", printable(message));
}

fn look(args: &LookArgs, lang: Lang) -> Look {
    let terminal = terminal_size::terminal_size_of(io::stdout()).map(|(terminal_size::Width(columns), _)| columns);
    let width = args.width.or(terminal.map(|columns| columns.max(20))).map_or(WIDTH, usize::from);
    let breaks = args.width.or(terminal).is_some();
    Look { lang, color: color(args.color), width, breaks, ascii: args.ascii, here: here(), ..Look::default() }
}

/// Whether what is printed is looked at: on a terminal, or in the log of a CI system, which obeys what it reads. Not
/// where it goes to a file.
fn is_console() -> bool {
    let stdout = io::stdout();
    let is_log = || ci::is_set() && !ci::is_file(&stdout);
    stdout.is_terminal() || is_log()
}

/// The working folder, and the root of the repository that it is in: the nearest folder upward with a
/// `.git`, which is a file in a linked work tree.
fn here() -> Option<Here> {
    let folder = env::current_dir().ok()?;
    let root = folder.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(&folder).to_owned();
    Some(Here { folder, root })
}

fn color(when: When) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        // Whoever writes 0 means no.
        When::Auto if env::var_os("CLICOLOR_FORCE").is_some_and(|forced| forced == "0") => {
            io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none_or(|set| set.is_empty())
        }
        When::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
    }
}
