use super::super::measure::{Direction, Levels};
use super::*;
use proptest::prelude::*;

fn measure(kind: Kind) -> Measure<'static> {
    let (id, unit) = match kind {
        Kind::Percent => ("share", "%"),
        Kind::Change => ("growth", "%"),
        Kind::Count => ("people", "người"),
        Kind::Amount => ("budget", "triệu đồng"),
        Kind::Ratio => ("rate", ""),
        Kind::Ordinal => ("stage", ""),
    };
    Measure {
        id: id.into(),
        name: id.into(),
        unit: unit.into(),
        kind,
        direction: None,
        stated: None,
        levels: Levels::Declared(Vec::new()),
        names: None,
    }
}

fn actual(text: &str, kind: Kind) -> Result<Form, Refusal> {
    read(text, &measure(kind), Role::Actual)
}

fn target(text: &str, kind: Kind) -> Result<Form, Refusal> {
    read(text, &measure(kind), Role::Target)
}

fn fault(text: &str, kind: Kind, role: Role) -> QuantityFault {
    match read(text, &measure(kind), role).unwrap_err() {
        Refusal::Fault(fault) => fault,
        refusal @ Refusal::Grouped { .. } => panic!("{text}: {refusal:?}"),
    }
}

fn grouped(text: &str, kind: Kind) -> (Vec<String>, Option<String>) {
    match actual(text, kind) {
        Err(Refusal::Grouped { readings, whole, .. }) => (readings, whole),
        other => panic!("{text}: {other:?}"),
    }
}

fn decimal(digits: i64, scale: u8) -> Decimal {
    Decimal::new(digits, scale).unwrap()
}

/// The ends of an actual as text, `(` and `)` for open ones.
fn span(text: &str, kind: Kind) -> String {
    let values = actual(text, kind).unwrap().reported(kind, Hedge::default());
    let low = values.low.map_or("(..".to_owned(), |e| format!("{}{}", if e.open { "(" } else { "[" }, e.value));
    let high = values.high.map_or("..)".to_owned(), |e| format!("{}{}", e.value, if e.open { ")" } else { "]" }));
    format!("{low} {high}")
}

#[test]
fn every_form_stands_for_its_values() {
    let cases = [
        ("395", Kind::Count, "[395 395]"),
        ("70%", Kind::Percent, "[70 70]"),
        ("1066/1999", Kind::Percent, "[53.33 53.33]"),
        ("at least 395", Kind::Count, "[395 ..)"),
        ("at least 70%", Kind::Percent, "[70 100]"),
        ("ít nhất 395", Kind::Count, "[395 ..)"),
        ("từ 395 trở lên", Kind::Count, "[395 ..)"),
        ("tối thiểu 395", Kind::Count, "[395 ..)"),
        ("at most 12", Kind::Count, "[0 12]"),
        ("tối đa 12", Kind::Count, "[0 12]"),
        ("không quá 12", Kind::Count, "[0 12]"),
        ("exactly 10", Kind::Count, "[10 10]"),
        ("đúng 10", Kind::Count, "[10 10]"),
        ("10..12", Kind::Count, "[10 12]"),
        ("70% .. 80%", Kind::Percent, "[70 80]"),
        ("over 2000", Kind::Count, "(2000 2200]"),
        ("hơn 2.000", Kind::Count, "(2000 2200]"),
        ("trên 2.000", Kind::Count, "(2000 2200]"),
        ("over 0", Kind::Count, "(0 ..)"),
        ("over 95%", Kind::Percent, "(95 100]"),
        ("nearly 200", Kind::Count, "[180 200)"),
        ("gần 83%", Kind::Percent, "[74.7 83)"),
        ("about 300", Kind::Count, "[270 330]"),
        ("khoảng 300", Kind::Count, "[270 330]"),
        ("ước 300", Kind::Count, "[270 330]"),
        ("about 95%", Kind::Percent, "[85.5 100]"),
        ("under 50", Kind::Count, "[0 50)"),
        ("dưới 50", Kind::Count, "[0 50)"),
        ("all", Kind::Percent, "[100 100]"),
        ("tất cả", Kind::Percent, "[100 100]"),
        ("up 22,6%", Kind::Change, "[22.6 22.6]"),
        ("tăng 22,6%", Kind::Change, "[22.6 22.6]"),
        ("down 7,81%", Kind::Change, "[-7.81 -7.81]"),
        ("giảm 7,81%", Kind::Change, "[-7.81 -7.81]"),
        ("-7.81", Kind::Change, "[-7.81 -7.81]"),
        ("at most 3", Kind::Change, "(.. 3]"),
        ("about 15", Kind::Count, "[13.5 16.5]"),
    ];
    for (text, kind, expected) in cases {
        assert_eq!(span(text, kind), expected, "{text}");
    }
}

