// What a function does with the rows that a call reads -> whether it looks at whose they are.
#include "session/row_check.h"

#include <ctype.h>

#include "base/map.h"
#include "orm/orm.h"

typedef struct Check {
  const RowRead *read;
  const HostNode *function;
  const HostNode *statement; // the whole expression around the call
  Map rows;                  // the variables that hold what the call gives
  Map picks;                 // the text of what the call is given
  Map wholes;                // what that is a part of: `request` of `request.params.id`
} Check;

// ---- names ----

static Str text_of(const Check *check, const HostNode *node) {
  return node_text(check->read->file, node);
}

static bool has(const Map *names, Str name) { return name.length && map_get(names, name); }

static void add(Map *names, Str name) {
  if (name.length) map_set(names, name, names);
}

static bool is_name(const HostNode *node) {
  return node->kind == HOST_NAME || node->kind == HOST_MEMBER;
}

// `order` of `order.lines[0].tenantId`, and of `order.lines().first()`.
static const HostNode *root_of(const HostNode *node) {
  while (node) {
    const HostNode *object = node->kind == HOST_CALL ? node_object(node) : NULL;
    if (node->kind == HOST_MEMBER || node->kind == HOST_INDEX)
      object = node_child(node, ROLE_OBJECT);
    if (node->kind == HOST_UNARY) object = node->first; // await
    if (!object) return node;
    node = object;
  }
  return NULL;
}

// A variable or field that holds the rows, or a part of one.
static bool is_of_row(const Check *check, const HostNode *node) {
  const HostNode *root = root_of(node);
  if (root && root->kind == HOST_NAME && has(&check->rows, root->name)) return true;
  for (; node && node->kind == HOST_MEMBER; node = node_child(node, ROLE_OBJECT))
    if (has(&check->rows, text_of(check, node))) return true; // this.order.tenantId
  return false;
}

static void add_targets(Check *check, const HostNode *node) {
  for (const HostNode *target = node_child(node, ROLE_TARGET); target; target = node_next(target))
    for (const HostNode *at = target; at; at = node_walk(target, at))
      if (at->kind == HOST_NAME)
        add(&check->rows, at->name);
      else if (at->kind == HOST_MEMBER)
        add(&check->rows, text_of(check, at));
}

static void add_parameters(Check *check, const HostNode *top) {
  for (const HostNode *node = top; node; node = node_walk(top, node))
    if (node->kind == HOST_PARAMETER) add(&check->rows, node->name);
}

// `%Order{} = order` of a case that asks what the call gives
static void add_patterns(Check *check, const HostNode *choice) {
  for (const HostNode *branch = choice->first; branch; branch = branch->next) {
    const HostNode *pattern = branch->kind == HOST_CASE ? node_child(branch, ROLE_CONDITION) : NULL;
    for (const HostNode *node = pattern; node; node = node_walk(pattern, node))
      if (node->kind == HOST_NAME) add(&check->rows, node->name);
  }
}

// ---- what the call gives and is given ----

static bool is_whole(const HostNode *node) {
  static const HostKind kinds[] = {HOST_BLOCK, HOST_FUNCTION, HOST_IF,   HOST_LOOP,   HOST_SWITCH,
                                   HOST_CASE,  HOST_TRY,      HOST_WITH, HOST_RETURN, HOST_CLASS};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (node->kind == kinds[i]) return true;
  return false;
}

// What everything is given says nothing of the row.
static bool is_common(const Check *check, Str text) {
  bool is_cancellation = language_is(check->read->file->language, "csharp") &&
                         str_is_any(text, WORDS("token", "ct", "cancellationToken"));
  return is_cancellation ||
         str_is_any(text, WORDS("ctx", "context", "session", "db", "tx", "conn", "request", "req",
                                "self", "this", "True", "true", "None", "null"));
}

// `order` of `&order`, whose mark the tree of Go leaves out.
static bool is_address(const Check *check, const HostNode *node) {
  Str before = str_slice(check->read->file->source->text, 0, node->start);
  return str_ends(before, "&") && !str_ends(before, "&&");
}

// rows.Scan(&order.ID, &order.TenantID)
static void add_scanned(Check *check, const HostNode *call) {
  if (check->read->by_builder) return;
  for (const HostNode *node = call; node; node = node_walk(call, node))
    if (is_name(node) && is_address(check, node)) add(&check->rows, text_of(check, node));
}

