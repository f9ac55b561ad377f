// The set of a context of Entity Framework that a chain of LINQ begins with, and what the chain does. For orm_ef*.c alone.
#pragma once
#include "orm/orm_chain.h"

typedef struct EfSet {
  Str name;        // of the context's property; length 0: Set<Order>(), a set that is handed over
  Str entity;      // the class of its rows
  HostRef context; // the class; none: not known
  const HostNode *at;
} EfSet;

// The calls on a set that build a query, up to a NULL.
extern const char *const ef_builders[];
// `db.Orders`, `db.Set<Order>()`, `_orders` of type DbSet<Order>. False: it is no set.
bool ef_set_find(const OrmReader *reader, const HostNode *expr, EfSet *set);
// The class of a context; none: it is not known. Whether it has a set of the class.
HostRef ef_context(const OrmReader *reader, const HostNode *object);
bool ef_has_set(HostRef context, Str entity);
// The set that the chain begins with; `*begin` is its first call behind that. False: with none.
bool ef_set_of_chain(const OrmReader *reader, const OrmChain *chain, EfSet *set, size_t *begin);
// The found call asks this set.
void ef_set_name(const OrmReader *reader, const EfSet *set);
// The name of a method without "Async" at its end.
Str ef_method(Str name);
// Whether the method gives one row, `First`, or all of them, `ToList`.
bool ef_gives_row(Str method);
bool ef_gives_rows(Str method);
