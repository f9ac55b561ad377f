// A call of one of Ecto's repositories -> the table that its query asks for, and the conditions.
#include "orm/orm_ecto.h"

enum { MOST_QUERIES = 40, DEEPEST = 12 }; // that one is made of; conditions in each other

// What a query's parts are said of.
typedef struct Asking Asking;
struct Asking {
  const OrmReader *reader;
  Str binding;  // of the first table: `o` of `from o in Order`; length 0: none yet
  int *queries; // that may still be looked at
  // In a function of the project's that gives a query: its first parameter, what the call gives for it, and who calls.
  const HostNode *parameter;
  HostRef given;
  Asking *caller;
};

bool orm_ecto_is_mentioned(Str text) {
  return str_has_any(text, WORDS("Repo.", "repo.", "schema \"", "Ecto.Query"));
}

Str orm_prepares(const HostFile *file) {
  enum { LONGEST = 1500 };
  Str text = file->source->text;
  size_t start = str_find(text, "def prepare_query(", 0), rest = text.length - start;
  if (!language_is(file->language, "elixir")) return (Str){0};
  return str_slice(text, start, start + (rest < LONGEST ? rest : LONGEST));
}

// ---- tables ----

// schema "orders" do, in a module; libraries have one of their own (typed_schema).
static Str table_of_class(const OrmReader *reader, HostRef class) {
  OrmReader here = *reader;
  here.file = class.file;
  for (const HostNode *node = class.node; node; node = node_walk(class.node, node)) {
    const HostNode *name =
        node->kind == HOST_CALL && str_ends(node->name, "schema") ? node_argument(node, 0) : NULL;
    if (name && name->kind == HOST_STRING) return filter_constant(&here, name);
  }
  return (Str){0};
}

// Order, Shop.Order, "orders", {"orders", Order}
static bool read_source(const OrmReader *reader, const HostNode *source) {
  if (source->kind == HOST_LIST && source->first) source = source->first;
  if (str_is(source->name, "__MODULE__")) {
    HostRef module = {reader->file, node_around(source, HOST_CLASS)};
    if (module.node) reader->found->table = table_of_class(reader, module);
    return reader->found->table.length > 0;
  }
  if (source->kind == HOST_STRING) {
    reader->found->table = filter_constant(reader, source);
    return reader->found->table.length > 0;
  }
  if (source->kind != HOST_NAME && source->kind != HOST_MEMBER) return false;
  HostRef class = names_meaning(reader->project, (HostRef){reader->file, source});
  if (class.node && class.node->kind == HOST_CLASS)
    reader->found->table = table_of_class(reader, class);
  return reader->found->table.length > 0;
}

// ---- conditions ----

// The column of the first table that is meant by `o.id`; length 0: it is none.
static Str column_of(const Asking *asking, const HostNode *expr) {
  const HostNode *object = expr->kind == HOST_MEMBER ? node_child(expr, ROLE_OBJECT) : NULL;
  bool is_first = object && object->kind == HOST_NAME && asking->binding.length &&
                  str_equal(object->name, asking->binding);
  return is_first ? expr->name : (Str){0};
}

// A condition that is not understood: of the first table's columns any may be compared, of others all may tie it.
static void mention(const Asking *asking, const HostNode *condition) {
  OrmCall *found = asking->reader->found;
  for (const HostNode *node = condition; node; node = node_walk(condition, node)) {
    Str column = column_of(asking, node);
    if (column.length)
      array_push(asking->reader->arena, &found->conditions,
                 (OrmColumn){.name = column, .is_mentioned = true});
    else if (node->kind == HOST_MEMBER ||
             str_is_any(node->name, WORDS("dynamic", "subquery", "exists")))
      found->is_open = true;
  }
  bool is_made_elsewhere = condition->kind == HOST_NAME || condition->kind == HOST_CALL;
  if (is_made_elsewhere &&
      !str_is_any(condition->name, WORDS("is_nil", "fragment", "not", "like", "ilike")))
    found->is_open = true;
}

