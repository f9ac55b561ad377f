// create_table, add_column, sql, ... of a pgroll migration -> SQL.
#include "input/pgroll.h"

#include "input/code_format.h"
#include "input/markup.h"
#include "input/prepare.h"

typedef struct Writer {
  Arena *arena;
  const Element *operation;
  UnitText *out;
} Writer;

// ---- pieces of statements ----

static void add(Writer *writer, const char *words) {
  unit_text_add(writer->out, str(words), writer->operation->start);
}

static bool has(const Element *element, const char *name) {
  return element_value(element, name).length > 0;
}

static bool says(const Element *element, const char *name) {
  return element_says(element, name, "true");
}

// The value as it is written: SQL.
static void add_value(Writer *writer, const Element *element, const char *name) {
  const Attribute *attribute = element_attribute(element, name);
  if (attribute) unit_text_join(writer->out, &attribute->value, 0, attribute->value.text.length);
}

// The value as an identifier, as pgroll quotes all of them.
static void add_name(Writer *writer, const Element *element, const char *name) {
  add(writer, "\"");
  add_value(writer, element, name);
  add(writer, "\"");
}

// " KEYWORDS value" where there is one.
static void add_option(Writer *writer, const char *keywords, const Element *element,
                       const char *name) {
  if (!has(element, name)) return;
  add(writer, keywords);
  add_value(writer, element, name);
}

static void add_constraint_name(Writer *writer, const Element *element) {
  if (!has(element, "name")) return;
  add(writer, " CONSTRAINT ");
  add_name(writer, element, "name");
}

// ("a", "b") of a list `columns`, of names or of mappings that say more of each.
static void add_columns(Writer *writer, const Element *element) {
  const Element *list = element_child(element, "columns");
  add(writer, " (");
  for (size_t i = 0; list && i < list->children.count; i++) {
    const Element *item = list->children.items[i];
    if (i) add(writer, ", ");
    if (has(item, "column")) {
      add_name(writer, item, "column");
      continue;
    }
    add(writer, "\"");
    if (item->text.text.length)
      unit_text_join(writer->out, &item->text, 0, item->text.text.length);
    else
      add(writer, item->name); // columns: { a: {}, b: {} }
    add(writer, "\"");
  }
  add(writer, ")");
}

static void add_references(Writer *writer, const Element *references) {
  add(writer, " REFERENCES ");
  add_name(writer, references, "table");
  if (element_child(references, "columns")) {
    add_columns(writer, references);
  } else if (has(references, "column")) {
    add(writer, " (");
    add_name(writer, references, "column");
    add(writer, ")");
  }
  add_option(writer, " ON DELETE ", references, "on_delete");
  add_option(writer, " ON UPDATE ", references, "on_update");
}

static void add_check(Writer *writer, const Element *element, const char *name) {
  bool is_whole = str_starts_nocase(element_value(element, name), "CHECK (");
  add(writer, is_whole ? " " : " CHECK (");
  add_value(writer, element, name);
  add(writer, is_whole ? "" : ")");
}

// ---- columns and constraints ----

static void add_generated(Writer *writer, const Element *generated) {
  const Element *identity = element_child(generated, "identity");
  if (has(generated, "expression")) {
    add(writer, " GENERATED ALWAYS AS (");
    add_value(writer, generated, "expression");
    add(writer, ") STORED");
  } else if (identity) {
    add(writer, " GENERATED ");
    add_value(writer, identity, "user_specified_values");
    add(writer, has(identity, "user_specified_values") ? " AS IDENTITY" : "ALWAYS AS IDENTITY");
  }
}

// `later`: NOT NULL comes once the rows have a value.
static void add_column(Writer *writer, const Element *column, bool later) {
  const Element *references = element_child(column, "references");
  const Element *check = element_child(column, "check");
  const Element *generated = element_child(column, "generated");
  add_name(writer, column, "name");
  add(writer, " ");
  add_value(writer, column, "type");
  if (says(column, "unique")) add(writer, " UNIQUE");
  if (!later && !says(column, "nullable")) add(writer, " NOT NULL");
  add_option(writer, " DEFAULT ", column, "default");
  if (generated) add_generated(writer, generated);
  if (references) {
    add_constraint_name(writer, references);
    add_references(writer, references);
  }
  if (check) {
    add_constraint_name(writer, check);
    add_check(writer, check, "constraint");
  }
}

static void add_exclusion(Writer *writer, const Element *exclude) {
  add_option(writer, " EXCLUDE USING ", exclude, "index_method");
  add(writer, " (");
  add_value(writer, exclude, "elements");
  add(writer, ")");
  if (!has(exclude, "predicate")) return;
  add(writer, " WHERE (");
  add_value(writer, exclude, "predicate");
  add(writer, ")");
}

