//! How engines write names, values and the few functions that are needed.

use jiff::civil::Date;

use crate::language::register::field::Type;
use crate::text::both::Both;
use crate::text::lang::Said;
use crate::text::wording::printable;

/// The SQL of an engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// PostgreSQL, and what speaks its language.
    PostgreSql,
    /// SQLite.
    Sqlite,
    /// DuckDB.
    DuckDb,
    /// Spark, and what speaks its language.
    Spark,
    /// MySQL from version 8 on, and MariaDB.
    MySql,
    /// What all engines should know.
    Ansi,
}

/// The words of [`Dialect`].
pub const DIALECTS: &[(&str, Dialect, Said)] = &[
    (
        "postgresql",
        Dialect::PostgreSql,
        Said::new("PostgreSQL and what speaks its protocol", "PostgreSQL và các hệ dùng giao thức của nó"),
    ),
    ("sqlite", Dialect::Sqlite, Said::new("SQLite 3", "SQLite bản 3")),
    ("duckdb", Dialect::DuckDb, Said::new("DuckDB and MotherDuck", "DuckDB và MotherDuck")),
    ("spark", Dialect::Spark, Said::new("Spark and Sail", "Spark và Sail")),
    ("mysql", Dialect::MySql, Said::new("MySQL 8 and MariaDB", "MySQL 8 và MariaDB")),
    ("ansi", Dialect::Ansi, Said::new("what most engines know", "phần mà đa số công cụ truy vấn hiểu")),
];

/// Blanks that are no control characters; those that are follow by their numbers.
const BLANKS: &str = " \u{a0}\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}";

/// How many decimals of numbers are asked for.
const DECIMALS: u8 = 9;

/// SQLite keeps no decimals: numbers are asked for as millionths, which are whole.
const MILLIONTHS: u8 = 6;

