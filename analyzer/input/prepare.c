// The bytes of a migration -> text of the same length that holds only the SQL to run.
#include "input/prepare.h"

#include <ctype.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "input/piece.h"
#include "input/placeholder.h"
#include "input/psql_branch.h"
#include "input/values.h"

typedef struct Writer {
  Arena *arena;
  char *text; // changed in place
  size_t length;
  uint32_t start; // of the text in the source
  Ranges *placeholders;
  bool doubled_semicolons;
  // Of the pass over the SQL:
  size_t statement; // where the current statement starts
  bool is_between;  // nothing of it was seen yet
  bool starts_line;
  int brackets; // [ that are open: there `:` is a slice's
} Writer;

static Str whole(const Writer *writer) { return (Str){writer->text, writer->length}; }

static size_t next_line(Str text, size_t at) {
  const char *hit = at < text.length ? memchr(text.data + at, '\n', text.length - at) : NULL;
  return hit ? (size_t)(hit - text.data) + 1 : text.length;
}

static Str line_at(Str text, size_t start) {
  size_t end = next_line(text, start);
  while (end > start && (text.data[end - 1] == '\n' || text.data[end - 1] == '\r')) end--;
  Str line = str_slice(text, start, end);
  return start ? line : source_after_mark(line);
}

bool prepare_line_is(Str line, const char *marker) {
  if (!marker || !line.length) return false;
  line = source_after_mark(line);
  while (line.length && isspace((unsigned char)*line.data)) line = str_slice(line, 1, line.length);
  if (!str_starts(line, "--") && !str_starts(line, "#")) return false;
  size_t at = 0;
  while (at < line.length && strchr("-# \t", line.data[at])) at++;
  for (; *marker; marker++) {
    if (*marker == ' ') {
      if (at >= line.length || !isspace((unsigned char)line.data[at])) return false;
      while (at < line.length && isspace((unsigned char)line.data[at])) at++;
    } else if (at >= line.length || tolower((unsigned char)line.data[at++]) != *marker) {
      return false;
    }
  }
  return at == line.length || !piece_is_word_byte(line.data[at]);
}

// The comment that a line begins with; length 0: it begins otherwise.
static Str comment_in(Str line) {
  size_t at = 0;
  while (at < line.length && (line.data[at] == ' ' || line.data[at] == '\t')) at++;
  bool is_comment = at < line.length && (line.data[at] == '-' || line.data[at] == '#');
  return str_slice(line, at, is_comment ? line.length : at);
}

bool prepare_has_line(Str text, const char *marker) {
  text = source_after_mark(text);
  for (size_t at = 0, next; at < text.length; at = next) {
    next = next_line(text, at);
    Str comment = comment_in(str_slice(text, at, next));
    if (comment.length && prepare_line_is(comment, marker)) return true;
  }
  return false;
}

Str prepare_comment_lines(Arena *arena, Str text) {
  text = source_after_mark(text);
  Buf lines = buf_new(arena);
  for (size_t at = 0, next; at < text.length; at = next) {
    next = next_line(text, at);
    buf_add_str(&lines, comment_in(str_slice(text, at, next)));
  }
  return buf_str(&lines);
}

bool prepare_is_outside_transaction(Str text, const Marks *marks) {
  return marks->no_transaction && prepare_has_line(text, marks->no_transaction);
}

// Whether a changeset's attributes keep it from PostgreSQL: `dbms:mysql`, `dbms:!postgresql`.
static bool is_for_other_database(Str line) {
  size_t at = str_find(line, "dbms:", 0);
  if (at == line.length) return false;
  Str names = str_slice(line, at, line.length);
  for (size_t i = 0; i < names.length; i++)
    if (isspace((unsigned char)names.data[i])) names.length = i;
  bool named = str_has(names, "postgres");
  bool excluded = str_has(names, "!postgres");
  return named ? excluded : !str_has(names, "!");
}

