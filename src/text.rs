//! Texts: sources and places in them, YAML as a flat tree, and wording that knows no plans.

pub mod both;
pub mod lang;
pub mod lines;
pub mod locate;
pub mod pasted;
pub mod path;
pub mod place;
pub mod source;
pub mod wording;
pub mod yaml;