static void add_constraint(Writer *writer, const Element *constraint) {
  const Element *references = element_child(constraint, "references");
  const Element *exclude = element_child(constraint, "exclude");
  add_constraint_name(writer, constraint);
  if (element_says(constraint, "type", "check")) {
    add_check(writer, constraint, "check");
  } else if (exclude) {
    add_exclusion(writer, exclude);
  } else {
    add(writer, references                                        ? " FOREIGN KEY"
                : element_says(constraint, "type", "primary_key") ? " PRIMARY KEY"
                : says(constraint, "nulls_not_distinct")          ? " UNIQUE NULLS NOT DISTINCT"
                                                                  : " UNIQUE");
    add_columns(writer, constraint);
    if (references) add_references(writer, references);
  }
  if (says(constraint, "deferrable")) add(writer, " DEFERRABLE");
}

// ---- operations ----

static void alter_table(Writer *writer, const char *action) {
  add(writer, "ALTER TABLE ");
  add_name(writer, writer->operation, "table");
  add(writer, action);
}

static void add_primary_key(Writer *writer, const Element *columns) {
  size_t count = 0;
  for (size_t i = 0; i < columns->children.count; i++) {
    if (!says(columns->children.items[i], "pk")) continue;
    add(writer, count++ ? ", " : ", PRIMARY KEY (");
    add_name(writer, columns->children.items[i], "name");
  }
  if (count) add(writer, ")");
}

static void create_table(Writer *writer) {
  const Element *columns = element_child(writer->operation, "columns");
  const Element *constraints = element_child(writer->operation, "constraints");
  add(writer, "CREATE TABLE ");
  add_name(writer, writer->operation, "name");
  add(writer, " (");
  for (size_t i = 0; columns && i < columns->children.count; i++) {
    if (i) add(writer, ", ");
    add_column(writer, columns->children.items[i], false);
  }
  if (columns) add_primary_key(writer, columns);
  for (size_t i = 0; constraints && i < constraints->children.count; i++) {
    add(writer, ",");
    add_constraint(writer, constraints->children.items[i]);
  }
  add(writer, ")");
}

// Gives the rows there are the value of the expression `up`.
static void backfill(Writer *writer, const Element *column, const char *name) {
  add(writer, "UPDATE ");
  add_name(writer, writer->operation, "table");
  add(writer, " SET ");
  add_name(writer, column, name);
  add(writer, " = (");
  add_value(writer, writer->operation, "up");
  add(writer, ");\n");
}

static void set_not_null(Writer *writer, const Element *column, const char *name) {
  alter_table(writer, " ALTER COLUMN ");
  add_name(writer, column, name);
  add(writer, " SET NOT NULL");
}

static void add_new_column(Writer *writer) {
  const Element *column = element_child(writer->operation, "column");
  if (!column) return;
  bool fills = has(writer->operation, "up");
  alter_table(writer, " ADD COLUMN ");
  add_column(writer, column, fills);
  if (says(column, "pk")) add(writer, " PRIMARY KEY");
  if (!fills) return;
  add(writer, ";\n");
  backfill(writer, column, "name");
  if (!says(column, "nullable")) set_not_null(writer, column, "name");
}

static void alter_named_column(Writer *writer, const char *action) {
  alter_table(writer, " ALTER COLUMN ");
  add_name(writer, writer->operation, "column");
  add(writer, action);
}

static void alter_default(Writer *writer) {
  Str value = element_value(writer->operation, "default");
  bool drops = !value.length || str_is(value, "null") || str_is(value, "~");
  alter_named_column(writer, drops ? " DROP DEFAULT;\n" : " SET DEFAULT ");
  if (drops) return;
  add_value(writer, writer->operation, "default");
  add(writer, ";\n");
}

// A key or check of the one column.
static void add_to_column(Writer *writer, const Element *constraint) {
  alter_table(writer, " ADD");
  add_constraint_name(writer, constraint);
  if (element_is(constraint, "check")) {
    add_check(writer, constraint, "constraint");
  } else {
    bool is_unique = element_is(constraint, "unique");
    add(writer, is_unique ? " UNIQUE (" : " FOREIGN KEY (");
    add_name(writer, writer->operation, "column");
    add(writer, ")");
    if (!is_unique) add_references(writer, constraint);
  }
  add(writer, ";\n");
}

static void alter_column(Writer *writer) {
  const Element *operation = writer->operation;
  static const char *const constraints[] = {"check", "references", "unique"};
  if (has(operation, "type")) {
    alter_named_column(writer, " TYPE ");
    add_value(writer, operation, "type");
    add_option(writer, " USING ", operation, "up");
    add(writer, ";\n");
  } else if (has(operation, "up")) {
    backfill(writer, operation, "column");
  }
  if (says(operation, "nullable")) alter_named_column(writer, " DROP NOT NULL;\n");
  if (element_says(operation, "nullable", "false")) alter_named_column(writer, " SET NOT NULL;\n");
  if (element_attribute(operation, "default")) alter_default(writer);
  for (size_t i = 0; i < sizeof constraints / sizeof *constraints; i++) {
    const Element *constraint = element_child(operation, constraints[i]);
    if (constraint) add_to_column(writer, constraint);
  }
  if (!has(operation, "name")) return;
  alter_table(writer, " RENAME COLUMN ");
  add_name(writer, operation, "column");
  add(writer, " TO ");
  add_name(writer, operation, "name");
}

