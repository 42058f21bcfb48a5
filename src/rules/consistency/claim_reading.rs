//! `claim-reading`: a claimed share is right in some of its readings and wrong in others.

use crate::check::consistency::When;
use crate::check::consistency::told::within;
use crate::figures::interval::Interval;
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static CLAIM_READING: Rule = Rule {
    id: "claim-reading",
    group: Group::Consistency,
    level: Some(Level::Note),
    summary: Said::new(
        "a share that the text claims is that of its table in some readings only",
        "tỷ lệ công bố chỉ đúng với bảng số liệu theo một số cách tính",
    ),
    meaning: Said::new(
        "The plan names several ways to count what the text claims. In some of them the claim is true and in others it is not, so whoever quotes it should say which is meant.",
        "Kế hoạch nêu nhiều cách tính tỷ lệ công bố. Có cách tính cho kết quả đúng, có cách không, nên khi trích dẫn cần nói rõ tính theo cách nào.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nas_of: 2024-12-31\nindicators:\n  graduates: { actual: { people: 120 } }\n  full-time: { actual: { people: 54 } }\n  part-time: { actual: { people: 42 } }\n  placed: { of: graduates, actual: { share: 80% } }\nchecks:\n  placed:\n    claim: placed\n    readings:\n      full-time-only: { counts: full-time, of: graduates }\n      with-part-time: { counts: [full-time, part-time], of: graduates }\n",
    )],
    mend: Said::new(
        "Say in the text whom the share counts, and keep that reading alone.",
        "Ghi rõ trong văn bản tỷ lệ tính những ai, và chỉ giữ cách tính đó.",
    ),
};

/// A reading and the share that it makes.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    /// What it is called, where it is.
    pub name: Option<String>,
    /// The counts, as they add up.
    pub counts: String,
    /// What they are counted of.
    pub population: String,
    /// What they make, in percent.
    pub share: Interval,
}

impl Counted {
    /// The share: `80%`.
    pub fn share(&self, lang: Lang) -> String {
        format!("{}%", within(&self.share, lang))
    }

    /// How it is made: `` `as-written`: (54 + 42 = 96) ÷ 120 = 80% ``.
    pub fn told(&self, lang: Lang) -> String {
        let made = quotient(&self.counts, &self.population, &self.share(lang));
        self.name.as_ref().map_or_else(|| made.clone(), |name| format!("`{name}`: {made}"))
    }
}

/// A division whose sides stand in brackets where they are sums: `(54 + 42 = 96) ÷ 120 = 80%`.
pub fn quotient(counts: &str, population: &str, share: &str) -> String {
    let side = |text: &str| if text.contains(" + ") { format!("({text})") } else { text.to_owned() };
    format!("{} ÷ {} = {share}", side(counts), side(population))
}

/// A claim that holds in some readings.
#[derive(Debug)]
pub(super) struct ClaimReading {
    /// The check.
    pub check: String,
    /// The indicator's name.
    pub name: String,
    /// The share as claimed.
    pub claimed: String,
    /// The readings that make the claim true.
    pub holds: Vec<Counted>,
    /// Those that do not.
    pub fails: Vec<Counted>,
    /// When.
    pub when: When,
}

impl Problem for ClaimReading {
    fn rule(&self) -> &'static Rule {
        &CLAIM_READING
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { check, name, claimed, holds, fails, when } = self;
        let (aside, likewise) = (when.aside(lang), when.likewise(lang));
        let named = |all: &[Counted]| -> Vec<String> {
            all.iter().filter_map(|one| one.name.as_ref()).map(|name| format!("`{name}`")).collect()
        };
        let quoted = |all: &[Counted]| lang.all_of(&named(all));
        let (yes, no) = (quoted(holds), quoted(fails));
        let help = holds.iter().chain(fails).map(|one| one.told(lang)).collect::<Vec<_>>().join("; ");
        match lang {
            Lang::En => Told {
                message: format!(
                    "check `{check}`{aside}: {name} is {claimed} as counted by {yes}, not by {no}{likewise}"
                ),
                label: format!("claimed: {claimed}"),
                help: Some(help),
            },
            Lang::Vi => Told {
                message: format!(
                    "phép kiểm tra `{check}`{aside}: {name} đạt {claimed} nếu tính theo {yes}, không đạt nếu tính theo {no}{likewise}"
                ),
                label: format!("số công bố: {claimed}"),
                help: Some(help),
            },
        }
    }

    fn key(&self) -> String {
        format!("{} {}", self.check, self.when.side().word())
    }
}
