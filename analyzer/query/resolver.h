// A statement being resolved: its query levels, and what they share. Internal to query/.
#pragma once
#include "query/caller.h"
#include "query/facts.h"
#include "query/query.h"

// left = right somewhere in the statement, whether the rest of its condition lets it hold or not.
typedef struct Comparison {
  Operand left, right;
  Node *other; // what stands on the right, or the NullTest of the left; NULL: more than one thing
} Comparison;

typedef struct OuterJoin OuterJoin;

// The row that an INSERT's ON CONFLICT finds in the way.
typedef struct ExistingRow {
  Upsert *upsert;
  Binding *binding;
} ExistingRow;

typedef struct Resolver {
  Arena *arena;
  const QueryScope *scope;
  const Statement *statement;
  Query *query;
  Gaps *gaps; // names that nothing creates
  Facts facts;
  CallerReader *caller;
  const Function *function; // that the statement is part of; NULL: none
  ARRAY(Binding *) targets; // the binding of each query->refs
  ARRAY(Comparison) comparisons;
  ARRAY(ExistingRow) existing;
  ARRAY(const OuterJoin *) outer_joins; // of all levels
  int depth;                            // of sub-queries and conditions
  bool is_incomplete;                   // a bound was reached: what is not known is unknown
} Resolver;

// An outer join; a side that may be missing is no longer once a condition above rejects its NULLs.
struct OuterJoin {
  Condition *left, *on, *right; // WITHIN conditions, or NULL
  uint32_t first, middle,
      last; // bindings: first..middle is the left side, middle..last the right one
  bool left_is_optional, right_is_optional;
};

// The column that USING or NATURAL makes of two.
typedef struct Merged {
  Operand operand;
  size_t first; // position in level->bindings of the join's first
} Merged;

// One SELECT (or INSERT, UPDATE, ...) of the statement: the names that its FROM and WITH bring in.
typedef struct Level {
  struct Level *outer; // NULL: outermost
  ARRAY(Binding *) bindings;
  Map aliases;          // name -> Binding *
  Map merged;           // name -> Merged *
  Map ctes;             // name -> Output *
  size_t first_visible; // binding; SIZE_MAX: a sub-query in FROM sees none of its neighbours
  uint32_t first;       // id of its first binding
  ARRAY(OuterJoin *) outer_joins;
} Level;

// The parser refuses trees of more than 1000 nodes above each other; this holds for what it lets pass.
enum { MAX_DEPTH = 1000 };

// ---- level.c: names -----------------------------------------------------------------------------

Level level_open(Resolver *resolver, Level *outer);
void level_add(Level *level, Binding *binding);
// Every row of the level has passed `condition`.
void level_close(Resolver *resolver, Level *level, Condition *condition);
Output *level_cte(const Level *level, const char *name); // NULL: none
// What a column reference means: a column, a parameter (FACT_GIVEN), or nothing known.
Operand level_column(Resolver *resolver, Level *level, ColumnRef *ref);
// By name, over the bindings from `from` up to `to` (positions in level->bindings); NULL: none has it.
Term *level_find(Resolver *resolver, const Level *level, const char *column, size_t from,
                 size_t to);
// All columns of the level, or of `alias` where it is not NULL, become columns of `output`.
void level_add_star(Resolver *resolver, Level *level, const char *alias, Output *output);
// A reference to a catalog's relation: its binding, and a TableRef.
Binding *level_refer(Resolver *resolver, const RangeVar *name, Access access);

// ---- predicate.c: expressions -------------------------------------------------------------------

Operand predicate_operand(Resolver *resolver, Level *level, Node *expr);
Condition *predicate_condition(Resolver *resolver, Level *level, Node *expr);
// Resolves the sub-queries of an expression that says nothing about the level's rows.
void predicate_visit(Resolver *resolver, Level *level, Node *tree);
void predicate_visit_list(Resolver *resolver, Level *level, List *trees);
// Whether the column of a relation is one that names a row: unique, a reference, called ..id.
bool predicate_is_key(const Term *term);

// ---- from.c -------------------------------------------------------------------------------------

