// `order.TenantId = tenant`, of a row that a context of Entity Framework keeps track of -> the row's table, and the column.
#include "orm/ef_set.h"
#include "orm/orm_ef.h"
#include "orm/orm_origin.h"

enum { MOST_STEPS = 4 }; // variables behind variables

// Rows that are only looked at are stored where somebody tells the context of them.
static bool is_tracked(const OrmReader *reader, const HostNode *row, const OrmChain *chain) {
  bool looks_only = false;
  for (size_t i = 0; i < chain->links.count; i++)
    looks_only |= str_starts(chain->links.items[i].call->name, "AsNoTracking");
  const HostNode *function = node_around(row, HOST_FUNCTION);
  for (const HostNode *node = looks_only ? function : NULL; node;
       node = node_walk(function, node)) {
    const HostNode *given = node->kind == HOST_CALL ? node_argument(node, 0) : NULL;
    bool tells = given && str_is_any(node->name, WORDS("Update", "Attach", "UpdateRange"));
    if (tells && str_equal(given->name, row->name)) return true;
  }
  return !looks_only;
}

// The chain gives rows as the table has them.
static bool keeps_rows(const OrmChain *chain, size_t begin, bool is_loop) {
  bool gives = is_loop;
  for (size_t i = begin; i < chain->links.count; i++) {
    Str method = ef_method(chain->links.items[i].call->name);
    if (str_is(method, "Select")) return false;
    gives |= is_loop ? ef_gives_rows(method) : ef_gives_row(method);
  }
  return gives;
}

// A set of a context has given the row.
static bool find_row(const OrmReader *reader, const HostNode *row, EfSet *set) {
  bool is_loop = false;
  const HostNode *expr = row;
  for (int i = 0; expr && expr->kind == HOST_NAME && i < MOST_STEPS; i++) {
    Origin origin = orm_origin(reader, expr);
    is_loop |= origin.is_loop;
    expr = origin.value;
  }
  if (!expr || expr->kind == HOST_NAME) return false;
  OrmChain chain = orm_chain(reader, expr, ef_builders);
  size_t begin;
  bool is_set = ef_set_of_chain(reader, &chain, set, &begin);
  return is_set && keeps_rows(&chain, begin, is_loop) && is_tracked(reader, row, &chain);
}

// A null-coalescing assignment; `if (order.TenantId == null)`, `== Guid.Empty`: it had none.
static bool fills_gap(const OrmReader *reader, const HostNode *assign, const HostNode *target) {
  return str_starts(assign->name, "?") || // and an equals sign
         orm_had_none(reader, assign, node_text(reader->file, target),
                      WORDS("null", "Empty", "default", "== 0"));
}

bool orm_ef_read_change(const OrmReader *reader, const HostNode *assign) {
  const HostNode *target = node_child(assign, ROLE_TARGET), *value = node_child(assign, ROLE_VALUE);
  const HostNode *row =
      target && target->kind == HOST_MEMBER ? node_child(target, ROLE_OBJECT) : NULL;
  OrmCall *found = reader->found;
  EfSet set;
  if (!value || !row || row->kind != HOST_NAME || !find_row(reader, row, &set)) return false;
  if (fills_gap(reader, assign, target)) return false;
  ef_set_name(reader, &set);
  found->at = found->set = target;
  found->action = ORM_UPDATE;
  found->changes_row = true;
  filter_value(reader, target->name);
  filter_add(reader, target->name, value); // whose it was is told where it is read
  return true;
}
