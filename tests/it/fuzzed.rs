//! What the fuzzer found once, and the seeds that it starts from, replayed.

use std::fs;
use std::path::{Path, PathBuf};

#[path = "../../fuzz/src/lib.rs"]
mod targets;

/// The files of a target's corpus.
fn corpus(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "{} is empty", folder.display());
    files
}

fn replay(target: &str, run: fn(&[u8])) {
    for path in corpus(target) {
        println!("{}", path.display());
        run(&fs::read(path).unwrap());
    }
}

#[test]
fn the_corpus_of_check_holds() {
    replay("check", targets::check);
}

#[test]
fn the_corpus_of_quantity_holds() {
    replay("quantity", targets::quantity);
}

#[test]
fn the_corpus_of_tree_holds() {
    replay("tree", targets::tree);
}

#[test]
fn the_corpus_of_fix_holds() {
    replay("fix", targets::fix);
}

#[test]
fn the_corpus_of_server_holds() {
    replay("server", targets::server);
}
