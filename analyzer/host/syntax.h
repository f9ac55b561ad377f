// grammars/LANGUAGE/syntax.tsv: what the nodes of a grammar are to us.
//
// A line is
//     node type <TAB> kind <TAB> child=role ...
// `kind` is a HostKind in small letters ("call", "function"), or
//     splice    the node is not there: its children take its place and its role
//     skip      the node is left out with all below it
//     comment   left out, and remembered as a comment
// `child` is a field of the grammar, `:type` for children of a node type (also an anonymous one, as `:+`),
// or `*` for all others that have a name. `role` is a HostRole in small letters, or `name` (the child's text becomes the node's
// name) or `skip`. Children that no entry names have the role `child`, below a splice the splice's own.
// A line that begins with `?` is for a node type that only some of the grammars have that share the table.
// A node type without a line is `other`. Lines that begin with `#` and empty lines are comments.
#pragma once
#include "host/node.h"

typedef enum SyntaxForm { SYNTAX_NODE, SYNTAX_SPLICE, SYNTAX_SKIP, SYNTAX_COMMENT } SyntaxForm;

typedef struct SyntaxChild {
  bool by_field;
  uint16_t id; // a TSFieldId, or the first TSSymbol of a name
  HostRole role;
} SyntaxChild;

typedef struct SyntaxRow {
  SyntaxForm form;
  HostKind kind;
  ARRAY(SyntaxChild) children;
  bool has_default;
  HostRole other; // role of the children that no entry names
} SyntaxRow;

typedef struct Syntax {
  const SyntaxRow **rows; // by TSSymbol; NULL: no line
  const uint16_t *same;   // by TSSymbol: the first one of the same name, which SyntaxChild.id is
  size_t count;
} Syntax;

// The table of a language. NULL with `error` filled for a line that says something that does not exist: a
// mistake in our own file, found by the tests.
const Syntax *syntax_read(Arena *arena, const Language *language, Error *error);
