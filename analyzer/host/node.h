// A file of host code as a tree of few kinds, the same for every language.
//
// tree-sitter's own trees differ by grammar. grammars/LANGUAGE/syntax.tsv says which kind each of their
// nodes is and which role its children have (host/syntax.h); nothing behind this file knows of languages.
#pragma once
#include "host/language.h"
#include "input/source.h"

typedef enum HostKind {
  HOST_OTHER, // anything else: its children in order
  // expressions
  HOST_STRING, // PARTs: TEXT, ESCAPE and HOLE, in order and without gaps, no two TEXTs side by side;
  // name is all that opens it: `"`, `f"`, `r#"`, `<<~SQL`, `~s(`. It tells whether white
  // space at the beginning of lines counts
  HOST_TEXT,    // part of a string: its bytes are the text
  HOST_ESCAPE,  // part of a string: an escape sequence
  HOST_HOLE,    // part of a string: an interpolated expression, braces included in its place
  HOST_LITERAL, // number, true, false, null, a character or pattern; name is its text
  HOST_NAME,    // identifier, constant, `this`, a symbol
  HOST_MEMBER,  // OBJECT . name
  HOST_INDEX,   // OBJECT [ ARGUMENT ]
  HOST_CALL,    // CALLEE ( ARGUMENTs ); `name` is the last name of the callee; a block or closure
                // that follows the parentheses is its last ARGUMENT
  HOST_NEW, // the same for `new X(...)`; name is X; the fields of `X{a: 1}` are PAIRs (role ARGUMENT);
            // BODY of an anonymous class
  HOST_TAGGED,      // CALLEE `template`: the string is its ARGUMENT, holes are values or fragments
  HOST_BINARY,      // OPERANDs; name is the operator
  HOST_UNARY,       // OPERAND; name is the operator
  HOST_CONDITIONAL, // CONDITION ? VALUE : ELSE
  HOST_JOINED,      // strings side by side that are one: PARTs
  HOST_LIST,        // array, tuple, list, set: ELEMENTs
  HOST_MAP,         // object, dict, hash, keyword list: PAIRs (role ELEMENT)
  HOST_PAIR,        // name (or KEY) and VALUE: of a map, or a named argument
  HOST_SPREAD,      // ...x, *x, **x: OPERAND
  HOST_FUNCTION, // function, method, lambda, block: name ("" for none), PARAMETERs, DECORATORs, BODY (a
  // BLOCK or an expression), TYPEs of the result. Without a BODY only where it has DECORATORs
  HOST_PARAMETER, // name, TYPE (a NAME or MEMBER without type arguments; a LIST of one for arrays; in
                  // Python also an INDEX or BINARY whose name is that of the main type, as it may have calls in it), VALUE
                  // (its default), DECORATORs
  HOST_ASSIGN, // TARGETs and VALUEs, TYPE, DECORATORs; declarations and fields as well. name is the
               // operator unless it only assigns: "+=", "||="; `a, b := f()` has two TARGETs
  // statements
  HOST_BLOCK,
  HOST_IF,     // CONDITION, BODY, ELSE
  HOST_SWITCH, // CONDITION (the subject), CASEs
  HOST_CASE,   // CONDITIONs (none: the default), BODYs
  HOST_LOOP,   // TARGETs, VALUE (what is iterated) or CONDITION, BODY
  HOST_TRY,    // BODY, HANDLERs, FINALLY; may have RESOURCEs
  HOST_WITH,   // RESOURCEs (an ASSIGN where they are given a name), BODY
  HOST_RETURN, // VALUE
  HOST_THROW,
  HOST_BREAK, // break, continue
  HOST_YIELD, // ARGUMENTs: of a generator, or the call of a Ruby method's block
  HOST_DEFER, // Go: VALUE is a call that runs at the end of the function
  HOST_SPAWN, // Go: VALUE is a call that runs elsewhere
  HOST_CLASS, // name, BASEs (types that it embeds as well), DECORATORs, BODY; modules, traits, impl
              // blocks as well; PARAMETERs where it is its own constructor (records)
  HOST_DECORATOR, // decorator, annotation, attribute: name, CALLEE, ARGUMENTs; where it is an expression
                  // (Python, TypeScript) the CALLEE may be a CALL that has the ARGUMENTs
  HOST_IMPORT, // name of the module; what it binds: NAMEs, PAIRs (name there, VALUE is the name here), a
               // SPREAD of a NAME for the module as a whole, an empty SPREAD for all that is in it
  HOST_EXPORT, // a declaration that other files see
  HOST_KINDS
} HostKind;

// What a child is to its parent.
typedef enum HostRole {
  ROLE_CHILD, // no special one
  ROLE_PART,
  ROLE_CALLEE,
  ROLE_OBJECT,
  ROLE_ARGUMENT,
  ROLE_OPERAND,
  ROLE_CONDITION,
  ROLE_VALUE,
  ROLE_ELSE,
  ROLE_ELEMENT,
  ROLE_KEY,
  ROLE_TARGET,
  ROLE_PARAMETER,
  ROLE_TYPE,
  ROLE_BODY,
  ROLE_CASE,
  ROLE_HANDLER,
  ROLE_FINALLY,
  ROLE_RESOURCE,
  ROLE_DECORATOR,
  ROLE_BASE,
  ROLE_RECEIVER, // Go: the receiver of a method, a PARAMETER; Rust: the type of an impl block, a CLASS without name
  HOST_ROLES,
  // Not of children in the finished tree: their text becomes the parent's name.
  ROLE_NAME = HOST_ROLES,
  ROLE_SKIP // left out
} HostRole;

typedef struct HostNode {
  HostKind kind;
  HostRole role;
  uint32_t start, end; // bytes of the file
  Str name;            // see HostKind; a piece of the file's text; length 0: none
  struct HostNode *parent, *first, *last, *next, *previous;
} HostNode;

typedef struct HostFile {
  Arena *arena;
  const Source *source;
  const Language *language;
  HostNode *root;
  ARRAY(Span) comments; // in order; markers included
  bool has_errors;      // tree-sitter could not read all of it
} HostFile;

// Parses a file. NULL with a gap where it is not read: no language of ours, minified (a line of more than
// 20,000 bytes), more than 2 MiB, nested deeper than 2,000 levels of expressions.
HostFile *node_parse(Arena *arena, const Source *source, Gaps *gaps);

// The first child with this role, and the next sibling with the same role; NULL: none.
HostNode *node_child(const HostNode *node, HostRole role);
HostNode *node_next(const HostNode *node);
// The argument at `index` (from 0), named ones and blocks included; NULL: none.
HostNode *node_argument(const HostNode *call, size_t index);
// The value of the named argument, or of the pair of a map; NULL: none.
HostNode *node_named(const HostNode *node, const char *name);
// The next node of the subtree of `top` in the order of the text; NULL at its end.
HostNode *node_walk(const HostNode *top, const HostNode *node);
// The nearest node around `node` of the kind; NULL: none.
HostNode *node_around(const HostNode *node, HostKind kind);
Span node_span(const HostFile *file, const HostNode *node);
Str node_text(const HostFile *file, const HostNode *node);

const char *host_kind_name(HostKind kind); // "string", "call", ...: as in syntax.tsv
const char *host_role_name(HostRole role);
// The tree as indented text, for golden files.
Str node_dump(Arena *arena, const HostFile *file);
