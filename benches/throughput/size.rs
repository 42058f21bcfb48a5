//! Many small files, and few large ones.

use std::collections::BTreeMap;
use std::hint::black_box;

use plangap::door::text::source::Source;
use rayon::ThreadPool;
use rayon::prelude::*;
use serde::Deserialize;

use crate::plans::{large_plan, small_plans};
use crate::race::{Bars, MEGABYTE, Stage, options, parse, pool, print_stages, race, read, tree};

/// 2 000 small plans: what each stage costs, on one thread and on two.
pub(crate) fn small_files(bars: &mut Bars) {
    let sources = small_plans(2000);
    let options = options();
    let (one, two) = (pool(1), pool(2));
    let parsed = |pool: &ThreadPool| pool.install(|| sources.par_iter().for_each(parse));
    let checked = |pool: &ThreadPool| pool.install(|| drop(black_box(plangap::check(&sources, &options))));
    let mut stages = [
        Stage::new("parser events", || parsed(&one)),
        Stage::new("tree", || one.install(|| sources.par_iter().for_each(tree))),
        Stage::new("language", || one.install(|| sources.par_iter().for_each(read))),
        Stage::new("check", || checked(&one)),
        Stage::new("peer: serde structs", || one.install(|| sources.par_iter().for_each(peer))),
        Stage::new("parser events, two threads", || parsed(&two)),
        Stage::new("check, two threads", || checked(&two)),
    ];
    race(&mut stages, 25);
    print_stages("2 000 plans of 20 rows", &sources, &stages);
    let [parser, _, _, check, peer, parser_two, check_two] = stages.map(|stage| stage.best.as_secs_f64());
    bars.at_most("2 000 plans: check ÷ parser, one thread", check / parser, 1.6);
    bars.say("2 000 plans: check ÷ peer, one thread", check / peer);
    let (speedup, ideal) = (check / check_two, parser / parser_two);
    bars.say("2 000 plans: speed-up of the parser by a second thread", ideal);
    bars.say("2 000 plans: speed-up of the check by a second thread", speedup);
    bars.at_least("2 000 plans: speed-up of the check ÷ that of the parser", speedup / ideal, 0.9);
}

/// One plan of 20 MB and one of 50 MB: whether time grows with size alone.
pub(crate) fn large_files(bars: &mut Bars) {
    let (medium, large) = ([large_plan(20 * MEGABYTE)], [large_plan(50 * MEGABYTE)]);
    let options = options();
    let one = pool(1);
    let checked = |sources: &[Source]| one.install(|| drop(black_box(plangap::check(sources, &options))));
    let mut stages = [
        Stage::new("parser events", || medium.iter().for_each(parse)),
        Stage::new("tree", || medium.iter().for_each(tree)),
        Stage::new("language", || medium.iter().for_each(read)),
        Stage::new("check", || checked(&medium)),
    ];
    let mut whole = [Stage::new("check", || checked(&large))];
    for _ in 0..5 {
        race(&mut stages, 1);
        race(&mut whole, 1);
    }
    print_stages("one plan of 20 000 rows", &medium, &stages);
    print_stages("one plan of 50 000 rows", &large, &whole);
    let [parser, _, _, check] = stages.map(|stage| stage.best.as_secs_f64());
    let [whole] = whole.map(|stage| stage.best.as_secs_f64());
    bars.say("20 MB: check ÷ parser", check / parser);
    bars.at_most("check of 50 MB ÷ check of 20 MB", whole / check, 2.6);
}

/// What a program without places, checks and messages would read.
#[derive(Deserialize)]
#[expect(dead_code, reason = "it is only read into")]
pub(crate) struct PeerPlan {
    plan: String,
    title: String,
    period: String,
    indicators: BTreeMap<String, PeerIndicator>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is only read into")]
pub(crate) struct PeerIndicator {
    name: String,
    target: BTreeMap<String, String>,
    actual: BTreeMap<String, String>,
}

pub(crate) fn peer(source: &Source) {
    let plan: PeerPlan = serde_yaml::from_str(source.text()).expect("a plan that serde can read");
    drop(black_box(plan));
}
