// The values of the small world in which policies are evaluated (meaning.h), and their logic.
#pragma once
#include "catalog/catalog.h"
#include "query/meaning.h"

// A truth value. Beyond SQL's three: what further decides whether a condition holds.
typedef enum Logic {
  LOGIC_FALSE,
  LOGIC_NULL,
  LOGIC_TRUE,
  LOGIC_ROW,     // some rows, by columns that do not name their owner
  LOGIC_FLAG,    // some sessions, by another setting, claim or privilege
  LOGIC_UNKNOWN, // could not be worked out
  LOGIC_ERROR,   // the statement fails
} Logic;

// Errors give way to what decides without them: the server does not promise an order of evaluation.
Logic logic_and(Logic a, Logic b);
Logic logic_or(Logic a, Logic b);
Logic logic_not(Logic a);
// Whether a filter lets some row through.
static inline bool logic_may_pass(Logic a) {
  return a == LOGIC_TRUE || a == LOGIC_ROW || a == LOGIC_FLAG || a == LOGIC_UNKNOWN;
}

typedef enum ValueKind {
  VALUE_UNKNOWN,
  VALUE_ERROR,
  VALUE_NULL,
  VALUE_LOGIC,   // a boolean
  VALUE_TEXT,    // a constant: text, number
  VALUE_CONTEXT, // the caller's tenant or identity
  VALUE_FLAG,    // the text of another setting or claim
  VALUE_CLAIMS,  // a json object of claims
  VALUE_COLUMN,  // a column of a row
  VALUE_QUERY,   // the rows of a sub-query, as a scalar, a set or an array
  VALUE_LIST,    // an array whose elements are all like `element`; element NULL: empty
  VALUE_CHOICE,  // one value or another, as a condition decides
  VALUE_OPAQUE,  // something that depends on neither row nor context (now(), random())
} ValueKind;

struct Item;
struct Subquery;
struct Choice;

typedef struct Value {
  ValueKind kind;
  Logic logic;             // VALUE_LOGIC
  const char *text;        // VALUE_TEXT; VALUE_CONTEXT, _FLAG, _CLAIMS: the source's name
  const struct Item *item; // VALUE_COLUMN: the row
  const char *column;      // VALUE_COLUMN
  const struct Subquery *query;
  const struct Value *element;
  const struct Choice *choice;
} Value;

// `then` where the condition holds, else `otherwise`; or with `both`, rows: those of `otherwise`, and those of `then` if
// the condition holds.
typedef struct Choice {
  Logic condition;
  bool both;
  Value then, otherwise;
} Choice;

static inline Value value_logic(Logic logic) {
  return (Value){.kind = VALUE_LOGIC, .logic = logic};
}
static inline Value value_text(const char *text) {
  return (Value){.kind = VALUE_TEXT, .text = text};
}
static inline Value value_of(ValueKind kind) { return (Value){.kind = kind}; }
static inline bool value_either(Value a, Value b, ValueKind kind) {
  return a.kind == kind || b.kind == kind;
}