static void read_condition(const Asking *asking, const HostNode *condition, int depth) {
  const HostNode *left = node_child(condition, ROLE_OPERAND),
                 *right = left ? node_next(left) : NULL;
  bool is_binary = condition->kind == HOST_BINARY && right && depth < DEEPEST;
  Str column = is_binary ? column_of(asking, left) : (Str){0}, other = {0};
  if (is_binary && str_is(condition->name, "==")) other = column_of(asking, right);
  if (is_binary && str_is_any(condition->name, WORDS("and", "&&"))) {
    read_condition(asking, left, depth + 1);
    read_condition(asking, right, depth + 1);
  } else if (column.length && str_is_any(condition->name, WORDS("==", "in"))) {
    filter_add(asking->reader, column, right);
  } else if (other.length) {
    filter_add(asking->reader, other, left);
  } else {
    mention(asking, condition);
  }
}

// `where(id: ^id, org_id: ^org)`
static void read_pair(const Asking *asking, const HostNode *pair) {
  const HostNode *value = node_child(pair, ROLE_VALUE);
  if (value) filter_add(asking->reader, pair->name, value);
}

static void read_where(const Asking *asking, const HostNode *given) {
  for (; given; given = node_next(given)) {
    if (given->kind == HOST_PAIR)
      read_pair(asking, given);
    else if (given->kind == HOST_LIST && given->first && given->first->kind == HOST_PAIR)
      for (const HostNode *pair = given->first; pair; pair = pair->next) read_pair(asking, pair);
    else
      read_condition(asking, given, 0);
  }
}

// ---- queries ----

// Says nothing of which rows.
static bool is_neutral(Str name) {
  return str_is_any(name, WORDS("select", "select_merge", "order_by", "limit", "offset", "preload",
                                "distinct", "group_by", "having", "lock", "as", "exclude", "first",
                                "last", "windows", "update", "hints", "reverse_order"));
}

static bool is_join(Str name) {
  return str_is_any(name, WORDS("join", "left_join", "inner_join", "right_join", "cross_join",
                                "full_join", "inner_lateral_join", "left_lateral_join", "on"));
}

static bool read_query(Asking *asking, HostRef query);
static bool read_function(Asking *asking, HostRef call);

// What a join says of other tables ties the first one only where it says so of this one's tenant.
static void read_join(const Asking *asking, const HostNode *given) {
  for (const HostNode *node = given; node; node = node_walk(given, node)) {
    Str column = column_of(asking, node);
    if (column.length)
      array_push(asking->reader->arena, &asking->reader->found->conditions,
                 (OrmColumn){.name = column, .is_mentioned = true});
  }
}

static void read_part(const Asking *asking, Str name, const HostNode *given) {
  if (!given) return;
  if (str_is(name, "where"))
    read_where(asking, given);
  else if (is_join(name))
    for (; given; given = node_next(given)) read_join(asking, given);
  else if (!is_neutral(name))
    asking->reader->found->is_open = true;
}

// from(o in Order, where: ..., join: ...)
static bool read_from(Asking *asking, HostRef from) {
  const HostNode *source = node_argument(from.node, 0);
  if (!source) return false;
  Str binding = {0};
  if (source->kind == HOST_BINARY && str_is(source->name, "in")) {
    const HostNode *variable = node_child(source, ROLE_OPERAND);
    if (variable->kind == HOST_LIST && variable->first) variable = variable->first;
    binding = variable->name;
    source = node_next(node_child(source, ROLE_OPERAND));
  }
  if (!source || !read_query(asking, (HostRef){from.file, source})) return false;
  asking->binding = binding;
  for (const HostNode *pair = node_child(from.node, ROLE_ARGUMENT); pair; pair = node_next(pair))
    if (pair->kind == HOST_PAIR) read_part(asking, pair->name, node_child(pair, ROLE_VALUE));
  return true;
}

// where(query, [o], o.id == ^id)
static bool read_step(Asking *asking, HostRef step) {
  bool is_ecto =
      str_is(step.node->name, "where") || is_join(step.node->name) || is_neutral(step.node->name);
  if (!is_ecto && read_function(asking, step)) return true;
  const HostNode *query = node_argument(step.node, 0), *given = query ? node_next(query) : NULL;
  if (!query || !read_query(asking, (HostRef){step.file, query})) return false;
  bool binds = given && given->kind == HOST_LIST && given->first && node_next(given);
  if (binds) {
    asking->binding = given->first->kind == HOST_NAME ? given->first->name : (Str){0};
    given = node_next(given);
  }
  if (is_ecto)
    read_part(asking, step.node->name, given);
  else
    asking->reader->found->is_open = true; // a function of the project's
  return true;
}

