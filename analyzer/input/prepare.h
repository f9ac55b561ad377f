// A migration's file -> the Unit to replay: only the up direction, with everything that is not SQL
// overwritten in place, so that offsets of the Unit's text are offsets of the file.
#pragma once
#include "base/map.h"
#include "input/migration.h"

// The lines that divide a file into directions. A line counts when it starts with "--" or "#" and,
// after dashes, '#' and blanks, with these words: ASCII case and the amount of white space do not
// matter. NULL: the format has no such line.
typedef struct Marks {
  const char *up;   // SQL before the first one is not run. A file without any is up as a whole
  const char *down; // from here to the next `up` line is not run
  const char *no_transaction; // a line anywhere that takes the file out of its transaction
  const char *boundary;       // ends the statement before it; `dbms:x` in it is obeyed (Liquibase)
  bool doubled_semicolons;    // ";;" stands for ";" inside a statement (Play)
} Marks;

// Where a format's file says that its statements do not run in one transaction.
bool prepare_is_outside_transaction(Str text, const Marks *marks);

// Offsets of the text equal offsets of the source. Blanks or overwrites: byte order mark, the other
// direction, psql's meta-commands, COPY data, batch separators, template placeholders (by an identifier
// of the same name each time), psql variables, bytes that are not UTF-8 (by '?').
const Unit *prepare_unit(Arena *arena, const Source *source, const Marks *marks);
// The same for bytes start..end alone, with the values of placeholders that are known (values.h) in their places: then
// offsets are no longer equal, and the unit maps them. `values` may be NULL.
const Unit *prepare_part(Arena *arena, const Source *source, const Marks *marks, const Map *values,
                         uint32_t start, uint32_t end);

// The same for a text that was put together, with no marks. Placeholders are remembered where they stand in the source.
const Unit *prepare_made(Arena *arena, const Unit *unit);

// Whether the line (without its line break) is the marker. See Marks.
bool prepare_line_is(Str line, const char *marker);
// The same for any line of the text.
bool prepare_has_line(Str text, const char *marker);
// All that prepare_has_line() looks at: of a file that is asked for many markers.
Str prepare_comment_lines(Arena *arena, Str text);

// A line `\i path` or `\ir path` outside of quotes.
typedef struct Include {
  uint32_t start, end; // of the line
  const char *path;
  bool relative; // \ir: to the including file
} Include;
typedef ARRAY(Include) Includes;
Includes prepare_includes(Arena *arena, Str text);
