// The catalog -> rows of PostgreSQL's own tables and views (pg_class, information_schema, ...).
#include "base/buf.h"
#include "pl/pl_run.h"
#include "sql/literal.h"

// A table that is being filled.
typedef struct Scan {
  PlRun *run;
  const Catalog *catalog;
  PlTable *table;
  bool (*admits)(void *context, const PlRow *row);
  void *context;
  Value *values; // of the row that is looked at
} Scan;

struct PlCatalogTable {
  const char *schema, *name, *columns;
  void (*of_relation)(Scan *scan, const Relation *relation); // one of these two
  void (*of_catalog)(Scan *scan);
  // The column that holds, in each row of a relation, the relation's name; NULL: none
  const char *names;
};

#define COUNT_OF(...) (sizeof((Value[]){__VA_ARGS__}) / sizeof(Value))
#define ADD(scan, ...) add_row((scan), (Value[]){__VA_ARGS__}, COUNT_OF(__VA_ARGS__), false)
// A row of which only this much is known, and not whether it is there.
#define ADD_MAYBE(scan, ...) add_row((scan), (Value[]){__VA_ARGS__}, COUNT_OF(__VA_ARGS__), true)
// Whether rows that start with these values may be wanted.
#define WANTS(scan, ...) wants((scan), (Value[]){__VA_ARGS__}, COUNT_OF(__VA_ARGS__))

static bool wants(Scan *scan, const Value *values, size_t count) {
  for (size_t i = 0; i < scan->table->columns.count; i++)
    scan->values[i] = i < count ? values[i] : value_unknown();
  return pl_step(scan->run, 1) && scan->admits(scan->context, &(PlRow){scan->values, false});
}

static void add_row(Scan *scan, const Value *values, size_t count, bool maybe) {
  if (!wants(scan, values, count)) return;
  array_push(scan->run->arena, &scan->table->rows, (PlRow){scan->values, maybe});
  scan->values = arena_alloc(scan->run->arena, (scan->table->columns.count + 1) * sizeof(Value));
}

// ---- small conversions ------------------------------------------------------------------------

static Value owner_of(const Relation *relation) { return value_text(relation->owner); }
static Value owner_oid(const Relation *relation) { return value_oid('a', relation->owner); }
static Value yes_or_no(bool b) { return value_text(b ? "YES" : "NO"); }

static Value oid_of_name(Scan *scan, const char *schema, const char *name) {
  return value_oid('x', arena_format(scan->run->arena, "%s.%s", schema, name));
}

// The OID of an index is that of a relation which the catalog does not hold as one.
static Value index_oid(Scan *scan, const Relation *relation, const Index *index) {
  return value_oid('r', arena_format(scan->run->arena, "%s.%s", relation->schema, index->name));
}

static Value kind_of(const Relation *relation) {
  static const char *const kinds[] = {
      [RELATION_TABLE] = "r", [RELATION_PARTITIONED] = "p", [RELATION_FOREIGN] = "f",
      [RELATION_VIEW] = "v",  [RELATION_MATVIEW] = "m",     [RELATION_SEQUENCE] = "S"};
  return value_text(kinds[relation->kind]);
}

static Value command_word(Command command) {
  static const char *const words[] = {"SELECT", "INSERT", "UPDATE", "DELETE", "ALL"};
  return value_text(words[command]);
}

static Value names_value(Scan *scan, const NameList *names, const char *if_none) {
  Values items = {0};
  for (size_t i = 0; i < names->count; i++)
    array_push(scan->run->arena, &items, value_text(names->items[i]));
  if (!names->count && if_none) array_push(scan->run->arena, &items, value_text(if_none));
  return value_array(scan->run->arena, &items);
}