// Binds the items of a FROM clause; returns what their joins require.
Condition *from_bind(Resolver *resolver, Level *level, List *items);
// Turns outer joins into inner ones where `condition` (WHERE) is not true for a missing side.
void from_reduce_outer_joins(Level *level, const Condition *condition);
// The relation's name, or the alias.
const char *from_alias(const RangeVar *name);

// ---- select.c -----------------------------------------------------------------------------------

void select_bind_ctes(Resolver *resolver, Level *level, WithClause *with);
// Any statement that yields rows (SELECT, VALUES, or a write with RETURNING). `condition`, where it is
// not NULL, receives what holds when it yields a row, for EXISTS and LATERAL.
Output *select_resolve(Resolver *resolver, Level *outer, Node *tree, Condition **condition);
// A target list or RETURNING -> columns, in the order written.
Output *select_targets(Resolver *resolver, Level *level, List *targets);

// ---- owner.c --------------------------------------------------------------------------------------

// What it says of a row's tenant that `column` is compared with `other`, which stands as `node`; NULL: nothing.
Condition *owner_by_comparison(Resolver *resolver, const A_Expr *expr, Operand column,
                               Operand other, Node *node);

// The same of a column that is `value`, or true where that is NULL: such rows may be everybody's.
Condition *owner_by_flag(Resolver *resolver, Operand column, Node *value);

// ---- pick.c: what else the statement says of its references ----------------------------------------

// Whether it is bound to what an earlier statement of the application has read, or to a key that the application has made.
bool pick_is_read(const Resolver *resolver, const ParamRef *parameter);
bool pick_is_made(const Resolver *resolver, const ParamRef *parameter);
// Whether it holds the key of who has signed in.
bool pick_is_self(const Resolver *resolver, const ParamRef *parameter);
// Whether the node is a parameter, or stands for one in text that had none ("?" as 0).
bool pick_is_parameter(const Resolver *resolver, Node *expr);
// Whether an earlier statement, or a trigger's row, decided what the value is.
bool pick_is_earlier(const Resolver *resolver, const Operand *value);
// Remembers that `column` is compared with `other`, which stands as `node`; NULL: it is no single node.
void pick_note(Resolver *resolver, Operand column, Operand other, Node *node);
// What a column is compared with, or given by an INSERT; NULL: nothing.
const Operand *pick_value(const Resolver *resolver, const Binding *binding, const char *column);
// A column that the statement lists, or groups by.
void pick_list(Resolver *resolver, const Operand *column, bool is_group);
// What the level's own FROM names is all its rows, or (`has_condition`) some.
void pick_limit(Resolver *resolver, const Level *level, bool has_condition);
void pick_lock(Resolver *resolver, List *locking);
// A constant that the column is compared with or given.
void pick_literal(Resolver *resolver, const Operand *column, Node *value);
// Resolves what UPDATE and MERGE set, once all comparisons are there.
void pick_assignments(Resolver *resolver, Level *level, const Binding *target, List *set);
// The reference whose binding it is; NULL: none. Stale once another reference is made.
TableRef *pick_ref(const Resolver *resolver, const Binding *binding);
// After facts_solve() and before the references are sorted.
void pick_finish(Resolver *resolver);

// ---- calls.c --------------------------------------------------------------------------------------

// Fills Function.only_triggers_call.
void calls_follow(const Catalog *catalog);

// ---- insert.c -------------------------------------------------------------------------------------

// ON CONFLICT of an INSERT into `target` that gives the columns `given`; NULL: there is no such clause.
void insert_conflict(Resolver *resolver, Level *level, Binding *target, const NameList *given,
                     const OnConflictClause *clause);
// After facts_solve().
void insert_finish(Resolver *resolver, bool is_complete);

// ---- write.c ------------------------------------------------------------------------------------

// INSERT, UPDATE, DELETE, MERGE; the Output is its RETURNING. NULL: `tree` is none of them.
Output *write_resolve(Resolver *resolver, Level *outer, Node *tree);
void write_copy_from(Resolver *resolver, CopyStmt *copy);
