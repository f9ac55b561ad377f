// The comparisons and lists of a statement -> what picks the rows of its references, beside the tenant.
#include "query/resolver.h"

#include "sql/expr.h"

#include <strings.h>

TableRef *pick_ref(const Resolver *resolver, const Binding *binding) {
  return binding->ref ? &resolver->query->refs.items[binding->ref - 1] : NULL;
}

static bool is_tenant_column(const Term *term) {
  const Relation *relation = term ? term->binding->relation : NULL;
  return relation && relation->tenant_column &&
         !strcmp(relation->tenant_column->name, term->column);
}

static const Term *origin(const Operand *operand) {
  return operand->is_column ? term_origin(operand->terms.items[0]) : NULL;
}

// ---- parameters and constants -------------------------------------------------------------------

// Whether the file says something else at this place than the text that was parsed.
static bool is_filled_in(const Resolver *resolver, int location) {
  const Unit *unit = resolver->statement->unit;
  if (location < 0 || !unit->segments.count) return false;
  Span at = statement_token(resolver->statement, location);
  uint32_t start = (uint32_t)location;
  return unit_has_placeholder(unit, start, start + (at.end - at.start)) ||
         (at.source && at.source->text.data[at.start] != unit->text.data[start]);
}

static bool is_among(uint64_t parameters, const ParamRef *parameter) {
  int number = parameter->number;
  return number > 0 && number <= 64 && parameters >> (number - 1) & 1;
}

bool pick_is_read(const Resolver *resolver, const ParamRef *parameter) {
  return is_among(resolver->scope->earlier | resolver->scope->made, parameter);
}

bool pick_is_made(const Resolver *resolver, const ParamRef *parameter) {
  return is_among(resolver->scope->made, parameter);
}

bool pick_is_self(const Resolver *resolver, const ParamRef *parameter) {
  return is_among(resolver->scope->self, parameter);
}

bool pick_is_parameter(const Resolver *resolver, Node *expr) {
  if (IsA(expr, ParamRef)) return !is_among(resolver->scope->fixed, (ParamRef *)expr);
  return IsA(expr, A_Const) && is_filled_in(resolver, ((A_Const *)expr)->location);
}

bool pick_is_earlier(const Resolver *resolver, const Operand *value) {
  const Function *function = resolver->function;
  bool is_trigger = function && (function->returns_trigger || function->only_triggers_call);
  value = operand_origin(value);
  return value->is_earlier && (is_trigger || !value->is_chosen);
}

// ---- while the statement is resolved --------------------------------------------------------------

static const char *text_of(Arena *arena, const A_Const *constant, Span at) {
  if (IsA(&constant->val, String)) return arena_format(arena, "'%s'", strVal(&constant->val));
  return str_dup(arena, span_text(at));
}

void pick_literal(Resolver *resolver, const Operand *column, Node *value) {
  value = value ? expr_strip_casts(value) : NULL;
  if (!value || !is_tenant_column(origin(column))) return;
  if (IsA(value, List)) {
    ListCell *cell;
    foreach (cell, (List *)value) pick_literal(resolver, column, lfirst(cell));
    return;
  }
  TableRef *ref = pick_ref(resolver, origin(column)->binding);
  if (!ref || !IsA(value, A_Const) || ((A_Const *)value)->isnull) return;
  bool is_made = !resolver->statement->unit->segments.count; // with values that are not known
  if (is_made || pick_is_parameter(resolver, value)) return;
  ref->literal_at = statement_token(resolver->statement, ((A_Const *)value)->location);
  ref->literal = text_of(resolver->arena, (A_Const *)value, ref->literal_at);
}

void pick_note(Resolver *resolver, Operand column, Operand other, Node *node) {
  if (!column.is_column) return;
  array_push(resolver->arena, &resolver->comparisons, (Comparison){column, other, node});
  pick_literal(resolver, &column, node);
}

const Operand *pick_value(const Resolver *resolver, const Binding *binding, const char *column) {
  for (size_t i = 0; i < resolver->comparisons.count; i++) {
    const Comparison *comparison = &resolver->comparisons.items[i];
    const Term *term = comparison->left.terms.items[0];
    if (term->binding == binding && !strcmp(term->column, column))
      return operand_origin(&comparison->right);
  }
  return NULL;
}

