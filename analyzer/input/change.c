// createTable, addColumn, sql, ... of a Liquibase changelog -> the SQL that Liquibase makes of them for PostgreSQL.
#include "input/change.h"

#include <ctype.h>

typedef struct Writer {
  const ChangeContext *context;
  const Element *change;
  UnitText *out;
} Writer;

// The text with the values of known properties in the places of `${name}`.
static UnitText with_properties(const ChangeContext *context, const UnitText *text) {
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

static void add(Writer *writer, const char *words) {
  unit_text_add(writer->out, str(words), writer->change->start);
}

static UnitText value_of(const Writer *writer, const Element *element, const char *name) {
  const Attribute *attribute = element_attribute(element, name);
  return attribute ? with_properties(writer->context, &attribute->value)
                   : unit_text_new(writer->context->arena);
}

static bool has(const Element *element, const char *name) {
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
static void add_part(Writer *writer, UnitText value, size_t start, size_t end) {
  Str text = str_slice(buf_str(&value.text), start, end);
  bool is_quoted = text.length && *text.data == '"';
  bool folds = !is_quoted && !is_mixed_case(text);
  for (size_t i = start; folds && i < end; i++)
    value.text.data[i] = (char)tolower((unsigned char)value.text.data[i]);
  if (!is_quoted) add(writer, "\"");
  unit_text_join(writer->out, &value, start, end);
  if (!is_quoted) add(writer, "\"");
}

static void add_name(Writer *writer, const Element *element, const char *attribute) {
  UnitText value = value_of(writer, element, attribute);
  add_part(writer, value, 0, value.text.length);
}

// The object that attributes name, `schema` in front of it where it is given.
static void add_object(Writer *writer, const char *schema, const char *name) {
  if (has(writer->change, schema)) {
    add_name(writer, writer->change, schema);
    add(writer, ".");
  }
  add_name(writer, writer->change, name);
}

static void add_table(Writer *writer) { add_object(writer, "schemaName", "tableName"); }

// "a, b DESC" -> ("a", "b")
static void add_names(Writer *writer, const char *attribute) {
  UnitText value = value_of(writer, writer->change, attribute);
  Str text = buf_str(&value.text);
  add(writer, "(");
  for (size_t start = 0; start < text.length;) {
    size_t comma = str_find(text, ",", start);
    Str part = str_trim(str_slice(text, start, comma));
    size_t from = (size_t)(part.data - text.data), length = str_find(part, " ", 0);
    if (start) add(writer, ", ");
    add_part(writer, value, from, from + length);
    start = comma + 1;
  }
  add(writer, ")");
}

static void add_text(Writer *writer, const Element *element, const char *attribute) {
  UnitText value = value_of(writer, element, attribute);
  unit_text_join(writer->out, &value, 0, value.text.length);
}

static void add_literal(Writer *writer, const Element *element, const char *attribute) {
  UnitText value = value_of(writer, element, attribute);
  Str text = buf_str(&value.text);
  Buf quoted = buf_new(writer->context->arena);
  buf_add_char(&quoted, '\'');
  for (size_t i = 0; i < text.length; i++) {
    if (text.data[i] == '\'') buf_add_char(&quoted, '\'');
    buf_add_char(&quoted, text.data[i]);
  }
  buf_add_char(&quoted, '\'');
  add(writer, quoted.data);
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

static void add_type(Writer *writer, const Element *column, const char *attribute) {
  UnitText type = value_of(writer, column, attribute);
  Str text = str_trim(buf_str(&type.text));
  size_t end = str_find(text, "(", 0);
  const char *own = type_of(str_trim(str_slice(text, 0, end)));
  // A length that PostgreSQL's type does not take: clob(65535), tinyint(1).
  bool has_length = own && (str_is(str(own), "varchar") || str_is(str(own), "numeric") ||
                            str_is(str(own), "char"));
  size_t from = (size_t)(text.data - type.text.data);
  if (own) add(writer, own);
  if (!own || has_length)
    unit_text_join(writer->out, &type, own ? from + end : from, from + text.length);
  if (!text.length) add(writer, "text");
}

// An expression; Liquibase knows current_timestamp() of other databases, and 0 and 1 as booleans.
static void add_expression(Writer *writer, const Element *column, const char *attribute) {
  UnitText value = value_of(writer, column, attribute);
  Str text = buf_str(&value.text), type = element_value(column, "type");
  bool is_boolean = str_is_nocase(type, "boolean") || str_is_nocase(type, "bit") ||
                    str_starts_nocase(type, "bit(1)");
  if (is_boolean && (str_is(text, "0") || str_is(text, "1"))) {
    add(writer, str_is(text, "1") ? "true" : "false");
    return;
  }
  bool is_keyword_call = str_starts_nocase(text, "current_") && str_ends(text, "()");
  unit_text_join(writer->out, &value, 0, text.length - (is_keyword_call ? 2 : 0));
}

static void add_default(Writer *writer, const Element *column) {
  static const char *const values[] = {"defaultValueNumeric", "defaultValueBoolean",
                                       "defaultValueComputed", "defaultValue", "defaultValueDate"};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    Str value = element_value(column, values[i]);
    if (!value.length) continue;
    bool is_text = i >= 3 && !str_has(value, "(") && !str_starts_nocase(value, "current_") &&
                   !str_is_nocase(value, "null");
    add(writer, " DEFAULT ");
    if (is_text)
      add_literal(writer, column, values[i]);
    else
      add_expression(writer, column, values[i]);
    return;
  }
  if (!has(column, "defaultValueSequenceNext")) return;
  add(writer, " DEFAULT nextval('");
  add_text(writer, column, "defaultValueSequenceNext");
  add(writer, "')");
}

static void add_constraints(Writer *writer, const Element *constraints) {
  if (element_says(constraints, "nullable", "false")) add(writer, " NOT NULL");
  if (element_says(constraints, "unique", "true")) {
    if (has(constraints, "uniqueConstraintName")) {
      add(writer, " CONSTRAINT ");
      add_name(writer, constraints, "uniqueConstraintName");
    }
    add(writer, " UNIQUE");
  }
  bool has_table = has(constraints, "referencedTableName");
  if (!has(constraints, "references") && !has_table) return;
  if (has(constraints, "foreignKeyName")) {
    add(writer, " CONSTRAINT ");
    add_name(writer, constraints, "foreignKeyName");
  }
  add(writer, " REFERENCES ");
  add_text(writer, constraints, has_table ? "referencedTableName" : "references");
  if (has_table && has(constraints, "referencedColumnNames")) {
    add(writer, " (");
    add_text(writer, constraints, "referencedColumnNames");
    add(writer, ")");
  }
  if (element_says(constraints, "deleteCascade", "true")) add(writer, " ON DELETE CASCADE");
}

static void add_column_definition(Writer *writer, const Element *column) {
  const Element *constraints = element_child(column, "constraints");
  add_name(writer, column, "name");
  add(writer, " ");
  add_type(writer, column, "type");
  if (element_says(column, "autoIncrement", "true"))
    add(writer, " GENERATED BY DEFAULT AS IDENTITY");
  add_default(writer, column);
  if (constraints) add_constraints(writer, constraints);
}

typedef ARRAY(const Element *) Elements;

// XML has <column> in the change, YAML in a list `columns`.
static Elements columns_of(const Writer *writer) {
  const Element *list = element_child(writer->change, "columns");
  const Element *parent = list ? list : writer->change;
  Elements columns = {0};
  for (size_t i = 0; i < parent->children.count; i++)
    if (element_is(parent->children.items[i], "column"))
      array_push(writer->context->arena, &columns, (const Element *)parent->children.items[i]);
  return columns;
}

static bool is_primary_key(const Element *column) {
  const Element *constraints = element_child(column, "constraints");
  return constraints && element_says(constraints, "primaryKey", "true");
}

// All columns that say primaryKey make up one key.
static void add_primary_key(Writer *writer, const Elements *columns) {
  size_t count = 0;
  for (size_t i = 0; i < columns->count; i++) {
    const Element *column = columns->items[i];
    if (!is_primary_key(column)) continue;
    const Element *constraints = element_child(column, "constraints");
    if (!count && has(constraints, "primaryKeyName")) {
      add(writer, ", CONSTRAINT ");
      add_name(writer, constraints, "primaryKeyName");
      add(writer, " PRIMARY KEY (");
    } else {
      add(writer, count ? ", " : ", PRIMARY KEY (");
    }
    add_name(writer, column, "name");
    count++;
  }
  if (count) add(writer, ")");
}

// ---- changes ----

static void create_table(Writer *writer) {
  Elements columns = columns_of(writer);
  add(writer, element_says(writer->change, "ifNotExists", "true") ? "CREATE TABLE IF NOT EXISTS "
                                                                  : "CREATE TABLE ");
  add_table(writer);
  add(writer, " (");
  for (size_t i = 0; i < columns.count; i++) {
    if (i) add(writer, ", ");
    add_column_definition(writer, columns.items[i]);
  }
  add_primary_key(writer, &columns);
  add(writer, ")");
}

static void alter_table(Writer *writer) {
  add(writer, "ALTER TABLE ");
  add_table(writer);
  add(writer, " ");
}

static void add_column(Writer *writer) {
  Elements columns = columns_of(writer);
  alter_table(writer);
  for (size_t i = 0; i < columns.count; i++) {
    add(writer, i ? ", ADD COLUMN " : "ADD COLUMN ");
    add_column_definition(writer, columns.items[i]);
    if (is_primary_key(columns.items[i])) add(writer, " PRIMARY KEY");
  }
}

static void drop_column(Writer *writer) {
  Elements columns = columns_of(writer);
  alter_table(writer);
  if (has(writer->change, "columnName")) {
    add(writer, "DROP COLUMN ");
    add_name(writer, writer->change, "columnName");
  }
  for (size_t i = 0; i < columns.count; i++) {
    add(writer, i ? ", DROP COLUMN " : "DROP COLUMN ");
    add_name(writer, columns.items[i], "name");
  }
}

static void drop_table(Writer *writer) {
  add(writer, "DROP TABLE ");
  add_table(writer);
  if (element_says(writer->change, "cascadeConstraints", "true")) add(writer, " CASCADE");
}

static void rename_table(Writer *writer) {
  add(writer, "ALTER TABLE ");
  add_object(writer, "schemaName", "oldTableName");
  add(writer, " RENAME TO ");
  add_name(writer, writer->change, "newTableName");
}

static void rename_view(Writer *writer) {
  add(writer, "ALTER VIEW ");
  add_object(writer, "schemaName", "oldViewName");
  add(writer, " RENAME TO ");
  add_name(writer, writer->change, "newViewName");
}

static void rename_column(Writer *writer) {
  alter_table(writer);
  add(writer, "RENAME COLUMN ");
  add_name(writer, writer->change, "oldColumnName");
  add(writer, " TO ");
  add_name(writer, writer->change, "newColumnName");
}

static void alter_column(Writer *writer, const char *what) {
  alter_table(writer);
  add(writer, "ALTER COLUMN ");
  add_name(writer, writer->change, "columnName");
  add(writer, what);
}

static void add_not_null(Writer *writer) {
  if (has(writer->change, "defaultNullValue")) {
    add(writer, "UPDATE ");
    add_table(writer);
    add(writer, " SET ");
    add_name(writer, writer->change, "columnName");
    add(writer, " = ");
    add_literal(writer, writer->change, "defaultNullValue");
    add(writer, " WHERE ");
    add_name(writer, writer->change, "columnName");
    add(writer, " IS NULL;\n");
  }
  alter_column(writer, " SET NOT NULL");
}

static void drop_not_null(Writer *writer) { alter_column(writer, " DROP NOT NULL"); }
static void drop_default(Writer *writer) { alter_column(writer, " DROP DEFAULT"); }

static void add_default_value(Writer *writer) {
  alter_column(writer, " SET");
  add_default(writer, writer->change);
}

static void modify_type(Writer *writer) {
  alter_column(writer, " TYPE ");
  add_type(writer, writer->change, "newDataType");
}

static void add_constraint(Writer *writer, const char *attribute) {
  add(writer, "ADD ");
  if (!has(writer->change, attribute)) return;
  add(writer, "CONSTRAINT ");
  add_name(writer, writer->change, attribute);
  add(writer, " ");
}

static void add_key(Writer *writer, const char *kind) {
  alter_table(writer);
  add_constraint(writer, "constraintName");
  add(writer, kind);
  add_names(writer, "columnNames");
}

static void add_unique(Writer *writer) { add_key(writer, "UNIQUE "); }
static void add_primary(Writer *writer) { add_key(writer, "PRIMARY KEY "); }

static void add_foreign_key(Writer *writer) {
  const Element *change = writer->change;
  add(writer, "ALTER TABLE ");
  add_object(writer, "baseTableSchemaName", "baseTableName");
  add(writer, " ");
  add_constraint(writer, "constraintName");
  add(writer, "FOREIGN KEY ");
  add_names(writer, "baseColumnNames");
  add(writer, " REFERENCES ");
  add_object(writer, "referencedTableSchemaName", "referencedTableName");
  add(writer, " ");
  if (has(change, "referencedColumnNames")) add_names(writer, "referencedColumnNames");
  if (has(change, "onDelete")) {
    add(writer, " ON DELETE ");
    add_text(writer, change, "onDelete");
  } else if (element_says(change, "deleteCascade", "true")) {
    add(writer, " ON DELETE CASCADE");
  }
  if (has(change, "onUpdate")) {
    add(writer, " ON UPDATE ");
    add_text(writer, change, "onUpdate");
  }
  if (element_says(change, "validate", "false")) add(writer, " NOT VALID");
}

static void drop_constraint(Writer *writer) {
  bool is_foreign_key = has(writer->change, "baseTableName");
  add(writer, "ALTER TABLE ");
  add_object(writer, is_foreign_key ? "baseTableSchemaName" : "schemaName",
             is_foreign_key ? "baseTableName" : "tableName");
  add(writer, " DROP CONSTRAINT ");
  if (has(writer->change, "constraintName")) {
    add_name(writer, writer->change, "constraintName");
    return;
  }
  Str table = element_value(writer->change, "tableName"); // the name that PostgreSQL gives
  add(writer, arena_format(writer->context->arena, "\"%.*s_pkey\"", (int)table.length, table.data));
}

static void create_index(Writer *writer) {
  Elements columns = columns_of(writer);
  add(writer,
      element_says(writer->change, "unique", "true") ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
  if (has(writer->change, "indexName")) add_name(writer, writer->change, "indexName");
  add(writer, " ON ");
  add_table(writer);
  add(writer, " (");
  for (size_t i = 0; i < columns.count; i++) {
    if (i) add(writer, ", ");
    bool is_expression = element_says(columns.items[i], "computed", "true");
    if (is_expression) add(writer, "(");
    if (is_expression)
      add_text(writer, columns.items[i], "name");
    else
      add_name(writer, columns.items[i], "name");
    if (is_expression) add(writer, ")");
  }
  add(writer, ")");
}

static void drop_index(Writer *writer) {
  add(writer, "DROP INDEX ");
  add_object(writer, "schemaName", "indexName");
}

static void add_body(Writer *writer, const char *attribute) {
  UnitText body = has(writer->change, attribute)
                      ? value_of(writer, writer->change, attribute)
                      : with_properties(writer->context, &writer->change->text);
  unit_text_join(writer->out, &body, 0, body.text.length);
}

static void create_view(Writer *writer) {
  if (!element_says(writer->change, "fullDefinition", "true")) {
    bool replaces = element_says(writer->change, "replaceIfExists", "true");
    add(writer, replaces ? "CREATE OR REPLACE VIEW " : "CREATE VIEW ");
    add_object(writer, "schemaName", "viewName");
    add(writer, " AS ");
  }
  add_body(writer, "selectQuery");
}

static void drop_view(Writer *writer) {
  add(writer, "DROP VIEW ");
  add_object(writer, "schemaName", "viewName");
}

static void create_sequence(Writer *writer) {
  add(writer, "CREATE SEQUENCE ");
  add_object(writer, "schemaName", "sequenceName");
}

static void drop_sequence(Writer *writer) {
  add(writer, "DROP SEQUENCE ");
  add_object(writer, "schemaName", "sequenceName");
}

static void run_sql(Writer *writer) { add_body(writer, "sql"); }
static void create_procedure(Writer *writer) { add_body(writer, "procedureText"); }

static void insert(Writer *writer) {
  Elements columns = columns_of(writer);
  add(writer, "INSERT INTO ");
  add_table(writer);
  add(writer, " (");
  for (size_t i = 0; i < columns.count; i++) {
    if (i) add(writer, ", ");
    add_name(writer, columns.items[i], "name");
  }
  add(writer, ") VALUES (");
  for (size_t i = 0; i < columns.count; i++) {
    static const char *const values[] = {"valueNumeric", "valueBoolean", "valueComputed",
                                         "valueDate", "value"};
    const char *value = "NULL";
    for (size_t j = 0; j < sizeof values / sizeof *values; j++)
      if (has(columns.items[i], values[j])) value = values[j];
    if (i) add(writer, ", ");
    if (str_is(str(value), "valueComputed"))
      add_text(writer, columns.items[i], value);
    else if (has(columns.items[i], value))
      add_literal(writer, columns.items[i], value);
    else
      add(writer, value);
  }
  add(writer, ")");
}

typedef struct Kind {
  const char *name;
  void (*write)(Writer *writer); // NULL: nothing that the catalog has
} Kind;

static const Kind kinds[] = {
    {"createTable", create_table},
    {"dropTable", drop_table},
    {"renameTable", rename_table},
    {"addColumn", add_column},
    {"dropColumn", drop_column},
    {"renameColumn", rename_column},
    {"modifyDataType", modify_type},
    {"addNotNullConstraint", add_not_null},
    {"dropNotNullConstraint", drop_not_null},
    {"addDefaultValue", add_default_value},
    {"dropDefaultValue", drop_default},
    {"addUniqueConstraint", add_unique},
    {"addPrimaryKey", add_primary},
    {"addForeignKeyConstraint", add_foreign_key},
    {"dropUniqueConstraint", drop_constraint},
    {"dropPrimaryKey", drop_constraint},
    {"dropForeignKeyConstraint", drop_constraint},
    {"createIndex", create_index},
    {"dropIndex", drop_index},
    {"createView", create_view},
    {"dropView", drop_view},
    {"renameView", rename_view},
    {"createSequence", create_sequence},
    {"dropSequence", drop_sequence},
    {"createProcedure", create_procedure},
    {"sql", run_sql},
    {"insert", insert},
    // No definition, or data that no rule asks for.
    {"update", NULL},
    {"delete", NULL},
    {"loadData", NULL},
    {"loadUpdateData", NULL},
    {"tagDatabase", NULL},
    {"output", NULL},
    {"empty", NULL},
    {"stop", NULL},
    {"alterSequence", NULL},
    {"setTableRemarks", NULL},
    {"setColumnRemarks", NULL},
    // Not changes.
    {"comment", NULL},
    {"validCheckSum", NULL},
    {"preConditions", NULL},
    {"rollback", NULL},
    {"modifySql", NULL},
};

void change_add_sql(const ChangeContext *context, const Element *change, UnitText *out) {
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    if (!element_is(change, kinds[i].name)) continue;
    if (!kinds[i].write) return;
    Writer writer = {context, change, out};
    kinds[i].write(&writer);
    add(&writer, "\n;\n");
    return;
  }
  gap_add(context->arena, context->gaps, GAP_UNSUPPORTED,
          (Span){context->source, change->start, change->end}, "Liquibase's %s is not replayed",
          change->name);
}
