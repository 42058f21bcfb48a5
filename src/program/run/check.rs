//! `check`.

use super::input::Input;
use super::known::{accept, known};
use super::looks::look;
use super::mended::mend;
use super::opened::open;
use super::output::{narrow_to, read_from, write_output};
use super::said::{complain, print, refuse};
use crate::program::cli::{CheckArgs, When};
use crate::program::exit::Exit;
use crate::program::settings;
use crate::program::since::Earlier;
use crate::program::tongue::Tongue;
use crate::render::gate;
use crate::render::kit::{Look, Verbosity};
use crate::text::both::Both;
use clap::ArgMatches;
use jiff::civil::Date;
use std::env;
use std::time::Instant;

/// Checks plans and reports, and writes what is found.
pub fn check(args: &CheckArgs, matches: &ArgMatches, tongue: Tongue, today: Date) -> Result<Exit, String> {
    let started = Instant::now();
    let (configuration, lang) = match open(&args.input, &args.look, tongue, today) {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let config = &configuration.config;
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
        let written = outputs.iter().map(|output| {
            // A file is no terminal: no colour unless it is asked for.
            let look = if output.file.is_some() { &in_files } else { &look };
            write_output(outcome, output, look, exit)
        });
        // What could not be written beats what was found.
        let ended = written.fold(exit, |worst, exit| if exit == Exit::NotMade { exit } else { worst });
        // Behind the findings, as where the format says it.
        if args.verbosity() > Verbosity::Quiet
            && !outputs.iter().any(|output| output.format.says_gate)
            && let Some(heeded) = gate::changed(outcome, lang)
        {
            complain(&heeded);
        }
        ended
    }))
}
