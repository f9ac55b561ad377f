// Column definitions -> Columns of a relation.
#include "catalog/object_name.h"
#include "replay/replay_table.h"
#include "sql/expr.h"

static bool is_serial(const TypeName *type) {
  static const char *const names[] = {"serial",  "bigserial", "smallserial",
                                      "serial4", "serial8",   "serial2"};
  if (!type || list_length(type->names) != 1 || type->arrayBounds) return false;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!strcmp(strVal(linitial(type->names)), names[i])) return true;
  return false;
}

static const char *serial_type(const TypeName *type) {
  const char *name = strVal(linitial(type->names));
  if (*name == 'b' || !strcmp(name, "serial8")) return "bigint";
  return !strncmp(name, "small", 5) || !strcmp(name, "serial2") ? "smallint" : "integer";
}

const char *replay_type_key(const ReplaySession *session, List *names) {
  Arena *arena = session->catalog->arena;
  const char *schema = name_schema(names), *name = name_last(names);
  const NameList *path = &session->search_path;
  for (size_t i = 0; !schema && i < path->count; i++)
    if (catalog_get_type(session->catalog, path->items[i], name)) schema = path->items[i];
  return arena_format(arena, "%s.%s", schema ? schema : "public", name);
}

bool replay_has_type(const ReplaySession *session, const Column *column, const char *key) {
  Arena *arena = session->catalog->arena;
  const char *dot = strchr(key, '.'), *name = name_quoted(arena, dot + 1);
  const char *schema = arena_copy(arena, key, (size_t)(dot - key));
  if (!strcmp(column->type, arena_format(arena, "%s.%s", name_quoted(arena, schema), name)))
    return true;
  bool is_reachable = !strcmp(schema, "public") || name_list_has(&session->search_path, schema);
  return is_reachable && !strcmp(column->type, name);
}

void replay_set_not_null(ReplaySession *session, Relation *relation, Column *column, Span at,
                         bool not_null) {
  if (column->not_null != not_null || span_is_none(column->not_null_at)) column->not_null_at = at;
  bool changes = column->not_null != not_null;
  column->not_null = not_null;
  column->uncertain_null = NO;
  if (changes)
    replay_change(session, &relation->history,
                  not_null ? CHANGE_NOT_NULL_SET : CHANGE_NOT_NULL_DROPPED, at, column->name);
}

void replay_own_sequence(ReplaySession *session, Relation *table, const char *column, Span at) {
  const char *name =
      object_name_relation(session->catalog, table->schema, table->name, column, "seq", false);
  RangeVar var = replay_range(table->schema, name);
  Relation *sequence = replay_new_relation(session, RELATION_SEQUENCE, &var, at);
  sequence->owned_by = table;
  sequence->owned_by_column = column;
}

static void set_identity(ReplaySession *session, Relation *relation, Column *column, Span at) {
  column->identity = true;
  column->default_at = at;
  replay_own_sequence(session, relation, column->name, at);
  column->not_null = true;
  column->not_null_at = at;
}

// A domain that refuses NULL makes its columns refuse it, whatever attnotnull says.
static void apply_domain(ReplaySession *session, const Statement *statement, Column *column,
                         const TypeName *type) {
  const Catalog *catalog = session->catalog;
  if (type->arrayBounds || !catalog->not_null_domains.count) return;
  if (!map_get(&catalog->not_null_domains, str(replay_type_key(session, type->names)))) return;
  column->not_null = true;
  column->not_null_at = statement_token(statement, type->location);
}

Node *replay_default_of(Node *expr) { return expr && expr_is_null(expr) ? NULL : expr; }

// Others make a constraint of the table, or nothing that is kept.
static bool is_of_column(ConstrType type) {
  return type == CONSTR_NOTNULL || type == CONSTR_DEFAULT || type == CONSTR_GENERATED ||
         type == CONSTR_IDENTITY;
}

static void apply_clauses(ReplaySession *session, const Statement *statement, Relation *relation,
                          Column *column, List *clauses) {
  ListCell *cell;
  foreach (cell, clauses) {
    const PgConstraint *clause = lfirst(cell);
    if (!is_of_column(clause->contype)) continue;
    Span at = statement_token(statement, clause->location);
    switch (clause->contype) {
    case CONSTR_NOTNULL:
      column->not_null = true;
      column->not_null_at = at;
      break;
    case CONSTR_DEFAULT:
      column->default_expr = replay_default_of(clause->raw_expr);
      column->default_at = at;
      break;
    case CONSTR_GENERATED:
      column->generated = true;
      column->default_expr = clause->raw_expr;
      column->default_at = at;
      break;
    case CONSTR_IDENTITY: set_identity(session, relation, column, at); break;
    default: break;
    }
  }
}

static void describe(ReplaySession *session, const Statement *statement, Relation *relation,
                     Column *column, const TypeName *type) {
  if (!is_serial(type)) {
    column->type = type_name(session->catalog->arena, type);
    apply_domain(session, statement, column, type);
    return;
  }
  Span at = statement_token(statement, type->location);
  column->type = serial_type(type);
  column->serial = column->not_null = true;
  column->not_null_at = column->default_at = at;
  replay_own_sequence(session, relation, column->name, at);
}

Column *replay_add_column(ReplaySession *session, const Statement *statement, Relation *relation,
                          const ColumnDef *def) {
  Arena *arena = session->catalog->arena;
  Column *column = relation_column(relation, def->colname);
  if (!column) {
    column = ARENA_NEW(arena, Column);
    column->name = def->colname;
    column->type = "";
    array_push(arena, &relation->columns, column);
  } else if (def->typeName) {
    column->merged = true;
  }
  column->at = statement_token(statement, def->location);
  if (def->typeName) describe(session, statement, relation, column, def->typeName);
  if (def->collClause) column->collation = name_last(def->collClause->collname);
  apply_clauses(session, statement, relation, column, def->constraints);
  return column;
}

Column *replay_inherit_column(ReplaySession *session, Relation *child, const Column *column) {
  Column *own = relation_column(child, column->name);
  if (!own) {
    own = ARENA_NEW(session->catalog->arena, Column);
    *own = *column;
    own->identity = false; // 17 keeps it for partitions; inserts go through the parent
    own->merged = false;
    array_push(session->catalog->arena, &child->columns, own);
  } else if (!own->inherited) {
    own->merged = true;
  }
  own->inherited = true;
  if (column->not_null && !own->not_null) {
    own->not_null = true;
    own->not_null_at = column->not_null_at;
  }
  return own;
}

static void inherit_columns(ReplaySession *session, Relation *child, const Relation *parent) {
  for (size_t i = 0; i < parent->columns.count; i++)
    replay_inherit_column(session, child, parent->columns.items[i]);
}

void replay_inherit_columns(ReplaySession *session, Relation *parent) {
  Relations below = replay_descendants(session, parent);
  for (size_t i = 0; i < parent->children.count; i++)
    inherit_columns(session, parent->children.items[i], parent);
  for (size_t i = 0; i < below.count; i++)
    for (size_t k = 0; k < below.items[i]->children.count; k++)
      inherit_columns(session, below.items[i]->children.items[k], below.items[i]);
}