static Value constraint_type(const Constraint *constraint) {
  static const char *const types[] = {[CONSTRAINT_PRIMARY_KEY] = "p",
                                      [CONSTRAINT_UNIQUE] = "u",
                                      [CONSTRAINT_FOREIGN_KEY] = "f",
                                      [CONSTRAINT_CHECK] = "c",
                                      [CONSTRAINT_EXCLUSION] = "x"};
  return value_text(types[constraint->kind]);
}

static Value constraint_word(const Constraint *constraint) {
  static const char *const words[] = {[CONSTRAINT_PRIMARY_KEY] = "PRIMARY KEY",
                                      [CONSTRAINT_UNIQUE] = "UNIQUE",
                                      [CONSTRAINT_FOREIGN_KEY] = "FOREIGN KEY",
                                      [CONSTRAINT_CHECK] = "CHECK",
                                      [CONSTRAINT_EXCLUSION] = "EXCLUDE"};
  return value_text(words[constraint->kind]);
}

// An expression's text, which is not printed; NULL where there is none.
static Value clause(Node *expr) { return expr ? value_unknown() : value_null(); }

// information_schema's word for a type: no modifier, ARRAY, USER-DEFINED.
static Value data_type(Scan *scan, const char *type) {
  if (!*type) return value_unknown();
  if (strchr(type, '[')) return value_text("ARRAY");
  if (strchr(type, '.')) return value_text("USER-DEFINED");
  const char *modifier = strchr(type, '(');
  size_t length = modifier ? (size_t)(modifier - type) : strlen(type);
  return value_text(arena_copy(scan->run->arena, type, length));
}

// ---- schemas and relations --------------------------------------------------------------------

static void add_namespaces(Scan *scan) {
  static const char *const always[] = {"public", "pg_catalog", "information_schema"};
  const Map *schemas = &scan->catalog->schemas;
  for (size_t i = 0; i < sizeof always / sizeof *always; i++)
    if (!map_get(schemas, str(always[i])))
      ADD(scan, value_oid('n', always[i]), value_text(always[i]));
  catalog_each(schemas, SchemaObject, schema) {
    ADD(scan, value_oid('n', schema->name), value_text(schema->name),
        value_oid('a', schema->owner));
  }
}

static void add_table(Scan *scan, const Relation *relation) {
  if (relation_is_table(relation))
    ADD(scan, value_text(relation->schema), value_text(relation->name), owner_of(relation),
        value_truth(relation->rls), value_boolean(relation->indexes.count > 0));
}

static void add_class(Scan *scan, const Relation *relation) {
  Value schema = value_oid('n', relation->schema), no = value_boolean(false);
  ADD(scan, pl_relation_value(scan->run, relation), value_text(relation->name), schema,
      kind_of(relation), owner_oid(relation), value_truth(relation->rls),
      value_truth(relation->forced), value_boolean(relation->partition_of),
      value_text(relation->temporary ? "t" : "p"));
  for (size_t i = 0; i < relation->indexes.count; i++) {
    const Index *index = relation->indexes.items[i];
    ADD(scan, index_oid(scan, relation, index), value_text(index->name), schema, value_text("i"),
        owner_oid(relation), no, no, value_unknown(), value_text("p"));
  }
}

static void add_of_kind(Scan *scan, const Relation *relation, RelationKind kind) {
  if (relation->kind == kind)
    ADD(scan, value_text(relation->schema), value_text(relation->name), owner_of(relation));
}

static void add_view(Scan *scan, const Relation *relation) {
  add_of_kind(scan, relation, RELATION_VIEW);
}
static void add_matview(Scan *scan, const Relation *relation) {
  add_of_kind(scan, relation, RELATION_MATVIEW);
}
static void add_sequence(Scan *scan, const Relation *relation) {
  add_of_kind(scan, relation, RELATION_SEQUENCE);
}