static void blank_other_direction(Writer *writer, const Marks *marks) {
  Str text = whole(writer);
  bool is_up = !marks->up || !prepare_has_line(text, marks->up);
  for (size_t at = 0, next; at < text.length; at = next) {
    next = next_line(text, at);
    Str line = comment_in(at ? str_slice(text, at, next) : line_at(text, at));
    bool is_boundary = prepare_line_is(line, marks->boundary);
    if (prepare_line_is(line, marks->up))
      is_up = true;
    else if (is_boundary)
      is_up = !is_for_other_database(line);
    else if (prepare_line_is(line, marks->down))
      is_up = false;
    else if (is_up)
      continue;
    str_blank(writer->text, at, next);
    if (is_boundary) writer->text[at] = ';';
  }
}

// The next byte from `at` on that is not ASCII; in most files there is none.
static size_t ascii_end(Str text, size_t at) {
  uint64_t eight;
  for (; at + sizeof eight <= text.length; at += sizeof eight) {
    memcpy(&eight, text.data + at, sizeof eight);
    if (eight & 0x8080808080808080) break;
  }
  while (at < text.length && (unsigned char)text.data[at] < 0x80) at++;
  return at;
}

static void repair_encoding(Writer *writer) {
  str_blank(writer->text, 0, writer->length - source_after_mark(whole(writer)).length);
  for (size_t at = 0; (at = ascii_end(whole(writer), at)) < writer->length;) {
    size_t length = utf8_length(whole(writer), at);
    if (!length) writer->text[at] = '?';
    at += length ? length : 1;
  }
}

static bool contains_words(Str text, const char *first, const char *second) {
  bool seen = false;
  for (size_t at = 0; at < text.length;) {
    Piece piece = piece_at(text, at);
    at = piece.end;
    if (piece.kind != PIECE_WORD) continue;
    Str word = str_slice(text, piece.start, piece.end);
    if (seen && str_is_nocase(word, second)) return true;
    seen = str_is_nocase(word, first);
  }
  return false;
}

static bool is_copy_from_stdin(Str statement) {
  for (size_t at = 0; at < statement.length;) {
    Piece piece = piece_at(statement, at);
    at = piece.end;
    bool is_space = piece.kind == PIECE_CODE && isspace((unsigned char)statement.data[piece.start]);
    if (piece.kind == PIECE_COMMENT || is_space) continue;
    bool is_copy = str_is_nocase(str_slice(statement, piece.start, piece.end), "copy");
    return is_copy && contains_words(statement, "from", "stdin");
  }
  return false;
}

// Blanks lines from `at` up to and with a line `\.`; returns where the SQL goes on.
static size_t blank_copy_data(Writer *writer, size_t at) {
  Str text = whole(writer);
  while (at < text.length) {
    size_t next = next_line(text, at);
    bool is_last = str_is(line_at(text, at), "\\.");
    str_blank(writer->text, at, next);
    at = next;
    if (is_last) break;
  }
  return at;
}

// A psql meta-command runs to the end of its line. \g and its kin end the statement as ';' does.
static size_t blank_meta_command(Writer *writer, size_t at) {
  Str text = whole(writer);
  size_t next = next_line(text, at);
  Str line = str_slice(text, at, next);
  bool is_copy = str_starts(line, "\\copy") && contains_words(line, "from", "stdin");
  bool ends_statement = str_starts(line, "\\g") || str_starts(line, "\\;");
  str_blank(writer->text, at, next);
  if (ends_statement) writer->text[at] = ';';
  return is_copy ? blank_copy_data(writer, next) : next;
}

// What a line is when nothing of it is inside quotes.
typedef enum LineKind { LINE_SQL, LINE_SEPARATOR, LINE_NO_SQL } LineKind;

static LineKind line_kind(Str line, bool between_statements) {
  line = str_trim(line);
  if (str_is_nocase(line, "go")) return LINE_SEPARATOR;
  if (!between_statements) return LINE_SQL;
  return str_is(line, "/") || str_starts(line, "#") ? LINE_NO_SQL : LINE_SQL;
}

// Overwrites the placeholder at `at` if one is there, and remembers where it was unless it only steers
// the template. Returns the offset behind it.
static size_t fill_placeholder(Writer *writer, size_t length, size_t at, bool psql) {
  size_t end = placeholder_fill(writer->text, length, at, psql);
  if (end == at) return end;
  bool is_value = str_trim(str_slice(whole(writer), at, end)).length > 0;
  if (is_value)
    array_push(writer->arena, writer->placeholders,
               (Range){writer->start + (uint32_t)at, writer->start + (uint32_t)end});
  return end;
}

