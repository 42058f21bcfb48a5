//! Whole processes of the program.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::growth;
use crate::plans::small_plan;
use crate::race::{Bars, Stage, race};

/// The time of a whole process that checks one small plan.
pub(crate) fn process(bars: &mut Bars) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("small.yaml");
    std::fs::write(&path, small_plan(7)).expect("a plan in the folder for temporary files");
    let mut command = Command::new(env!("CARGO_BIN_EXE_plangap"));
    command.arg("check").arg(&path).stdout(Stdio::null()).stderr(Stdio::null());
    let mut stage = [Stage::new("process", || {
        command.status().expect("the program runs");
    })];
    race(&mut stage, 50);
    let [stage] = stage;
    bars.at_most("one small plan: time of the process in ms", stage.best.as_secs_f64() * 1000.0, 10.0);
    let mut command = Command::new(env!("CARGO_BIN_EXE_plangap"));
    command.arg("--version").stdout(Stdio::null());
    let mut stage = [Stage::new("start", || {
        command.status().expect("the program runs");
    })];
    race(&mut stage, 50);
    let [stage] = stage;
    bars.at_most("start-up in ms", stage.best.as_secs_f64() * 1000.0, 5.0);
}

/// What it costs to hold plans against a revision: of 2 000 files, 20 were changed.
pub(crate) fn since(bars: &mut Bars) {
    let folder = growth::folder("since");
    (0..2000).for_each(|at| growth::write(&folder, &format!("plans/{at}.yaml"), &small_plan(at)));
    let git = |args: &[&str]| {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=Nobody", "-c", "user.email=nobody@example.invalid"]);
        command.current_dir(&folder).args(args).status().is_ok_and(|status| status.success())
    };
    if !git(&["init", "-q"]) || !git(&["add", "."]) || !git(&["commit", "-q", "-m", "first"]) {
        return println!("\n--since: there is no git here");
    }
    for at in 0..20 {
        let text = small_plan(100 * at).replace("target: { classes: ", "target: { classes: 1");
        growth::write(&folder, &format!("plans/{}.yaml", 100 * at), &text);
    }
    let mut stages = [
        Stage::new("check", || growth::run(&folder, &["check", "-q", "plans"])),
        Stage::new("check --since HEAD", || growth::run(&folder, &["check", "-q", "--since", "HEAD", "plans"])),
    ];
    race(&mut stages, 15);
    let [plain, since] = stages.map(|stage| stage.best.as_secs_f64());
    bars.at_most("2 000 files, 20 changed: check --since ÷ check", since / plain, 1.3);
}