static void add_information_table(Scan *scan, const Relation *relation) {
  const char *type = "BASE TABLE";
  if (relation->kind == RELATION_FOREIGN) type = "FOREIGN";
  if (relation->kind == RELATION_VIEW) type = "VIEW";
  if (relation->temporary) type = "LOCAL TEMPORARY";
  if (relation->kind == RELATION_VIEW || relation_is_table(relation))
    ADD(scan, value_text(relation->schema), value_text(relation->name), value_text(type));
}

static void add_inherits(Scan *scan, const Relation *relation) {
  Value child = pl_relation_value(scan->run, relation);
  if (relation->partition_of)
    ADD(scan, child, pl_relation_value(scan->run, relation->partition_of));
  for (size_t i = 0; i < relation->parents.count; i++)
    ADD(scan, child, pl_relation_value(scan->run, relation->parents.items[i]));
}

// ---- columns ----------------------------------------------------------------------------------

// Views list no columns here, and a table that no migration creates may have any.
static bool has_unknown_columns(const Relation *relation) {
  bool is_view = relation->kind == RELATION_VIEW || relation->kind == RELATION_MATVIEW;
  return relation->exists == UNKNOWN || (is_view && !relation->columns.count);
}

static void add_columns(Scan *scan, const Relation *relation) {
  Value schema = value_text(relation->schema), table = value_text(relation->name);
  if (relation->kind == RELATION_SEQUENCE || !WANTS(scan, schema, table)) return;
  if (has_unknown_columns(relation)) ADD_MAYBE(scan, schema, table);
  for (size_t i = 0; i < relation->columns.count; i++) {
    const Column *column = relation->columns.items[i];
    bool open = column->uncertain_null == UNKNOWN;
    ADD(scan, schema, table, value_text(column->name),
        open ? value_unknown() : yes_or_no(!column->not_null), data_type(scan, column->type),
        value_integer((int64_t)i + 1), yes_or_no(column->identity), clause(column->default_expr));
  }
}

static void add_attributes(Scan *scan, const Relation *relation) {
  Value oid = pl_relation_value(scan->run, relation);
  if (relation->kind == RELATION_SEQUENCE || !WANTS(scan, oid)) return;
  if (has_unknown_columns(relation)) ADD_MAYBE(scan, oid);
  for (size_t i = 0; i < relation->columns.count; i++) {
    const Column *column = relation->columns.items[i];
    bool open = column->uncertain_null == UNKNOWN;
    ADD(scan, oid, value_text(column->name), value_integer((int64_t)i + 1),
        open ? value_unknown() : value_boolean(column->not_null), value_boolean(false),
        value_boolean(column->default_expr));
  }
}

// ---- constraints, indexes, policies, triggers -------------------------------------------------

static Value referenced_oid(Scan *scan, const Constraint *constraint) {
  const Relation *target = catalog_get_referenced(scan->catalog, constraint);
  return target ? pl_relation_value(scan->run, target) : value_unknown();
}

static void add_constraints(Scan *scan, const Relation *relation) {
  Value oid = pl_relation_value(scan->run, relation);
  for (size_t i = 0; i < relation->constraints.count; i++) {
    const Constraint *constraint = relation->constraints.items[i];
    ADD(scan, oid_of_name(scan, relation->name, constraint->name), value_text(constraint->name),
        oid, constraint_type(constraint), value_oid('n', relation->schema),
        referenced_oid(scan, constraint), value_boolean(!constraint->not_valid));
  }
}

static void add_table_constraints(Scan *scan, const Relation *relation) {
  Value schema = value_text(relation->schema), table = value_text(relation->name);
  for (size_t i = 0; i < relation->constraints.count; i++) {
    const Constraint *constraint = relation->constraints.items[i];
    ADD(scan, schema, table, schema, value_text(constraint->name), constraint_word(constraint));
  }
}

