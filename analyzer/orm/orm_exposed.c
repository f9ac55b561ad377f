// A chain of calls of Exposed, `Orders.selectAll().where { Orders.id eq id }` -> its table and conditions.
#include "orm/orm_exposed.h"

bool orm_exposed_is_mentioned(Str text) { return str_has(text, "jetbrains.exposed"); }

static bool builds(Str name) {
  return str_is_any(name,
                    WORDS("selectAll", "select", "slice", "where", "andWhere", "orWhere", "orderBy",
                          "limit", "offset", "groupBy", "having", "forUpdate", "notForUpdate",
                          "withDistinct", "adjustSelect", "adjustWhere", "adjustColumnSet"));
}

// (Orders innerJoin Lines), Orders.join(Lines, JoinType.INNER, Orders.id, Lines.orderId): the rows of the first, and others'.
static bool joins(const HostNode *node) {
  bool may = node->kind == HOST_BINARY || node->kind == HOST_CALL;
  return may && str_is_any(node->name, WORDS("innerJoin", "leftJoin", "rightJoin", "fullJoin",
                                             "crossJoin", "join"));
}

static bool inserts(Str name) {
  return str_is_any(name, WORDS("insert", "insertAndGetId", "insertIgnore", "batchInsert"));
}

static bool changes(Str name) { return str_is_any(name, WORDS("deleteWhere", "update")); }

// ---- tables ----

typedef struct Asking {
  const OrmReader *reader;
  Str name;      // of the object, as the code has it
  HostRef table; // object Orders : LongIdTable("orders")
} Asking;

// The text between the next quotes before `end`; length 0: there are none.
static Str quoted(Str text, size_t start, size_t end) {
  size_t open = str_find(text, "\"", start);
  size_t close = open < end ? str_find(text, "\"", open + 1) : end;
  return close < end ? str_slice(text, open + 1, close) : (Str){0};
}

// `Orders` at `at`, which is perhaps in another file than the call.
static bool find_table(Asking *asking, HostRef at, Str name) {
  const OrmReader *reader = asking->reader;
  asking->name = name;
  asking->table = names_class(reader->project, at, name);
  const HostNode *base = asking->table.node ? node_child(asking->table.node, ROLE_BASE) : NULL;
  if (!base || !str_ends(base->name, "Table")) return false;
  const HostNode *body = node_child(asking->table.node, ROLE_BODY);
  uint32_t end = body ? body->start : asking->table.node->end;
  Str table = quoted(asking->table.file->source->text, base->end, end);
  Str plain = name;
  if (str_ends(plain, "Table") && plain.length > 5) plain.length -= 5; // Exposed leaves that out
  reader->found->table = table.length ? filter_name(table) : plain;
  return true;
}

// `Orders` of `companion object : LongEntityClass<Order>(Orders)`; length 0: it is no class of rows.
static Str table_of_rows(HostRef class_ref) {
  Str text = node_text(class_ref.file, class_ref.node);
  size_t at = str_find(text, "EntityClass<", 0), start = str_find(text, ">(", at), end;
  if (start >= text.length) return (Str){0};
  for (end = start += 2; end < text.length && str_is_word_byte(text.data[end]);) end++;
  return str_slice(text, start, end);
}

// `Order` of Order.findById(id).
static bool find_table_of_rows(Asking *asking, const HostNode *start) {
  if (start->kind != HOST_NAME) return false;
  HostRef at = {asking->reader->file, start};
  HostRef class_ref = names_class(asking->reader->project, at, start->name);
  Str table = class_ref.node ? table_of_rows(class_ref) : (Str){0};
  return table.length && find_table(asking, class_ref, table);
}

// `tenant_id` of `val tenantId = uuid("tenant_id")`; length 0: no column of the table.
static Str column_of(const Asking *asking, const HostNode *expr) {
  if (!expr || (expr->kind != HOST_NAME && expr->kind != HOST_MEMBER)) return (Str){0};
  const HostNode *object = expr->kind == HOST_MEMBER ? node_child(expr, ROLE_OBJECT) : NULL;
  if (object && !str_equal(object->name, asking->name)) return (Str){0};
  HostRef field = names_member(asking->reader->project, asking->table, expr->name);
  if (!field.node) return object || str_is(expr->name, "id") ? expr->name : (Str){0};
  const HostNode *value = node_child(field.node, ROLE_VALUE);
  Str column = {0};
  if (value) column = quoted(field.file->source->text, value->start, value->end);
  return column.length ? column : expr->name;
}

