// Small questions about raw expressions and names.
#pragma once
#include "base/str.h"
#include "sql/postgres.h"

// The last part of a dotted name list ("set_config" of pg_catalog.set_config), or "".
const char *name_last(List *names);
// The schema part of a dotted name list, or NULL when there is none.
const char *name_schema(List *names);
// A string constant's text, also below casts ('x'::text); NULL when the node is no such constant.
const char *expr_string(Node *expr);
bool expr_is_null(Node *expr);                // the constant NULL, also below casts
bool expr_is_boolean(Node *expr, bool value); // true / false, also 't'::boolean
// The node below casts and COLLATE.
Node *expr_strip_casts(Node *expr);
// A FuncCall of this name, with or without pg_catalog; NULL otherwise.
FuncCall *expr_call(Node *expr, const char *name);
// The column's name of an unqualified or qualified column reference ("b" of a.b); NULL for others and `*`.
const char *expr_column(Node *expr);
// The qualifier ("a" of a.b, "t" of s.t.b) or NULL.
const char *expr_column_table(Node *expr);
bool expr_is_star(const Node *expr);        // * and a.*; NULL is none
bool expr_is_record_star(const Node *expr); // (f(x)).*
// Trees made in the arena: `table.column` (`table` may be NULL), and a list of one or two nodes (`b` may be NULL).
Node *expr_make_column(Arena *arena, const char *table, const char *column);
List *expr_make_list(Arena *arena, void *a, void *b);
Node *expr_make_equal(Arena *arena, Node *a, Node *b); // a = b
// The name as type_name() prints it: in double quotes where it needs them.
const char *name_quoted(Arena *arena, const char *name);
// A type as PostgreSQL prints it: "integer", "uuid", "character varying", "text[]", "app.money".
const char *type_name(Arena *arena, const TypeName *type);
// A tree as SQL text, for messages and for comparing; NULL when it cannot be printed.
const char *expr_text(Arena *arena, Node *expr);
