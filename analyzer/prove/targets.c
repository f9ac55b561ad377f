// A catalog -> the tables, views and functions through which a tenant may reach another one's rows.
#include "prove/targets.h"

#include "prove/rows.h"
#include "sql/literal.h"

// ---- tables -----------------------------------------------------------------------------------

// Partitions are found by the script: it asks for those that the database has.
static bool is_attacked(const Relation *relation) {
  return relation_is_table(relation) && !relation->temporary && !relation->partition_of &&
         relation->exists == YES && relation_holds_tenants(relation);
}

// Whether somebody is meant to read the table: then a tenant must see its own row.
static bool is_readable(const Relation *table) {
  Coverage coverage = table->coverage[COMMAND_SELECT];
  return table->rls == NO || (coverage != COVERAGE_NONE && coverage != COVERAGE_DENIED);
}

static void add_table(Rows *rows, const Relation *table, const char *part) {
  const char *const values[] = {table->schema, table->name, part,
                                table->tenant_column ? table->tenant_column->name : NULL,
                                is_readable(table) ? "true" : "false"};
  rows_add(rows, values, sizeof values / sizeof *values);
}

static const char *part_of(const Relation *table) {
  return table->tenant_column ? "tenant" : table->is_tenant_root ? "root" : "child";
}

// Tables that policies look the caller up in: without rows there nobody has access to anything.
typedef struct Support {
  const Proof *proof;
  Rows *rows;
  Map seen; // "schema.name" -> the relation
} Support;

static void add_support(Support *support, const Relation *relation) {
  Str name = str(relation_full_name(support->proof->arena, relation));
  bool is_new = relation_is_table(relation) && !relation->temporary && !is_attacked(relation) &&
                !relation->partition_of && relation->exists == YES &&
                !map_get(&support->seen, name);
  if (!is_new) return;
  map_set(&support->seen, name, (void *)relation);
  add_table(support->rows, relation, "support");
}

static void add_reads(Support *support, const Meaning *meaning) {
  for (size_t i = 0; meaning && i < meaning->reads.count; i++)
    add_support(support, meaning->reads.items[i]);
  for (size_t i = 0; meaning && i < meaning->calls.count; i++) {
    const Function *function = meaning->calls.items[i];
    for (size_t q = 0; q < function->queries.count; q++) {
      const Query *query = function->queries.items[q];
      for (size_t r = 0; query && r < query->refs.count; r++)
        add_support(support, query->refs.items[r].relation);
    }
  }
}

static void add_tables(const Proof *proof, Buf *out) {
  Rows rows = {proof->arena, out, "tenantlint_table", "schema, name, part, tenant_column, readable",
               0};
  Support support = {proof, &rows, map_new(proof->arena)};
  catalog_each(&proof->catalog->relations, Relation, relation) {
    if (is_attacked(relation)) add_table(&rows, relation, part_of(relation));
  }
  catalog_each(&proof->catalog->relations, Relation, relation) {
    for (size_t i = 0; is_attacked(relation) && i < relation->policies.count; i++) {
      add_reads(&support, relation->policies.items[i]->using_meaning);
      add_reads(&support, relation->policies.items[i]->check_meaning);
    }
  }
  rows_end(&rows);
}

// ---- views and functions ----------------------------------------------------------------------

enum { MOST_VIEWS = 16 }; // views of views

static bool reaches_tenants(const Query *query, int depth) {
  for (size_t i = 0; query && i < query->refs.count; i++) {
    const Relation *relation = query->refs.items[i].relation;
    if (relation_holds_tenants(relation)) return true;
    if (depth < MOST_VIEWS && reaches_tenants(relation->reads, depth + 1)) return true;
  }
  return false;
}

// What cannot be read of its body may reach anything.
static bool function_reaches_tenants(const Function *function) {
  if (function->has_dynamic_sql || !function->body) return true;
  for (size_t q = 0; q < function->queries.count; q++)
    if (reaches_tenants(function->queries.items[q], 0)) return true;
  return false;
}

static void add_object(Rows *rows, const char *kind, const char *schema, const char *name) {
  const char *const values[] = {kind, schema, name};
  rows_add(rows, values, sizeof values / sizeof *values);
}

static void add_functions(Rows *rows, const FunctionOverloads *overloads) {
  for (size_t i = 0; i < overloads->count; i++) {
    const Function *function = overloads->items[i];
    bool callable = function->security_definer && !function->returns_trigger;
    if (!callable || !function_reaches_tenants(function)) continue;
    add_object(rows, "function", function->schema, function->name);
    return; // the script takes all functions of the name
  }
}

static void add_objects(const Proof *proof, Buf *out) {
  Rows rows = {proof->arena, out, "tenantlint_object", "kind, schema, name", 0};
  catalog_each(&proof->catalog->relations, Relation, relation) {
    bool is_view = relation->kind == RELATION_VIEW || relation->kind == RELATION_MATVIEW;
    if (is_view && !relation->temporary && reaches_tenants(relation->reads, 0))
      add_object(&rows, "view", relation->schema, relation->name);
  }
  catalog_each(&proof->catalog->functions, FunctionOverloads, overloads)
      add_functions(&rows, overloads);
  rows_end(&rows);
}