// ---- conditions ----

static void read_condition(const Asking *asking, const HostNode *condition);

// What is not understood may be about anything that it speaks of.
static void mention(const Asking *asking, const HostNode *condition) {
  asking->reader->found->is_open = true;
  filter_mention(asking->reader, node_text(asking->reader->file, condition));
}

static void read_operation(const Asking *asking, const HostNode *condition) {
  OrmCall *found = asking->reader->found;
  const HostNode *left = condition->first, *right = condition->last;
  bool chooses = str_is(condition->name, "or"), was_open = found->is_open;
  size_t before = found->conditions.count;
  if (chooses || str_is(condition->name, "and")) {
    read_condition(asking, left);
    read_condition(asking, right);
    if (chooses) filter_weaken(found, before, was_open);
    return;
  }
  Str column = column_of(asking, left);
  bool is_equal = str_is_any(condition->name, WORDS("eq", "inList"));
  if (column.length && left != right)
    filter_add(asking->reader, column, is_equal ? right : NULL);
  else
    mention(asking, condition);
}

static void read_condition(const Asking *asking, const HostNode *condition) {
  const HostNode *object = condition->kind == HOST_CALL ? node_object(condition) : NULL;
  Str column = column_of(asking, object);
  if (condition->kind == HOST_BINARY)
    read_operation(asking, condition);
  else if (column.length && str_is_any(condition->name, WORDS("isNull", "isNotNull")))
    filter_add(asking->reader, column, NULL);
  else
    mention(asking, condition);
}

// { (Orders.id eq id) and (Orders.tenantId eq tenant) }
static void read_lambda(const Asking *asking, const HostNode *lambda) {
  const HostNode *body = lambda->kind == HOST_FUNCTION ? node_child(lambda, ROLE_BODY) : NULL;
  const HostNode *only = body && body->first == body->last ? body->first : NULL;
  if (only && only->kind == HOST_RETURN) only = node_child(only, ROLE_VALUE);
  if (only)
    read_condition(asking, only);
  else
    mention(asking, lambda);
}

// ---- rows that are added ----

// `it[tenantId] = tenant`, `this[Orders.tenantId] = tenant`, of a row's class `tenantId = tenant`
static bool read_value(const Asking *asking, const HostNode *assign) {
  const HostNode *target = assign->kind == HOST_ASSIGN ? node_child(assign, ROLE_TARGET) : NULL;
  if (!target) return false;
  const HostNode *key = target->kind == HOST_INDEX ? node_child(target, ROLE_ARGUMENT) : target;
  Str column = column_of(asking, key);
  if (!column.length && target->kind == HOST_NAME) column = target->name;
  if (column.length) filter_value_of(asking->reader, column, node_child(assign, ROLE_VALUE));
  return column.length;
}

// { it[tenantId] = tenant; it[total] = 5 }
static void read_values(const Asking *asking, const HostNode *call) {
  const HostNode *lambda = node_child(call, ROLE_ARGUMENT);
  while (lambda && lambda->kind != HOST_FUNCTION) lambda = node_next(lambda);
  const HostNode *body = lambda ? node_child(lambda, ROLE_BODY) : NULL;
  asking->reader->found->values_open = !body;
  for (const HostNode *part = body ? body->first : NULL; part; part = part->next) {
    const HostNode *assign = part->kind == HOST_RETURN ? node_child(part, ROLE_VALUE) : part;
    asking->reader->found->values_open |= !assign || !read_value(asking, assign);
  }
}

// ---- calls ----

static void read_link(const Asking *asking, const HostNode *call) {
  OrmCall *found = asking->reader->found;
  const HostNode *first = node_argument(call, 0);
  bool is_lambda = first && first->kind == HOST_FUNCTION;
  bool is_condition = str_is_any(call->name, WORDS("where", "andWhere", "deleteWhere")) ||
                      (str_is(call->name, "select") && is_lambda);
  size_t before = found->conditions.count;
  bool was_open = found->is_open;
  if (joins(call)) {
    for (const HostNode *given = first; given; given = node_next(given))
      found->is_open |= given->kind == HOST_FUNCTION || given->kind == HOST_PAIR;
    return;
  }
  if (str_starts(call->name, "adjust") || (is_condition && !first))
    found->is_open = true;
  else if (is_condition)
    read_lambda(asking, first);
  else if (str_is(call->name, "update") && first && node_next(first))
    read_lambda(asking, first);
  if (str_is(call->name, "orWhere")) {
    mention(asking, call);
    filter_weaken(found, before, was_open);
  }
}

