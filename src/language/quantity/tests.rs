use super::super::measure::{Direction, Levels};
use super::*;
use crate::figures::interval::{End, Interval};
use crate::figures::number::Decimal;
use crate::figures::number::Number;
use crate::problems::input as problems;
use crate::text::lang::Lang;
use proptest::prelude::*;
use words::{SCALES, VERBS, WORDS};

fn measure(kind: Kind) -> Measure<'static> {
    let (id, unit) = match kind {
        Kind::Percent => ("share", "%"),
        Kind::Change => ("growth", "%"),
        Kind::Count => ("people", "người"),
        Kind::Amount => ("budget", "triệu đồng"),
        Kind::Ratio => ("rate", ""),
        Kind::Ordinal => ("done", ""),
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
    read(text, &measure(kind), Numbers::Strict, Role::Actual)
}

fn target(text: &str, kind: Kind) -> Result<Form, Refusal> {
    read(text, &measure(kind), Numbers::Strict, Role::Target)
}

fn fault(text: &str, kind: Kind, role: Role) -> QuantityFault {
    match read(text, &measure(kind), Numbers::Strict, role).unwrap_err() {
        Refusal::Fault(fault) => fault,
        refusal => panic!("{text}: {refusal:?}"),
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
        ("10–12", Kind::Count, "[10 12]"),
        ("10-12", Kind::Count, "[10 12]"),
        ("10 - 12", Kind::Count, "[10 12]"),
        ("từ 10 đến 12", Kind::Count, "[10 12]"),
        ("từ 1.000 đến 1.200 người", Kind::Count, "[1000 1200]"),
        ("khoảng 10-12", Kind::Count, "[10 12]"),
        ("-5..-3", Kind::Change, "[-5 -3]"),
        ("-5 - -3", Kind::Change, "[-5 -3]"),
        ("up over 22%", Kind::Change, "(22 24.2]"),
        ("giảm trên 1%", Kind::Change, "[-1.1 -1)"),
        ("tăng gần 5%", Kind::Change, "[4.5 5)"),
        ("giảm 1..1,5%", Kind::Change, "[-1.5 -1]"),
        ("giảm không quá 2%", Kind::Change, "[-2 0]"),
        ("4,5 tỷ", Kind::Count, "[4500000000 4500000000]"),
        ("4.600 triệu người", Kind::Count, "[4600000000 4600000000]"),
        ("trên 8 triệu", Kind::Count, "(8000000 8800000]"),
        ("12 ngàn", Kind::Count, "[12000 12000]"),
        ("900 triệu..1,2 tỷ", Kind::Count, "[900000000 1200000000]"),
        ("1..1,2 tỷ", Kind::Count, "[1000000000 1200000000]"),
        ("12 nghìn tỷ", Kind::Count, "[12000000000000 12000000000000]"),
        ("500 triệu đồng", Kind::Amount, "[500 500]"),
        ("395 người", Kind::Count, "[395 395]"),
        ("hơn 300 NGƯỜI", Kind::Count, "(300 330]"),
        ("0.7%", Kind::Percent, "[0.7 0.7]"),
        ("12.5", Kind::Ratio, "[12.5 12.5]"),
        ("70..80%", Kind::Percent, "[70 80]"),
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
        assert_eq!(actual(text, Kind::Count), Ok(Form::Size(Size::Over(decimal(2000, 0)))), "{text:?}");
    }
    for text in ["Đúng 10", "Ðúng 10", "ðúng 10", "ĐÚNG 10"] {
        assert_eq!(actual(text, Kind::Count), Ok(Form::Size(Size::Exactly(decimal(10, 0)))), "{text:?}");
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
        assert_eq!(actual(text, Kind::Amount), Ok(Form::Size(Size::Plain(expected))), "{text}");
    }
    assert_eq!(actual("12.0", Kind::Count), Ok(Form::Size(Size::Plain(decimal(120, 1)))));
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
        ("395 học viên", Kind::Count, OtherUnit { found: "học viên".into() }),
        ("12 chai..15 người", Kind::Count, OtherUnit { found: "chai".into() }),
        ("2 tỷ đồng", Kind::Amount, OtherUnit { found: "tỷ đồng".into() }),
        ("2 tỷ", Kind::Amount, ScaleOrUnit { in_unit: 2000.into(), multiplied: 2_000_000_000.into() }),
        ("500 triệu", Kind::Amount, ScaleOrUnit { in_unit: 500.into(), multiplied: 500_000_000.into() }),
        ("4,5555 nghìn", Kind::Count, NotWhole),
        ("999.999.999.999 tỷ", Kind::Count, TooLong),
        ("0.7", Kind::Percent, BareShare { hundredfold: "70%".into(), as_is: "0.7%".into() }),
        ("at least 0,7", Kind::Percent, BareShare { hundredfold: "70%".into(), as_is: "0.7%".into() }),
        (
            "２００",
            Kind::Count,
            Pasted { character: '２', what: problems::Pasted::FullWidth, meant: Some("200".into()) },
        ),
        (
            "“hơn 2.000”",
            Kind::Count,
            Pasted { character: '“', what: problems::Pasted::Quote, meant: Some("hơn 2.000".into()) },
        ),
        ("−5", Kind::Change, Pasted { character: '−', what: problems::Pasted::Minus, meant: Some("-5".into()) }),
        ("–5", Kind::Change, Pasted { character: '–', what: problems::Pasted::Minus, meant: Some("-5".into()) }),
        ("−5", Kind::Count, Pasted { character: '−', what: problems::Pasted::Minus, meant: None }),
        ("(1,275)", Kind::Count, Accounting { meant: None }),
        ("(5,2)", Kind::Change, Accounting { meant: Some("-5,2".into()) }),
        ("-", Kind::Count, NoData),
        ("N/A", Kind::Count, NoData),
        ("Chưa có số liệu", Kind::Amount, NoData),
        ("3-5", Kind::Change, Unknown { meant: Some("3..5".into()) }),
        ("at least 10..12", Kind::Count, Unknown { meant: None }),
        ("giảm -5", Kind::Change, Unknown { meant: None }),
        ("4,5 tỉ", Kind::Count, Unknown { meant: Some("4,5 tỷ".into()) }),
        ("more than 20", Kind::Count, Unknown { meant: Some("over 20".into()) }),
        ("không dưới 20", Kind::Count, Unknown { meant: Some("ít nhất 20".into()) }),
        ("~300", Kind::Count, Unknown { meant: Some("about 300".into()) }),
        ("2.000 trở lên", Kind::Count, Unknown { meant: Some("từ 2.000 trở lên".into()) }),
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
}

