// Names in a query level -> the references and columns that they mean, as the server looks them up.
#include "query/resolver.h"

#include "catalog/context.h"
#include "sql/expr.h"

Level level_open(Resolver *resolver, Level *outer) {
  Arena *arena = resolver->arena;
  return (Level){.outer = outer,
                 .aliases = map_new(arena),
                 .merged = map_new(arena),
                 .ctes = map_new(arena),
                 .first = (uint32_t)resolver->facts.bindings.count};
}

void level_add(Level *level, Binding *binding) {
  Arena *arena = level->aliases.arena;
  array_push(arena, &level->bindings, binding);
  if (binding->alias && !map_get(&level->aliases, str(binding->alias)))
    map_set(&level->aliases, str(binding->alias), binding);
}

void level_close(Resolver *resolver, Level *level, Condition *condition) {
  uint32_t last = (uint32_t)resolver->facts.bindings.count;
  facts_require(&resolver->facts, condition, level->first, last);
}

Output *level_cte(const Level *level, const char *name) {
  for (; level; level = level->outer) {
    Output *output = map_get(&level->ctes, str(name));
    if (output) return output;
  }
  return NULL;
}

// ---- relations ----------------------------------------------------------------------------------

static bool is_system_relation(const RangeVar *name) {
  if (!name->schemaname) return !strncmp(name->relname, "pg_", 3);
  return !strcmp(name->schemaname, "pg_catalog") || !strcmp(name->schemaname, "information_schema");
}

// A table that the function around the statement makes for itself.
static bool is_made_here(const Resolver *resolver, const RangeVar *name) {
  const Function *function = resolver->function;
  for (size_t i = 0; function && i < function->statements.count; i++) {
    const Node *tree = function->statements.items[i].tree;
    const RangeVar *made = NULL;
    if (tree && IsA(tree, CreateStmt)) made = ((const CreateStmt *)tree)->relation;
    if (tree && IsA(tree, CreateTableAsStmt)) made = ((const CreateTableAsStmt *)tree)->into->rel;
    if (made && !strcmp(made->relname, name->relname)) return true;
  }
  return false;
}

// Its rows may be anyone's; those of a trigger's transition table are as good as parameters, like NEW.
static uint8_t unknown_rows(const Resolver *resolver, const RangeVar *name) {
  if (is_system_relation(name)) return 0;
  if (resolver->function && resolver->function->returns_trigger && !name->schemaname)
    return FACT_GIVEN;
  if (is_made_here(resolver, name)) return FACT_MAYBE;
  gap_add(resolver->arena, resolver->gaps, GAP_UNKNOWN_NAME,
          statement_token(resolver->statement, name->location), "no migration creates \"%s\"",
          name->relname);
  return FACT_MAYBE;
}

static Binding *bind_unknown(Resolver *resolver, const RangeVar *name) {
  Output *output = facts_output(&resolver->facts);
  output->is_open = true;
  output->others = operand_given(unknown_rows(resolver, name));
  output->others.is_earlier = resolver->function && output->others.mask;
  Binding *binding = facts_bind(&resolver->facts, NULL, output, from_alias(name));
  binding->is_unknown = output->others.mask == FACT_MAYBE && !is_made_here(resolver, name);
  return binding;
}

static const Relation *find_anywhere(const Catalog *catalog, const char *name) {
  const Relation *found = NULL;
  catalog_each(&catalog->relations, Relation, relation) {
    if (relation->exists != YES || strcmp(relation->name, name)) continue;
    if (found) return NULL;
    found = relation;
  }
  return found;
}

// None is given, or one that is pasted into the text, which has a name with an underscore before it then.
static bool has_unknown_schema(const RangeVar *name) {
  return !name->schemaname ? !is_system_relation(name) : *name->schemaname == '_';
}

