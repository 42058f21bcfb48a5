//! What is known of the CI system that the program may run in.

use std::env;
use std::fs::File;
use std::io::Stdout;

/// Whether the program runs in a CI system.
pub fn is_set() -> bool {
    let says_so = |name: &str| env::var(name).is_ok_and(|value| !matches!(&*value, "" | "0" | "false"));
    // Azure Pipelines has a variable of its own.
    says_so("CI") || says_so("TF_BUILD")
}

/// Whether standard output goes to a regular file, and so to no log.
pub fn is_file(stdout: &Stdout) -> bool {
    #[cfg(unix)]
    let owned = std::os::fd::AsFd::as_fd(stdout).try_clone_to_owned();
    #[cfg(windows)]
    let owned = std::os::windows::io::AsHandle::as_handle(stdout).try_clone_to_owned();
    owned.map(File::from).and_then(|file| file.metadata()).is_ok_and(|metadata| metadata.is_file())
}
