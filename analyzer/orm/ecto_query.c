// A query of Ecto, as one function of the project or several put it together -> its tables, and what picks the rows.
#include "orm/ecto_query.h"

#include "orm/ecto_schema.h"

enum { MOST_STEPS = 40, DEEPEST = 12 }; // that one is made of; conditions in each other

// A query that is put together, perhaps by several functions of the project.
typedef struct Query {
  int steps;              // that may still be looked at
  ARRAY(Str) labels;      // of its tables: `late` of `as: :late`; length 0: none
  ARRAY(HostRef) schemas; // of its tables, as far as known
} Query;

// `o` of `from o in Order`.
typedef struct Binding {
  Str name;
  size_t table; // see OrmColumn
} Binding;

// What a query's parts are said of.
typedef struct Asking Asking;
struct Asking {
  const OrmReader *reader;
  Query *query;
  ARRAY(Binding) bindings;
  size_t join; // in whose ON the conditions stand; 0: none's
  // In a function of the project's that gives a query: its first parameter, what the call gives for it, and who calls.
  const HostNode *parameter;
  HostRef given;
  Asking *caller;
};

// ---- tables ----

static void bind(Asking *asking, Str name, size_t table) {
  if (name.length) array_push(asking->reader->arena, &asking->bindings, ((Binding){name, table}));
}

// The number of the table that is labelled so; that of none is beyond all.
static size_t labelled(const Asking *asking, Str label) {
  size_t at = 0, count = asking->query->labels.count;
  while (at < count && !(label.length && str_equal(asking->query->labels.items[at], label))) at++;
  return at;
}

// [o, i], [o, ..., i], [o, item: i]
static void bind_all(Asking *asking, const HostNode *list) {
  size_t table = 0, behind = 0;
  asking->bindings.count = 0;
  for (const HostNode *each = list->first; each; each = node_next(each)) {
    if (each->kind == HOST_PAIR) {
      const HostNode *value = node_child(each, ROLE_VALUE);
      if (value) bind(asking, value->name, labelled(asking, each->name));
    } else if (str_is(each->name, "...")) {
      for (const HostNode *rest = node_next(each); rest; rest = node_next(rest))
        behind += rest->kind != HOST_PAIR;
      size_t count = asking->query->labels.count;
      table = count > behind ? count - behind : count;
    } else {
      bind(asking, each->name, table++);
    }
  }
}

static void take_source(Asking *asking, EctoSource source) {
  array_push(asking->reader->arena, &asking->query->labels, ((Str){0}));
  array_push(asking->reader->arena, &asking->query->schemas, source.schema);
}

static bool read_source(Asking *asking, const HostNode *expr) {
  EctoSource source;
  if (!ecto_schema_source(asking->reader, expr, &source)) return false;
  asking->reader->found->table = source.table;
  take_source(asking, source);
  return true;
}

// ---- conditions ----

static OrmReader reader_in(const Asking *asking, size_t join) {
  OrmReader reader = *asking->reader;
  reader.join = join;
  return reader;
}

static bool is_known(const Asking *asking, size_t table) {
  const OrmCall *found = asking->reader->found;
  return !table || (table <= found->joins.count && found->joins.items[table - 1].table.length);
}

// `o.id`, field(o, :id), as(:order).id. False: no column, or one of a table that is not known.
static bool read_column(const Asking *asking, const HostNode *expr, OrmColumn *column) {
  const HostNode *object = expr->kind == HOST_MEMBER ? node_child(expr, ROLE_OBJECT) : NULL;
  Str name = expr->name;
  if (expr->kind == HOST_CALL && str_is(expr->name, "field")) {
    object = node_argument(expr, 0);
    name = ecto_schema_atom(node_argument(expr, 1));
  }
  if (!object || !name.length) return false;
  size_t table = SIZE_MAX;
  if (object->kind == HOST_CALL && str_is(object->name, "as"))
    table = labelled(asking, ecto_schema_atom(node_argument(object, 0)));
  for (size_t i = 0; object->kind == HOST_NAME && i < asking->bindings.count; i++)
    if (str_equal(asking->bindings.items[i].name, object->name))
      table = asking->bindings.items[i].table;
  *column = (OrmColumn){.name = name, .table = table};
  return is_known(asking, table);
}

