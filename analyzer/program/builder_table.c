// grammars/LANGUAGE/builders.tsv -> rows.
#include "program/builder_table.h"

// The Makefile makes these of grammars/NAME/builders.tsv.
extern const char csharp_builders[], elixir_builders[], go_builders[], javascript_builders[],
    php_builders[], python_builders[], ruby_builders[], rust_builders[];

static const char *text_for(const char *language) {
  static const struct {
    const char *language, *text;
  } tables[] = {{"csharp", csharp_builders},
                {"elixir", elixir_builders},
                {"go", go_builders},
                {"javascript", javascript_builders},
                {"typescript", javascript_builders},
                {"php", php_builders},
                {"python", python_builders},
                {"ruby", ruby_builders},
                {"rust", rust_builders}};
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
    if (!strcmp(tables[i].language, language)) return tables[i].text;
  return "";
}

static const char *const scopes[BUILDER_SCOPES] = {
    [BUILDER_CALL] = "call", [BUILDER_TABLE] = "table", [BUILDER_COLUMN] = "column",
    [BUILDER_KEY] = "key",   [BUILDER_ROWS] = "rows",   [BUILDER_VALUE] = "value",
    [BUILDER_TYPE] = "type", [BUILDER_TOOL] = "tool",
};

static const char *const effects[BUILDER_EFFECTS] = {
    [EFFECT_IGNORE] = "ignore",
    [EFFECT_RUN] = "run",
    [EFFECT_FOR] = "for",
    [EFFECT_UNKNOWN] = "unknown",
    [EFFECT_SQL] = "sql",
    [EFFECT_VIEW] = "view",
    [EFFECT_STATEMENT] = "statement",
    [EFFECT_CREATE_TABLE] = "create-table",
    [EFFECT_ALTER_TABLE] = "alter-table",
    [EFFECT_SCHEMA] = "schema",
    [EFFECT_COLUMN] = "column",
    [EFFECT_COLUMNS] = "columns",
    [EFFECT_INDEX] = "index",
    [EFFECT_UNIQUE] = "unique",
    [EFFECT_PRIMARY] = "primary",
    [EFFECT_FOREIGN_KEY] = "foreign-key",
    [EFFECT_CHECK] = "check",
    [EFFECT_CONSTRAINT] = "constraint",
    [EFFECT_DROP_KEY] = "drop-key",
    [EFFECT_ALTER] = "alter",
    [EFFECT_FOREIGN] = "foreign",
    [EFFECT_JOIN_TABLE] = "join-table",
    [EFFECT_CREATES] = "creates",
    [EFFECT_POLYMORPHIC] = "polymorphic",
    [EFFECT_SAVES] = "saves",
    [EFFECT_ALTER_COLUMN] = "alter-column",
    [EFFECT_NOT_NULL] = "not-null",
    [EFFECT_NULL] = "null",
    [EFFECT_DEFAULT] = "default",
    [EFFECT_DEFAULT_SQL] = "default-sql",
    [EFFECT_TYPE] = "type",
    [EFFECT_NAME] = "name",
    [EFFECT_IDENTITY] = "identity",
    [EFFECT_REFERENCES] = "references",
    [EFFECT_WITH_COLUMNS] = "with-columns",
    [EFFECT_IS_UNIQUE] = "is-unique",
    [EFFECT_WHERE] = "where",
    [EFFECT_TO] = "to",
    [EFFECT_ON_DELETE] = "on-delete",
    [EFFECT_TO_COLUMNS] = "to-columns",
    [EFFECT_SAME] = "same",
    [EFFECT_GIVE] = "give",
    [EFFECT_GIVE_SQL] = "give-sql",
    [EFFECT_LITERAL] = "literal",
    [EFFECT_ARRAY] = "array",
    [EFFECT_VARIANT] = "variant",
    [EFFECT_NAMED] = "named",
    [EFFECT_ROWS] = "rows",
    [EFFECT_UPDATE] = "update",
    [EFFECT_DELETE] = "delete",
    [EFFECT_INSERT] = "insert",
    [EFFECT_EACH] = "each",
    [EFFECT_HABITS] = "habits",
};

static int find_word(const char *const *words, int count, Str word) {
  for (int i = 0; i < count; i++)
    if (str_is(word, words[i])) return i;
  return -1;
}

// The next field of the line at `*at`.
static Str take_field(Str line, size_t *at) {
  size_t start = *at, end = str_find(line, "\t", start);
  *at = end < line.length ? end + 1 : end;
  return str_slice(line, start, end);
}

static bool read_line(Arena *arena, Str line, BuilderTable *table, Error *error) {
  size_t at = 0;
  BuilderRow row = {.tool = take_field(line, &at)};
  Str scope = take_field(line, &at);
  row.words = take_field(line, &at);
  Str effect = take_field(line, &at);
  int scope_index = find_word(scopes, BUILDER_SCOPES, scope);
  int effect_index = find_word(effects, BUILDER_EFFECTS, effect);
  if (scope_index < 0 || effect_index < 0 || !row.words.length) {
    error_set(error, "builders.tsv: no scope or effect of that name: %.*s", (int)line.length,
              line.data);
    return false;
  }
  row.scope = (BuilderScope)scope_index;
  row.effect = (BuilderEffect)effect_index;
  while (at < line.length) {
    Str field = take_field(line, &at);
    size_t equals = str_find(field, "=", 0);
    BuilderDetail detail = {str_slice(field, 0, equals),
                            str_slice(field, equals + (equals < field.length), field.length)};
    array_push(arena, &row.details, detail);
  }
  array_push(arena, &table->rows, row);
  return true;
}

bool builder_table_read(Arena *arena, const char *language, BuilderTable *table, Error *error) {
  Str text = str(text_for(language));
  *table = (BuilderTable){0};
  for (size_t at = 0, end; at < text.length; at = end + 1) {
    end = str_find(text, "\n", at);
    Str line = str_slice(text, at, end);
    bool counts = line.length && *line.data != '#';
    if (counts && !read_line(arena, line, table, error)) return false;
  }
  return true;
}

static bool has_word(Str words, Str word) {
  for (size_t at = 0, end; at < words.length; at = end + 1) {
    end = str_find(words, "|", at);
    if (str_equal(str_slice(words, at, end), word)) return true;
  }
  return false;
}

const BuilderRow *builder_table_find(const BuilderTable *table, const char *tool,
                                     BuilderScope scope, Str word) {
  for (size_t i = 0; i < table->rows.count; i++) {
    const BuilderRow *row = &table->rows.items[i];
    if (row->scope == scope && str_is(row->tool, tool) && has_word(row->words, word)) return row;
  }
  return NULL;
}

bool builder_table_has(const BuilderTable *table, const char *tool, Str name) {
  for (size_t i = 0; i < table->rows.count; i++) {
    Str words = table->rows.items[i].words;
    if (!str_is(table->rows.items[i].tool, tool)) continue;
    for (size_t at = 0, end; at < words.length; at = end + 1) {
      end = at;
      while (end < words.length && !strchr("|. ", words.data[end])) end++;
      if (str_equal(str_slice(words, at, end), name)) return true;
    }
  }
  return false;
}

Str builder_detail(const BuilderRow *row, const char *name) {
  for (size_t i = 0; i < row->details.count; i++)
    if (str_is(row->details.items[i].name, name)) return row->details.items[i].value;
  return (Str){0};
}
