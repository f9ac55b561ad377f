// Between the files that replay tables: columns, constraints, indexes, partitions, drops.
#pragma once
#include "replay/replay.h"

// ---- columns (replay_column.c) ----

// Adds the column of `def` with its type, default and NOT NULL; its other constraints are the caller's.
Column *replay_add_column(ReplaySession *session, const Statement *statement, Relation *relation,
                          const ColumnDef *def);
// The expression of a DEFAULT clause, or NULL for DEFAULT NULL, which the server does not keep either.
Node *replay_default_of(Node *expr);
// Remembers what said so last, and the change if it is one.
void replay_set_not_null(ReplaySession *session, Relation *relation, Column *column, Span at,
                         bool not_null);
// Gives the children of `parent`, and theirs, the columns that they lack.
void replay_inherit_columns(ReplaySession *session, Relation *parent);
// A copy of a parent's column in a child that has none of the name; marks it inherited.
Column *replay_inherit_column(ReplaySession *session, Relation *child, const Column *column);

// ---- constraints (replay_constraint.c) ----

// Adds the constraint, and what the server adds with it (index, NOT NULL, the same on children unless
// `only`). `column` is the one whose clause it is, or NULL.
void replay_add_constraint(ReplaySession *session, const Statement *statement, Relation *relation,
                           const PgConstraint *def, const char *column, bool only);
// The constraints among the elements of CREATE TABLE, and in the clauses of its columns (and those of ADD COLUMN).
typedef struct TableElements {
  Node **items; // ColumnDef, Constraint; others are ignored
  size_t count;
} TableElements;
void replay_add_constraints(ReplaySession *session, const Statement *statement, Relation *relation,
                            TableElements elements, bool only);
// Gives `child` what it inherits of a parent: CHECK always, keys and foreign keys as a partition.
void replay_inherit_constraints(ReplaySession *session, Relation *child, const Relation *parent,
                                Span at);
// A copy of a constraint of another table under a name of its own where `name` is NULL.
Constraint *replay_copy_constraint(ReplaySession *session, Relation *relation,
                                   const Constraint *constraint, const char *name, Span at);
// Resolves foreign keys to tables that came later, for migrations without an order.
void replay_finish_references(ReplaySession *session);
Constraint *relation_constraint(const Relation *relation, const char *name); // NULL: none
// Takes it out with its index and its copies on children.
void replay_drop_constraint(ReplaySession *session, Relation *relation, Constraint *constraint,
                            Span at, bool cascade);

// ---- indexes (replay_index.c) ----

// Adds a copy of `spec`; a NULL name becomes a generated one that ends in `label` (pkey, key, excl, idx).
Index *replay_add_index(ReplaySession *session, Relation *relation, const Index *spec,
                        const char *label);
// Appends a key of CREATE INDEX or EXCLUDE.
void replay_index_key(Arena *arena, Index *index, const IndexElem *element);
// Gives the partition, and those below it, an index that belongs to `index`: one that is there, or a new one.
void replay_index_partition(ReplaySession *session, Index *index, Relation *partition, Span at);
// The index of `partition` that may be attached to `parent`; NULL: none.
Index *replay_matching_index(const Relation *partition, const Index *parent);
// Whether a key, an included column, an expression or the predicate names the column.
bool replay_index_uses(const Index *index, const char *column);
void replay_attach_index(Index *parent, Index *index);
void replay_drop_index(ReplaySession *session, Index *index, Span at);
void replay_rename_index(ReplaySession *session, Index *index, const char *name);

// The index of the name as the server looks it up; NULL: none.
Index *replay_find_index(const ReplaySession *session, const RangeVar *name);

// ---- relations ----

// Drops the column with what hangs on it; `only` leaves the children's columns (replay_drop.c).
void replay_drop_column(ReplaySession *session, Relation *relation, const char *name, Span at,
                        bool cascade, bool only);

bool replay_alter_table(ReplaySession *session, const Statement *statement);  // replay_alter.c
bool replay_rename(ReplaySession *session, const Statement *statement);       // replay_rename.c
bool replay_drop(ReplaySession *session, const Statement *statement);         // replay_drop.c
bool replay_object(ReplaySession *session, const Statement *statement);       // replay_object.c
bool replay_create_index(ReplaySession *session, const Statement *statement); // replay_index.c
bool replay_create_as(ReplaySession *session, const Statement *statement);    // replay_create_as.c
typedef ARRAY(Relation *) Relations;
// The relation's children, theirs and so on, each once.
Relations replay_descendants(ReplaySession *session, const Relation *relation);
// Makes `child` a partition (or with `inherits` a child) of `parent`.
void replay_attach(ReplaySession *session, Relation *parent, Relation *child, Span at,
                   bool inherits);
void replay_detach(ReplaySession *session, Relation *parent, Relation *child, Span at);

// "schema.name" of a type, domain or the like that `names` means now.
const char *replay_type_key(const ReplaySession *session, List *names);
// Whether the column is of the type that replay_type_key() gave.
bool replay_has_type(const ReplaySession *session, const Column *column, const char *key);
// A sequence of a serial or identity column.
void replay_own_sequence(ReplaySession *session, Relation *table, const char *column, Span at);
// Drops the sequences that a column owns, or all columns (NULL).
void replay_drop_sequences(ReplaySession *session, const Relation *relation, const char *column);
