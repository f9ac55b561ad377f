// `session.query(Order).filter_by(id=id).one()`, `select(Order).where(Order.id == id)` -> their table and conditions.
#include "orm/orm_sqlalchemy.h"

#include <ctype.h>

#include "base/buf.h"
#include "orm/orm_chain.h"
#include "orm/orm_class.h"
#include "orm/orm_given.h"

typedef struct Asking {
  const OrmReader *reader;
  HostRef model;  // the first that is asked for
  bool joins;     // others are
  bool is_opaque; // ... in ways that may pick rows by themselves
} Asking;

bool orm_sqlalchemy_is_mentioned(Str text) {
  bool imports = str_has_any(text, WORDS("sqlalchemy", "sqlmodel"));
  return str_has_any(text, WORDS("__tablename__", ".query.", ".session.query(")) ||
         (imports && str_has_any(text, WORDS("select(", ".query(", "update(", "delete(", "insert(",
                                             ".get(", "Table(")));
}

bool orm_sqlalchemy_hooks(const HostFile *file) {
  return language_is(file->language, "python") &&
         str_has_any(file->source->text, WORDS("do_orm_execute", "with_loader_criteria",
                                               "before_compile", "query_cls"));
}

// ---- the tables ----

// `select(exists(select(...)))`: others are asked for inside of it.
static bool is_nested(const HostNode *node) {
  return node->kind == HOST_CALL && str_is_any(node->name, WORDS("select", "exists", "query"));
}

// The first model in the expressions is what is asked for, `select(Order.id, func.sum(Order.total))`.
static void read_models(Asking *asking, const HostNode *given) {
  for (; given; given = node_next(given))
    for (const HostNode *node = given; node; node = node_walk(given, node)) {
      asking->joins |= is_nested(node);
      asking->is_opaque |= is_nested(node);
      bool is_model = node->kind == HOST_NAME || node->kind == HOST_MEMBER;
      HostRef model = is_model ? orm_class(asking->reader, node) : (HostRef){0};
      if (!model.node || model.node == asking->model.node) continue;
      if (!asking->model.node)
        asking->model = model;
      else
        asking->joins = true;
    }
}

// The class or table that the expression is a column of; none: node NULL.
static HostRef model_of_column(const OrmReader *reader, const HostNode *expr) {
  const HostNode *object = expr->kind == HOST_MEMBER ? node_child(expr, ROLE_OBJECT) : NULL;
  bool of_table = object && object->kind == HOST_MEMBER && str_is(object->name, "c");
  if (of_table) object = node_child(object, ROLE_OBJECT); // orders.c.id
  return object ? orm_class(reader, object) : (HostRef){0};
}

// False: no column of the table.
static bool read_column(const Asking *asking, const HostNode *expr, Str *column) {
  HostRef model = model_of_column(asking->reader, expr);
  if (!model.node || model.node != asking->model.node) return false;
  *column = orm_class_column(asking->reader, asking->model, expr->name);
  return true;
}

// Those that are asked for: `select(Order.tenant_id, Order.id.label("order"))`.
static void read_shown(const Asking *asking, const HostNode *given) {
  OrmCall *found = asking->reader->found;
  for (; given; given = node_next(given)) {
    bool is_named = given->kind == HOST_CALL && str_is(given->name, "label");
    const HostNode *column = is_named ? node_object(given) : given;
    OrmColumn shown = {0};
    if (column && read_column(asking, column, &shown.name))
      array_push(asking->reader->arena, &found->shown, shown);
    else
      found->shows_others = true;
  }
}

// ---- conditions ----

static bool is_shouted(Str name) {
  bool has_letter = false;
  for (size_t i = 0; i < name.length; i++) {
    if (islower((unsigned char)name.data[i])) return false;
    has_letter |= isupper((unsigned char)name.data[i]) != 0;
  }
  return has_letter;
}

