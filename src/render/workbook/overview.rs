//! The sheet with the statuses of all plans, and a chart of them.

use rust_xlsxwriter::{
    Chart, ChartFormat, ChartLegendPosition, ChartSolidFill, ChartType, Color, Worksheet, XlsxError,
};

use super::page::{Column, Mood, Page, Style};
use super::value::Value;
use crate::check::status::Status;
use crate::render::kit::Look;
use crate::render::table::{heading, ordered};
use crate::verdict::outcome::Outcome;

/// The most plans that are drawn.
const MOST_DRAWN: u32 = 40;

/// How many rows of each status each plan has.
pub(super) struct Counts {
    statuses: Vec<Status>,
    plans: Vec<(String, Vec<usize>)>,
}

impl Counts {
    pub(super) fn of(outcome: &Outcome<'_>, look: &Look) -> Self {
        let cases = outcome.cases.iter().filter(|case| !case.duplicate);
        let rows: Vec<_> = cases.map(|case| (heading(case), ordered(&case.rows, look))).collect();
        let is_there = |status: &Status| rows.iter().any(|(_, rows)| rows.iter().any(|row| row.status == *status));
        let statuses: Vec<Status> = Status::ALL.iter().copied().filter(is_there).collect();
        let count = |rows: &[&crate::check::row::Row<'_>]| {
            statuses.iter().map(|status| rows.iter().filter(|row| row.status == *status).count()).collect()
        };
        let plans = rows.iter().map(|(name, rows)| (name.clone(), count(rows))).collect();
        Self { statuses, plans }
    }
}

pub(super) fn sheet(counts: &Counts, look: &Look, sheet: &mut Worksheet, name: &str) -> Result<(), XlsxError> {
    let lang = look.lang;
    let mut columns =
        vec![Column::of(lang.pick("Plan", "Kế hoạch"), 60), Column::of_figures(lang.pick("Rows", "Số dòng"), 12)];
    columns.extend(counts.statuses.iter().map(|status| Column::of_figures(status.told(lang), 16)));
    let mut page = Page::new(columns, lang);
    for (plan, of_status) in &counts.plans {
        let all = (Value::count(of_status.iter().sum()), Style::default());
        let each = of_status.iter().zip(&counts.statuses).map(|(count, status)| match count {
            0 => (Value::Empty, Style::default()),
            count => (Value::count(*count), Style { mood: Mood::of(*status), ..Style::default() }),
        });
        let plan = (Value::text(plan), Style { wraps: true, ..Style::default() });
        page.push([plan, all].into_iter().chain(each));
    }
    let last = u32::try_from(page.len()).unwrap_or(0);
    page.write(sheet)?;
    sheet.set_print_fit_to_pages(1, 1);
    if last == 0 || counts.statuses.is_empty() {
        return Ok(());
    }
    let drawn = last.min(MOST_DRAWN);
    let mut chart = Chart::new(ChartType::BarStacked);
    for (column, status) in (2_u16..).zip(&counts.statuses) {
        let fill = ChartSolidFill::new().set_color(Color::RGB(color(*status))).clone();
        chart
            .add_series()
            .set_name((name, 0, column))
            .set_categories((name, 1, 0, drawn, 0))
            .set_values((name, 1, column, drawn, column))
            .set_format(ChartFormat::new().set_solid_fill(&fill))
            .set_gap(60)
            .set_overlap(100);
    }
    chart.title().set_name(lang.pick("Targets by status", "Mục tiêu theo trạng thái"));
    chart.legend().set_position(ChartLegendPosition::Bottom);
    // The first plan is the topmost.
    chart.y_axis().set_reverse();
    chart.set_width(900).set_height(200 + 34 * drawn);
    sheet.insert_chart(last + 2, 0, &chart)?;
    Ok(())
}

/// The colour of a status in a chart: red for what is missed, yellow for what is in doubt, green for what is reached.
fn color(status: Status) -> u32 {
    match status {
        Status::Over => 0x007F_1D1D,
        Status::Short => 0x00DC_2626,
        Status::NoData => 0x00F8_A5A5,
        Status::Late => 0x00B4_5309,
        Status::Behind => 0x00F5_9E0B,
        Status::Undetermined => 0x00FD_E68A,
        Status::Met => 0x0016_A34A,
        Status::OnTrack => 0x0086_D99B,
        Status::InProgress => 0x0060_A5FA,
        Status::NotDue => 0x00BF_DBFE,
        Status::NoTarget => 0x00D1_D5DB,
    }
}