// `Order.state` of Order.state == "lost", which names a column.
static bool is_of_model(const HostNode *node) {
  const HostNode *object = node->kind == HOST_MEMBER ? node_child(node, ROLE_OBJECT) : NULL;
  return object && object->kind == HOST_NAME && object->name.length &&
         isupper((unsigned char)*object->name.data) && node->parent->kind == HOST_BINARY;
}

static void add_given(Check *check, const HostNode *given) {
  for (const HostNode *node = given; node; node = node_walk(given, node)) {
    bool is_part =
        node->parent->kind == HOST_INDEX && language_is(check->read->file->language, "ruby");
    bool is_inner =
        (node->parent->kind == HOST_MEMBER || is_part) && node->role == ROLE_OBJECT; // params[:id]
    bool is_called = node->role == ROLE_CALLEE;
    if (is_inner && node->kind == HOST_NAME) add(&check->wholes, node->name);
    if (!is_name(node) || is_inner || is_called || is_of_model(node) ||
        is_common(check, text_of(check, node)))
      continue;
    add(is_address(check, node) ? &check->rows : &check->picks,
        text_of(check, node)); // db.First(&order, id)
  }
}

static bool has_pick(const Check *check, const HostNode *top) {
  for (const HostNode *node = top; node; node = node_walk(top, node))
    if (is_name(node) && has(&check->picks, text_of(check, node))) return true;
  return false;
}

// What is made of the rows later on, and other rows that are asked for by the same key, in the order of the text.
static void follow(Check *check) {
  for (const HostNode *node = check->function; node; node = node_walk(check->function, node)) {
    bool binds = node->kind == HOST_ASSIGN || node->kind == HOST_LOOP;
    const HostNode *value = binds ? node_child(node, ROLE_VALUE) : NULL;
    if (value && (is_of_row(check, value) || has_pick(check, value))) add_targets(check, node);
    const HostNode *object = node->kind == HOST_CALL ? node_object(node) : NULL;
    bool is_found = object && object->kind == HOST_CALL && has_pick(check, object);
    if (!object || (!is_found && !is_of_row(check, object))) continue;
    add_parameters(check, node); // orders.filter((o) => ...), orders.findById(id).filter(o -> ...)
    add_scanned(check, node);
  }
}

const HostNode *row_check_whole(const HostNode *node) {
  while (node->parent && !is_whole(node->parent)) node = node->parent;
  return node;
}

// `cur` of cur.execute(...), which is asked for the rows later on
static void add_cursor(Check *check, const HostNode *top) {
  const HostNode *call = check->read->call, *object = node_object(call);
  bool is_asked_later = !check->read->by_builder && (top == call || top->kind == HOST_UNARY);
  if (is_asked_later && object && object->kind == HOST_NAME) add(&check->rows, object->name);
}

static void begin(Check *check) {
  const HostNode *top = row_check_whole(check->read->call);
  check->statement = top;
  bool is_listed = top->parent && top->parent->kind == HOST_LOOP && top->role == ROLE_VALUE;
  add_targets(check, is_listed ? top->parent : top);
  add_parameters(check, top);
  add_cursor(check, top);
  if (top->parent && top->parent->kind == HOST_SWITCH) add_patterns(check, top->parent);
  for (const HostNode *node = top; node; node = node_walk(top, node))
    if (node->role == ROLE_ARGUMENT && !check->read->by_field) add_given(check, node);
  follow(check);
}

// ---- checks ----

static bool is_tenant(const Check *check, Str name) {
  return str_equal(check->read->tenant, orm_plain(check->read->arena, name));
}

// `check` of check_order(), checkOrder() and CheckOrder(), not of checkout().
static bool begins_with(Str name, const char *word) {
  size_t length = strlen(word);
  if (!str_starts_nocase(name, word)) return false;
  return name.length == length || !islower((unsigned char)name.data[length]);
}

static bool is_check(Str name) {
  static const char *const beginnings[] = {"require",   "assert", "ensure", "verify",   "check",
                                           "authorize", "can",    "has",    "validate", NULL};
  if (str_has(name, "Null")) return false; // requireNotNull(order)
  for (const char *const *beginning = beginnings; *beginning; beginning++)
    if (begins_with(name, *beginning)) return true;
  return false;
}

// Who runs the service may see the rows of every tenant: require_admin(user).
static bool is_for_operators(Str name) {
  return str_has_any_nocase(name, WORDS("admin", "superuser", "super_user", "staff", "operator"));
}

