//! What the rules of consistency cost.

use std::hint::black_box;

use plangap::door::text::source::Source;

use crate::plans::small_plans;
use crate::race::{Bars, Stage, options, pool, print_stages, race};

/// What the rules of consistency cost: 2 000 plans with a breakdown in each, parts of one whole in
/// many plans, and many parts in one plan.
pub(crate) fn consistency(bars: &mut Bars) {
    let with_breakdown = "  cả năm:\n    actual: { learners: 400 }\n    breakdown:\n      quý: { I: { actual: { learners: 90 } }, II: { actual: { learners: 110 } }, III: { actual: { learners: 80 } }, IV: { actual: { learners: 120 } } }\n";
    let plans = small_plans(2000);
    let sources: Vec<Source> =
        plans.iter().map(|plan| Source::new(plan.name(), format!("{}{with_breakdown}", plan.text()))).collect();
    let all = options();
    let mut without = options();
    for rule in
        plangap::door::rules::all().filter(|rule| rule.group == plangap::door::problems::rule::Group::Consistency)
    {
        without.levels.insert(rule.id, None);
    }
    let one = pool(1);
    let checked = |sources: &[Source], options| one.install(|| drop(black_box(plangap::check(sources, options))));
    let (few_parts, many_parts) = ([divided(10_000)], [divided(50_000)]);
    let (few_plans, many_plans) = (rolled_up(&plans, 1), rolled_up(&plans, 5));
    let mut stages = [
        Stage::new("check without consistency", || checked(&sources, &without)),
        Stage::new("check", || checked(&sources, &all)),
        Stage::new("breakdown of 10 000 parts", || checked(&few_parts, &all)),
        Stage::new("breakdown of 50 000 parts", || checked(&many_parts, &all)),
        Stage::new("roll-up of 2 000 plans", || checked(&few_plans, &all)),
        Stage::new("roll-up of 10 000 plans", || checked(&many_plans, &all)),
    ];
    race(&mut stages, 7);
    print_stages("2 000 plans with a breakdown", &sources, &stages);
    let [off, on, few, many, some, more] = stages.map(|stage| stage.best.as_secs_f64());
    bars.at_most("2 000 plans: check ÷ check without consistency", on / off, 1.25);
    bars.say("breakdown: 50 000 parts ÷ 10 000 parts", many / few);
    bars.say("roll-up: 10 000 plans ÷ 2 000 plans", more / some);
}

/// A plan with one whole and so many parts.
pub(crate) fn divided(parts: usize) -> Source {
    let mut text = format!(
        "plan: divided\nas_of: 2024-12-31\nindicators:\n  all:\n    actual: {{ people: {} }}\n    breakdown:\n      unit:\n",
        3 * parts
    );
    for part in 0..parts {
        text += &format!("        p{part}: {{ actual: {{ people: 3 }} }}\n");
    }
    Source::new("divided.yaml", text)
}

/// Plans of 20 rows, so many times over, each a part of one of 63 plans, which are parts of one.
pub(crate) fn rolled_up(plans: &[Source], times: usize) -> Vec<Source> {
    let whole = "actual: { people: 30 }";
    let part = |of: &str| format!("part_of: {{ plan: {of}, indicator: all, relation: partition }}");
    let top = format!("plan: top\nas_of: 2024-12-31\nindicators: {{ all: {{ {whole} }} }}\n");
    let mut sources = vec![Source::new("top.yaml", top)];
    for city in 0..63 {
        let text =
            format!("plan: city{city}\nas_of: 2024-12-31\nindicators: {{ all: {{ {whole}, {} }} }}\n", part("top"));
        sources.push(Source::new(format!("city{city}.yaml"), text));
    }
    for time in 0..times {
        for (at, plan) in plans.iter().enumerate() {
            let (_, rest) = plan.text().split_once('\n').expect("a plan of several lines");
            let share = part(&format!("city{}", at % 63));
            let text = format!("plan: district{time}-{at}\n{rest}  all: {{ actual: {{ people: 3 }}, {share} }}\n");
            sources.push(Source::new(format!("district{time}-{at}.yaml"), text));
        }
    }
    sources
}
