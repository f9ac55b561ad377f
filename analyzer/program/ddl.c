// Descriptions of tables, columns and keys -> SQL.
#include "program/ddl.h"

#include <ctype.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

// ---- text ----

DdlText ddl_text_new(Arena *arena, const Source *source) {
  return (DdlText){.arena = arena, .source = source, .text = buf_new(arena)};
}

static void add_made(DdlText *text, Span at, Str words) {
  if (!words.length) return;
  uint32_t length = at.end > at.start ? at.end - at.start : 1;
  Segment segment = {(uint32_t)text->text.length, at.start, (uint32_t)words.length, length};
  array_push(text->arena, &text->segments, segment);
  buf_add_str(&text->text, words);
}

void ddl_add(DdlText *text, Span at, const char *format, ...) {
  va_list arguments;
  char *words;
  va_start(arguments, format);
  int length = vasprintf(&words, format, arguments);
  va_end(arguments);
  if (length < 0) abort();
  add_made(text, at, (Str){words, (size_t)length});
  free(words);
}

void ddl_add_unit(DdlText *text, Span at, const Unit *unit) {
  if (unit->source != text->source || !unit->segments.count) {
    add_made(text, unit->source == text->source ? unit->whole : at, unit->text);
    return;
  }
  uint32_t base = (uint32_t)text->text.length;
  for (size_t i = 0; i < unit->segments.count; i++) {
    Segment segment = unit->segments.items[i];
    segment.unit_start += base;
    array_push(text->arena, &text->segments, segment);
  }
  for (size_t i = 0; unit->placeholders && i < unit->placeholders->count; i++)
    array_push(text->arena, &text->placeholders, unit->placeholders->items[i]);
  buf_add_str(&text->text, unit->text);
}

// The line break ends a comment that the text may end with.
void ddl_end_statement(DdlText *text) { buf_add(&text->text, "\n;\n"); }

const Unit *ddl_unit(const DdlText *text, Span whole) {
  Unit *unit = unit_of_made_text(text->arena, whole, buf_str(&text->text));
  for (size_t i = 0; i < text->segments.count; i++)
    array_push(text->arena, &unit->segments, text->segments.items[i]);
  if (text->placeholders.count) {
    Ranges *placeholders = ARENA_NEW(text->arena, Ranges);
    *placeholders = text->placeholders;
    unit_set_placeholders(unit, placeholders);
  }
  return unit;
}

Str ddl_quote(Arena *arena, Str name) {
  Buf buf = buf_new(arena);
  buf_add_quoted(&buf, name, '"');
  return buf_str(&buf);
}

Str ddl_name(Arena *arena, Str name) {
  if (name.length && *name.data == '"') return str(str_dup(arena, name)); // quoted already
  if (str_has(name, "\".\""))
    return str(arena_format(arena, "\"%.*s\"", (int)name.length, name.data));
  size_t dot = str_find(name, ".", 0);
  if (dot == name.length) return ddl_quote(arena, name);
  Str schema = ddl_quote(arena, str_slice(name, 0, dot));
  Str rest = ddl_quote(arena, str_slice(name, dot + 1, name.length));
  return str(arena_format(arena, "%s.%s", schema.data, rest.data));
}

Str ddl_literal(Arena *arena, Str text) {
  Buf buf = buf_new(arena);
  buf_add_quoted(&buf, text, '\'');
  return buf_str(&buf);
}

// ---- names that tools make up ----

static void add_columns(Buf *buf, const Strs *columns, const char *between) {
  for (size_t i = 0; i < columns->count; i++) {
    if (i) buf_add(buf, between);
    buf_add_str(buf, columns->items[i]);
  }
}

static void add_snake_columns(Arena *arena, Buf *buf, const Strs *columns) {
  Buf joined = buf_new(arena);
  add_columns(&joined, columns, "_");
  buf_add_str(buf, ddl_snake_case(arena, buf_str(&joined)));
}

Str ddl_snake_case(Arena *arena, Str name) {
  Buf buf = buf_new(arena);
  for (size_t i = 0; i < name.length; i++) {
    unsigned char c = (unsigned char)name.data[i];
    bool starts = isupper(c) && i && isalnum((unsigned char)name.data[i - 1]) &&
                  !isupper((unsigned char)name.data[i - 1]);
    if (starts) buf_add_char(&buf, '_');
    buf_add_char(&buf, (char)tolower(c));
  }
  return buf_str(&buf);
}

