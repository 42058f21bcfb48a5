//! How ids, names and document numbers are written.

mod document_number;
mod lookalike_letter;
mod not_nfc;

pub use document_number::{DOCUMENT_NUMBER, DocumentNumber, mended};
pub use lookalike_letter::{LOOKALIKE_LETTER, LookalikeLetter};
pub use not_nfc::{NOT_NFC, NotNfc};