static void read_links(const Asking *asking, const HostNode *call) {
  const HostNode *object = node_object(call);
  if (object->kind == HOST_CALL) read_links(asking, object);
  read_link(asking, call);
}

// The call whose object this one is; NULL: it is none's.
static const HostNode *next_call(const HostNode *call) {
  const HostNode *member = call->parent;
  bool is_object = member && member->kind == HOST_MEMBER && call->role == ROLE_OBJECT;
  return is_object && member->role == ROLE_CALLEE ? member->parent : NULL;
}

// What asks for the rows there and then; `.apply { andWhere { ... } }` and functions of the project may add conditions.
static bool runs(const HostNode *next) {
  static const char *const beginnings[] = {"map",       "first",   "single", "last",
                                           "associate", "forEach", "sum",    "max",
                                           "min",       "flatMap", NULL};
  if (!next) return false;
  for (const char *const *beginning = beginnings; *beginning; beginning++)
    if (str_starts(next->name, *beginning)) return true;
  return str_is_any(next->name, WORDS("count", "empty", "any", "none", "toList", "toSet"));
}

// Order.findById(id), Order.find { Orders.state eq state }, Order.new { ... }
static bool read_rows(const OrmReader *reader, const HostNode *call) {
  const HostNode *object = node_object(call), *first = node_argument(call, 0);
  Asking asking = {.reader = reader};
  bool adds = str_is(call->name, "new"), by_key = str_is(call->name, "findById");
  if (!adds && !by_key && !str_is_any(call->name, WORDS("find", "all"))) return false;
  if (!object || !find_table_of_rows(&asking, object)) return false;
  OrmCall *found = reader->found;
  found->action = adds ? ORM_INSERT : ORM_READ;
  found->at = found->set = object;
  found->is_ambient = true;
  if (adds)
    read_values(&asking, call);
  else if (by_key && first)
    filter_add(reader, str("id"), first);
  else if (first)
    read_lambda(&asking, first);
  found->is_open |= !adds && !by_key && !runs(next_call(call));
  return true;
}

// Orders.insert { it[tenantId] = tenant }
static bool read_insert(const OrmReader *reader, const HostNode *call) {
  const HostNode *object = node_object(call);
  Asking asking = {.reader = reader};
  if (object->kind != HOST_NAME ||
      !find_table(&asking, (HostRef){reader->file, object}, object->name))
    return false;
  reader->found->action = ORM_INSERT;
  reader->found->at = reader->found->set = object;
  reader->found->is_ambient = true;
  read_values(&asking, call);
  return true;
}

bool orm_exposed_read(const OrmReader *reader, const HostNode *call) {
  bool is_change = changes(call->name);
  if (!node_object(call)) return false;
  if (read_rows(reader, call)) return true;
  if (!is_change && !builds(call->name) && !inserts(call->name)) return false;
  if (!orm_exposed_is_mentioned(reader->file->source->text)) return false;
  if (inserts(call->name)) return read_insert(reader, call);
  const HostNode *start = call, *next = next_call(call);
  if (!is_change && next && builds(next->name)) return false; // not the last one
  while (joins(start) || (start->kind == HOST_CALL && node_object(start))) {
    if (start != call && !joins(start) && !builds(start->name)) return false; // rows of a query
    start = start->kind == HOST_BINARY ? start->first : node_object(start);
    if (!start) return false;
  }
  Asking asking = {.reader = reader};
  if (start->kind != HOST_NAME ||
      !find_table(&asking, (HostRef){reader->file, start}, start->name) ||
      (is_change && node_object(call) != start))
    return false;
  OrmCall *found = reader->found;
  found->action = str_is(call->name, "update") ? ORM_UPDATE : is_change ? ORM_DELETE : ORM_READ;
  found->is_open = !is_change && !runs(next);
  found->values_open = found->action == ORM_UPDATE;
  found->at = found->set = start;
  found->is_ambient = true;
  read_links(&asking, call);
  return true;
}
