// A chain of calls of squirrel or goqu, `sq.Select("id").From("orders").Where(sq.Eq{"id": id})` -> its table and conditions.
#include "orm/orm_squirrel.h"

#include "orm/orm_chain.h"
#include "orm/orm_shown.h"

bool orm_squirrel_is_mentioned(Str text) {
  return str_has_any_nocase(text, WORDS("Masterminds/squirrel", "doug-martin/goqu", ".ToSql()",
                                        ".ToSQL()", ".MustSql()"));
}

bool orm_squirrel_makes_text(const HostNode *call) {
  return call->kind == HOST_CALL && str_is_any(call->name, WORDS("ToSql", "ToSQL", "MustSql"));
}

static const char *const builders[] = {
    "Select",   "From",      "Where",     "Update",    "Table",     "Set",
    "SetMap",   "Delete",    "Insert",    "Into",      "Columns",   "Values",
    "Rows",     "Join",      "LeftJoin",  "RightJoin", "InnerJoin", "JoinClause",
    "OrderBy",  "Order",     "GroupBy",   "Having",    "Limit",     "Offset",
    "Suffix",   "Prefix",    "Column",    "Distinct",  "RunWith",   "PlaceholderFormat",
    "Prepared", "Returning", "CrossJoin", "Options",   NULL};

// What says nothing of which rows.
static bool is_neutral(Str name) {
  return str_is_any(name, WORDS("Select", "OrderBy", "Order", "GroupBy", "Having", "Limit",
                                "Offset", "Column", "Distinct", "PlaceholderFormat", "Prepared",
                                "Returning", "Values", "Options", "Suffix"));
}

// ---- conditions ----

static const HostNode *first_pair(const HostNode *map) {
  if (map->kind != HOST_NEW && map->kind != HOST_MAP) return NULL;
  return node_child(map, map->kind == HOST_NEW ? ROLE_ARGUMENT : ROLE_ELEMENT);
}

static Str key_of_pair(const OrmReader *reader, const HostNode *pair) {
  return pair->name.length ? pair->name : filter_constant(reader, node_child(pair, ROLE_KEY));
}

// squirrel.Eq{"orders.id": id}, goqu.Ex{"id": id}; without `is_equal`, how the columns are compared does not matter.
static void read_pairs(const OrmReader *reader, const HostNode *map, bool is_equal) {
  for (const HostNode *pair = first_pair(map); pair; pair = node_next(pair)) {
    Str column = filter_name(key_of_pair(reader, pair));
    if (column.length)
      filter_add(reader, column, is_equal ? node_child(pair, ROLE_VALUE) : NULL);
    else
      reader->found->is_open = true;
  }
}

// `id` of goqu.C("id"), goqu.I("orders.id"), orders.Col("id")
static Str column_of_call(const OrmReader *reader, const HostNode *call) {
  bool is_column =
      call && call->kind == HOST_CALL && str_is_any(call->name, WORDS("C", "I", "Col"));
  return is_column ? filter_name(filter_constant(reader, node_argument(call, 0))) : (Str){0};
}

static void read_condition(const OrmReader *reader, const HostNode *condition);

// And(...), Expr("id = ?", id), goqu.C("id").Eq(id)
static void read_call(const OrmReader *reader, const HostNode *call) {
  const HostNode *first = node_argument(call, 0);
  Str text = filter_constant(reader, first), column = column_of_call(reader, node_object(call));
  if (str_is(call->name, "And")) {
    for (; first; first = node_next(first)) read_condition(reader, first);
  } else if (str_is_any(call->name, WORDS("Expr", "L")) && text.length) {
    filter_text(reader, text, node_next(first));
  } else if (column.length) {
    bool is_equal = str_is_any(call->name, WORDS("Eq", "In"));
    filter_add(reader, column, is_equal ? first : NULL);
  } else if (str_is(call->name, "Or")) {
    filter_mention(reader, node_text(reader->file, call));
  } else {
    reader->found->is_open = true;
  }
}

