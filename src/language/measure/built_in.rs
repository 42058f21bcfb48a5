//! The measures that every plan has.

use std::borrow::Cow;

use super::definition::{Measure, SHARE};
use super::kind::{Accumulation, Kind};
use super::level::{Level, Levels};
use super::unit::Names;

const fn names(
    name: &'static str,
    unit: &'static str,
    english: &'static str,
    english_unit: (&'static str, &'static str),
) -> Names {
    Names { name, unit, english, english_unit }
}

const fn number(id: &'static str, kind: Kind, names: &'static Names) -> Measure<'static> {
    built_in(id, names, kind, None, &[])
}

const fn built_in(
    id: &'static str,
    names: &'static Names,
    kind: Kind,
    stated: Option<Accumulation>,
    levels: &'static [Level<'static>],
) -> Measure<'static> {
    Measure {
        id: Cow::Borrowed(id),
        name: Cow::Borrowed(names.name),
        unit: Cow::Borrowed(names.unit),
        kind,
        direction: None,
        stated,
        levels: Levels::BuiltIn(levels),
        names: Some(names),
    }
}

static TABLE: [Measure<'static>; 7] = [
    number("classes", Kind::Count, &names("Số lớp", "lớp", "Classes", ("class", "classes"))),
    number("learners", Kind::Count, &names("Số học viên", "học viên", "Learners", ("learner", "learners"))),
    number("people", Kind::Count, &names("Số người", "người", "People", ("person", "people"))),
    number("turns", Kind::Count, &names("Số lượt", "lượt", "Turns", ("turn", "turns"))),
    number(
        "programmes",
        Kind::Count,
        &names("Số chương trình", "chương trình", "Programmes", ("programme", "programmes")),
    ),
    number(SHARE, Kind::Percent, &names("Tỷ lệ", "%", "Share", ("%", "%"))),
    // A task. What is done stays done.
    built_in("done", &names("Hoàn thành", "", "Done", ("", "")), Kind::Ordinal, Some(Accumulation::Cumulative), &DONE),
];

static DONE: [Level<'static>; 2] = [
    Level::built_in("no", "chưa hoàn thành", "not done", &["không", "chưa", "false"]),
    Level::built_in("yes", "hoàn thành", "done", &["có", "đã hoàn thành", "true"]),
];

/// The measures, in their order.
pub(super) fn all() -> &'static [Measure<'static>] {
    &TABLE
}

/// The first of them.
pub(super) static FIRST: &Measure<'static> = &TABLE[0];
