//! `ambiguous-part`: how a figure relates to a whole is not known; what would be possible is listed.

use std::collections::HashMap;

use crate::check::consistency::links::{Links, Seat};
use crate::check::consistency::told::{amount, quoted};
use crate::check::consistency::{Figure, Moment, Track, adds_up, measures, more, name};
use crate::check::gap::Case;
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::indicator::{Nesting, Relation};
use crate::language::measure::{Kind, MeasureId, Unit};
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
    /// Whether they have figures of one measure and date.
    is_comparable: bool,
    /// What is left over of the whole, or why the part does not fit in.
    inside: Result<Rest, Excess<'s>>,
    /// Whether the whole has other parts, beside which it would have to fit.
    beside: bool,
    /// Parts of the whole that could hold it, by their ids, with what would be left of each.
    within: Vec<(String, Rest)>,
    /// How many others there are that could.
    more: usize,
    /// Whether it may be in the whole in part.
    partly: bool,
}

/// What is left over of each measure.
type Rest = Vec<(Interval, Unit)>;

/// A part that is more than there is room for.
#[derive(Debug)]
struct Excess<'s> {
    part: Figure<'s>,
    /// What the other parts take.
    taken: Option<Interval>,
    total: Figure<'s>,
    unit: Unit,
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
                    Lang::Vi => format!("{part_text} cộng {taken} của các phần khác là {sum}, lớn hơn {total}"),
                }
            }
        }
    }
}

fn rest(rest: &Rest, lang: Lang) -> String {
    rest.iter().map(|(values, unit)| amount(values, unit, lang)).collect::<Vec<_>>().join(", ")
}

impl AmbiguousPart<'_> {
    fn readings(&self, lang: Lang) -> Vec<String> {
        let mut readings = Vec::new();
        if let Ok(left) = &self.inside {
            let beside =
                if self.beside { lang.pick(", beside its other parts", ", cùng các phần khác") } else { "" };
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
        let Self { part, whole, is_comparable, inside, .. } = self;
        let readings = self.readings(lang);
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
            (Err(excess), Lang::Vi) => format!("{part} không thể là một phần của {whole}: {}", excess.tell(lang)),
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
        let problem = reading.problem(holder, &mut looks);
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

/// Parts of the whole that a finding names.
const NAMED: usize = 20;

/// A whole with the parts that it is known to have.
struct Holder<'c, 's> {
    case: &'c Case<'s>,
    at: usize,
    siblings: Vec<usize>,
    overlap: bool,
    tracks: HashMap<(usize, MeasureId), Track<'s>>,
    /// What the parts take at each moment.
    taken: HashMap<MeasureId, HashMap<Moment, Interval>>,
}

impl<'c, 's> Holder<'c, 's> {
    fn of(case: &'c Case<'s>, at: usize) -> Self {
        let parts = case.plan.indicators.iter().enumerate();
        let siblings = parts.filter(|(_, part)| part.parent == Some(at) && part.nesting == Nesting::OfWhich);
        Self {
            case,
            at,
            siblings: siblings.map(|(at, _)| at).collect(),
            overlap: case.plan.indicators.get(at).is_some_and(|whole| whole.overlap),
            tracks: HashMap::new(),
            taken: HashMap::new(),
        }
    }

    fn track(&mut self, at: usize, measure: MeasureId) -> &Track<'s> {
        let case = self.case;
        self.tracks.entry((at, measure)).or_insert_with(|| Track::of(case, at, measure).lasting(case, at, measure))
    }

    /// What the parts take of a measure at a moment, where they share no members.
    fn taken(&mut self, measure: MeasureId, moment: Moment) -> Option<Interval> {
        if self.overlap {
            return None;
        }
        if let Some(taken) = self.taken.get(&measure).and_then(|taken| taken.get(&moment)) {
            return Some(*taken);
        }
        let siblings = self.siblings.clone();
        let mut sum: Option<Interval> = None;
        for at in siblings {
            if let Some(figure) = self.track(at, measure).at(moment) {
                sum = Some(sum.map_or(figure.values(), |sum| sum.plus(&figure.values())));
            }
        }
        let sum = sum?;
        self.taken.entry(measure).or_default().insert(moment, sum);
        Some(sum)
    }
}

struct Reading<'c, 's> {
    home: &'c Case<'s>,
    part: usize,
    /// Whether it is written among the parts of the whole.
    is_nested: bool,
}

/// A measure of the part, with the same of the whole's plan, and the part's figures.
struct Common<'s> {
    theirs: MeasureId,
    unit: Unit,
    kind: Kind,
    track: Track<'s>,
}

