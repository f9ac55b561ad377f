// A chain of calls of Diesel, `orders::table.filter(orders::id.eq(id)).first(conn)` -> its table and conditions.
#include "orm/orm_diesel.h"

#include "base/buf.h"
#include "orm/orm_chain.h"

bool orm_diesel_is_mentioned(Str text) {
  return str_has(text, "diesel") &&
         str_has_any(text, WORDS(".first", ".load", ".get_result", ".execute"));
}

static const char *const builders[] = {"filter",
                                       "or_filter",
                                       "find",
                                       "select",
                                       "order",
                                       "order_by",
                                       "limit",
                                       "offset",
                                       "inner_join",
                                       "left_join",
                                       "into_boxed",
                                       "distinct",
                                       "distinct_on",
                                       "then_order_by",
                                       "for_update",
                                       "group_by",
                                       "having",
                                       "count",
                                       "returning",
                                       "values",
                                       "set",
                                       "on_conflict",
                                       "do_update",
                                       "do_nothing",
                                       "on_conflict_do_nothing",
                                       "paginate",
                                       "as_query",
                                       "nullable",
                                       "skip_locked",
                                       "for_no_key_update",
                                       "for_share",
                                       "no_wait",
                                       "single_value",
                                       "belonging_to",
                                       "update",
                                       "delete",
                                       "insert_into",
                                       "clone",
                                       NULL};

static bool is_end(Str name) {
  return str_is_any(name, WORDS("first", "load", "get_result", "get_results", "execute",
                                "load_iter", "load_stream", "load_and_count_pages"));
}

// ---- tables ----

static bool is_around(const HostNode *outer, const HostNode *inner) {
  return !outer || (outer->start <= inner->start && inner->end <= outer->end);
}

// `customer` of `use schema::customer as c;`, `use schema::customer::{self as c};`, `use schema::customer::dsl as c;`
// and, for `dsl`, `use schema::customer::dsl;`, or the name itself.
static Str imported_name(const HostFile *file, const HostNode *at, Str name) {
  Str found = name;
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    bool is_imported = node->parent && node->parent->kind == HOST_IMPORT;
    const HostNode *given = node->kind == HOST_PAIR ? node_child(node, ROLE_VALUE) : node;
    if (!is_imported || !given || !str_equal(given->name, name)) continue;
    if (!is_around(node_around(node, HOST_FUNCTION), at)) continue;
    Str path = node->parent->name;
    size_t start = path.length;
    while (start && path.data[start - 1] != ':') start--;
    bool is_path = str_is_any(node->name, WORDS("dsl", "self"));
    found = is_path ? str_slice(path, start, path.length) : node->name;
  }
  return found;
}

// The module that a column or table is named by: `orders` of orders::id and orders::dsl::orders.
static Str module_of(const OrmReader *reader, const HostNode *expr) {
  const HostNode *module = expr->kind == HOST_MEMBER ? node_child(expr, ROLE_OBJECT) : NULL;
  while (module && module->kind == HOST_MEMBER &&
         str_is_any(module->name, WORDS("dsl", "columns", "table")))
    module = node_child(module, ROLE_OBJECT);
  if (!module) return (Str){0};
  return module->kind == HOST_NAME ? imported_name(reader->file, expr, module->name) : module->name;
}

// orders::table, dsl::orders, orders
static void read_table(const OrmReader *reader, const HostNode *expr) {
  bool is_table = expr->kind == HOST_MEMBER && str_is(expr->name, "table");
  reader->found->table = is_table ? module_of(reader, expr) : expr->name;
}

// `orders` of a struct with #[diesel(table_name = schema::orders)]
static Str table_of_struct(const OrmReader *reader, const HostNode *type) {
  HostRef found = names_class(reader->project, (HostRef){reader->file, type}, type->name);
  for (const HostNode *node = found.node; node; node = node_walk(found.node, node)) {
    bool names = node->kind == HOST_PAIR && str_is(node->name, "table_name");
    if (names && node_child(node, ROLE_VALUE)) return node_child(node, ROLE_VALUE)->name;
  }
  return type->name;
}

// ---- conditions ----

// A column of the table itself; length 0: of a joined one, or none.
static Str own_column(const OrmReader *reader, const HostNode *expr) {
  if (!expr || (expr->kind != HOST_NAME && expr->kind != HOST_MEMBER)) return (Str){0};
  Str module = module_of(reader, expr);
  bool is_own = !module.length || str_equal(module, reader->found->table);
  return is_own ? expr->name : (Str){0};
}

