// createTable, addColumn, sql, ... of a Liquibase changelog -> the SQL that Liquibase makes of them for PostgreSQL.
#include "input/change_text.h"

static void add_table(ChangeWriter *writer) {
  change_add_object(writer, "schemaName", "tableName");
}

static void create_table(ChangeWriter *writer) {
  Elements columns = change_columns(writer);
  change_add(writer, element_says(writer->change, "ifNotExists", "true")
                         ? "CREATE TABLE IF NOT EXISTS "
                         : "CREATE TABLE ");
  add_table(writer);
  change_add(writer, " (");
  for (size_t i = 0; i < columns.count; i++) {
    if (i) change_add(writer, ", ");
    change_add_column(writer, columns.items[i]);
  }
  change_add_primary_key(writer, &columns);
  change_add(writer, ")");
}

static void alter_table(ChangeWriter *writer) {
  change_add(writer, "ALTER TABLE ");
  add_table(writer);
  change_add(writer, " ");
}

static void add_column(ChangeWriter *writer) {
  Elements columns = change_columns(writer);
  alter_table(writer);
  for (size_t i = 0; i < columns.count; i++) {
    change_add(writer, i ? ", ADD COLUMN " : "ADD COLUMN ");
    change_add_column(writer, columns.items[i]);
    if (change_is_primary_key(columns.items[i])) change_add(writer, " PRIMARY KEY");
  }
}

static void drop_column(ChangeWriter *writer) {
  Elements columns = change_columns(writer);
  alter_table(writer);
  if (change_has(writer->change, "columnName")) {
    change_add(writer, "DROP COLUMN ");
    change_add_name(writer, writer->change, "columnName");
  }
  for (size_t i = 0; i < columns.count; i++) {
    change_add(writer, i ? ", DROP COLUMN " : "DROP COLUMN ");
    change_add_name(writer, columns.items[i], "name");
  }
}

static void drop_table(ChangeWriter *writer) {
  change_add(writer, "DROP TABLE ");
  add_table(writer);
  if (element_says(writer->change, "cascadeConstraints", "true")) change_add(writer, " CASCADE");
}

static void rename_table(ChangeWriter *writer) {
  change_add(writer, "ALTER TABLE ");
  change_add_object(writer, "schemaName", "oldTableName");
  change_add(writer, " RENAME TO ");
  change_add_name(writer, writer->change, "newTableName");
}

static void rename_view(ChangeWriter *writer) {
  change_add(writer, "ALTER VIEW ");
  change_add_object(writer, "schemaName", "oldViewName");
  change_add(writer, " RENAME TO ");
  change_add_name(writer, writer->change, "newViewName");
}

static void rename_column(ChangeWriter *writer) {
  alter_table(writer);
  change_add(writer, "RENAME COLUMN ");
  change_add_name(writer, writer->change, "oldColumnName");
  change_add(writer, " TO ");
  change_add_name(writer, writer->change, "newColumnName");
}

static void alter_column(ChangeWriter *writer, const char *what) {
  alter_table(writer);
  change_add(writer, "ALTER COLUMN ");
  change_add_name(writer, writer->change, "columnName");
  change_add(writer, what);
}

static void add_not_null(ChangeWriter *writer) {
  if (change_has(writer->change, "defaultNullValue")) {
    change_add(writer, "UPDATE ");
    add_table(writer);
    change_add(writer, " SET ");
    change_add_name(writer, writer->change, "columnName");
    change_add(writer, " = ");
    change_add_literal(writer, writer->change, "defaultNullValue");
    change_add(writer, " WHERE ");
    change_add_name(writer, writer->change, "columnName");
    change_add(writer, " IS NULL;\n");
  }
  alter_column(writer, " SET NOT NULL");
}

static void drop_not_null(ChangeWriter *writer) { alter_column(writer, " DROP NOT NULL"); }
static void drop_default(ChangeWriter *writer) { alter_column(writer, " DROP DEFAULT"); }

static void add_default_value(ChangeWriter *writer) {
  alter_column(writer, " SET");
  change_add_default(writer, writer->change);
}

static void modify_type(ChangeWriter *writer) {
  alter_column(writer, " TYPE ");
  change_add_type(writer, writer->change, "newDataType");
}

static void add_constraint(ChangeWriter *writer, const char *attribute) {
  change_add(writer, "ADD ");
  if (!change_has(writer->change, attribute)) return;
  change_add(writer, "CONSTRAINT ");
  change_add_name(writer, writer->change, attribute);
  change_add(writer, " ");
}

static void add_key(ChangeWriter *writer, const char *kind) {
  alter_table(writer);
  add_constraint(writer, "constraintName");
  change_add(writer, kind);
  change_add_names(writer, "columnNames");
}

static void add_unique(ChangeWriter *writer) { add_key(writer, "UNIQUE "); }
static void add_primary(ChangeWriter *writer) { add_key(writer, "PRIMARY KEY "); }