static bool is_about_row(const Check *check, const HostNode *call) {
  if (node_object(call) && is_of_row(check, node_object(call))) return true;
  const HostNode *first = node_child(call, ROLE_ARGUMENT);
  bool is_of_form = begins_with(call->name, "validate"); // whether it has the right fields
  for (const HostNode *given = first; given; given = node_next(given)) {
    if (has_pick(check, given)) return true;
    if (given->kind == HOST_NAME && !is_of_form && has(&check->wholes, given->name)) return true;
    for (const HostNode *node = given; node; node = node_walk(given, node))
      if (is_name(node) && is_of_row(check, node)) return true;
  }
  return false;
}

// `if (user.isAssistant()) verifyAccess(id)`: for others nobody looks. Whoever runs the service needs no look.
static bool is_for_some(const Check *check, const HostNode *call) {
  const HostNode *read = check->read->call;
  for (const HostNode *at = call; at->parent && at->kind != HOST_FUNCTION; at = at->parent) {
    bool is_branch = at->parent->kind == HOST_IF && at->role == ROLE_BODY;
    bool holds_read = read->start >= at->start && read->end <= at->end;
    const HostNode *condition = is_branch ? node_child(at->parent, ROLE_CONDITION) : NULL;
    if (condition && !holds_read && condition->kind == HOST_CALL &&
        !is_for_operators(text_of(check, condition)))
      return true;
  }
  return false;
}

// assertTenant(order, user), requireProjectAccess(projectId): the name, or what else it is given, says that it is about whose
// the row is.
static bool is_about_owner(const Check *check, const HostNode *call) {
  bool says = str_has_any_nocase(
      call->name, WORDS("access", "owner", "belong", "tenant", "member", "authoriz", "permission"));
  bool is_row = false, is_pick = false;
  for (const HostNode *given = node_child(call, ROLE_ARGUMENT); given; given = node_next(given)) {
    says |= is_tenant(check, given->name);
    is_pick |= has_pick(check, given);
    for (const HostNode *node = given; node; node = node_walk(given, node))
      is_row |= is_name(node) && is_of_row(check, node);
  }
  return says && (is_row || is_pick) && !is_for_some(check, call);
}

// `$request->validate(['id' => Rule::exists('orders')->where('tenant_id', ...)])`
static bool validates_tenant(const Check *check, const HostNode *call) {
  Str text = orm_plain(check->read->arena, text_of(check, call));
  return begins_with(call->name, "validate") &&
         str_has(text, str_dup(check->read->arena, check->read->tenant));
}

// `where(o.org_id == ^id)` of Ecto compares in the query that it stands in, whichever that is.
static bool is_in_query(const Check *check, const HostNode *node) {
  if (!check->read->by_ecto) return false;
  for (node = node->parent; node && node->kind != HOST_FUNCTION; node = node->parent)
    if (node->kind == HOST_CALL &&
        str_is_any(node->name, WORDS("from", "where", "join", "dynamic")))
      return true;
  return false;
}

Str row_check_field(const HostFile *file, const HostNode *node) {
  if (is_name(node)) return node->name;
  bool is_got = node->kind == HOST_CALL && str_starts(node->name, "get") && node_object(node);
  if (node->kind != HOST_INDEX && !is_got) return (Str){0};
  const HostNode *key = node_child(node, ROLE_ARGUMENT);
  if (is_got && !key) return str_slice(node->name, strlen("get"), node->name.length);
  if (!key || (key->kind != HOST_STRING && key->kind != HOST_LITERAL)) return (Str){0};
  Str text = node_text(file, key);
  while (text.length && !str_is_word_byte(*text.data)) text = str_slice(text, 1, text.length);
  while (text.length && !str_is_word_byte(text.data[text.length - 1])) text.length--;
  return text;
}

// `owner` of `row.Scan(&owner)`: a variable of its own, which says that it is a tenant's.
static bool is_scanned(const Check *check, const HostNode *node) {
  Str stem = check->read->tenant;
  if (str_ends(stem, "id")) stem.length -= 2;
  return node->kind == HOST_NAME && stem.length && !check->read->by_builder &&
         str_has(orm_plain(check->read->arena, node->name), str_dup(check->read->arena, stem));
}

// What str(order.tenant_id), `order.tenantId.toString()` and the like are compared by.
static const HostNode *compared_as(const HostFile *file, const HostNode *node) {
  static const char *const converts[] = {"str",      "String", "Number", "int", "UUID",
                                         "toString", "to_s",   "to_i",   "id",  NULL};
  for (const HostNode *at = node; at->parent; at = at->parent) {
    bool is_getter = at == node && at->role == ROLE_CALLEE && !node_argument(at->parent, 0) &&
                     language_is(file->language, "ruby"); // whose attributes are methods
    if (is_getter) continue;
    bool is_given = at->role == ROLE_ARGUMENT || at->role == ROLE_CALLEE;
    bool is_converted =
        is_given && at->parent->kind == HOST_CALL && str_is_any(at->parent->name, converts);
    bool is_object = at->role == ROLE_OBJECT && at->parent->kind == HOST_MEMBER &&
                     str_is_any(at->parent->name, converts);
    if (!is_converted && !is_object) return at;
  }
  return node;
}