#[test]
fn words_are_read_however_they_are_typed() {
    let nfd: String = unicode_normalization::UnicodeNormalization::nfd("Hơn 2.000").collect();
    for text in ["HƠN 2.000", "Hơn\u{a0}2.000", &nfd, "  hơn   2.000 ", "hơn\t2.000"] {
        assert_eq!(actual(text, Kind::Count), Ok(Form::Over(decimal(2000, 0))), "{text:?}");
    }
    for text in ["Đúng 10", "Ðúng 10", "ðúng 10", "ĐÚNG 10"] {
        assert_eq!(actual(text, Kind::Count), Ok(Form::Exactly(decimal(10, 0))), "{text:?}");
    }
    assert_eq!(actual("TẤT CẢ", Kind::Percent), Ok(Form::All));
}

#[test]
fn numbers_are_read_as_they_are_written() {
    let cases = [
        ("22,6", decimal(226, 1)),
        ("22.6", decimal(226, 1)),
        ("1.234,5", decimal(12345, 1)),
        ("1,234.5", decimal(12345, 1)),
        ("1_000", decimal(1000, 0)),
        ("1 000", decimal(1000, 0)),
        ("1\u{a0}000\u{202f}000", decimal(1_000_000, 0)),
        ("1 000,5", decimal(10005, 1)),
        ("1 000.500", decimal(1_000_500, 3)),
        ("07", decimal(7, 0)),
        ("0.500", decimal(500, 3)),
        ("0,125", decimal(125, 3)),
        ("1234.567", decimal(1_234_567, 3)),
        ("13.2670", decimal(132_670, 4)),
        ("999999999999999999", decimal(999_999_999_999_999_999, 0)),
    ];
    for (text, expected) in cases {
        assert_eq!(actual(text, Kind::Amount), Ok(Form::Plain(expected)), "{text}");
    }
    assert_eq!(actual("12.0", Kind::Count), Ok(Form::Plain(decimal(120, 1))));
}

#[test]
fn what_can_be_read_in_two_ways_is_never_guessed() {
    for kind in [Kind::Count, Kind::Amount] {
        assert_eq!(grouped("13.267", kind), (vec!["13267".into(), "13.267".into()], Some("13267".into())));
        assert_eq!(grouped("2.000", kind).0, ["2000", "2"]);
        assert_eq!(grouped("1,234", kind).0, ["1234", "1.234"]);
        assert_eq!(grouped("1.234.567", kind), (vec!["1234567".into()], Some("1234567".into())));
    }
    assert_eq!(grouped("1.066/1.999", Kind::Percent).1.as_deref(), Some("1066/1999"));
    assert_eq!(grouped("about 2.000", Kind::Count).1.as_deref(), Some("about 2000"));
    assert_eq!(grouped("hơn 2,000", Kind::Count).1.as_deref(), Some("hơn 2000"));
    assert_eq!(grouped("1.000..2.000", Kind::Count).1.as_deref(), Some("1000..2000"));
    assert_eq!(grouped("007.123", Kind::Amount).0, ["7123", "7.123"]);
}

