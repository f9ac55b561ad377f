// What single rules ask of a policy's expression beyond what it lets through: casts, functions, claims.
#pragma once
#include "query/meaning.h"

// The place of a whole expression in its statement: from its first token to its last.
Span expr_span(const Statement *statement, Node *expr);

// Fills the "facts for single rules" of `meaning`.
void policy_facts(Arena *arena, const Catalog *catalog, const Relation *relation, Node *expr,
                  const Statement *statement, const NameList *search_path, Meaning *meaning);
