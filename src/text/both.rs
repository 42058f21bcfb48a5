//! What is said where it is not known yet in which language: in both.

use std::error::Error;
use std::{fmt, io};

use super::lang::Lang;

/// A text in each language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Both {
    en: String,
    vi: String,
}

impl Both {
    /// A text in English and in Vietnamese.
    pub fn new(en: impl Into<String>, vi: impl Into<String>) -> Self {
        Self { en: en.into(), vi: vi.into() }
    }

    /// What is said in each language.
    pub fn of(say: impl Fn(Lang) -> String) -> Self {
        Self { en: say(Lang::En), vi: say(Lang::Vi) }
    }

    /// The text in a language.
    pub fn told(&self, lang: Lang) -> &str {
        lang.pick(&self.en, &self.vi)
    }
}

/// In English: for programmers, where no language is asked for.
impl fmt::Display for Both {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

impl Error for Both {}

/// What went wrong with a file, as people say it, without the number of the error.
impl From<&io::Error> for Both {
    fn from(error: &io::Error) -> Self {
        if let Some(own) = error.get_ref().and_then(|inner| inner.downcast_ref::<Self>()) {
            return own.clone();
        }
        let all = error.to_string();
        let text = all.split_once(" (os error ").map_or(&*all, |(text, _)| text);
        match error.kind() {
            io::ErrorKind::NotFound => Self::new("there is no such file or folder", "không có tệp hoặc thư mục này"),
            io::ErrorKind::PermissionDenied => Self::new("permission denied", "không có quyền truy cập"),
            io::ErrorKind::IsADirectory => Self::new("it is a folder", "đây là thư mục"),
            io::ErrorKind::NotADirectory => {
                Self::new("a part of its path is not a folder", "đường dẫn đi qua một mục không phải thư mục")
            }
            io::ErrorKind::StorageFull => Self::new("there is no room left on the disk", "đĩa đã hết chỗ"),
            io::ErrorKind::ReadOnlyFilesystem => Self::new("the disk is read-only", "đĩa chỉ cho phép đọc"),
            _ => Self::new(text, format!("hệ thống báo lỗi: {text}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_the_system_are_told_without_their_numbers() {
        let full = Both::from(&io::Error::from_raw_os_error(28));
        assert_eq!((full.told(Lang::En), full.told(Lang::Vi)), ("there is no room left on the disk", "đĩa đã hết chỗ"));
        let other = Both::from(&io::Error::from_raw_os_error(5));
        assert!(!other.told(Lang::En).contains("os error") && !other.told(Lang::Vi).contains("os error"), "{other:?}");
    }

    #[test]
    fn what_is_said_in_both_languages_passes_through_an_error_of_the_system() {
        let own = Both::new("it is locked", "tệp đang bị khóa");
        assert_eq!(Both::from(&io::Error::other(own.clone())), own);
    }
}