static void add_key_columns(Scan *scan, const Relation *relation) {
  Value schema = value_text(relation->schema), table = value_text(relation->name);
  for (size_t i = 0; i < relation->constraints.count; i++) {
    const Constraint *constraint = relation->constraints.items[i];
    if (constraint->kind > CONSTRAINT_FOREIGN_KEY) continue;
    for (size_t k = 0; k < constraint->columns.count; k++)
      ADD(scan, schema, table, schema, value_text(constraint->name),
          value_text(constraint->columns.items[k]), value_integer((int64_t)k + 1));
  }
}

static void add_index_names(Scan *scan, const Relation *relation) {
  for (size_t i = 0; i < relation->indexes.count; i++)
    ADD(scan, value_text(relation->schema), value_text(relation->name),
        value_text(relation->indexes.items[i]->name));
}

static void add_indexes(Scan *scan, const Relation *relation) {
  Value oid = pl_relation_value(scan->run, relation);
  for (size_t i = 0; i < relation->indexes.count; i++) {
    const Index *index = relation->indexes.items[i];
    ADD(scan, index_oid(scan, relation, index), oid, value_boolean(index->unique),
        value_boolean(index->primary));
  }
}

// Of a table that no migration creates the policies that matter are those that the migrations create.
static bool has_unseen_policies(const Relation *relation) {
  return relation->policies_known == UNKNOWN && relation->exists != UNKNOWN;
}

static void add_policies(Scan *scan, const Relation *relation) {
  Value schema = value_text(relation->schema), table = value_text(relation->name);
  if (has_unseen_policies(relation)) ADD_MAYBE(scan, schema, table);
  for (size_t i = 0; i < relation->policies.count; i++) {
    const Policy *policy = relation->policies.items[i];
    ADD(scan, schema, table, value_text(policy->name),
        value_text(policy->restrictive ? "RESTRICTIVE" : "PERMISSIVE"),
        names_value(scan, &policy->roles, "public"), command_word(policy->command),
        clause(policy->using_expr), clause(policy->check_expr));
  }
}

static void add_policy_rows(Scan *scan, const Relation *relation) {
  static const char *const letters[] = {"r", "a", "w", "d", "*"};
  Value oid = pl_relation_value(scan->run, relation);
  if (has_unseen_policies(relation)) ADD_MAYBE(scan, oid);
  for (size_t i = 0; i < relation->policies.count; i++) {
    const Policy *policy = relation->policies.items[i];
    ADD(scan, oid, value_text(policy->name), value_text(letters[policy->command]),
        value_boolean(!policy->restrictive), clause(policy->using_expr), clause(policy->check_expr),
        oid_of_name(scan, relation->name, policy->name));
  }
}

static void add_trigger_rows(Scan *scan, const Relation *relation) {
  Value oid = pl_relation_value(scan->run, relation);
  for (size_t i = 0; i < relation->triggers.count; i++) {
    const Trigger *trigger = relation->triggers.items[i];
    ADD(scan, value_text(trigger->name), oid, value_boolean(false),
        value_text(trigger->enabled ? "O" : "D"));
  }
}

static void add_triggers(Scan *scan, const Relation *relation) {
  Value schema = value_text(relation->schema), table = value_text(relation->name);
  for (size_t i = 0; i < relation->triggers.count; i++)
    ADD(scan, schema, value_text(relation->triggers.items[i]->name), schema, table);
}

// ---- functions, types, roles ------------------------------------------------------------------

// As ALTER FUNCTION takes it; pg_get_function_identity_arguments() gives what is in parentheses.
static Value function_oid(Scan *scan, const Function *function) {
  Arena *arena = scan->run->arena;
  Buf buf = buf_new(arena);
  buf_addf(&buf, "%s.%s(", literal_identifier(arena, str(function->schema)),
           literal_identifier(arena, str(function->name)));
  bool first = true;
  for (size_t i = 0; i < function->arguments.count; i++) {
    const FunctionArgument *argument = &function->arguments.items[i];
    if (argument->mode == 'o' || argument->mode == 't') continue;
    buf_addf(&buf, "%s%s", first ? "" : ", ", argument->mode == 'v' ? "VARIADIC " : "");
    if (argument->name) buf_addf(&buf, "%s ", literal_identifier(arena, str(argument->name)));
    buf_add(&buf, argument->type);
    first = false;
  }
  buf_add_char(&buf, ')');
  return value_oid('f', buf.data);
}