static void fill_placeholders_of_body(Writer *writer, Piece body) {
  for (size_t at = body.inner_start; at < body.inner_end;) {
    Str inner = {writer->text, body.inner_end};
    if (writer->doubled_semicolons && str_starts(str_slice(inner, at, inner.length), ";;"))
      writer->text[at + 1] = ' ';
    size_t end = fill_placeholder(writer, inner.length, at, false);
    if (end > at) {
      at = end;
      continue;
    }
    Piece piece = piece_at(inner, at);
    at = piece.kind == PIECE_BODY ? piece.inner_start : piece.end;
  }
}

// A line that is a batch separator or no SQL at all; returns where the SQL goes on, `at` when it is SQL.
static size_t blank_special_line(Writer *writer, size_t at) {
  LineKind kind = line_kind(line_at(whole(writer), at), writer->is_between);
  if (kind == LINE_SQL) return at;
  size_t next = next_line(whole(writer), at);
  str_blank(writer->text, at, next);
  if (kind == LINE_SEPARATOR) writer->text[at] = ';';
  writer->statement = next;
  writer->is_between = true;
  return next;
}

// Takes the piece at `at`, no white space, as SQL, and what follows it if the piece ends a COPY statement.
static size_t pass_piece(Writer *writer, size_t at) {
  Str text = whole(writer);
  Piece piece = piece_at(text, at);
  char c = text.data[at];
  if (piece.kind == PIECE_BODY) fill_placeholders_of_body(writer, piece);
  if (piece.kind == PIECE_COMMENT) return piece.end;
  writer->is_between = c == ';';
  if (c != ';') {
    writer->brackets += (c == '[') - (c == ']' && writer->brackets > 0);
    return piece.end;
  }
  writer->brackets = 0;
  Str statement = str_slice(text, writer->statement, piece.end);
  writer->statement = piece.end;
  if (!is_copy_from_stdin(statement)) return piece.end;
  writer->starts_line = true;
  return writer->statement = blank_copy_data(writer, next_line(text, piece.end));
}

// Whether the byte at `at`, no letter or digit, may begin something that is not SQL, quoted or not.
static bool is_suspect(Str text, size_t at) {
  char before = at ? text.data[at - 1] : '\n',
       next = at + 1 < text.length ? text.data[at + 1] : '\n';
  switch (text.data[at]) {
  case '{': return next == '{' || next == '%' || before == '$' || before == '"';
  case '\\':
  case '@':
  case '#': return true;
  case '<': return next == '%';
  case ':': return before != ':' && (ascii_is(next, ASCII_LETTER) || next == '\'' || next == '"');
  case ';': return next == ';';
  case '/': return ascii_is(before, ASCII_SPACE) && next != '*';
  default: return false;
  }
}

// Whether there is surely nothing to blank and no placeholder, as in most files. Far cheaper than to look for them.
static bool is_plain_sql(Str text) {
  for (size_t at = 0, next; at < text.length; at = next) {
    next = at + 1;
    if (!ascii_is(text.data[at], ASCII_WORD)) {
      if (is_suspect(text, at)) return false;
      continue;
    }
    while (next < text.length && ascii_is(text.data[next], ASCII_WORD)) next++;
    bool may_be_command = next - at == strlen("go") || next - at == strlen("copy");
    if (may_be_command && str_is_any(str_slice(text, at, next), WORDS("go", "copy"))) return false;
  }
  return true;
}

