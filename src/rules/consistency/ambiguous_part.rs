//! `ambiguous-part`: how a figure relates to a whole is not known; what would be possible is listed.

mod holder;
mod reading;

use std::collections::HashMap;

use holder::Holder;
use reading::{Excess, Reading, Readings, Rest};

use crate::check::case::Case;
use crate::check::consistency::links::{Links, Seat};
use crate::check::consistency::told::{amount, quoted};
use crate::check::consistency::{more, name};
use crate::language::part_of::Relation;
use crate::problems::finding::{Finding, Problem};
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static AMBIGUOUS_PART: Rule = Rule {
    id: "ambiguous-part",
    group: Group::Consistency,
    level: Some(Level::Note),
    summary: Said::new(
        "whether a figure is part of another is not known; the possible readings are listed",
        "không rõ số này có nằm trong số kia không; các cách hiểu có thể được liệt kê",
    ),
    meaning: Said::new(
        "The text names a figure beside a total and does not say whether the total includes it. The note lists each reading that the figures allow, with what it leaves over, so that whoever knows can tell.",
        "Văn bản nêu một số bên cạnh tổng số mà không nói tổng số có gồm số đó không. Lưu ý này liệt kê từng cách hiểu mà số liệu cho phép, kèm phần còn lại, để người nắm rõ xác định.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nperiod: 2025\nindicators:\n  all: { target: { learners: 395 }, of_which: { blocks: { target: { learners: 255 } } } }\n  thematic: { target: { learners: 100 }, part_of: { indicator: all, relation: unknown } }\n",
    )],
    mend: Said::new(
        "Once it is known, write `relation: subset`, or leave `part_of` out.",
        "Khi đã rõ, ghi `relation: subset`, hoặc bỏ `part_of`.",
    ),
};

#[derive(Debug)]
struct AmbiguousPart<'s> {
    part: String,
    whole: String,
    readings: Readings<'s>,
}

impl Excess<'_> {
    fn tell(&self, lang: Lang) -> String {
        let Self { part, taken, total, unit } = self;
        let (part_text, total) = (quoted(&part.figure, unit, lang), quoted(&total.figure, unit, lang));
        match (taken, lang) {
            (None, Lang::En) => format!("{part_text} is more than {total}"),
            (None, Lang::Vi) => format!("{part_text} lớn hơn {total}"),
            (Some(taken), lang) => {
                let sum = amount(&taken.plus(&part.values()), unit, lang);
                let taken = amount(taken, unit, lang);
                match lang {
                    Lang::En => format!("{part_text} and the {taken} of its other parts make {sum}, more than {total}"),
                    Lang::Vi => format!("{part_text} cộng {taken} của các bộ phận khác là {sum}, lớn hơn {total}"),
                }
            }
        }
    }
}

fn rest(rest: &Rest, lang: Lang) -> String {
    rest.iter().map(|(values, unit)| amount(values, unit, lang)).collect::<Vec<_>>().join(", ")
}

impl Readings<'_> {
    fn told(&self, lang: Lang) -> Vec<String> {
        let mut readings = Vec::new();
        if let Ok(left) = &self.inside {
            let beside =
                if self.beside { lang.pick(", beside its other parts", ", cùng các bộ phận khác") } else { "" };
            let inside = lang.pick("inside the whole", "nằm trong tổng số");
            readings.push(format!("{inside}{beside}{}", leaves(left, lang)));
        }
        let last = self.within.len();
        for (at, (holder, left)) in self.within.iter().enumerate() {
            let more = if at + 1 == last { more(self.more, lang) } else { String::new() };
            let inside = lang.pick("inside", "nằm trong");
            readings.push(format!("{inside} `{holder}`{}{more}", leaves(left, lang)));
        }
        if self.partly {
            readings.push(lang.pick("partly inside the whole", "nằm một phần trong tổng số").to_owned());
        }
        readings.push(lang.pick("apart from the whole", "nằm ngoài tổng số").to_owned());
        readings
    }
}

fn leaves(left: &Rest, lang: Lang) -> String {
    match (left.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::En) => format!(": leaves {}", rest(left, lang)),
        (false, Lang::Vi) => format!(": còn lại {}", rest(left, lang)),
    }
}

impl Problem for AmbiguousPart<'_> {
    fn rule(&self) -> &'static Rule {
        &AMBIGUOUS_PART
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { part, whole, readings: Readings { is_comparable, inside, .. } } = self;
        let readings = self.readings.told(lang);
        let numbered: Vec<String> =
            readings.iter().enumerate().map(|(at, reading)| format!("({}) {reading}", at + 1)).collect();
        let message = match (inside, lang) {
            (Ok(_), Lang::En) if !is_comparable => format!("{part} has no figure to compare with {whole}"),
            (Ok(_), Lang::Vi) if !is_comparable => format!("{part} không có số liệu để so với {whole}"),
            (Ok(left), Lang::En) => {
                format!("{part} may or may not be part of {whole}; if it is, it leaves {}", rest(left, lang))
            }
            (Ok(left), Lang::Vi) => {
                format!("chưa rõ {part} có thuộc {whole} không; nếu thuộc thì còn lại {}", rest(left, lang))
            }
            (Err(excess), Lang::En) => format!("{part} cannot be a part of {whole}: {}", excess.tell(lang)),
            (Err(excess), Lang::Vi) => format!("{part} không thể là một bộ phận của {whole}: {}", excess.tell(lang)),
        };
        Told {
            message,
            label: lang.pick("the relation is not known", "chưa rõ quan hệ").to_owned(),
            help: Some(match readings.as_slice() {
                [one] => format!("{}: {one}", lang.pick("the only possible reading", "chỉ có một khả năng")),
                _ => format!("{}: {}", lang.pick("possible readings", "các khả năng"), numbered.join("; ")),
            }),
        }
    }
}

/// Lists the readings of parts whose relation is not known.
pub fn ambiguous_part<'s>(cases: &[Case<'s>], links: &Links, out: &mut Found<'s>) {
    let mut holders: HashMap<Seat, Holder<'_, 's>> = HashMap::new();
    let mut looks = LOOKS;
    for (part, relation, whole) in &links.parts {
        let (Some(home), Some(other)) = (cases.get(part.0), cases.get(whole.0)) else { continue };
        let Some(indicator) = home.plan.indicators.get(part.1) else { continue };
        let Some(part_of) = indicator.part_of.as_ref().filter(|_| *relation == Relation::Unknown) else { continue };
        let holder = holders.entry(*whole).or_insert_with(|| Holder::of(other, whole.1));
        let nested = part.0 == whole.0 && holder.siblings.contains(&part.1);
        let reading = Reading { home, part: part.1, is_nested: nested };
        let readings = reading.readings(holder, &mut looks);
        let (part_name, whole_name) = (name(home, part.1).to_owned(), name(other, whole.1).to_owned());
        let problem = AmbiguousPart { part: part_name, whole: whole_name, readings };
        let mut finding = Finding::new(problem, home.subject(part.1, None), part_of.place);
        if let Some(target) = other.plan.indicators.get(whole.1) {
            finding = finding.relating(target.place, |lang| lang.pick("the whole", "tổng số").to_owned());
        }
        out.findings.push(finding);
    }
}

/// How many parts of wholes are looked at in a run, so that many parts of many stay cheap. What is not
/// looked at is counted among those that could hold a part.
const LOOKS: usize = 100_000;
