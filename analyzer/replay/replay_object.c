// CREATE SCHEMA, SEQUENCE, DOMAIN, TYPE -> what tables need to know of them.
#include "replay/replay_table.h"
#include "sql/expr.h"
#include "sql/scan.h"

static void create_schema(ReplaySession *session, const Statement *statement,
                          const CreateSchemaStmt *create) {
  Catalog *catalog = session->catalog;
  const char *owner = create->authrole ? replay_role_name(session, create->authrole) : NULL;
  const char *name = create->schemaname ? create->schemaname : owner;
  if (!name) return; // AUTHORIZATION CURRENT_USER of a role that is not known
  if (!map_get(&catalog->schemas, str(name))) {
    SchemaObject *schema = ARENA_NEW(catalog->arena, SchemaObject);
    schema->name = name;
    schema->owner = owner ? owner : session->current_role;
    schema->at = statement_span(statement);
    map_set(&catalog->schemas, str(name), schema);
  }
  NameList path = session->search_path; // its elements are created in it
  session->search_path = (NameList){0};
  array_push(catalog->arena, &session->search_path, name);
  ListCell *cell;
  foreach (cell, create->schemaElts) {
    Statement element = *statement;
    element.tree = lfirst(cell);
    Statement *kept = ARENA_NEW(catalog->arena, Statement);
    *kept = element;
    replay_statement(session, kept);
  }
  session->search_path = path;
}

static void create_sequence(ReplaySession *session, const Statement *statement,
                            const CreateSeqStmt *create) {
  if (replay_find(session, create->sequence)) return;
  replay_new_relation(session, RELATION_SEQUENCE, create->sequence,
                      statement_token(statement, create->sequence->location));
}

// ---- types ----

static const char *new_type_key(const ReplaySession *session, const char *schema,
                                const char *name) {
  RangeVar var = replay_range(schema, name);
  return arena_format(session->catalog->arena, "%s.%s", replay_creation_schema(session, &var),
                      name);
}

static void add_type(ReplaySession *session, List *names, const char *base) {
  const char *key = new_type_key(session, name_schema(names), name_last(names));
  map_set(&session->catalog->types, str(key), (void *)base);
}

static void create_domain(ReplaySession *session, const Statement *statement,
                          const CreateDomainStmt *create) {
  Catalog *catalog = session->catalog;
  const char *key =
      new_type_key(session, name_schema(create->domainname), name_last(create->domainname));
  const char *base = replay_type_key(session, create->typeName->names);
  Span *not_null = map_get(&catalog->not_null_domains, str(base));
  map_set(&catalog->types, str(key), (void *)type_name(catalog->arena, create->typeName));
  ListCell *cell;
  foreach (cell, create->constraints) {
    const PgConstraint *constraint = lfirst(cell);
    if (constraint->contype != CONSTR_NOTNULL) continue;
    not_null = ARENA_NEW(catalog->arena, Span);
    *not_null = statement_token(statement, constraint->location);
  }
  if (not_null) map_set(&catalog->not_null_domains, str(key), not_null);
}

// ALTER DOMAIN ... SET or DROP NOT NULL, for the columns of the domain.
static void alter_domain(ReplaySession *session, const Statement *statement,
                         const AlterDomainStmt *alter) {
  if (alter->subtype != 'O' && alter->subtype != 'N') return;
  Catalog *catalog = session->catalog;
  const char *key = replay_type_key(session, alter->typeName);
  bool not_null = alter->subtype == 'O';
  Span *at = ARENA_NEW(catalog->arena, Span);
  *at = statement_span(statement);
  if (not_null)
    map_set(&catalog->not_null_domains, str(key), at);
  else
    map_remove(&catalog->not_null_domains, str(key));
  catalog_each(&catalog->relations, Relation,
               relation) for (size_t i = 0; i < relation->columns.count;
                              i++) if (replay_has_type(session, relation->columns.items[i], key))
      replay_set_not_null(session, relation, relation->columns.items[i], *at, not_null);
}

bool replay_object(ReplaySession *session, const Statement *statement) {
  Node *tree = statement->tree;
  switch (nodeTag(tree)) {
  case T_CreateSchemaStmt: create_schema(session, statement, (CreateSchemaStmt *)tree); return true;
  case T_CreateSeqStmt: create_sequence(session, statement, (CreateSeqStmt *)tree); return true;
  case T_CreateDomainStmt: create_domain(session, statement, (CreateDomainStmt *)tree); return true;
  case T_AlterDomainStmt: alter_domain(session, statement, (AlterDomainStmt *)tree); return true;
  case T_CreateEnumStmt: add_type(session, ((CreateEnumStmt *)tree)->typeName, ""); return true;
  case T_CreateRangeStmt: add_type(session, ((CreateRangeStmt *)tree)->typeName, ""); return true;
  case T_CompositeTypeStmt: {
    const CompositeTypeStmt *create = (CompositeTypeStmt *)tree;
    const char *key = new_type_key(session, create->typevar->schemaname, create->typevar->relname);
    map_set(&session->catalog->types, str(key), "");
    if (create->coldeflist) map_set(&session->catalog->composites, str(key), create->coldeflist);
    return true;
  }
  default: return false;
  }
}