static void read_condition(const OrmReader *reader, const HostNode *condition) {
  static const char *const others[] = {"ne",    "ne_all",   "is_null",   "is_not_null",      "gt",
                                       "ge",    "lt",       "le",        "between",          "like",
                                       "ilike", "not_like", "not_ilike", "is_distinct_from", NULL};
  bool is_call = condition->kind == HOST_CALL;
  const HostNode *object = is_call ? node_object(condition) : NULL;
  const HostNode *given = is_call ? node_argument(condition, 0) : NULL;
  bool is_equal = str_is_any(condition->name, WORDS("eq", "eq_any"));
  Str column = own_column(reader, object);
  if (column.length && ((is_equal && given) || str_is_any(condition->name, others))) {
    filter_add(reader, column, is_equal ? given : NULL);
  } else if (object && given && str_is(condition->name, "and")) {
    read_condition(reader, object);
    read_condition(reader, given);
  } else {
    Str text = node_text(reader->file, condition);
    if (!str_has_any(text, WORDS(".eq", ".is_", ".ne", ".lt", ".gt", ".ilike", ".like")))
      reader->found->is_open = true; // made elsewhere
    filter_mention(reader, text);
  }
}

// ---- what is written ----

static void add_value(const OrmReader *reader, Str name) {
  if (name.length)
    filter_value(reader, name);
  else
    reader->found->values_open = true;
}

// The last name of a declaration, lifetimes aside: `NewOrder` of `rows: &[NewOrder<'_>]`.
static Str type_of_declaration(Str text) {
  for (size_t end = text.length; end;) {
    while (end && !str_is_word_byte(text.data[end - 1])) end--;
    size_t start = end;
    while (start && str_is_word_byte(text.data[start - 1])) start--;
    if (start && text.data[start - 1] != '\'') return str_slice(text, start, end);
    end = start;
  }
  return (Str){0};
}

static Str type_of(const OrmReader *reader, const HostNode *given) {
  if (given->kind == HOST_NEW) return given->name;
  if (given->kind != HOST_NAME) return (Str){0};
  const HostNode *block = node_around(given, HOST_CLASS);
  const HostNode *receiver = block ? node_child(block, ROLE_RECEIVER) : NULL;
  if (str_is(given->name, "self")) return receiver ? receiver->name : (Str){0};
  HostRef definition = names_lookup(reader->project, (HostRef){reader->file, given}, given->name);
  if (!definition.node) return (Str){0};
  HostRef value = names_value(definition, given->name);
  if (value.node && value.node->kind == HOST_NEW) return value.node->name;
  bool is_declared = node_child(definition.node, ROLE_TYPE) != NULL && !value.node;
  return is_declared ? type_of_declaration(node_text(definition.file, definition.node)) : (Str){0};
}

// A struct that derives Insertable has each of its fields written.
static void add_struct(const OrmReader *reader, const HostNode *given) {
  bool is_row = reader->found->action == ORM_INSERT; // AsChangeset leaves keys out
  Str type = is_row ? type_of(reader, given) : (Str){0};
  HostRef found = {0};
  if (type.length) found = names_class(reader->project, (HostRef){reader->file, given}, type);
  const HostNode *body = found.node ? node_child(found.node, ROLE_BODY) : NULL;
  size_t before = reader->found->values.count;
  for (const HostNode *field = body ? body->first : NULL; field; field = field->next)
    if (field->kind == HOST_ASSIGN && node_child(field, ROLE_TARGET))
      add_value(reader, node_child(field, ROLE_TARGET)->name);
  if (reader->found->values.count == before) reader->found->values_open = true;
}

// `(total.eq(5), state.eq("open"))`, `total.eq(5)`, `&row`
static void read_values(const OrmReader *reader, const HostNode *given) {
  if (given->kind == HOST_LIST) {
    for (const HostNode *item = node_child(given, ROLE_ELEMENT); item; item = node_next(item))
      read_values(reader, item);
  } else if (given->kind == HOST_CALL && str_is(given->name, "eq")) {
    add_value(reader, own_column(reader, node_object(given)));
  } else {
    add_struct(reader, given);
  }
}

// `on_conflict((id, state))`: SQL that does the same.
static void read_conflict(const OrmReader *reader, const HostNode *target) {
  Buf sql = buf_new(reader->arena);
  const HostNode *first = target->kind == HOST_LIST ? node_child(target, ROLE_ELEMENT) : target;
  Str name = {0};
  for (const HostNode *item = first; item; item = item == target ? NULL : node_next(item)) {
    name = own_column(reader, item);
    if (!name.length) return; // on_constraint("...")
    buf_add(&sql, item == first ? "ON CONFLICT (" : ", ");
    buf_add_str(&sql, name);
  }
  buf_addf(&sql, ") DO UPDATE SET %.*s = EXCLUDED.%.*s", (int)name.length, name.data,
           (int)name.length, name.data);
  reader->found->suffix = buf_str(&sql);
}

// ---- calls ----