Binding *level_refer(Resolver *resolver, const RangeVar *name, Access access) {
  const QueryScope *scope = resolver->scope;
  const Relation *relation =
      catalog_find_relation(scope->catalog, scope->search_path, name->schemaname, name->relname);
  if (!relation && scope->in_any_schema && has_unknown_schema(name))
    relation = find_anywhere(scope->catalog, name->relname);
  if (!relation) return bind_unknown(resolver, name);
  Binding *binding = facts_bind(&resolver->facts, relation, NULL, from_alias(name));
  binding->schema = name->alias ? NULL : relation->schema;
  TableRef ref = {.relation = relation,
                  .access = access,
                  .at = statement_token(resolver->statement, name->location),
                  .alias = name->alias ? name->alias->aliasname : NULL,
                  .is_qualified = name->schemaname != NULL};
  array_push(resolver->arena, &resolver->query->refs, ref);
  array_push(resolver->arena, &resolver->targets, binding);
  binding->ref = resolver->targets.count;
  return binding;
}

// ---- columns ------------------------------------------------------------------------------------

static bool is_variable(const Resolver *resolver, const char *name) {
  const NameList *variables = resolver->scope->variables;
  if (!strcmp(name, "new") || !strcmp(name, "old")) return true;
  for (size_t i = 0; variables && i < variables->count; i++)
    if (!strcmp(variables->items[i], name)) return true;
  return false;
}

// An argument of the function around the statement; its other variables come from where they were set.
static bool is_argument(const Resolver *resolver, const char *name) {
  const Function *function = resolver->function;
  for (size_t i = 0; function && i < function->arguments.count; i++)
    if (function->arguments.items[i].name && !strcmp(function->arguments.items[i].name, name))
      return true;
  return false;
}

// Whether a local variable is nothing but an argument under another name.
static bool is_renamed_argument(const Resolver *resolver, const char *name) {
  Node *value = context_variable(resolver->arena, resolver->function, name);
  value = value ? expr_strip_casts(value) : NULL;
  if (!value) return false;
  const char *column = expr_column(value);
  return IsA(value, ParamRef) || (column && is_argument(resolver, column));
}

static Operand variable(const Resolver *resolver, const char *name, uint8_t mask) {
  const Function *function = resolver->function;
  Operand value = operand_given(mask);
  if (!function) return value;
  bool is_trigger_row = !strcmp(name, "new") || !strcmp(name, "old");
  bool is_given = is_argument(resolver, name) || is_renamed_argument(resolver, name);
  value.is_chosen = is_trigger_row || is_given;
  value.is_earlier = is_trigger_row || !is_given || function->only_triggers_call;
  return value;
}

Term *level_find(Resolver *resolver, const Level *level, const char *column, size_t from,
                 size_t to) {
  for (size_t i = from; i < to && i < level->bindings.count; i++)
    if (facts_has_column(level->bindings.items[i], column))
      return facts_term(&resolver->facts, level->bindings.items[i], column);
  return NULL;
}

static Binding *find_open(const Level *level) {
  for (size_t i = level->first_visible; i < level->bindings.count; i++)
    if (facts_is_open(level->bindings.items[i])) return level->bindings.items[i];
  return NULL;
}

// The nearest level that has the column wins, before any variable of the function (rls-facts 22.9); a
// relation of which not all columns are known may have it.
static Operand find_unqualified(Resolver *resolver, Level *level, const char *name) {
  for (; level; level = level->outer) {
    const Merged *merged = map_get(&level->merged, str(name));
    if (merged && merged->first >= level->first_visible) return merged->operand;
    Term *term = level_find(resolver, level, name, level->first_visible, level->bindings.count);
    if (term) return operand_of_term(&resolver->facts, term);
    Binding *open = find_open(level);
    if (open && !is_variable(resolver, name))
      return operand_of_term(&resolver->facts, facts_term(&resolver->facts, open, name));
    if (map_get(&level->aliases, str(name))) return operand_given(0); // a whole row
  }
  return variable(resolver, name, is_variable(resolver, name) ? FACT_GIVEN : FACT_MAYBE);
}