static Str make_name(Arena *arena, Str pattern, Str table, const Strs *columns) {
  Buf buf = buf_new(arena);
  size_t dot = str_find(table, ".", 0);
  for (size_t i = 0; i < pattern.length; i++) {
    char kind = pattern.data[i] == '%' && i + 1 < pattern.length ? pattern.data[++i] : 0;
    if (kind == 't')
      buf_add_str(&buf, dot < table.length ? str_slice(table, dot + 1, table.length) : table);
    else if (kind == 'c')
      add_columns(&buf, columns, "_");
    else if (kind == 'u')
      add_snake_columns(arena, &buf, columns);
    else if (kind == 'a')
      add_columns(&buf, columns, "_and_");
    else
      buf_add_char(&buf, pattern.data[i]);
  }
  return buf_str(&buf);
}

Str ddl_name_of_key(Arena *arena, const DdlNames *names, const DdlKey *key, Str table) {
  if (key->name.length) return key->name;
  Str pattern = key->kind == DDL_INDEX         ? names->index
                : key->kind == DDL_UNIQUE      ? names->unique
                : key->kind == DDL_FOREIGN_KEY ? names->foreign_key
                                               : (Str){0};
  return pattern.length ? make_name(arena, pattern, table, &key->columns) : pattern;
}

// ---- SQL ----

static Str list_columns(Arena *arena, const Strs *columns, bool are_sql) {
  Buf buf = buf_new(arena);
  for (size_t i = 0; i < columns->count; i++) {
    if (i) buf_add(&buf, ", ");
    Str column = columns->items[i];
    buf_add_str(&buf, are_sql ? column : ddl_quote(arena, column));
  }
  return buf_str(&buf);
}

static void write_on_delete(DdlText *text, Span at, Str action) {
  if (action.length) ddl_add(text, at, " ON DELETE %.*s", (int)action.length, action.data);
}

static void write_column(DdlText *text, const DdlColumn *column) {
  Str type = column->type.length ? column->type : str("text");
  ddl_add(text, column->at, "%s %.*s", ddl_quote(text->arena, column->name).data, (int)type.length,
          type.data);
  if (column->identity) ddl_add(text, column->at, " GENERATED BY DEFAULT AS IDENTITY");
  if (column->not_null) ddl_add(text, column->at, " NOT NULL");
  if (column->fallback.length)
    ddl_add(text, column->at, " DEFAULT %.*s", (int)column->fallback.length, column->fallback.data);
  if (column->unique) ddl_add(text, column->at, " UNIQUE");
  if (column->check.length)
    ddl_add(text, column->at, " CHECK (%.*s)", (int)column->check.length, column->check.data);
  if (!column->to.length) return;
  Span at = span_is_none(column->to_at) ? column->at : column->to_at;
  ddl_add(text, at, " REFERENCES %s", ddl_name(text->arena, column->to).data);
  if (column->to_column.length)
    ddl_add(text, at, " (%s)", ddl_quote(text->arena, column->to_column).data);
  write_on_delete(text, at, column->on_delete);
}

static void write_constraint(DdlText *text, const DdlNames *names, const DdlTable *table,
                             const DdlKey *key) {
  Arena *arena = text->arena;
  Str name = ddl_name_of_key(arena, names, key, table->name);
  Str columns = list_columns(arena, &key->columns, key->are_sql);
  if (name.length) ddl_add(text, key->at, "CONSTRAINT %s ", ddl_quote(arena, name).data);
  switch (key->kind) {
  case DDL_UNIQUE: ddl_add(text, key->at, "UNIQUE (%s)", columns.data); break;
  case DDL_PRIMARY: ddl_add(text, key->at, "PRIMARY KEY (%s)", columns.data); break;
  case DDL_CHECK:
    ddl_add(text, key->at, "CHECK (%.*s)", (int)key->expr.length, key->expr.data);
    break;
  case DDL_FOREIGN_KEY:
    ddl_add(text, key->at, "FOREIGN KEY (%s) REFERENCES %s", columns.data,
            ddl_name(arena, key->to).data);
    if (key->to_columns.count)
      ddl_add(text, key->at, " (%s)", list_columns(arena, &key->to_columns, false).data);
    write_on_delete(text, key->at, key->on_delete);
    break;
  case DDL_INDEX: break;
  }
}

// A unique index where a constraint cannot say it.
static bool is_index(const DdlKey *key) {
  return key->kind == DDL_INDEX || (key->kind == DDL_UNIQUE && (key->expr.length || key->are_sql));
}

