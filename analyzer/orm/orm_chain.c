// The last call of a chain -> all of its calls, also those whose results variables held.
#include "orm/orm_chain.h"

#include <ctype.h>

enum { MOST_VARIABLES = 8 };

typedef struct Tracer {
  const OrmReader *reader;
  OrmChain *chain;
  const char *const *methods;
  int variables; // that were looked through
} Tracer;

static bool is_around(const HostNode *outer, const HostNode *inner) {
  return outer && outer->start <= inner->start && inner->end <= outer->end;
}

// The smallest piece of code that is run as a whole or not at all.
static const HostNode *branch_of(const HostNode *node) {
  for (node = node->parent; node; node = node->parent)
    if (node->kind == HOST_BLOCK || node->kind == HOST_CASE || node->kind == HOST_IF ||
        node->kind == HOST_LOOP || node->kind == HOST_FUNCTION)
      return node;
  return NULL;
}

static const HostNode *root_of(const HostNode *expr) {
  while (expr && expr->kind == HOST_CALL && node_object(expr)) expr = node_object(expr);
  return expr;
}

static void add_chain(Tracer *tracer, const HostNode *expr);
static void add_variable(Tracer *tracer, const HostNode *use);

static void add_links(Tracer *tracer, const HostNode *call, bool is_sure) {
  if (!call || call->kind != HOST_CALL || !node_object(call)) return;
  add_links(tracer, node_object(call), is_sure);
  array_push(tracer->reader->arena, &tracer->chain->links, ((OrmLink){call, is_sure}));
}

static bool binds(const HostNode *assign, Str name) {
  const HostNode *target = assign->kind == HOST_ASSIGN ? node_child(assign, ROLE_TARGET) : NULL;
  return target && target->kind == HOST_NAME && str_equal(target->name, name);
}

static bool is_given(const HostNode *call, Str name) {
  if (call->kind != HOST_CALL) return false;
  for (const HostNode *given = node_child(call, ROLE_ARGUMENT); given; given = node_next(given))
    if (given->kind == HOST_NAME && str_equal(given->name, name)) return true;
  return false;
}

static bool builds(const Tracer *tracer, const HostNode *expr) {
  for (; expr && expr->kind == HOST_CALL; expr = node_object(expr))
    if (str_is_any(expr->name, tracer->methods)) return true;
  return false;
}

// `query = match late { true => query.filter(...), _ => query };`: what the arms may add. False: none goes on with it.
static bool add_arms(Tracer *tracer, const HostNode *value, Str name) {
  bool is_choice = value && (value->kind == HOST_SWITCH || value->kind == HOST_IF);
  bool goes_on = false;
  for (const HostNode *node = is_choice ? value : NULL; node; node = node_walk(value, node)) {
    const HostNode *root = node->kind == HOST_CALL ? root_of(node) : NULL;
    bool is_middle = node->parent->kind == HOST_MEMBER && node->role == ROLE_OBJECT;
    if (!root || is_middle || root->kind != HOST_NAME || !str_equal(root->name, name)) continue;
    add_links(tracer, node, false);
    goes_on = true;
  }
  return goes_on;
}

// `q = q.Where(...)` goes on with what the variable holds, `q = late(q)` perhaps; anything else begins anew.
static void add_assignment(Tracer *tracer, const HostNode *assign, const HostNode *use) {
  OrmChain *chain = tracer->chain;
  const HostNode *value = node_child(assign, ROLE_VALUE), *root = root_of(value);
  bool is_sure = is_around(branch_of(assign), use);
  bool goes_on = root && root->kind == HOST_NAME && str_equal(root->name, use->name);
  if (goes_on && builds(tracer, value)) {
    add_links(tracer, value, is_sure);
  } else if (add_arms(tracer, value, use->name)) {
    return;
  } else if (!is_sure || (value && is_given(value, use->name))) {
    chain->is_open = true;
  } else if (builds(tracer, value)) {
    *chain = (OrmChain){0};
    add_chain(tracer, value);
  } else if (value && value->kind == HOST_NAME) { // var step = first
    *chain = (OrmChain){0};
    add_variable(tracer, value);
  } else {
    *chain = (OrmChain){.start = use};
  }
}

// `query.Where(...)` and `create.SetTotal(5)` as statements of their own: builders of Go change themselves, those of Python
// never do.
static bool changes(const Tracer *tracer, const HostNode *call, Str name) {
  if (language_is(tracer->reader->file->language, "python")) return false;
  bool stands_alone =
      call->kind == HOST_CALL && (call->parent->kind == HOST_BLOCK || call->role == ROLE_BODY);
  const HostNode *root = stands_alone ? root_of(call) : NULL;
  bool is_of_it = root && root != call && root->kind == HOST_NAME && str_equal(root->name, name);
  return is_of_it && (builds(tracer, call) || str_starts(call->name, "Set"));
}

