// Order.where(state: "open").find(params[:id]) -> the model and the conditions, where all of them show.
#include "orm/orm_active_record.h"

#include <ctype.h>

#include "orm/orm_relation.h"

bool orm_active_record_is_mentioned(Str text) {
  return str_has_any(text, WORDS("< ApplicationRecord", "ActiveRecord::Base", ".find(", ".find_by",
                                 ".where(", ".find_each", ".exists?("));
}

// ---- methods ----

// Say nothing of which rows.
static const char *const neutral[] = {"all",
                                      "order",
                                      "reorder",
                                      "in_order_of",
                                      "limit",
                                      "offset",
                                      "includes",
                                      "preload",
                                      "eager_load",
                                      "left_joins",
                                      "distinct",
                                      "left_outer_joins",
                                      "references",
                                      "select",
                                      "group",
                                      "having",
                                      "lock",
                                      "readonly",
                                      "strict_loading",
                                      "reverse_order",
                                      "not",
                                      "with_deleted",
                                      "only_deleted",
                                      "with_discarded",
                                      "kept",
                                      "discarded",
                                      "page",
                                      "per",
                                      "paginate",
                                      "friendly",
                                      "in_batches",
                                      "with_attached_files",
                                      "annotate",
                                      "optimizer_hints",
                                      "where",
                                      "rewhere",

                                      "joins",
                                      NULL};

static bool gives_row(Str name) {
  return str_is_any(name,
                    WORDS("find", "find_by", "find_by!", "find_sole_by", "first", "first!", "last",
                          "last!", "take", "take!", "sole", "second", "third", "find_or_create_by",
                          "find_or_create_by!", "find_or_initialize_by", "create_or_find_by"));
}

static bool gives_value(Str name) {
  return str_is_any(name, WORDS("pluck", "pick", "ids", "count", "sum", "average", "minimum",
                                "maximum", "calculate", "exists?", "any?", "none?", "many?", "one?",
                                "empty?", "present?", "blank?", "size", "length"));
}

static bool gives_rows(Str name) {
  return str_is_any(name,
                    WORDS("each", "map", "find_each", "find_in_batches", "each_with_index",
                          "each_with_object", "filter_map", "flat_map", "collect", "reject",
                          "index_by", "index_with", "group_by", "partition", "sort_by", "to_a",
                          "to_h", "load", "as_json", "to_json", "each_slice", "sum_by", "min_by",
                          "max_by", "records", "detect", "inject", "reduce", "to_set"));
}

static bool deletes(Str name) {
  return str_is_any(name, WORDS("delete_all", "destroy_all", "delete_by", "destroy_by"));
}

static bool updates(Str name) { return str_is_any(name, WORDS("update_all", "touch_all")); }

static bool takes_conditions(Str name) {
  return str_is_any(name,
                    WORDS("where", "rewhere", "find_by", "find_by!", "find_sole_by", "delete_by",
                          "destroy_by", "find_or_create_by", "find_or_create_by!",
                          "find_or_initialize_by", "create_or_find_by", "exists?"));
}

static bool takes_key(Str name) {
  return str_is_any(name, WORDS("find", "delete", "destroy", "exists?"));
}

static bool ends(Str name) {
  return gives_row(name) || gives_value(name) || gives_rows(name) || deletes(name) || updates(name);
}

// `select { |order| ... }` goes over the rows.
static bool goes_over(const HostNode *call) {
  return str_is(call->name, "select") && call->last && call->last->kind == HOST_FUNCTION;
}

// ---- conditions ----

typedef struct Asking {
  const OrmReader *reader;
  HostRef model;
} Asking;

static void read_pair(const OrmReader *reader, const HostNode *pair) {
  const HostNode *value = node_child(pair, ROLE_VALUE);
  OrmColumn column;
  if (pair->kind != HOST_PAIR || !value || value->kind == HOST_MAP ||
      !filter_column_of(reader, pair->name, &column))
    reader->found->is_open = true; // of another table
  else
    relation_compare(reader, column.name, value);
}

