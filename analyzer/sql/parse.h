// Unit -> Statement: PostgreSQL's own raw parse trees, one statement at a time, past syntax errors.
#pragma once
#include "input/unit.h"
#include "sql/postgres.h"

typedef struct Statement {
  const Unit *unit;    // that was parsed, or a part of it around the statement
  uint32_t offset;     // where that part starts in the text of the unit that was parsed
  uint32_t start, end; // bytes of unit->text: from its first token to its end, without the ';'
  // The statement itself, not the RawStmt; locations in it are bytes of unit->text. An INSERT ...
  // VALUES of more than 64 kB is cut behind its first row; and in a unit of more than 1 MB, of several
  // in a row into the same columns only the first is there.
  Node *tree;
} Statement;
typedef ARRAY(Statement) Statements;

// Parses the text of `unit` into statements. The trees live until sql_forget(); they borrow nothing.
// Never fails: text that does not parse is skipped to the end of that statement (also behind an
// unbalanced parenthesis or quote) and becomes a GAP_SYNTAX. Nothing is skipped unseen.
// All locations in the trees (and in RoleSpec, TypeName, ...) are bytes of unit->text; -1 is none.
Statements parse_unit(Arena *arena, const Unit *unit, Gaps *gaps);

// One expression (a PL/pgSQL condition, an argument): the tree of `SELECT <text>`'s only target, or
// NULL with a gap. Locations are bytes of unit->text.
Node *parse_expression(Arena *arena, const Unit *unit, Gaps *gaps);

// Whether the whole text is SQL without an error. If not, `error_at` is the byte where the parser stopped.
bool parse_check(Str text, uint32_t *error_at);

// Where a piece of the statement stands in its file. `location` is a node's location.
Span statement_span(const Statement *statement);
// The token (identifier, quoted or not, keyword, literal, operator) that starts at `location`;
// a dotted name is taken whole. A negative location gives the whole statement.
Span statement_token(const Statement *statement, int location);

// An own copy of a tree, for whoever changes it: statements, facts of the catalog and later analyses share those that were
// parsed.
#define tree_copy(tree) ((void *)tree_copy_node((Node *)(tree)))
Node *tree_copy_node(Node *tree);

// Call once before the first parse, and once when no tree is used any more.
void sql_start(void);
void sql_forget(void);
// While it is on, what texts parse to is remembered past sql_forget(), for as long as the analyses that follow have
// the same texts. Off at the start; turning it off gives the memory back. Not while an analysis runs.
void sql_keep_texts(bool is_on);
