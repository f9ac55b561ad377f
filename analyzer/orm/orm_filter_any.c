// Conditions of which one is enough -> what each of them asks for.
#include "orm/orm_filter.h"

typedef struct Arm {
  OrmColumns asked;
  bool is_open; // it may ask for more
} Arm;
typedef ARRAY(Arm) Arms;

// The arm's condition on the same column; NULL: there is none.
static OrmColumn *same_column(const OrmColumns *asked, const OrmColumn *column) {
  for (size_t i = 0; i < asked->count; i++) {
    OrmColumn *other = &asked->items[i];
    bool is_same = str_equal(other->name, column->name) && other->table == column->table;
    if (is_same && (other->is_equal || other->is_null)) return other;
  }
  return NULL;
}

// What all arms together say of the column: what each of them does, or only that rows are picked by it. Where the others
// may ask for it as well, that may be.
static OrmColumn together(const Arms *arms, OrmColumn column) {
  bool is_missing = false, is_surely_missing = false;
  for (size_t i = 0; i < arms->count; i++) {
    const Arm *arm = &arms->items[i];
    const OrmColumn *other = same_column(&arm->asked, &column);
    is_missing |= !other;
    is_surely_missing |= !other && !arm->is_open;
    column.is_equal |= other && other->is_equal;
    column.is_chosen |= other && other->is_chosen;
  }
  column.is_null &= !column.is_equal && !is_missing;
  column.is_equal &= !is_surely_missing;
  column.is_mentioned |= is_missing && !is_surely_missing;
  return column;
}

// The conditions of one arm, taken out of the call again.
static Arm read_arm(const OrmReader *reader, const HostNode *node, FilterArm *read,
                    const void *context) {
  OrmCall *found = reader->found;
  size_t before = found->conditions.count, ties = found->ties.count, joins = found->joins.count;
  bool was_open = found->is_open;
  Arm arm = {0};
  found->is_open = false;
  read(context, node);
  for (size_t i = before; i < found->conditions.count; i++)
    if (found->conditions.items[i].table <= joins)
      array_push(reader->arena, &arm.asked, found->conditions.items[i]);
  arm.is_open = found->is_open || found->ties.count > ties;
  found->is_open = was_open;
  found->ties.count = ties;
  found->joins.count = joins;
  found->conditions.count = before;
  return arm;
}

// What is known of all of them together, as conditions from `before` on.
static void add_arms(const OrmReader *reader, const Arms *arms, size_t before) {
  OrmCall *found = reader->found;
  for (size_t i = 0; i < arms->count; i++)
    for (size_t k = 0; k < arms->items[i].asked.count; k++) {
      OrmColumn column = together(arms, arms->items[i].asked.items[k]);
      OrmColumns known = {found->conditions.items + before, found->conditions.count - before, 0};
      if (!same_column(&known, &column)) array_push(reader->arena, &found->conditions, column);
    }
}

void filter_any(const OrmReader *reader, const HostNode *nodes, FilterArm *read,
                const void *context) {
  OrmCall *found = reader->found;
  size_t before = found->conditions.count;
  Arms arms = {0};
  bool is_open = true;
  for (const HostNode *node = nodes; node; node = node_next(node)) {
    Arm arm = read_arm(reader, node, read, context);
    is_open &= arm.is_open;
    array_push(reader->arena, &arms, arm);
  }
  found->is_open |= is_open;
  add_arms(reader, &arms, before);
}

void filter_or(const OrmReader *reader, size_t from, const HostNode *node, FilterArm *read,
               const void *context) {
  OrmCall *found = reader->found;
  Arms arms = {0};
  Arm before = {.is_open = found->is_open}, after = read_arm(reader, node, read, context);
  for (size_t i = from; i < found->conditions.count; i++)
    array_push(reader->arena, &before.asked, found->conditions.items[i]);
  array_push(reader->arena, &arms, before);
  array_push(reader->arena, &arms, after);
  found->conditions.count = from;
  found->is_open = before.is_open && after.is_open;
  add_arms(reader, &arms, from);
}

static void read_object(const void *reader, const HostNode *arm) { filter_object(reader, arm); }

void filter_any_object(const OrmReader *reader, const HostNode *arms) {
  bool is_list = arms->kind == HOST_LIST;
  filter_any(reader, is_list ? node_child(arms, ROLE_ELEMENT) : NULL, read_object, reader);
}

static void read_expression(const void *reader, const HostNode *arm) {
  filter_expression(reader, arm);
}

void filter_any_expression(const OrmReader *reader, const HostNode *arms) {
  filter_any(reader, arms, read_expression, reader);
}
