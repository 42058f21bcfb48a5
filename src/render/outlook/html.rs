//! For a browser and for print: the page of a check, whose tables say where the pace leads.

use crate::render::html;
use crate::render::reports::Format;
use crate::text::lang::Said;

/// The format.
pub const FORMAT: Format = Format {
    name: "html",
    summary: Said::new("the page that `check -f html` writes", "trang mà `check -f html` ghi ra"),
    write: html::FORMAT.write,
};
