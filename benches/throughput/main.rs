//! Where time and memory go: every stage of a check in one run, as ratios to the bare YAML parser, and how cost grows.
//!
//! Stages of a group take turns, and the best of several rounds counts, so that ratios hold on a
//! machine that does other things as well. Absolute speeds are for orientation. Runs under
//! `cargo bench`; `cargo bench -- growth` runs the groups with that in their names, any other way of starting it
//! does nothing.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a benchmark takes the time and prints its table")]

mod consistency;
mod dates;
mod editor;
mod findings;
mod growth;
mod memory;
mod plans;
mod process;
mod race;
mod registers;
mod size;

use std::time::Instant;

use crate::race::Bars;

/// A group by the name that chooses it.
type Group = (&'static str, fn(&mut Bars));

const GROUPS: &[Group] = &[
    ("small files", size::small_files),
    ("consistency", consistency::consistency),
    ("dates", dates::over_time),
    ("large files", size::large_files),
    ("findings", findings::many_findings),
    ("formats", findings::all_formats),
    ("page", findings::page),
    ("growth", growth::growth),
    ("growth of runs", growth::of_runs),
    ("registers", registers::registers),
    ("since", process::since),
    ("memory", memory::memory),
    ("process", process::process),
    ("editor", editor::editor),
];

fn main() {
    let mut args = std::env::args().skip(1);
    let first = args.next().unwrap_or_default();
    match first.as_str() {
        memory::MEMORY => return memory::print_peak_memory(&args.next().unwrap_or_default()),
        memory::RENDERING => return memory::print_rendering_memory(&args.next().unwrap_or_default()),
        _ => {}
    }
    let args: Vec<String> = std::iter::once(first).chain(args).collect();
    if !args.iter().any(|arg| arg == "--bench") {
        return;
    }
    let chosen: Vec<&String> = args.iter().filter(|arg| !arg.starts_with("--")).collect();
    let started = Instant::now();
    let mut bars = Bars::default();
    for (name, run) in GROUPS {
        if chosen.is_empty() || chosen.iter().any(|part| name.contains(part.as_str())) {
            run(&mut bars);
        }
    }
    bars.print();
    println!("\n{:.0} s in all", started.elapsed().as_secs_f64());
}