#[test]
fn the_direction_decides_what_a_change_or_a_range_is_as_a_target() {
    let (up, down) = (Some(Direction::Up), Some(Direction::Down));
    let cases = [
        ("tăng 5%", None, Interval::at_least(5.into())),
        ("tăng 5%", down, Interval::at_most(5.into())),
        ("giảm 5%", None, Interval::at_most((-5).into())),
        ("giảm 5%", up, Interval::at_least((-5).into())),
        ("6..7", None, Interval::closed(6.into(), 7.into())),
        ("6..7", up, Interval::at_least(6.into())),
        ("6..7", down, Interval::at_most(7.into())),
        ("giảm 1..2%", None, Interval::closed((-2).into(), (-1).into())),
        ("giảm 1..2%", down, Interval::at_most((-1).into())),
        ("giảm trên 1%", down, Interval { low: None, high: Some(End::open((-1).into())) }),
        ("giảm dưới 1%", up, Interval { low: Some(End::open((-1).into())), high: None }),
        ("giảm đúng 1%", up, Interval::point((-1).into())),
    ];
    for (text, direction, expected) in cases {
        let measure = Measure { direction, ..measure(Kind::Change) };
        let form = read(text, &measure, Numbers::Strict, Role::Target).unwrap();
        assert_eq!(form.wanted(direction), expected, "{text} {direction:?}");
    }
    for (text, direction) in
        [("giảm trên 1%", up), ("tăng trên 1%", down), ("tăng không quá 1%", up), ("giảm dưới 1%", down)]
    {
        let measure = Measure { direction, ..measure(Kind::Change) };
        let refusal = read(text, &measure, Numbers::Strict, Role::Target).unwrap_err();
        let direction = direction.unwrap().word();
        assert_eq!(refusal, Refusal::Fault(QuantityFault::AgainstDirection { direction }), "{text}");
        assert!(read(text, &measure, Numbers::Strict, Role::Actual).is_ok(), "{text}");
    }
}

