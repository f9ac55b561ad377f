// Chains of calls, through the variables that hold them halfway. For orm*.c alone.
#pragma once
#include "orm/orm_filter.h"

typedef struct OrmLink {
  const HostNode *call;
  bool is_sure; // false: made on some paths alone
} OrmLink;

typedef struct OrmChain {
  ARRAY(OrmLink) links;  // the first call first
  const HostNode *start; // what the first one is called on; NULL: not known
  bool is_open;          // there may be calls that do not show
} OrmChain;

// `q := db.Model(&Order{}); if late { q = q.Where("late") }; q.Find(&orders)`: what the call at the end comes to, or
// the variable.
// `methods`: those that build, up to a NULL. A variable that none of them has made is the chain's start.
OrmChain orm_chain(const OrmReader *reader, const HostNode *expr, const char *const *methods);
// Python: where the chain that no call ends is run: there, or where the variable that it is assigned to is gone over; NULL:
// nowhere that shows. What is returned or handed over may get more conditions and leaves the found call open.
const HostNode *orm_chain_run(const OrmReader *reader, const HostNode *last,
                              const char *const *methods);
// What is tested before the call: `org` of `if org: query = query.filter(...)`; NULL: something else may run instead.
const HostNode *orm_chain_tested(const HostNode *call);
// The first use as a whole of the variable that the chain is assigned to, with nothing else assigned to it before; NULL: none.
const HostNode *orm_chain_kept(const HostNode *last);
// Reads the calls from `begin` on but the last one, which runs the statement. Those made on some paths alone count as
// perhaps left out.
typedef void OrmLinkReader(const OrmReader *reader, const HostNode *call);
void orm_chain_read(const OrmReader *reader, const OrmChain *chain, size_t begin,
                    OrmLinkReader *read_link);