// `State.OPEN`, `State.open.value`: the same whoever asks.
static bool is_constant(const OrmReader *reader, const HostNode *value) {
  if (value->kind == HOST_MEMBER && str_is_any(value->name, WORDS("value", "name")))
    value = node_child(value, ROLE_OBJECT);
  if (value->kind == HOST_CALL) return false; // UUID(id)
  if (is_shouted(value->name)) return true;
  const HostNode *type = value->kind == HOST_MEMBER ? node_child(value, ROLE_OBJECT) : NULL;
  HostRef meaning =
      type ? names_meaning(reader->project, (HostRef){reader->file, type}) : (HostRef){0};
  bool is_class = meaning.node && meaning.node->kind == HOST_CLASS;
  const HostNode *base = is_class ? node_child(meaning.node, ROLE_BASE) : NULL;
  for (; base; base = node_next(base))
    if (str_ends(base->name, "Enum")) return true;
  return false;
}

static void compare(const Asking *asking, Str column, const HostNode *value) {
  OrmCall *found = asking->reader->found;
  bool was_open = found->is_open;
  filter_add(asking->reader, column, value);
  if (value && is_constant(asking->reader, value)) found->is_open = was_open;
}

// The columns in a condition that is not understood; those in text("...") as well.
static void mention_columns(const Asking *asking, const HostNode *condition) {
  const OrmReader *reader = asking->reader;
  for (const HostNode *node = condition; node; node = node_walk(condition, node)) {
    Str column;
    if (node->kind == HOST_TEXT)
      filter_mention(reader, node_text(reader->file, node));
    else if (read_column(asking, node, &column))
      array_push(reader->arena, &reader->found->conditions,
                 (OrmColumn){.name = column, .is_mentioned = true});
  }
}

// A condition on other rows, or one that is made elsewhere, may be any.
static void mention(const Asking *asking, const HostNode *condition) {
  Asking mentioned = {.reader = asking->reader};
  read_models(&mentioned, condition);
  bool is_other = mentioned.model.node != asking->model.node || mentioned.joins;
  for (const HostNode *node = condition; node; node = node_walk(condition, node))
    is_other |= node->kind == HOST_SPREAD || str_is_any(node->name, WORDS("any", "has"));
  if (is_other) asking->reader->found->is_open = true;
  mention_columns(asking, condition);
}

static void read_condition(const Asking *asking, const HostNode *condition);

static void read_arm(const void *asking, const HostNode *arm) { read_condition(asking, arm); }

// `User.email` of func.lower(User.email)
static const HostNode *unfolded(const HostNode *expr) {
  bool folds = expr->kind == HOST_CALL && str_is_any(expr->name, WORDS("lower", "upper", "trim"));
  const HostNode *folded = folds ? node_argument(expr, 0) : NULL;
  return folded ? folded : expr;
}

static void read_operation(const Asking *asking, const HostNode *condition) {
  const HostNode *left = node_child(condition, ROLE_OPERAND);
  const HostNode *right = left ? node_next(left) : NULL;
  Str column;
  if (!right) return mention(asking, condition);
  if (str_is(condition->name, "&")) {
    read_condition(asking, left);
    read_condition(asking, right);
  } else if (str_is(condition->name, "|")) {
    filter_any(asking->reader, left, read_arm, asking);
  } else if (read_column(asking, unfolded(left), &column)) {
    compare(asking, column, str_is(condition->name, "==") ? right : NULL);
  } else if (str_is(condition->name, "==") && read_column(asking, right, &column)) {
    compare(asking, column, left);
  } else {
    mention(asking, condition);
  }
}

// and_(Order.id == id, ...), Order.id.in_(ids)
static void read_call(const Asking *asking, const HostNode *call) {
  static const char *const comparisons[] = {"is_",      "is_not",      "isnot",   "like",
                                            "ilike",    "between",     "not_in",  "notin",
                                            "contains", "starts_with", "overlap", "startswith",
                                            "endswith", "not_ilike",   NULL};
  const HostNode *object = node_object(call), *first = node_argument(call, 0);
  Str column;
  if (str_is(call->name, "and_")) {
    for (; first; first = node_next(first)) read_condition(asking, first);
  } else if (object && first && read_column(asking, object, &column) &&
             (str_is(call->name, "in_") || str_is_any(call->name, comparisons))) {
    compare(asking, column, str_is(call->name, "in_") ? first : NULL);
  } else if (str_is(call->name, "or_")) {
    filter_any(asking->reader, first, read_arm, asking);
  } else if (!str_is_any(call->name, WORDS("true", "not_"))) {
    asking->reader->found->is_open = true; // what somebody else makes of it
  }
}

