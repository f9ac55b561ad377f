// Conditions and the columns that they compare -> which columns are given from outside.
#include "query/facts.h"

enum { MAX_STEPS = 20 * 1000 * 1000, MAX_ROUNDS_IN_ARM = 16 };

Facts facts_new(Arena *arena, const Catalog *catalog) {
  return (Facts){.arena = arena, .catalog = catalog, .steps = MAX_STEPS};
}

Binding *facts_bind(Facts *facts, const Relation *relation, Output *output, const char *alias) {
  Binding *binding = ARENA_NEW(facts->arena, Binding);
  binding->id = (uint32_t)facts->bindings.count;
  binding->relation = relation;
  binding->output = output;
  binding->alias = alias;
  binding->terms = map_new(facts->arena);
  if (output) output->uses++;
  array_push(facts->arena, &facts->bindings, binding);
  return binding;
}

Output *facts_output(Facts *facts) {
  Output *output = ARENA_NEW(facts->arena, Output);
  array_push(facts->arena, &facts->outputs, output);
  return output;
}

OutputColumn *facts_add_column(Facts *facts, Output *output, const char *name) {
  OutputColumn *column = ARENA_NEW(facts->arena, OutputColumn);
  column->name = name ? name : "?column?";
  array_push(facts->arena, &output->columns, column);
  return column;
}

// ---- columns ------------------------------------------------------------------------------------

static OutputColumn *find_output_column(const Output *output, const char *name) {
  for (size_t i = 0; i < output->columns.count; i++)
    if (!strcmp(output->columns.items[i]->name, name)) return output->columns.items[i];
  return NULL;
}

static bool is_system_column(const char *name) {
  return !strcmp(name, "ctid") || !strcmp(name, "xmin") || !strcmp(name, "tableoid");
}

// The column's own name behind FROM t AS x (a, b); NULL when an alias has taken the name away.
static const char *own_name(const Binding *binding, const char *name) {
  if (!binding->renamed.count) return name;
  size_t count =
      binding->relation ? binding->relation->columns.count : binding->output->columns.count;
  for (size_t i = 0; i < count; i++) {
    const char *own = binding->relation ? binding->relation->columns.items[i]->name
                                        : binding->output->columns.items[i]->name;
    const char *seen = i < binding->renamed.count ? binding->renamed.items[i] : own;
    if (!strcmp(seen, name)) return own;
  }
  return NULL;
}

bool facts_is_open(const Binding *binding) {
  if (binding->output) return binding->output->is_open;
  return binding->relation->exists == UNKNOWN || !binding->relation->columns.count;
}

bool facts_has_column(const Binding *binding, const char *name) {
  name = own_name(binding, name);
  if (!name) return false;
  if (binding->output) return find_output_column(binding->output, name);
  return relation_column(binding->relation, name) || is_system_column(name);
}

static Term *new_term(Facts *facts, Binding *binding, const char *column) {
  Term *term = ARENA_NEW(facts->arena, Term);
  term->binding = binding;
  term->column = column;
  if (!binding->output) return term;
  OutputColumn *source = find_output_column(binding->output, column);
  if (!source) {
    if (!binding->output->is_open) return term;
    // Further columns are made when they are named; all have the same value.
    source = facts_add_column(facts, binding->output, column);
    array_push(facts->arena, &source->values, binding->output->others);
  }
  array_push(facts->arena, &source->uses, operand_of_term(facts, term));
  return term;
}

Term *facts_term(Facts *facts, Binding *binding, const char *name) {
  const char *own = own_name(binding, name);
  if (own) name = own;
  Term *term = map_get(&binding->terms, str(name));
  if (term) return term;
  term = new_term(facts, binding, name);
  map_set(&binding->terms, str(name), term);
  return term;
}

Term *facts_term_of(Facts *facts, Binding *binding, OutputColumn *column) {
  Term *term = ARENA_NEW(facts->arena, Term);
  term->binding = binding;
  term->column = column->name;
  array_push(facts->arena, &column->uses, operand_of_term(facts, term));
  return term;
}

// A view is no tenant table, but may show the column that makes its tables such.
static const char *view_owner(const Catalog *catalog, const Relation *view) {
  for (size_t i = 0; i < catalog->tenant.columns.count; i++)
    if (relation_column(view, catalog->tenant.columns.items[i]))
      return catalog->tenant.columns.items[i];
  return "";
}