static void drop_column(Writer *writer) {
  alter_table(writer, " DROP COLUMN ");
  add_name(writer, writer->operation, "column");
}

static void drop_named(Writer *writer, const char *verb) {
  add(writer, verb);
  add_name(writer, writer->operation, "name");
}

static void drop_table(Writer *writer) { drop_named(writer, "DROP TABLE "); }
static void drop_index(Writer *writer) { drop_named(writer, "DROP INDEX "); }

static void drop_constraint(Writer *writer) {
  alter_table(writer, " DROP CONSTRAINT ");
  add_name(writer, writer->operation, "name");
}

static void rename_from(Writer *writer) {
  add_name(writer, writer->operation, "from");
  add(writer, " TO ");
  add_name(writer, writer->operation, "to");
}

static void rename_table(Writer *writer) {
  add(writer, "ALTER TABLE ");
  add_name(writer, writer->operation, "from");
  add(writer, " RENAME TO ");
  add_name(writer, writer->operation, "to");
}

static void rename_column(Writer *writer) {
  alter_table(writer, " RENAME COLUMN ");
  rename_from(writer);
}

static void rename_constraint(Writer *writer) {
  alter_table(writer, " RENAME CONSTRAINT ");
  rename_from(writer);
}

static void create_index(Writer *writer) {
  const Element *operation = writer->operation;
  add(writer, says(operation, "unique") ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
  add_name(writer, operation, "name");
  add(writer, " ON ");
  add_name(writer, operation, "table");
  add_option(writer, " USING ", operation, "method");
  add_columns(writer, operation);
  add_option(writer, " WHERE ", operation, "predicate");
}

static void create_constraint(Writer *writer) {
  alter_table(writer, " ADD");
  add_constraint(writer, writer->operation);
}

static void run_sql(Writer *writer) { add_value(writer, writer->operation, "up"); }

typedef struct Kind {
  const char *name;
  void (*write)(Writer *writer); // NULL: nothing that the catalog has
} Kind;

static const Kind kinds[] = {
    {"create_table", create_table},
    {"add_column", add_new_column},
    {"alter_column", alter_column},
    {"drop_column", drop_column},
    {"rename_column", rename_column},
    {"drop_table", drop_table},
    {"rename_table", rename_table},
    {"create_index", create_index},
    {"drop_index", drop_index},
    {"create_constraint", create_constraint},
    {"drop_constraint", drop_constraint},
    {"drop_multicolumn_constraint", drop_constraint},
    {"rename_constraint", rename_constraint},
    {"sql", run_sql},
    {"set_replica_identity", NULL},
};

static const Kind *kind_of(const Element *operation) {
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (element_is(operation, kinds[i].name)) return &kinds[i];
  return NULL;
}

// ---- files ----

// A cheap test first, so that not every YAML file of a project is read.
static bool may_be_migration(const File *file) {
  bool is_markup = str_ends(file->name, ".json") || str_ends(file->name, ".yaml") ||
                   str_ends(file->name, ".yml");
  return is_markup && !file->claimed &&
         str_has_any(str(file->path), WORDS("migrat", "Migrat", "pgroll", "versions"));
}

static bool takes(Tree *tree, File *file) {
  const Source *source = may_be_migration(file) ? tree_source(tree, file) : NULL;
  if (!source || !str_has(source->text, "operations")) return false;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (str_has(source->text, kinds[i].name)) return true;
  return false;
}

bool pgroll_is_in(Tree *tree, const Folder *folder) {
  for (size_t i = 0; i < folder->files.count; i++)
    if (takes(tree, folder->files.items[i])) return true;
  return false;
}

static const Unit *sql_of(Tree *tree, const Source *source) {
  UnitText text = unit_text_new(tree->arena);
  const Element *list =
      element_child(markup_read_yaml(tree->arena, source, tree->gaps), "operations");
  for (size_t i = 0; list && i < list->children.count; i++) {
    const Element *operation = list->children.items[i];
    const Kind *kind = kind_of(operation);
    Writer writer = {tree->arena, operation, &text};
    if (!kind)
      gap_add(tree->arena, tree->gaps, GAP_UNSUPPORTED,
              (Span){source, operation->start, operation->end}, "pgroll's %s is not replayed",
              operation->name);
    if (!kind || !kind->write) continue;
    kind->write(&writer);
    add(&writer, ";\n");
  }
  Span whole = {source, 0, (uint32_t)source->text.length};
  return prepare_made(tree->arena, unit_text_finish(tree->arena, whole, &text));
}

void pgroll_list(Tree *tree, const Folder *folder, Entries *entries) {
  for (size_t i = 0; i < folder->files.count; i++) {
    File *file = folder->files.items[i];
    if (!takes(tree, file)) continue;
    Entry entry = {.file = file,
                   .key = file->name,
                   .transaction = TRANSACTION_PER_STATEMENT,
                   .up = sql_of(tree, tree_source(tree, file))};
    file->claimed = true;
    code_format_version(file->name, &entry);
    array_push(tree->arena, entries, entry);
  }
  order_entries(entries, order_by_name);
}
