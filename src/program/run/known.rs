//! Findings that are known: baselines read, kept and pruned.

use super::said::complain;
use crate::program::cli::CheckArgs;
use crate::program::{files, save};
use crate::render::kit::Verbosity;
use crate::text::both::Both;
use crate::text::lang::Lang;
use crate::verdict::baseline::{self, Baseline};
use crate::verdict::outcome::Outcome;
use std::path::Path;

/// Reads a baseline.
pub fn known(path: &Path) -> Result<Baseline, Both> {
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
pub fn accept(
    args: &CheckArgs,
    baseline: Option<Baseline>,
    outcome: &mut Outcome<'_>,
    lang: Lang,
) -> Result<(), String> {
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