static const char *owner_column(const Catalog *catalog, const Relation *relation) {
  if (relation->tenant_column) return relation->tenant_column->name;
  if (!relation_is_table(relation)) return view_owner(catalog, relation);
  if (!relation->is_tenant_root) return "";
  const char *key = relation_key_column(relation);
  return key ? key : "id";
}

Term *facts_owner(Facts *facts, Binding *binding) {
  const char *column = owner_column(facts->catalog, binding->relation);
  Term *term = map_get(&binding->terms, str(column));
  if (term) return term;
  term = new_term(facts, binding, column);
  map_set(&binding->terms, str(column), term);
  return term;
}

// ---- operands and conditions --------------------------------------------------------------------

Operand operand_of_term(Facts *facts, Term *term) {
  Operand operand = {.mask = FACT_IDENTITY, .is_column = true};
  array_push(facts->arena, &operand.terms, term);
  return operand;
}

static const OutputColumn *source_of(const Term *term) {
  return term->binding->output ? find_output_column(term->binding->output, term->column) : NULL;
}

enum { MAX_ORIGINS = 32 }; // CTEs over CTEs

const Term *term_origin(const Term *term) {
  for (int i = 0; i < MAX_ORIGINS && !term->binding->relation; i++) {
    const OutputColumn *source = source_of(term);
    if (!source || !source->values.count || !source->values.items[0].is_column) return NULL;
    term = source->values.items[0].terms.items[0];
  }
  return term->binding->relation ? term : NULL;
}

Binding *operand_table(const Operand *operand) {
  for (int i = 0; i < MAX_ORIGINS && operand->is_column; i++) {
    const Term *term = operand->terms.items[0];
    if (term->binding->relation || term->binding->is_unknown) return term->binding;
    const OutputColumn *source = source_of(term);
    if (!source || !source->values.count) return NULL;
    operand = &source->values.items[0];
  }
  return NULL;
}

const Operand *operand_origin(const Operand *operand) {
  for (int i = 0; i < MAX_ORIGINS && operand->terms.count == 1; i++) {
    const OutputColumn *source = source_of(operand->terms.items[0]);
    if (!source || !source->values.count) break;
    operand = &source->values.items[0];
  }
  return operand;
}

Condition *condition_equal(Facts *facts, Operand left, Operand right, bool is_strict) {
  Condition *condition = ARENA_NEW(facts->arena, Condition);
  *condition =
      (Condition){.kind = CONDITION_EQUAL, .left = left, .right = right, .is_strict = is_strict};
  return condition;
}

Condition *condition_all(Facts *facts, const Conditions *parts) {
  Condition *all = ARENA_NEW(facts->arena, Condition);
  all->kind = CONDITION_AND;
  for (size_t i = 0; i < parts->count; i++)
    if (parts->items[i]) array_push(facts->arena, &all->parts, parts->items[i]);
  if (all->parts.count == 1) return all->parts.items[0];
  return all->parts.count ? all : NULL;
}

Condition *condition_within(Facts *facts, Condition *condition, uint32_t first, uint32_t last) {
  if (!condition) return NULL;
  Condition *within = ARENA_NEW(facts->arena, Condition);
  within->kind = CONDITION_WITHIN;
  within->first = first;
  within->last = last;
  array_push(facts->arena, &within->parts, condition);
  return within;
}

void facts_require(Facts *facts, Condition *condition, uint32_t first, uint32_t last) {
  if (condition) array_push(facts->arena, &facts->roots, (Root){condition, first, last});
}

// ---- facts --------------------------------------------------------------------------------------

static Fact *find_fact(const Term *term, const void *key) {
  for (size_t i = 0; i < term->facts.count; i++)
    if (term->facts.items[i].key == key) return &term->facts.items[i];
  return NULL;
}

uint8_t facts_of_term(const Term *term, const void *key) {
  const Fact *fact = find_fact(term, key);
  uint8_t mask = fact ? fact->mask : 0;
  // The made-up owner ("") says whose the row is, not what stands in it.
  if (!key && term->binding->row && *term->column) mask |= facts_of_term(term->binding->row, NULL);
  return mask;
}

uint8_t facts_of_operand(const Operand *operand) {
  uint8_t mask = operand->mask;
  for (size_t i = 0; i < operand->terms.count; i++)
    mask &= facts_of_term(operand->terms.items[i], NULL);
  return mask;
}

