// A chain of calls on a model's class -> its beginning, and what becomes of its rows.
#include "orm/orm_relation.h"

#include <ctype.h>

// ---- the model ----

static bool is_class_name(const HostNode *node) {
  return (node->kind == HOST_NAME || node->kind == HOST_MEMBER) && node->name.length &&
         (isupper((unsigned char)*node->name.data) || *node->name.data == '\\'); // \App\Models
}

// `Shop::Order` of Ruby, but not ORDERS.
static bool names_model(const HostNode *node) {
  bool has_lower = false;
  for (size_t i = 0; i < node->name.length; i++)
    has_lower |= islower((unsigned char)node->name.data[i]) != 0;
  while (node && has_lower && is_class_name(node)) node = node_child(node, ROLE_OBJECT);
  return !node && has_lower; // ::Order has no object
}

void relation_name(const OrmReader *reader, const HostNode *model) {
  OrmCall *found = reader->found;
  const char *full = "";
  bool is_php =
      language_is(reader->file->language, "php"); // whose namespaces are no part of a name
  for (const HostNode *node = model; node; node = is_php ? NULL : node_child(node, ROLE_OBJECT))
    full = arena_format(reader->arena, "%.*s%s", (int)node->name.length, node->name.data, full);
  found->library = ORM_MODELS;
  found->table = str(full);
  found->entity = model->name;
  found->set = model;
  found->is_ambient = true;
}

// ---- conditions ----

static bool is_symbol(const OrmReader *reader, const HostNode *value) {
  return value->kind == HOST_NAME && str_starts(node_text(reader->file, value), ":");
}

static bool is_constant_name(Str name) {
  for (size_t i = 0; i < name.length; i++)
    if (islower((unsigned char)name.data[i])) return false;
  return name.length > 0;
}

// Whether what a value is made of is the same for each tenant: constants, times.
static bool is_same_for_all(const OrmReader *reader, const HostNode *value) {
  static const char *const clocks[] = {"Time", "Date",  "DateTime", "Carbon", "CarbonImmutable",
                                       "now",  "today", NULL};
  bool any = false;
  for (const HostNode *node = value; node; node = node_walk(value, node)) {
    if (node->kind == HOST_MEMBER && node->role != ROLE_CALLEE && is_constant_name(node->name))
      any = true;
    bool is_type = node->role == ROLE_OBJECT && node->parent->kind == HOST_MEMBER &&
                   is_constant_name(node->parent->name); // OrderState::OPEN
    bool is_type_of_value = is_type || str_is_any(node->name, clocks);
    if (node->kind == HOST_STRING || node->kind == HOST_LITERAL) any = true;
    if (node->kind == HOST_HOLE || node->kind == HOST_INDEX) return false;
    if (node->kind == HOST_CALL && !node_object(node)) return false;
    if (node->kind != HOST_NAME || node->role == ROLE_CALLEE) continue;
    if (!is_symbol(reader, node) && !is_constant_name(node->name) && !is_type_of_value)
      return false;
    any = true;
  }
  return any;
}

bool relation_asks_who(Str condition) {
  return str_has_nocase(condition, "email") || str_has_nocase(condition, "invit");
}

// `$this->id`: whatever was put there.
static bool is_field(const HostNode *value) {
  const HostNode *object = value->kind == HOST_MEMBER ? node_child(value, ROLE_OBJECT) : NULL;
  return object && str_is_any(object->name, WORDS("this", "$this"));
}

void relation_compare(const OrmReader *reader, Str column, const HostNode *value) {
  bool was_open = reader->found->is_open;
  bool is_nil = str_is_any(node_text(reader->file, value), WORDS("nil", "null"));
  if (is_nil) {
    filter_null_of(reader, column);
    return;
  }
  filter_add(reader, column, value);
  if (is_same_for_all(reader, value)) reader->found->is_open = was_open;
  const OrmColumns *conditions = &reader->found->conditions;
  const HostNode *owner = conditions->items[conditions->count - 1].parameter_of;
  bool is_guest = str_has_nocase(column, "invit");
  if (is_guest || is_field(value) || (owner && !owner->name.length))
    reader->found->is_open = true; // who calls a closure does not show
}

// What the call gives for the parameter of that name; NULL: the name means something else.
static const HostNode *given_for(const RelationGiven *given, Str name) {
  size_t index = 0;
  for (const HostNode *parameter = given->parameter; parameter;
       parameter = node_next(parameter), index++)
    if (str_equal(parameter->name, name)) return node_argument(given->call, index);
  return NULL;
}