static void read_condition(const Asking *asking, const HostNode *condition) {
  Str column;
  switch (condition->kind) {
  case HOST_BINARY: read_operation(asking, condition); break;
  case HOST_CALL: read_call(asking, condition); break;
  case HOST_UNARY: // ~Order.is_gone
  case HOST_LITERAL: break;
  default:
    if (read_column(asking, condition, &column))
      compare(asking, column, NULL);
    else
      mention(asking, condition);
  }
}

// filter_by(id=id)
static void read_named(const Asking *asking, const HostNode *given) {
  for (; given; given = node_next(given)) {
    const HostNode *value = node_child(given, ROLE_VALUE);
    if (given->kind != HOST_PAIR || !value || asking->joins)
      asking->reader->found->is_open = true;
    else
      compare(asking, orm_class_column(asking->reader, asking->model, given->name), value);
  }
}

// ---- values ----

static void read_pair(const Asking *asking, const HostNode *pair) {
  const OrmReader *reader = asking->reader;
  const HostNode *key = node_child(pair, ROLE_KEY);
  Str column = {0};
  Str name = key && key->kind == HOST_STRING ? filter_constant(reader, key) : pair->name;
  const HostNode *value = node_child(pair, ROLE_VALUE);
  if (pair->kind == HOST_PAIR && name.length && (!key || key->kind == HOST_STRING))
    filter_value_of(reader, orm_class_column(reader, asking->model, name), value);
  else if (key && read_column(asking, key, &column))
    filter_value_of(reader, column, value);
  else
    reader->found->values_open = true;
}

// on_conflict_do_update(index_elements=["id"], set_=...): SQL that does the same.
static void read_conflict(const Asking *asking, const HostNode *call) {
  const OrmReader *reader = asking->reader;
  const HostNode *target = node_named(call, "index_elements");
  const HostNode *first =
      target && target->kind == HOST_LIST ? node_child(target, ROLE_ELEMENT) : NULL;
  Buf sql = buf_new(reader->arena);
  Str name = {0};
  if (!first) return;
  for (const HostNode *item = first; item; item = node_next(item)) {
    bool is_column = read_column(asking, item, &name);
    if (!is_column) name = filter_constant(reader, item);
    if (!name.length) return;
    buf_add(&sql, item == first ? "ON CONFLICT (" : ", ");
    buf_add_str(&sql, name);
  }
  buf_addf(&sql, ") DO UPDATE SET %.*s = EXCLUDED.%.*s", (int)name.length, name.data,
           (int)name.length, name.data);
  reader->found->suffix = buf_str(&sql);
}

// values(total=5), values({"total": 5}), values([{"total": 5}, ...])
static void read_values(const Asking *asking, const HostNode *given) {
  if (!given) asking->reader->found->values_open = true;
  for (; given; given = node_next(given)) {
    const HostNode *row = given;
    if (given->kind != HOST_PAIR) given_add(asking->reader, node_operand(given));
    if (row->kind == HOST_LIST) row = node_child(row, ROLE_ELEMENT);
    if (row && row->kind == HOST_LOOP) row = node_child(row, ROLE_BODY); // [{...} for ...]
    if (!row || row->kind != HOST_MAP) {
      read_pair(asking, row ? row : given);
      continue;
    }
    for (const HostNode *pair = row->first; pair; pair = pair->next) read_pair(asking, pair);
  }
}

// ---- calls ----

static const char *const builders[] = {"query",
                                       "select",
                                       "update",
                                       "delete",
                                       "insert",
                                       "pg_insert",
                                       "where",
                                       "filter",
                                       "filter_by",
                                       "values",
                                       "order_by",
                                       "limit",
                                       "offset",
                                       "options",
                                       "distinct",
                                       "group_by",
                                       "having",
                                       "returning",
                                       "with_for_update",
                                       "execution_options",
                                       "select_from",
                                       "join",
                                       "outerjoin",
                                       "with_entities",
                                       "add_columns",
                                       "with_only_columns",
                                       "populate_existing",
                                       "yield_per",
                                       "slice",
                                       "on_conflict_do_nothing",
                                       "on_conflict_do_update",
                                       NULL};

