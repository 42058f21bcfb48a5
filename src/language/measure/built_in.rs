//! The measures that every plan has.

use std::borrow::Cow;

use super::level::{Level, Levels};
use super::{Accumulation, Kind, Measure, SHARE};

/// What a built-in measure and its unit are called, in Vietnamese and in English.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names {
    pub name: &'static str,
    pub unit: &'static str,
    pub english: &'static str,
    /// One and many of the unit.
    pub english_unit: (&'static str, &'static str),
}

const fn names(
    name: &'static str,
    unit: &'static str,
    english: &'static str,
    english_unit: (&'static str, &'static str),
) -> Names {
    Names { name, unit, english, english_unit }
}

const fn row(id: &'static str, names: Names, kind: Kind) -> (Measure<'static>, Names) {
    with_levels(id, names, kind, None, &[])
}

const fn with_levels(
    id: &'static str,
    names: Names,
    kind: Kind,
    stated: Option<Accumulation>,
    levels: &'static [Level<'static>],
) -> (Measure<'static>, Names) {
    let (name, unit) = (Cow::Borrowed(names.name), Cow::Borrowed(names.unit));
    let levels = Levels::BuiltIn(levels);
    (Measure { id: Cow::Borrowed(id), name, unit, kind, direction: None, stated, levels }, names)
}

static TABLE: [(Measure<'static>, Names); 7] = [
    row("classes", names("Số lớp", "lớp", "Classes", ("class", "classes")), Kind::Count),
    row("learners", names("Số học viên", "học viên", "Learners", ("learner", "learners")), Kind::Count),
    row("people", names("Số người", "người", "People", ("person", "people")), Kind::Count),
    row("turns", names("Số lượt", "lượt", "Turns", ("turn", "turns")), Kind::Count),
    row("programmes", names("Số chương trình", "chương trình", "Programmes", ("programme", "programmes")), Kind::Count),
    row(SHARE, names("Tỷ lệ", "%", "Share", ("%", "%")), Kind::Percent),
    // A task. What is done stays done.
    with_levels(
        "done",
        names("Hoàn thành", "", "Done", ("", "")),
        Kind::Ordinal,
        Some(Accumulation::Cumulative),
        &DONE,
    ),
];

static DONE: [Level<'static>; 2] = [
    Level::built_in("no", "chưa hoàn thành", "not done", &["không", "chưa", "false"]),
    Level::built_in("yes", "hoàn thành", "done", &["có", "đã hoàn thành", "true"]),
];

/// The measures, in their order.
pub(super) fn all() -> impl Iterator<Item = &'static Measure<'static>> {
    TABLE.iter().map(|(measure, _)| measure)
}

/// The first of them.
pub(super) static FIRST: &Measure<'static> = &TABLE[0].0;

/// What the measure with this id is called, if it is built in.
pub(super) fn names_of(id: &str) -> Option<&'static Names> {
    TABLE.iter().find(|(measure, _)| measure.id == id).map(|(_, names)| names)
}
