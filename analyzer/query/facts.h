// What the conditions of a statement say about the columns of its references, and what follows from it.
// The resolver hands in terms, conditions and outputs; facts_solve() spreads the facts among them until
// nothing changes. Internal to query/: rules see query.h.
#pragma once
#include "catalog/catalog.h"

// How a value is known to come from outside the data. Each implies those before it, so that the
// intersection of two masks is the weaker one.
enum {
  FACT_SHOWN = 1, // of an owner: it is given, or a column of the row shows the row to everybody
  FACT_MAYBE = 3, // it may be given, but that cannot be told
  FACT_GIVEN = 7, // a parameter, a literal, the context, or a column that such a value has picked
  FACT_CONTEXT = 15,  // ... the session's context among them
  FACT_IDENTITY = 31, // the caller's own identity: a row that holds it is the caller's
};

typedef struct Fact {
  // NULL: of the value itself. A Column (or a Relation, for its ctid): the value is this key of a row
  // that belongs to the tenant.
  const void *key;
  uint8_t mask; // FACT_*
} Fact;

typedef struct Binding Binding;
typedef struct Output Output;

// A column of a binding; one Term per column, however often it is named.
typedef struct Term {
  Binding *binding;
  const char *column;
  ARRAY(Fact) facts;
} Term;

// What a comparison or a target compares or yields.
typedef struct Operand {
  ARRAY(Term *) terms;
  uint8_t mask;    // of the part without columns
  bool is_column;  // exactly one term, with nothing but casts around it
  bool is_chosen;  // a parameter is part of it: whoever calls gives the value
  bool is_earlier; // a variable that an earlier statement has set, or a trigger's row
  bool is_self;    // the key of who has signed in
} Operand;

// Something in FROM (or the target of a write): a reference to a relation, or rows that are computed.
struct Binding {
  uint32_t
      id; // in the order of binding; what stands inside a sub-query lies between its neighbours
  const char *alias, *schema; // NULL: none
  const Relation *relation;   // NULL: computed
  Output *output;             // NULL: a relation
  size_t ref;                 // 1 + the place of its TableRef in the query; 0: it has none
  NameList renamed;           // column aliases
  bool is_inserted;           // the target of an INSERT: its rows are new, no key picks them
  bool is_excluded;           // ... as ON CONFLICT names it
  bool is_unknown;            // a table that no migration creates
  bool is_in_the_way;         // what ON CONFLICT finds: an equal key does not make it the new row's
  bool is_moved;              // ... and it is given a tenant, so that it may have had another one
  Map terms;                  // column -> Term *
  Term *row;                  // facts of all its columns; NULL: none yet
};

// A column of a sub-query, CTE, VALUES list or function.
typedef struct OutputColumn {
  const char *name;
  ARRAY(Operand) values; // one for each arm of a UNION, each row of VALUES
  ARRAY(Operand) uses;   // its term in each binding that names it
} OutputColumn;

struct Output {
  ARRAY(OutputColumn *) columns;
  bool is_open;       // it may have further columns ...
  Operand others;     // ... with this value
  bool keeps_to_self; // what is known of a use says nothing about the rows inside (RETURNING)
  size_t uses;        // bindings
};

typedef enum ConditionKind {
  CONDITION_AND,
  CONDITION_OR,
  CONDITION_EQUAL, // left = right
  CONDITION_FALSE,
  CONDITION_WITHIN, // parts hold, but say something about bindings first..last alone (outer joins)
} ConditionKind;

// NULL stands for a condition that says nothing.
typedef struct Condition {
  ConditionKind kind;
  ARRAY(struct Condition *) parts;
  Operand left, right;
  bool is_strict;       // EQUAL: not true where a side is NULL
  bool is_member;       // EQUAL: left is one of the values that stand on the right
  uint32_t first, last; // WITHIN: bindings, `last` excluded
  bool is_side;         // WITHIN: what a side of an outer join requires of itself, not its ON
} Condition;

// A condition that every row of one query level has passed; it speaks of the bindings first..last.
typedef struct Root {
  Condition *condition;
  uint32_t first, last;
} Root;

typedef struct Facts {
  Arena *arena;
  const Catalog *catalog;
  ARRAY(Binding *) bindings;
  ARRAY(Output *) outputs;
  ARRAY(Root) roots;
  ARRAY(struct Gain {
    Term *term;
    const void *key;
    uint8_t mask;
  })
  gains;            // facts gained, in order; taken back behind the arm of an OR
  bool is_backward; // the direction of this round
  size_t steps;     // left
  bool is_definer;  // of a function that runs as its owner: its parameters are anybody's
} Facts;

Facts facts_new(Arena *arena, const Catalog *catalog);
// `relation` or `output`, not both.
Binding *facts_bind(Facts *facts, const Relation *relation, Output *output, const char *alias);
Output *facts_output(Facts *facts);
OutputColumn *facts_add_column(Facts *facts, Output *output, const char *name);
// Whether the binding has, or may have (`is_open`), a column of this name; `name` is as the statement sees it.
bool facts_has_column(const Binding *binding, const char *name);
bool facts_is_open(const Binding *binding);
// The column's term; made where it is new, also for a name that facts_has_column() denies.
Term *facts_term(Facts *facts, Binding *binding, const char *name);
// The term of a computed binding that has no name, by its column.
Term *facts_term_of(Facts *facts, Binding *binding, OutputColumn *column);
// The column that tells whose row it is: the tenant column, the root's key, or a made-up one for a
// relation without either.
Term *facts_owner(Facts *facts, Binding *binding);

Operand operand_of_term(Facts *facts, Term *term);
// The column of a relation that a term stands for, through CTEs and sub-queries; NULL: it is computed.
const Term *term_origin(const Term *term);
// The table whose column it is, also one that no migration creates, through CTEs and sub-queries; NULL: it is computed.
Binding *operand_table(const Operand *operand);
// What is_chosen and is_earlier are to be read of: the value, through CTEs and sub-queries.
const Operand *operand_origin(const Operand *operand);
static inline Operand operand_given(uint8_t mask) { return (Operand){.mask = mask}; }
Condition *condition_equal(Facts *facts, Operand left, Operand right, bool is_strict);
typedef ARRAY(Condition *) Conditions;
// All of `parts`; NULL ones say nothing, and NULL when all are.
Condition *condition_all(Facts *facts, const Conditions *parts);
// `condition`, of which only what it says about the bindings first..last holds.
Condition *condition_within(Facts *facts, Condition *condition, uint32_t first, uint32_t last);
void facts_require(Facts *facts, Condition *condition, uint32_t first, uint32_t last);

// False when the bound on its steps was reached: what is not known then is unknown.
bool facts_solve(Facts *facts);
// FACT_* of the value (key NULL) or as a key.
uint8_t facts_of_term(const Term *term, const void *key);
uint8_t facts_of_operand(const Operand *operand);
// Used by keys.c.
void facts_gain(Facts *facts, Term *term, const void *key, uint8_t mask);

// keys.c: what primary, unique and foreign keys add: whose row it is, once one of its keys is known.
void keys_spread(Facts *facts, Binding *binding);
