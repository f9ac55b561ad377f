// Catalog -> text, a fact per line.
#include "catalog/dump.h"

#include <stdlib.h>

#include "sql/expr.h"

typedef struct Dump {
  const Catalog *catalog;
  Buf *out;
} Dump;

static void add_expr(const Dump *dump, const char *before, Node *expr, const char *after) {
  if (!expr) return;
  const char *text = expr_text(dump->catalog->arena, expr);
  buf_addf(dump->out, "%s%s%s", before, text ? text : "?", after);
}

static void add_names(const Dump *dump, const char *before, const NameList *names) {
  if (!names->count) return;
  buf_addf(dump->out, "%s (", before);
  for (size_t i = 0; i < names->count; i++)
    buf_addf(dump->out, "%s%s", i ? ", " : "", names->items[i] ? names->items[i] : "expression");
  buf_add(dump->out, ")");
}

static void add_if(const Dump *dump, bool holds, const char *text) {
  if (holds) buf_add(dump->out, text);
}

static void add_truth(const Dump *dump, Truth truth, const char *text) {
  if (truth == NO) return;
  buf_addf(dump->out, " %s%s", text, truth == UNKNOWN ? "?" : "");
}

// ---- parts of relations ----

static void add_column(const Dump *dump, const Column *column) {
  buf_addf(dump->out, "  column %s %s", column->name, *column->type ? column->type : "?");
  if (column->collation) buf_addf(dump->out, " collate %s", column->collation);
  add_if(dump, column->not_null, " not null");
  add_if(dump, column->uncertain_null == UNKNOWN, " null?");
  add_if(dump, column->serial, " serial");
  add_if(dump, column->identity, " identity");
  add_if(dump, column->generated, " generated");
  add_if(dump, column->inherited, " inherited");
  add_expr(dump, " default ", column->default_expr, "");
  buf_add(dump->out, "\n");
}

static void add_foreign_key(const Dump *dump, const Constraint *constraint) {
  buf_addf(dump->out, " references %s.%s", constraint->referenced_schema,
           constraint->referenced_table);
  add_names(dump, "", &constraint->referenced_columns);
  add_if(dump, constraint->match_full, " match full");
  if (constraint->on_delete != 'a') buf_addf(dump->out, " on delete %c", constraint->on_delete);
  add_names(dump, "", &constraint->on_delete_columns);
  if (constraint->on_update != 'a') buf_addf(dump->out, " on update %c", constraint->on_update);
}

static void add_constraint(const Dump *dump, const Constraint *constraint) {
  static const char *const kinds[] = {"primary key", "unique", "foreign key", "check", "exclude"};
  buf_addf(dump->out, "  %s %s", kinds[constraint->kind], constraint->name);
  add_names(dump, "", &constraint->columns);
  add_names(dump, " with", &constraint->operators);
  add_names(dump, " include", &constraint->included);
  if (constraint->kind == CONSTRAINT_FOREIGN_KEY) add_foreign_key(dump, constraint);
  add_if(dump, constraint->nulls_not_distinct, " nulls not distinct");
  add_if(dump, constraint->not_valid, " not valid");
  add_if(dump, constraint->inherited, " inherited");
  add_expr(dump, ": ", constraint->check, "");
  buf_add(dump->out, "\n");
}

static void add_index(const Dump *dump, const Index *index) {
  buf_addf(dump->out, "  %sindex %s %s (", index->unique ? "unique " : "", index->name,
           index->method);
  for (size_t i = 0; i < index->keys.count; i++) {
    const IndexKey *key = &index->keys.items[i];
    add_if(dump, i, ", ");
    if (key->column) buf_add(dump->out, key->column);
    add_expr(dump, "", key->expr, "");
    if (key->collation) buf_addf(dump->out, " collate %s", key->collation);
    if (key->opclass) buf_addf(dump->out, " %s", key->opclass);
  }
  buf_add(dump->out, ")");
  add_names(dump, " include", &index->included);
  add_if(dump, index->nulls_not_distinct, " nulls not distinct");
  add_if(dump, !index->valid, " invalid");
  if (index->parent) buf_addf(dump->out, " attached to %s", index->parent->name);
  add_expr(dump, " where ", index->predicate, "");
  buf_add(dump->out, "\n");
}

static const char *const commands[] = {"select", "insert", "update", "delete", "all"};

static void add_policy(const Dump *dump, const Policy *policy) {
  buf_addf(dump->out, "  policy %s%s for %s", policy->name,
           policy->restrictive ? " restrictive" : "", commands[policy->command]);
  add_names(dump, " to", &policy->roles);
  add_expr(dump, " using (", policy->using_expr, ")");
  add_expr(dump, " check (", policy->check_expr, ")");
  buf_add(dump->out, "\n");
}

