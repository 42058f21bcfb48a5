# The tasks of a day's work: `just` lists them. What must hold is in `.ci/run`.

[private]
default:
    @just --list

# Everything that must hold before a change is merged
ci:
    .ci/run

# The tests alone; `just test hostile` runs those with that in their name
test *NAME:
    cargo test {{ NAME }}

# Look at the page in a real browser; pictures go to target/page
page:
    npm ci --prefix tests/browser
    cargo build --release
    node tests/browser/look.mjs target/release/plangap target/page

# Write anew what is made from the program: README, docs, schemas, snapshots. Read the difference before you commit it
update:
    UPDATE_README=1 UPDATE_DOCS=1 UPDATE_SCHEMA=1 UPDATE_TOLD=1 INSTA_UPDATE=always cargo test --test it
    git diff --stat

# Time and memory, as ratios within one run
bench:
    cargo bench

# The program as it is handed out, in target/dist/plangap
dist:
    cargo build --locked --profile dist

# Licences, advisories, spelling and the workflows themselves, with the tools that are installed
audit:
    cargo deny --locked check
    typos
    zizmor --offline .github/workflows action.yml
