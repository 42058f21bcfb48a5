use std::collections::HashSet;

use super::*;
use crate::text::lang::Lang;

#[test]
fn meanings_are_one_line_in_both_languages_and_keys_stand_once() {
    for shape in SHAPES {
        let mut seen = HashSet::new();
        for key in shape.keys() {
            assert!(seen.insert(key.key), "{shape:?} has `{}` twice", key.key);
            assert!(!key.example.contains('\n') && !key.example.is_empty(), "{shape:?}: {}", key.key);
            for lang in Lang::ALL {
                let meaning = key.meaning.told(lang);
                assert!(!meaning.contains('\n') && !meaning.ends_with('.') && !meaning.is_empty(), "{}", key.key);
            }
        }
        assert!(!seen.is_empty() || shape.named().is_some(), "{shape:?} has neither keys nor ids");
    }
}