// A condition that is not understood: any of the columns may be compared, and what is behind others may tie the tables.
static void mention(const Asking *asking, const HostNode *condition) {
  OrmCall *found = asking->reader->found;
  for (const HostNode *node = condition; node; node = node_walk(condition, node)) {
    OrmColumn column;
    if (read_column(asking, node, &column)) {
      column.is_mentioned = true;
      column.join = asking->join;
      array_push(asking->reader->arena, &found->conditions, column);
    } else if (node->kind == HOST_MEMBER ||
               str_is_any(node->name, WORDS("dynamic", "subquery", "exists", "field"))) {
      found->is_open = true;
    }
  }
  bool is_made_elsewhere = condition->kind == HOST_NAME || condition->kind == HOST_CALL;
  if (is_made_elsewhere &&
      !str_is_any(condition->name, WORDS("is_nil", "fragment", "not", "like", "ilike")))
    found->is_open = true;
}

// A row that is joined on the left, or not, leaves those before it as they are.
static void add_compared(const Asking *asking, OrmColumn column, const HostNode *value) {
  OrmCall *found = asking->reader->found;
  OrmReader reader = reader_in(asking, asking->join);
  bool was_open = found->is_open;
  filter_add_of(&reader, column.table, column.name, value);
  bool is_left = asking->join && column.table == asking->join &&
                 str_starts(str(found->joins.items[asking->join - 1].kind), "LEFT");
  if (is_left) found->is_open = was_open;
}

// `i.order_id == o.id`, `o.id == ^id`. False: no column is compared.
static bool read_equality(const Asking *asking, const HostNode *left, const HostNode *right) {
  OrmColumn first, second;
  bool has_first = read_column(asking, left, &first);
  bool has_second = read_column(asking, right, &second);
  if (has_first && has_second && first.table != second.table) {
    size_t later = first.table > second.table ? first.table : second.table;
    OrmReader reader = reader_in(asking, asking->join ? asking->join : later);
    filter_tie(&reader, first, second);
  } else if (has_first) {
    add_compared(asking, first, right);
  } else if (has_second) {
    add_compared(asking, second, left);
  }
  return has_first || has_second;
}

static void read_condition(const Asking *asking, const HostNode *condition, int depth) {
  const HostNode *left = node_child(condition, ROLE_OPERAND),
                 *right = left ? node_next(left) : NULL;
  bool is_binary = condition->kind == HOST_BINARY && right && depth < DEEPEST;
  OrmColumn column;
  if (is_binary && str_is_any(condition->name, WORDS("and", "&&"))) {
    read_condition(asking, left, depth + 1);
    read_condition(asking, right, depth + 1);
  } else if (is_binary && str_is(condition->name, "in") && read_column(asking, left, &column)) {
    add_compared(asking, column, right);
  } else if (!is_binary || !str_is(condition->name, "==") || !read_equality(asking, left, right)) {
    mention(asking, condition);
  }
}

// [o, i], [item: i], which is a map as well
static bool is_list_of(const HostNode *given) {
  return (given->kind == HOST_LIST || given->kind == HOST_MAP) && given->first;
}

// `where(id: ^id, org_id: ^org)`
static void read_pair(const OrmReader *reader, const HostNode *pair) {
  const HostNode *value = node_child(pair, ROLE_VALUE);
  if (value) filter_add(reader, pair->name, value);
}

// False: it is no list of pairs.
static bool read_pairs(const OrmReader *reader, const HostNode *given) {
  if (given->kind == HOST_PAIR) {
    read_pair(reader, given);
    return true;
  }
  bool is_list = is_list_of(given) && given->first->kind == HOST_PAIR;
  for (const HostNode *pair = is_list ? given->first : NULL; pair; pair = pair->next)
    read_pair(reader, pair);
  return is_list;
}

void ecto_query_pairs(const OrmReader *reader, const HostNode *given) {
  for (; given; given = node_next(given))
    if (!read_pairs(reader, given)) reader->found->is_open = true;
}

static void read_where(const Asking *asking, const HostNode *given) {
  for (; given; given = node_next(given))
    if (!read_pairs(asking->reader, given)) read_condition(asking, given, 0);
}

// ---- queries ----

