//! How much memory a process takes. The benchmark starts itself for that.

use std::hint::black_box;
use std::process::Command;

use crate::plans::{large_plan, one_line_plan, short_plan, small_plans};
use crate::race::{Bars, MEGABYTE, bytes, options, rendered};

/// The argument with which the benchmark starts itself to measure memory, and what is checked behind it.
pub(crate) const MEMORY: &str = "--peak-memory";

/// The argument, and a format behind it, with which it does so to measure the memory of rendering.
pub(crate) const RENDERING: &str = "--rendering-memory";

/// The most memory while a process renders 100 000 findings, in terms of what it has before.
pub(crate) fn rendering_memory(format: &str) -> Option<f64> {
    let itself = std::env::current_exe().expect("the path of this program");
    let child = Command::new(itself).args([RENDERING, format]).output().expect("this program, started again");
    let text = String::from_utf8_lossy(&child.stdout);
    let mut figures = text.split_whitespace().map_while(|figure| figure.parse::<f64>().ok());
    let (before, peak) = figures.next().zip(figures.next())?;
    Some(peak / before)
}

pub(crate) fn print_rendering_memory(format: &str) {
    let sources = [short_plan(100_000)];
    let outcome = plangap::check(&sources, &options());
    // From here on the peak is that of rendering.
    let is_reset = std::fs::write("/proc/self/clear_refs", "5").is_ok();
    let before = kibibytes("VmRSS:").filter(|_| is_reset);
    rendered(&outcome, format);
    if let Some((before, peak)) = before.zip(kibibytes("VmHWM:")) {
        println!("{before} {peak}");
    }
}

/// A figure of this process, where the system tells.
pub(crate) fn kibibytes(name: &str) -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// What processes need to check one plan of 20 MB, the same on one line, and many small plans.
pub(crate) fn memory(bars: &mut Bars) {
    let ratio = |what: &str| {
        let itself = std::env::current_exe().expect("the path of this program");
        let child = Command::new(itself).args([MEMORY, what]).output().expect("this program, started again");
        let text = String::from_utf8_lossy(&child.stdout);
        let mut figures = text.split_whitespace().map_while(|figure| figure.parse::<f64>().ok());
        figures.next().zip(figures.next()).map(|(memory, size)| memory / size)
    };
    let (large, line, few) = (ratio("large"), ratio("line"), ratio("2000"));
    let (Some(large), Some(line), Some(few), Some(many)) = (large, line, few, ratio("10000")) else {
        return println!("\npeak memory: this system does not tell");
    };
    bars.at_most("20 MB: peak memory ÷ size of the file", large, 8.0);
    bars.at_most("20 MB on one line: peak memory ÷ size of the file", line, 24.0);
    bars.at_most("10 000 files × 20 comparisons: bytes resident a comparison", many, 700.0);
    bars.at_most("the same ÷ that of 2 000 files", many / few, 1.2);
}

/// Checks something and prints the memory it takes, and what that is measured in.
pub(crate) fn print_peak_memory(what: &str) {
    let sources = match what {
        "large" => vec![large_plan(20 * MEGABYTE)],
        "line" => vec![one_line_plan(20 * MEGABYTE)],
        count => small_plans(count.parse().unwrap_or_default()),
    };
    let outcome = plangap::check(&sources, &options());
    let is_many = sources.len() > 1;
    let size = if is_many { 20 * sources.len() } else { bytes(&sources) };
    if let Some(kibibytes) = kibibytes(if is_many { "VmRSS:" } else { "VmHWM:" }) {
        println!("{} {size}", kibibytes * 1024);
    }
    drop(black_box(outcome));
}