// ---- exemptions -------------------------------------------------------------------------------

// The rules whose findings are leaks, and the commands by which rows leak then.
static const char *commands_of(const char *rule) {
  static const struct {
    const char *rule, *commands;
  } leaks[] = {
      {"rls-disabled", ""},
      {"rls-turned-off", ""},
      {"rls-not-forced", ""},
      {"policy-unscoped", ""},
      {"policy-check-unscoped", "^(INSERT|UPDATE|blind UPDATE|.*give away|take over)"},
      {"policy-open-without-context", ""},
      {"partition-unprotected", ""},
      {"tenant-column-missing", ""},
      {"foreign-table-unprotected", ""},
      {"truncate-across-tenants", "^TRUNCATE"},
      {"view-bypasses-rls", ""},
      {"materialized-view-exposes-tenants", ""},
      {"definer-function-bypasses-rls", ""},
  };
  for (size_t i = 0; i < sizeof leaks / sizeof *leaks; i++)
    if (!strcmp(rule, leaks[i].rule)) return leaks[i].commands;
  return NULL;
}

static void exempt(Rows *rows, const char *schema, const char *name, const char *commands,
                   bool only_owner, const char *reason) {
  const char *object =
      arena_format(rows->arena, "%s.%s", literal_identifier(rows->arena, str(schema)),
                   literal_identifier(rows->arena, str(name)));
  const char *const values[] = {object, commands, only_owner ? "true" : "false", reason};
  rows_add(rows, values, sizeof values / sizeof *values);
}

// Whether a finding is about the object or a part of it; both names are unquoted.
static bool is_about(const Finding *finding, const char *object) {
  size_t length = strlen(object);
  return !strncmp(finding->object, object, length) &&
         (!finding->object[length] || finding->object[length] == '.');
}

static void exempt_by_findings(const Proof *proof, Rows *rows, const char *schema,
                               const char *name) {
  const char *object = arena_format(proof->arena, "%s.%s", schema, name);
  for (size_t i = 0; i < proof->findings->count; i++) {
    const Finding *finding = proof->findings->items[i];
    const char *commands = finding->exempted ? commands_of(finding->rule->name) : NULL;
    if (!commands || !is_about(finding, object)) continue;
    const char *reason = finding->exemption ? finding->exemption->reason : NULL;
    exempt(rows, schema, name, commands, !strcmp(finding->rule->name, "rls-not-forced"),
           reason ? reason : "no reason is given");
  }
}

static void exempt_by_rollout(const Proof *proof, Rows *rows, const Relation *table) {
  RuleContext ctx = {.arena = proof->arena, .config = proof->config, .today = proof->today};
  static const char *const commands[COMMANDS] = {"^(SELECT|COPY)", "^INSERT",
                                                 "^(UPDATE|blind UPDATE|.*give away|take over)",
                                                 "^(blind )?DELETE"};
  for (int command = 0; command < COMMANDS; command++)
    if (!rule_expects_protection(&ctx, table, (Command)command))
      exempt(rows, table->schema, table->name, commands[command], false,
             "it is to be protected later");
}

// What a platform grants on every table, without a way for its callers to use it.
static void exempt_platforms_truncate(const Proof *proof, Rows *rows, const Relation *table) {
  bool by_platform = false, by_project = false;
  for (size_t i = 0; i < table->grants.count; i++) {
    const Grant *grant = &table->grants.items[i];
    if (!(grant->privileges & PRIVILEGE_TRUNCATE)) continue;
    if (role_bypasses(proof->catalog, grant->grantee) == YES) continue;
    by_platform = by_platform || span_is_none(grant->at);
    by_project = by_project || !span_is_none(grant->at);
  }
  if (by_platform && !by_project)
    exempt(rows, table->schema, table->name, "^TRUNCATE", false,
           "the platform grants it on every table, but takes no such statement");
}

static void add_exemptions(const Proof *proof, Buf *out) {
  Rows rows = {proof->arena, out, "tenantlint_exemption", "object, commands, only_owner, reason",
               0};
  catalog_each(&proof->catalog->relations, Relation, relation) {
    exempt_by_findings(proof, &rows, relation->schema, relation->name);
    if (!is_attacked(relation)) continue;
    exempt_by_rollout(proof, &rows, relation);
    exempt_platforms_truncate(proof, &rows, relation);
  }
  catalog_each(&proof->catalog->functions, FunctionOverloads, overloads) {
    if (overloads->count)
      exempt_by_findings(proof, &rows, overloads->items[0]->schema, overloads->items[0]->name);
  }
  rows_end(&rows);
}

void targets_add(const Proof *proof, Buf *out) {
  add_tables(proof, out);
  add_objects(proof, out);
  add_exemptions(proof, out);
}