bool relation_take_given(const OrmReader *reader, const RelationGiven *given, size_t from) {
  OrmColumns *conditions = &reader->found->conditions;
  bool is_known = true;
  for (size_t i = from, count = conditions->count; i < count; i++) {
    Str value = conditions->items[i].value, column = conditions->items[i].name;
    if (str_starts(value, "$")) value = str_slice(value, 1, value.length);
    const HostNode *argument = given_for(given, value);
    is_known &= argument || !value.length || !islower((unsigned char)*value.data);
    if (!argument) continue;
    relation_compare(reader, column, argument);
    conditions->items[i] = conditions->items[--conditions->count];
  }
  return is_known;
}

// ---- what becomes of the rows ----

// Goes over the rows, or asks for fewer of them by nothing that has to do with tenants.
static bool only_shows(Str method) {
  return str_is_any(
      method, WORDS("each", "map", "count", "size", "length", "any?", "empty?", "present?",
                    "blank?", "pluck", "ids", "to_a", "as_json", "to_json", "find_each", "page",
                    "per", "paginate", "order", "includes", "preload", "limit", "offset", "first",
                    "last", "sum", "group_by", "index_by", "total_pages", "total_count",
                    "current_page", "each_with_index", "reverse", "total_entries", "next_page",
                    "prev_page", "limit_value", "maximum", "minimum", "average"));
}

static bool is_output(Str function) {
  return str_is_any(function, WORDS("render", "json", "pagy", "paginate", "respond_with", "success",
                                    "render_json", "pagy_countless", "render_success"));
}

// The call that the expression is given to, alone or by a name.
static const HostNode *taker_of(const HostNode *expr) {
  while (expr->parent && (expr->parent->kind == HOST_PAIR || expr->parent->kind == HOST_MAP))
    expr = expr->parent;
  bool is_given = expr->parent && expr->parent->kind == HOST_CALL && expr->role == ROLE_ARGUMENT;
  return is_given ? expr->parent : NULL;
}

// Whether this use of the variable leaves its rows as they are.
static bool is_harmless(const HostNode *use) {
  const HostNode *member = use->parent, *taker = taker_of(use);
  if (use->role == ROLE_TARGET) return true;
  if (taker) return is_output(taker->name);
  if (member->kind == HOST_LOOP) return use->role == ROLE_VALUE;
  return member->kind == HOST_MEMBER && member->role == ROLE_CALLEE && only_shows(member->name);
}

static bool is_controller(const HostNode *class_node) {
  return class_node && str_ends(class_node->name, "Controller");
}

// Whether the variable that is assigned the chain is shown, and nothing else asks anything of it.
static bool is_kept_as_is(const HostNode *assign) {
  const HostNode *target = node_child(assign, ROLE_TARGET);
  if (!target || node_next(target) || target->kind != HOST_NAME || assign->name.length > 1)
    return false;
  const HostNode *class_node = node_around(assign, HOST_CLASS);
  bool is_field = str_starts(target->name, "@");
  const HostNode *top = is_field ? class_node : node_outermost(assign, HOST_FUNCTION);
  size_t uses = 0;
  for (const HostNode *node = top; node; node = node_walk(top, node)) {
    if (node->kind != HOST_NAME || !str_equal(node->name, target->name)) continue;
    if (!is_harmless(node)) return false;
    uses += node->role != ROLE_TARGET;
  }
  return is_field ? is_controller(class_node) : uses > 0;
}

bool relation_is_shown(const HostNode *chain) {
  const HostNode *around = chain->parent, *taker = taker_of(chain);
  if (taker) return is_output(taker->name);
  if (around->kind == HOST_LOOP) return chain->role == ROLE_VALUE;
  return around->kind == HOST_ASSIGN && chain->role == ROLE_VALUE && is_kept_as_is(around);
}

// ---- the chain ----

static const HostNode *root_of(const HostNode *call) {
  while (call && call->kind == HOST_CALL) call = node_object(call);
  return call;
}

// The assignment whose value the node begins.
static const HostNode *assign_around(const HostNode *start) {
  const HostNode *whole = start;
  while (whole->parent && (whole->role == ROLE_OBJECT || whole->role == ROLE_CALLEE))
    whole = whole->parent;
  return whole->parent && whole->parent->kind == HOST_ASSIGN ? whole->parent : NULL;
}

bool relation_chain(const OrmReader *reader, const HostNode *call, const char *const *builds,
                    OrmChain *chain) {
  const HostNode *root = root_of(call);
  bool is_variable = root && root->kind == HOST_NAME && !names_model(root);
  if (!root || root == call || (!is_variable && !names_model(root))) return false;
  *chain = orm_chain(reader, call, builds);
  if (chain->is_open || !chain->links.count || !chain->start || !names_model(chain->start))
    return false;
  // `restrict(query)` may add conditions.
  if (is_variable && names_handed_over((HostRef){reader->file, root}, root->name, false))
    return false;
  const HostNode *assign = is_variable ? assign_around(chain->start) : NULL;
  return !is_variable || (assign && !is_kept_as_is(assign));
}
