// The names that the server gives to indexes, constraints and sequences that were given none.
#pragma once
#include "catalog/catalog.h"

// How many bytes of a name of `length` bytes fit into `most`, without cutting a UTF-8 character.
size_t object_name_clip(const char *name, size_t length, size_t most);
// The keys' part of a name: columns ("expr" for an expression without a name) joined by "_".
const char *object_name_columns(Arena *arena, const NameList *columns);
// Whether a relation or index of `schema` has the name.
bool object_name_is_taken(const Catalog *catalog, const char *schema, const char *name);
// A relation's (index's, sequence's) name that is free in `schema`: t_a_idx, t_a_idx1, ...
const char *object_name_relation(const Catalog *catalog, const char *schema, const char *name1,
                                 const char *name2, const char *label, bool is_constraint);
// A constraint's name that is free in `schema`: t_a_fkey, t_a_fkey1, ...
const char *object_name_constraint(const Catalog *catalog, const char *schema, const char *name1,
                                   const char *name2, const char *label);
// To be called for each name that a constraint is given: so that others are not looked for among all constraints.
void object_name_note_constraint(Catalog *catalog, const char *name);
// What the server calls an expression (FigureColname): the function of lower(a), the column of a.b; NULL: nothing.
const char *object_name_expression(Node *expr);
// The names of an index's keys and included columns as they go into its own name: expr, expr1, ...
NameList object_name_keys(Arena *arena, const Index *index);
