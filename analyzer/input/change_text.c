// Attributes and columns of a change of a Liquibase changelog -> pieces of the SQL that it is.
#include "input/change_text.h"

#include <ctype.h>

UnitText change_with_properties(const ChangeContext *context, const UnitText *text) {
  UnitText result = unit_text_new(context->arena);
  Str whole = buf_str(&text->text);
  size_t done = 0;
  for (size_t at = 0; (at = str_find(whole, "${", at)) < whole.length;) {
    size_t end = str_find(whole, "}", at);
    const char *value = map_get(context->properties, str_slice(whole, at + 2, end));
    if (end == whole.length) break;
    if (value) {
      unit_text_join(&result, text, done, at);
      UnitText name = unit_text_new(context->arena);
      unit_text_join(&name, text, at, end + 1);
      uint32_t place = name.segments.count ? name.segments.items[0].source_start : 0;
      unit_text_add(&result, str(value), place);
      done = end + 1;
    }
    at = end + 1;
  }
  unit_text_join(&result, text, done, whole.length);
  return result;
}

// ---- pieces of statements ----

void change_add(ChangeWriter *writer, const char *words) {
  unit_text_add(writer->out, str(words), writer->change->start);
}

UnitText change_value(const ChangeWriter *writer, const Element *element, const char *name) {
  const Attribute *attribute = element_attribute(element, name);
  return attribute ? change_with_properties(writer->context, &attribute->value)
                   : unit_text_new(writer->context->arena);
}

bool change_has(const Element *element, const char *name) {
  return element_value(element, name).length > 0;
}

// Liquibase leaves a name in one case to PostgreSQL, which folds it, and quotes one in mixed case.
static bool is_mixed_case(Str name) {
  bool upper = false, lower = false;
  for (size_t i = 0; i < name.length; i++) {
    upper |= isupper((unsigned char)name.data[i]) != 0;
    lower |= islower((unsigned char)name.data[i]) != 0;
  }
  return upper && lower;
}

// Bytes start..end of the value as an identifier, which may have quotes already.
static void add_part(ChangeWriter *writer, UnitText value, size_t start, size_t end) {
  Str text = str_slice(buf_str(&value.text), start, end);
  bool is_quoted = text.length && *text.data == '"';
  bool folds = !is_quoted && !is_mixed_case(text);
  for (size_t i = start; folds && i < end; i++)
    value.text.data[i] = (char)tolower((unsigned char)value.text.data[i]);
  if (!is_quoted) change_add(writer, "\"");
  unit_text_join(writer->out, &value, start, end);
  if (!is_quoted) change_add(writer, "\"");
}

void change_add_name(ChangeWriter *writer, const Element *element, const char *attribute) {
  UnitText value = change_value(writer, element, attribute);
  add_part(writer, value, 0, value.text.length);
}

void change_add_object(ChangeWriter *writer, const char *schema, const char *name) {
  if (change_has(writer->change, schema)) {
    change_add_name(writer, writer->change, schema);
    change_add(writer, ".");
  }
  change_add_name(writer, writer->change, name);
}

void change_add_names(ChangeWriter *writer, const char *attribute) {
  UnitText value = change_value(writer, writer->change, attribute);
  Str text = buf_str(&value.text);
  change_add(writer, "(");
  for (size_t start = 0; start < text.length;) {
    size_t comma = str_find(text, ",", start);
    Str part = str_trim(str_slice(text, start, comma));
    size_t from = (size_t)(part.data - text.data), length = str_find(part, " ", 0);
    if (start) change_add(writer, ", ");
    add_part(writer, value, from, from + length);
    start = comma + 1;
  }
  change_add(writer, ")");
}

void change_add_text(ChangeWriter *writer, const Element *element, const char *attribute) {
  UnitText value = change_value(writer, element, attribute);
  unit_text_join(writer->out, &value, 0, value.text.length);
}

void change_add_literal(ChangeWriter *writer, const Element *element, const char *attribute) {
  UnitText value = change_value(writer, element, attribute);
  Buf quoted = buf_new(writer->context->arena);
  buf_add_quoted(&quoted, buf_str(&value.text), '\'');
  change_add(writer, quoted.data);
}

// ---- columns ----

// Liquibase's own names of types; all others are PostgreSQL's.
static const char *type_of(Str name) {
  static const char *const types[][2] = {
      {"datetime", "timestamp"},
      {"clob", "text"},
      {"longvarchar", "text"},
      {"nclob", "text"},
      {"longtext", "text"},
      {"tinytext", "text"},
      {"mediumtext", "text"},
      {"blob", "bytea"},
      {"longblob", "bytea"},
      {"binary", "bytea"},
      {"varbinary", "bytea"},
      {"number", "numeric"},
      {"currency", "numeric"},
      {"tinyint", "smallint"},
      {"mediumint", "int"},
      {"double", "float8"},
      {"nvarchar", "varchar"},
      {"nvarchar2", "varchar"},
      {"varchar2", "varchar"},
      {"nchar", "char"},
      {"bit", "boolean"},
      {"string", "varchar"},
      {"java.sql.types.bigint", "bigint"},
  };
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (str_is_nocase(name, types[i][0])) return types[i][1];
  return NULL;
}

