//! What is checked, and as of when.

use std::env;
use std::path::PathBuf;

use clap::Args;
use clap::builder::FalseyValueParser;
use jiff::civil::Date;

use super::values;
use super::words::Vi;
use crate::check::options::Options;
use crate::language::quantity::Hedge;
use crate::program::ci;
use crate::program::config::{Config, Unusable};
use crate::program::files::search::Search;
use crate::program::files::{Selection, is_stdin};
use crate::program::globs::Globs;
use crate::text::both::Both;
use crate::text::lang::Lang;

/// The environment's word for `--config`.
const CONFIG: &str = "PLANGAP_CONFIG";

/// The configuration that a check goes by.
#[derive(Debug, Default)]
pub struct Configuration {
    /// What it says.
    pub config: Config,
    /// Its path, where there is one.
    pub path: Option<PathBuf>,
    /// Whether it is that of the person who runs the check, and the branch has no say.
    pub locked: bool,
}

/// What is checked, and as of when.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct InputArgs {
    /// Whether nothing was asked for, so that what is here is checked.
    #[arg(skip)]
    pub is_bare: bool,
    /// Plan and report files, folders of them, or - for standard input; by default what the
    /// configuration names, else this folder
    #[arg(value_name = "PATH")]
    #[arg(add = Vi("Tệp kế hoạch và báo cáo, thư mục chứa chúng, hoặc - là đầu vào chuẩn; mặc định là những gì cấu hình nêu, nếu không có thì thư mục này"))]
    pub paths: Vec<PathBuf>,
    /// Evaluate on this day instead of today: figures dated later do not count
    #[arg(long, value_name = "DATE", value_parser = values::date, env = "PLANGAP_AS_OF")]
    #[arg(add = Vi("Đánh giá tại ngày này thay cho hôm nay: không tính số liệu có ngày sau đó"))]
    as_of: Option<Date>,
    /// How far the true figure may lie from a hedged one such as `about 300`, in percent (default: 10)
    #[arg(long, value_name = "PERCENT", value_parser = values::hedge, env = "PLANGAP_HEDGE")]
    #[arg(add = Vi("Số thật có thể lệch bao nhiêu phần trăm so với số ước lượng như `khoảng 300` (mặc định: 10)"))]
    hedge: Option<Hedge>,
    /// Show only what this owner answers for; the exit status stays that of everything
    #[arg(long, value_name = "NAME")]
    #[arg(add = Vi("Chỉ hiện phần của đơn vị chủ trì này; mã thoát vẫn tính trên toàn bộ"))]
    pub owner: Option<String>,
    /// Pass over what this glob matches in folders, as a line of a .gitignore would; may be repeated
    #[arg(long, value_name = "GLOB", help_heading = "Files")]
    #[arg(add = Vi("Bỏ qua những gì khớp mẫu này trong thư mục, như một dòng của .gitignore; có thể ghi nhiều lần"))]
    exclude: Vec<String>,
    /// Pass over what is excluded where it is named, too; for hooks that name the files of a commit
    #[arg(long, value_parser = FalseyValueParser::new(), help_heading = "Files", env = "PLANGAP_FORCE_EXCLUDE")]
    #[arg(add = Vi("Bỏ qua cả tệp bị loại trừ mà được nêu tên; dùng cho móc (hook) nêu tên các tệp của một lần commit"))]
    force_exclude: bool,
    /// Check the files and folders that this file lists as well, one a line or each ended by a NUL; - is
    /// standard input
    #[arg(long, value_name = "FILE", help_heading = "Files")]
    #[arg(add = Vi("Kiểm tra cả những tệp và thư mục mà tệp này liệt kê, mỗi dòng một mục hoặc ngăn bằng ký tự NUL; - là đầu vào chuẩn"))]
    pub files_from: Option<PathBuf>,
    /// The path of the file whose text comes in on standard input: what findings name, and what the plan's
    /// globs start from
    #[arg(long, value_name = "FILE", help_heading = "Files")]
    #[arg(add = Vi("Đường dẫn của tệp có nội dung ở đầu vào chuẩn: phát hiện ghi tên này, và mẫu trong kế hoạch tính từ đó"))]
    stdin_filename: Option<PathBuf>,
    /// Follow globs and links that lead out of the repository, too
    #[arg(long, value_parser = FalseyValueParser::new(), help_heading = "Files", env = "PLANGAP_ALLOW_OUTSIDE")]
    #[arg(add = Vi("Đọc cả theo mẫu và liên kết dẫn ra ngoài kho lưu trữ"))]
    allow_outside: bool,
    /// Pass where there is no plan or report file to check
    #[arg(long, value_parser = FalseyValueParser::new(), help_heading = "Files", env = "PLANGAP_ALLOW_NO_FILES")]
    #[arg(add = Vi("Vẫn đạt khi không có tệp kế hoạch hoặc báo cáo nào để kiểm tra"))]
    pub allow_no_files: bool,
    /// Read this configuration instead of the nearest plangap.yaml upward from here
    #[arg(long, value_name = "FILE", env = CONFIG, conflicts_with = "no_config")]
    #[arg(add = Vi("Đọc cấu hình này thay cho plangap.yaml gần nhất tính từ thư mục này trở lên"))]
    config: Option<PathBuf>,
    /// Check by this configuration alone, whatever the branch that is checked holds: its plangap.yaml,
    /// .plangapignore and .gitignore do not count; paths are relative to the working folder
    #[arg(long, value_name = "FILE", conflicts_with_all = ["config", "no_config"])]
    #[arg(add = Vi("Chỉ kiểm tra theo cấu hình này, dù nhánh được kiểm tra có gì: plangap.yaml, .plangapignore và .gitignore của nhánh không được tính; đường dẫn tính từ thư mục làm việc"))]
    locked_config: Option<PathBuf>,
    /// Read no configuration
    #[arg(long, add = Vi("Không đọc cấu hình nào"))]
    no_config: bool,
}

