// grammars/LANGUAGE/drivers.tsv -> rows.
#include <assert.h>
#include <stdlib.h>

#include "calls/driver.h"

typedef struct Reader {
  const Language *language;
  uint32_t line;
  Error *error;
} Reader;

static bool refuse(const Reader *reader, const char *what, Str word) {
  error_set(reader->error, "grammars/%s/drivers.tsv:%u: no such %s: %.*s", reader->language->name,
            reader->line, what, (int)word.length, word.data);
  return false;
}

static bool is_one_of(Str word, const char *const *words, int *found) {
  for (int i = 0; words[i]; i++)
    if (str_is(word, words[i])) return *found = i, true;
  return false;
}

// A number of an argument, or a key: `argument` is -1 then.
static void read_place(Str text, int *argument, Str *key) {
  size_t digits = 0;
  while (digits < text.length && text.data[digits] >= '0' && text.data[digits] <= '9') digits++;
  *argument = digits ? atoi(text.data) : -1;
  Str rest = str_slice(text, digits, text.length);
  bool separated = rest.length && (rest.data[0] == '.' || rest.data[0] == '|');
  *key = separated ? str_slice(rest, 1, rest.length) : rest;
}

static bool read_style(Str value, ParameterStyle *style) {
  static const char *const words[] = {"dollar", "question", "colon", "at",    "percent",
                                      "brace",  "hash",     "guess", "angle", NULL};
  while (value.length) {
    int found;
    if (!is_one_of(str_take(&value, '|'), words, &found)) return false;
    *style |= 1 << found;
  }
  return true;
}

static bool read_number(Str value, int *number) {
  Str rest;
  read_place(value, number, &rest);
  return *number >= 0 && !rest.length;
}

static bool read_on(Str value, DriverRow *row) {
  if (str_is(value, "ambient")) return row->on = ON_AMBIENT, true;
  if (str_is(value, "object")) return row->on = ON_OBJECT, true;
  if (str_is(value, "another")) return row->on = ON_ANOTHER, true;
  row->on = ON_ARGUMENT;
  read_place(value, &row->on_argument, &row->on_key);
  return row->on_argument >= 0;
}

static bool read_text(Str value, DriverRow *row) {
  if (!value.length) return false;
  row->text_is_object = str_is(value, "object");
  row->text_argument = -1;
  if (!row->text_is_object) read_place(value, &row->text_argument, &row->text_key);
  return true;
}

static bool read_when(Str value, DriverRow *row) {
  read_place(str_take(&value, ':'), &row->when_argument, &row->when_key);
  row->when_value = value;
  return value.length > 0;
}

static bool read_body(Str value, DriverRow *row) {
  row->body_is_block = str_is(value, "block");
  return row->body_is_block || read_number(value, &row->body);
}

static bool read_event(Str value, DriverRow *row) {
  static const char *const events[] = {"begin",  "checkout", "connect", "checkin",
                                       "around", "bound",    "proceed", NULL};
  int found;
  row->event = value;
  return row->effect == DRIVER_JOB || is_one_of(value, events, &found);
}

static bool read_scope(Str value, DriverRow *row) {
  static const char *const words[] = {"any", "tenant", "policies", NULL};
  int found;
  if (!is_one_of(value, words, &found)) return false;
  row->scope = found;
  return true;
}

static bool read_flag(Str value, const char *word, bool *flag) {
  return *flag = str_is(value, word);
}

static bool read_begin(Str value, DriverRow *row) {
  return str_is(value, "explicit") ? (row->autocommits = true)
                                   : read_flag(value, "implicit", &row->begins);
}

static bool read_detail(DriverRow *row, Str key, Str value) {
  if (str_is(key, "text")) return read_text(value, row);
  if (str_is(key, "style")) return read_style(value, &row->style);
  if (str_is(key, "on")) return read_on(value, row);
  if (str_is(key, "body")) return read_body(value, row);
  if (str_is(key, "handle")) return read_number(value, &row->handle);
  if (str_is(key, "event")) return read_event(value, row);
  if (str_is(key, "when")) return read_when(value, row);
  if (str_is(key, "around")) return (row->around = value).length > 0;
  if (str_is(key, "import")) return (row->import = value).length > 0;
  if (str_is(key, "result")) return read_flag(value, "handle", &row->gives_handle);
  if (str_is(key, "by") && str_is(value, "name")) return row->is_named = true;
  if (str_is(key, "by")) return read_flag(value, "proxy", &row->by_proxy);
  if (str_is(key, "runs")) return read_flag(value, "later", &row->runs_later);
  if (str_is(key, "names")) return read_number(value, &row->scope_names);
  if (str_is(key, "of")) return read_scope(value, row);
  if (str_is(key, "reset")) return read_flag(value, "yes", &row->resets);
  if (str_is(key, "also")) return (row->also = value).length > 0;
  if (str_is(key, "dialect")) return read_flag(value, "jpql", &row->is_jpql);
  if (str_is(key, "begun")) return read_flag(value, "maybe", &row->may_be_begun);
  if (str_is(key, "begin")) return read_begin(value, row);
  row->holes = str_is(value, "bind") ? INTERPOLATION_BINDS : INTERPOLATION_PASTES;
  return str_is(key, "holes") && (str_is(value, "bind") || str_is(value, "paste"));
}

static bool read_details(const Reader *reader, DriverRow *row, Str details) {
  while (details.length) {
    Str rest = str_take(&details, ' '), all = rest;
    if (!rest.length) continue;
    Str key = str_take(&rest, '=');
    if (!read_detail(row, key, rest)) return refuse(reader, "detail", all);
  }
  return true;
}

