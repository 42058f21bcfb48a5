//! The arguments of `diff`.

use std::env;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;

use super::look::LookArgs;
use super::values;
use super::words::{In, Vi};
use crate::check::options::Options;
use crate::problems::rule::Group;
use crate::program::files::Selection;
use crate::program::files::search::Search;
use crate::render::kit::Format;
use crate::rules::table;
use crate::text::lang::Lang;

/// The arguments of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The plan as it was: a file, or a folder of plans and reports
    #[arg(value_name = "OLD", add = Vi("Kế hoạch trước khi thay đổi: một tệp, hoặc thư mục chứa kế hoạch và báo cáo"))]
    pub old: PathBuf,
    /// The plan as it is
    #[arg(value_name = "NEW", add = Vi("Kế hoạch hiện nay"))]
    pub new: PathBuf,
    /// Print the changes as findings in this format instead of as a table
    #[arg(short, long, value_name = "FORMAT", value_parser = values::formats(Lang::En))]
    #[arg(add = In(|lang| values::formats(lang).into()), add = Vi("In các thay đổi thành phát hiện theo định dạng này thay cho bảng"))]
    pub format: Option<&'static Format>,
    /// Figures dated later than this day do not count
    #[arg(long, value_name = "DATE", value_parser = values::date, env = "PLANGAP_AS_OF")]
    #[arg(add = Vi("Không tính số liệu có ngày sau ngày này"))]
    as_of: Option<Date>,
    /// The look of the output.
    #[command(flatten)]
    pub look: LookArgs,
}

impl DiffArgs {
    /// What is read of one side.
    pub fn selection(&self, path: &Path) -> Selection {
        let here = env::current_dir().unwrap_or_default();
        let search = Search { here, ..Search::default() };
        Selection { paths: vec![path.to_owned()], search, ..Selection::default() }
    }

    /// The options of a comparison made on this day: nothing is told but what was changed.
    pub fn options(&self, today: Date) -> Options {
        let mut options = Options { as_of: self.as_of.unwrap_or(today), ..Options::on(today) };
        options.levels.extend(table::all().filter(|rule| rule.group != Group::Changes).map(|rule| (rule.id, None)));
        options
    }
}
