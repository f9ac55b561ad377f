// CREATE and ALTER [MATERIALIZED] VIEW -> relations with a query and its options.
#include "replay/replay_names.h"
#include "sql/expr.h"

// ---- options ----

static void set_invoker(Relation *view, bool on, Span at) {
  view->security_invoker = on;
  view->invoker_at = at;
}

static void set_option(ReplaySession *session, const Statement *statement, Relation *view,
                       const DefElem *option, bool reset) {
  Span at = statement_token(statement, option->location);
  bool on = !reset && replay_option_is_on(option);
  if (strcmp(option->defname, "security_invoker") == 0)
    set_invoker(view, on, at);
  else if (strcmp(option->defname, "security_barrier") == 0)
    view->security_barrier = on;
  else if (strcmp(option->defname, "check_option") == 0)
    view->check_option = !reset;
  else if (!option->defnamespace) // 12.7: an error on the server
    replay_gap(session, GAP_UNSUPPORTED, at, "views have no option \"%s\"", option->defname);
}

void replay_view_options(ReplaySession *session, const Statement *statement, Relation *view,
                         List *options, bool reset) {
  if (view->kind != RELATION_VIEW) return; // a materialized view has storage options alone
  ListCell *cell;
  foreach (cell, options) {
    DefElem *option = lfirst_node(DefElem, cell);
    set_option(session, statement, view, option, reset);
    replay_change(session, &view->history, CHANGE_OPTIONS,
                  statement_token(statement, option->location), option->defname);
  }
}

// ---- CREATE ----

// The view, new or replaced. OR REPLACE keeps the owner, the grants, triggers and rules, and resets the
// options that it does not repeat (12.7). A name that is taken is replaced too: the server refuses that,
// so most probably a DROP was not understood.
static Relation *open_view(ReplaySession *session, const Statement *statement, RangeVar *name,
                           RelationKind kind, bool replace) {
  Catalog *catalog = session->catalog;
  Span at = statement_token(statement, name->location);
  const char *schema = replay_creation_schema(session, name);
  Relation *view = catalog_get_relation(catalog, schema, name->relname);
  bool exists = view && view->exists != UNKNOWN;
  if (exists && (!replace || view->kind != kind) && !session->conditional)
    replay_gap(session, GAP_UNSUPPORTED, at, "\"%s\" exists already", name->relname);
  if (!view || view->kind != kind) return replay_new_relation(session, kind, name, at);
  view->at = at;
  view->migration = session->migration;
  replay_change(session, &view->history, CHANGE_REPLACED, at, NULL);
  return view;
}

static void set_query(ReplaySession *session, const Statement *statement, Relation *view,
                      Node *query, List *names) {
  view->query = query;
  view->statement = replay_keep(session, statement);
  view->search_path = replay_copy_names(session, &session->search_path);
  view->reads = NULL;
  view->columns.count = 0;
  replay_query_columns(session, statement, view, query, names);
  for (size_t i = 0; i < view->columns.count; i++) view->columns.items[i]->uncertain_null = UNKNOWN;
}

static void create_view(ReplaySession *session, const Statement *statement, ViewStmt *create) {
  Relation *view = open_view(session, statement, create->view, RELATION_VIEW, create->replace);
  if (view->security_invoker) set_invoker(view, false, view->at);
  view->security_barrier = false;
  view->check_option = create->withCheckOption != NO_CHECK_OPTION;
  ListCell *cell;
  foreach (cell, create->options)
    set_option(session, statement, view, lfirst_node(DefElem, cell), false);
  set_query(session, statement, view, create->query, create->aliases);
}

static void create_matview(ReplaySession *session, const Statement *statement,
                           CreateTableAsStmt *create) {
  RangeVar *name = create->into->rel;
  const char *schema = replay_creation_schema(session, name);
  Relation *old = catalog_get_relation(session->catalog, schema, name->relname);
  if (create->if_not_exists && old && old->exists != UNKNOWN) return;
  Relation *view = open_view(session, statement, name, RELATION_MATVIEW, false);
  set_query(session, statement, view, create->query, create->into->colNames);
}

bool replay_view(ReplaySession *session, const Statement *statement) {
  Node *tree = statement->tree;
  if (IsA(tree, ViewStmt)) {
    create_view(session, statement, (ViewStmt *)tree);
    return true;
  }
  if (!IsA(tree, CreateTableAsStmt)) return false;
  if (((CreateTableAsStmt *)tree)->objtype != OBJECT_MATVIEW) return false;
  create_matview(session, statement, (CreateTableAsStmt *)tree);
  return true;
}