// Says nothing of which rows.
static bool is_neutral(Str name) {
  return str_is_any(name, WORDS("select", "select_merge", "order_by", "limit", "offset", "preload",
                                "distinct", "group_by", "having", "lock", "as", "exclude", "first",
                                "last", "windows", "update", "hints", "reverse_order"));
}

// How a pair of from() joins, or the second argument of join(); NULL: not at all.
static const char *join_kind(Str name) {
  if (str_is_any(name, WORDS("join", "inner_join", "cross_join", ":inner", ":cross")))
    return "JOIN";
  if (str_is_any(name, WORDS("left_join", ":left"))) return "LEFT JOIN";
  if (str_is_any(name, WORDS("right_join", ":right"))) return "RIGHT JOIN";
  if (str_is_any(name, WORDS("full_join", ":full"))) return "FULL JOIN";
  bool is_lateral = str_has(name, "_lateral");
  return !is_lateral ? NULL : str_has(name, "left_") ? "LEFT JOIN" : "JOIN";
}

static bool read_query(Asking *asking, HostRef query);
static bool read_function(Asking *asking, HostRef call);

// `assoc(o, :items)`. False: not known which.
static bool read_association(const Asking *asking, const HostNode *given,
                             EctoAssociation *association, size_t *owner) {
  const HostNode *of =
      given->kind == HOST_CALL && str_is(given->name, "assoc") ? node_argument(given, 0) : NULL;
  if (!of) return false;
  *owner = asking->query->schemas.count;
  for (size_t i = 0; i < asking->bindings.count; i++)
    if (str_equal(asking->bindings.items[i].name, of->name))
      *owner = asking->bindings.items[i].table;
  return *owner < asking->query->schemas.count &&
         ecto_schema_association(asking->reader, asking->query->schemas.items[*owner],
                                 ecto_schema_atom(node_argument(given, 1)), association);
}

// `i in Item`, `i in assoc(o, :items)`. Where the table is not known, it may be what keeps the others to a tenant.
static void read_join(Asking *asking, const char *kind, const HostNode *given) {
  OrmCall *found = asking->reader->found;
  EctoAssociation association = {0};
  Str name = {0};
  size_t owner = 0;
  if (given->kind == HOST_BINARY && str_is(given->name, "in") && given->first) {
    name = given->first->name;
    given = given->last;
  }
  bool is_association = read_association(asking, given, &association, &owner);
  if (!is_association) ecto_schema_source(asking->reader, given, &association.source);
  array_push(asking->reader->arena, &found->joins, ((OrmJoin){association.source.table, kind}));
  take_source(asking, association.source);
  asking->join = found->joins.count;
  bind(asking, name, asking->join);
  found->is_open |= !association.source.table.length && !str_starts(str(kind), "LEFT");
  if (!is_association) return;
  OrmReader reader = reader_in(asking, asking->join);
  filter_tie(&reader, (OrmColumn){.name = association.own, .table = owner},
             (OrmColumn){.name = association.other, .table = asking->join});
}

// `as: :item`, of the table that came last
static void label(const Asking *asking, const HostNode *given) {
  size_t count = asking->query->labels.count;
  if (count) asking->query->labels.items[count - 1] = ecto_schema_atom(given);
}

static void read_arm(const void *asking, const HostNode *given) { read_where(asking, given); }

// A part that stands in from() or is a call of its own.
static void read_part(Asking *asking, Str name, const HostNode *given) {
  if (!given) return;
  if (str_is(name, "where")) {
    asking->join = 0;
    read_where(asking, given);
  } else if (str_is(name, "or_where")) {
    asking->join = 0;
    filter_or(asking->reader, 0, given, read_arm, asking);
  } else if (str_is_any(name, WORDS("union", "union_all"))) { // rows of another query
    filter_weaken(asking->reader->found, 0, true);
  } else if (str_is(name, "on")) {
    if (is_known(asking, asking->join)) read_where(asking, given);
  } else if (str_is(name, "as")) {
    label(asking, given);
  } else if (join_kind(name)) {
    read_join(asking, join_kind(name), given);
  } else if (!is_neutral(name)) {
    asking->reader->found->is_open = true;
  }
}