static void write_index(DdlText *text, const DdlNames *names, const DdlTable *table,
                        const DdlKey *key) {
  Arena *arena = text->arena;
  Str name = ddl_name_of_key(arena, names, key, table->name);
  bool is_unique = key->is_unique || key->kind == DDL_UNIQUE;
  ddl_add(text, key->at, "CREATE %sINDEX %s%s ON %s (%s)", is_unique ? "UNIQUE " : "",
          name.length && table->if_missing ? "IF NOT EXISTS " : "",
          name.length ? ddl_quote(arena, name).data : "", ddl_name(arena, table->name).data,
          list_columns(arena, &key->columns, key->are_sql).data);
  if (key->expr.length)
    ddl_add(text, key->at, " WHERE %.*s", (int)key->expr.length, key->expr.data);
  ddl_end_statement(text);
}

// The primary key that columns make up among themselves.
static void add_primary_key(Arena *arena, DdlTable *table) {
  DdlKey *key = NULL;
  for (size_t i = 0; i < table->columns.count; i++) {
    const DdlColumn *column = table->columns.items[i];
    if (!column->primary) continue;
    if (!key) {
      key = ARENA_NEW(arena, DdlKey);
      *key = (DdlKey){.at = column->at, .kind = DDL_PRIMARY};
      array_push(arena, &table->keys, key);
    }
    array_push(arena, &key->columns, column->name);
  }
}

static void add_column_indexes(Arena *arena, DdlTable *table) {
  for (size_t i = 0; i < table->columns.count; i++) {
    const DdlColumn *column = table->columns.items[i];
    if (!column->index || column->primary) continue;
    DdlKey *key = ARENA_NEW(arena, DdlKey);
    *key = (DdlKey){.at = column->at, .kind = DDL_INDEX};
    array_push(arena, &key->columns, column->name);
    array_push(arena, &table->keys, key);
  }
}

static void write_create(DdlText *text, const DdlNames *names, const DdlTable *table) {
  const char *separator = "";
  ddl_add(text, table->at, "CREATE TABLE %s%s (", table->if_missing ? "IF NOT EXISTS " : "",
          ddl_name(text->arena, table->name).data);
  for (size_t i = 0; i < table->columns.count; i++) {
    buf_add(&text->text, separator);
    write_column(text, table->columns.items[i]);
    separator = ", ";
  }
  for (size_t i = 0; i < table->keys.count; i++) {
    if (is_index(table->keys.items[i])) continue;
    buf_add(&text->text, separator);
    write_constraint(text, names, table, table->keys.items[i]);
    separator = ", ";
  }
  ddl_add(text, table->at, ") %.*s", (int)table->parents.length, table->parents.data);
  ddl_end_statement(text);
}

// A column that exists, as it is from now on.
static void write_changed_column(DdlText *text, Str table, const DdlColumn *column) {
  const char *start = arena_format(text->arena, "ALTER TABLE %s ALTER COLUMN %s", table.data,
                                   ddl_quote(text->arena, column->name).data);
  if (column->type.length)
    ddl_add(text, column->at, "%s TYPE %.*s;\n", start, (int)column->type.length,
            column->type.data);
  if (column->says_null)
    ddl_add(text, column->at, "%s %s NOT NULL;\n", start, column->not_null ? "SET" : "DROP");
  if (column->fallback.length)
    ddl_add(text, column->at, "%s SET DEFAULT %.*s;\n", start, (int)column->fallback.length,
            column->fallback.data);
}

static void write_alter(DdlText *text, const DdlNames *names, const DdlTable *table) {
  Str name = ddl_name(text->arena, table->name);
  for (size_t i = 0; i < table->columns.count; i++) {
    const DdlColumn *column = table->columns.items[i];
    if (column->alters) {
      write_changed_column(text, name, column);
      continue;
    }
    ddl_add(text, column->at, "ALTER TABLE %s ADD COLUMN %s", name.data,
            table->if_missing ? "IF NOT EXISTS " : "");
    write_column(text, column);
    ddl_end_statement(text);
  }
  for (size_t i = 0; i < table->keys.count; i++) {
    if (is_index(table->keys.items[i])) continue;
    ddl_add(text, table->keys.items[i]->at, "ALTER TABLE %s ADD ", name.data);
    write_constraint(text, names, table, table->keys.items[i]);
    ddl_end_statement(text);
  }
}

void ddl_write_table(DdlText *text, const DdlNames *names, DdlTable *table) {
  add_primary_key(text->arena, table);
  add_column_indexes(text->arena, table);
  if (table->creates)
    write_create(text, names, table);
  else
    write_alter(text, names, table);
  for (size_t i = 0; i < table->keys.count; i++)
    if (is_index(table->keys.items[i])) write_index(text, names, table, table->keys.items[i]);
  table->columns.count = table->keys.count = 0;
  table->creates = false; // what comes later changes it
}
