// CREATE TABLE AS, SELECT INTO -> a table with the columns of the query.
#include "replay/replay_table.h"
#include "catalog/select_columns.h"

bool replay_query_columns(ReplaySession *session, const Statement *statement, Relation *relation,
                          Node *query, List *column_names) {
  Arena *arena = session->catalog->arena;
  SelectNames names = {.arena = arena, .catalog = session->catalog, .path = &session->search_path};
  OutputColumns output = select_columns(&names, query);
  for (size_t i = 0; i < output.list.count; i++) {
    const OutputColumn *from = &output.list.items[i];
    Column *column = ARENA_NEW(arena, Column);
    column->name = from->name;
    if ((int)i < list_length(column_names)) column->name = strVal(list_nth(column_names, (int)i));
    column->type = from->type;
    column->at = from->location < 0 ? relation->at : statement_token(statement, from->location);
    array_push(arena, &relation->columns, column);
  }
  relation->columns_known = output.known ? YES : UNKNOWN;
  return output.known;
}

bool replay_create_as(ReplaySession *session, const Statement *statement) {
  Node *query = statement->tree;
  const IntoClause *into = NULL;
  if (IsA(query, CreateTableAsStmt) && ((CreateTableAsStmt *)query)->objtype == OBJECT_TABLE) {
    into = ((CreateTableAsStmt *)query)->into;
    query = ((CreateTableAsStmt *)query)->query;
  } else if (IsA(query, SelectStmt)) {
    const SelectStmt *first = (SelectStmt *)query;
    while (first->larg) first = first->larg;
    into = first->intoClause;
  }
  if (!into) return false;
  const char *schema = replay_creation_schema(session, into->rel);
  const Relation *there = catalog_get_relation(session->catalog, schema, into->rel->relname);
  if (there && there->exists == YES) return true; // IF NOT EXISTS, or refused
  Span at = statement_token(statement, into->rel->location);
  Relation *relation = replay_new_relation(session, RELATION_TABLE, into->rel, at);
  relation->drops_on_commit = into->onCommit == ONCOMMIT_DROP;
  if (!replay_query_columns(session, statement, relation, query, into->colNames))
    gap_add(session->catalog->arena, session->catalog->gaps, GAP_UNKNOWN_NAME, at,
            "the columns of \"%s\" come from a query that could not be worked out", relation->name);
  return true;
}