// tenants.id: whoever lists it lists tenants.
static bool is_key_of_root(const Term *term) {
  const Relation *relation = term ? term->binding->relation : NULL;
  const char *key = relation && relation->is_tenant_root ? relation_key_column(relation) : NULL;
  return key && !strcmp(key, term->column);
}

void pick_list(Resolver *resolver, const Operand *column, bool is_group) {
  const Term *term = origin(column);
  bool is_owner = is_tenant_column(term) || is_key_of_root(term);
  TableRef *ref = is_owner ? pick_ref(resolver, term->binding) : NULL;
  if (!ref) return;
  ref->lists_tenant |= !is_group;
  ref->groups_by_tenant |= is_group;
}

void pick_limit(Resolver *resolver, const Level *level, bool has_condition) {
  for (size_t i = 0; i < level->bindings.count; i++) {
    TableRef *ref = pick_ref(resolver, level->bindings.items[i]);
    if (ref && (has_condition || level->bindings.count > 1)) ref->pick = PICK_CONDITION;
  }
}

void pick_lock(Resolver *resolver, List *locking) {
  ListCell *cell;
  foreach (cell, locking)
    if (lfirst_node(LockingClause, cell)->waitPolicy == LockWaitSkip)
      resolver->query->skips_locked = true;
}

// ---- assignments --------------------------------------------------------------------------------

static bool is_same_value(const Resolver *resolver, Node *a, Node *b) {
  const char *x = expr_text(resolver->arena, expr_strip_casts(a));
  const char *y = expr_text(resolver->arena, expr_strip_casts(b));
  return x && y && !strcmp(x, y);
}

// Whether the rows are those that have the value already, or that have no tenant yet.
static bool is_required(const Resolver *resolver, const Binding *target, Node *value) {
  for (size_t i = 0; i < resolver->comparisons.count; i++) {
    const Comparison *comparison = &resolver->comparisons.items[i];
    const Term *term = comparison->left.terms.items[0];
    if (term->binding != target || !is_tenant_column(term) || !comparison->other) continue;
    if (IsA(comparison->other, NullTest) || is_same_value(resolver, comparison->other, value))
      return true;
  }
  return false;
}

// Whether the value is the tenant of a row that this one is joined to, or its own.
static bool is_taken_over(const Resolver *resolver, const Binding *target, const Operand *value) {
  const Term *source = origin(value);
  if (!source) return false;
  if (source->binding == target) return is_tenant_column(source);
  if (!is_tenant_column(source) && !source->binding->relation->is_tenant_root) return false;
  for (size_t i = 0; i < resolver->comparisons.count; i++) {
    const Comparison *comparison = &resolver->comparisons.items[i];
    const Term *left = origin(&comparison->left), *right = origin(&comparison->right);
    if (left && right && (left->binding == target || right->binding == target) &&
        (left->binding == source->binding || right->binding == source->binding))
      return true;
  }
  return false;
}

// The expression that a target of SET (a, b) = (x, y) is given; NULL: it comes out of a query.
static Node *assigned(const ResTarget *target) {
  if (!target->val || !IsA(target->val, MultiAssignRef)) return target->val;
  const MultiAssignRef *part = (const MultiAssignRef *)target->val;
  if (!IsA(part->source, RowExpr)) return NULL;
  List *values = ((RowExpr *)part->source)->args;
  return part->colno <= list_length(values) ? list_nth(values, part->colno - 1) : NULL;
}

static void assign_tenant(Resolver *resolver, Level *level, const Binding *target,
                          const ResTarget *item) {
  Node *value = assigned(item);
  if (!value || expr_is_null(value) || IsA(value, SetToDefault)) return;
  Operand operand = predicate_operand(resolver, level, value);
  if (pick_is_earlier(resolver, &operand)) return; // nobody chooses it here
  if (is_taken_over(resolver, target, &operand) || is_required(resolver, target, value)) return;
  TableRef *ref = pick_ref(resolver, target);
  if (ref) ref->reassigned_at = statement_token(resolver->statement, item->location);
}