static bool is_nothing(Str text) {
  return str_is_any(text, WORDS("null", "undefined", "None", "nil", "NULL"));
}

static bool is_compared(const Check *check, const HostNode *node) {
  const HostNode *as = compared_as(check->read->file, node), *around = as->parent;
  bool is_given = around && around->kind == HOST_CALL && as->role == ROLE_ARGUMENT;
  if (is_given || (around && around->kind == HOST_MEMBER)) // order.tenantId.equals(tenantId)
    return str_is_any(around->name, WORDS("equals", "Equals", "eq", "ne", "is", "isNot"));
  if (!around || around->kind != HOST_BINARY) return false;
  const HostNode *other = as == around->first ? around->last : around->first;
  return !is_nothing(text_of(check, other)) &&
         !str_is_any(around->name, WORDS("or", "||", "??", "?:", "+", "."));
}

// `tenant_id`, `tenant`, `tenant__slug` of Django.
static bool is_lookup_of_tenant(const Check *check, Str name) {
  Str field = orm_plain(check->read->arena, str_slice(name, 0, str_find(name, "__", 0)));
  return is_tenant(check, field) ||
         is_tenant(check, str(arena_format(check->read->arena, "%sid", field.data)));
}

// `order.tenantId !== tenantId`, `order.tenant == tenant`
static bool compares(const Check *check, const HostNode *node) {
  Str field = row_check_field(check->read->file, node);
  if (!field.length || !is_of_row(check, node) || !is_compared(check, node)) return false;
  return (is_lookup_of_tenant(check, field) || is_scanned(check, node)) &&
         !is_in_query(check, node);
}

// `comment.authorId !== session.user.id`: the row is the user's own.
static bool compares_user(const Check *check, const HostNode *node) {
  if (node->kind != HOST_BINARY || !str_is_any(node->name, WORDS("==", "!=", "===", "!==")))
    return false;
  const HostNode *sides[] = {node->first, node->last};
  for (int i = 0; i < 2; i++) {
    const HostNode *column = sides[i], *who = sides[1 - i];
    bool is_users = column->kind == HOST_MEMBER && is_of_row(check, column) &&
                    str_has_any_nocase(column->name, WORDS("user", "author", "owner", "created"));
    bool is_caller = !is_of_row(check, who) &&
                     str_has_any_nocase(text_of(check, who),
                                        WORDS("user", "session", "auth.", "auth(", "viewer"));
    if (is_users && is_caller) return true;
  }
  return false;
}

// The largest value that the node is only put into: `{ order }`, `[order]`, `...order`.
static const HostNode *value_with(const HostNode *node) {
  static const HostKind kinds[] = {HOST_MAP, HOST_PAIR, HOST_LIST, HOST_SPREAD, HOST_UNARY};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (node->parent->kind == kinds[i]) return value_with(node->parent);
  return node;
}

// Shown to the user or written to a log: nobody looks at it.
static bool is_output(Str method) {
  return str_is_any(method, WORDS("json", "send", "log", "info", "debug", "warn", "error"));
}

// `return order`, `respond({ order })`: who gets the row may look at whose it is.
static bool hands_on(const Check *check) {
  HostKind around = check->statement->parent->kind;
  if (around == HOST_RETURN || around == HOST_FUNCTION) return true;
  for (const HostNode *node = check->function; node; node = node_walk(check->function, node)) {
    if (node->kind != HOST_NAME || !has(&check->rows, node->name)) continue;
    const HostNode *value = value_with(node), *taker = value->parent;
    if (taker->kind == HOST_RETURN) return true;
    if (value->role == ROLE_ARGUMENT && !is_output(taker->name)) return true;
  }
  return false;
}

// `{ tenantId: true }` of what the call selects, for somebody else
static bool selects(const Check *check, const HostNode *node) {
  const HostNode *value = node->kind == HOST_PAIR ? node_child(node, ROLE_VALUE) : NULL;
  bool is_within = node->start >= check->statement->start && node->end <= check->statement->end;
  return value && is_within && str_is(text_of(check, value), "true") &&
         is_tenant(check, node->name) && hands_on(check);
}

