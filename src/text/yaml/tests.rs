use super::*;
use proptest::prelude::*;

fn with<T>(text: &str, look: impl FnOnce(Node<'_, '_>) -> T) -> T {
    let source = Source::new("test", text);
    let tree = Tree::read(SourceId::new(0), &source).map_err(|(error, _)| error).unwrap();
    look(tree.root().unwrap())
}

fn fault(text: &str) -> (Fault, usize) {
    let source = Source::new("test", text);
    let (error, _) = Tree::read(SourceId::new(0), &source).map(|_| ()).unwrap_err();
    (error.fault, error.span.start())
}

/// The value at a path of keys.
fn at<'t, 's>(root: Node<'t, 's>, path: &[&str]) -> Node<'t, 's> {
    path.iter().fold(root, |node, key| node.entries().find(|e| e.key.text() == *key).unwrap().value)
}

#[test]
fn scalars_keep_their_text_and_their_bytes() {
    let text = "a: 2.000\nb: 'it''s'\nc: \"hơn 2.000\"\nd: |\n  two\n  lines\n\ne:\n";
    with(text, |root| {
        let cut = |key: &str| {
            let span = at(root, &[key]).place().span;
            (at(root, &[key]).text().into_owned(), &text[span.start()..span.end()])
        };
        assert_eq!(cut("a"), ("2.000".into(), "2.000"));
        assert_eq!(cut("b"), ("it's".into(), "'it''s'"));
        assert_eq!(cut("c"), ("hơn 2.000".into(), "\"hơn 2.000\""));
        assert_eq!(cut("d"), ("two\nlines\n".into(), "two\n  lines"));
        assert!(at(root, &["e"]).is_absent());
    });
}

#[test]
fn block_maps_end_with_their_last_value() {
    let text = "a:\n  b: 1\n  c: 2\n\n# after\nd: 3\n";
    with(text, |root| {
        let span = at(root, &["a"]).place().span;
        assert_eq!(&text[span.start()..span.end()], "b: 1\n  c: 2");
    });
}

#[test]
fn an_alias_is_the_node_it_names_at_the_place_of_its_use() {
    let text = "a: &x { q: 1 }\nb: *x\n";
    with(text, |root| {
        let through = at(root, &["b", "q"]);
        assert_eq!(through.text(), "1");
        let place = through.place();
        assert_eq!(&text[place.span.start()..place.span.end()], "*x");
        let definition = place.definition.unwrap();
        assert_eq!(&text[definition.start()..definition.end()], "1");
    });
}

#[test]
fn merge_keys_come_last_and_are_marked() {
    let text = "base: &b { x: 1, y: 2 }\nm:\n  <<: *b\n  x: 3\n";
    with(text, |root| {
        let entries: Vec<(String, String, bool)> = at(root, &["m"])
            .entries()
            .map(|e| (e.key.text().into_owned(), e.value.text().into_owned(), e.merged))
            .collect();
        let expected = [("x", "3", false), ("x", "1", true), ("y", "2", true)];
        assert_eq!(entries, expected.map(|(k, v, m)| (k.to_owned(), v.to_owned(), m)));
        let merged = at(root, &["m"]).entries().nth(1).unwrap().value.place();
        assert_eq!(&text[merged.span.start()..merged.span.end()], "*b");
    });
}

#[test]
fn several_maps_are_merged_in_their_order() {
    with("a: &a { x: 1 }\nb: &b { x: 2 }\nm: { <<: [*a, *b] }\n", |root| {
        let values: Vec<_> = at(root, &["m"]).entries().map(|e| e.value.text().into_owned()).collect();
        assert_eq!(values, ["1", "2"]);
    });
}

#[test]
fn a_merge_of_something_else_is_an_ordinary_key() {
    with("m: { <<: 5 }\n", |root| {
        assert_eq!(at(root, &["m"]).entries().next().unwrap().key.text(), "<<");
    });
}

#[test]
fn an_alias_may_not_name_an_open_anchor() {
    assert_eq!(fault("a: &x [*x]"), (Fault::OpenAnchor, 7));
    assert_eq!(fault("a: &x { b: { c: *x } }").0, Fault::OpenAnchor);
}

