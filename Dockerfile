# docker build -t plangap .
# docker run --rm -v "$PWD:/data:ro" plangap check plans
FROM rust:1-bookworm AS build
# Statically linked, so that the image needs nothing else; for the machine that builds it.
RUN rustup target add "$(uname -m)-unknown-linux-musl"
WORKDIR /src
# Dependencies first: they are built again only when one of them changes.
COPY Cargo.toml Cargo.lock ./
RUN mkdir -p src benches/throughput tests/it \
    && echo 'fn main() {}' > src/main.rs \
    && touch src/lib.rs benches/throughput/main.rs tests/it/main.rs \
    && cargo build --release --locked --target "$(uname -m)-unknown-linux-musl" --bin plangap
COPY benches benches
COPY plans plans
COPY src src
# What was copied may be older than what was just built from nothing.
RUN touch src/main.rs src/lib.rs \
    && cargo build --release --locked --target "$(uname -m)-unknown-linux-musl" --bin plangap \
    && cp "target/$(uname -m)-unknown-linux-musl/release/plangap" /plangap

FROM scratch
COPY --from=build /plangap /plangap
USER 65532:65532
WORKDIR /data
ENTRYPOINT ["/plangap"]