static bool is_visible(const Level *level, const Binding *binding) {
  size_t first = level->first_visible;
  return first < level->bindings.count && binding->id >= level->bindings.items[first]->id;
}

static Binding *find_alias(const Level *level, const char *alias, const char *schema) {
  for (; level; level = level->outer) {
    Binding *named = map_get(&level->aliases, str(alias));
    if (!named || !is_visible(level, named)) continue;
    if (!schema || (named->schema && !strcmp(named->schema, schema))) return named;
    for (size_t i = level->first_visible; i < level->bindings.count; i++) {
      Binding *other = level->bindings.items[i]; // a table of the same name in another schema
      if (other->schema && !strcmp(other->schema, schema) && !strcmp(other->alias, alias))
        return other;
    }
  }
  return NULL;
}

static const char *field(const ColumnRef *ref, int index) {
  Node *node = index < list_length(ref->fields) ? list_nth(ref->fields, index) : NULL;
  return node && IsA(node, String) ? strVal(node) : NULL;
}

Operand level_column(Resolver *resolver, Level *level, ColumnRef *ref) {
  const char *first = field(ref, 0), *second = field(ref, 1), *third = field(ref, 2);
  int count = list_length(ref->fields);
  if (count == 1 && first) return find_unqualified(resolver, level, first);
  if (!first || (count == 2 && !second) || count > 3) return operand_given(0);
  Binding *binding = count == 2 ? find_alias(level, first, NULL) : find_alias(level, second, first);
  const char *column = count == 2 ? second : third;
  if (binding && column)
    return operand_of_term(&resolver->facts, facts_term(&resolver->facts, binding, column));
  // A record's field, a variable below its block's label, a parameter below its function's name.
  bool is_in_function = resolver->scope->variables != NULL;
  const char *function = resolver->function ? resolver->function->name : "";
  return variable(resolver, strcmp(first, function) ? first : second,
                  is_in_function || is_variable(resolver, first) ? FACT_GIVEN : FACT_MAYBE);
}

// ---- stars --------------------------------------------------------------------------------------

static void add_column(Resolver *resolver, Output *output, const char *name, Operand value) {
  OutputColumn *column = facts_add_column(&resolver->facts, output, name);
  array_push(resolver->arena, &column->values, value);
}

static void add_binding(Resolver *resolver, const Level *level, Binding *binding, Output *output,
                        bool skip_merged) {
  Facts *facts = &resolver->facts;
  size_t count =
      binding->relation ? binding->relation->columns.count : binding->output->columns.count;
  for (size_t i = 0; i < count; i++) {
    const char *own = binding->relation ? binding->relation->columns.items[i]->name
                                        : binding->output->columns.items[i]->name;
    const char *name = i < binding->renamed.count ? binding->renamed.items[i] : own;
    if (skip_merged && map_get(&level->merged, str(name))) continue;
    add_column(resolver, output, name, operand_of_term(facts, facts_term(facts, binding, name)));
  }
  if (!facts_is_open(binding)) return;
  output->is_open = true;
  output->others = binding->output ? binding->output->others : operand_given(FACT_MAYBE);
}

void level_add_star(Resolver *resolver, Level *level, const char *alias, Output *output) {
  if (alias) {
    Binding *binding = find_alias(level, alias, NULL);
    if (binding) {
      add_binding(resolver, level, binding, output, false);
      return;
    }
    output->is_open = true; // a record
    output->others = operand_given(is_variable(resolver, alias) ? FACT_GIVEN : FACT_MAYBE);
    return;
  }
  for (size_t i = 0; i < level->merged.count; i++) {
    const Merged *merged = level->merged.entries[i].value;
    add_column(resolver, output, level->merged.entries[i].key.data, merged->operand);
  }
  for (size_t i = 0; i < level->bindings.count; i++)
    add_binding(resolver, level, level->bindings.items[i], output, level->merged.count > 0);
}