void facts_gain(Facts *facts, Term *term, const void *key, uint8_t mask) {
  Fact *fact = find_fact(term, key);
  if (!fact) {
    if (!mask) return;
    array_push(facts->arena, &term->facts, (Fact){key, 0});
    fact = &term->facts.items[term->facts.count - 1];
  }
  uint8_t fresh = mask & (uint8_t)~fact->mask;
  if (!fresh) return;
  fact->mask |= fresh;
  array_push(facts->arena, &facts->gains, (struct Gain){term, key, fresh});
}

static void take_back(Facts *facts, size_t start) {
  while (facts->gains.count > start) {
    struct Gain gain = facts->gains.items[--facts->gains.count];
    find_fact(gain.term, gain.key)->mask &= (uint8_t)~gain.mask;
  }
}

// What is known of `from` holds of `to` as well.
static void flow(Facts *facts, const Operand *from, const Operand *to) {
  if (!to->is_column) return;
  Term *target = to->terms.items[0];
  facts_gain(facts, target, NULL, facts_of_operand(from));
  if (!from->is_column || from->terms.items[0] == target) return;
  const Term *source = from->terms.items[0];
  for (size_t i = 0; i < source->facts.count; i++)
    if (source->facts.items[i].key)
      facts_gain(facts, target, source->facts.items[i].key, source->facts.items[i].mask);
}

static bool is_within(const Term *term, uint32_t first, uint32_t last) {
  return term->binding->id >= first && term->binding->id < last;
}

static bool lies_within(const Operand *operand, uint32_t first, uint32_t last) {
  return operand->is_column && is_within(operand->terms.items[0], first, last);
}

static void apply(Facts *facts, const Condition *condition, uint32_t first, uint32_t last);

// Facts of the arm of an OR, keys followed, until nothing is added.
static void apply_arm(Facts *facts, const Condition *arm, uint32_t first, uint32_t last) {
  size_t followed = facts->gains.count;
  for (int round = 0; round < MAX_ROUNDS_IN_ARM; round++) {
    apply(facts, arm, first, last);
    if (followed == facts->gains.count) return;
    for (; followed < facts->gains.count; followed++)
      keys_spread(facts, facts->gains.items[followed].term->binding);
  }
}

typedef ARRAY(struct Gain) Gains;

// What `condition` says, correlated columns included, but of which only the bindings first..last gain:
// the others are as they are whether it holds or not.
static void apply_locally(Facts *facts, const Condition *condition, uint32_t first, uint32_t last) {
  size_t start = facts->gains.count;
  Gains kept = {0};
  apply_arm(facts, condition, 0, UINT32_MAX);
  for (size_t i = start; i < facts->gains.count; i++)
    if (is_within(facts->gains.items[i].term, first, last))
      array_push(facts->arena, &kept, facts->gains.items[i]);
  if (start + kept.count == facts->gains.count) return;
  take_back(facts, start);
  for (size_t i = 0; i < kept.count; i++)
    facts_gain(facts, kept.items[i].term, kept.items[i].key, kept.items[i].mask);
}

// Keeps of `common` what the gains from `start` on have too.
static void intersect(Facts *facts, Gains *common, size_t start) {
  size_t kept = 0;
  for (size_t i = 0; i < common->count; i++) {
    struct Gain gain = common->items[i];
    gain.mask &= facts_of_term(gain.term, gain.key);
    if (gain.mask) common->items[kept++] = gain;
  }
  common->count = kept;
  facts->steps -= facts->steps < kept ? facts->steps : kept;
}

static void apply_or(Facts *facts, const Condition *condition, uint32_t first, uint32_t last) {
  Gains common = {0};
  bool is_first = true;
  for (size_t i = 0; i < condition->parts.count; i++) {
    const Condition *arm = condition->parts.items[i];
    if (!arm) return; // says nothing: so does the whole
    if (arm->kind == CONDITION_FALSE) continue;
    size_t start = facts->gains.count;
    apply_arm(facts, arm, first, last);
    if (is_first)
      for (size_t g = start; g < facts->gains.count; g++)
        array_push(facts->arena, &common, facts->gains.items[g]);
    else
      intersect(facts, &common, start);
    take_back(facts, start);
    is_first = false;
    if (!common.count) return;
  }
  for (size_t i = 0; i < common.count; i++)
    facts_gain(facts, common.items[i].term, common.items[i].key, common.items[i].mask);
}

