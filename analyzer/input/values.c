// Configuration files and \set lines -> the values of placeholders, and text with them in.
#include "input/values.h"

#include <ctype.h>

#include "input/markup.h"
#include "input/piece.h"

// ---- Flyway ----

static void add(Map *values, Str name, Str value) {
  Arena *arena = values->arena;
  const char *key = arena_format(arena, "${%.*s}", (int)name.length, name.data);
  if (name.length && !map_get(values, str(key))) map_set(values, str(key), str_dup(arena, value));
}

static Str without_quotes(Str text) {
  bool is_quoted =
      text.length > 1 && strchr("\"'", *text.data) && text.data[text.length - 1] == *text.data;
  return is_quoted ? str_slice(text, 1, text.length - 1) : text;
}

// `flyway.placeholders.name=value`, or `name = "value"` in a section [flyway.placeholders].
static void read_lines(Str text, Map *values) {
  static const char prefix[] = "flyway.placeholders.";
  bool in_section = false;
  for (size_t at = 0; at < text.length; at++) {
    size_t end = str_find(text, "\n", at);
    Str line = str_trim(str_slice(text, at, end));
    at = end;
    if (str_starts(line, "[")) in_section = str_ends(line, "placeholders]");
    size_t equals = str_find(line, "=", 0), named = str_find(line, prefix, 0);
    bool is_comment = str_starts(line, "#");
    if (is_comment || equals == line.length || (!in_section && named > equals)) continue;
    size_t start = named < equals ? named + strlen(prefix) : 0;
    add(values, str_trim(str_slice(line, start, equals)),
        without_quotes(str_trim(str_slice(line, equals + 1, line.length))));
  }
}

static void read_yaml(Arena *arena, const Source *source, Map *values) {
  static const char *const path[] = {"spring", "flyway", "placeholders"};
  Gaps unused = {0};
  const Element *element = markup_read_yaml(arena, source, &unused);
  for (size_t i = 0; element && i < sizeof path / sizeof *path; i++)
    element = element_child(element, path[i]);
  for (size_t i = 0; element && i < element->attributes.count; i++) {
    const Attribute *attribute = &element->attributes.items[i];
    add(values, str(attribute->name), buf_str(&attribute->value.text));
  }
}

static void read_folder(Tree *tree, const Folder *folder, Map *values) {
  static const char *const names[] = {"flyway.conf", "flyway.toml", "application.properties",
                                      "application.yml", "application.yaml"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    File *file = folder_file(folder, names[i]);
    const Source *source = file ? tree_source(tree, file) : NULL;
    if (!source || !str_has(source->text, "placeholders")) continue;
    if (str_ends(file->name, "ml") && !str_ends(file->name, ".toml"))
      read_yaml(tree->arena, source, values);
    else
      read_lines(source->text, values);
  }
}

// ---- graphile-migrate ----

// The text in the next pair of quotes on the line at *at, which becomes its end; data NULL: there is none.
static Str take_quoted(Str text, size_t *at) {
  size_t start = *at;
  while (start < text.length && !strchr("\"'\n", text.data[start])) start++;
  if (start >= text.length || text.data[start] == '\n') return (Str){0};
  char quote[2] = {text.data[start], 0};
  size_t end = str_find(text, quote, start + 1);
  *at = end;
  return end < text.length ? str_slice(text, start + 1, end) : (Str){0};
}

// `":NAME": "value"`, in JSON with comments or in JavaScript; what the environment says is not known.
static void read_gmrc(Str text, Map *values) {
  size_t end;
  for (size_t at = 0; at < text.length; at = end + 1) {
    end = str_find(text, "\n", at);
    Str name = take_quoted(text, &at), value = {0};
    if (!str_starts(name, ":") || name.length < 2) continue;
    at++;
    value = take_quoted(text, &at);
    if (value.length && *value.data != '!')
      map_set(values,
              str(arena_format(values->arena, VALUES_VERBATIM "%.*s", (int)name.length, name.data)),
              str_dup(values->arena, value));
  }
}

static void read_gmrcs(Tree *tree, const Folder *folder, Map *values) {
  static const char *const names[] = {".gmrc", ".gmrc.js", ".gmrc.cjs", ".gmrc.mjs"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    File *file = folder_file(folder, names[i]);
    const Source *source = file ? tree_source(tree, file) : NULL;
    if (source) read_gmrc(source->text, values);
  }
}