static bool is_neutral(Str name) {
  return str_is_any(name,
                    WORDS("order_by", "limit", "offset", "distinct", "group_by", "having",
                          "returning", "with_for_update", "execution_options", "populate_existing",
                          "yield_per", "slice", "on_conflict_do_nothing"));
}

// `Order.id == Line.order_id`: it ties rows to each other, and to nothing that is said from outside.
static bool ties_columns(const OrmReader *reader, const HostNode *condition) {
  const HostNode *left = condition->kind == HOST_BINARY && str_is(condition->name, "==")
                             ? node_child(condition, ROLE_OPERAND)
                             : NULL;
  const HostNode *right = left ? node_next(left) : NULL;
  return right && model_of_column(reader, left).node && model_of_column(reader, right).node;
}

// join(Line, Line.order_id == Order.id), join(Order.lines), join(Line, isouter=True)
static bool is_plain_join(const OrmReader *reader, const HostNode *target) {
  const HostNode *condition = target ? node_next(target) : NULL;
  bool is_related = target && model_of_column(reader, target).node;
  if (!target || (!is_related && !orm_class(reader, target).node)) return false;
  for (; condition; condition = node_next(condition))
    if (condition->kind != HOST_PAIR && !ties_columns(reader, condition)) return false;
  return true;
}

static void read_link(Asking *asking, const HostNode *call) {
  OrmCall *found = asking->reader->found;
  const HostNode *first = node_argument(call, 0);
  if (str_is_any(call->name, WORDS("where", "filter"))) {
    for (; first; first = node_next(first)) read_condition(asking, first);
  } else if (str_is(call->name, "filter_by")) {
    read_named(asking, first);
  } else if (str_is_any(call->name, WORDS("join", "outerjoin"))) {
    asking->is_opaque |= !is_plain_join(asking->reader, first);
    read_models(asking, first);
    for (; first; first = node_next(first)) mention_columns(asking, first);
  } else if (str_is(call->name, "select_from")) {
    asking->is_opaque |= first && first->kind == HOST_CALL;
    read_models(asking, first);
  } else if (str_is(call->name, "values")) {
    read_values(asking, first);
  } else if (str_is_any(call->name, WORDS("with_entities", "with_only_columns"))) {
    found->shown.count = 0;
    found->shows_others = false;
    read_shown(asking, first);
  } else if (str_is(call->name, "on_conflict_do_update")) {
    read_conflict(asking, call);
  } else if (str_is(call->name, "options")) { // how related rows are read
    found->is_open |= str_has_any(node_text(asking->reader->file, call), WORDS("criteria"));
  } else if (str_is(call->name, "add_columns")) {
    found->shows_others = true;
  } else if (!is_neutral(call->name)) {
    found->is_open = true;
  }
}

// `end`: the first link that is not read any more.
static bool read_links(Asking *asking, const OrmChain *chain, size_t begin, size_t end) {
  OrmCall *found = asking->reader->found;
  found->is_open |= chain->is_open;
  for (size_t i = begin; i < end; i++) // select(func.count()).select_from(Order)
    if (!asking->model.node && str_is(chain->links.items[i].call->name, "select_from"))
      read_models(asking, node_argument(chain->links.items[i].call, 0));
  for (size_t i = begin; i < end; i++) // select(func.count()).where(Order.total > 5)
    if (!asking->model.node &&
        str_is_any(chain->links.items[i].call->name, WORDS("where", "filter")))
      read_models(asking, node_argument(chain->links.items[i].call, 0));
  if (!asking->model.node) return false;
  for (size_t i = begin; i < end; i++) {
    size_t before = found->conditions.count;
    bool was_open = found->is_open;
    read_link(asking, chain->links.items[i].call);
    if (!chain->links.items[i].is_sure)
      filter_leave_out(asking->reader, orm_chain_tested(chain->links.items[i].call), before,
                       was_open);
  }
  found->is_open |= asking->joins && asking->is_opaque; // by which others pick the rows
  found->shows_others |= asking->joins;
  found->table = orm_class_table(asking->reader, asking->model);
  found->library = ORM_SQLALCHEMY;
  found->is_sure = true;
  return true;
}

