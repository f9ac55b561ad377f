// The Postgres headers that libpg_query ships, in the one order that compiles.
// Three of its names are ours as well; PostgreSQL's own are PgIndex, PgConstraint and PgQuery here
// (IsA(node, Constraint) still asks for the node tag T_Constraint).
#pragma once
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"
#pragma GCC diagnostic ignored "-Wsign-compare"
#pragma GCC diagnostic ignored "-Wpedantic"
#define Index PgIndex
#define Constraint PgConstraint
#define Query PgQuery
#include "pg_query.h"
#include "pg_query/postgres/postgres.h"
#include "nodes/nodeFuncs.h"
#include "nodes/parsenodes.h"
#include "nodes/pg_list.h"
#include "nodes/primnodes.h"
#include "nodes/value.h"
#undef Index
#undef Constraint
#undef Query
// PostgreSQL's own printf family is not ours.
#undef printf
#undef fprintf
#undef sprintf
#undef snprintf
#undef vprintf
#undef vfprintf
#undef vsprintf
#undef vsnprintf
#undef strerror
#undef strerror_r
#pragma GCC diagnostic pop