Map values_of_folder(Tree *tree, const Folder *folder) {
  Map values = map_new(tree->arena);
  for (; folder; folder = folder->parent) {
    read_folder(tree, folder, &values);
    read_gmrcs(tree, folder, &values);
    const Folder *conf = folder_child(folder, "conf");
    if (conf) read_folder(tree, conf, &values);
  }
  return values;
}

// ---- psql ----

static const char not_known[] = "?";

static void set_variable(Map *values, Str name, Str value) {
  Arena *arena = values->arena;
  const char *kinds[] = {arena_format(arena, ":%.*s", (int)name.length, name.data),
                         arena_format(arena, ":'%.*s'", (int)name.length, name.data),
                         arena_format(arena, ":\"%.*s\"", (int)name.length, name.data)};
  const char *forms[] = {"%.*s", "'%.*s'", "\"%.*s\""};
  bool is_plain = true;
  for (size_t i = 0; i < value.length; i++) is_plain &= !strchr("'\"`:\\ ", value.data[i]);
  for (size_t i = 0; i < 3; i++) {
    const char *known = map_get(values, str(kinds[i]));
    const char *text =
        is_plain ? arena_format(arena, forms[i], (int)value.length, value.data) : not_known;
    map_set(values, str(kinds[i]), (void *)(!known || strcmp(known, text) == 0 ? text : not_known));
  }
}

void values_of_script(Arena *arena, Str text, Map *values) {
  for (size_t at = str_find(text, "\\set ", 0); at < text.length;) {
    size_t end = str_find(text, "\n", at);
    Str rest = str_trim(str_slice(text, at + strlen("\\set "), end));
    size_t length = 0;
    while (length < rest.length && piece_is_word_byte(rest.data[length])) length++;
    Str value = without_quotes(str_trim(str_slice(rest, length, rest.length)));
    if (length && value.length) set_variable(values, str_slice(rest, 0, length), value);
    at = str_find(text, "\\set ", end);
  }
}

// ---- filling in ----

// The end of the placeholder at `at`; `at` when there is none.
static size_t placeholder_end(Str text, size_t at, bool psql) {
  if (str_starts(str_slice(text, at, text.length), "${")) {
    size_t close = str_find(text, "}", at);
    return close < text.length ? close + 1 : at;
  }
  bool may_be =
      text.data[at] == ':' && at + 1 < text.length && (at == 0 || text.data[at - 1] != ':');
  if (!may_be) return at;
  if (psql && strchr("'\"", text.data[at + 1])) return piece_at(text, at + 1).end;
  size_t end = at + 1;
  while (end < text.length && piece_is_word_byte(text.data[end])) end++;
  return end > at + 1 ? end : at;
}

typedef struct Fill {
  const Map *values;
  Str text;
  uint32_t start;
  size_t done; // what of the text is copied
  UnitText out;
  bool found;
} Fill;

// Replaces the placeholder at `at`; returns where to go on, `at` when there is none.
static size_t replace(Fill *fill, size_t at, bool psql) {
  size_t end = placeholder_end(fill->text, at, psql);
  if (end == at) return at;
  Str name = str_slice(fill->text, at, end);
  bool counts = psql || *name.data == '$'; // psql's stand outside of strings alone
  const char *value = counts ? map_get(fill->values, name) : NULL;
  if (!value && *name.data == ':')
    value = map_get(fill->values, str(arena_format(fill->values->arena, VALUES_VERBATIM "%.*s",
                                                   (int)name.length, name.data)));
  if (!value || value == not_known) return end;
  unit_text_copy(&fill->out, str_slice(fill->text, fill->done, at),
                 fill->start + (uint32_t)fill->done);
  unit_text_add(&fill->out, str(value), fill->start + (uint32_t)at);
  fill->done = end;
  fill->found = true;
  return end;
}

Unit *values_fill(Arena *arena, const Source *source, uint32_t start, Str text, const Map *values) {
  Fill fill = {.values = values, .text = text, .start = start, .out = unit_text_new(arena)};
  for (size_t at = 0, next; values->count && at < text.length; at = next) {
    next = replace(&fill, at, true);
    if (next > at) continue;
    next = piece_at(text, at).end;
    for (size_t i = at + 1; i < next; i++) { // Flyway's stand anywhere
      size_t end = replace(&fill, i, false);
      if (end > i) i = end - 1;
      if (end > next) next = end;
    }
  }
  if (!fill.found) return NULL;
  unit_text_copy(&fill.out, str_slice(text, fill.done, text.length), start + (uint32_t)fill.done);
  return unit_text_finish(arena, (Span){source, start, start + (uint32_t)text.length}, &fill.out);
}
