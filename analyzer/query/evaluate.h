// An expression -> its value in one world. Internal to query/: meaning.h is what rules see.
#pragma once
#include "catalog/select_columns.h"
#include "query/value.h"

typedef struct Scope Scope;

// What a FROM clause brings into scope: a row of a relation, the row of a sub-query, a function's value.
typedef struct Item {
  const char *alias;
  const Relation *relation; // NULL: none, or unknown
  RowOwner owner;           // whose row it is in the world at hand
  bool is_policy_row;       // the row that the policy judges
  SelectStmt *select;       // a sub-query in FROM, evaluated in `inner`
  Scope *inner;
  List *column_aliases;  // String nodes, or NIL
  bool has_value;        // a function in FROM
  Value value;           // of its rows
  OutputColumns columns; // of its rows, where they are known
  bool is_unknown;       // a relation that no migration creates: it may have any column
  unsigned nullable;     // a bit for each outer join that it has no row of, where nothing matches
  bool is_absent;        // in the world at hand: its columns are NULL
} Item;
typedef ARRAY(Item *) Items;

typedef struct Variable {
  const char *name;
  Value value;
} Variable;

// Names in sight, innermost first. A function's body starts a chain of its own.
struct Scope {
  const Scope *outer;
  Items items;
  ARRAY(Variable) variables; // parameters ($1 is the first) and PL/pgSQL variables
  const NameList *search_path;
  List *ctes; // CommonTableExpr nodes of the statement
};

// A SELECT together with the scope around it.
typedef struct Subquery {
  SelectStmt *select;
  const Scope *outer;
  bool as_definer; // of a SECURITY DEFINER function
} Subquery;

// How another setting's value is assumed to be; a policy is judged in all three.
typedef enum FlagState { FLAG_NEVER_SET, FLAG_EMPTY, FLAG_ON, FLAG_STATES } FlagState;

// What is stored under the key of the policy's row. A row that WITH CHECK looks at is not stored yet, and no other may have its
// key: of an UPDATE it is the row before, which policies let the caller reach.
typedef enum RowBefore { ROW_BEFORE_ITSELF, ROW_BEFORE_NONE, ROW_BEFORE_OWN } RowBefore;

typedef struct Evaluation {
  Arena *arena;
  const Catalog *catalog;
  ContextState context;
  FlagState flags;               // evaluation_flags() reads it
  bool *reads_flags;             // set where the result rests on that; may be NULL
  int depth;                     // of expressions and calls
  int *steps;                    // left; shared by a whole meaning
  bool in_definer_function;      // whose owner is not filtered
  const struct Reading *reading; // relations whose own policies are being looked at
  const char **unknown_because;  // first reason for VALUE_UNKNOWN; may be NULL
  int *unknown_location;         // of that reason, in the policy's statement
  int call_location;             // of the outermost function call that is being looked into, or -1
  bool *ties_tenant;             // set when a column of the policy's row was tied to the context
  // Set when a tenant column was compared with a constant that a tenant may have
  bool *names_tenant;
  RowBefore row_before;
  bool *reads_row_before; // set where the result rests on that
} Evaluation;

typedef struct Reading {
  const struct Reading *outer;
  const Relation *relation;
} Reading;

static inline FlagState evaluation_flags(const Evaluation *evaluation) {
  if (evaluation->reads_flags) *evaluation->reads_flags = true;
  return evaluation->flags;
}

Value evaluate(const Evaluation *evaluation, const Scope *scope, Node *expr);
Logic evaluate_logic(const Evaluation *evaluation, const Scope *scope, Node *expr);
Logic evaluate_as_logic(const Evaluation *evaluation, Value value);
Logic evaluate_is_null(const Evaluation *evaluation, Value value);
Value evaluate_unknown(const Evaluation *evaluation, int location, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// evaluate_operator.c
Value evaluate_operator(const Evaluation *evaluation, const Scope *scope, A_Expr *op);

// evaluate_choice.c
Value evaluate_case(const Evaluation *evaluation, const Scope *scope, CaseExpr *expr);
Value evaluate_coalesce(const Evaluation *evaluation, const Scope *scope, CoalesceExpr *expr);
Value evaluate_nullif(const Evaluation *evaluation, const Scope *scope, A_Expr *op);
Value evaluate_choice(const Evaluation *evaluation, Logic condition, Value then, Value otherwise);
// The rows of two sets.
Value evaluate_both(const Evaluation *evaluation, Value rows, Value more);
// What a value comes to, or each of those that it may be.
Value evaluate_each(const Evaluation *evaluation, Value value,
                    Value (*apply)(const Evaluation *, Value, const void *), const void *argument);
Logic evaluate_chosen(const Evaluation *evaluation, const Choice *choice,
                      Logic (*judge)(const Evaluation *, Value));
Logic evaluate_chosen_equal(const Evaluation *evaluation, const Choice *choice, Value other);

// evaluate_equal.c
// a = b
Logic evaluate_equal(const Evaluation *evaluation, Value a, Value b);

// Whether a VALUE_COLUMN names the owner of its row: the tenant column, or the key of the tenant root.
bool evaluate_is_tenant_column(const Evaluation *evaluation, Value value);
// Whether a role, setting or column is named like the project's own staff's, not like a tenant's.
bool evaluate_names_staff(const char *text);

// evaluate_select.c: whether some row of the query passes its conditions and `test = target` (test NULL: EXISTS).
Logic evaluate_any_row(const Evaluation *evaluation, const Subquery *query, const Value *test);
// Whether some row passes and its only target is true (a scalar sub-query used as a condition).
Logic evaluate_any_target(const Evaluation *evaluation, const Subquery *query);
// A sub-query's value; without FROM that of its only target.
Value evaluate_subquery(const Evaluation *evaluation, const Scope *scope, SelectStmt *select);

// evaluate_field.c: the value of a column of a function's rows in FROM; false: they have none of that name.
bool evaluate_function_column(const Evaluation *evaluation, const Item *item, const char *column,
                              Value *value);
// Of each row of a VALUE_QUERY: one of its columns, by name or (column NULL) by position; `op` with it on the left.
Value evaluate_field(const Evaluation *evaluation, Value rows, const char *column, size_t position);
Value evaluate_part_of_rows(const Evaluation *evaluation, Value rows, const A_Expr *op);
// Whether a target of the query is * or a.*
bool evaluate_has_star(const SelectStmt *select);

// evaluate_call.c
Value evaluate_call(const Evaluation *evaluation, const Scope *scope, FuncCall *call);
// Whether it is the server's, for the elements of an array or of JSON.
bool evaluate_is_elements(const FuncCall *call);
Value evaluate_claim(const Evaluation *evaluation, Value claims, const char *key, int location);

// evaluate_function.c: a call of a function that the migrations define.
Value evaluate_function(const Evaluation *evaluation, const Function *function,
                        const Value *arguments, size_t count, int location);

// evaluate_plpgsql.c: what a function's body returns; `scope` holds its parameters.
Value evaluate_plpgsql(const Evaluation *evaluation, const Function *function, Scope *scope);