// where(state: "open", firm: firm), where("state = ?", state), where(["state = ?", state])
static void read_conditions(const OrmReader *reader, const HostNode *call) {
  const HostNode *first = node_argument(call, 0), *values = first ? node_next(first) : NULL;
  bool is_map = first && first->kind == HOST_MAP;
  if (first && first->kind == HOST_LIST) {
    first = node_child(first, ROLE_ELEMENT);
    values = first ? node_next(first) : NULL;
  }
  if (!first) return;
  if (first->kind == HOST_STRING) {
    filter_text(reader, filter_constant(reader, first), values);
    Str text = filter_constant(reader, first);
    reader->found->is_open |= !text.length || relation_asks_who(text);
    return;
  }
  const HostNode *each = is_map ? node_child(first, ROLE_ELEMENT) : first;
  for (; each; each = node_next(each))
    if (each->kind != HOST_FUNCTION) read_pair(reader, each);
}

// find(params[:id]), exists?(id), first, first(5)
static void read_key(const OrmReader *reader, const HostNode *call) {
  const HostNode *key = node_argument(call, 0);
  bool is_constant = key && (key->kind == HOST_LITERAL || key->kind == HOST_STRING);
  if (key && (node_next(key) || is_constant)) reader->found->is_open = true; // or a certain row
  if (key) relation_compare(reader, str("id"), key);
}

static bool is_condition(const HostNode *given) {
  return given && (given->kind == HOST_PAIR || given->kind == HOST_MAP ||
                   given->kind == HOST_STRING || given->kind == HOST_LIST);
}

// find_by_name(name)
static bool read_dynamic(const OrmReader *reader, const HostNode *call) {
  Str column = call->name;
  const HostNode *value = node_argument(call, 0);
  if (!str_starts(column, "find_by_") || !value || node_next(value)) return false;
  column = str_slice(column, strlen("find_by_"), column.length);
  if (str_ends(column, "!")) column.length--;
  if (str_is(column, "sql") || str_has(column, "_and_")) return false;
  relation_compare(reader, column, value);
  return true;
}

// ---- named scopes ----

// `scope :open, -> { ... }` of the model: the closure; NULL: it has none of the name that shows.
static const HostNode *named_scope(const Asking *asking, Str name) {
  const HostNode *model = asking->model.node;
  for (const HostNode *node = model; node; node = node_walk(model, node)) {
    const HostNode *first = node->kind == HOST_CALL ? node_argument(node, 0) : NULL;
    if (!first || !str_is(node->name, "scope") || first->kind != HOST_NAME ||
        !str_equal(first->name, name))
      continue;
    const HostNode *body = node_next(first);
    return body && body->kind == HOST_FUNCTION ? body : NULL;
  }
  return NULL;
}

static bool read_link(const Asking *asking, const HostNode *call, int depth);

// `enum :state, { open: 0 }` gives the model a scope for each of the states.
static bool is_state(const Asking *asking, Str name) {
  const HostNode *model = asking->model.node;
  for (const HostNode *node = model; node; node = node_walk(model, node)) {
    if (node->kind != HOST_CALL || !str_is(node->name, "enum")) continue;
    for (const HostNode *at = node; at; at = node_walk(node, at))
      if ((at->kind == HOST_PAIR || at->kind == HOST_NAME) && str_equal(at->name, name))
        return true;
  }
  return false;
}

// `-> (state) { where(state: state).order(:id) }`. False: it does more than can be followed.
static bool read_scope(const Asking *asking, const HostNode *closure, const HostNode *call,
                       int depth) {
  enum { DEEPEST = 3 };
  const HostNode *body = node_child(closure, ROLE_BODY);
  if (body && body->kind == HOST_BLOCK) body = body->first == body->last ? body->first : NULL;
  if (body && body->kind == HOST_RETURN) body = node_child(body, ROLE_VALUE);
  OrmReader there = *asking->reader;
  there.file = asking->model.file;
  Asking inner = {&there, asking->model};
  size_t from = there.found->conditions.count;
  bool was_open = there.found->is_open;
  for (; body && body->kind == HOST_CALL && depth < DEEPEST; body = node_object(body)) {
    if (ends(body->name) || !read_link(&inner, body, depth + 1)) return false;
    if (node_object(body)) continue;
    bool is_open = there.found->is_open;
    there.found->is_open = was_open;
    RelationGiven given = {node_child(closure, ROLE_PARAMETER), call};
    bool is_known = relation_take_given(asking->reader, &given, from);
    there.found->is_open |= is_open && (!is_known || !node_child(closure, ROLE_PARAMETER));
    return true;
  }
  return false;
}

// ---- chains ----