// Where no row passes, none of another tenant does.
static void apply_false(Facts *facts, uint32_t first, uint32_t last) {
  if (last > facts->bindings.count) last = (uint32_t)facts->bindings.count;
  for (uint32_t id = first; id < last; id++) {
    Binding *binding = facts->bindings.items[id];
    if (binding->relation && !binding->is_inserted)
      facts_gain(facts, facts_owner(facts, binding), NULL, FACT_GIVEN);
  }
}

// Adds what follows where `condition` is true, of the bindings first..last.
static void apply(Facts *facts, const Condition *condition, uint32_t first, uint32_t last) {
  if (!condition || !facts->steps) return;
  facts->steps--;
  switch (condition->kind) {
  case CONDITION_EQUAL:
    if (!condition->is_member && lies_within(&condition->right, first, last))
      flow(facts, &condition->left, &condition->right);
    if (lies_within(&condition->left, first, last))
      flow(facts, &condition->right, &condition->left);
    return;
  case CONDITION_OR: apply_or(facts, condition, first, last); return;
  case CONDITION_WITHIN:
    if (condition->first > first) first = condition->first;
    if (condition->last < last) last = condition->last;
    if (!condition->is_side) {
      for (size_t i = 0; i < condition->parts.count; i++)
        apply_locally(facts, condition->parts.items[i], first, last);
      return;
    }
    break;
  case CONDITION_AND: break;
  case CONDITION_FALSE: apply_false(facts, first, last); return;
  }
  for (size_t n = condition->parts.count, i = 0; i < n; i++)
    apply(facts, condition->parts.items[facts->is_backward ? n - 1 - i : i], first, last);
}

// ---- outputs ------------------------------------------------------------------------------------

// Facts that hold of all operands go to `term`.
static void flow_from_all(Facts *facts, const Operand *operands, size_t count, Term *term) {
  uint8_t mask = FACT_IDENTITY;
  for (size_t i = 0; i < count; i++) mask &= facts_of_operand(&operands[i]);
  facts_gain(facts, term, NULL, mask);
  if (!operands[0].is_column) return;
  const Term *model = operands[0].terms.items[0];
  for (size_t k = 0; k < model->facts.count; k++) {
    Fact common = model->facts.items[k];
    if (!common.key) continue;
    for (size_t i = 1; i < count && common.mask; i++)
      common.mask &=
          operands[i].is_column ? facts_of_term(operands[i].terms.items[0], common.key) : 0;
    facts_gain(facts, term, common.key, common.mask);
  }
}

// A column is what all its arms are; and its arms are what all who use it say it is.
static void follow_column(Facts *facts, const Output *output, const OutputColumn *column) {
  if (!column->values.count || !column->uses.count) return;
  facts->steps -= facts->steps > 0;
  for (size_t i = 0; i < column->uses.count; i++)
    flow_from_all(facts, column->values.items, column->values.count,
                  column->uses.items[i].terms.items[0]);
  if (output->keeps_to_self || column->uses.count != output->uses) return;
  for (size_t i = 0; i < column->values.count; i++)
    if (column->values.items[i].is_column)
      flow_from_all(facts, column->uses.items, column->uses.count,
                    column->values.items[i].terms.items[0]);
}

static void follow_output(Facts *facts, const Output *output) {
  for (size_t i = 0; i < output->columns.count; i++)
    follow_column(facts, output, output->columns.items[i]);
}

static void run_round(Facts *facts) {
  for (size_t n = facts->roots.count, i = 0; i < n; i++) {
    const Root *root = &facts->roots.items[facts->is_backward ? n - 1 - i : i];
    if (root->first == 0 && root->last == facts->bindings.count)
      apply(facts, root->condition, root->first, root->last);
    else
      apply_locally(facts, root->condition, root->first, root->last);
  }
  for (size_t n = facts->outputs.count, i = 0; i < n; i++)
    follow_output(facts, facts->outputs.items[facts->is_backward ? n - 1 - i : i]);
  for (size_t i = 0; i < facts->gains.count; i++)
    keys_spread(facts, facts->gains.items[i].term->binding);
}

bool facts_solve(Facts *facts) {
  do {
    facts->gains.count = 0;
    run_round(facts);
    // Long chains of joins and CTEs run in one direction or the other: two rounds settle most.
    facts->is_backward = !facts->is_backward;
  } while (facts->gains.count && facts->steps);
  return facts->steps > 0;
}