static void read_link(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *first = node_argument(call, 0);
  bool is_insert = found->action == ORM_INSERT;
  if (first && str_is(call->name, "filter")) {
    read_condition(reader, first);
  } else if (str_is(call->name, "or_filter")) {
    filter_weaken(found, 0, true);
  } else if (first && str_is(call->name, "find")) {
    filter_add(reader, str("id"), first);
  } else if (str_is_any(call->name, WORDS("inner_join", "left_join"))) {
    filter_mention(reader, node_text(reader->file, call));
  } else if (first && (str_is(call->name, "values") ||
                       (str_is(call->name, "set") && found->action == ORM_UPDATE))) {
    read_values(reader, first);
  } else if (first && is_insert && str_is(call->name, "on_conflict")) {
    read_conflict(reader, first);
  } else if (str_is(call->name, "belonging_to")) { // OrderRow::belonging_to(&customer)
    found->table = table_of_struct(reader, node_object(call));
    found->is_open = true;
  } else if (str_is_any(call->name, WORDS("do_nothing", "on_conflict_do_nothing"))) {
    found->suffix = (Str){0};
  } else if (!str_is_any(call->name, builders)) { // the others say nothing of which rows
    found->is_open = true;
  }
}

// `exists(...)` of diesel::select(diesel::dsl::exists(...))
static const HostNode *exists_of(const HostNode *call) {
  const HostNode *first = str_is(call->name, "select") ? node_argument(call, 0) : NULL;
  return first && first->kind == HOST_CALL && str_is(first->name, "exists") ? first : NULL;
}

static bool begins(const HostNode *call, OrmAction *action) {
  *action = str_is(call->name, "insert_into") ? ORM_INSERT
            : str_is(call->name, "update")    ? ORM_UPDATE
            : str_is(call->name, "delete")    ? ORM_DELETE
                                              : ORM_READ;
  const HostNode *object = node_object(call);
  bool is_of_diesel = !object || str_is_any(object->name, WORDS("diesel", "dsl"));
  return call->kind == HOST_CALL && is_of_diesel && (*action != ORM_READ || exists_of(call));
}

static bool is_local(const OrmReader *reader, const HostNode *name) {
  HostRef meaning = names_lookup(reader->project, (HostRef){reader->file, name}, name->name);
  bool is_here = meaning.node && meaning.file == reader->file;
  return is_here && !node_around(meaning.node, HOST_IMPORT) &&
         node_around(meaning.node, HOST_FUNCTION);
}

// What an update or a deletion is of: a table, what was picked of one, or a row that has a key.
static void read_target(const OrmReader *reader, const HostNode *target) {
  OrmCall *found = reader->found;
  if (target->kind == HOST_MEMBER || (target->kind == HOST_NAME && !is_local(reader, target))) {
    read_table(reader, target);
    return;
  }
  found->is_open = true;
  if (target->kind != HOST_CALL || !node_object(target)) return;
  OrmChain chain = orm_chain(reader, target, builders);
  if (!chain.start || chain.start->kind == HOST_CALL) return;
  found->is_open = chain.is_open;
  read_table(reader, chain.start);
  orm_chain_read(reader, &chain, 0, read_link);
  read_link(reader, target);
}

// `rows.iter().filter(|row| ...)` is no query.
static bool has_closures(const OrmChain *chain) {
  for (size_t i = 0; i < chain->links.count; i++) {
    const HostNode *first = node_argument(chain->links.items[i].call, 0);
    if (first && first->kind == HOST_FUNCTION) return true;
  }
  return false;
}

// Which of the links are conditions and the like, after the table is known.
static bool read_start(const OrmReader *reader, const OrmChain *chain, size_t *begin) {
  OrmCall *found = reader->found;
  const HostNode *start = chain->start, *head = start;
  if (start->kind != HOST_CALL && chain->links.count > 1 &&
      begins(chain->links.items[0].call, &found->action))
    head = chain->links.items[(*begin)++].call;
  found->at = head;
  if (head->kind == HOST_CALL && begins(head, &found->action)) {
    const HostNode *target = node_argument(exists_of(head) ? exists_of(head) : head, 0);
    if (target) read_target(reader, target);
    return true;
  }
  found->action = ORM_READ;
  bool builds = false;
  for (size_t i = 0; i + 1 < chain->links.count; i++)
    builds |= str_is_any(chain->links.items[i].call->name, builders);
  bool is_table =
      start->kind == HOST_MEMBER || (start->kind == HOST_NAME && !is_local(reader, start));
  if (is_table) read_table(reader, start);
  return builds || (is_table && start->kind == HOST_MEMBER && str_is(start->name, "table"));
}

bool orm_diesel_read(const OrmReader *reader, const HostNode *last) {
  OrmCall *found = reader->found;
  if (!is_end(last->name) || !node_object(last) || !node_argument(last, 0)) return false;
  if (!orm_diesel_is_mentioned(reader->file->source->text)) return false;
  OrmChain chain = orm_chain(reader, last, builders);
  size_t begin = 0;
  if (!chain.start || has_closures(&chain) || !read_start(reader, &chain, &begin)) return false;
  found->is_open |= chain.is_open;
  orm_chain_read(reader, &chain, begin, read_link);
  found->connection = (HostRef){reader->file, node_argument(last, 0)};
  return found->is_sure = true;
}
