//! A text that cannot be read as YAML, as a finding.

use super::log::Log;
use super::measure::Measures;
use super::table::SHAPES;
use crate::problems::finding::Fix;
use crate::problems::input::Syntax;
use crate::text::source::{Place, SourceId};
use crate::text::yaml::{Fault, SyntaxError};

/// Reports why a source cannot be read. What would mend it is safe where it makes no key that the language
/// does not have.
pub fn report(source: SourceId, error: SyntaxError, log: &mut Log<'_>) {
    let measures = Measures::default();
    let (related, repair) = match &error.fault {
        Fault::Slip(caught) => (caught.related, caught.repair.clone()),
        _ => (None, None),
    };
    let fix = repair.map(|repair| Fix {
        safe: repair
            .keys
            .iter()
            .all(|key| SHAPES.iter().any(|shape| shape.key(key).is_some()) || measures.find(key).is_some()),
        replacement: repair.replacement,
        place: Place::new(source, repair.span),
    });
    let mut finding = log.finding(Place::new(source, error.span), Syntax(error.fault)).fixed_by(fix);
    if let Some(span) = related {
        finding = finding.relating(Place::new(source, span), |lang| {
            lang.pick("the entry above starts here", "mục ở trên bắt đầu ở đây").to_owned()
        });
    }
    log.add(finding);
}