static void add_variable(Tracer *tracer, const HostNode *use) {
  const HostNode *top = NULL;
  for (const HostNode *node = use; node; node = node->parent)
    if (node->kind == HOST_FUNCTION) top = node;
  tracer->chain->start = use;
  if (!top || tracer->variables++ > MOST_VARIABLES) {
    tracer->chain->is_open = true;
    return;
  }
  for (const HostNode *node = top; node && node->start < use->start; node = node_walk(top, node)) {
    bool is_seen = is_around(node_around(node, HOST_FUNCTION), use);
    tracer->chain->is_open |= !is_seen && binds(node, use->name); // by a closure
    if (!is_seen || is_around(node, use)) continue;
    if (node->kind == HOST_PARAMETER && str_equal(node->name, use->name))
      *tracer->chain = (OrmChain){.start = use};
    else if (binds(node, use->name))
      add_assignment(tracer, node, use);
    else if (changes(tracer, node, use->name))
      add_links(tracer, node, is_around(branch_of(node), use));
  }
}

// `Order` of Order.where(...), which holds nothing that another statement could have gone on with.
static bool is_model(const Tracer *tracer, const HostNode *root) {
  return language_is_any(tracer->reader->file->language, WORDS("ruby", "php")) &&
         root->name.length && isupper((unsigned char)*root->name.data);
}

static void add_chain(Tracer *tracer, const HostNode *expr) {
  const HostNode *root = root_of(expr);
  if (root->kind == HOST_NAME && root != expr && !is_model(tracer, root))
    add_variable(tracer, root);
  else
    tracer->chain->start = root;
  add_links(tracer, expr, true);
}

OrmChain orm_chain(const OrmReader *reader, const HostNode *expr, const char *const *methods) {
  OrmChain chain = {0};
  Tracer tracer = {reader, &chain, methods, 0};
  if (expr->kind == HOST_NAME)
    add_variable(&tracer, expr);
  else
    add_chain(&tracer, expr);
  return chain;
}

// `for order in query`, `list(query)`, `query[0]`, `if query:`
static bool is_read_here(const HostNode *query) {
  switch (query->parent->kind) {
  case HOST_LOOP: return query->role == ROLE_VALUE;
  case HOST_INDEX: return query->role == ROLE_OBJECT;
  case HOST_IF: return query->role == ROLE_CONDITION;
  case HOST_CALL:
    return query->role == ROLE_ARGUMENT &&
           str_is_any(query->parent->name, WORDS("list", "tuple", "set", "len", "bool", "sorted"));
  default: return false;
  }
}

// The rows that a class of Django's REST framework serves: `queryset = Order.objects.all()`.
static bool is_served(const HostNode *query) {
  const HostNode *assign = query->parent;
  const HostNode *target = node_child(assign, ROLE_TARGET);
  return assign->kind == HOST_ASSIGN && target && str_is(target->name, "queryset") &&
         !node_around(assign, HOST_FUNCTION);
}

// What a condition of another query is made of: `Line.objects.filter(order__in=orders)`.
static bool is_of_query(const HostNode *use, const char *const *methods) {
  const HostNode *call = node_around(use, HOST_CALL);
  const HostNode *statement = node_around(use, HOST_BLOCK);
  return call && is_around(statement, call) && str_is_any(call->name, methods);
}

const HostNode *orm_chain_kept(const HostNode *last) {
  const HostNode *assign = last->parent, *function = node_around(last, HOST_FUNCTION);
  const HostNode *target = assign->kind == HOST_ASSIGN ? node_child(assign, ROLE_TARGET) : NULL;
  if (!function || !target || target->kind != HOST_NAME) return NULL;
  for (const HostNode *node = function; node; node = node_walk(function, node)) {
    if (node->start < assign->end) continue;
    if (binds(node, target->name)) return NULL;
    bool is_it = node->kind == HOST_NAME && str_equal(node->name, target->name);
    if (is_it && !(node->parent->kind == HOST_MEMBER && node->role == ROLE_OBJECT)) return node;
  }
  return NULL;
}

const HostNode *orm_chain_run(const OrmReader *reader, const HostNode *last,
                              const char *const *methods) {
  const HostNode *around = last->parent, *run = last;
  if (!around || around->kind == HOST_MEMBER || !str_is_any(last->name, methods)) return NULL;
  if (around->kind == HOST_ASSIGN && !is_served(last)) run = orm_chain_kept(last);
  if (!run || (run != last && is_of_query(run, methods))) return NULL;
  if (!is_read_here(run)) reader->found->is_open = true;
  return run;
}

const HostNode *orm_chain_tested(const HostNode *call) {
  const HostNode *branch = call;
  while (branch->parent && branch->kind != HOST_FUNCTION && branch->parent->kind != HOST_IF)
    branch = branch->parent;
  bool is_only = branch->parent && branch->parent->kind == HOST_IF && branch->role == ROLE_BODY &&
                 !node_child(branch->parent, ROLE_ELSE);
  return is_only ? node_child(branch->parent, ROLE_CONDITION) : NULL;
}

void orm_chain_read(const OrmReader *reader, const OrmChain *chain, size_t begin,
                    OrmLinkReader *read_link) {
  OrmCall *found = reader->found;
  for (size_t i = begin; i + 1 < chain->links.count; i++) {
    const OrmLink *link = &chain->links.items[i];
    size_t before = found->conditions.count;
    bool was_open = found->is_open;
    read_link(reader, link->call);
    if (!link->is_sure) filter_leave_out(reader, orm_chain_tested(link->call), before, was_open);
  }
}
