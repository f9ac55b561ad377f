// The catalog -> rows of PostgreSQL's own tables and views (pg_class, information_schema, ...).
#include "catalog/pl_run.h"
#include "sql/parse.h"

// A table that is being filled. What is not known of it is a maybe row of unknown values.
typedef struct Scan {
  PlRun *run;
  const Catalog *catalog;
  PlTable *table;
} Scan;

#define ADD(scan, ...)                                                                             \
  add_row((scan), (Value[]){__VA_ARGS__}, sizeof((Value[]){__VA_ARGS__}) / sizeof(Value), false)
#define ADD_MAYBE(scan, ...)                                                                       \
  add_row((scan), (Value[]){__VA_ARGS__}, sizeof((Value[]){__VA_ARGS__}) / sizeof(Value), true)

static void add_row(Scan *scan, const Value *values, size_t count, bool maybe) {
  Value *copy = arena_alloc(scan->run->arena, (scan->table->columns.count + 1) * sizeof *copy);
  for (size_t i = 0; i < scan->table->columns.count; i++)
    copy[i] = i < count ? values[i] : value_unknown();
  array_push(scan->run->arena, &scan->table->rows, (PlRow){copy, maybe});
}

// ---- names as relations -----------------------------------------------------------------------

static bool is_visible(const PlRun *run, const Relation *relation) {
  const ReplaySession *session = run->session;
  return relation ==
         catalog_find_relation(session->catalog, &session->search_path, NULL, relation->name);
}

Value pl_relation_value(PlRun *run, const Relation *relation) {
  return value_relation(run->arena, relation, is_visible(run, relation));
}

// A part of a name as to_regclass() reads it: folded unless it is quoted.
static size_t read_part(PlRun *run, Str name, size_t at, const char **part) {
  if (at < name.length && name.data[at] == '"') {
    size_t end = str_find(name, "\"", at + 1);
    *part = end < name.length ? str_dup(run->arena, str_slice(name, at + 1, end)) : NULL;
    return end + 1;
  }
  size_t end = str_find(name, ".", at);
  char *folded = str_dup(run->arena, str_trim(str_slice(name, at, end)));
  for (char *c = folded; *c; c++)
    if (*c >= 'A' && *c <= 'Z') *c += 'a' - 'A';
  *part = folded;
  return end;
}