// `%Order{tenant_id: ^tenant}` of Elixir, which fits no other's row
static bool fits(const Check *check, const HostNode *node) {
  const HostNode *value = node->kind == HOST_PAIR ? node_child(node, ROLE_VALUE) : NULL;
  if (!value || !check->read->by_ecto) return false;
  Str before = str_slice(check->read->file->source->text, 0, value->start);
  return str_ends(before, "^") && is_tenant(check, node->name) && !is_in_query(check, node);
}

// order.getTenantId()
static bool gets(const Check *check, const HostNode *node) {
  if (node->kind != HOST_CALL || !str_starts(node->name, "get")) return false;
  Str name = str_slice(node->name, strlen("get"), node->name.length);
  return is_tenant(check, name) && node_object(node) && is_of_row(check, node_object(node));
}

// `select(Order).where(Order.id == order_id, Order.tenant_id == tenant)` before the lines are asked for by the same `order_id`.
static bool precedes(const Check *check, const HostNode *node) {
  const HostNode *around = node->parent;
  bool is_named = node->kind == HOST_PAIR && around->kind == HOST_CALL &&
                  str_is_any(around->name, WORDS("filter_by", "filter", "get", "aget",
                                                 "get_object_or_404")); // of Python
  bool is_compared = node->kind == HOST_MEMBER && around->kind == HOST_BINARY;
  if (is_named ? !is_lookup_of_tenant(check, node->name)
               : !is_compared || !is_tenant(check, node->name))
    return false;
  const HostNode *whole = row_check_whole(node);
  const HostNode *value = whole->kind == HOST_ASSIGN ? node_child(whole, ROLE_VALUE) : whole;
  // Of a list of keys those that are others' are only left out.
  bool is_before = whole->end <= check->statement->start && value &&
                   !str_has_any(text_of(check, value), WORDS("in_(", "__in"));
  return is_before && (check->read->is_given || has_pick(check, value) || is_of_row(check, value));
}

// ---- rows that had no tenant ----

// `!order.tenantId`, `order.tenantId === null` among what must hold
static bool asks_for_none(const Check *check, const HostNode *condition) {
  const HostNode *left = node_child(condition, ROLE_OPERAND),
                 *right = left ? node_next(left) : NULL;
  if (condition->kind == HOST_UNARY && str_is(condition->name, "!"))
    return condition->first && condition->first->kind == HOST_MEMBER &&
           is_tenant(check, condition->first->name);
  if (condition->kind != HOST_BINARY || !right) return false;
  if (str_is(condition->name, "&&"))
    return asks_for_none(check, left) || asks_for_none(check, right);
  return str_is_any(condition->name, WORDS("==", "===")) && left->kind == HOST_MEMBER &&
         is_tenant(check, left->name) &&
         str_is_any(text_of(check, right), WORDS("null", "undefined"));
}

bool row_check_fills(const RowRead *read) {
  if (!language_is_script(read->file->language)) return false;
  Check check = {.read = read};
  for (const HostNode *at = read->call; at->parent && at->kind != HOST_FUNCTION; at = at->parent) {
    bool is_held = at->parent->kind == HOST_IF && at->role == ROLE_BODY;
    if (is_held && asks_for_none(&check, node_child(at->parent, ROLE_CONDITION))) return true;
  }
  return false;
}

static bool is_checked_by(const Check *check, const HostNode *call) {
  const HostNode *object = call->kind == HOST_CALL ? node_object(call) : NULL;
  bool is_own = node_child(call, ROLE_CALLEE) == check->read->call;
  if (call->kind != HOST_CALL || is_own || !is_check(call->name)) return false;
  if (object && str_is(object->name, "params")) return false; // params.require(:id)
  if (!check->read->by_builder) return is_about_owner(check, call);
  return is_for_operators(call->name) || is_about_row(check, call) || validates_tenant(check, call);
}

bool row_check_follows(const RowRead *read, const HostNode *function) {
  Check check = {.read = read,
                 .function = function,
                 .rows = map_new(read->arena),
                 .picks = map_new(read->arena),
                 .wholes = map_new(read->arena)};
  begin(&check);
  for (const HostNode *node = function; node; node = node_walk(function, node)) {
    if (is_checked_by(&check, node) || compares(&check, node) || compares_user(&check, node) ||
        gets(&check, node))
      return true;
    if (!read->by_builder) continue;
    if ((!read->asks_owner && selects(&check, node)) || fits(&check, node) ||
        precedes(&check, node)) // an owner that is asked for may not be looked at
      return true;
  }
  return false;
}
