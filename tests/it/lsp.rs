//! The language server as an editor meets it.

mod acting;
mod basics;
mod editor;
mod hostile;
mod registers;
mod renaming;
mod shown;

const PLAN: &str = "\
plan: kế-hoạch
title: Đào tạo 🎓 Tỉnh Ví Dụ (illustrative)
period: 2024
reports: [reports/*.yaml]
sources:
  báo: { title: Báo Ví Dụ }
indicators:
  lớp-một:
    name: Lớp 🎓 thứ nhất
    source: báo
    target: { learners: 395 }
    of_which:
      phần:
        target: { learners: 100 }
  cán-bộ:
    name: Cán bộ
";

const REPORT: &str = "\
report: 2024-năm
plan: kế-hoạch
as_of: 2024-12-31
actuals:
  lớp-một: { learners: 381 }
  phần: { learners: 100 }
";