// `query = where(query, ...)`, perhaps in a branch: other conditions may have come to what `definition` gave.
static bool is_bound_again(HostRef use, const HostNode *definition) {
  const HostNode *function = node_around(use.node, HOST_FUNCTION);
  for (const HostNode *node = function; node; node = node_walk(function, node)) {
    const HostNode *target = node->kind == HOST_ASSIGN ? node_child(node, ROLE_TARGET) : NULL;
    if (target && node != definition && str_equal(target->name, use.node->name)) return true;
  }
  return false;
}

// A variable of the function, or its parameter, which may hold any query unless its call is being read.
static bool read_variable(Asking *asking, HostRef use) {
  HostRef definition = names_lookup(asking->reader->project, use, use.node->name);
  if (definition.node && definition.node == asking->parameter && asking->given.node)
    return read_query(asking->caller, asking->given);
  HostRef value = definition.node && definition.node->kind == HOST_ASSIGN
                      ? names_value(definition, use.node->name)
                      : (HostRef){0};
  if (!value.node || value.file != use.file || value.node->start > use.node->start) return false;
  if (is_bound_again(use, definition.node)) asking->reader->found->is_open = true;
  return read_query(asking, value);
}

// Another clause of the function may make another query.
static bool has_clauses(HostRef function) {
  const HostNode *module = node_around(function.node, HOST_CLASS);
  size_t count = 0;
  for (const HostNode *node = module; node; node = node_walk(module, node))
    count += node->kind == HOST_FUNCTION && str_equal(node->name, function.node->name);
  return count > 1;
}

static size_t count_role(const HostNode *node, HostRole role) {
  size_t count = 0;
  for (const HostNode *child = node_child(node, role); child; child = node_next(child)) count++;
  return count;
}

// What the first parameter holds: the first argument, or its default where there are not as many arguments.
static HostRef first_given(HostRef function, HostRef call) {
  const HostNode *parameter = node_child(function.node, ROLE_PARAMETER);
  const HostNode *otherwise = parameter ? node_child(parameter, ROLE_VALUE) : NULL;
  bool is_left_out =
      otherwise && count_role(call.node, ROLE_ARGUMENT) < count_role(function.node, ROLE_PARAMETER);
  if (is_left_out) return (HostRef){function.file, otherwise};
  return (HostRef){call.file, node_argument(call.node, 0)};
}

// What a function ends with; NULL: nothing.
static const HostNode *result_of(const HostNode *function) {
  const HostNode *last = node_child(function, ROLE_BODY);
  if (last && last->kind == HOST_BLOCK) last = last->last;
  return last && last->kind == HOST_RETURN ? node_child(last, ROLE_VALUE) : last;
}

// Order.for_org(query, id): what a function of the project's ends with.
static bool read_function(Asking *asking, HostRef call) {
  HostRef function = names_callee(asking->reader->project, call);
  if (!function.node || function.node->kind != HOST_FUNCTION || has_clauses(function)) return false;
  const HostNode *last = result_of(function.node);
  if (!last) return false;
  OrmReader there = *asking->reader;
  there.file = function.file;
  Asking inner = {.reader = &there,
                  .queries = asking->queries,
                  .parameter = node_child(function.node, ROLE_PARAMETER),
                  .given = first_given(function, call),
                  .caller = asking};
  bool is_default = inner.given.node && inner.given.node->role == ROLE_VALUE;
  if (is_default) inner.caller = &inner; // it stands in the function
  return read_query(&inner, (HostRef){function.file, last});
}

static bool read_query(Asking *asking, HostRef query) {
  if (--*asking->queries < 0) return false;
  if (read_source(asking->reader, query.node)) return true;
  if (query.node->kind == HOST_NAME) return read_variable(asking, query);
  if (query.node->kind == HOST_FUNCTION) { // a multi's, of what its other steps have given
    query.node = result_of(query.node);
    return query.node && read_query(asking, query);
  }
  if (query.node->kind != HOST_CALL) return false;
  if (str_is(query.node->name, "assoc")) { // of a row that was read before
    asking->reader->found->is_sure = false;
    return false;
  }
  return str_is(query.node->name, "from") ? read_from(asking, query) : read_step(asking, query);
}

// ---- repositories ----

