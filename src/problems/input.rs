//! Files that do not say what they should. These rules fire while a file is read; none can be waived
//! or silenced, since what is behind them cannot be checked.

mod bad_date;
mod bad_measure;
mod bad_parts;
mod bad_period;
mod bad_quantity;
mod bad_rule;
mod bad_setting;
mod bad_value;
mod disaggregation;
mod duplicate;
mod grouped_number;
mod missing_key;
mod no_reports;
mod outside;
mod schedule;
mod slip;
mod syntax;
mod unaddable;
mod unknown;
mod wrong_type;

pub use bad_date::{BAD_DATE, BadDate};
pub use bad_measure::BadMeasure;
pub use bad_parts::BadParts;
pub use bad_period::{BAD_PERIOD, BadPeriod, PeriodFault};
pub use bad_quantity::{BAD_QUANTITY, BadQuantity, Pasted, QuantityFault};
pub use bad_rule::BadRule;
pub use bad_setting::BadSetting;
pub use bad_value::{BAD_VALUE, BadValue};
pub use disaggregation::Disaggregation;
pub use duplicate::{DUPLICATE_ID, DUPLICATE_KEY, DuplicateId, DuplicateKey};
pub use grouped_number::{GROUPED_NUMBER, GroupedNumber};
pub use missing_key::{MISSING_KEY, MissingKey, NeitherPlanNorReport};
pub use no_reports::{NO_REPORTS, NoReports};
pub use outside::{LeadsOutside, TooWide};
pub use schedule::{BadSchedule, MisplacedPeriod};
pub use syntax::{SYNTAX, Syntax};
pub use unaddable::Unaddable;
pub use unknown::{
    LISTED, UNKNOWN_INDICATOR, UNKNOWN_KEY, UNKNOWN_MEASURE, UNKNOWN_PLAN, UNKNOWN_SOURCE, UnknownIndicator,
    UnknownKey, UnknownMeasure, UnknownPlan, UnknownSource,
};
pub use wrong_type::{Expected, WRONG_TYPE, WrongType};
