// A file of host code as a tree of few kinds, the same for every language.
//
// tree-sitter's own trees differ by grammar. grammars/LANGUAGE/syntax.tsv says which kind each of their
// nodes is and which role its children have (host/syntax.h); nothing behind this file knows of languages.
#pragma once
#include "base/map.h"
#include "host/language.h"
#include "input/source.h"

typedef enum HostKind {
  HOST_OTHER, // anything else: its children in order
  // expressions
  // PARTs: TEXT, ESCAPE and HOLE, in order and without gaps, no two TEXTs side by side; those of a heredoc of Ruby
  // lie behind the node's own place. name is all that opens it: `"`, `f"`, `r#"`, `<<~SQL`, `~s(`. It tells
  // whether escapes count, and whether white space at the beginning of lines does. A line break behind
  // what opens it is text (but not of heredocs, which begin on the next line).
  HOST_STRING,
  HOST_TEXT,    // part of a string: its bytes are the text
  HOST_ESCAPE,  // part of a string: an escape sequence
  HOST_HOLE,    // part of a string: an interpolated expression, braces included in its place
  HOST_LITERAL, // number, true, false, null, a character, pattern or atom; name is its text
  // identifier, constant, `this`, a symbol of Ruby; without the `$` of PHP, the colon of a symbol, and the
  // modules before one of Elixir; with the `@` of Ruby and Elixir
  HOST_NAME,
  HOST_MEMBER, // OBJECT . name
  HOST_INDEX,  // OBJECT [ ARGUMENT ]
  // CALLEE ( ARGUMENTs ); name is the last name of the callee. A block or closure that follows the parentheses is
  // its last ARGUMENT. Macros of Rust are calls; what a pipe of Elixir hands on is the first ARGUMENT.
  HOST_CALL,
  // The same for `new X(...)`; name is X. The fields of `X{a: 1}` are PAIRs (role ARGUMENT); an anonymous class has
  // its BODY, in PHP a CLASS.
  HOST_NEW,
  HOST_TAGGED,      // CALLEE `template`: the string is its ARGUMENT, holes are values or fragments
  HOST_BINARY,      // OPERANDs; name is the operator
  HOST_UNARY,       // OPERAND; name is the operator
  HOST_CONDITIONAL, // CONDITION ? VALUE : ELSE
  HOST_JOINED,      // strings side by side that are one: PARTs
  HOST_LIST,        // array, tuple, list, set: ELEMENTs
  HOST_MAP,         // object, dict, hash, keyword list: PAIRs (role ELEMENT)
  HOST_PAIR,        // name (or KEY) and VALUE: of a map, or a named argument
  HOST_SPREAD,      // ...x, *x, **x: OPERAND
  // function, method, lambda, block: name (none of a lambda), PARAMETERs, DECORATORs, BODY (a BLOCK or an
  // expression), TYPEs of the result. Without a BODY only where it has DECORATORs, as in an interface. The
  // expression that a BLOCK ends with is in a RETURN where a language takes it for the result.
  HOST_FUNCTION,
  // name, TYPE, VALUE (its default), DECORATORs. A TYPE is a NAME or MEMBER without its type arguments, of an array
  // a LIST of one; in Python also an INDEX or BINARY with the name of the main type, as calls may be in it.
  HOST_PARAMETER,
  // TARGETs and VALUEs, TYPE, DECORATORs; declarations and fields as well. name is the operator unless it only
  // assigns: "+=", "||=". `a, b := f()` has two TARGETs.
  HOST_ASSIGN,
  // statements
  HOST_BLOCK,
  HOST_IF,     // CONDITION, BODY, ELSE
  HOST_SWITCH, // CONDITION (the subject), CASEs
  HOST_CASE,   // CONDITIONs (none: the default), BODYs; TARGETs that its pattern binds
  HOST_LOOP,   // TARGETs, VALUE (what is iterated) or CONDITION, BODY
  HOST_TRY,    // BODY, HANDLERs, FINALLY; may have RESOURCEs
  HOST_WITH,   // RESOURCEs (an ASSIGN where they are given a name), BODY
  HOST_RETURN, // VALUE
  HOST_THROW,
  HOST_BREAK, // break, continue
  HOST_YIELD, // ARGUMENTs: of a generator, or the call of a Ruby method's block
  HOST_DEFER, // Go: VALUE is a call that runs at the end of the function
  HOST_SPAWN, // Go: VALUE is a call that runs elsewhere
  // name, BASEs (types that it embeds or mixes in as well), DECORATORs, BODY; modules, traits, impl blocks as well;
  // PARAMETERs where it is its own constructor (records)
  HOST_CLASS,
  // decorator, annotation, attribute: name, CALLEE, ARGUMENTs; where it is an expression (Python, TypeScript, Kotlin)
  // the CALLEE may be a CALL that has the ARGUMENTs
  HOST_DECORATOR,
  // name of the module; what it binds: NAMEs, PAIRs (name there, VALUE is the name here), a SPREAD of a NAME for
  // the module as a whole, an empty SPREAD for all that is in it
  HOST_IMPORT,
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
  // Go: the receiver of a method, a PARAMETER; Rust: the type of an impl block, a CLASS without name
  ROLE_RECEIVER,
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
  // For names*.c: the function of a call, the class of a type; NULL: not worked out yet
  const struct HostRef *meant;
} HostNode;