// False: what the call does is not known.
static bool read_link(const Asking *asking, const HostNode *call, int depth) {
  const OrmReader *reader = asking->reader;
  const HostNode *first = node_argument(call, 0);
  bool is_key = takes_key(call->name) && !is_condition(first);
  if (str_is(call->name, "not") || read_dynamic(reader, call)) return true;
  if (is_key)
    read_key(reader, call);
  else if (takes_conditions(call->name))
    read_conditions(reader, call);
  else if (str_is(call->name, "joins"))
    return first && first->kind == HOST_NAME; // which says nothing of the rows by itself
  else if (!str_is_any(call->name, neutral) && !ends(call->name)) {
    const HostNode *scope = named_scope(asking, call->name);
    return scope ? read_scope(asking, scope, call, depth) : is_state(asking, call->name);
  }
  return true;
}

static OrmAction action_of(Str method) {
  if (deletes(method)) return ORM_DELETE;
  return updates(method) ? ORM_UPDATE : ORM_READ;
}

static bool asks(const HostNode *call) {
  return ends(call->name) || goes_over(call) || str_starts(call->name, "find_by_");
}

// Reads the chain up to the call that asks the server. The call; NULL: not all is understood.
static const HostNode *read_links(const Asking *asking, const OrmChain *chain) {
  OrmCall *found = asking->reader->found;
  const HostNode *last = NULL;
  for (size_t i = 0; i < chain->links.count; i++) {
    const OrmLink *link = &chain->links.items[i];
    size_t before = found->conditions.count;
    bool was_open = found->is_open;
    last = link->call;
    if (!goes_over(last) && !read_link(asking, last, 0)) return NULL;
    if (!link->is_sure) filter_leave_out(asking->reader, orm_chain_tested(last), before, was_open);
    if (asks(last)) return last;
  }
  return last;
}

// The text of update_all("state = 'late'") is read as SQL.
static bool is_sql(const HostNode *last) {
  const HostNode *first = node_argument(last, 0);
  return updates(last->name) && first && first->kind != HOST_PAIR && first->kind != HOST_MAP;
}

static bool sends(const HostNode *last, const HostNode *call) {
  return asks(last) || (last == call && relation_is_shown(call));
}

// `skip_before_action :authenticate_user!`: whoever asks has no tenant, and what lets him see a row is another question.
static bool is_public(const HostNode *statement) {
  if (str_is_any(statement->name,
                 WORDS("allow_unauthenticated_access", "skip_authorization_check")))
    return true;
  const HostNode *first = node_argument(statement, 0);
  return str_starts(statement->name, "skip_before_") && first &&
         str_has_any(first->name, WORDS("auth", "login", "log_in", "sign", "session", "user"));
}

// Whether the class says of all its methods what lets them see their rows: load_and_authorize_resource looks at them.
static bool is_permitted(const HostNode *call) {
  const HostNode *class_node = node_around(call, HOST_CLASS);
  const HostNode *body = class_node ? node_child(class_node, ROLE_BODY) : NULL;
  for (const HostNode *node = body ? body->first : NULL; node; node = node->next)
    if (node->kind == HOST_CALL &&
        (is_public(node) ||
         str_is_any(node->name, WORDS("load_and_authorize_resource", "authorize_resource",
                                      "load_resource", "authorize_actions_for"))))
      return true;
  return false;
}

// `unless User.exists?` of a service that is new; whether a key is free is asked of all tenants.
static bool asks_if_any(const HostNode *last) {
  return str_is_any(last->name, WORDS("exists?", "any?", "none?", "empty?", "present?", "blank?"));
}

// The rows were asked for by another statement, whose result a variable holds.
static bool was_asked(const HostNode *last, const HostNode *call) {
  return last->start < call->start || last->end > call->end;
}

bool orm_active_record_read(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  OrmChain chain;
  if (!relation_chain(reader, call, neutral, &chain)) return false;
  const HostNode *model = chain.start;
  Asking asking = {reader,
                   names_class(reader->project, (HostRef){reader->file, model}, model->name)};
  const HostNode *last = read_links(&asking, &chain);
  if (!last || str_has(model->name, "Invit") || was_asked(last, call) || found->is_open ||
      is_sql(last) || !sends(last, call))
    return false;
  if (is_permitted(call) || asks_if_any(last)) return false;
  relation_name(reader, model);
  found->action = action_of(last->name);
  found->at = last;
  return true;
}
