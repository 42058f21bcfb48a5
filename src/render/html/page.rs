//! What stands around all sections: what a browser may do with the page, its look, and its foot.

use std::sync::LazyLock;

use data_encoding::BASE64;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::outline::Outline;
use crate::render::{pace, table};

/// The look of the page.
const STYLE: &str = include_str!("page.css");

/// What picks rows.
const SCRIPT: &str = include_str!("page.js");

/// What a browser may load and run: the page's own style and script, and nothing from anywhere.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = |text: &str| BASE64.encode(&Sha256::digest(text));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
});

/// All up to the first section.
pub(super) fn before(outline: &Outline<'_, '_>) -> Markup {
    let lang = outline.lang;
    let headline = outline.tally.headline(lang);
    let title = match outline.only_plan() {
        Some(chapter) => format!("{} – {headline}", table::heading(chapter.case)),
        None => headline,
    };
    html! {
        (DOCTYPE) "\n"
        (PreEscaped(format!("<html lang=\"{}\">", lang.code())))
        head {
            meta charset="utf-8"; "\n"
            title { (title) } "\n"
            meta http-equiv="Content-Security-Policy" content=(*POLICY);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            meta name="generator" content=(concat!("plangap ", env!("CARGO_PKG_VERSION")));
            link rel="icon" href="data:,";
            style { (PreEscaped(STYLE)) }
        }
        (PreEscaped("<body>"))
        a.skip href="#main" { (lang.pick("Skip to the plans", "Đến phần các kế hoạch")) }
        (PreEscaped("<main id=\"main\" tabindex=\"-1\">"))
    }
}

/// All behind the last section.
pub(super) fn after(outline: &Outline<'_, '_>) -> Markup {
    let lang = outline.lang;
    html! {
        (PreEscaped("</main>"))
        footer {
            h2 { (lang.pick("How to read the charts", "Cách đọc biểu đồ")) }
            ul.key {
                li.a { (lang.pick("the actual", "số thực hiện")) }
                li.h { (lang.pick("the range of a hedged figure", "khoảng mà số ước lượng có thể đạt")) }
                li.g { (lang.pick("the target", "mục tiêu")) }
                li.e { (lang.pick("what was expected by the date of the figure", "mức cần đạt vào ngày của số liệu")) }
                li.m { (lang.pick("a milestone (above)", "mốc (phía trên)")) }
                li.o { (lang.pick("the baseline (below)", "số gốc (phía dưới)")) }
            }
            @if outline.has_outlook { p { b { (pace::heading(lang)) } ": " (pace::lead(lang)) } }
            p { "plangap " (env!("CARGO_PKG_VERSION")) }
        }
        script { (PreEscaped(SCRIPT)) }
        (PreEscaped("</body></html>\n"))
    }
}