typedef struct HostFile {
  Arena *arena;
  const Source *source;
  const Language *language;
  HostNode *root;
  ARRAY(Span) comments; // in order; markers included
  size_t errors; // places that tree-sitter could not read: no node but HOST_OTHER stands there
  uint32_t first_error; // byte of the first of them
} HostFile;

// Parses a file. NULL with a gap where it is not read: no language of ours, minified (a line of more than
// 20,000 bytes), more than 2 MiB, nested deeper than 2,000 levels of expressions.
HostFile *node_parse(Arena *arena, const Source *source, Gaps *gaps);
// The same for many files, on several threads at a time: node_prepare() has read into `syntaxes`, a map of an arena, what
// grammars/*/syntax.tsv says of the languages of their paths.
void node_prepare(Arena *arena, Map *syntaxes, const char *path);
HostFile *node_parse_with(Arena *arena, const Map *syntaxes, const Source *source, Gaps *gaps);

// The first child with this role, and the next sibling with the same role; NULL: none.
HostNode *node_child(const HostNode *node, HostRole role);
HostNode *node_next(const HostNode *node);
// What the method of a call is called on, or a tagged template has its name from; NULL: nothing.
const HostNode *node_object(const HostNode *call);
// `id` of `&id`, `*id` and `...id`.
const HostNode *node_operand(const HostNode *expr);
// The ASSIGN, PARAMETER, ... by whose pattern `{ id, lines: { total } }` the node binds a name; others are their own.
const HostNode *node_binder(const HostNode *definition);
// The argument at `index` (from 0), named ones and blocks included; NULL: none.
HostNode *node_argument(const HostNode *call, size_t index);
// The value of the named argument, or of the pair of a map; NULL: none.
HostNode *node_named(const HostNode *node, const char *name);
// The next node of the subtree of `top` in the order of the text; NULL at its end.
HostNode *node_walk(const HostNode *top, const HostNode *node);
// Whether the function is left somewhere below `body`, by a THROW or a RETURN. NULL: it is not.
bool node_leaves(const HostNode *body);
// The nearest node around `node` of the kind; NULL: none.
HostNode *node_around(const HostNode *node, HostKind kind);
// The outermost of the kind, which may be `node` itself; NULL: none. Of functions, a method of an object that another function
// returns is the outermost, too.
const HostNode *node_outermost(const HostNode *node, HostKind kind);
Span node_span(const HostFile *file, const HostNode *node);
Str node_text(const HostFile *file, const HostNode *node);
// The last name of the first type argument behind a name: `Order` of `Repository<shop.Order, UUID>`; length 0: there is none.
Str node_type_argument(const HostFile *file, const HostNode *named);
// The same of the byte of a text where the name ends.
Str node_type_argument_at(Str text, size_t end);

const char *host_kind_name(HostKind kind); // "string", "call", ...: as in syntax.tsv
const char *host_role_name(HostRole role);
// The tree as indented text, for golden files.
Str node_dump(Arena *arena, const HostFile *file);