void pick_assignments(Resolver *resolver, Level *level, const Binding *target, List *set) {
  const Column *tenant = target->relation ? target->relation->tenant_column : NULL;
  ListCell *cell;
  foreach (cell, set) {
    const ResTarget *item = lfirst_node(ResTarget, cell);
    bool is_part = item->val && IsA(item->val, MultiAssignRef);
    if (tenant && !strcmp(item->name, tenant->name))
      assign_tenant(resolver, level, target, item);
    else if (!is_part)
      predicate_visit(resolver, level, item->val);
    if (is_part && ((MultiAssignRef *)item->val)->colno == 1)
      predicate_visit(resolver, level, ((MultiAssignRef *)item->val)->source);
  }
}

// ---- afterwards -----------------------------------------------------------------------------------

// Whoever knows it may have the row: it is looked up before it is known whose it is.
static bool is_secret(const char *column) {
  static const char *const words[] = {"token",    "secret", "password",    "api_key",     "apikey",
                                      "key_hash", "hashed", "access_code", "invite_code", 0};
  size_t length = strlen(column);
  if (str_has_nocase(str(column), "revocation") || !strcasecmp(column, "jti")) return true;
  if (length > 2 && !strcasecmp(column + length - 2, "id")) return false;
  return str_has_any_nocase(str(column), words);
}