impl Dialect {
    /// Its word.
    pub fn word(self) -> &'static str {
        DIALECTS.iter().find(|(_, dialect, _)| *dialect == self).map_or("ansi", |(word, ..)| word)
    }

    /// A name of ours, or one that is known to be harmless.
    pub(super) fn quoted(self, name: &str) -> String {
        let mark = if matches!(self, Self::Spark | Self::MySql) { '`' } else { '"' };
        format!("{mark}{}{mark}", name.replace(mark, &format!("{mark}{mark}")))
    }

    /// A name from a register file.
    pub(super) fn identifier(self, name: &str) -> Result<String, Both> {
        if name.is_empty() {
            return Err(Both::new("a name of a table or column is empty", "có tên bảng hoặc tên cột để trống"));
        }
        harmless(name).map(|name| self.quoted(name))
    }

    /// The name of a table, its schema and its catalogue before it.
    pub(super) fn table(self, name: &str) -> Result<String, Both> {
        let parts: Result<Vec<String>, Both> =
            name.trim().split('.').map(|part| self.identifier(part.trim())).collect();
        parts.map(|parts| parts.join("."))
    }

    /// A text from a register file or from the engine.
    pub(super) fn literal(self, text: &str) -> Result<String, Both> {
        let text = harmless(text)?;
        // Spark reads two marks as the end of one text and the start of the next.
        if self == Self::Spark && text.contains('\'') {
            let parts: Vec<String> = text.split('\'').map(|part| format!("'{part}'")).collect();
            return Ok(format!("CONCAT({})", parts.join(", CHR(39), ")));
        }
        Ok(format!("'{}'", text.replace('\'', "''")))
    }

    /// A day.
    pub(super) fn date(self, day: Date) -> String {
        if self == Self::Sqlite { format!("'{day}'") } else { format!("DATE '{day}'") }
    }

    /// Whether the engine itself composes letters and accents.
    pub(crate) fn composes(self) -> bool {
        matches!(self, Self::PostgreSql | Self::DuckDb)
    }

    /// A column as text, whatever it is.
    pub(super) fn as_text(self, column: &str) -> String {
        let kind = match self {
            Self::PostgreSql | Self::Sqlite => "TEXT",
            Self::DuckDb => "VARCHAR",
            Self::Spark => "STRING",
            Self::MySql => "CHAR CHARACTER SET utf8mb4",
            Self::Ansi => "VARCHAR(4000)",
        };
        format!("CAST({column} AS {kind})")
    }

    /// A text without blanks around it.
    pub(super) fn trimmed(self, text: &str) -> String {
        let numbers = [9, 10, 11, 12, 13, 133];
        let by_number = |name: &str| numbers.map(|number| format!(" || {name}({number})")).concat();
        match self {
            Self::PostgreSql => format!("BTRIM({text}, '{BLANKS}'{})", by_number("CHR")),
            Self::Sqlite => format!("TRIM({text}, '{BLANKS}' || CHAR(9, 10, 11, 12, 13, 133))"),
            Self::DuckDb => format!("TRIM({text}, '{BLANKS}'{})", by_number("CHR")),
            Self::Spark => format!("TRIM(BOTH '{BLANKS}'{} FROM {text})", by_number("CHR")),
            Self::MySql => {
                format!("REGEXP_REPLACE({text}, '^[[:space:]]+|[[:space:]]+$', '') COLLATE utf8mb4_bin")
            }
            Self::Ansi => format!("TRIM(BOTH ' ' FROM {text})"),
        }
    }

    /// A text whose letters and accents are composed, where the engine can do that.
    pub(super) fn composed(self, text: &str) -> String {
        match self {
            Self::PostgreSql => format!("NORMALIZE({text}, NFC)"),
            Self::DuckDb => format!("NFC_NORMALIZE({text})"),
            _ => text.to_owned(),
        }
    }

    /// Whether a text has other letters than those of ASCII.
    pub(super) fn is_wide(self, text: &str) -> String {
        match self {
            Self::Sqlite => format!("LENGTH(CAST({text} AS BLOB)) <> LENGTH({text})"),
            _ => format!("OCTET_LENGTH({text}) <> CHAR_LENGTH({text})"),
        }
    }

    /// The day of a text; none where it is no day, except in engines that stop there.
    pub(super) fn day_of(self, text: &str) -> String {
        match self {
            Self::Sqlite => {
                let head = format!("SUBSTR({text}, 1, 10)");
                format!("CASE WHEN DATE({head}) = {head} THEN {head} END")
            }
            Self::PostgreSql => {
                format!("CASE WHEN {text} ~ '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}' THEN CAST({text} AS DATE) END")
            }
            Self::DuckDb | Self::Spark => format!("TRY_CAST({text} AS DATE)"),
            Self::MySql | Self::Ansi => format!("CAST({text} AS DATE)"),
        }
    }

    /// How many decimals numbers of a type are asked with.
    pub(super) fn scale(self, kind: Type) -> u8 {
        match (kind, self) {
            (Type::Integer, _) => 0,
            (_, Self::Sqlite) => MILLIONTHS,
            _ => DECIMALS,
        }
    }

    /// How many of them are left out of the answer, which is whole: only SQLite does that.
    pub(super) fn shift(self, kind: Type) -> u8 {
        if self == Self::Sqlite { self.scale(kind) } else { 0 }
    }

    /// A column of numbers as decimals with so many digits behind the point, and whether that is another number.
    pub(super) fn number_of(self, column: &str, kind: Type) -> (String, String) {
        let scale = self.scale(kind);
        let number = format!("CAST({column} AS DECIMAL(38, {scale}))");
        let other = format!("{column} <> {number}");
        (number, other)
    }

    /// The number of a text; none where it is no number, except in engines that stop there. And whether it is another
    /// number than the text.
    pub(super) fn number_of_text(self, text: &str, kind: Type) -> (String, String) {
        let scale = self.scale(kind);
        let unread = |number: &str| format!("{text} IS NOT NULL AND {number} IS NULL");
        match self {
            Self::Sqlite => {
                let value = format!("CAST({text} AS NUMERIC)");
                let read = format!("{text} GLOB '*[0-9]*' AND {text} NOT GLOB '*[^-0-9.]*'");
                let (whole, other) = if scale == 0 {
                    (format!("CAST({value} AS INTEGER)"), format!("{value} <> CAST({value} AS INTEGER)"))
                } else {
                    let large = format!("ABS({value}) >= 9000000000000");
                    let finer = format!(
                        "TYPEOF({value}) = 'real' AND (ABS({value}) >= 1000000000 OR ABS({value} * 1000000 - ROUND({value} * 1000000)) > 0.01)"
                    );
                    (format!("CAST(ROUND({value} * 1000000) AS INTEGER)"), format!("{large} OR {finer}"))
                };
                (
                    format!("CASE WHEN {read} THEN {whole} END"),
                    format!("{text} IS NOT NULL AND (NOT ({read}) OR {other})"),
                )
            }
            Self::PostgreSql => {
                let read = format!("{text} ~ '^[+-]?[0-9]+([.][0-9]+)?$'");
                let number = format!("CASE WHEN {read} THEN CAST({text} AS DECIMAL(38, {scale})) END");
                let finer = format!("CAST({text} AS NUMERIC) <> CAST({text} AS DECIMAL(38, {scale}))");
                let other = format!("{text} IS NOT NULL AND CASE WHEN {read} THEN {finer} ELSE TRUE END");
                (number, other)
            }
            Self::DuckDb | Self::Spark => {
                let number = format!("TRY_CAST({text} AS DECIMAL(38, {scale}))");
                let finer = format!("TRY_CAST({text} AS DECIMAL(38, {})) <> {number}", scale.max(DECIMALS) + DECIMALS);
                let other = format!("({}) OR {finer}", unread(&number));
                (number, other)
            }
            Self::MySql | Self::Ansi => {
                let number = format!("CAST({text} AS DECIMAL(38, {scale}))");
                let finer = format!("CAST({text} AS DECIMAL(38, {})) <> {number}", scale.max(DECIMALS) + DECIMALS);
                let other = format!("({}) OR {finer}", unread(&number));
                (number, other)
            }
        }
    }
}

