// One file: its path, its bytes, where its lines start; pieces of it, and what could not be read.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "base/array.h"
#include "base/str.h"

typedef struct Source {
  const char *path;            // relative to the project's root, with '/'
  Str text;                    // the file's bytes, unchanged; followed by a NUL
  const uint32_t *line_starts; // byte offset of each line's first byte; line_starts[0] is 0
  size_t line_count;
} Source;

// A half-open range of bytes of a Source. `source` NULL: no place (a default, a configuration).
typedef struct Span {
  const Source *source;
  uint32_t start, end; // bytes
} Span;

typedef struct Position {
  uint32_t line;   // from 1
  uint32_t column; // from 1, in Unicode code points; a byte that is not UTF-8 counts as one
} Position;

// A file, a folder, an option that the program cannot work with; main.c prints it and exits with 2.
typedef struct Error {
  char message[600]; // one line, says what to do
} Error;
void error_set(Error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

// Something that could not be read or worked out. Never an error, always reported.
typedef enum GapKind {
  GAP_SYNTAX,       // a statement that does not parse; the rest of the file was still read
  GAP_DYNAMIC_SQL,  // SQL whose text is put together at run time
  GAP_UNKNOWN_NAME, // a table, function, role that no migration creates
  GAP_SKIPPED_FILE, // binary, too large, unreadable, a format that is not replayed
  GAP_UNSUPPORTED,  // a statement or construct whose effect on the catalog is not modelled
  GAP_LIMIT,        // a bound (depth, size, steps) was reached
} GapKind;

typedef struct Gap {
  GapKind kind;
  Span at;             // may have length 0; for a whole file 0..0
  const char *message; // one sentence without a full stop
} Gap;
typedef ARRAY(Gap) Gaps;

// Wraps `text` (which must be followed by a NUL and outlive `arena`) and finds its lines.
Source *source_new(Arena *arena, const char *path, Str text);

// Reads the file `root`/`path`. False with `error` filled when it is unreadable, no regular file, or over 2 GiB.
bool source_read(Arena *arena, const char *root, const char *path, Source **source, Error *error);

// The text behind a byte order mark.
Str source_after_mark(Str text);

// Where the line that holds `offset` begins.
uint32_t source_line_start(const Source *source, uint32_t offset);
Position source_position(const Source *source, uint32_t offset);
Str source_line(const Source *source, uint32_t line); // from 1; without its line break
static inline Str span_text(Span span) {
  return str_slice(span.source->text, span.start, span.end);
}
static inline bool span_is_none(Span span) { return !span.source; }

void gap_add(Arena *arena, Gaps *gaps, GapKind kind, Span at, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
const char *gap_kind_name(GapKind kind); // "syntax", "dynamic-sql", ... as in the JSON report