Relation *pl_find_relation(PlRun *run, Str name) {
  const char *parts[4] = {0};
  size_t count = 0, at = 0;
  while (at < name.length && count < 4) {
    at = read_part(run, name, at, &parts[count]);
    if (!parts[count++]) return NULL;
    if (at >= name.length) break;
    if (name.data[at++] != '.') return NULL;
  }
  if (!count) return NULL;
  const ReplaySession *session = run->session;
  const char *schema = count > 1 ? parts[count - 2] : NULL;
  return catalog_find_relation(session->catalog, &session->search_path, schema, parts[count - 1]);
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

static void scan_namespaces(Scan *scan) {
  static const char *const always[] = {"public", "pg_catalog", "information_schema"};
  const Map *schemas = &scan->catalog->schemas;
  for (size_t i = 0; i < 3; i++)
    if (!map_get(schemas, str(always[i])))
      ADD(scan, value_oid('n', always[i]), value_text(always[i]));
  catalog_each(schemas, SchemaObject, schema) ADD(
      scan, value_oid('n', schema->name), value_text(schema->name), value_oid('a', schema->owner));
}

static void scan_tables(Scan *scan) {
  catalog_each(&scan->catalog->relations, const Relation, relation) {
    if (!relation_is_table(relation)) continue;
    ADD(scan, value_text(relation->schema), value_text(relation->name), owner_of(relation),
        value_truth(relation->rls), value_boolean(relation->indexes.count > 0));
  }
}

static void scan_classes(Scan *scan) {
  catalog_each(&scan->catalog->relations, const Relation, relation) {
    Value schema = value_oid('n', relation->schema);
    ADD(scan, pl_relation_value(scan->run, relation), value_text(relation->name), schema,
        kind_of(relation), owner_oid(relation), value_truth(relation->rls),
        value_truth(relation->forced), value_boolean(relation->partition_of),
        value_text(relation->temporary ? "t" : "p"));
    for (size_t i = 0; i < relation->indexes.count; i++) {
      const Index *index = relation->indexes.items[i];
      ADD(scan, index_oid(scan, relation, index), value_text(index->name), schema, value_text("i"),
          owner_oid(relation), value_boolean(false), value_boolean(false), value_unknown(),
          value_text("p"));
    }
  }
}

static void scan_relations_of(Scan *scan, RelationKind kind) {
  catalog_each(&scan->catalog->relations, const Relation, relation) {
    if (relation->kind != kind) continue;
    ADD(scan, value_text(relation->schema), value_text(relation->name), owner_of(relation));
  }
}

static void scan_views(Scan *scan) { scan_relations_of(scan, RELATION_VIEW); }
static void scan_matviews(Scan *scan) { scan_relations_of(scan, RELATION_MATVIEW); }
static void scan_sequences(Scan *scan) { scan_relations_of(scan, RELATION_SEQUENCE); }

static void scan_information_tables(Scan *scan) {
  catalog_each(&scan->catalog->relations, const Relation, relation) {
    bool is_view = relation->kind == RELATION_VIEW;
    const char *type = relation->kind == RELATION_FOREIGN ? "FOREIGN" : "BASE TABLE";
    if (is_view || relation_is_table(relation))
      ADD(scan, value_text(relation->schema), value_text(relation->name),
          value_text(is_view               ? "VIEW"
                     : relation->temporary ? "LOCAL TEMPORARY"
                                           : type));
  }
}

static void scan_inherits(Scan *scan) {
  catalog_each(&scan->catalog->relations, const Relation, relation) {
    Value child = pl_relation_value(scan->run, relation);
    if (relation->partition_of)
      ADD(scan, child, pl_relation_value(scan->run, relation->partition_of));
    for (size_t i = 0; i < relation->parents.count; i++)
      ADD(scan, child, pl_relation_value(scan->run, relation->parents.items[i]));
  }
}

// ---- columns ----------------------------------------------------------------------------------

static bool has_columns(const Relation *relation) { return relation->kind != RELATION_SEQUENCE; }

// Views list no columns here, and a table that no migration creates may have any.
static bool has_unknown_columns(const Relation *relation) {
  bool is_view = relation->kind == RELATION_VIEW || relation->kind == RELATION_MATVIEW;
  return relation->exists == UNKNOWN || (is_view && !relation->columns.count);
}

static void scan_columns(Scan *scan) {
  catalog_each(&scan->catalog->relations, const Relation, relation) {
    if (!has_columns(relation)) continue;
    Value schema = value_text(relation->schema), table = value_text(relation->name);
    if (has_unknown_columns(relation)) ADD_MAYBE(scan, schema, table);
    for (size_t i = 0; i < relation->columns.count; i++) {
      const Column *column = relation->columns.items[i];
      Value nullable =
          column->uncertain_null == UNKNOWN ? value_unknown() : yes_or_no(!column->not_null);
      Value has_default = column->default_expr ? value_text(VALUE_HOLE) : value_null();
      ADD(scan, schema, table, value_text(column->name), nullable, data_type(scan, column->type),
          value_integer((int64_t)i + 1), yes_or_no(column->identity), has_default);
    }
  }
}

static void scan_attributes(Scan *scan) {
  catalog_each(&scan->catalog->relations, const Relation, relation) {
    if (!has_columns(relation)) continue;
    Value oid = pl_relation_value(scan->run, relation);
    if (has_unknown_columns(relation)) ADD_MAYBE(scan, oid);
    for (size_t i = 0; i < relation->columns.count; i++) {
      const Column *column = relation->columns.items[i];
      Value not_null =
          column->uncertain_null == UNKNOWN ? value_unknown() : value_boolean(column->not_null);
      ADD(scan, oid, value_text(column->name), value_integer((int64_t)i + 1), not_null,
          value_boolean(false), value_boolean(column->default_expr));
    }
  }
}

// ---- constraints, indexes, policies, triggers -------------------------------------------------

static void scan_constraints(Scan *scan) {
  catalog_each(&scan->catalog->relations, const Relation,
               relation) for (size_t i = 0; i < relation->constraints.count; i++) {
    const Constraint *constraint = relation->constraints.items[i];
    Value referenced = value_unknown();
    if (constraint->referenced_table) {
      const Relation *target = catalog_get_relation(scan->catalog, constraint->referenced_schema,
                                                    constraint->referenced_table);
      if (target) referenced = pl_relation_value(scan->run, target);
    }
    ADD(scan, oid_of_name(scan, relation->name, constraint->name), value_text(constraint->name),
        pl_relation_value(scan->run, relation), constraint_type(constraint),
        value_oid('n', relation->schema), referenced, value_boolean(!constraint->not_valid));
  }
}

static void scan_table_constraints(Scan *scan) {
  catalog_each(&scan->catalog->relations, const Relation,
               relation) for (size_t i = 0; i < relation->constraints.count; i++) {
    const Constraint *constraint = relation->constraints.items[i];
    ADD(scan, value_text(relation->schema), value_text(relation->name),
        value_text(relation->schema), value_text(constraint->name), constraint_word(constraint));
  }
}

static void scan_key_columns(Scan *scan) {
  catalog_each(&scan->catalog->relations, const Relation,
               relation) for (size_t i = 0; i < relation->constraints.count; i++) {
    const Constraint *constraint = relation->constraints.items[i];
    if (constraint->kind > CONSTRAINT_FOREIGN_KEY) continue;
    for (size_t k = 0; k < constraint->columns.count; k++)
      ADD(scan, value_text(relation->schema), value_text(relation->name),
          value_text(relation->schema), value_text(constraint->name),
          value_text(constraint->columns.items[k]), value_integer((int64_t)k + 1));
  }
}

static void scan_pg_indexes(Scan *scan) {
  catalog_each(&scan->catalog->relations, const Relation,
               relation) for (size_t i = 0; i < relation->indexes.count; i++)
      ADD(scan, value_text(relation->schema), value_text(relation->name),
          value_text(relation->indexes.items[i]->name));
}

static void scan_index(Scan *scan) {
  catalog_each(&scan->catalog->relations, const Relation,
               relation) for (size_t i = 0; i < relation->indexes.count; i++) {
    const Index *index = relation->indexes.items[i];
    ADD(scan, index_oid(scan, relation, index), pl_relation_value(scan->run, relation),
        value_boolean(index->unique), value_boolean(index->primary));
  }
}

static Value clause(Node *expr) { return expr ? value_unknown() : value_null(); }

static void scan_policies(Scan *scan) {
  catalog_each(&scan->catalog->relations, const Relation, relation) {
    Value schema = value_text(relation->schema), table = value_text(relation->name);
    if (relation->policies_known == UNKNOWN) ADD_MAYBE(scan, schema, table);
    for (size_t i = 0; i < relation->policies.count; i++) {
      const Policy *policy = relation->policies.items[i];
      ADD(scan, schema, table, value_text(policy->name),
          value_text(policy->restrictive ? "RESTRICTIVE" : "PERMISSIVE"),
          names_value(scan, &policy->roles, "public"), command_word(policy->command),
          clause(policy->using_expr), clause(policy->check_expr));
    }
  }
}

static void scan_policy(Scan *scan) {
  static const char *const letters[] = {"r", "a", "w", "d", "*"};
  catalog_each(&scan->catalog->relations, const Relation, relation) {
    Value oid = pl_relation_value(scan->run, relation);
    if (relation->policies_known == UNKNOWN) ADD_MAYBE(scan, value_unknown(), value_unknown(), oid);
    for (size_t i = 0; i < relation->policies.count; i++) {
      const Policy *policy = relation->policies.items[i];
      ADD(scan, oid_of_name(scan, relation->name, policy->name), value_text(policy->name), oid,
          value_text(letters[policy->command]), value_boolean(!policy->restrictive),
          clause(policy->using_expr), clause(policy->check_expr));
    }
  }
}

static void scan_pg_triggers(Scan *scan) {
  catalog_each(&scan->catalog->relations, const Relation,
               relation) for (size_t i = 0; i < relation->triggers.count; i++) {
    const Trigger *trigger = relation->triggers.items[i];
    ADD(scan, value_text(trigger->name), pl_relation_value(scan->run, relation),
        value_boolean(false), value_text(trigger->enabled ? "O" : "D"));
  }
}

static void scan_triggers(Scan *scan) {
  catalog_each(&scan->catalog->relations, const Relation,
               relation) for (size_t i = 0; i < relation->triggers.count; i++)
      ADD(scan, value_text(relation->schema), value_text(relation->triggers.items[i]->name),
          value_text(relation->schema), value_text(relation->name));
}

// ---- functions, types, roles ------------------------------------------------------------------

static void scan_functions(Scan *scan) {
  catalog_each(&scan->catalog->functions, const FunctionOverloads,
               overloads) for (size_t i = 0; i < overloads->count; i++) {
    const Function *function = overloads->items[i];
    ADD(scan, value_unknown(), value_text(function->name), value_oid('n', function->schema),
        value_boolean(function->security_definer), value_text(function->is_procedure ? "p" : "f"));
  }
}

static void scan_routines(Scan *scan) {
  catalog_each(&scan->catalog->functions, const FunctionOverloads,
               overloads) for (size_t i = 0; i < overloads->count; i++) {
    const Function *function = overloads->items[i];
    ADD(scan, value_text(function->schema), value_text(function->name),
        value_text(function->is_procedure ? "PROCEDURE" : "FUNCTION"));
  }
}

static void scan_types(Scan *scan) {
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
static void scan_roles(Scan *scan) {
  catalog_each(&scan->catalog->roles, const Role, role) {
    if (role->created)
      ADD(scan, value_text(role->name), value_oid('a', role->name), value_boolean(role->superuser),
          value_boolean(role->bypassrls), value_boolean(role->login), value_boolean(role->inherit),
          value_boolean(role->createrole));
    else
      ADD_MAYBE(scan, value_text(role->name), value_oid('a', role->name));
  }
  ADD_MAYBE(scan, value_unknown());
}

// ---- all --------------------------------------------------------------------------------------

static const struct {
  const char *schema, *name, *columns;
  void (*scan)(Scan *scan);
} tables[] = {
    {"pg_catalog", "pg_attribute", "attrelid attname attnum attnotnull attisdropped atthasdef",
     scan_attributes},
    {"pg_catalog", "pg_authid",
     "rolname oid rolsuper rolbypassrls rolcanlogin rolinherit rolcreaterole", scan_roles},
    {"pg_catalog", "pg_class",
     "oid relname relnamespace relkind relowner relrowsecurity relforcerowsecurity relispartition "
     "relpersistence",
     scan_classes},
    {"pg_catalog", "pg_constraint",
     "oid conname conrelid contype connamespace confrelid convalidated", scan_constraints},
    {"pg_catalog", "pg_index", "indexrelid indrelid indisunique indisprimary", scan_index},
    {"pg_catalog", "pg_indexes", "schemaname tablename indexname", scan_pg_indexes},
    {"pg_catalog", "pg_inherits", "inhrelid inhparent", scan_inherits},
    {"pg_catalog", "pg_matviews", "schemaname matviewname matviewowner", scan_matviews},
    {"pg_catalog", "pg_namespace", "oid nspname nspowner", scan_namespaces},
    {"pg_catalog", "pg_policies",
     "schemaname tablename policyname permissive roles cmd qual with_check", scan_policies},
    {"pg_catalog", "pg_policy", "oid polname polrelid polcmd polpermissive polqual polwithcheck",
     scan_policy},
    {"pg_catalog", "pg_proc", "oid proname pronamespace prosecdef prokind", scan_functions},
    {"pg_catalog", "pg_roles",
     "rolname oid rolsuper rolbypassrls rolcanlogin rolinherit rolcreaterole", scan_roles},
    {"pg_catalog", "pg_sequences", "schemaname sequencename sequenceowner", scan_sequences},
    {"pg_catalog", "pg_tables", "schemaname tablename tableowner rowsecurity hasindexes",
     scan_tables},
    {"pg_catalog", "pg_trigger", "tgname tgrelid tgisinternal tgenabled", scan_pg_triggers},
    {"pg_catalog", "pg_type", "oid typname typnamespace", scan_types},
    {"pg_catalog", "pg_user", "usename usesysid usesuper usebypassrls",
     scan_roles}, // as far as both agree
    {"pg_catalog", "pg_views", "schemaname viewname viewowner", scan_views},
    {"information_schema", "columns",
     "table_schema table_name column_name is_nullable data_type ordinal_position is_identity "
     "column_default",
     scan_columns},
    {"information_schema", "key_column_usage",
     "table_schema table_name constraint_schema constraint_name column_name ordinal_position",
     scan_key_columns},
    {"information_schema", "routines", "routine_schema routine_name routine_type", scan_routines},
    {"information_schema", "schemata", "oid schema_name", scan_namespaces},
    {"information_schema", "sequences", "sequence_schema sequence_name", scan_sequences},
    {"information_schema", "table_constraints",
     "table_schema table_name constraint_schema constraint_name constraint_type",
     scan_table_constraints},
    {"information_schema", "tables", "table_schema table_name table_type", scan_information_tables},
    {"information_schema", "triggers",
     "trigger_schema trigger_name event_object_schema event_object_table", scan_triggers},
    {"information_schema", "views", "table_schema table_name", scan_views},
};

static void add_columns(Scan *scan, const char *columns) {
  for (const char *at = columns; *at;) {
    size_t length = strcspn(at, " ");
    array_push(scan->run->arena, &scan->table->columns, arena_copy(scan->run->arena, at, length));
    at += length + (at[length] == ' ');
  }
}

const PlTable *pl_catalog_table(PlRun *run, const char *schema, const char *name) {
  if (!schema && strncmp(name, "pg_", 3)) return NULL;
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    if (strcmp(tables[i].name, name) || strcmp(tables[i].schema, schema ? schema : "pg_catalog"))
      continue;
    Scan scan = {run, run->session->catalog, ARENA_NEW(run->arena, PlTable)};
    scan.table->open = true;
    add_columns(&scan, tables[i].columns);
    tables[i].scan(&scan);
    pl_step(run, (uint32_t)scan.table->rows.count / 4);
    return scan.table;
  }
  return NULL;
}