// value = $1 in a table of tokens
static bool holds_secrets(const Relation *relation, const char *column) {
  static const char *const words[] = {"value", "key", "hash", "digest"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (!strcasecmp(column, words[i])) return is_secret(relation->name);
  return false;
}

// The column, or lower() of it, is unique by itself.
static bool is_unique(const Relation *relation, const char *column) {
  for (size_t i = 0; i < relation->indexes.count; i++) {
    const Index *index = relation->indexes.items[i];
    if (!index->unique || index->keys.count != 1) continue;
    const IndexKey *key = &index->keys.items[0];
    Node *folded =
        key->expr && IsA(key->expr, FuncCall) ? linitial(((FuncCall *)key->expr)->args) : NULL;
    const char *name = key->column ? key->column : folded ? expr_column(folded) : NULL;
    if (name && !strcmp(name, column)) return true;
  }
  return false;
}

// email = $1 in a table of users: whoever signs in says who he is before it is known whose user that is.
static bool is_name_of_user(const Term *term) {
  static const char *const tables[] = {"user", "account", "member", "employee", "staff", NULL};
  static const char *const names[] = {"email", "username", "user_name", "login",
                                      "phone", "mobile",   "subject",   NULL};
  const Relation *relation = term->binding->relation;
  return str_has_any_nocase(str(relation->name), tables) &&
         str_has_any_nocase(str(term->column), names) && is_unique(relation, term->column);
}

static void follow_choice(Resolver *resolver, const Operand *left, const Operand *right) {
  const Term *term = origin(left);
  TableRef *ref = term ? pick_ref(resolver, term->binding) : NULL;
  if (!ref) return;
  if (pick_is_earlier(resolver, right) && predicate_is_key(term)) {
    ref->pick = PICK_EARLIER;
  } else if (operand_origin(right)->is_chosen) {
    if (ref->pick != PICK_EARLIER) ref->pick = PICK_CALLER;
    ref->precedes_tenant |=
        is_secret(term->column) || holds_secrets(term->binding->relation, term->column);
    ref->signs_in |= is_name_of_user(term);
  }
}

static bool holds_tenant(const TableRef *ref) {
  return ref->scoped == YES && (ref->relation->tenant_column || ref->relation->is_tenant_root);
}

static bool is_between(const Binding *binding, uint32_t first, uint32_t last) {
  return binding->id >= first && binding->id < last;
}

// Whether an outer join yields the rows of `kept` also where it finds none of `other`.
static bool is_kept_without(const Resolver *resolver, const Binding *kept, const Binding *other) {
  for (size_t i = 0; i < resolver->outer_joins.count; i++) {
    const OuterJoin *join = resolver->outer_joins.items[i];
    bool is_left = is_between(kept, join->first, join->middle);
    bool is_optional = is_left ? join->right_is_optional : join->left_is_optional;
    if (!is_left && !is_between(kept, join->middle, join->last)) continue;
    if (is_optional && is_between(other, is_left ? join->middle : join->first,
                                  is_left ? join->last : join->middle))
      return true;
  }
  return false;
}

// id = (SELECT order_id FROM lines WHERE id = $1): whoever chooses the line chooses the order.
static void follow_pick(TableRef *ref, const TableRef *partner) {
  Pick further = partner->pick == PICK_CALLER ? PICK_JOINED : partner->pick;
  if (further >= PICK_JOINED && further > ref->pick) ref->pick = further;
}

// What a reference takes over from one that it is compared with. False: nothing new.
static bool follow_join(Resolver *resolver, const Operand *left, const Operand *right) {
  const Term *term = origin(left), *other = origin(right);
  if (!term || !other || term->binding == other->binding) return false;
  TableRef *ref = pick_ref(resolver, term->binding);
  const TableRef *partner = pick_ref(resolver, other->binding);
  if (!ref || !partner || partner->access == ACCESS_INSERT) return false;
  if (is_kept_without(resolver, term->binding, other->binding)) return false;
  TableRef before = *ref;
  bool is_key = predicate_is_key(term) || predicate_is_key(other);
  if (!ref->joined_to && holds_tenant(partner)) {
    ref->joined_to = partner->relation;
    ref->joined_at = partner->at;
    ref->joined_by_key = is_key;
  } else if (!ref->joined_to) {
    ref->joined_to = partner->joined_to;
    ref->joined_at = partner->joined_at;
    ref->joined_by_key = is_key && partner->joined_by_key;
  }
  if (is_key) follow_pick(ref, partner);
  ref->lists_tenant |= partner->lists_tenant;
  ref->groups_by_tenant |= partner->groups_by_tenant;
  return before.joined_to != ref->joined_to || before.pick != ref->pick ||
         before.lists_tenant != ref->lists_tenant ||
         before.groups_by_tenant != ref->groups_by_tenant;
}

// Chains of joins run in one direction or the other: two rounds settle most.
static void follow_joins(Resolver *resolver) {
  size_t count = resolver->comparisons.count;
  bool changed = true;
  for (size_t round = 0; changed && round < resolver->targets.count + 2; round++) {
    changed = false;
    for (size_t i = 0; i < count; i++) {
      size_t at = round % 2 ? count - 1 - i : i;
      const Comparison *comparison = &resolver->comparisons.items[at];
      changed |= follow_join(resolver, &comparison->left, &comparison->right);
      changed |= follow_join(resolver, &comparison->right, &comparison->left);
    }
  }
}

// ---- tables that no migration creates ---------------------------------------------------------------

static bool is_unknown_table(const Binding *binding) {
  const Relation *relation = binding->relation;
  return relation ? relation->exists == UNKNOWN && !relation->tenant_column : binding->is_unknown;
}

static bool is_unknown(const Resolver *resolver, const Binding *binding) {
  const TableRef *ref = binding ? pick_ref(resolver, binding) : NULL;
  return binding && (is_unknown_table(binding) || (ref && ref->scoped == UNKNOWN));
}

static bool learn_unknown(const Resolver *resolver, const Binding *binding, const Binding *other) {
  TableRef *ref = binding ? pick_ref(resolver, binding) : NULL;
  if (!ref || ref->scoped != NO || !is_unknown(resolver, other)) return false;
  ref->scoped = UNKNOWN;
  return true;
}

// Whose rows they are that are joined to those of an unknown table, it alone may say.
static void follow_unknown(Resolver *resolver) {
  bool changed = true;
  for (size_t round = 0; changed && round < resolver->targets.count + 2; round++) {
    changed = false;
    for (size_t i = 0; i < resolver->comparisons.count; i++) {
      const Comparison *comparison = &resolver->comparisons.items[i];
      const Binding *left = operand_table(&comparison->left),
                    *right = operand_table(&comparison->right);
      changed |= learn_unknown(resolver, left, right);
      changed |= learn_unknown(resolver, right, left);
    }
  }
}

void pick_finish(Resolver *resolver) {
  for (size_t i = 0; i < resolver->comparisons.count; i++) {
    const Comparison *comparison = &resolver->comparisons.items[i];
    follow_choice(resolver, &comparison->left, &comparison->right);
    follow_choice(resolver, &comparison->right, &comparison->left);
  }
  follow_joins(resolver);
  for (size_t i = 0; i < resolver->facts.bindings.count; i++)
    if (is_unknown_table(resolver->facts.bindings.items[i])) {
      follow_unknown(resolver);
      return;
    }
}