#[test]
fn a_file_that_says_how_numbers_are_written_leaves_nothing_in_doubt() {
    let reads = |text: &str, numbers| read(text, &measure(Kind::Amount), numbers, Role::Actual).map(Form::plain);
    let is = |digits, scale| Ok(Some(decimal(digits, scale)));
    for (text, vi, en) in [
        ("13.267", is(13267, 0), is(13267, 3)),
        ("13,267", is(13267, 3), is(13267, 0)),
        ("1.234.567,5", is(12_345_675, 1), Err(())),
        ("1,234,567.5", Err(()), is(12_345_675, 1)),
        ("13.26", Err(()), is(1326, 2)),
        ("0,500", is(500, 3), Err(())),
        ("1 000,5", is(10005, 1), Err(())),
        ("1_000", is(1000, 0), is(1000, 0)),
        ("1.000 000", Err(()), Err(())),
        ("1234.567", Err(()), is(1_234_567, 3)),
        ("1.250 triệu đồng", is(1250, 0), is(1250, 3)),
    ] {
        for (numbers, expected) in [(Numbers::VI, vi), (Numbers::EN, en)] {
            let read = reads(text, numbers).map_err(|refusal| {
                assert!(matches!(refusal, Refusal::Fault(QuantityFault::Marks { .. })), "{text} {refusal:?}");
            });
            assert_eq!(read, expected, "{text} {numbers:?}");
        }
    }
    let english = |text| read(text, &measure(Kind::Amount), Numbers::EN, Role::Actual);
    assert_eq!(english("hơn 2.500"), Ok(Form::Size(Size::Over(decimal(2500, 3)))));
    assert_eq!(reads("1.066", Numbers::of_marks(Some('.'), None)).map_err(drop), is(1066, 0));
    assert_eq!(reads("1.066", Numbers::of_marks(None, Some('.'))).map_err(drop), is(1066, 3));
    assert_eq!(reads("1'066.5", Numbers::of_marks(Some('\''), None)).map_err(drop), is(10665, 1));
    assert_eq!(read_cell("1.066", &measure(Kind::Count), Numbers::VI), Ok(Form::Size(Size::Plain(decimal(1066, 0)))));
}