static bool action_of(Str name, OrmAction *action) {
  *action = str_is(name, "update")                           ? ORM_UPDATE
            : str_is(name, "delete")                         ? ORM_DELETE
            : str_is_any(name, WORDS("insert", "pg_insert")) ? ORM_INSERT
                                                             : ORM_READ;
  return *action != ORM_READ || str_is(name, "select");
}

// A select() of a model that is handed over, `def purge(session, model): session.execute(delete(model))`: of a table that does
// not show.
static bool asks_any(const OrmReader *reader, const HostNode *first) {
  const HostNode *given = node_argument(first, 0), *object = node_object(first);
  HostRef module =
      object ? names_meaning(reader->project, (HostRef){reader->file, object}) : (HostRef){0};
  bool is_function =
      !object || (module.node && module.node->kind == HOST_IMPORT) ||
      (module.node && module.node->parent && module.node->parent->kind == HOST_IMPORT);
  bool is_any = is_function && given && given->kind != HOST_PAIR &&
                orm_sqlalchemy_is_mentioned(reader->file->source->text) &&
                orm_class_may_be(reader, given);
  if (!is_any) return false;
  reader->found->library = ORM_SQLALCHEMY;
  return reader->found->is_sure = reader->found->is_open = true;
}

// `statement` of `statement.subquery()`, or of a variable of that: what is asked of its rows is asked of the statement's.
static const HostNode *inner_of(const OrmReader *reader, const HostNode *given) {
  if (given && given->kind == HOST_MEMBER && str_is(given->name, "c")) // select(newest.c)
    given = node_child(given, ROLE_OBJECT);
  if (given && given->kind == HOST_NAME) {
    HostRef definition = names_lookup(reader->project, (HostRef){reader->file, given}, given->name);
    HostRef value = definition.node && definition.file == reader->file
                        ? names_value(definition, given->name)
                        : (HostRef){0};
    given = value.node;
  }
  bool is_inner = given && given->kind == HOST_CALL &&
                  str_is_any(given->name, WORDS("subquery", "cte", "alias"));
  return is_inner ? node_object(given) : NULL;
}

// select(func.count()).select_from(statement.subquery()), select(page) of `page = statement.cte()`: the rows are those of the
// statement, and perhaps not all of them. False: there is no such statement, or nobody can read it.
static bool read_inner(const OrmReader *reader, const OrmChain *chain, size_t begin,
                       const HostNode *first) {
  const HostNode *inner = inner_of(reader, node_argument(first, 0));
  bool narrows = false;
  for (size_t i = begin; i < chain->links.count; i++) {
    const HostNode *call = chain->links.items[i].call;
    if (!inner && str_is(call->name, "select_from"))
      inner = inner_of(reader, node_argument(call, 0));
    narrows |= str_is_any(call->name, WORDS("where", "filter", "filter_by", "join", "outerjoin"));
  }
  if (!inner || !orm_sqlalchemy_read_text(reader, inner)) return false;
  reader->found->at = first;
  reader->found->is_open |= narrows;
  return true;
}

bool orm_sqlalchemy_read_text(const OrmReader *reader, const HostNode *statement) {
  OrmCall *found = reader->found;
  if (statement->kind != HOST_NAME && statement->kind != HOST_CALL) return false;
  OrmChain chain = orm_chain(reader, statement, builders);
  size_t begin = 0;
  const HostNode *first = chain.start && chain.start->kind == HOST_CALL ? chain.start : NULL;
  if (!first && chain.links.count) first = chain.links.items[begin++].call; // sa.select(Order)
  if (!first || !action_of(first->name, &found->action)) return false;
  Asking asking = {.reader = reader};
  read_models(&asking, node_argument(first, 0));
  if (!node_argument(first, 0))
    asking.model = orm_class(reader, node_object(first)); // orders.insert()
  found->at = first;
  if (!asking.model.node && found->action == ORM_READ && read_inner(reader, &chain, begin, first))
    return true;
  if (found->action == ORM_READ) read_shown(&asking, node_argument(first, 0));
  return read_links(&asking, &chain, begin, chain.links.count) || asks_any(reader, first);
}