void change_add_type(ChangeWriter *writer, const Element *column, const char *attribute) {
  UnitText type = change_value(writer, column, attribute);
  Str text = str_trim(buf_str(&type.text));
  size_t end = str_find(text, "(", 0);
  const char *own = type_of(str_trim(str_slice(text, 0, end)));
  // A length that PostgreSQL's type does not take: clob(65535), tinyint(1).
  bool has_length = own && (str_is(str(own), "varchar") || str_is(str(own), "numeric") ||
                            str_is(str(own), "char"));
  size_t from = (size_t)(text.data - type.text.data);
  if (own) change_add(writer, own);
  if (!own || has_length)
    unit_text_join(writer->out, &type, own ? from + end : from, from + text.length);
  if (!text.length) change_add(writer, "text");
}

// An expression; Liquibase knows current_timestamp() of other databases, and 0 and 1 as booleans.
static void add_expression(ChangeWriter *writer, const Element *column, const char *attribute) {
  UnitText value = change_value(writer, column, attribute);
  Str text = buf_str(&value.text), type = element_value(column, "type");
  bool is_boolean = str_is_nocase(type, "boolean") || str_is_nocase(type, "bit") ||
                    str_starts_nocase(type, "bit(1)");
  if (is_boolean && (str_is(text, "0") || str_is(text, "1"))) {
    change_add(writer, str_is(text, "1") ? "true" : "false");
    return;
  }
  bool is_keyword_call = str_starts_nocase(text, "current_") && str_ends(text, "()");
  unit_text_join(writer->out, &value, 0, text.length - (is_keyword_call ? 2 : 0));
}

void change_add_default(ChangeWriter *writer, const Element *column) {
  static const char *const values[] = {"defaultValueNumeric", "defaultValueBoolean",
                                       "defaultValueComputed", "defaultValue", "defaultValueDate"};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    Str value = element_value(column, values[i]);
    if (!value.length) continue;
    bool is_text = i >= 3 && !str_has(value, "(") && !str_starts_nocase(value, "current_") &&
                   !str_is_nocase(value, "null");
    change_add(writer, " DEFAULT ");
    if (is_text)
      change_add_literal(writer, column, values[i]);
    else
      add_expression(writer, column, values[i]);
    return;
  }
  if (!change_has(column, "defaultValueSequenceNext")) return;
  change_add(writer, " DEFAULT nextval('");
  change_add_text(writer, column, "defaultValueSequenceNext");
  change_add(writer, "')");
}

static void add_constraints(ChangeWriter *writer, const Element *constraints) {
  if (element_says(constraints, "nullable", "false")) change_add(writer, " NOT NULL");
  if (element_says(constraints, "unique", "true")) {
    if (change_has(constraints, "uniqueConstraintName")) {
      change_add(writer, " CONSTRAINT ");
      change_add_name(writer, constraints, "uniqueConstraintName");
    }
    change_add(writer, " UNIQUE");
  }
  bool has_table = change_has(constraints, "referencedTableName");
  if (!change_has(constraints, "references") && !has_table) return;
  if (change_has(constraints, "foreignKeyName")) {
    change_add(writer, " CONSTRAINT ");
    change_add_name(writer, constraints, "foreignKeyName");
  }
  change_add(writer, " REFERENCES ");
  if (change_has(constraints, "referencedTableSchemaName")) {
    change_add_name(writer, constraints, "referencedTableSchemaName");
    change_add(writer, ".");
  }
  if (has_table && !str_has(element_value(constraints, "referencedTableName"), "."))
    change_add_name(writer, constraints, "referencedTableName"); // may be a reserved word: user
  else
    change_add_text(writer, constraints, has_table ? "referencedTableName" : "references");
  if (has_table && change_has(constraints, "referencedColumnNames")) {
    change_add(writer, " (");
    change_add_text(writer, constraints, "referencedColumnNames");
    change_add(writer, ")");
  }
  if (element_says(constraints, "deleteCascade", "true")) change_add(writer, " ON DELETE CASCADE");
}

void change_add_column(ChangeWriter *writer, const Element *column) {
  const Element *constraints = element_child(column, "constraints");
  change_add_name(writer, column, "name");
  change_add(writer, " ");
  change_add_type(writer, column, "type");
  if (element_says(column, "autoIncrement", "true"))
    change_add(writer, " GENERATED BY DEFAULT AS IDENTITY");
  change_add_default(writer, column);
  if (constraints) add_constraints(writer, constraints);
}

Elements change_columns(const ChangeWriter *writer) {
  const Element *list = element_child(writer->change, "columns");
  const Element *parent = list ? list : writer->change;
  Elements columns = {0};
  for (size_t i = 0; i < parent->children.count; i++)
    if (element_is(parent->children.items[i], "column"))
      array_push(writer->context->arena, &columns, (const Element *)parent->children.items[i]);
  return columns;
}

bool change_is_primary_key(const Element *column) {
  const Element *constraints = element_child(column, "constraints");
  return constraints && element_says(constraints, "primaryKey", "true");
}

void change_add_primary_key(ChangeWriter *writer, const Elements *columns) {
  size_t count = 0;
  for (size_t i = 0; i < columns->count; i++) {
    const Element *column = columns->items[i];
    if (!change_is_primary_key(column)) continue;
    const Element *constraints = element_child(column, "constraints");
    if (!count && change_has(constraints, "primaryKeyName")) {
      change_add(writer, ", CONSTRAINT ");
      change_add_name(writer, constraints, "primaryKeyName");
      change_add(writer, " PRIMARY KEY (");
    } else {
      change_add(writer, count ? ", " : ", PRIMARY KEY (");
    }
    change_add_name(writer, column, "name");
    count++;
  }
  if (count) change_add(writer, ")");
}
