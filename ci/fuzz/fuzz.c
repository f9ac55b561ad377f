// libFuzzer: bytes -> a file of a project, the messages of an editor, or a glob; the whole of tenantlint runs on them.
// FUZZ_FILE is the file's path in the current folder; without it FUZZ_TARGET says what the bytes are.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "analysis.h"
#include "lsp/server.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(Arena *arena) {
  Config config;
  Analysis analysis;
  Error error = {0};
  AnalysisOptions options = {.today = "2026-01-01"};
  if (config_read(arena, ".", ".tenantlint.yaml", false, &config, &error))
    analysis_run(arena, ".", &config, &options, &analysis, &error);
  sql_forget();
}

static void check_with_file(const char *path, const uint8_t *data, size_t size) {
  FILE *file = fopen(path, "w");
  if (!file || fwrite(data, 1, size, file) != size || fclose(file) != 0) abort();
  Arena *arena = arena_new();
  check(arena);
  arena_free(arena);
}

// Up to the first NUL the glob, behind it the path.
static void match(const uint8_t *data, size_t size) {
  Arena *arena = arena_new();
  const char *glob = arena_copy(arena, (const char *)data, size);
  size_t length = strlen(glob);
  glob_match(glob, length < size ? glob + length + 1 : "");
  arena_free(arena);
}

static void serve(const uint8_t *data, size_t size) {
  int input = memfd_create("input", 0), output = open("/dev/null", O_WRONLY);
  if (input < 0 || write(input, data, size) != (ssize_t)size) abort();
  lseek(input, 0, SEEK_SET);
  dup2(input, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  close(input);
  close(output);
  server_run(&(Options){0});
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const char *path = getenv("FUZZ_FILE"), *target = getenv("FUZZ_TARGET");
  if (path)
    check_with_file(path, data, size);
  else if (target && !strcmp(target, "glob"))
    match(data, size);
  else
    serve(data, size);
  return 0;
}