#[test]
fn what_is_no_figure_is_refused_with_its_reason() {
    use QuantityFault::*;
    let cases = [
        ("ten", Kind::Count, Unknown { meant: None }),
        ("", Kind::Count, Missing),
        ("-5", Kind::Count, Negative),
        ("12.5", Kind::Count, NotWhole),
        ("about 12,5", Kind::Count, NotWhole),
        ("NaN", Kind::Count, NotFinite),
        (".inf", Kind::Amount, NotFinite),
        ("1e3", Kind::Count, Notation),
        ("0x1F", Kind::Count, Notation),
        ("101%", Kind::Percent, AboveHundred),
        ("150", Kind::Percent, AboveHundred),
        ("52/51", Kind::Percent, AboveHundred),
        ("1234567890123456789", Kind::Amount, TooLong),
        ("12..10", Kind::Count, Reversed { meant: "10..12".into() }),
        ("80%..70%", Kind::Percent, Reversed { meant: "70%..80%".into() }),
        ("5/0", Kind::Percent, ZeroDenominator),
        ("1/2", Kind::Count, NotAShare),
        ("70%", Kind::Count, NoPercent),
        ("all", Kind::Count, NoAll),
        ("up 5", Kind::Count, NoChange),
        ("nearly 0", Kind::Count, Nothing),
        ("under 0", Kind::Count, Nothing),
        (".5", Kind::Amount, Unknown { meant: Some("0.5".into()) }),
        ("+5", Kind::Count, Unknown { meant: Some("5".into()) }),
        ("12 13", Kind::Count, Unknown { meant: None }),
        ("1.2.3", Kind::Amount, Unknown { meant: None }),
        ("395 học viên", Kind::Count, Unit { figure: "395".into() }),
        ("hơn 2.000 người", Kind::Count, Unit { figure: "hơn 2.000".into() }),
        ("more than 20", Kind::Count, Unknown { meant: Some("over 20".into()) }),
        ("không dưới 20", Kind::Count, Unknown { meant: Some("ít nhất 20".into()) }),
        ("~300", Kind::Count, Unknown { meant: Some("about 300".into()) }),
        ("2.000 trở lên", Kind::Count, Unknown { meant: Some("từ 2.000 trở lên".into()) }),
        ("10-12", Kind::Count, Unknown { meant: Some("10..12".into()) }),
    ];
    for (text, kind, expected) in cases {
        assert_eq!(fault(text, kind, Role::Actual), expected, "{text}");
    }
}

#[test]
fn a_target_must_be_something_that_can_be_met() {
    use QuantityFault::*;
    let vague = |meant: &str, range: &str| VagueTarget { meant: meant.into(), range: range.into() };
    assert_eq!(fault("gần 200", Kind::Count, Role::Target), vague("200", "180..200"));
    assert_eq!(fault("khoảng 70%", Kind::Percent, Role::Target), vague("70%", "63%..77%"));
    assert_eq!(fault("1/2", Kind::Percent, Role::Target), FractionTarget);
    for text in ["395", "at least 395", "at most 12", "exactly 10", "10..12", "over 2000", "under 50"] {
        assert!(target(text, Kind::Count).is_ok(), "{text}");
    }
}

#[test]
fn direction_turns_a_plain_target_into_a_ceiling() {
    let plain = target("12", Kind::Amount).unwrap();
    assert_eq!(plain.wanted(Some(Direction::Down)), Interval::at_most(12.into()));
    assert_eq!(plain.wanted(Some(Direction::Up)), Interval::at_least(12.into()));
    let floor = target("at least 12", Kind::Amount).unwrap();
    assert_eq!(floor.wanted(Some(Direction::Down)), Interval::at_least(12.into()));
    let fall = target("giảm 5%", Kind::Change).unwrap();
    assert_eq!(fall.wanted(Some(Direction::Up)), Interval::at_most((-5).into()));
}

