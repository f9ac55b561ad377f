// The conditions of builders' calls. For orm*.c alone.
#pragma once
#include "orm/orm.h"

// What conditions call a table: an alias, a variable.
typedef struct OrmName {
  Str name;          // length 0: not known
  HostRef described; // its description, which knows its columns by other names; or none
} OrmName;

// Which of several tables a call is read for that asks for one of them, see orm/orm_choice.h.
typedef struct OrmChoice {
  size_t index, count;      // of how many; 0: the call asks for one alone
  const HostNode *variable; // that holds one of them
  const HostNode *chosen;
} OrmChoice;

typedef struct OrmReader {
  Arena *arena;
  const HostProject *project;
  const HostFile *file;
  OrmCall *found;
  ARRAY(OrmName) names; // of the call's table and of those that are joined to it, as far as known
  size_t join;          // in whose ON the conditions stand; 0: none's
  size_t table;         // whose they are, where they name none; see OrmColumn
  const struct PrismaModel *model; // that is described so; NULL: not known
  OrmChoice *choice;
} OrmReader;

// Whether the value comes from the caller, other than by who that is.
bool filter_is_chosen(const OrmReader *reader, const HostNode *value);
// A column that is compared with `value`; NULL: in another way than for equality.
void filter_add(const OrmReader *reader, Str column, const HostNode *value);
// The same of a column of the table of that number, see OrmColumn.
void filter_add_of(const OrmReader *reader, size_t table, Str column, const HostNode *value);
// IS NULL; of a column that is named as text, which may be none that is known.
void filter_null(const OrmReader *reader, OrmColumn column);
void filter_null_of(const OrmReader *reader, Str column);
// The number of the table that conditions call so; that of none is beyond all.
size_t filter_table(const OrmReader *reader, Str name);
// Columns of two tables that are equal.
void filter_tie(const OrmReader *reader, OrmColumn left, OrmColumn right);
// An object of conditions: `{ id, status: "open", total: { gt: 5 } }`. Anything else leaves the call open.
void filter_object(const OrmReader *reader, const HostNode *where);
// `orders.tenantId` of Drizzle as the database calls it. False: no column, or one of a table that is not known.
bool filter_column(const OrmReader *reader, const HostNode *member, OrmColumn *column);
// Drizzle's `and(eq(orders.id, id), ...)`, or a function that gives it: `(orders, { eq }) => ...`.
void filter_expression(const OrmReader *reader, const HostNode *condition);
// A column that is written, with what it is set to, or NULL.
void filter_value(const OrmReader *reader, Str column);
void filter_value_of(const OrmReader *reader, Str column, const HostNode *value);
// What columns are set to: `{ total: 5 }`.
void filter_values(const OrmReader *reader, const HostNode *values);
// SQL as Go's builders have it: "tenant_id = ? AND state IN (?)", and the first of the values for its `?`.
void filter_text(const OrmReader *reader, Str text, const HostNode *value);
// The same of whereRaw("tenant_id = ?", [tenant]). A text of length 0 is one that does not show.
void filter_raw(const OrmReader *reader, Str text, const HostNode *values);
// Every word of the text, as the name of a column that may be compared.
void filter_mention(const OrmReader *reader, Str text);
// The text of an expression that always gives the same; length 0: of none, or another one.
Str filter_constant(const OrmReader *reader, const HostNode *expr);
// The same of an argument that is a string itself.
Str filter_string(const OrmReader *reader, const HostNode *call, size_t index);
// The name without what stands before its last point, nor an alias behind it: `orders` of "public.orders AS o".
Str filter_name(Str text);
// `o` of "public.orders AS o", which names the table's columns then.
Str filter_alias(Str table);
// The column of "orders.id". False: of a table that is not known.
bool filter_column_of(const OrmReader *reader, Str name, OrmColumn *column);
// "LEFT JOIN" of leftJoin(); NULL: the call joins nothing.
const char *filter_join(Str call);
// Conditions of which one is enough, from `nodes` on: of each, `read` adds what it asks for, as if it were the only one. What
// all ask for holds; of the rest it is known only that rows are picked by it. The call is open where all of them are.
typedef void FilterArm(const void *context, const HostNode *arm);
void filter_any(const OrmReader *reader, const HostNode *nodes, FilterArm *read,
                const void *context);
// The same of what the call asks for already, from its condition `from` on, and of what `node` asks for besides: or_where().
void filter_or(const OrmReader *reader, size_t from, const HostNode *node, FilterArm *read,
               const void *context);
// The same of Prisma's list of objects, and of the arguments of Drizzle's or().
void filter_any_object(const OrmReader *reader, const HostNode *arms);
void filter_any_expression(const OrmReader *reader, const HostNode *arms);
// The conditions from `from` on may be left out: whether the tenant's column is among them is all that counts.
void filter_weaken(OrmCall *found, size_t from, bool was_open);
// The same of what stands behind the condition `tested`, NULL: one that does not show. Where it asks whether the caller gives
// the value, the caller may leave it out.
void filter_leave_out(const OrmReader *reader, const HostNode *tested, size_t from, bool was_open);