impl<'s> Reading<'_, 's> {
    fn problem(&self, holder: &mut Holder<'_, 's>, looks: &mut usize) -> AmbiguousPart<'s> {
        let common = self.common(holder);
        let whole = holder.at;
        let mut is_comparable = false;
        let mut partly = true;
        let mut inside: Result<Rest, Excess<'s>> = Ok(Vec::new());
        let zero = Interval::point(Number::ZERO);
        for one in &common {
            let total = holder.track(whole, one.theirs).clone();
            // One that is indivisible, and nothing at all, cannot be there in part.
            let least = if one.kind == Kind::Count { Number::from(1) } else { Number::ZERO };
            let divisible = Interval { low: Some(crate::figures::interval::End::open(least)), high: None };
            partly &= one.track.figures().all(|figure| figure.values().meets(&divisible));
            let mut left = None;
            for moment in Track::common(&[&one.track, &total]) {
                let (Some(figure), Some(of)) = (one.track.at(moment), total.at(moment)) else { continue };
                is_comparable = true;
                partly &= of.values() != zero;
                let taken = if self.is_nested { None } else { holder.taken(one.theirs, moment) };
                let room = taken.map_or(of.values(), |taken| of.values().minus(&taken));
                let rest = room.minus(&figure.values());
                if rest.is_below(&zero) && inside.is_ok() {
                    let (part, total, unit) = (figure.clone(), of.clone(), one.unit.clone());
                    inside = Err(Excess { part, taken, total, unit });
                }
                left = Some(rest.intersection(&Interval::at_least(Number::ZERO)));
            }
            if let (Ok(all), Some(left)) = (&mut inside, left) {
                all.push((left, one.unit.clone()));
            }
        }
        let (within, more) = self.within(holder, &common, looks);
        AmbiguousPart {
            part: name(self.home, self.part).to_owned(),
            whole: name(holder.case, whole).to_owned(),
            is_comparable,
            beside: !holder.overlap && !holder.siblings.is_empty() && !self.is_nested,
            inside,
            within,
            more,
            partly,
        }
    }

    /// The parts of the whole that could hold this one, and how many more may.
    fn within(
        &self,
        holder: &mut Holder<'_, 's>,
        common: &[Common<'s>],
        looks: &mut usize,
    ) -> (Vec<(String, Rest)>, usize) {
        let (mut within, mut more) = (Vec::new(), 0);
        if common.is_empty() {
            return (within, more);
        }
        for sibling in holder.siblings.clone().into_iter().filter(|sibling| *sibling != self.part) {
            if *looks == 0 {
                more += 1;
                continue;
            }
            *looks -= 1;
            match rest_of(holder, sibling, common) {
                Some(_) if within.len() >= NAMED => more += 1,
                Some(rest) => {
                    let indicator = holder.case.plan.indicators.get(sibling);
                    within.extend(indicator.map(|indicator| (indicator.id.clone().into_owned(), rest)));
                }
                None => {}
            }
        }
        if within.is_empty() { (within, 0) } else { (within, more) }
    }

    /// The measures that the part and the whole both have figures of.
    fn common(&self, holder: &Holder<'_, 's>) -> Vec<Common<'s>> {
        let ours = measures(self.home, self.part).into_iter().filter(|measure| adds_up(self.home, *measure));
        let common = ours.filter_map(|ours| {
            let measure = self.home.plan.measures.get(ours);
            let theirs = holder.case.plan.measures.find(&measure.id)?;
            let track = Track::of(self.home, self.part, ours).lasting(self.home, self.part, ours);
            Some(Common { theirs, unit: measure.told_unit(), kind: measure.kind, track })
        });
        common.collect()
    }
}

/// What is left of a part of the whole when another is in it; none where they have nothing in common, or it
/// does not fit.
fn rest_of<'s>(holder: &mut Holder<'_, 's>, sibling: usize, common: &[Common<'s>]) -> Option<Rest> {
    let mut left = Vec::new();
    for one in common {
        let track = holder.track(sibling, one.theirs);
        let mut latest = None;
        for moment in Track::common(&[&one.track, track]) {
            let rest = track.at(moment)?.values().minus(&one.track.at(moment)?.values());
            if rest.is_below(&Interval::point(Number::ZERO)) {
                return None;
            }
            latest = Some(rest.intersection(&Interval::at_least(Number::ZERO)));
        }
        left.extend(latest.map(|rest| (rest, one.unit.clone())));
    }
    (!left.is_empty()).then_some(left)
}