// from(o in Order, where: ..., join: ...)
static bool read_from(Asking *asking, HostRef from) {
  const HostNode *source = node_argument(from.node, 0);
  if (!source) return false;
  const HostNode *variable = NULL;
  if (source->kind == HOST_BINARY && str_is(source->name, "in")) {
    variable = node_child(source, ROLE_OPERAND);
    source = node_next(variable);
  }
  if (!source || !read_query(asking, (HostRef){from.file, source})) return false;
  asking->bindings.count = 0;
  if (variable && is_list_of(variable))
    bind_all(asking, variable);
  else if (variable)
    bind(asking, variable->name, 0);
  for (const HostNode *pair = node_child(from.node, ROLE_ARGUMENT); pair; pair = node_next(pair))
    if (pair->kind == HOST_PAIR) read_part(asking, pair->name, node_child(pair, ROLE_VALUE));
  return true;
}

// join(query, :left, [o], i in Item, on: i.order_id == o.id, as: :item)
static void read_join_step(Asking *asking, const HostNode *kind, const HostNode *given) {
  const char *how = join_kind(kind->name);
  if (!given || !how) {
    asking->reader->found->is_open = true;
    return;
  }
  read_join(asking, how, given);
  for (const HostNode *pair = node_next(given); pair; pair = node_next(pair))
    if (pair->kind == HOST_PAIR) read_part(asking, pair->name, node_child(pair, ROLE_VALUE));
}

// where(query, [o], o.id == ^id)
static bool read_step(Asking *asking, HostRef step) {
  bool joins = str_is(step.node->name, "join");
  bool is_ecto = joins ||
                 str_is_any(step.node->name, WORDS("where", "or_where", "union", "union_all")) ||
                 is_neutral(step.node->name);
  if (!is_ecto && read_function(asking, step)) return true;
  const HostNode *query = node_argument(step.node, 0), *given = query ? node_next(query) : NULL;
  if (!query || !read_query(asking, (HostRef){step.file, query})) return false;
  const HostNode *kind = joins ? given : NULL;
  if (kind) given = node_next(kind);
  bool binds = given && is_list_of(given) && node_next(given);
  asking->bindings.count = 0;
  if (binds) {
    bind_all(asking, given);
    given = node_next(given);
  }
  if (kind)
    read_join_step(asking, kind, given);
  else if (is_ecto)
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

const HostNode *ecto_query_result(const HostNode *function) {
  const HostNode *last = node_child(function, ROLE_BODY);
  if (last && last->kind == HOST_BLOCK) last = last->last;
  return last && last->kind == HOST_RETURN ? node_child(last, ROLE_VALUE) : last;
}

// Order.for_org(query, id): what a function of the project's ends with.
static bool read_function(Asking *asking, HostRef call) {
  HostRef function = names_callee(asking->reader->project, call);
  if (!function.node || function.node->kind != HOST_FUNCTION || has_clauses(function)) return false;
  const HostNode *last = ecto_query_result(function.node);
  if (!last) return false;
  OrmReader there = *asking->reader;
  there.file = function.file;
  Asking inner = {.reader = &there,
                  .query = asking->query,
                  .parameter = node_child(function.node, ROLE_PARAMETER),
                  .given = first_given(function, call),
                  .caller = asking};
  bool is_default = inner.given.node && inner.given.node->role == ROLE_VALUE;
  if (is_default) inner.caller = &inner; // it stands in the function
  return read_query(&inner, (HostRef){function.file, last});
}

static bool read_query(Asking *asking, HostRef query) {
  if (--asking->query->steps < 0) return false;
  if (read_source(asking, query.node)) return true;
  if (query.node->kind == HOST_NAME) return read_variable(asking, query);
  if (query.node->kind == HOST_FUNCTION) { // a multi's, of what its other steps have given
    query.node = ecto_query_result(query.node);
    return query.node && read_query(asking, query);
  }
  if (query.node->kind != HOST_CALL) return false;
  if (str_is(query.node->name, "assoc")) { // of a row that was read before
    asking->reader->found->is_sure = false;
    return false;
  }
  return str_is(query.node->name, "from") ? read_from(asking, query) : read_step(asking, query);
}

bool ecto_query_read(const OrmReader *reader, HostRef expr) {
  Query query = {.steps = MOST_STEPS};
  Asking asking = {.reader = reader, .query = &query};
  if (read_query(&asking, expr)) return true;
  reader->found->table = (Str){0};
  return false;
}