/// A text that no engine reads as anything else than a text.
fn harmless(text: &str) -> Result<&str, Both> {
    let shown = printable(text);
    if shown == text && !text.contains(['\\', '\u{85}']) {
        return Ok(text);
    }
    Err(Both::new(
        format!("`{shown}` has a backslash or a control character, and is sent to no engine"),
        format!("`{shown}` có dấu gạch chéo ngược hoặc ký tự điều khiển nên không được gửi đến công cụ truy vấn"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_and_values_stay_what_they_are() {
        assert_eq!(
            Dialect::PostgreSql.table("training.learner \"class\"").unwrap(),
            "\"training\".\"learner \"\"class\"\"\""
        );
        assert_eq!(Dialect::Spark.table("training.a`b").unwrap(), "`training`.`a``b`");
        assert_eq!(Dialect::MySql.literal("O'Hara").unwrap(), "'O''Hara'");
        assert_eq!(Dialect::Spark.literal("O'Hara").unwrap(), "CONCAT('O', CHR(39), 'Hara')");
        for (_, dialect, _) in DIALECTS {
            assert!(dialect.table("a..b").is_err());
            for bad in ["a\\", "a\nb", "\u{0}", "a\u{85}"] {
                assert!(dialect.literal(bad).is_err() && dialect.identifier(bad).is_err(), "{bad:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn no_value_ends_its_text(text in "[a'\"`;\\- ]{0,12}") {
            for (_, dialect, _) in DIALECTS {
                let literal = dialect.literal(&text).unwrap();
                let inner = literal.replace("CONCAT(", "").replace(", CHR(39), ", "").replace("''", "");
                // What is left are the marks around the texts.
                prop_assert_eq!(inner.matches('\'').count() % 2, 0, "{}", literal);
            }
        }
    }
}
