//! `unknown-key`, `unknown-measure`, `unknown-indicator`, `unknown-plan`, `unknown-source`: a name
//! that nobody declares, with what was probably meant.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::wording::listed;

const MEANING: &str = "A name stands in the file that nothing declares, most often by a slip of the keyboard. What \
                       stands under it cannot be checked, and would be lost without a word if it were passed over.";

/// The rule of keys.
pub static UNKNOWN_KEY: Rule = Rule {
    id: "unknown-key",
    group: Group::Input,
    level: Some(Level::Error),
    summary: "a key that the plan language does not have",
    meaning: MEANING,
    example: &[("plan.yaml", "plan: training-2024\ntitel: spelled wrong\nindicators: {}\n")],
    mend: "Write the key that was meant. Remarks of any kind go under `note`.",
};

/// The rule of measures.
pub static UNKNOWN_MEASURE: Rule = Rule {
    id: "unknown-measure",
    group: Group::Input,
    level: Some(Level::Error),
    summary: "a measure that is neither built in nor declared by the plan",
    meaning: MEANING,
    example: &[(
        "plan.yaml",
        "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { clases: 10 } }\n",
    )],
    mend: "Use a built-in measure (classes, learners, people, turns, programmes, share), or declare the measure \
           under the plan's `measures`.",
};

/// The rule of indicators.
pub static UNKNOWN_INDICATOR: Rule = Rule {
    id: "unknown-indicator",
    group: Group::Input,
    level: Some(Level::Error),
    summary: "an indicator that the plan does not have",
    meaning: MEANING,
    example: &[
        ("plan.yaml", "plan: training-2024\nindicators:\n  courses: { name: Courses held }\n"),
        ("report.yaml", "report: q1\nplan: training-2024\nas_of: 2024-03-31\nactuals:\n  corses: { classes: 3 }\n"),
    ],
    mend: "Write the indicator's id as the plan has it, or add the indicator to the plan.",
};

/// The rule of plans.
pub static UNKNOWN_PLAN: Rule = Rule {
    id: "unknown-plan",
    group: Group::Input,
    level: Some(Level::Error),
    summary: "a plan that is not part of this run",
    meaning: "A report, or a part, names a plan that is not among the files checked. Its figures are held against \
              nothing.",
    example: &[("report.yaml", "report: q1\nplan: training-2024\nas_of: 2024-03-31\nactuals: {}\n")],
    mend: "Name the plan's file on the command line too, or mend the plan's id.",
};

/// The rule of sources.
pub static UNKNOWN_SOURCE: Rule = Rule {
    id: "unknown-source",
    group: Group::Input,
    level: Some(Level::Error),
    summary: "a source that the plan does not declare",
    meaning: MEANING,
    example: &[(
        "plan.yaml",
        "plan: training-2024\nsources: { gazette: { title: The gazette } }\nindicators:\n  courses: { source: gazete }\n",
    )],
    mend: "Write the id of an entry of the plan's `sources`, or add the entry.",
};

/// A key that is not in the language.
#[derive(Debug)]
pub struct UnknownKey {
    /// The key.
    pub key: String,
    /// The kind of map it stands in, as in `a plan`.
    pub within: &'static str,
    /// What was probably meant.
    pub meant: Option<&'static str>,
    /// The keys that map has.
    pub known: &'static [&'static str],
    /// Whether it stands inside braces without a value, as the rest of a text after its comma does.
    pub bare: bool,
}

impl Problem for UnknownKey {
    fn rule(&self) -> &'static Rule {
        &UNKNOWN_KEY
    }

    fn message(&self) -> String {
        format!("{} has no key `{}`", self.within, self.key)
    }

    fn label(&self) -> String {
        "unknown key".to_owned()
    }

    fn help(&self) -> Option<String> {
        Some(match self.meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if self.bare => {
                "inside { } YAML ends a text at its comma; write a text that has one in quotes: \"…, …\"".to_owned()
            }
            None if self.key == "actuals" => {
                "figures of a report go into a file of their own that starts with `report: ID`; in a plan file write \
                 `actual` under the indicator"
                    .to_owned()
            }
            None if self.key.contains('：') => {
                "the colon is a full-width one (`：`), as pasted text has it; write `:` and a blank".to_owned()
            }
            None if self.key.contains('\u{a0}') => {
                "there are no-break blanks in it, as pasted text has them; write plain blanks".to_owned()
            }
            None => format!("its keys are {}", listed(self.known.iter().copied())),
        })
    }

    fn key(&self) -> String {
        self.key.clone()
    }
}

/// A measure nobody declares.
#[derive(Debug)]
pub struct UnknownMeasure {
    /// The measure.
    pub measure: String,
    /// What was probably meant.
    pub meant: Option<String>,
    /// The measures that there are.
    pub known: Vec<String>,
}

impl Problem for UnknownMeasure {
    fn rule(&self) -> &'static Rule {
        &UNKNOWN_MEASURE
    }

    fn message(&self) -> String {
        format!("there is no measure `{}`", self.measure)
    }

    fn label(&self) -> String {
        "unknown measure".to_owned()
    }

    fn help(&self) -> Option<String> {
        Some(match &self.meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!(
                "measures here are {}; others are declared under the plan's `measures`",
                listed(self.known.iter().map(String::as_str))
            ),
        })
    }

    fn key(&self) -> String {
        self.measure.clone()
    }
}

/// An indicator that the plan does not have.
#[derive(Debug)]
pub struct UnknownIndicator {
    /// The id.
    pub id: String,
    /// The plan.
    pub plan: String,
    /// What was probably meant.
    pub meant: Option<String>,
}

impl Problem for UnknownIndicator {
    fn rule(&self) -> &'static Rule {
        &UNKNOWN_INDICATOR
    }

    fn message(&self) -> String {
        format!("plan `{}` has no indicator `{}`", self.plan, self.id)
    }

    fn label(&self) -> String {
        "unknown indicator".to_owned()
    }

    fn help(&self) -> Option<String> {
        Some(match &self.meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "write the id of an indicator as the plan has it".to_owned(),
        })
    }

    fn key(&self) -> String {
        self.id.clone()
    }
}

/// A plan that is not part of the run.
#[derive(Debug)]
pub struct UnknownPlan {
    /// The id.
    pub id: String,
    /// What was probably meant.
    pub meant: Option<String>,
}

impl Problem for UnknownPlan {
    fn rule(&self) -> &'static Rule {
        &UNKNOWN_PLAN
    }

    fn message(&self) -> String {
        format!("no file of this run has the plan `{}`", self.id)
    }

    fn label(&self) -> String {
        "unknown plan".to_owned()
    }

    fn help(&self) -> Option<String> {
        Some(match &self.meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "name the plan's file as well when you run the check".to_owned(),
        })
    }

    fn key(&self) -> String {
        self.id.clone()
    }
}

/// A source that the plan does not declare.
#[derive(Debug)]
pub struct UnknownSource {
    /// The id.
    pub id: String,
    /// What was probably meant.
    pub meant: Option<String>,
}

impl Problem for UnknownSource {
    fn rule(&self) -> &'static Rule {
        &UNKNOWN_SOURCE
    }

    fn message(&self) -> String {
        format!("the plan declares no source `{}`", self.id)
    }

    fn label(&self) -> String {
        "unknown source".to_owned()
    }

    fn help(&self) -> Option<String> {
        Some(match &self.meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("add it to the plan: `sources: {{ {}: {{ title: … }} }}`", self.id),
        })
    }

    fn key(&self) -> String {
        self.id.clone()
    }
}