static void read_condition(const OrmReader *reader, const HostNode *condition) {
  Str text = condition->kind == HOST_STRING || condition->kind == HOST_NAME
                 ? filter_constant(reader, condition)
                 : (Str){0};
  bool is_new = condition->kind == HOST_NEW;
  if (text.length) {
    filter_text(reader, text, node_next(condition));
  } else if (condition->kind == HOST_MAP ||
             (is_new && str_is_any(condition->name, WORDS("Eq", "Ex")))) {
    read_pairs(reader, condition, true);
  } else if (is_new && str_is_any(condition->name, WORDS("NotEq", "Lt", "LtOrEq", "Gt", "GtOrEq",
                                                         "Like", "ILike", "NotLike"))) {
    read_pairs(reader, condition, false);
  } else if (is_new && str_is(condition->name, "And")) {
    for (const HostNode *part = first_pair(condition); part; part = node_next(part))
      read_condition(reader, part);
  } else if (is_new && str_is(condition->name, "Or")) {
    filter_mention(reader, node_text(reader->file, condition));
  } else if (condition->kind == HOST_CALL) {
    read_call(reader, condition);
  } else {
    reader->found->is_open = true;
  }
}

// ---- what is written ----

// "id, total"
static void add_columns(const OrmReader *reader, Str text) {
  OrmCall *found = reader->found;
  if (!text.length) found->values_open = true;
  for (size_t start = 0; start < text.length;) {
    size_t end = str_find(text, ",", start);
    filter_value(reader, filter_name(str_slice(text, start, end)));
    start = end + 1;
  }
}

static void add_pairs(const OrmReader *reader, const HostNode *map) {
  if (!map || !first_pair(map)) reader->found->values_open = true;
  for (const HostNode *pair = map ? first_pair(map) : NULL; pair; pair = node_next(pair))
    add_columns(reader, key_of_pair(reader, pair));
}

// ---- calls ----

static bool takes_table(const HostNode *call, OrmAction *action) {
  if (str_is(call->name, "Update")) *action = ORM_UPDATE;
  if (str_is(call->name, "Delete")) *action = ORM_DELETE;
  if (str_is(call->name, "Insert")) *action = ORM_INSERT;
  return str_is_any(call->name, WORDS("Update", "Delete", "Insert", "From", "Into", "Table"));
}

static void read_link(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *first = node_argument(call, 0);
  if (takes_table(call, &found->action)) {
    if (first) found->table = filter_name(filter_constant(reader, first)), found->at = call;
  } else if (str_is(call->name, "RunWith")) {
    found->connection = (HostRef){reader->file, first};
  } else if (str_is(call->name, "Where")) {
    for (; first; first = filter_constant(reader, first).length ? NULL : node_next(first))
      read_condition(reader, first);
  } else if (str_is(call->name, "Columns")) {
    for (; first; first = node_next(first)) add_columns(reader, filter_constant(reader, first));
  } else if (str_is(call->name, "Set") && first && node_next(first)) {
    add_columns(reader, filter_constant(reader, first));
  } else if (str_is_any(call->name, WORDS("Set", "SetMap", "Rows"))) {
    add_pairs(reader, first);
  } else if (str_ends(call->name, "Join") || str_is(call->name, "JoinClause")) {
    filter_mention(reader, filter_constant(reader, first));
  } else if (!is_neutral(call->name)) {
    found->is_open = true;
  }
  if (str_is_any(call->name, WORDS("Select", "Column", "Columns")))
    shown_arguments(reader, call, 0);
  if (str_is(call->name, "Suffix")) found->suffix = filter_constant(reader, first);
}

// What is in the way of its row, or given back, stands in SQL of its own, if anywhere.
static bool only_adds(const OrmReader *reader, const OrmChain *chain) {
  for (size_t i = 0; i < chain->links.count; i++) {
    const HostNode *call = chain->links.items[i].call;
    bool is_known = str_is_any(call->name, builders) && !str_is_any(call->name, WORDS("Returning"));
    bool has_text = str_is(call->name, "Suffix");
    if (has_text && !filter_constant(reader, node_argument(call, 0)).length) return false;
    if (!is_known && !orm_squirrel_makes_text(call)) return false;
  }
  return reader->found->action == ORM_INSERT;
}

bool orm_squirrel_read(const OrmReader *reader, const HostNode *last) {
  bool runs = str_is_any(last->name, WORDS("Exec", "ExecContext", "Query", "QueryContext",
                                           "QueryRow", "QueryRowContext", "Scan", "ScanContext"));
  if (!runs && !orm_squirrel_makes_text(last)) return false;
  if (!orm_squirrel_is_mentioned(reader->file->source->text) || !node_object(last)) return false;
  OrmCall *found = reader->found;
  OrmChain chain = orm_chain(reader, last, builders);
  found->is_open = chain.is_open;
  found->action = ORM_READ;
  orm_chain_read(reader, &chain, 0, read_link);
  found->only_adds = only_adds(reader, &chain);
  return found->table.length && found->at && (!runs || found->connection.node);
}
