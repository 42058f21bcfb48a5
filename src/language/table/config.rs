//! The keys of `plangap.yaml`.

use super::key::Value::{Count, Map, Maps, Percent, TextList, Words};
use super::key::{Key, may, must};
use super::shape::Shape;
use super::words;

const LEVELS: (&str, &str) = (
    "the level of each rule; rules of the input keep theirs",
    "mức của từng quy tắc; các quy tắc về tệp đầu vào giữ nguyên mức",
);

pub(super) const CONFIG: &[Key] = &[
    may(
        "paths",
        TextList,
        (
            "what is checked where no path is named: files and folders, relative to this file",
            "tệp và thư mục được kiểm tra khi lệnh không nêu đường dẫn, tính từ tệp này",
        ),
        "[plans, reports]",
    ),
    may(
        "exclude",
        TextList,
        (
            "what is passed over in folders: globs as in a `.gitignore`, from this file's folder on",
            "những gì bỏ qua trong thư mục: mẫu như trong `.gitignore`, tính từ thư mục của tệp này",
        ),
        "[\"*.draft.yaml\", plans/old]",
    ),
    may("levels", Map(Shape::RuleLevels), LEVELS, "{ unsourced: warning, undetermined: off }"),
    may(
        "overrides",
        Maps(Shape::Override),
        (
            "levels of rules for the findings of some files: the last entry that fits a file and names the rule counts",
            "mức của quy tắc với một số tệp: lấy theo mục cuối cùng khớp với tệp và nêu tên quy tắc",
        ),
        "[{ paths: [plans/archive], levels: { no-data: off } }]",
    ),
    may(
        "fail_on",
        Words(words::FAIL_ON),
        (
            "the level from which on a finding makes the check fail; default: `error`",
            "kết quả kiểm tra là không đạt khi có phát hiện từ mức này trở lên; mặc định là `error`",
        ),
        "warning",
    ),
    may(
        "lang",
        Words(words::LANGUAGE),
        (
            "the language of messages and tables; that of the user's environment where it is left out",
            "ngôn ngữ của thông báo và bảng; không ghi thì theo môi trường của người dùng",
        ),
        "vi",
    ),
    may(
        "hedge",
        Percent,
        (
            "how far the true figure may be from a hedged one such as `khoảng 300`, in per cent; \
             default: 10",
            "số thật có thể lệch bao nhiêu phần trăm so với số ước lượng như `khoảng 300`; mặc định là 10",
        ),
        "5",
    ),
    may(
        "cut_off",
        Count,
        (
            "days that a figure may be dated before the due date and still speak for it; default: 31",
            "số ngày mà số liệu được phép có trước hạn mà vẫn tính cho hạn đó; mặc định là 31",
        ),
        "31",
    ),
    may(
        "stale_days",
        Count,
        (
            "after how many days without a report a running plan is stale, for the rule `stale-report`; \
             default: 180",
            "sau bao nhiêu ngày không có báo cáo thì kế hoạch bị coi là thiếu cập nhật, dùng cho quy tắc \
             `stale-report`; mặc định là 180",
        ),
        "90",
    ),
    may(
        "measures",
        Map(Shape::Measures),
        (
            "measures for all plans; a plan may declare its own as well",
            "đơn vị đo dùng cho mọi kế hoạch; kế hoạch vẫn có thể khai báo riêng",
        ),
        "{ visits: { name: Số lượt kiểm tra, unit: lượt, accumulation: periodic } }",
    ),
    may(
        "max_register_bytes",
        Count,
        (
            "the largest file that a register reads, in bytes; default: 64 MiB",
            "kích thước tệp lớn nhất mà sổ dữ liệu đọc, tính bằng byte; mặc định là 64 MiB",
        ),
        "268435456",
    ),
];

pub(super) const OVERRIDE: &[Key] = &[
    must(
        "paths",
        TextList,
        (
            "the files: globs as in a `.gitignore`, from this file's folder on",
            "các tệp: mẫu như trong `.gitignore`, tính từ thư mục của tệp này",
        ),
        "[plans/archive]",
    ),
    must("levels", Map(Shape::RuleLevels), LEVELS, "{ no-data: off }"),
];