static void add_foreign_key(ChangeWriter *writer) {
  const Element *change = writer->change;
  change_add(writer, "ALTER TABLE ");
  change_add_object(writer, "baseTableSchemaName", "baseTableName");
  change_add(writer, " ");
  add_constraint(writer, "constraintName");
  change_add(writer, "FOREIGN KEY ");
  change_add_names(writer, "baseColumnNames");
  change_add(writer, " REFERENCES ");
  change_add_object(writer, "referencedTableSchemaName", "referencedTableName");
  change_add(writer, " ");
  if (change_has(change, "referencedColumnNames"))
    change_add_names(writer, "referencedColumnNames");
  if (change_has(change, "onDelete")) {
    change_add(writer, " ON DELETE ");
    change_add_text(writer, change, "onDelete");
  } else if (element_says(change, "deleteCascade", "true")) {
    change_add(writer, " ON DELETE CASCADE");
  }
  if (change_has(change, "onUpdate")) {
    change_add(writer, " ON UPDATE ");
    change_add_text(writer, change, "onUpdate");
  }
  if (element_says(change, "validate", "false")) change_add(writer, " NOT VALID");
}

static void drop_constraint(ChangeWriter *writer) {
  bool is_foreign_key = change_has(writer->change, "baseTableName");
  change_add(writer, "ALTER TABLE ");
  change_add_object(writer, is_foreign_key ? "baseTableSchemaName" : "schemaName",
                    is_foreign_key ? "baseTableName" : "tableName");
  change_add(writer, " DROP CONSTRAINT ");
  if (change_has(writer->change, "constraintName")) {
    change_add_name(writer, writer->change, "constraintName");
    return;
  }
  Str table = element_value(writer->change, "tableName"); // the name that PostgreSQL gives
  change_add(writer,
             arena_format(writer->context->arena, "\"%.*s_pkey\"", (int)table.length, table.data));
}

static void create_index(ChangeWriter *writer) {
  Elements columns = change_columns(writer);
  change_add(writer, element_says(writer->change, "unique", "true") ? "CREATE UNIQUE INDEX "
                                                                    : "CREATE INDEX ");
  if (change_has(writer->change, "indexName")) change_add_name(writer, writer->change, "indexName");
  change_add(writer, " ON ");
  add_table(writer);
  change_add(writer, " (");
  for (size_t i = 0; i < columns.count; i++) {
    if (i) change_add(writer, ", ");
    bool is_expression = element_says(columns.items[i], "computed", "true");
    if (is_expression) change_add(writer, "(");
    if (is_expression)
      change_add_text(writer, columns.items[i], "name");
    else
      change_add_name(writer, columns.items[i], "name");
    if (is_expression) change_add(writer, ")");
  }
  change_add(writer, ")");
}

static void drop_index(ChangeWriter *writer) {
  change_add(writer, "DROP INDEX ");
  change_add_object(writer, "schemaName", "indexName");
}

static void add_body(ChangeWriter *writer, const char *attribute) {
  UnitText body = change_has(writer->change, attribute)
                      ? change_value(writer, writer->change, attribute)
                      : change_with_properties(writer->context, &writer->change->text);
  unit_text_join(writer->out, &body, 0, body.text.length);
}

static void create_view(ChangeWriter *writer) {
  if (!element_says(writer->change, "fullDefinition", "true")) {
    bool replaces = element_says(writer->change, "replaceIfExists", "true");
    change_add(writer, replaces ? "CREATE OR REPLACE VIEW " : "CREATE VIEW ");
    change_add_object(writer, "schemaName", "viewName");
    change_add(writer, " AS ");
  }
  add_body(writer, "selectQuery");
}

static void drop_view(ChangeWriter *writer) {
  change_add(writer, "DROP VIEW ");
  change_add_object(writer, "schemaName", "viewName");
}

static void create_sequence(ChangeWriter *writer) {
  change_add(writer, "CREATE SEQUENCE ");
  change_add_object(writer, "schemaName", "sequenceName");
}

static void drop_sequence(ChangeWriter *writer) {
  change_add(writer, "DROP SEQUENCE ");
  change_add_object(writer, "schemaName", "sequenceName");
}

static void run_sql(ChangeWriter *writer) { add_body(writer, "sql"); }
static void create_procedure(ChangeWriter *writer) { add_body(writer, "procedureText"); }

static void insert(ChangeWriter *writer) {
  Elements columns = change_columns(writer);
  change_add(writer, "INSERT INTO ");
  add_table(writer);
  change_add(writer, " (");
  for (size_t i = 0; i < columns.count; i++) {
    if (i) change_add(writer, ", ");
    change_add_name(writer, columns.items[i], "name");
  }
  change_add(writer, ") VALUES (");
  for (size_t i = 0; i < columns.count; i++) {
    static const char *const values[] = {"valueNumeric", "valueBoolean", "valueComputed",
                                         "valueDate", "value"};
    const char *value = "NULL";
    for (size_t j = 0; j < sizeof values / sizeof *values; j++)
      if (change_has(columns.items[i], values[j])) value = values[j];
    if (i) change_add(writer, ", ");
    if (str_is(str(value), "valueComputed"))
      change_add_text(writer, columns.items[i], value);
    else if (change_has(columns.items[i], value))
      change_add_literal(writer, columns.items[i], value);
    else
      change_add(writer, value);
  }
  change_add(writer, ")");
}

typedef struct Kind {
  const char *name;
  void (*write)(ChangeWriter *writer); // NULL: nothing that the catalog has
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
    ChangeWriter writer = {context, change, out};
    kinds[i].write(&writer);
    change_add(&writer, "\n;\n");
    return;
  }
  gap_add(context->arena, context->gaps, GAP_UNSUPPORTED,
          (Span){context->source, change->start, change->end}, "Liquibase's %s is not replayed",
          change->name);
}
