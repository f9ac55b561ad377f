// A file -> its bytes and lines; an offset -> line and column.
#include "input/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"

void error_set(Error *error, const char *format, ...) {
  va_list args;
  va_start(args, format);
  vsnprintf(error->message, sizeof error->message, format, args);
  va_end(args);
}

Source *source_new(Arena *arena, const char *path, Str text) {
  ARRAY(uint32_t) starts = {0};
  array_push(arena, &starts, 0);
  for (const char *at = text.data, *end = text.data + text.length; at < end; at++) {
    at = memchr(at, '\n', (size_t)(end - at));
    if (!at) break;
    array_push(arena, &starts, (uint32_t)(at + 1 - text.data));
  }
  Source *source = ARENA_NEW(arena, Source);
  *source = (Source){arena_copy(arena, path, strlen(path)), text, starts.items, starts.count};
  return source;
}

// Reads up to `size` bytes; a file that shrank meanwhile gives fewer.
static size_t read_all(int file, char *into, size_t size) {
  size_t length = 0;
  while (length < size) {
    ssize_t got = read(file, into + length, size - length);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    length += (size_t)got;
  }
  return length;
}

bool source_read(Arena *arena, const char *root, const char *path, Source **source, Error *error) {
  const char *full = arena_join(arena, WORDS(root, "/", path));
  // O_NONBLOCK: opening a pipe must not hang.
  int file = open(full, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat facts;
  if (file < 0 || fstat(file, &facts) != 0) {
    error_set(error, "cannot read %s: %s", path, strerror(errno));
    if (file >= 0) close(file);
    return false;
  }
  bool usable = S_ISREG(facts.st_mode) && facts.st_size < INT32_MAX;
  if (usable) {
    char *bytes = arena_alloc(arena, (size_t)facts.st_size + 1);
    size_t length = read_all(file, bytes, (size_t)facts.st_size);
    *source = source_new(arena, path, (Str){bytes, length});
  } else {
    error_set(error, "cannot read %s: %s", path,
              S_ISREG(facts.st_mode) ? "it is larger than 2 GiB" : "it is not a regular file");
  }
  close(file);
  return usable;
}

// The last line that starts at or before `offset`, from 0.
static size_t find_line(const Source *source, uint32_t offset) {
  size_t low = 0, high = source->line_count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (source->line_starts[middle] <= offset)
      low = middle;
    else
      high = middle;
  }
  return low;
}

uint32_t source_line_start(const Source *source, uint32_t offset) {
  return source->line_starts[find_line(source, offset)];
}

Str source_after_mark(Str text) {
  static const char mark[] = "\xEF\xBB\xBF";
  return str_starts(text, mark) ? str_slice(text, strlen(mark), text.length) : text;
}

Position source_position(const Source *source, uint32_t offset) {
  if (offset > source->text.length) offset = (uint32_t)source->text.length;
  size_t line = find_line(source, offset);
  size_t at = source->line_starts[line];
  size_t mark = source->text.length - source_after_mark(source->text).length;
  if (line == 0 && offset >= mark) at = mark; // editors do not show it
  Position position = {(uint32_t)line + 1, 1};
  for (size_t length; at < offset; at += length, position.column++) {
    bool is_ascii = (unsigned char)source->text.data[at] < 0x80; // nearly all
    length = is_ascii ? 1 : utf8_length(source->text, at);
    if (!length) length = 1;
  }
  return position;
}

Str source_line(const Source *source, uint32_t line) {
  if (line == 0 || line > source->line_count) return (Str){"", 0};
  size_t start = source->line_starts[line - 1];
  size_t end = line < source->line_count ? source->line_starts[line] : source->text.length;
  while (end > start && (source->text.data[end - 1] == '\n' || source->text.data[end - 1] == '\r'))
    end--;
  return str_slice(source->text, start, end);
}

void gap_add(Arena *arena, Gaps *gaps, GapKind kind, Span at, const char *format, ...) {
  va_list args;
  va_start(args, format);
  char text[1000];
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  array_push(arena, gaps, (Gap){kind, at, arena_copy(arena, text, strlen(text))});
}

const char *gap_kind_name(GapKind kind) {
  static const char *const names[] = {
      [GAP_SYNTAX] = "syntax",
      [GAP_DYNAMIC_SQL] = "dynamic-sql",
      [GAP_UNKNOWN_NAME] = "unknown-name",
      [GAP_SKIPPED_FILE] = "skipped-file",
      [GAP_UNSUPPORTED] = "unsupported",
      [GAP_LIMIT] = "limit",
  };
  return names[kind];
}
