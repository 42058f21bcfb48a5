//! What an editor can show, and what its user asks for.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use lsp_types::{InitializeParams, MarkupKind};
use serde_json::Value;

use super::uri;
use crate::language::quantity::Hedge;
use crate::program::cli::{date_of, hedge_of};
use crate::program::tongue::{self, Tongue};
use crate::render::explain;
use crate::text::both::Both;
use crate::text::lang::Lang;

/// What a server serves.
#[derive(Clone, Debug, Default)]
pub(super) struct Wishes {
    tongue: Tongue,
    lang: Option<Lang>,
    /// The evaluation date; today where none is asked for.
    pub(super) as_of: Option<Date>,
    /// How far hedged figures reach; as configured where nothing is asked for.
    pub(super) hedge: Option<Hedge>,
    /// What the editor shows.
    pub(super) show: Show,
}

/// What an editor can show.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one capability of the protocol")]
pub(super) struct Show {
    /// Hover in Markdown; else plain text.
    pub(super) markdown: bool,
    /// Symbols inside symbols; else a list.
    pub(super) nested: bool,
    /// The places that belong to a finding.
    pub(super) related: bool,
    /// The page that explains the rules, where findings may have a link to it.
    pub(super) rules: Option<Arc<str>>,
    /// Whether it tells of changes on the disk when asked to.
    pub(super) watches: bool,
    /// Whether it asks for hints again when told to.
    pub(super) renews_hints: bool,
    /// Whether it asks for lenses again when told to.
    pub(super) renews_lenses: bool,
}

impl Wishes {
    /// Those of a greeting, and what is wrong with its `initializationOptions`.
    pub(super) fn of(params: &InitializeParams, tongue: Tongue) -> (Self, Vec<Both>) {
        let mut wishes =
            Self { tongue: tongue.shown_in(params.locale.as_deref()), show: show(params), ..Self::default() };
        let mut wrong = Vec::new();
        let options = params.initialization_options.as_ref().and_then(Value::as_object);
        for (key, value) in options.into_iter().flatten().filter(|(_, value)| !value.is_null()) {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let refused = match key.as_str() {
                "asOf" => date_of(&text).map(|date| wishes.as_of = Some(date)).err(),
                "hedge" => hedge_of(&text).map(|hedge| wishes.hedge = Some(hedge)).err(),
                "lang" => {
                    wishes.lang = tongue::find(&text);
                    let unknown = || Both::new("the languages are `en` and `vi`", "các ngôn ngữ là `en` và `vi`");
                    wishes.lang.is_none().then(unknown)
                }
                "rulesPage" => {
                    if wishes.show.rules.is_some() {
                        wishes.show.rules = Some(text.into());
                    }
                    None
                }
                _ => Some(Both::new(
                    "there is no such option; there are `asOf`, `hedge`, `lang` and `rulesPage`",
                    "không có tùy chọn này; các tùy chọn là `asOf`, `hedge`, `lang` và `rulesPage`",
                )),
            };
            wrong.extend(refused.map(|why| Both::of(|lang| format!("`{key}`: {}", why.told(lang)))));
        }
        wishes.show.rules = wishes.show.rules.filter(|page| !page.is_empty());
        (wishes, wrong)
    }

    /// The language, where a configuration may name one.
    pub(super) fn lang(&self, configured: Option<Lang>) -> Lang {
        self.lang.unwrap_or_else(|| self.tongue.with(configured))
    }
}

fn show(params: &InitializeParams) -> Show {
    let text = params.capabilities.text_document.as_ref();
    let workspace = params.capabilities.workspace.as_ref();
    let formats = text.and_then(|text| text.hover.as_ref()?.content_format.as_ref());
    let symbols = text.and_then(|text| text.document_symbol.as_ref());
    let findings = text.and_then(|text| text.publish_diagnostics.as_ref());
    let links = findings.and_then(|findings| findings.code_description_support).unwrap_or(false);
    let watched = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
    let hints = workspace.and_then(|workspace| workspace.inlay_hint.as_ref());
    let lenses = workspace.and_then(|workspace| workspace.code_lens.as_ref());
    Show {
        markdown: formats.is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
        nested: symbols.and_then(|symbols| symbols.hierarchical_document_symbol_support).unwrap_or(false),
        related: findings.and_then(|findings| findings.related_information).unwrap_or(false),
        rules: links.then(|| explain::published_rules().into()),
        watches: watched.and_then(|watched| watched.dynamic_registration).unwrap_or(false),
        renews_hints: hints.and_then(|hints| hints.refresh_support).unwrap_or(false),
        renews_lenses: lenses.and_then(|lenses| lenses.refresh_support).unwrap_or(false),
    }
}

/// The folders that an editor has open.
pub(super) fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    if let Some(folders) = &params.workspace_folders {
        return folders.iter().map(|folder| uri::path(&folder.uri)).collect();
    }
    #[expect(deprecated, reason = "older editors know nothing else")]
    let root = params.root_uri.as_ref().map(uri::path);
    root.into_iter().collect()
}