static void add_function_row(Scan *scan, const Function *function) {
  ADD(scan, function_oid(scan, function), value_text(function->name),
      value_oid('n', function->schema), value_boolean(function->security_definer),
      value_text(function->is_procedure ? "p" : "f"));
}

static void add_routine(Scan *scan, const Function *function) {
  ADD(scan, value_text(function->schema), value_text(function->name),
      value_text(function->is_procedure ? "PROCEDURE" : "FUNCTION"));
}

static void add_functions(Scan *scan, void (*add)(Scan *scan, const Function *function)) {
  catalog_each(&scan->catalog->functions, const FunctionOverloads, overloads) {
    for (size_t i = 0; i < overloads->count; i++) add(scan, overloads->items[i]);
  }
}

static void add_function_rows(Scan *scan) { add_functions(scan, add_function_row); }
static void add_routines(Scan *scan) { add_functions(scan, add_routine); }

static void add_types(Scan *scan) {
  const Map *types = &scan->catalog->types;
  for (size_t i = 0; i < types->count; i++) {
    const MapEntry *entry = &types->entries[i];
    size_t dot = str_find(entry->key, ".", 0);
    if (!entry->value || dot == entry->key.length) continue;
    const char *schema = str_dup(scan->run->arena, str_slice(entry->key, 0, dot));
    const char *name = str_dup(scan->run->arena, str_slice(entry->key, dot + 1, entry->key.length));
    ADD(scan, value_oid('t', name), value_text(name), value_oid('n', schema));
  }
}

// Roles that no migration creates may exist all the same.
static void add_roles(Scan *scan) {
  catalog_each(&scan->catalog->roles, const Role, role) {
    Value name = value_text(role->name), oid = value_oid('a', role->name);
    if (!role->created)
      ADD_MAYBE(scan, name, oid);
    else
      ADD(scan, name, oid, value_boolean(role->superuser), value_boolean(role->bypassrls),
          value_boolean(role->login), value_boolean(role->inherit),
          value_boolean(role->createrole));
  }
  ADD_MAYBE(scan, value_unknown());
}

// ---- all --------------------------------------------------------------------------------------

