//! Why an engine gives no answer. What drivers say may hold addresses, users and secrets, so none of it is repeated: the
//! kind of error is told in our words.

use std::time::Duration;

use adbc_core::error::{Error, Status};

use crate::text::both::Both;

pub(super) fn no_driver() -> Both {
    Both::new(
        "its driver cannot be loaded; install it, and name its manifest or the whole path of its library in the profile",
        "không nạp được trình điều khiển; hãy cài đặt rồi ghi tên bản kê (manifest) hoặc đường dẫn đầy đủ của thư viện vào \
         hồ sơ kết nối",
    )
}

pub(super) fn no_connection(error: &Error) -> Both {
    let code = code(error);
    match (class(error).as_str(), error.status) {
        ("28", _) | (_, Status::Unauthenticated) => Both::new(
            format!("the engine does not let this user in{code}"),
            format!("công cụ truy vấn không cho người dùng này đăng nhập{code}"),
        ),
        (_, Status::InvalidArguments | Status::NotImplemented) => Both::new(
            format!("the driver does not accept the options of the profile{code}"),
            format!("trình điều khiển không nhận các tùy chọn trong hồ sơ kết nối{code}"),
        ),
        _ => Both::new(
            format!("the engine cannot be reached{code}"),
            format!("không kết nối được công cụ truy vấn{code}"),
        ),
    }
}

/// Why a query has no answer.
pub(super) fn refused(id: &str, error: &Error) -> Both {
    let code = code(error);
    let told = |en: &str, vi: &str| Both::new(format!("`{id}`: {en}{code}"), format!("`{id}`: {vi}{code}"));
    match (class(error).as_str(), error.status) {
        ("42", _) if state(error) == "42P01" => {
            told("the engine has no such table", "công cụ truy vấn không có bảng này")
        }
        ("42", _) if state(error) == "42501" => {
            told("the user may not read the table", "người dùng không có quyền đọc bảng")
        }
        (_, Status::Unauthorized) => told("the user may not read the table", "người dùng không có quyền đọc bảng"),
        ("22", _) => told(
            "the engine cannot read a value as the date or number that the register says it is, or a sum does not fit",
            "công cụ truy vấn không đọc được một giá trị thành ngày hoặc số như sổ khai báo, hoặc tổng quá lớn",
        ),
        ("57", _) | (_, Status::Cancelled | Status::Timeout) => {
            told("the engine stopped the query", "công cụ truy vấn đã dừng truy vấn")
        }
        ("08", _) | (_, Status::IO) => told("the connection broke off", "mất kết nối giữa chừng"),
        _ if id.ends_with("/columns") => told(
            "the engine does not let the table be read, or has none of that name",
            "công cụ truy vấn không cho đọc bảng này hoặc không có bảng tên đó",
        ),
        _ => told(
            "the engine refuses the query; what `pull --sql` prints shows why in its own client",
            "công cụ truy vấn từ chối truy vấn; hãy chạy nội dung `pull --sql` in ra bằng phần mềm của công cụ truy vấn để xem lý do",
        ),
    }
}

pub(super) fn timed_out(limit: Duration) -> Both {
    let seconds = limit.as_secs();
    Both::new(
        format!(
            "no answer within {seconds} s, so the query was cancelled; `timeout` in the register says how long it may take"
        ),
        format!("không có kết quả trong {seconds} giây nên truy vấn bị hủy; `timeout` trong sổ quy định thời gian chờ"),
    )
}

pub(super) fn broke_off() -> Both {
    Both::new("the driver broke off", "trình điều khiển dừng giữa chừng")
}

/// The five letters in which SQL tells errors apart.
fn state(error: &Error) -> String {
    error
        .sqlstate
        .iter()
        .filter_map(|letter| u8::try_from(*letter).ok().map(char::from))
        .filter(char::is_ascii_alphanumeric)
        .collect()
}

fn class(error: &Error) -> String {
    state(error).chars().take(2).collect()
}

fn code(error: &Error) -> String {
    let state = state(error);
    if state.len() == 5 && state != "00000" { format!(" (SQLSTATE {state})") } else { String::new() }
}