static void blank_what_is_not_sql(Writer *writer) {
  if (is_plain_sql(whole(writer))) return;
  writer->is_between = writer->starts_line = true;
  for (size_t at = 0, next; at < writer->length; at = next) {
    if (writer->starts_line && (next = blank_special_line(writer, at)) > at) continue;
    writer->starts_line = false;
    if (writer->text[at] == '\\') {
      next = blank_meta_command(writer, at);
      writer->starts_line = true;
      continue;
    }
    unsigned char c = (unsigned char)writer->text[at];
    if (isspace(c)) {
      writer->starts_line = c == '\n';
      next = at + 1;
      continue;
    }
    if (isalpha(c)) {
      writer->is_between = false;
      next = piece_word_end(whole(writer), at);
      continue;
    }
    next = isdigit(c) ? at : fill_placeholder(writer, writer->length, at, writer->brackets == 0);
    if (next > at)
      writer->is_between = false;
    else
      next = pass_piece(writer, at);
  }
}

const Unit *prepare_made(Arena *arena, const Unit *made) {
  Ranges places = {0}, *placeholders = ARENA_NEW(arena, Ranges);
  Writer writer = {.arena = arena,
                   .text = str_dup(arena, made->text),
                   .length = made->text.length,
                   .placeholders = &places};
  repair_encoding(&writer);
  blank_what_is_not_sql(&writer);
  for (size_t i = 0; i < places.count; i++) {
    Span span = unit_span(made, places.items[i].start, places.items[i].end);
    array_push(arena, placeholders, (Range){span.start, span.end});
  }
  Unit *unit = ARENA_NEW(arena, Unit);
  *unit = *made;
  unit->text = whole(&writer);
  if (placeholders->count) unit->placeholders = placeholders;
  return unit;
}

// The text with the known values of placeholders in it; NULL when there are none.
static const Unit *fill_values(const Writer *writer, const Source *source, const Map *values) {
  Map all = map_new(writer->arena);
  for (size_t i = 0; values && i < values->count; i++)
    map_set(&all, values->entries[i].key, values->entries[i].value);
  values_of_script(writer->arena, whole(writer), &all);
  const Unit *filled = values_fill(writer->arena, source, writer->start, whole(writer), &all);
  return filled ? prepare_made(writer->arena, filled) : NULL;
}

const Unit *prepare_part(Arena *arena, const Source *source, const Marks *marks, const Map *values,
                         uint32_t start, uint32_t end) {
  Str part = str_slice(psql_branch(arena, source->text, NULL), start, end);
  Ranges *placeholders = ARENA_NEW(arena, Ranges);
  Writer writer = {.arena = arena,
                   .text = str_dup(arena, part),
                   .length = part.length,
                   .start = start,
                   .placeholders = placeholders,
                   .doubled_semicolons = marks->doubled_semicolons};
  repair_encoding(&writer);
  blank_other_direction(&writer, marks);
  const Unit *filled = fill_values(&writer, source, values);
  if (filled) return filled;
  blank_what_is_not_sql(&writer);
  Unit *unit = unit_of_prepared(arena, source, start, whole(&writer));
  if (placeholders->count) unit->placeholders = placeholders;
  return unit;
}

const Unit *prepare_unit(Arena *arena, const Source *source, const Marks *marks) {
  return prepare_part(arena, source, marks, NULL, 0, (uint32_t)source->text.length);
}

static const char *include_path(Arena *arena, Str line, size_t command) {
  Str path = str_trim(str_slice(line, command, line.length));
  bool is_quoted = path.length > 1 && (*path.data == '\'' || *path.data == '"');
  if (is_quoted) path = str_slice(path, 1, path.length - 1);
  return str_dup(arena, path);
}

Includes prepare_includes(Arena *arena, Str text) {
  Includes includes = {0};
  text = psql_branch(arena, text, NULL);
  for (size_t at = 0; at < text.length;) {
    if (text.data[at] != '\\') {
      at = piece_at(text, at).end;
      continue;
    }
    size_t next = next_line(text, at);
    Str line = str_slice(text, at, next);
    size_t command = 0;
    while (command < line.length && !isspace((unsigned char)line.data[command])) command++;
    Str word = str_slice(line, 0, command);
    bool relative = str_is(word, "\\ir") || str_is(word, "\\include_relative");
    if (relative || str_is(word, "\\i") || str_is(word, "\\include")) {
      Include include = {(uint32_t)at, (uint32_t)next, include_path(arena, line, command),
                         relative};
      array_push(arena, &includes, include);
    }
    at = next;
  }
  return includes;
}
