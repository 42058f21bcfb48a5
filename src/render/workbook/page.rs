//! A sheet that is being written: headings that stay in view, columns as wide as their cells, and colours.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::value::{Value, datetime};
use crate::check::status::Status;
use crate::problems::rule::Level;
use crate::render::kit::mood;
use crate::text::lang::Lang;

/// The rows that a sheet has room for.
const MOST_ROWS: usize = 1_048_576;

/// A page of A4.
const A4: u8 = 9;

/// How a cell looks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Style {
    /// The colour that tells good from bad.
    pub(super) mood: Option<Mood>,
    /// How far its text is set in.
    pub(super) indent: u8,
    /// Whether a long text is broken into lines.
    pub(super) wraps: bool,
}

/// A colour that tells good from bad.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mood {
    Bad,
    Doubtful,
    Good,
    Faint,
}

impl Mood {
    /// That of a status.
    pub(super) fn of(status: Status) -> Option<Self> {
        match mood(status) {
            Some(Err(level)) => Some(Self::of_level(level)),
            Some(Ok(())) => Some(Self::Good),
            None => (status == Status::NoTarget).then_some(Self::Faint),
        }
    }

    /// That of a level.
    pub(super) fn of_level(level: Level) -> Self {
        match level {
            Level::Error => Self::Bad,
            Level::Warning => Self::Doubtful,
            Level::Note => Self::Faint,
        }
    }

    fn paint(self, format: Format) -> Format {
        let (ink, paper) = match self {
            Self::Bad => (0x009C_0006, Some(0x00FF_C7CE)),
            Self::Doubtful => (0x007F_4F00, Some(0x00FF_EB9C)),
            Self::Good => (0x0000_5C00, Some(0x00C6_EFCE)),
            Self::Faint => (0x0059_5959, None),
        };
        let format = format.set_font_color(Color::RGB(ink));
        paper.map_or(format.clone(), |paper| format.set_background_color(Color::RGB(paper)))
    }
}

/// A column: its heading, the widest that it may get, and whether figures stand in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column<'h> {
    pub(super) heading: &'h str,
    pub(super) most: usize,
    pub(super) has_figures: bool,
}

impl<'h> Column<'h> {
    /// A column of texts.
    pub(super) fn of(heading: &'h str, most: usize) -> Self {
        Self { heading, most, has_figures: false }
    }

    /// A column of figures.
    pub(super) fn of_figures(heading: &'h str, most: usize) -> Self {
        Self { heading, most, has_figures: true }
    }
}

/// A sheet that is being filled, row by row.
pub(super) struct Page<'h> {
    columns: Vec<Column<'h>>,
    lang: Lang,
    rows: Vec<Vec<(Value, Style)>>,
}

impl<'h> Page<'h> {
    /// A sheet with these columns.
    pub(super) fn new(columns: Vec<Column<'h>>, lang: Lang) -> Self {
        Self { columns, lang, rows: Vec::new() }
    }

    /// Whether there is room for one more row besides the last.
    pub(super) fn has_room(&self) -> bool {
        self.rows.len() + 2 < MOST_ROWS
    }