static void add_trigger(const Dump *dump, const Trigger *trigger) {
  buf_addf(dump->out, "  trigger %s %s", trigger->name,
           trigger->before       ? "before"
           : trigger->instead_of ? "instead of"
                                 : "after");
  add_if(dump, trigger->on_insert, " insert");
  add_if(dump, trigger->on_update, " update");
  add_if(dump, trigger->on_delete, " delete");
  add_if(dump, trigger->on_truncate, " truncate");
  add_if(dump, trigger->for_each_row, " for each row");
  buf_addf(dump->out, " %s%s%s%s\n", trigger->function_schema ? trigger->function_schema : "",
           trigger->function_schema ? "." : "", trigger->function_name,
           trigger->enabled ? "" : " disabled");
}

static void add_grants(const Dump *dump, const Grants *grants, const char *indent) {
  static const char *const names[] = {"select",   "insert",     "update",  "delete",
                                      "truncate", "references", "trigger", "maintain",
                                      "usage",    "execute",    "create"};
  for (size_t i = 0; i < grants->count; i++) {
    const Grant *grant = &grants->items[i];
    buf_addf(dump->out, "%sgrant", indent);
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
      if (grant->privileges & (1u << k)) buf_addf(dump->out, " %s", names[k]);
    add_names(dump, "", &grant->columns);
    buf_addf(dump->out, " to %s%s\n", grant->is_public ? "PUBLIC" : grant->grantee,
             grant->by_default ? " by default" : "");
  }
}

// ---- relations ----

static const char *kind_name(const Relation *relation) {
  static const char *const names[] = {
      "table", "table", "foreign table", "view", "materialized view", "sequence"};
  return names[relation->kind];
}

static void add_family(const Dump *dump, const Relation *relation) {
  if (relation->partition_strategy) {
    buf_addf(dump->out, " by %s", relation->partition_strategy);
    add_names(dump, "", &relation->partition_keys);
  }
  if (relation->partition_of)
    buf_addf(dump->out, " partition of %s.%s", relation->partition_of->schema,
             relation->partition_of->name);
  for (size_t i = 0; i < relation->parents.count; i++)
    buf_addf(dump->out, " inherits %s.%s", relation->parents.items[i]->schema,
             relation->parents.items[i]->name);
}

static void add_view(const Dump *dump, const Relation *view) {
  add_if(dump, view->security_invoker, " security_invoker");
  add_if(dump, view->security_barrier, " security_barrier");
  add_if(dump, view->check_option, " check_option");
  add_expr(dump, ": ", view->query, "");
}

static void add_parts(const Dump *dump, const Relation *relation) {
  for (size_t i = 0; i < relation->columns.count; i++) add_column(dump, relation->columns.items[i]);
  for (size_t i = 0; i < relation->constraints.count; i++)
    add_constraint(dump, relation->constraints.items[i]);
  for (size_t i = 0; i < relation->indexes.count; i++) add_index(dump, relation->indexes.items[i]);
  for (size_t i = 0; i < relation->policies.count; i++)
    add_policy(dump, relation->policies.items[i]);
  for (size_t i = 0; i < relation->triggers.count; i++)
    add_trigger(dump, relation->triggers.items[i]);
  for (size_t i = 0; i < relation->rules.count; i++)
    buf_addf(dump->out, "  rule %s on %s%s\n", relation->rules.items[i]->name,
             commands[relation->rules.items[i]->event],
             relation->rules.items[i]->instead ? " instead" : "");
  add_grants(dump, &relation->grants, "  ");
}

static void add_relation(const Dump *dump, const Relation *relation) {
  buf_addf(dump->out, "%s%s %s.%s", relation->temporary ? "temporary " : "", kind_name(relation),
           relation->schema, relation->name);
  add_family(dump, relation);
  if (relation->owner) buf_addf(dump->out, " owner %s", relation->owner);
  if (relation->owned_by)
    buf_addf(dump->out, " of %s.%s", relation->owned_by->name, relation->owned_by_column);
  add_truth(dump, relation->rls, "rls");
  add_truth(dump, relation->forced, "forced");
  add_if(dump, relation->policies_known == UNKNOWN, " policies?");
  add_if(dump, relation->columns_known == UNKNOWN, " columns?");
  add_if(dump, relation->exists == UNKNOWN, " exists?");
  if (relation->query) add_view(dump, relation);
  buf_add(dump->out, "\n");
  add_parts(dump, relation);
}

// ---- the rest ----

