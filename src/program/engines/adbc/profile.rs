//! Connection profiles: where this machine says how an engine is reached.

use std::env;
use std::path::PathBuf;

use adbc_core::options::{OptionDatabase, OptionValue};
use adbc_driver_manager::profile::{
    ConnectionProfile, ConnectionProfileProvider, FilesystemProfileProvider, process_profile_value,
};

use crate::register::sql::dialect::{DIALECTS, Dialect};
use crate::text::both::Both;

/// How an engine is reached.
pub(super) struct Profile {
    /// The driver: the name of its manifest, or the path of its library.
    pub(super) driver: String,
    /// What the driver is told.
    pub(super) options: Vec<(OptionDatabase, OptionValue)>,
    /// The SQL of the engine, where the profile says it: what speaks Flight SQL does not always tell.
    pub(super) dialect: Option<Dialect>,
}

/// The option that is for us, and that no driver is told.
const DIALECT: &str = "plangap.dialect";

impl Profile {
    /// The profile of a name.
    pub(super) fn find(name: &str) -> Result<Self, Both> {
        let name = name.trim();
        // A path could name a file of the repository, which could name any library.
        if name.is_empty() || !name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_')) {
            return Err(Both::new(
                "the name of a profile has letters, digits, `-` and `_` only",
                "tên kết nối chỉ gồm chữ, số, `-` và `_`",
            ));
        }
        let variable = variable(name);
        if let Ok(uri) = env::var(&variable) {
            return Self::of_uri(&uri, &variable);
        }
        let found = folders().into_iter().map(|folder| folder.join(format!("{name}.toml"))).find(|path| path.is_file());
        let Some(path) = found else {
            return Err(Both::new(
                format!(
                    "this machine has no such profile; write `profiles/{name}.toml` in the ADBC configuration folder, or set `{variable}`"
                ),
                format!(
                    "máy này không có kết nối đó; hãy ghi `profiles/{name}.toml` trong thư mục cấu hình ADBC, hoặc đặt biến `{variable}`"
                ),
            ));
        };
        let unreadable = || {
            Both::new(
                format!(
                    "`{name}.toml` is no connection profile: it needs `profile_version = 1`, `driver` and `[Options]`"
                ),
                format!("`{name}.toml` không phải hồ sơ kết nối: cần `profile_version = 1`, `driver` và `[Options]`"),
            )
        };
        let profile =
            FilesystemProfileProvider::default().get_profile(&path.to_string_lossy()).map_err(|_| unreadable())?;
        let driver = profile.get_driver_name().map_err(|_| unreadable())?.0.to_owned();
        let (mut options, mut dialect) = (Vec::new(), None);
        for (key, value) in profile.get_options().map_err(|_| unreadable())? {
            let value = match value {
                OptionValue::String(text) => {
                    is_set(&text)?;
                    process_profile_value(&text).map_err(|_| unreadable())?
                }
                other => other,
            };
            match &value {
                OptionValue::String(word) if key.as_ref() == DIALECT => dialect = Some(known(word)?),
                _ => options.push((key, value)),
            }
        }
        Ok(Self { driver, options, dialect })
    }

    /// `driver:rest`, or `driver://rest`, of which the driver is told the whole.
    fn of_uri(uri: &str, variable: &str) -> Result<Self, Both> {
        let Some((driver, rest)) = uri.split_once(':').filter(|(driver, _)| !driver.is_empty()) else {
            return Err(Both::new(
                format!("`{variable}` is no URI such as `postgresql://…` or `sqlite:…`"),
                format!("`{variable}` không phải URI như `postgresql://…` hoặc `sqlite:…`"),
            ));
        };
        let told = if rest.starts_with('/') { uri } else { rest };
        Ok(Self {
            driver: driver.to_owned(),
            options: vec![(OptionDatabase::Uri, OptionValue::from(told))],
            dialect: None,
        })
    }
}

fn known(word: &str) -> Result<Dialect, Both> {
    let words = || DIALECTS.iter().map(|(word, ..)| *word).collect::<Vec<_>>().join(", ");
    DIALECTS.iter().find(|(known, ..)| *known == word).map(|(_, dialect, _)| *dialect).ok_or_else(|| {
        Both::new(
            format!("`{DIALECT}` in the profile is one of {}", words()),
            format!("`{DIALECT}` trong hồ sơ kết nối là một trong {}", words()),
        )
    })
}

/// The variable that stands in for a profile.
fn variable(name: &str) -> String {
    let letter = |letter: char| if letter.is_alphanumeric() { letter.to_ascii_uppercase() } else { '_' };
    format!("PLANGAP_PROFILE_{}", name.chars().map(letter).collect::<String>())
}

/// Whether the variables that a value takes in are set.
fn is_set(text: &str) -> Result<(), Both> {
    for (at, _) in text.match_indices("env_var(") {
        let rest = text.get(at + "env_var(".len()..).unwrap_or_default();
        let name = rest.split(')').next().unwrap_or_default().trim();
        if env::var_os(name).is_none() {
            return Err(Both::new(
                format!("the variable `{name}`, which the profile takes in, is not set"),
                format!("chưa đặt biến `{name}` mà hồ sơ kết nối dùng đến"),
            ));
        }
    }
    Ok(())
}

/// The folders in which profiles are looked for.
fn folders() -> Vec<PathBuf> {
    let listed = env::var_os("ADBC_PROFILE_PATH");
    let mut all: Vec<PathBuf> = listed.map(|paths| env::split_paths(&paths).collect()).unwrap_or_default();
    let home = |rest: &str| env::var_os("HOME").map(|home| PathBuf::from(home).join(rest));
    all.extend(if cfg!(windows) {
        env::var_os("LOCALAPPDATA").map(|folder| PathBuf::from(folder).join("ADBC").join("Profiles"))
    } else if cfg!(target_os = "macos") {
        home("Library/Application Support/ADBC/Profiles")
    } else {
        let config = env::var_os("XDG_CONFIG_HOME").map(PathBuf::from).or_else(|| home(".config"));
        config.map(|config| config.join("adbc/profiles"))
    });
    all.retain(|folder| folder.is_absolute());
    all
}