static bool is_repository(const HostNode *object) {
  return object && (str_ends(object->name, "Repo") || str_is(object->name, "repo"));
}

static bool action_of(Str name, OrmAction *action) {
  static const struct {
    const char *name;
    OrmAction action;
  } methods[] = {{"all", ORM_READ},          {"one", ORM_READ},          {"one!", ORM_READ},
                 {"get", ORM_READ},          {"get!", ORM_READ},         {"get_by", ORM_READ},
                 {"get_by!", ORM_READ},      {"all_by", ORM_READ},       {"exists?", ORM_READ},
                 {"aggregate", ORM_READ},    {"stream", ORM_READ},       {"update_all", ORM_UPDATE},
                 {"delete_all", ORM_DELETE}, {"insert_all", ORM_INSERT}, {"fetch", ORM_READ},
                 {"fetch_by", ORM_READ},     {"one_or_nil", ORM_READ}};
  for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
    *action = methods[i].action;
    if (str_is(name, methods[i].name)) return true;
  }
  return false;
}

// [%{id: 1}], or a variable
static void read_rows(const OrmReader *reader, const HostNode *rows) {
  const HostNode *row = rows && rows->kind == HOST_LIST ? rows->first : NULL;
  filter_values(reader, row);
}

// set: [total: 5], inc: [version: 1]; a query may have others with it.
static void read_changes(const OrmReader *reader, const HostNode *given) {
  for (; given; given = node_next(given)) {
    const HostNode *changes = given->kind == HOST_PAIR ? node_child(given, ROLE_VALUE) : NULL;
    if (changes && str_is_any(given->name, WORDS("set", "inc"))) filter_values(reader, changes);
  }
  reader->found->values_open = true;
}

static void read_given(Asking *asking, const HostNode *call, const HostNode *second) {
  OrmCall *found = asking->reader->found;
  if (str_starts(call->name, "get_by") || str_is_any(call->name, WORDS("all_by", "fetch_by"))) {
    if (second && second->kind != HOST_PAIR && second->kind != HOST_LIST)
      found->is_open = true;
    else if (second)
      read_where(asking, second);
  } else if (str_starts(call->name, "get") && second) {
    filter_add(asking->reader, str("id"), second);
  } else if (found->action == ORM_INSERT) {
    read_rows(asking->reader, second);
  } else if (found->action == ORM_UPDATE) {
    read_changes(asking->reader, second);
  }
}

static void begin(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  found->at = node_child(call, ROLE_CALLEE);
  found->library = ORM_ECTO;
  found->is_sure = true;
  found->bypasses_rls = str_has_any(node_object(call)->name, WORDS("Admin", "Bypass", "Superuser"));
  found->is_ambient = !found->bypasses_rls;
}

// Repo.delete(%Order{id: id}): a row that nobody has read. Others go by the key of one that was.
static bool deletes_unread(const OrmReader *reader, const HostNode *call) {
  const HostNode *row = node_argument(call, 0);
  if (!str_is_any(call->name, WORDS("delete", "delete!")) || !row || row->kind != HOST_NEW)
    return false;
  const HostNode *id = node_named(row, "id"), *class = node_child(row, ROLE_CALLEE);
  if (!id || !class || !read_source(reader, class)) return false;
  begin(reader, call);
  reader->found->action = ORM_DELETE;
  filter_add(reader, str("id"), id);
  return true;
}

bool orm_ecto_read(const OrmReader *reader, const HostNode *call) {
  const HostNode *object = node_object(call);
  bool is_step = object && str_is(object->name, "Multi"); // Multi.delete_all(multi, :late, query)
  if (!is_step && !is_repository(object)) return false;
  if (!is_step && deletes_unread(reader, call)) return true;
  const HostNode *query = node_argument(call, is_step ? 2 : 0);
  OrmCall *found = reader->found;
  if (!query || !action_of(call->name, &found->action)) return false;
  int queries = MOST_QUERIES;
  Asking asking = {.reader = reader, .queries = &queries};
  begin(reader, call);
  found->runs_later = is_step;
  if (!read_query(&asking, (HostRef){reader->file, query})) found->table = (Str){0};
  read_given(&asking, call, node_argument(call, is_step ? 3 : 1));
  if (node_named(call, "prefix")) found->is_open = true; // a schema, perhaps one of a tenant
  return true;
}
