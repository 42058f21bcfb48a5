#!/usr/bin/env bash
# Builds the program for a target and packs it as a release has it, with manual pages and completions:
#
#   integrations/package.sh x86_64-unknown-linux-musl      # dist/plangap-x86_64-unknown-linux-musl.tar.gz
#
# The program is run once to write these, so the target is one that this machine can run.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${1:?name a target, such as x86_64-unknown-linux-musl}
cargo build --profile dist --locked --target "$target"
built=${CARGO_TARGET_DIR:-target}/$target/dist
case $target in *-windows-*) binary=plangap.exe ;; *) binary=plangap ;; esac

name=plangap-$target
rm -rf "dist/$name"
mkdir -p "dist/$name/man" "dist/$name/completions"
cp "$built/$binary" README.md CHANGELOG.md LICENSE-APACHE LICENSE-MIT "dist/$name"
plangap=dist/$name/$binary
"$plangap" man > "dist/$name/man/plangap.1"
for command in check diff table outlook explain init pull migrate schema lsp completions man; do
  "$plangap" man "$command" > "dist/$name/man/plangap-$command.1"
done
"$plangap" completions bash > "dist/$name/completions/plangap.bash"
"$plangap" completions zsh > "dist/$name/completions/_plangap"
"$plangap" completions fish > "dist/$name/completions/plangap.fish"
"$plangap" completions powershell > "dist/$name/completions/_plangap.ps1"
"$plangap" completions elvish > "dist/$name/completions/plangap.elv"
tar -czf "dist/$name.tar.gz" -C dist "$name"
echo "dist/$name.tar.gz"
