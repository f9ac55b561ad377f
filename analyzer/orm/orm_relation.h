// What the queries of models have in common, in Rails and Laravel: a chain of calls that begins with a class. For orm_*.c alone.
#pragma once
#include "orm/orm_chain.h"

// The chain that begins with a class, also by way of variables: `Order` of Order.where(..).first is its start. False: it begins
// otherwise, or is shown as it is where the variable is assigned. `builds`: methods that go on with a chain.
bool relation_chain(const OrmReader *reader, const HostNode *call, const char *const *builds,
                    OrmChain *chain);
// Fills the found call with the model's names.
void relation_name(const OrmReader *reader, const HostNode *model);
// A column that is compared with what the code gives: the same whoever asks, what the caller has chosen, or anything else, which
// leaves the found call open.
void relation_compare(const OrmReader *reader, Str column, const HostNode *value);
// Whether a condition in SQL looks for somebody who signs in or was invited, whose tenant is not known yet.
bool relation_asks_who(Str condition);
// What a call gives the parameters of a scope that the model defines, from `parameter` on.
typedef struct RelationGiven {
  const HostNode *parameter, *call;
} RelationGiven;

// The conditions of a scope, from `from` on, whose values the call gives are as good as conditions of the call. False: another one
// has a value of its own that is not the same for all.
bool relation_take_given(const OrmReader *reader, const RelationGiven *given, size_t from);
// Whether the rows of a chain that nothing has run yet are shown as they are: `render json: Order.all`, `@orders = Order.all` of a
// controller that asks nothing else of @orders.
bool relation_is_shown(const HostNode *chain);