static Str without_first(Str text, size_t count) { return str_slice(text, count, text.length); }

static void read_callee(Str text, DriverRow *row) {
  char last = text.length ? text.data[text.length - 1] : 0;
  row->form = str_starts(text, "new ") ? FORM_NEW
              : str_starts(text, "@")  ? FORM_DECORATOR
              : str_starts(text, ":")  ? FORM_TYPE
              : last == '`'            ? FORM_TAGGED
              : last == '='            ? FORM_ASSIGN
                                       : FORM_CALL;
  if (row->form == FORM_NEW) text = without_first(text, 4);
  if (row->form == FORM_DECORATOR || row->form == FORM_TYPE) text = without_first(text, 1);
  if (row->form == FORM_TAGGED || row->form == FORM_ASSIGN) text.length--;
  size_t dot = text.length;
  while (dot && text.data[dot - 1] != '.') dot--;
  if (dot) row->object = str_slice(text, 0, dot - 1);
  row->is_typed = row->form == FORM_TYPE && dot;
  if (row->is_typed) row->form = FORM_CALL;
  row->callee = without_first(text, dot);
}

static bool read_effect(Str word, DriverRow *row) {
  static const char *const effects[] = {
      "none",       "sql",   "fragment", "begin",  "commit",  "rollback", "transaction",
      "connection", "pool",  "release",  "handle", "hook",    "spawn",    "job",
      "run",        "queue", "batch",    "scope",  "unscope", "ignore",   NULL};
  int found;
  if (!is_one_of(word, effects, &found)) return false;
  row->effect = found;
  return true;
}

static bool read_line(const Reader *reader, Str line, DriverRow *row) {
  *row = (DriverRow){.body = -1, .handle = -1, .scope_names = -1, .when_argument = -1};
  Str callee = str_take(&line, '\t'), effect = str_take(&line, '\t');
  read_callee(callee, row);
  if (!row->callee.length) return refuse(reader, "callee", callee);
  if (!read_effect(effect, row)) return refuse(reader, "effect", effect);
  return read_details(reader, row, line);
}

static bool is_pattern(Str callee) {
  return callee.data[0] == '*' || callee.data[callee.length - 1] == '*';
}

static void index_rows(Arena *arena, Drivers *drivers) {
  drivers->by_name = map_new(arena);
  drivers->patterns.count = 0;
  for (size_t i = 0; i < drivers->rows.count; i++) {
    const DriverRow *row = &drivers->rows.items[i];
    if (is_pattern(row->callee))
      array_push(arena, &drivers->patterns, row);
    else if (!map_get(&drivers->by_name, row->callee))
      map_set(&drivers->by_name, row->callee, ARENA_NEW(arena, DriverRows));
  }
  for (size_t i = 0; i < drivers->by_name.count; i++) {
    DriverRows *rows = drivers->by_name.entries[i].value;
    for (size_t j = 0; j < drivers->rows.count; j++) {
      const DriverRow *row = &drivers->rows.items[j];
      if (is_pattern(row->callee) || str_equal(row->callee, drivers->by_name.entries[i].key))
        array_push(arena, rows, row);
    }
  }
}

Drivers *driver_read(Arena *arena, const Language *language, Error *error) {
  Drivers *drivers = ARENA_NEW(arena, Drivers);
  drivers->lists_are_text = language_is(language, "elixir");
  drivers->takes_contexts = language_is(language, "go");
  Reader reader = {language, 0, error};
  for (Str rest = str(language->drivers); rest.length;) {
    Str line = str_take(&rest, '\n');
    reader.line++;
    if (!str_trim(line).length || line.data[0] == '#') continue;
    DriverRow row;
    if (!read_line(&reader, line, &row)) return NULL;
    row.drivers = drivers;
    array_push(arena, &drivers->rows, row);
  }
  index_rows(arena, drivers);
  return drivers;
}

// ---- the tables of a project ----

static DriverRow configured_row(const Drivers *drivers, const DriverConfig *config) {
  DriverRow row = {.drivers = drivers,
                   .effect = DRIVER_SQL,
                   .text_argument = config->sql - 1,
                   .body = -1,
                   .handle = -1,
                   .scope_names = -1,
                   .when_argument = -1,
                   .is_configured = true};
  read_callee(str(config->call), &row);
  return row;
}

// Puts the configuration's rows before the table's own.
static void add_configured(Arena *arena, Drivers *drivers, const Config *config) {
  size_t own = drivers->rows.count, count = config->drivers.count;
  if (!count) return;
  for (size_t i = 0; i < count; i++) array_push(arena, &drivers->rows, (DriverRow){0});
  DriverRow *rows = drivers->rows.items;
  memmove(rows + count, rows, own * sizeof *rows);
  for (size_t i = 0; i < count; i++) rows[i] = configured_row(drivers, &config->drivers.items[i]);
  index_rows(arena, drivers);
}

DriverTables driver_tables(Arena *arena, const Config *config) {
  return (DriverTables){arena, config, map_new(arena)};
}

const Drivers *driver_table(DriverTables *tables, const Language *language) {
  Drivers *drivers = map_get(&tables->by_language, str(language->name));
  if (drivers) return drivers;
  Error error;
  drivers = driver_read(tables->arena, language, &error);
  assert(drivers); // driver_test.c reads them all
  add_configured(tables->arena, drivers, tables->config);
  map_set(&tables->by_language, str(language->name), drivers);
  return drivers;
}
