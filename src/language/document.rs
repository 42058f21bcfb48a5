//! Documents: the papers that plans are.

use std::borrow::Cow;

use super::fields::{Fields, Text};
use super::log::Log;
use super::period::date;
use super::table::Shape;
use super::text::normal;
use crate::problems::input::MissingKey;
use crate::text::lang::Said;
use crate::text::yaml::Node;

/// A paper with a number or a title.
#[derive(Clone, Debug)]
pub struct Document<'s> {
    /// Its number, as in `200-KH/TU`.
    pub number: Option<Text<'s>>,
    /// Its title.
    pub title: Option<Cow<'s, str>>,
    /// Who issued it.
    pub issuer: Option<Cow<'s, str>>,
    /// When it was issued, as written: a day, a month or a year.
    pub issued: Option<Cow<'s, str>>,
}

impl<'s> Document<'s> {
    /// Reads a document.
    pub fn read(node: Node<'_, 's>, log: &mut Log<'s>) -> Option<Self> {
        let fields = Fields::read(node, Shape::Document, log)?;
        let number = fields.text("number", log);
        let title = fields.text("title", log).map(|text| text.value);
        let issuer = fields.text("issuer", log).map(|text| text.value);
        let day = fields.get("issued").and_then(|node| date(node, log).ok().map(|_| normal(node.text())));
        if fields.get("number").is_none() && fields.get("title").is_none() {
            log.report(
                fields.place(),
                MissingKey::one_of(
                    &["number", "title"],
                    Said::new(
                        "a document is known by its number or its title",
                        "văn bản phải có số, ký hiệu hoặc trích yếu",
                    ),
                ),
            );
        }
        Some(Self { number, title, issuer, issued: day })
    }

    /// What the document is called: its number, else its title.
    pub fn name(&self) -> Option<&str> {
        self.number.as_ref().map(|number| &*number.value).or(self.title.as_deref())
    }
}
