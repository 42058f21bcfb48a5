//! The sheet of a plan: its gap table.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::page::{Column, Mood, Page, Style};
use super::value::Value;
use crate::check::case::Case;
use crate::check::figure::told::bare;
use crate::check::figure::{Figure, Said};
use crate::check::row::{Row, Target};
use crate::figures::interval::{End, Interval};
use crate::figures::number::Decimal;
use crate::language::measure::Kind;
use crate::render::cells::{both, named, part};
use crate::render::kit::Look;
use crate::render::table::ordered;

/// The columns with figures: what stands in them, and their ends where one of them is not exact.
const FIGURES: usize = 4;

/// The deepest that names are set in.
const MOST_INDENT: usize = 8;

/// A figure: as it is written, and its ends where it is not exact.
#[derive(Clone, Debug, Default)]
struct Cells {
    text: Value,
    ends: Option<[Value; 2]>,
}

pub(super) fn sheet(case: &Case<'_>, look: &Look, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let lang = look.lang;
    let rows = ordered(&case.rows, look);
    let figures: Vec<[Cells; FIGURES]> = rows.iter().map(|row| figures(case, row, look)).collect();
    // Ends get columns where one figure has them.
    let has_ends: [bool; FIGURES] =
        std::array::from_fn(|at| figures.iter().any(|row| row.get(at).is_some_and(|cells| cells.ends.is_some())));
    let names = lang.pick(["Target", "Actual", "Gap", "%"], ["Mục tiêu", "Thực hiện", "Chênh lệch", "%"]);
    let (least, most) = (lang.pick("at least", "từ"), lang.pick("at most", "đến"));
    let ends: Vec<[String; 2]> =
        names.iter().map(|name| [format!("{name}: {least}"), format!("{name}: {most}")]).collect();
    let mut columns =
        vec![Column::of(lang.pick("Indicator", "Chỉ tiêu"), 60), Column::of(lang.pick("Measure", "Đơn vị đo"), 32)];
    for ((name, ends), has_ends) in names.iter().zip(&ends).zip(has_ends) {
        columns.push(Column::of_figures(name, 24));
        if has_ends {
            columns.extend(ends.iter().map(|end| Column::of_figures(end, 18)));
        }
    }
    columns.extend([
        Column::of(lang.pick("Status", "Trạng thái"), 20),
        Column::of(lang.pick("Due", "Thời hạn"), 14),
        Column::of(lang.pick("As of", "Tính đến"), 14),
        Column::of(lang.pick("Owner", "Đơn vị chủ trì"), 40),
    ]);
    let mut page = Page::new(columns, lang);
    for (row, figures) in rows.iter().zip(figures).take(1_048_575) {
        let indicator = case.plan.indicators.get(row.indicator);
        let name = indicator.map_or("", |indicator| &*indicator.name);
        let name = part(row, lang).map_or_else(|| name.to_owned(), |part| format!("{name}, {part}"));
        let depth = indicator.map_or(0, |indicator| indicator.depth).min(MOST_INDENT);
        let measure = case.plan.measures.get(row.measure);
        let indented = Style { indent: u8::try_from(depth).unwrap_or(0), wraps: true, ..Style::default() };
        let wraps = Style { wraps: true, ..Style::default() };
        let mut cells = vec![(Value::text(&name), indented), (Value::text(&named(measure, lang)), wraps)];
        for (figure, has_ends) in figures.into_iter().zip(has_ends) {
            cells.push((figure.text, wraps));
            if has_ends {
                let ends = figure.ends.unwrap_or_default();
                cells.extend(ends.map(|end| (end, Style { mood: Some(Mood::Faint), ..Style::default() })));
            }
        }
        let as_of = row.actual.as_ref().and_then(|actual| actual.date);
        let owner = case.owner(row.indicator).unwrap_or_default();
        let plain = Style::default();
        cells.extend([
            (Value::text(row.status.told(lang)), Style { mood: Mood::of(row.status), indent: 1, ..plain }),
            (row.due.map_or(Value::Empty, Value::Day), plain),
            (as_of.map_or(Value::Empty, Value::Day), plain),
            (Value::text(owner), wraps),
        ]);
        page.push(cells);
    }
    page.write(sheet)
}

fn figures(case: &Case<'_>, row: &Row<'_>, look: &Look) -> [Cells; FIGURES] {
    let kind = case.plan.measures.get(row.measure).kind;
    let target = row.target.as_ref().map(|target| wanted(target, kind, look)).unwrap_or_default();
    let actual = row.actual.as_ref().map(|actual| reported(actual, kind, look)).unwrap_or_default();
    let gap = row.gap.as_ref().map(|gap| reckoned(&gap.get(), false, look)).unwrap_or_default();
    let percent = row.percent.as_ref().map(|percent| reckoned(&percent.get(), false, look)).unwrap_or_default();
    [target, actual, gap, percent]
}

fn wanted(target: &Target<'_>, kind: Kind, look: &Look) -> Cells {
    written(&target.text, target.plain, &target.wanted.get(), kind, look)
}

fn reported(actual: &Figure<'_>, kind: Kind, look: &Look) -> Cells {
    match &actual.said {
        // What is reckoned is told by what it comes to.
        Said::Sum(_) | Said::Difference(..) | Said::Since(_) | Said::Ratio(_) | Said::Computed(_)
            if kind != Kind::Ordinal =>
        {
            reckoned(&actual.values(), kind == Kind::Percent, look)
        }
        _ => written(&actual.told(look.lang), actual.plain(), &actual.values(), kind, look),
    }
}

/// A figure that somebody wrote.
fn written(text: &str, plain: Option<Decimal>, values: &Interval, kind: Kind, look: &Look) -> Cells {
    if let Some((number, is_percent)) = bare(text, plain) {
        let text = Value::number(number.value(), is_percent || kind == Kind::Percent, look.lang);
        return Cells { text, ends: None };
    }
    let ends = (kind != Kind::Ordinal).then(|| ends(values, kind == Kind::Percent, look));
    Cells { text: Value::text(text), ends }
}

/// A figure that was reckoned.
fn reckoned(values: &Interval, is_percent: bool, look: &Look) -> Cells {
    match values.exact() {
        Some(number) => Cells { text: Value::number(number, is_percent, look.lang), ends: None },
        None => Cells { text: Value::text(&both(values, look)), ends: Some(ends(values, is_percent, look)) },
    }
}

fn ends(values: &Interval, is_percent: bool, look: &Look) -> [Value; 2] {
    let end = |end: Option<End>| end.map_or(Value::Empty, |end| Value::number(end.value, is_percent, look.lang));
    [end(values.low), end(values.high)]
}
