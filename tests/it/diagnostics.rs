//! What each kind of finding looks like. A fixture is a folder of files of invented places, one
//! behaviour each, and its snapshot is what a user is told, in both languages. Some are drawn as well, as a terminal
//! shows them. Fixtures called `ok-*` stand beside those of
//! a rule and must not make it fire.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use plangap::door::problems::rule::Group;

use crate::common::told::told;
use crate::common::{check, folder, rules_of_lines};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/diagnostics")
}

/// The files of a fixture, in the order of their names.
fn files(folder: &Path) -> Vec<String> {
    let entries = folder.read_dir().unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Checks a fixture: exactly these rules fire, and all that is told of them is as it was, in both languages.
fn judge(name: &str, expected: &[&str]) {
    let name = name.replace('_', "-");
    let path = fixtures().join(&name);
    let mut files = files(&path);
    // Tables are named by their registers.
    files.retain(|name| !name.ends_with(".csv"));
    let with = |options: &[&str]| {
        let args: Vec<&str> = options.iter().copied().chain(files.iter().map(String::as_str)).collect();
        check(&path, &args)
    };
    let concise = with(&["--format", "concise"]);
    let mut found = rules_of_lines(&concise.stdout);
    found.sort_unstable();
    assert_eq!(found, expected, "{concise:?}");
    let is_gate = |line: &str| line.starts_with("plangap: no configuration, fails on errors; ");
    assert!(concise.stderr.lines().all(is_gate), "only what was waived goes to standard error: {concise:?}");
    let told = told(&path, &files);
    assert!(told.starts_with(&format!("exit {}\n", concise.status)), "one status for all: {concise:?}, {told}");
    if name.starts_with("ok-") {
        assert_eq!((expected, concise.status), ([].as_slice(), 0));
        return;
    }
    settings("diagnostics/snapshots").bind(|| insta::assert_snapshot!(name.as_str(), told));
    let screens: Vec<&Screen> = SCREENS.iter().filter(|screen| screen.fixture == name).collect();
    let drawn = screens.iter().map(|screen| {
        let run = with(&[screen.args, &["--format", "full"]].concat());
        assert_eq!((run.status, run.stderr.as_str()), (concise.status, ""), "{run:?}");
        format!("$ plangap check {}\n{}", screen.args.join(" "), run.stdout.replace('\u{1b}', "␛"))
    });
    let drawn: Vec<String> = drawn.collect();
    if !drawn.is_empty() {
        settings("diagnostics/screens").bind(|| insta::assert_snapshot!(name.as_str(), drawn.join("\n")));
    }
}

fn settings(folder: &str) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    // A narrow screen breaks the line before it.
    settings.add_filter(r";\s+\d+\s+ms\n", "; [time]\n");
    settings
}

/// A fixture as a terminal shows it.
struct Screen {
    fixture: &'static str,
    args: &'static [&'static str],
}

const NARROW: &[&str] = &["--width", "80"];
const WIDE: &[&str] = &["--width", "120", "--lang", "vi"];
const COLORED: &[&str] = &["--width", "80", "--color", "always"];
const ASCII: &[&str] = &["--width", "40", "--ascii", "--lang", "vi"];

