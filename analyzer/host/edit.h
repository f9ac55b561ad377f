// Changes to a HostNode tree, for what builds it: host/node.c, host/complete.c and the `adjust` of languages.
#pragma once
#include "host/node.h"

// A node that stands nowhere yet.
HostNode *edit_new(HostFile *file, HostKind kind, HostRole role, uint32_t start, uint32_t end);
HostNode *edit_copy(HostFile *file, const HostNode *node); // with all below it; stands nowhere yet
// The same for a NAME with a piece of the file's text.
HostNode *edit_name(HostFile *file, HostRole role, Str name);
// Puts `child` before `before`, a child of `parent`; NULL: at the end.
void edit_insert(HostNode *parent, HostNode *before, HostNode *child);
void edit_remove(HostNode *node);
// Takes `node` out of where it stands and puts it there.
void edit_move(HostNode *node, HostNode *parent, HostNode *before, HostRole role);
// `by` stands in the place and role of `node`, which is gone unless it is put elsewhere.
void edit_replace(HostNode *node, HostNode *by);
// The children of `node` take its place and its role.
void edit_splice(HostNode *node);
// A new node in the place of `child`, which becomes its only child, in the role.
HostNode *edit_wrap(HostFile *file, HostNode *child, HostKind kind, HostRole role);
// Makes the bytes from `start` to `end` of a TEXT a part of that kind. The TEXT behind it; NULL: none is left.
HostNode *edit_cut(HostFile *file, HostNode *text, uint32_t start, uint32_t end, HostKind kind);

// White space that a grammar leaves out at the beginning of a string becomes text, from `start` on.
void edit_begin_text(HostFile *file, HostNode *string, uint32_t start);

// Calls `visit` for all nodes below `top`, children before parents; it may take its node away.
void edit_each(HostFile *file, HostNode *top, void (*visit)(HostFile *file, HostNode *node));

// The name that stands for a target or key: of an identifier, or of a string that is all text.
Str edit_plain_name(const HostFile *file, const HostNode *node);

// For `visit`, where several languages have the same:
// `T a = 1, b;` as one ASSIGN becomes one for each TARGET.
void edit_split_declaration(HostFile *file, HostNode *assign);
// Whether it is the FUNCTION of an interface or abstract class that has neither body nor DECORATOR. Such
// are left out: what they declare is defined elsewhere under the same name.
bool edit_only_declares(const HostNode *node);
// An IMPORT of `a.b.C`, as a MEMBER, becomes that of NAME C from `a.b`; with an alias a PAIR.
void edit_split_import(HostFile *file, HostNode *import);
// The expression that a function's BLOCK ends with becomes a RETURN, in languages where it is the result.
void edit_return_last(HostFile *file, HostNode *function);
// `A<B>`, which its table reads as an INDEX, becomes A, or B where A is one of `wrappers` (NULL at the end).
void edit_reduce_generic(HostFile *file, HostNode *index, const char *const *wrappers);
