//! Checks a plan and a report through the library, without files, arguments or exit status.
//!
//! Run it with `cargo run --example library`.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use jiff::civil::date;
use plangap::{End, Hedge, Interval, Lang, Number, Options, Source};

/// An illustrative plan; its figures are invented.
const PLAN: &str = "\
plan: vi-du-2024
title: Bồi dưỡng cán bộ Huyện Mẫu Sơn năm 2024
period: 2024
indicators:
  theory: { name: Lý luận chính trị, target: { classes: 4, learners: 200 } }
  digital: { name: Kỹ năng số, target: { people: 300 } }
  languages: { name: Ngoại ngữ, target: { learners: 60 } }
";

/// An illustrative report on it.
const REPORT: &str = "\
report: vi-du-2024-year
plan: vi-du-2024
as_of: 2024-12-31
actuals:
  theory: { classes: 4, learners: 193 }
  digital: { people: khoảng 320 }       # about 320
";

fn main() -> io::Result<()> {
    io::stdout().write_all(report().as_bytes())
}

/// The same check with two hedge widths, as text.
pub(crate) fn report() -> String {
    // A source is a text and the name to show for it. Order does not matter: a report is joined to the
    // plan that it names.
    let sources = [Source::new("plan.yaml", PLAN), Source::new("report.yaml", REPORT)];

    // The library has no clock. The evaluation date is given, so the same call always gives the same
    // outcome; figures dated after it do not count.
    let options = Options::on(date(2025, 1, 31));
    let mut text = checked(&sources, &options);

    // `khoảng 320` is 288 to 352 at the default hedge of 10 %, which does not decide a target of 300.
    // At 5 % it is 304 to 336, which does. Widths outside of 0 to 100 % give `None`.
    let narrow = Hedge::percent(Number::from(5)).unwrap_or_default();
    text += &checked(&sources, &Options { hedge: narrow, ..options });
    text
}

fn checked(sources: &[Source], options: &Options) -> String {
    // The outcome borrows from the sources: names and figures are slices of their texts.
    let outcome = plangap::check(sources, options);
    let mut text = format!("as of {}: {}\n", outcome.as_of, if outcome.passes() { "pass" } else { "fail" });

    // A row is one indicator and one measure that has a target, an actual or both. It refers to both by
    // number; the case beside it holds the plan that they are in.
    for (case, row) in outcome.rows() {
        let indicator = case.plan.indicators.get(row.indicator).map_or("", |indicator| &*indicator.name);
        let measure = case.plan.measures.get(row.measure);
        let gap = row.gap.as_ref().map_or_else(|| "-".to_owned(), |gap| ends(&gap.get()));
        // Writing to a string does not fail.
        let _ = writeln!(text, "  {indicator}, {}: {}, gap {gap}", measure.id, row.status.word());
    }

    // A finding is typed data; its message is made from it. Rule, level and place are there as well:
    // `outcome.source(finding.place)` is the source, `position` its line and column.
    for judged in &outcome.findings {
        let finding = &judged.finding;
        let line = outcome.source(finding.place).map_or(0, |source| source.position(finding.place.span.start()).line);
        let _ = writeln!(
            text,
            "  line {line}: {}[{}] {}",
            judged.level,
            finding.rule().id,
            finding.problem.tell(Lang::En).message
        );
    }
    text
}

/// A gap is an interval, because a hedged figure leaves it open. Positive is missing or too much,
/// negative is to spare. A missing end is unbounded.
fn ends(gap: &Interval) -> String {
    match (gap.low, gap.high) {
        (Some(low), Some(high)) if low.value == high.value => low.value.to_string(),
        (low, high) => {
            let end = |end: Option<End>| end.map_or("?".to_owned(), |end| end.value.to_string());
            format!("{} to {}", end(low), end(high))
        }
    }
}