const fn screen(fixture: &'static str, args: &'static [&'static str]) -> Screen {
    Screen { fixture, args }
}

/// What only a picture shows: underlines, several files, long lines, colours, what is left out.
const SCREENS: &[Screen] = &[
    screen("layout-alias", NARROW),
    screen("layout-alias-scalar", WIDE),
    screen("layout-block-scalar", NARROW),
    screen("layout-byte-order-mark", NARROW),
    screen("layout-double-quoted", WIDE),
    screen("layout-long-line", NARROW),
    screen("layout-long-line", WIDE),
    screen("layout-many-findings", NARROW),
    screen("layout-merge", COLORED),
    screen("layout-tabs-and-wide-letters", NARROW),
    screen("layout-tabs-and-wide-letters", ASCII),
    screen("layout-two-findings-on-a-line", WIDE),
    screen("layout-windows-line-ends", NARROW),
    screen("register-short-cell", NARROW),
    screen("register-short-counted", WIDE),
    screen("short-hedged", NARROW),
    screen("short-hedged", WIDE),
    screen("short-hedged", ASCII),
    screen("undetermined-hedge", COLORED),
    screen("waived", COLORED),
    screen("waived", WIDE),
];

macro_rules! fixtures {
    ($($name:ident: [$($rule:literal),*],)*) => {
        $(
            #[test]
            fn $name() {
                judge(stringify!($name), &[$($rule),*]);
            }
        )*

        const NAMED: &[&str] = &[$(stringify!($name)),*];
    };
}

fixtures! {
    ok_undated_records: [],
    ok_unused_value: [],
    missing_key_disaggregate: ["missing-key", "short"],
    bad_value_listed_twice: ["bad-value", "bad-value", "short"],
    duplicate_id_taken_by_part: ["duplicate-id", "short"],
    bad_value_too_many_parts: ["bad-value", "short"],
    unknown_indicator_part_not_guessed: ["short", "unknown-indicator"],
    bad_value_unaddable_shares: ["bad-value", "short"],
    bad_value_unaddable_ratio: ["bad-value", "short"],
    bad_value_mixed_units: ["bad-value"],
    bad_value_parts_of_each_other: ["bad-value", "short"],
    bad_value_reporting: ["bad-value", "bad-value", "short"],
    bad_period_overlap_in_every_form: ["bad-period", "bad-period", "bad-period", "bad-period", "bad-period", "bad-period", "bad-period"],
    period_sum: ["period-sum"],
    period_sum_from_baseline: ["period-sum"],
    ok_period_sum: [],
    claim_reading: ["claim-reading"],
    claim_in_no_reading: ["claim"],
    ok_claim_reading: [],
    no_data_term_missing: ["no-data"],
    no_data_terms_apart: ["no-data"],
    breakdown_sum: ["breakdown-sum"],
    ok_breakdown_sum: [],
    part_exceeds_whole: ["part-exceeds-whole", "part-exceeds-whole"],
    ok_part_exceeds_whole: [],
    sum_mismatch: ["sum-mismatch"],
    ok_sum_mismatch: [],
    share_mismatch: ["share-mismatch"],
    ok_share_mismatch: [],
    implied_total: ["implied-total"],
    ok_implied_total: [],
    input_exceeds_outcome: ["input-exceeds-outcome"],
    ok_input_exceeds_outcome: [],
    repeated_value: ["repeated-value"],
    ok_repeated_value: [],
    ambiguous_part: ["ambiguous-part"],
    ok_ambiguous_part: [],
    conflicting_actuals: ["conflicting-actuals"],
    ok_conflicting_actuals: [],
    decreasing_cumulative: ["decreasing-cumulative"],
    ok_decreasing_cumulative: [],
    roll_up: ["roll-up"],
    ok_roll_up: [],
    missing_part: ["missing-part"],
    ok_missing_part: [],
    claim: ["claim"],
    ok_claim: [],
    missing_denominator: ["missing-denominator"],
    ok_missing_denominator: [],
    bad_date_day_first: ["bad-date"],
    bad_date_nonexistent: ["bad-date"],
    bad_date_two_digit_year: ["bad-date"],
    bad_date_until: ["bad-date"],
    bad_date_words: ["bad-date"],
    bad_date_year_first_with_slashes: ["bad-date"],
    bad_period_dash: ["bad-period"],
    bad_period_makes_no_rows: ["bad-period"],
    bad_period_no_such_month: ["bad-period"],
    bad_period_reversed: ["bad-period"],
    bad_period_words: ["bad-period"],
    bad_quantity_accounting: ["bad-quantity"],
    bad_quantity_against_direction: ["bad-quantity"],
    bad_quantity_bare_share: ["bad-quantity"],
    bad_quantity_marks: ["bad-quantity"],
    bad_quantity_minus: ["bad-quantity"],
    bad_quantity_no_data: ["bad-quantity"],
    bad_quantity_no_level: ["bad-quantity", "bad-quantity"],
    bad_quantity_pasted: ["bad-quantity", "bad-quantity"],
    bad_quantity_scale_or_unit: ["bad-quantity"],
    bad_value_accumulation_of_kind: ["bad-value", "bad-value"],
    bad_value_levels_of_number: ["bad-value"],
    duplicate_id_level: ["duplicate-id"],
    missing_key_levels: ["missing-key"],
    ok_bad_quantity_figures_as_written: [],
    bad_quantity_above_hundred: ["bad-quantity"],
    bad_quantity_all_of_count: ["bad-quantity"],
    bad_quantity_change_of_count: ["bad-quantity"],
    bad_quantity_exponent: ["bad-quantity"],
    bad_quantity_fraction_above_hundred: ["bad-quantity"],
    bad_quantity_fraction_of_count: ["bad-quantity"],
    bad_quantity_fraction_target: ["bad-quantity"],
    bad_quantity_hexadecimal: ["bad-quantity"],
    bad_quantity_infinite: ["bad-quantity"],
    bad_quantity_meant_long_dash: ["bad-quantity"],
    bad_quantity_meant_digit: ["bad-quantity"],
    bad_quantity_meant_synonym: ["bad-quantity"],
    bad_quantity_missing: ["bad-quantity"],
    bad_quantity_negative: ["bad-quantity"],
    bad_quantity_no_value_left: ["bad-quantity"],
    bad_quantity_not_finite: ["bad-quantity"],
    bad_quantity_not_whole: ["bad-quantity"],
    bad_quantity_null: ["bad-quantity"],
    bad_quantity_percent_of_count: ["bad-quantity"],
    bad_quantity_percent_without_unit: ["bad-quantity"],
    bad_quantity_plus: ["bad-quantity"],
    bad_quantity_report: ["bad-quantity"],
    bad_quantity_reversed: ["bad-quantity"],
    bad_quantity_reversed_percent: ["bad-quantity"],
    bad_quantity_split_at_comma: ["bad-quantity"],
    bad_quantity_split_at_two_commas: ["bad-quantity"],
    bad_quantity_split_in_value: ["bad-quantity"],
    bad_quantity_too_long: ["bad-quantity"],
    bad_quantity_unit: ["bad-quantity"],
    bad_quantity_unknown: ["bad-quantity"],
    bad_quantity_vague_target_about: ["bad-quantity"],
    bad_quantity_vague_target_nearly: ["bad-quantity"],
    bad_quantity_zero_denominator: ["bad-quantity"],
    bad_value_baseline_after_due: ["bad-value"],
    bad_value_boolean: ["bad-value"],
    bad_value_control_in_id: ["bad-value"],
    bad_value_empty_id: ["bad-value"],
    bad_value_glob: ["bad-value"],
    bad_value_milestone_after_due: ["bad-value"],
    bad_value_milestone_order: ["bad-value"],
    bad_value_no_parts_breakdown: ["bad-value"],
    bad_value_no_parts_dimension: ["bad-value"],
    bad_value_no_parts_of_which: ["bad-value"],
    bad_value_no_such_rule: ["bad-value"],
    bad_value_no_such_rule_not_guessed: ["bad-value"],
    bad_value_share_kind: ["bad-value"],
    bad_value_stranger_in_check: ["bad-value"],
    bad_value_too_few: ["bad-value"],
    bad_value_two_statements: ["bad-value"],
    bad_value_unwaivable_rule: ["bad-value"],
    bad_value_word_listed: ["bad-value"],
    bad_value_word_meant: ["bad-value"],
    behind_line: ["behind"],
    behind_line_from_baseline: ["behind"],
    bad_period_outside_plan: ["bad-period", "short"],
    bad_period_overlap: ["bad-period", "short"],
    bad_period_within_periods: ["bad-period", "short"],
    bad_value_after_known_until: ["bad-value", "short"],
    bad_value_circle: ["bad-value", "short"],
    bad_value_computed_from_itself: ["bad-value", "short"],
    bad_value_own_population: ["bad-value"],
    bad_value_dated_in_period: ["bad-value", "short"],
    bad_value_days: ["bad-value", "bad-value", "short"],
    bad_value_every: ["bad-value", "short"],
    bad_value_known_until_before_period: ["bad-value", "short"],
    bad_value_linear_levels: ["bad-value", "short"],
    bad_value_not_addable: ["bad-value", "short"],
    bad_value_numbers: ["bad-value", "short"],
    bad_value_per: ["bad-value", "short"],
    bad_value_terms: ["bad-value", "short"],
    behind_falling: ["behind", "behind"],
    behind_falling_to_an_exact_figure: ["behind"],
    duplicate_id_part: ["duplicate-id", "short"],
    duplicate_id_value_of_two_dimensions: ["duplicate-id", "short"],
    future_report: ["future-report"],
    late: ["late"],
    milestone_late: ["milestone"],
    milestone_no_data: ["milestone"],
    milestone_over: ["milestone"],
    missing_key_computed: ["missing-key", "short"],
    missing_key_computed_measure: ["missing-key", "short"],
    missing_report: ["missing-report"],
    missing_report_figure: ["missing-report"],
    no_data_divisor_may_be_zero: ["no-data"],
    no_data_quarter_missing: ["missing-report", "no-data"],
    no_data_too_old: ["no-data"],
    ok_bad_period_of_indicator: [],
    ok_bad_value_schedule: [],
    ok_behind_on_the_milestone: [],
    ok_future_report: [],
    ok_late: [],
    ok_milestone: [],
    ok_missing_report: [],
    ok_no_data_within_grace: [],
    ok_outside_period: [],
    ok_short_none_of_hedged: [],
    ok_short_population_of_last_year: [],
    outside_period_after: ["outside-period"],
    outside_period_before: ["outside-period"],
    over_at_its_own_number: ["over"],
    short_from_hedged_baseline: ["short"],
    short_of_all: ["short"],
    short_share_of_communes: ["short"],
    undetermined_from_hedged_baseline: ["undetermined"],
    undetermined_reached_since: ["undetermined"],
    unknown_indicator_dimension: ["short", "unknown-indicator"],
    unknown_indicator_in_computed: ["short", "unknown-indicator"],
    unknown_indicator_part: ["short", "unknown-indicator"],
    unknown_indicator_part_order: ["short", "unknown-indicator"],
    unknown_indicator_crossed_in_report: ["short", "unknown-indicator"],
    unknown_key_in_schedules: ["short", "unknown-key", "unknown-key", "unknown-key", "unknown-key"],
    unknown_measure_in_computed: ["short", "unknown-measure"],
    wrong_type_dimensions: ["short", "wrong-type"],
    wrong_type_reporting_of_plan: ["short", "wrong-type"],
    wrong_type_schedules: ["short", "wrong-type", "wrong-type", "wrong-type", "wrong-type", "wrong-type"],
    document_number_central_committee: ["document-number"],
    document_number_free_text: ["document-number"],
    document_number_implements: ["document-number"],
    document_number_party_in_state_form: ["document-number"],
    duplicate_id_indicator: ["duplicate-id"],
    duplicate_id_plan: ["duplicate-id"],
    duplicate_id_report: ["duplicate-id"],
    duplicate_key: ["duplicate-key"],
    duplicate_key_composed_otherwise: ["duplicate-key"],
    duplicate_key_measure: ["duplicate-key"],
    expired_waiver: ["expired-waiver", "short"],
    grouped_number_amount: ["grouped-number"],
    grouped_number_change: ["grouped-number"],
    grouped_number_comma: ["grouped-number"],
    grouped_number_english_phrase: ["grouped-number"],
    grouped_number_fraction: ["grouped-number"],
    grouped_number_half_a_fraction: ["grouped-number"],
    grouped_number_million_amount: ["grouped-number"],
    grouped_number_millions: ["grouped-number"],
    grouped_number_percent: ["grouped-number"],
    grouped_number_point: ["grouped-number"],
    grouped_number_range: ["grouped-number"],
    grouped_number_that_yaml_shortens: ["grouped-number"],
    grouped_number_vietnamese_comma: ["grouped-number"],
    layout_alias: ["bad-quantity", "bad-quantity"],
    layout_alias_scalar: ["bad-date", "bad-date"],
    layout_block_scalar: ["bad-quantity"],
    layout_byte_order_mark: ["unknown-key"],
    layout_byte_order_mark_first_value: ["lookalike-letter"],
    layout_double_quoted: ["bad-quantity"],
    layout_long_line: ["unknown-measure"],
    layout_merge: ["unknown-key", "unknown-key"],
    layout_tabs_and_wide_letters: ["unknown-measure"],
    layout_two_findings_on_a_line: ["bad-quantity", "unknown-key"],
    layout_windows_line_ends: ["short", "unknown-measure"],
    lookalike_letter_id: ["lookalike-letter"],
    lookalike_letter_name: ["lookalike-letter"],
    lookalike_letter_small: ["lookalike-letter"],
    missing_key_as_of: ["missing-key"],
    missing_key_baseline: ["missing-key"],
    missing_key_check: ["missing-key"],
    missing_key_comments_only: ["missing-key"],
    missing_key_document: ["missing-key"],
    missing_key_empty_file: ["missing-key"],
    missing_key_indicators: ["missing-key"],
    missing_key_list_file: ["missing-key"],
    missing_key_milestone: ["missing-key", "missing-key"],
    missing_key_nearly_plan: ["missing-key"],
    missing_key_neither: ["missing-key"],
    missing_key_of_report: ["missing-key", "missing-key", "missing-key"],
    missing_key_part_of: ["missing-key", "missing-key"],
    missing_key_period: ["missing-key"],
    missing_key_sum_without_whole: ["missing-key"],
    missing_key_waiver: ["missing-key", "missing-key", "missing-key", "missing-key"],
    missing_source: ["missing-source"],
    missing_source_not_pulled: ["missing-source"],
    ok_register_changed: [],
    register_changed: ["register-changed", "register-changed"],
    no_data: ["no-data"],
    no_data_other_measure_reported: ["no-data"],
    no_reports: ["no-reports"],
    not_nfc_and_lookalike: ["lookalike-letter", "not-nfc"],
    not_nfc_name: ["not-nfc"],
    not_nfc_underline_behind_it: ["not-nfc", "unknown-measure"],
    ok_bad_date: [],
    ok_bad_period: [],
    ok_bad_quantity: [],
    ok_bad_value: [],
    ok_behind: [],
    ok_document_number: [],
    ok_duplicate_id: [],
    ok_duplicate_key: [],
    ok_grouped_number: [],
    ok_lookalike_letter: [],
    ok_missing_key: [],
    ok_no_data: [],
    ok_no_reports: [],
    ok_not_nfc: [],
    ok_pasted: [],
    ok_over: [],
    ok_missing_source: [],
    ok_unknown_column: [],
    ok_register_every_operator: [],
    ok_short: [],
    ok_short_not_due: [],
    ok_syntax: [],
    ok_undetermined: [],
    ok_unknown_indicator: [],
    ok_unknown_key: [],
    ok_unknown_measure: [],
    ok_unknown_plan: [],
    ok_unknown_source: [],
    ok_unmatched_records: [],
    ok_waivers: [],
    ok_wrong_type: [],
    over_before_due: ["over"],
    over_ceiling: ["over"],
    over_direction_down: ["over"],
    over_exact: ["over"],
    over_range: ["over"],
    over_under: ["over"],
    register_bad_cells: ["bad-quantity", "bad-quantity", "bad-quantity", "grouped-number"],
    register_bad_dates: ["bad-date", "bad-date"],
    register_counted_level: ["wrong-type", "wrong-type"],
    register_doubled_header: ["bad-value"],
    register_many_bad_cells: ["bad-quantity", "bad-quantity", "bad-quantity", "bad-quantity", "bad-quantity", "bad-quantity", "bad-quantity", "bad-quantity", "bad-quantity", "bad-quantity", "bad-quantity", "bad-quantity", "bad-quantity", "bad-quantity", "bad-quantity", "bad-quantity", "bad-quantity", "bad-quantity", "bad-quantity", "bad-quantity", "bad-quantity"],
    register_many_days: ["bad-value"],
    register_not_a_value: ["bad-value"],
    register_open_quote: ["syntax"],
    register_ragged_row: ["bad-value", "bad-value"],
    register_short_cell: ["short"],
    register_short_counted: ["short"],
    register_text_sum: ["wrong-type"],
    register_unknown_indicator: ["no-data", "unknown-indicator"],
    short_amount: ["short"],
    short_at_an_open_floor: ["short"],
    short_behind_alias: ["short"],
    short_below_exact: ["short"],
    short_below_range: ["short"],
    short_called_by_document: ["short"],
    short_change: ["short"],
    short_estimate: ["short"],
    short_floor_in_words: ["short"],
    short_from_baseline: ["short"],
    short_hedged: ["short"],
    short_in_one_line: ["short"],
    short_in_two_files: ["short"],
    short_nearly: ["short"],
    milestone_short: ["milestone"],
    short_on_the_due_date: ["short"],
    short_periodic_sum: ["short"],
    short_share_fraction: ["short"],
    short_share_in_heads: ["short"],
    short_share_stated: ["missing-denominator", "short"],
    short_with_thousands: ["short"],
    short_zero: ["short"],
    syntax_alias: ["syntax"],
    syntax_binary: ["syntax"],
    syntax_brace: ["syntax"],
    syntax_bracket: ["syntax"],
    syntax_over_indented: ["syntax"],
    syntax_over_indented_or_text: ["syntax"],
    syntax_glued_colon: ["syntax"],
    syntax_glued_dash: ["syntax"],
    syntax_full_width_colon: ["syntax"],
    syntax_no_break_indent: ["syntax"],
    syntax_no_break_behind_colon: ["syntax"],
    syntax_no_colon: ["syntax"],
    syntax_tab_mixed: ["syntax"],
    syntax_colon: ["syntax"],
    syntax_hides_only_its_own_file: ["syntax", "unknown-key"],
    syntax_indentation: ["syntax"],
    syntax_not_utf8: ["syntax"],
    syntax_open_anchor: ["syntax"],
    syntax_quote: ["syntax"],
    syntax_second_document: ["syntax"],
    syntax_tab: ["syntax"],
    syntax_too_deep: ["syntax"],
    syntax_too_many_aliases: ["syntax"],
    syntax_utf16: ["syntax"],
    undated_records: ["undated-records"],
    undetermined_before_due: ["undetermined"],
    undetermined_estimate: ["undetermined"],
    undetermined_hedge: ["undetermined"],
    undetermined_open_end: ["undetermined"],
    undetermined_share: ["undetermined"],
    unknown_column_declared: ["unknown-column"],
    unknown_column_meant: ["unknown-column"],
    unknown_indicator_in_check: ["unknown-indicator"],
    unknown_indicator_in_report: ["unknown-indicator"],
    unknown_indicator_in_waiver: ["unknown-indicator"],
    unknown_indicator_of: ["unknown-indicator"],
    unknown_key_actuals_in_plan: ["unknown-key"],
    unknown_key_full_width_colon: ["unknown-key"],
    unknown_key_in_indicator: ["unknown-key"],
    unknown_key_glued_colon: ["unknown-key"],
    unknown_key_meant: ["unknown-key"],
    unknown_key_no_break_blank: ["unknown-key"],
    unknown_key_part_for_dimension: ["short", "unknown-key", "unknown-key"],
    unknown_key_not_guessed: ["unknown-key"],
    unknown_measure_in_waiver: ["unknown-measure"],
    unknown_measure_glued_colon: ["unknown-key", "unknown-measure"],
    unknown_measure_meant: ["unknown-measure"],
    unknown_measure_not_guessed: ["unknown-measure"],
    unknown_plan_alone: ["unknown-plan"],
    unknown_plan_meant: ["unknown-plan"],
    unknown_source_meant: ["unknown-source"],
    unknown_source_not_guessed: ["unknown-source"],
    unknown_source_of_quantity: ["unknown-source"],
    unknown_source_of_report: ["unknown-source"],
    unmatched_records: ["unmatched-records"],
    unused_value: ["unused-value"],
    unused_waiver: ["unused-waiver"],
    unused_waiver_of_the_whole: ["short", "unused-waiver"],
    unused_waiver_past: ["unused-waiver"],
    waived: ["short"],
    waived_one_measure: ["short", "short"],
    wrong_type_indicator_null: ["wrong-type"],
    wrong_type_glued_colon: ["unknown-measure", "wrong-type"],
    wrong_type_key: ["wrong-type"],
    wrong_type_list_for_map: ["wrong-type"],
    wrong_type_map_for_list: ["wrong-type"],
    wrong_type_map_for_text: ["wrong-type"],
    wrong_type_nothing: ["wrong-type"],
    wrong_type_quantity_list: ["wrong-type"],
    wrong_type_quantity_without_value: ["wrong-type"],
    wrong_type_text_for_map: ["wrong-type"],
}

#[test]
fn layout_many_findings() {
    let mut expected = vec!["short"; 58];
    expected.extend(["undetermined"; 2]);
    judge("layout_many_findings", &expected);
}

#[test]
fn every_fixture_is_judged_and_every_snapshot_has_one() {
    let mut all: BTreeSet<String> = NAMED.iter().map(|name| name.replace('_', "-")).collect();
    all.insert("layout-many-findings".to_owned());
    let entries = fixtures().read_dir().unwrap().map(|entry| entry.unwrap().path());
    let folders: BTreeSet<String> = entries
        .filter(|path| path.is_dir() && !path.ends_with("snapshots") && !path.ends_with("screens"))
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(all.symmetric_difference(&folders).collect::<Vec<_>>(), Vec::<&String>::new());
    let kept = |folder: &str| -> BTreeSet<String> {
        let names = files(&fixtures().join(folder));
        names.iter().filter_map(|name| name.strip_suffix(".snap").map(str::to_owned)).collect()
    };
    let shown: BTreeSet<String> = all.into_iter().filter(|name| !name.starts_with("ok-")).collect();
    let snapshots = kept("snapshots");
    assert_eq!(snapshots.symmetric_difference(&shown).collect::<Vec<_>>(), Vec::<&String>::new());
    let drawn: BTreeSet<String> = SCREENS.iter().map(|screen| screen.fixture.to_owned()).collect();
    assert_eq!(kept("screens"), drawn);
}

#[test]
fn every_rule_has_a_fixture_that_fires_and_one_that_does_not() {
    // What is off has to be asked for, changes need an earlier version, and all waivers have one that is in order.
    let is_plain = |rule: &&plangap::door::problems::rule::Rule| {
        rule.level.is_some() && !matches!(rule.group, Group::Changes | Group::Waivers)
    };
    // Only workbooks have formulas; tests of registers make them.
    let has_files = |rule: &&plangap::door::problems::rule::Rule| rule.id != "uncached-formula";
    let lacks = |rule: &plangap::door::problems::rule::Rule| {
        let fires = NAMED.iter().any(|name| name.replace('_', "-").starts_with(rule.id));
        let rests = NAMED.contains(&format!("ok_{}", rule.id.replace('-', "_")).as_str());
        (!fires || !rests).then_some(rule.id)
    };
    let lacking: Vec<&str> = plangap::door::rules::all().filter(is_plain).filter(has_files).filter_map(lacks).collect();
    assert_eq!(lacking, [""; 0]);
}

/// The line above an underline, and the text of it that stands over the underline, by display columns.
fn underlined(full: &str) -> Vec<String> {
    use unicode_width::UnicodeWidthChar;
    let lines: Vec<&str> = full.lines().collect();
    let pairs = lines.windows(2).filter(|pair| pair[1].contains(['─', '▲']) && pair[1].trim_start().starts_with('·'));
    let under = |pair: &[&str]| {
        let marks: Vec<usize> =
            pair[1].chars().enumerate().filter(|(_, c)| matches!(c, '─' | '┬' | '▲')).map(|(at, _)| at).collect();
        let (first, last) = (marks[0], marks[marks.len() - 1]);
        let mut column = 0;
        let mut over = String::new();
        for letter in pair[0].chars() {
            if (first..=last).contains(&column) {
                over.push(letter);
            }
            column += letter.width().unwrap_or(0);
        }
        over
    };
    pairs.map(under).collect()
}

#[test]
fn underlines_stand_under_what_they_are_about_whatever_its_letters() {
    for word in ["x", "Đào tạo", "Ða\u{300}o ta\u{323}o", "漢字", "e\u{302}\u{301}", "👩", "\u{a0}"] {
        let plan = format!("plan: vi-du\nindicators:\n  {word}-lop: {{ note: \"{word}\", lerners: 1 }}\n");
        let folder = folder(&[("plan.yaml", &plan)]);
        let run = check(folder.path(), &["--color", "never", "plan.yaml"]);
        assert!(underlined(&run.stdout).contains(&"lerners".to_owned()), "{word}: {}", run.stdout);
    }
}
