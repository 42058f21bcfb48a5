//! Which language people are told things in: `--lang`, then `PLANGAP_LANG`, then the configuration, then
//! the language of the system.

use std::borrow::Cow;
use std::env;
use std::ffi::OsString;

use crate::program::config::Config;
use crate::text::lang::Lang;

/// What names the language of the system, the first that is set counts.
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The environment's word for `--lang`.
pub const LANG_VARIABLE: &str = "PLANGAP_LANG";

/// What is known of the language before a configuration is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tongue {
    /// The language that is asked for, whatever a configuration says.
    asked: Option<Lang>,
    /// The language where nothing else names one.
    system: Lang,
}

impl Tongue {
    /// That of the process, with the arguments given. A language that does not exist is left for the command
    /// line to refuse.
    pub fn of(args: &[OsString]) -> Self {
        let asked = argument(args).or_else(|| set(LANG_VARIABLE));
        let system = LOCALE.into_iter().find_map(set).map(|locale| of_locale(&locale)).unwrap_or_default();
        Self { asked: asked.and_then(|code| find(&code)), system }
    }

    /// The language, where a configuration may name one.
    pub fn with(self, configured: Option<Lang>) -> Lang {
        self.asked.or(configured).unwrap_or(self.system)
    }

    /// The language before it is known which configuration counts: that of the nearest one.
    pub fn early(self) -> Lang {
        let nearest = || {
            let folder = env::current_dir().ok()?;
            Config::nearest(&folder).ok().flatten().and_then(|(_, config)| config.lang())
        };
        self.asked.unwrap_or_else(|| self.with(nearest()))
    }

    /// The same for a user of an editor that is shown in a language of its own.
    #[must_use]
    pub fn shown_in(self, locale: Option<&str>) -> Self {
        Self { system: locale.map_or(self.system, of_locale), ..self }
    }
}

/// The language with this code.
pub fn find(code: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.code() == code.trim())
}

/// A variable that says something: an empty one says nothing.
fn set(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// What `--lang` says. It is wanted before the command line is read, which may be refused in a language too.
fn argument(args: &[OsString]) -> Option<String> {
    let mut args = args.iter().take_while(|arg| *arg != "--").map(|arg| arg.to_string_lossy());
    while let Some(arg) = args.next() {
        if arg == "--lang" {
            return args.next().map(Cow::into_owned);
        }
        if let Some(code) = arg.strip_prefix("--lang=") {
            return Some(code.to_owned());
        }
    }
    None
}

/// The language of a locale such as `vi_VN.UTF-8` or `vi`; English where it is another one.
fn of_locale(locale: &str) -> Lang {
    let code = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
    find(&code.to_ascii_lowercase()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_first_part_of_a_locale() {
        for (locale, lang) in [
            ("vi_VN.UTF-8", Lang::Vi),
            ("vi", Lang::Vi),
            ("vi-VN", Lang::Vi),
            ("VI@x", Lang::Vi),
            ("vie_VN", Lang::En),
            ("C.UTF-8", Lang::En),
            ("de_DE", Lang::En),
        ] {
            assert_eq!(of_locale(locale), lang, "{locale}");
        }
    }

    #[test]
    fn what_is_asked_for_goes_before_what_is_configured() {
        let args = |args: &[&str]| argument(&args.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(args(&["check", "--lang", "vi"]).as_deref(), Some("vi"));
        assert_eq!(args(&["--lang=en", "check"]).as_deref(), Some("en"));
        assert_eq!(args(&["check", "--", "--lang", "vi"]), None);
        let vi = Tongue { asked: Some(Lang::Vi), system: Lang::En };
        assert_eq!(vi.with(Some(Lang::En)), Lang::Vi);
        assert_eq!(Tongue::default().with(Some(Lang::Vi)), Lang::Vi);
        assert_eq!(Tongue { asked: None, system: Lang::Vi }.with(None), Lang::Vi);
    }
}
