# tenantlint and git, for CI: docker build -t tenantlint . && docker run --rm -v "$PWD:/src" tenantlint
FROM debian:trixie-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends \
  ca-certificates gcc libc6-dev libpg-query-dev make npm
WORKDIR /tenantlint
COPY . .
RUN ci/install/packages.sh install build && make

FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/* \
  # the mounted project may belong to another user; of git, tenantlint only reads
  && git config --system --add safe.directory '*'
COPY --from=build /tenantlint/build/tenantlint /usr/local/bin/
COPY --from=build /tenantlint/LICENSE /usr/share/doc/tenantlint/
WORKDIR /src
ENTRYPOINT ["tenantlint"]