    /// How many rows there are, that of the headings not among them.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Adds a row.
    pub(super) fn push(&mut self, cells: impl IntoIterator<Item = (Value, Style)>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Writes the sheet: headings that stay in view and are filters, columns as wide as what is in them, and rows as
    /// high as their longest text. A column without anything in it is left out.
    pub(super) fn write(mut self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let is_filled = |at: usize| self.rows.iter().any(|row| row.get(at).is_some_and(|cell| cell.0 != Value::Empty));
        let kept: Vec<bool> = (0..self.columns.len()).map(|at| self.rows.is_empty() || is_filled(at)).collect();
        let mut at = kept.iter();
        self.columns.retain(|_| at.next().copied().unwrap_or(true));
        for row in &mut self.rows {
            let mut at = kept.iter();
            row.retain(|_| at.next().copied().unwrap_or(true));
        }
        let widths = self.widths();
        let heading = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(Color::RGB(0x00D9_E2F3))
            .set_border_bottom(FormatBorder::Thin);
        let above_figures = heading.clone().set_align(FormatAlign::Right);
        let apart = heading.clone().set_align(FormatAlign::Left).set_indent(1);
        let mut is_behind_figures = false;
        for ((at, column), width) in (0_u16..).zip(&self.columns).zip(&widths) {
            let format = match (column.has_figures, is_behind_figures) {
                (true, _) => &above_figures,
                (false, true) => &apart,
                (false, false) => &heading,
            };
            is_behind_figures = column.has_figures;
            sheet.write_string_with_format(0, at, column.heading, format)?;
            sheet.set_column_width(at, f64::from(u16::try_from(*width).unwrap_or(u16::MAX)))?;
        }
        let of_headings = self.columns.iter().zip(&widths).map(|(column, width)| lines(column.heading.width(), *width));
        sheet.set_row_height(0, height(of_headings.max().unwrap_or(1)) + 6.0)?;
        sheet.set_freeze_panes(1, 1)?.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(0, 0)?.set_header("&A").set_footer("&P / &N");
        for (at, row) in (1_u32..).zip(&self.rows) {
            let mut most = 1;
            for ((column, (value, style)), width) in (0_u16..).zip(row).zip(&widths) {
                if style.wraps {
                    most = most.max(lines(value.width() + 2 * usize::from(style.indent), *width));
                }
                self.cell(sheet, (at, column), value, *style)?;
            }
            if most > 1 {
                sheet.set_row_height(at, height(most))?;
            }
        }
        let last = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        if let Some(columns) = u16::try_from(self.columns.len()).ok().filter(|columns| *columns > 0 && last > 0) {
            sheet.autofilter(0, 0, last, columns - 1)?;
        }
        Ok(())
    }

    fn widths(&self) -> Vec<usize> {
        let of = |(at, column): (usize, &Column<'_>)| {
            let cells = self.rows.iter().filter_map(|row| row.get(at));
            let widest = cells.map(|(value, style)| value.width() + 2 * usize::from(style.indent) + 2).max();
            // The arrow of the filter stands beside the heading.
            let heading = column.heading.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0) + 4;
            widest.unwrap_or(0).max(heading).min(column.most)
        };
        self.columns.iter().enumerate().map(of).collect()
    }

    fn cell(&self, sheet: &mut Worksheet, at: (u32, u16), value: &Value, style: Style) -> Result<(), XlsxError> {
        let (row, column) = at;
        let has_figures = self.columns.get(usize::from(column)).is_some_and(|column| column.has_figures);
        let mut format = self.format(value, style);
        // Without a side of its own a text is not set in.
        if has_figures {
            format = format.set_align(FormatAlign::Right);
        } else if style.indent > 0 {
            format = format.set_align(FormatAlign::Left);
        }
        match value {
            Value::Empty => {}
            Value::Text(text) => {
                sheet.write_string_with_format(row, column, text, &format)?;
            }
            Value::Number(number, ..) => {
                sheet.write_number_with_format(row, column, *number, &format)?;
            }
            Value::Day(day) => match datetime(*day) {
                Some(day) => {
                    sheet.write_datetime_with_format(row, column, &day, &format)?;
                }
                None => {
                    sheet.write_string_with_format(row, column, self.lang.date(*day), &format)?;
                }
            },
        }
        Ok(())
    }

    fn format(&self, value: &Value, style: Style) -> Format {
        let mut format = Format::new().set_align(FormatAlign::Top).set_indent(style.indent);
        if style.wraps {
            format = format.set_text_wrap();
        }
        if let Some(mood) = style.mood {
            format = mood.paint(format);
        }
        match value {
            Value::Number(_, places, is_percent) => {
                let part = if *places > 0 { format!(".{}", "0".repeat(usize::from(*places))) } else { String::new() };
                format.set_num_format(format!("#,##0{part}{}", if *is_percent { "\"%\"" } else { "" }))
            }
            Value::Day(_) => {
                format.set_num_format(self.lang.pick("yyyy-mm-dd", "dd/mm/yyyy")).set_align(FormatAlign::Left)
            }
            // It stays a text where somebody edits it, too.
            Value::Text(text) if text.trim_start().starts_with(['=', '+', '-', '@']) => format.set_quote_prefix(),
            Value::Text(_) | Value::Empty => format,
        }
    }
}

/// How many lines a text takes in a column; words are not broken, so that there may be one more.
fn lines(text: usize, width: usize) -> usize {
    let room = width.saturating_sub(1).max(1);
    if text <= room + 1 { 1 } else { (text + text / 8).div_ceil(room) }
}

/// How high a row of so many lines is, in points; a spreadsheet has no higher ones than 409.
fn height(lines: usize) -> f64 {
    (f64::from(u16::try_from(lines).unwrap_or(u16::MAX)) * 15.0).min(409.0)
}