impl InputArgs {
    /// The configuration that the arguments ask for. One that the environment of a CI run names is locked: what
    /// runs there is the branch of somebody else.
    pub fn config(&self) -> Result<Configuration, Unusable> {
        let by_runner = self
            .config
            .as_ref()
            .filter(|path| ci::is_set() && env::var_os(CONFIG).is_some_and(|named| named == **path));
        if let Some(path) = self.locked_config.as_ref().or(by_runner) {
            return Ok(Configuration { config: Config::locked(path)?, path: Some(path.clone()), locked: true });
        }
        let (path, config) = match &self.config {
            Some(path) => (Some(path.clone()), Config::read(path)?),
            None if self.no_config => (None, Config::default()),
            None => {
                let here = env::current_dir().map_err(|error| {
                    let reason = Both::from(&error);
                    Unusable::Unread(Both::new(
                        format!("there is no working folder: {}", reason.told(Lang::En)),
                        format!("không có thư mục làm việc: {}", reason.told(Lang::Vi)),
                    ))
                })?;
                Config::nearest(&here)?.map_or_else(|| (None, Config::default()), |(path, config)| (Some(path), config))
            }
        };
        Ok(Configuration { path, config, locked: false })
    }

    /// What is to be read: the paths named and listed, else those of the configuration, else this folder.
    pub fn selection(&self, configuration: &Configuration, listed: Option<Vec<PathBuf>>) -> Result<Selection, Both> {
        let Configuration { config, locked, .. } = configuration;
        let mut paths = self.paths.clone();
        if let Some(listed) = listed {
            paths.extend(listed);
        } else if paths.is_empty() {
            paths = config.paths();
            if paths.is_empty() {
                paths.push(PathBuf::from("."));
            }
        }
        let from_stdin = paths.iter().any(|path| is_stdin(path));
        if from_stdin && self.files_from.as_deref().is_some_and(is_stdin) {
            return Err(Both::new(
                "standard input cannot be both a plan and the list of --files-from",
                "đầu vào chuẩn không thể vừa là kế hoạch vừa là danh sách của --files-from",
            ));
        }
        if !from_stdin && let Some(path) = &self.stdin_filename {
            let path = path.display();
            return Err(Both::new(
                format!("`--stdin-filename {path}` names standard input, but `-` is not among the paths"),
                format!("`--stdin-filename {path}` đặt tên cho đầu vào chuẩn, nhưng không có `-` trong các đường dẫn"),
            ));
        }
        let here = env::current_dir().unwrap_or_default();
        let excluded = vec![config.excluded()?, Globs::new(&here, &here, &self.exclude)?];
        Ok(Selection {
            paths,
            search: Search { here, excluded, every_file: *locked },
            force_exclude: self.force_exclude,
            stdin_path: self.stdin_filename.clone(),
            allow_outside: self.allow_outside,
        })
    }

    /// The options of a check made on this day: the arguments before the configuration before the
    /// defaults.
    pub fn options(&self, config: &Config, today: Date) -> Result<Options, Both> {
        let configured = config.options(today)?;
        let hedge = self.hedge.unwrap_or(configured.hedge);
        Ok(Options { as_of: self.as_of.unwrap_or(today), hedge, ..configured })
    }
}
