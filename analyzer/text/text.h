// Expressions of host code -> the SQL text that they are at run time, as far as it stands in the project.
#pragma once
#include "host/names.h"
#include "input/unit.h"

// How the text marks its parameters; several may be possible.
typedef enum ParameterStyle {
  PARAMETERS_NONE = 0,
  PARAMETERS_DOLLAR = 1,   // $1
  PARAMETERS_QUESTION = 2, // ?, ?1, ?? for the operator
  PARAMETERS_COLON = 4,    // :name
  PARAMETERS_AT = 8,       // @name
  PARAMETERS_PERCENT = 16, // %s, %(name)s, %%
  PARAMETERS_BRACE = 32,   // {0}, {name}
  PARAMETERS_HASH = 64,    // #{name}; ${name} pastes text (MyBatis)
  PARAMETERS_GUESS = 128,  // whichever of them lets the text parse
  PARAMETERS_ANGLE = 256,  // <name>: a list of values or a piece of text (Jdbi)
} ParameterStyle;

// What is interpolated into a string or a tagged template.
typedef enum Interpolation {
  INTERPOLATION_PASTES, // becomes part of the SQL text
  INTERPOLATION_BINDS, // is sent beside it, as a parameter (sql`... ${x}`), unless it is a fragment itself
} Interpolation;

typedef enum HoleKind {
  HOLE_PARAMETER, // sent beside the text: `$n` stands in its place
  HOLE_VALUE,     // pasted into the text where a value stands: `$n` stands in its place
  HOLE_QUOTED,    // pasted inside quotes: letters stand in its place
  HOLE_NAME,      // pasted where an identifier stands: a made-up one stands in its place
  HOLE_CONDITION, // pasted where a condition stands: `$n` stands in its place
  HOLE_REST,      // pasted where more clauses or nothing may follow: nothing stands in its place
} HoleKind;

typedef struct SqlHole {
  HoleKind kind;
  uint32_t start, end; // bytes of unit->text
  // In `file`; NULL for a placeholder of the text whose value is bound elsewhere
  const HostNode *expr;
  const HostFile *file;
  const HostNode
      *number; // in `file`, what works out a placeholder's number, `$${n}`; NULL: the text says it
  Str name;    // of a named placeholder; length 0: none
  bool is_optional; // what stands here is left out on some path: the text without it is run, too
} SqlHole;

typedef struct SqlText {
  Unit *unit; // every byte maps to where it stands, through escapes, indentation and concatenation
  ARRAY(SqlHole) holes; // in order
  // The definition that holds the text, where the expression only names it; none: node NULL
  HostRef constant;
  bool parses;   // as one or more complete statements (one expression in parentheses counts not)
  bool complete; // no HOLE_CONDITION or HOLE_REST but optional ones, and nothing was left out
  // Clauses are pasted into it, or appended, that are not known: a WHERE may be among them
  bool is_open;
  // An ORM adds the tenant's condition to it, or it is about rows that another statement has found
  bool is_filtered;
  bool sets_by_keys; // a client names the columns that it sets, the tenant's too
} SqlText;

typedef struct TextQuery {
  const HostProject *project;
  ParameterStyle style;
  Interpolation interpolation;
} TextQuery;

// The text of `expr`; NULL: not text (a number, a call that is no known string function, a name that is
// nowhere defined). Looks through constants, variables assigned once, concatenation in every form, string
// functions (format, join, strip, dedent, ...), fragments in holes; at most 64 definitions deep.
// Everything lives in `arena`. Offsets of a text that comes from several files map to the place of `expr`.
SqlText *text_of(Arena *arena, const TextQuery *query, HostRef expr);

// Whether the text begins with the words of a statement ("DELETE FROM", "SET LOCAL") and parses: what tells SQL from
// prose where no driver is known.
bool text_is_sql(const SqlText *text);

// What a call is given that it gives back but for white space: `text` of strings.TrimSpace(text) and
// text.replace(/\s+/g, " "); NULL: it may do more.
const HostNode *text_respaced(Arena *arena, const HostProject *project, HostRef call);

// The exact value of an expression that is one string without holes ("app.tenant_id"); length 0 and data NULL: not one.
Str text_constant(Arena *arena, const HostProject *project, HostRef expr);