#[test]
fn bounds_are_kept() {
    assert_eq!(fault(&"[".repeat(97_000)).0, Fault::TooDeep);
    let deep: Vec<String> = (0..90).map(|n| format!("{:n$}k:\n", "")).collect();
    assert!(Tree::read(SourceId::new(0), &Source::new("t", deep.concat())).is_ok());
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..9 {
        let uses = vec![format!("*a{}", n - 1); 10].join(", ");
        bomb += &format!("a{n}: &a{n} [{uses}]\n");
    }
    assert_eq!(fault(&bomb).0, Fault::TooManyAliased);
}

#[test]
fn a_chain_of_aliases_is_bounded_by_its_expanded_depth() {
    let mut chain = "a0: &a0 { x: 1 }\n".to_owned();
    for n in 1..400 {
        chain += &format!("a{n}: &a{n} {{ x: *a{} }}\n", n - 1);
    }
    assert_eq!(fault(&chain).0, Fault::TooDeep);
}

#[test]
fn one_document_a_file() {
    assert_eq!(fault("a: 1\n---\nb: 2\n"), (Fault::SecondDocument, 5));
    assert!(Tree::read(SourceId::new(0), &Source::new("t", "---\na: 1\n...\n")).is_ok());
}

#[test]
fn what_was_read_before_an_error_is_kept() {
    let source = Source::new("t", "plan: bad\nindicators: [unclosed\n");
    let (error, tree) = Tree::read(SourceId::new(0), &source).unwrap_err();
    assert!(matches!(error.fault, Fault::Parser { hint: Some(Hint::Bracket), .. }));
    assert_eq!(at(tree.root().unwrap(), &["plan"]).text(), "bad");
}

/// Every node of the tree with its place and text.
fn walk(node: Node<'_, '_>, visit: &mut impl FnMut(Node<'_, '_>)) {
    visit(node);
    node.items().for_each(|item| walk(item, visit));
    for entry in node.entries() {
        walk(entry.key, visit);
        walk(entry.value, visit);
    }
}

fn yaml_texts() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "a",
        "đào tạo",
        "Ðiện Biên",
        "10",
        "22,6%",
        "'it''s'",
        "\"\\u1ed9 x\"",
        "hơn 2.000",
        "\u{1f600}",
        "~",
        "",
        "e\u{309}",
    ]);
    let entry = (0_usize..3, prop::sample::select(vec!["k", "tên", "số", "- x", "? q"]), word);
    (prop::collection::vec(entry, 0..12), prop::sample::select(vec!["\n", "\r\n"]), any::<bool>()).prop_map(
        |(entries, newline, bom)| {
            let mut text = if bom { "\u{feff}".to_owned() } else { String::new() };
            for (n, (depth, key, value)) in entries.into_iter().enumerate() {
                text += &format!("{:indent$}{key}{n}: {value}{newline}", "", indent = depth * 2);
            }
            text
        },
    )
}

proptest! {
    #[test]
    fn every_span_cuts_at_characters_and_reads_again_as_the_same_scalar(text in yaml_texts()) {
        let source = Source::new("t", text.clone());
        let tree = match Tree::read(SourceId::new(0), &source) { Ok(tree) | Err((_, tree)) => tree };
        if let Some(root) = tree.root() {
            walk(root, &mut |node| {
                let span = node.place().span;
                let cut = text.get(span.start()..span.end()).expect("a span that cuts at characters");
                if node.kind() == Kind::Scalar && !cut.contains('\n') {
                    let again = Source::new("again", cut);
                    let tree = Tree::read(SourceId::new(0), &again).map_err(|(error, _)| error).unwrap();
                    assert_eq!(tree.root().unwrap().text(), node.text());
                }
            });
        }
    }

    #[test]
    fn no_text_panics(text in "[ -~\n\ta-cđ\u{feff}\u{0}&*<:{}\\[\\]'\"|>-]{0,60}") {
        let source = Source::new("t", text);
        let _ = Tree::read(SourceId::new(0), &source);
    }
}