static const PlCatalogTable tables[] = {
    {"pg_catalog", "pg_attribute", "attrelid attname attnum attnotnull attisdropped atthasdef",
     .of_relation = add_attributes},
    {"pg_catalog", "pg_authid",
     "rolname oid rolsuper rolbypassrls rolcanlogin rolinherit rolcreaterole",
     .of_catalog = add_roles},
    {"pg_catalog", "pg_class",
     "oid relname relnamespace relkind relowner relrowsecurity relforcerowsecurity "
     "relispartition relpersistence",
     .of_relation = add_class},
    {"pg_catalog", "pg_constraint",
     "oid conname conrelid contype connamespace confrelid convalidated",
     .of_relation = add_constraints},
    {"pg_catalog", "pg_index", "indexrelid indrelid indisunique indisprimary",
     .of_relation = add_indexes},
    {"pg_catalog", "pg_indexes", "schemaname tablename indexname", .of_relation = add_index_names,
     .names = "tablename"},
    {"pg_catalog", "pg_inherits", "inhrelid inhparent", .of_relation = add_inherits},
    {"pg_catalog", "pg_matviews", "schemaname matviewname matviewowner", .of_relation = add_matview,
     .names = "matviewname"},
    {"pg_catalog", "pg_namespace", "oid nspname nspowner", .of_catalog = add_namespaces},
    {"pg_catalog", "pg_policies",
     "schemaname tablename policyname permissive roles cmd qual with_check",
     .of_relation = add_policies, .names = "tablename"},
    {"pg_catalog", "pg_policy", "polrelid polname polcmd polpermissive polqual polwithcheck oid",
     .of_relation = add_policy_rows},
    {"pg_catalog", "pg_proc", "oid proname pronamespace prosecdef prokind",
     .of_catalog = add_function_rows},
    {"pg_catalog", "pg_roles",
     "rolname oid rolsuper rolbypassrls rolcanlogin rolinherit rolcreaterole",
     .of_catalog = add_roles},
    {"pg_catalog", "pg_sequences", "schemaname sequencename sequenceowner",
     .of_relation = add_sequence},
    {"pg_catalog", "pg_tables", "schemaname tablename tableowner rowsecurity hasindexes",
     .of_relation = add_table, .names = "tablename"},
    {"pg_catalog", "pg_trigger", "tgname tgrelid tgisinternal tgenabled",
     .of_relation = add_trigger_rows},
    {"pg_catalog", "pg_type", "oid typname typnamespace", .of_catalog = add_types},
    {"pg_catalog", "pg_user", "usename usesysid usesuper usebypassrls", .of_catalog = add_roles},
    {"pg_catalog", "pg_views", "schemaname viewname viewowner", .of_relation = add_view},
    {"information_schema", "columns",
     "table_schema table_name column_name is_nullable data_type ordinal_position is_identity "
     "column_default",
     .of_relation = add_columns, .names = "table_name"},
    {"information_schema", "key_column_usage",
     "table_schema table_name constraint_schema constraint_name column_name ordinal_position",
     .of_relation = add_key_columns, .names = "table_name"},
    {"information_schema", "routines", "routine_schema routine_name routine_type",
     .of_catalog = add_routines},
    {"information_schema", "schemata", "oid schema_name", .of_catalog = add_namespaces},
    {"information_schema", "sequences", "sequence_schema sequence_name",
     .of_relation = add_sequence},
    {"information_schema", "table_constraints",
     "table_schema table_name constraint_schema constraint_name constraint_type",
     .of_relation = add_table_constraints, .names = "table_name"},
    {"information_schema", "tables", "table_schema table_name table_type",
     .of_relation = add_information_table, .names = "table_name"},
    {"information_schema", "triggers",
     "trigger_schema trigger_name event_object_schema event_object_table",
     .of_relation = add_triggers, .names = "event_object_table"},
    {"information_schema", "views", "table_schema table_name", .of_relation = add_view},
};

const PlCatalogTable *pl_catalog_find(const char *schema, const char *name) {
  if (!schema && strncmp(name, "pg_", 3)) return NULL;
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
    if (!strcmp(tables[i].name, name) && !strcmp(tables[i].schema, schema ? schema : "pg_catalog"))
      return &tables[i];
  return NULL;
}

PlTable *pl_catalog_open(PlRun *run, const PlCatalogTable *from) {
  PlTable *table = ARENA_NEW(run->arena, PlTable);
  table->open = true;
  for (const char *at = from->columns; *at;) {
    size_t length = strcspn(at, " ");
    array_push(run->arena, &table->columns, arena_copy(run->arena, at, length));
    at += length + (at[length] == ' ');
  }
  return table;
}

const char *pl_catalog_names(const PlCatalogTable *from) { return from->names; }

void pl_catalog_fill(PlRun *run, const PlCatalogTable *from, PlTable *table, Str only,
                     bool (*admits)(void *context, const PlRow *row), void *context) {
  Scan scan = {run, run->session->catalog, table, admits, context, NULL};
  scan.values = arena_alloc(run->arena, (table->columns.count + 1) * sizeof(Value));
  if (from->of_catalog) {
    from->of_catalog(&scan);
    return;
  }
  catalog_each(&scan.catalog->relations, const Relation, relation) {
    if (!only.length || str_is(only, relation->name)) from->of_relation(&scan, relation);
  }
}