// ---- statements that others run ----

// What the function gives to whoever runs it: `return select(Order)`, `statement` of `statement = select(Order)` and
// `return statement`; NULL: nothing.
static const HostNode *returned_of(const HostNode *last) {
  const HostNode *around = last->parent;
  if (around->kind == HOST_RETURN) return last;
  const HostNode *kept = orm_chain_kept(last);
  return kept && kept->parent->kind == HOST_RETURN ? kept : NULL;
}

bool orm_sqlalchemy_is_statement(const HostProject *project, HostRef expr) {
  enum { FARTHEST = 8 };
  OrmAction action;
  for (int i = 0; expr.node && i < FARTHEST; i++) {
    const HostNode *node = expr.node;
    while (node->kind == HOST_CALL && node_object(node)) node = node_object(node);
    if (node->kind == HOST_CALL) return action_of(node->name, &action);
    if (node->kind != HOST_NAME) return false;
    expr = (HostRef){expr.file, node};
    expr = names_value(names_lookup(project, expr, node->name), node->name);
  }
  return false;
}

static bool read_returned(const OrmReader *reader, const HostNode *last) {
  const HostNode *first = last;
  while (node_object(first) && node_object(first)->kind == HOST_CALL) first = node_object(first);
  OrmAction action;
  if (!action_of(first->name, &action)) return false;
  const HostNode *returned = returned_of(last);
  bool is_read = returned && orm_sqlalchemy_read_text(reader, returned);
  if (!is_read) *reader->found = (OrmCall){0};
  if (is_read) reader->found->is_open = true; // more conditions may follow
  return is_read;
}

// paginate(session, select(Order))
static bool read_pages(const OrmReader *reader, const HostNode *call) {
  if (!str_is_any(call->name, WORDS("paginate", "apaginate"))) return false;
  const HostNode *session = node_argument(call, 0);
  for (const HostNode *given = session; given; given = node_next(given)) {
    *reader->found = (OrmCall){0};
    if (!orm_sqlalchemy_read_text(reader, given)) continue;
    if (given != session) reader->found->connection = (HostRef){reader->file, session};
    return true;
  }
  *reader->found = (OrmCall){0};
  return false;
}

// ---- queries ----

// What asks the database of a query; of the others a loop does, or whoever is handed it.
static bool is_end(Str name) {
  return str_is_any(name, WORDS("all", "first", "one", "one_or_none", "scalar", "scalars", "count",
                                "delete", "update", "get", "first_or_404", "get_or_404",
                                "one_or_404", "paginate"));
}

// `session.query(Order)` of the chain; chain->links.count: none.
static size_t find_query(const OrmChain *chain) {
  size_t at = 0;
  while (at < chain->links.count && !str_is(chain->links.items[at].call->name, "query")) at++;
  return at;
}

bool orm_sqlalchemy_is_session(const HostNode *object) {
  return object && str_has_any(object->name, WORDS("session", "Session", "db"));
}

static void read_end(Asking *asking, const HostNode *last) {
  OrmCall *found = asking->reader->found;
  const HostNode *first = node_argument(last, 0);
  if (str_is(last->name, "update")) {
    found->action = ORM_UPDATE;
    read_values(asking, first);
  } else if (str_is(last->name, "delete")) {
    found->action = ORM_DELETE;
  } else if (first && str_is_any(last->name, WORDS("get", "get_or_404"))) {
    compare(asking, orm_class_column(asking->reader, asking->model, str("id")), first);
  }
}

// Nothing but a database is asked for objects of a class that has a table.
static bool says_table(const Asking *asking) {
  return names_member(asking->reader->project, asking->model, str("__tablename__")).node != NULL;
}