#[test]
fn levels_are_read_by_id_or_name() {
    let done = Measures::default();
    let done = done.get(done.find("done").unwrap());
    let at = |text: &str| match read(text, done, Numbers::Strict, Role::Actual) {
        Ok(Form::Level(level)) => (level.low, level.high),
        other => panic!("{text}: {other:?}"),
    };
    for text in ["yes", "Yes", "có", "CÓ", "đã hoàn thành", "Hoàn thành", "true", "TRUE", "exactly yes", "at least yes"]
    {
        assert_eq!(at(text), (1, 1), "{text}");
    }
    for text in ["no", "không", "Chưa", "chưa hoàn thành", "false", "đúng no"] {
        assert_eq!(at(text), (0, 0), "{text}");
    }
    assert_eq!((at("no..yes"), at("từ no đến yes"), at("ít nhất không")), ((0, 1), (0, 1), (0, 1)));
    for text in ["gần xong", "nearly yes", "at most yes", "1", "yes yes"] {
        let refusal = read(text, done, Numbers::Strict, Role::Actual).unwrap_err();
        assert!(matches!(refusal, Refusal::Fault(QuantityFault::NoLevel { .. })), "{text} {refusal:?}");
    }
    let reversed = read("yes..no", done, Numbers::Strict, Role::Target).unwrap_err();
    assert_eq!(reversed, Refusal::Fault(QuantityFault::Reversed { meant: "no..yes".into() }));
    let form = |text: &str| read(text, done, Numbers::Strict, Role::Target).unwrap();
    assert_eq!(form("yes").wanted(None), Interval::at_least(1.into()));
    assert_eq!(form("no").wanted(Some(Direction::Down)), Interval::at_most(0.into()));
    assert_eq!(form("exactly no").wanted(Some(Direction::Up)), Interval::point(0.into()));
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
        let expected = Ok(Form::Size(Size::Plain(figure)));
        prop_assert_eq!(actual(&format!("{}{}", groups(" "), mark(".")), Kind::Amount), if groups(" ").contains(' ') || part.len() != 3 || whole.len() > 3 || whole.chars().all(|c| c == '0') { expected.clone() } else { actual(&plain, Kind::Amount) });
        if whole.len() > 3 && !part.is_empty() {
            prop_assert_eq!(actual(&format!("{}{}", groups("."), mark(",")), Kind::Amount), expected.clone());
            prop_assert_eq!(actual(&format!("{}{}", groups(","), mark(".")), Kind::Amount), expected);
        }
        if whole.len() > 3 {
            let phrase = format!("hơn {}", groups("."));
            prop_assert_eq!(actual(&phrase, Kind::Amount), Ok(Form::Size(Size::Over(decimal(whole.parse().unwrap(), 0)))));
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
        for kind in [Kind::Count, Kind::Amount, Kind::Percent, Kind::Change, Kind::Ordinal] {
            let _ = actual(&text, kind);
            let _ = target(&text, kind);
        }
    }

    #[test]
    fn what_is_suggested_can_be_read(text in "[a-zđơ~>=< ]{0,10}[0-9]{1,4}( [a-z]{1,5})?") {
        if let Err(Refusal::Fault(QuantityFault::Unknown { meant: Some(meant) })) = actual(&text, Kind::Count) {
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

    #[test]
    fn every_phrase_is_read_as_it_is_written(
        digits in 0_i64..9_999_999, scale in 0_u8..4, more in 1_i64..9_999, words in prop::sample::select(WORDS.to_vec()),
        by in prop::sample::select(SCALES.to_vec()), verb in prop::sample::select(VERBS.to_vec()),
    ) {
        let (word, is_vietnamese, shape) = words;
        let number = decimal(digits, scale).value().decimal().unwrap();
        let numbers = [(Numbers::VI, Lang::Vi), (Numbers::EN, Lang::En)];
        for (numbers, lang) in numbers {
            let told = |value: Decimal| lang.exact(value.value());
            let read = |text: &str, kind: Kind| read(text, &measure(kind), numbers, Role::Actual);
            // A hedge, in the words of either language.
            prop_assert_eq!(read(&format!("{word} {}", told(number)), Kind::Amount), Ok(Form::Size(shape(number))));
            // With a unit behind it, and with a scale word.
            let unit = format!("{word} {} triệu đồng", told(number));
            prop_assert_eq!(read(&unit, Kind::Amount), Ok(Form::Size(shape(number))));
            let (scale_word, power) = by;
            let whole = decimal(more, 0);
            let scaled = decimal(more * 10_i64.pow(power.into()), 0);
            let values = |form: Form| form.reported(Kind::Count, Hedge::default());
            let written = read(&format!("{word} {} {scale_word}", told(whole)), Kind::Count);
            prop_assert_eq!(written.map(values), Ok(values(Form::Size(shape(scaled)))));
            // Ranges, with every mark and in words.
            let high = number.value().plus(whole.value()).and_then(Number::decimal).unwrap();
            let range = Ok(Form::Size(Size::Range(number, high)));
            for mark in ["..", "–", "-", " - "] {
                prop_assert_eq!(&read(&format!("{}{mark}{}", told(number), told(high)), Kind::Amount), &range, "{}", mark);
            }
            prop_assert_eq!(read(&format!("từ {} đến {}", told(number), told(high)), Kind::Amount), range);
            prop_assert_eq!(read(&format!("từ {} trở lên", told(number)), Kind::Amount), Ok(Form::Size(Size::AtLeast(number))));
            // Changes, each verb with each hedge.
            let (verb, _, up) = verb;
            let change = |size: Size| if up { Form::Up(size) } else { Form::Down(size) };
            prop_assert_eq!(read(&format!("{verb} {}%", told(number)), Kind::Change), Ok(change(Size::Plain(number))));
            prop_assert_eq!(read(&format!("{verb} {word} {}%", told(number)), Kind::Change), Ok(change(shape(number))));
        }
        prop_assert!(is_vietnamese || word.is_ascii());
    }
}