#[test]
fn a_wider_hedge_reaches_further() {
    let wide = Hedge::percent(25.into()).unwrap();
    let about = actual("about 100", Kind::Count).unwrap();
    assert_eq!(about.reported(Kind::Count, wide), Interval::closed(75.into(), 125.into()));
    assert_eq!(Hedge::percent(0.into()), None);
    assert_eq!(Hedge::percent(101.into()), None);
}

proptest! {
    #[test]
    fn a_number_reads_the_same_in_every_notation(digits in 0_i64..1_000_000_000, scale in 0_u8..5) {
        let figure = decimal(digits, scale);
        let plain = figure.to_string();
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        let mark = |mark: &str| if part.is_empty() { String::new() } else { format!("{mark}{part}") };
        let groups = |mark: &str| {
            let mut out = String::new();
            for (at, digit) in whole.chars().enumerate() {
                if at > 0 && (whole.len() - at) % 3 == 0 { out += mark; }
                out.push(digit);
            }
            out
        };
        let expected = Ok(Form::Plain(figure));
        prop_assert_eq!(actual(&format!("{}{}", groups(" "), mark(".")), Kind::Amount), if groups(" ").contains(' ') || part.len() != 3 || whole.len() > 3 || whole.chars().all(|c| c == '0') { expected.clone() } else { actual(&plain, Kind::Amount) });
        if whole.len() > 3 && !part.is_empty() {
            prop_assert_eq!(actual(&format!("{}{}", groups("."), mark(",")), Kind::Amount), expected.clone());
            prop_assert_eq!(actual(&format!("{}{}", groups(","), mark(".")), Kind::Amount), expected);
        }
        if whole.len() > 3 {
            let phrase = format!("hơn {}", groups("."));
            prop_assert_eq!(actual(&phrase, Kind::Amount), Ok(Form::Over(decimal(whole.parse().unwrap(), 0))));
        }
    }

    #[test]
    fn a_grouped_number_is_never_read(whole in 1_i64..999, part in 0_i64..999, mark in prop::sample::select(vec!['.', ','])) {
        let (readings, _) = grouped(&format!("{whole}{mark}{part:03}"), Kind::Amount);
        let decimal = Decimal::new(whole * 1000 + part, 3).unwrap().value();
        prop_assert_eq!(readings, vec![format!("{}", whole * 1000 + part), decimal.exact()]);
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,24}") {
        for kind in [Kind::Count, Kind::Amount, Kind::Percent, Kind::Change] {
            let _ = actual(&text, kind);
            let _ = target(&text, kind);
        }
    }

    #[test]
    fn what_is_suggested_can_be_read(text in "[a-zđơ~>=< ]{0,10}[0-9]{1,4}( [a-z]{1,5})?") {
        if let Err(Refusal::Fault(QuantityFault::Unknown { meant: Some(meant) } | QuantityFault::Unit { figure: meant })) = actual(&text, Kind::Count) {
            prop_assert!(!matches!(actual(&meant, Kind::Count), Err(Refusal::Fault(QuantityFault::Unknown { .. }))), "{}", meant);
        }
    }

    #[test]
    fn a_figure_lies_within_its_hedges(value in 1_i64..100_000) {
        let point = Interval::point(value.into());
        for hedge in ["about", "khoảng", "at least", "at most", "exactly"] {
            let form = actual(&format!("{hedge} {value}"), Kind::Count).unwrap();
            prop_assert!(point.is_within(&form.reported(Kind::Count, Hedge::default())));
        }
        for hedge in ["over", "nearly", "under"] {
            let form = actual(&format!("{hedge} {value}"), Kind::Count).unwrap();
            prop_assert!(!point.meets(&form.reported(Kind::Count, Hedge::default())));
        }
    }
}