static void begin(Asking *asking, const HostNode *call) {
  OrmCall *found = asking->reader->found;
  found->at = call;
  found->connection = (HostRef){asking->reader->file, node_object(call)};
  found->library = ORM_SQLALCHEMY;
  found->is_sure = true;
}

// `session.get(self.model, id)`; clients of HTTP have sessions, too.
static bool is_any_get(const OrmReader *reader, const HostNode *call, const HostNode *model) {
  bool is_model = str_has_any_nocase(model->name, WORDS("model", "entity", "cls", "table"));
  return is_model && model->kind != HOST_PAIR && node_argument(call, 1)->kind != HOST_PAIR &&
         orm_sqlalchemy_is_session(node_object(call)) && orm_class_may_be(reader, model) &&
         orm_sqlalchemy_is_mentioned(reader->file->source->text);
}

// session.get(Order, id)
static bool read_get(const OrmReader *reader, const HostNode *call) {
  const HostNode *model = node_argument(call, 0), *key = node_argument(call, 1);
  Asking asking = {.reader = reader};
  if (!key) return false;
  asking.model = orm_class(reader, model);
  if (!asking.model.node && is_any_get(reader, call, model)) {
    begin(&asking, call);
    return reader->found->is_open = true;
  }
  if (!asking.model.node || !(orm_sqlalchemy_is_session(node_object(call)) || says_table(&asking)))
    return false;
  begin(&asking, call);
  reader->found->table = orm_class_table(reader, asking.model);
  if (key->kind == HOST_MAP || key->kind == HOST_LIST)
    filter_object(reader, key);
  else
    compare(&asking, orm_class_column(reader, asking.model, str("id")), key);
  return true;
}

// session.bulk_update_mappings(Order, rows): by the keys in the rows, which do not show.
static bool read_bulk(const OrmReader *reader, const HostNode *call) {
  bool updates = str_is(call->name, "bulk_update_mappings");
  const HostNode *model = node_argument(call, 0);
  if (!updates && !str_is(call->name, "bulk_insert_mappings")) return false;
  Asking asking = {.reader = reader, .model = orm_class(reader, model)};
  if (!asking.model.node || !node_object(call)) return false;
  begin(&asking, call);
  reader->found->table = orm_class_table(reader, asking.model);
  reader->found->action = updates ? ORM_UPDATE : ORM_INSERT;
  return reader->found->is_open = reader->found->values_open = true;
}

bool orm_sqlalchemy_read(const OrmReader *reader, const HostNode *last) {
  OrmCall *found = reader->found;
  if (read_bulk(reader, last)) return true;
  bool ends = is_end(last->name);
  if (read_returned(reader, last) || read_pages(reader, last)) return true;
  if (!node_object(last)) return false;
  const HostNode *run = ends ? last : orm_chain_run(reader, last, builders);
  if (!run) return false;
  if (str_is(last->name, "get") && read_get(reader, last)) return true;
  OrmChain chain = orm_chain(reader, run, builders);
  size_t at = find_query(&chain), end = chain.links.count - ends;
  const HostNode *start = chain.start;
  Asking asking = {.reader = reader};
  if (at < chain.links.count) {
    const HostNode *query = chain.links.items[at++].call;
    begin(&asking, query);
    if (names_callee(reader->project, (HostRef){reader->file, query}).node) return false;
    read_models(&asking, node_argument(query, 0));
    read_shown(&asking, node_argument(query, 0));
  } else if (start && start->kind == HOST_MEMBER && str_is(start->name, "query")) {
    at = 0; // Order.query.filter_by(...)
    found->at = start;
    asking.model = orm_class(reader, node_child(start, ROLE_OBJECT));
  } else {
    return false;
  }
  if (!read_links(&asking, &chain, at, end)) {
    const HostNode *model = at ? node_argument(chain.links.items[at - 1].call, 0) : NULL;
    found->is_sure = (orm_sqlalchemy_is_session(found->connection.node) ||
                      (model && orm_class_may_be(reader, model))) &&
                     orm_sqlalchemy_is_mentioned(reader->file->source->text);
    return found->is_sure; // of a table that does not show
  }
  if (ends) read_end(&asking, last);
  return true;
}
