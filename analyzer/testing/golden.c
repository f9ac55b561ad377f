// A text and a golden file -> the first difference.
#include "testing/golden.h"

#include <stdio.h>
#include <stdlib.h>

#include "input/source.h"

static const char *bless(Arena *arena, const char *path, Str actual) {
  FILE *file = fopen(path, "w");
  bool fine = file && fwrite(actual.data, 1, actual.length, file) == actual.length;
  if (file) fine = fclose(file) == 0 && fine;
  return fine ? NULL : arena_format(arena, "cannot write %s", path);
}

const char *golden_compare(Arena *arena, const char *path, Str actual) {
  if (getenv("BLESS")) return bless(arena, path, actual);
  Source *golden;
  Error error;
  if (!source_read(arena, ".", path, &golden, &error))
    return arena_format(arena, "%s", error.message);
  if (str_equal(golden->text, actual)) return NULL;
  const Source *now = source_new(arena, path, actual);
  uint32_t line = 1;
  while (line <= golden->line_count && str_equal(source_line(golden, line), source_line(now, line)))
    line++;
  Str expected = source_line(golden, line), got = source_line(now, line);
  return arena_format(arena, "%s:%u: expected \"%.*s\", got \"%.*s\" (`make bless` accepts it)",
                      path, line, (int)expected.length, expected.data, (int)got.length, got.data);
}