static void add_function(const Dump *dump, const Function *function) {
  buf_addf(dump->out, "%s %s.%s(", function->is_procedure ? "procedure" : "function",
           function->schema, function->name);
  for (size_t i = 0; i < function->arguments.count; i++) {
    const FunctionArgument *argument = &function->arguments.items[i];
    buf_addf(dump->out, "%s%s%s%s", i ? ", " : "", argument->name ? argument->name : "",
             argument->name ? " " : "", argument->type);
  }
  buf_addf(dump->out, ") returns %s%s language %s %s", function->returns_set ? "setof " : "",
           function->return_type, function->language,
           function->volatility == 'i'   ? "immutable"
           : function->volatility == 's' ? "stable"
                                         : "volatile");
  add_if(dump, function->security_definer, " security definer");
  add_if(dump, function->leakproof, " leakproof");
  add_names(dump, " set", &function->settings);
  if (function->owner) buf_addf(dump->out, " owner %s", function->owner);
  add_if(dump, !function->public_may_execute, " not for public");
  buf_add(dump->out, "\n");
  add_grants(dump, &function->grants, "  ");
}

static void add_role(const Dump *dump, const Role *role) {
  buf_addf(dump->out, "role %s", role->name);
  add_if(dump, !role->created, " mentioned");
  add_if(dump, role->superuser, " superuser");
  add_if(dump, role->bypassrls, " bypassrls");
  add_if(dump, role->createrole, " createrole");
  add_if(dump, role->login, " login");
  add_if(dump, !role->inherit, " noinherit");
  for (size_t i = 0; i < role->member_of.count; i++)
    buf_addf(dump->out, " member of %s%s", role->member_of.items[i].role,
             role->member_of.items[i].inherit ? "" : " without inherit");
  buf_add(dump->out, "\n");
}

static int compare_entries(const void *a, const void *b) {
  Str x = ((const MapEntry *)a)->key, y = ((const MapEntry *)b)->key;
  size_t shorter = x.length < y.length ? x.length : y.length;
  int order = memcmp(x.data, y.data, shorter);
  return order ? order : (x.length > y.length) - (x.length < y.length);
}

// The entries of `map` that are there, sorted by key.
static size_t sort_entries(Arena *arena, const Map *map, MapEntry **sorted) {
  *sorted = arena_alloc(arena, (map->count + 1) * sizeof **sorted);
  size_t count = 0;
  for (size_t i = 0; i < map->count; i++)
    if (map->entries[i].value) (*sorted)[count++] = map->entries[i];
  qsort(*sorted, count, sizeof **sorted, compare_entries);
  return count;
}

static void add_lists(const Dump *dump) {
  const Catalog *catalog = dump->catalog;
  for (size_t i = 0; i < catalog->default_privileges.count; i++) {
    const DefaultPrivilege *privilege = &catalog->default_privileges.items[i];
    Grants one = {(Grant *)&privilege->grant, 1, 1};
    buf_addf(dump->out, "default of %s in %s for %c%s",
             privilege->for_role ? privilege->for_role : "the migrating role",
             privilege->schema ? privilege->schema : "all schemas", privilege->object,
             privilege->revoked ? " revoked" : "");
    add_grants(dump, &one, " ");
  }
  for (size_t i = 0; i < catalog->start_settings.count; i++) {
    const StartSetting *setting = &catalog->start_settings.items[i];
    buf_addf(dump->out, "setting of %s: %s = %s\n", setting->role ? setting->role : "the database",
             setting->name, setting->value ? setting->value : "");
  }
  for (size_t i = 0; i < catalog->event_triggers.count; i++) {
    const EventTrigger *trigger = &catalog->event_triggers.items[i];
    buf_addf(dump->out, "event trigger %s %s%s\n", trigger->name, trigger->function_name,
             trigger->enabled ? "" : " disabled");
  }
}

void catalog_dump(const Catalog *catalog, Buf *out) {
  Dump dump = {catalog, out};
  MapEntry *sorted;
  size_t count = sort_entries(catalog->arena, &catalog->schemas, &sorted);
  for (size_t i = 0; i < count; i++) {
    const SchemaObject *schema = sorted[i].value;
    buf_addf(out, "schema %s%s%s\n", schema->name, schema->owner ? " owner " : "",
             schema->owner ? schema->owner : "");
    add_grants(&dump, &schema->grants, "  ");
  }
  count = sort_entries(catalog->arena, &catalog->relations, &sorted);
  for (size_t i = 0; i < count; i++) add_relation(&dump, sorted[i].value);
  count = sort_entries(catalog->arena, &catalog->functions, &sorted);
  for (size_t i = 0; i < count; i++) {
    const FunctionOverloads *overloads = sorted[i].value;
    for (size_t k = 0; k < overloads->count; k++) add_function(&dump, overloads->items[k]);
  }
  count = sort_entries(catalog->arena, &catalog->roles, &sorted);
  for (size_t i = 0; i < count; i++) add_role(&dump, sorted[i].value);
  add_lists(&dump);
}
