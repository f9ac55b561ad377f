// A statement resolved against the catalog: which relations it reads and writes, and what ties each
// reference to the tenant.
#pragma once
#include "catalog/catalog.h"

typedef enum Access {
  ACCESS_READ,
  ACCESS_INSERT,
  ACCESS_UPDATE,
  ACCESS_DELETE,
  ACCESS_TRUNCATE
} Access;

// What becomes of the tenant column in the rows that an INSERT makes.
typedef enum TenantFill {
  FILL_GIVEN,   // the statement gives it a value (an explicit NULL is one); no INSERT
  FILL_DEFAULT, // a default, an identity or a generation expression fills it
  FILL_TRIGGER, // a BEFORE INSERT trigger assigns it, or may (rls-facts 19.1)
  FILL_NONE,    // it stays NULL
} TenantFill;

// What picks the rows of a reference where no tenant predicate does.
typedef enum Pick {
  PICK_NOTHING,   // there is no condition: all of them
  PICK_CONDITION, // conditions in which nobody has a say: a state, an age
  PICK_JOINED,    // the key of another reference whose rows the caller chooses
  PICK_CALLER, // a column is compared for equality with a parameter: whoever calls chooses the rows
  PICK_EARLIER, // a key is compared with what an earlier statement has read, or a trigger's row holds
} Pick;

// INSERT ... ON CONFLICT ... DO UPDATE.
typedef struct Upsert {
  Span at;         // (name, ...), or ON CONSTRAINT
  Truth is_scoped; // whether the row that is there already is surely one of the new row's tenant
  bool is_unread;  // which columns the conflict is looked for in is not known
} Upsert;

typedef struct TableRef {
  const Relation *relation; // table, view, ...; never a CTE
  Access access;
  Span at; // its name in the statement
  // YES: a tenant predicate holds for every row of this reference that the statement touches: equality, IN
  // or = ANY of its tenant column with a parameter, variable, context call, literal, or the tenant
  // column of a reference that has one; or the user whose memberships they are. Judged by Boolean meaning: AND
  // any, OR all, NOT never. For an INSERT: the tenant column is given such a value, or left to a default.
  Truth scoped;
  // ... and at least one such comparison is with the context (not just a parameter)
  bool scoped_by_context;
  // scoped is NO, but a column of each row of others says that it is shared with everybody: OR is_public
  bool shown_by_row;
  // Why it, or whose row `upsert` hits, is UNKNOWN where the statement is the reason; NULL: known, or a table has a gap
  // for it.
  const Gap *doubt;
  const char *alias; // NULL: none
  bool is_qualified; // by its schema

  Pick pick;
  // Its columns are compared with those of this relation, whose reference is scoped, or of others that are so joined to
  // it; NULL: with none such.
  const Relation *joined_to;
  Span joined_at;     // that reference
  bool joined_by_key; // ... on columns that name single rows, every time
  // A parameter picks it in a way that comes before any tenant: by a secret (a token, the hash of a key).
  bool precedes_tenant;
  bool signs_in; // a parameter picks it by a name that is unique among the users of all tenants
  // Its query names its tenant column, or that of what it is joined to, among its output columns; groups by it.
  bool lists_tenant, groups_by_tenant;
  Span literal_at;     // a constant that its tenant column is compared with or given; or none
  const char *literal; // its text, which the code there may only name; NULL: none
  Span reassigned_at;  // UPDATE, MERGE: where its tenant column is given another value; or none
  TenantFill fill;
  const Upsert *upsert; // NULL: no INSERT ... DO UPDATE
} TableRef;

typedef struct Query {
  const Statement *statement;
  // In the order of their places; CTEs, sub-queries and set operations included
  ARRAY(TableRef) refs;
  // Apart from conditions on tenant columns, the statement compares or asserts the caller's identity (auth.uid(),
  // current_user, the context)
  bool checks_identity;
  bool skips_locked; // FOR UPDATE SKIP LOCKED: a queue's worker
  bool asks_owner;   // a SELECT of nothing but tenant columns: whose a row is
  bool only_locks;   // SELECT 1 ... FOR UPDATE: rows are locked, and nothing of them is shown
} Query;

// A column that a statement requires to be equal to the parameter $number.
typedef struct RowKey {
  const Relation *relation;
  const char *column;
  int number;
} RowKey;
typedef ARRAY(RowKey) RowKeys;

// What a parameter is known to hold: this key of a row that is the tenant's; UNKNOWN: perhaps.
typedef struct KnownKey {
  RowKey key; // `number` is that of the statement that is resolved
  Truth is_tenants;
} KnownKey;
typedef ARRAY(KnownKey) KnownKeys;

// What else a name in the statement can mean: parameters and variables of the function around it.
typedef struct QueryScope {
  const Catalog *catalog;
  const NameList *search_path;
  const NameList *variables; // folded; NULL: none
  // The connection's search_path is not known: an unqualified name that it does not find is that of the only table called
  // so, in whichever schema.
  bool in_any_schema;
  // Clauses that are not known are pasted into the statement: a reference may be scoped by them.
  bool is_open;
  // Parameters ($1 is bit 0) that hold what an earlier statement of the application has read.
  uint64_t earlier;
  uint64_t fixed;         // those that the program gives the same value always: nobody chooses it
  uint64_t self;          // those that hold the key of who has signed in
  uint64_t made;          // those that hold a key which nobody has had before
  const KnownKeys *known; // those that an earlier statement has looked for; NULL: none
} QueryScope;

// The doubts of its references are the caller's to report: whether they matter depends on where it is run.
Query *query_resolve(Arena *arena, const QueryScope *scope, const Statement *statement);
// Makes a gap of the first of them, as one for a statement is enough.
void query_note_doubt(Arena *arena, Gaps *gaps, const Query *query);
// A SELECT that is part of a statement (a view's definition).
Query *query_resolve_node(Arena *arena, const QueryScope *scope, const Statement *statement,
                          Node *select);

// How a SELECT says that there is no row.
typedef enum RowAnswer {
  ROW_ANSWER_ROWS,   // it yields none
  ROW_ANSWER_VALUE,  // it yields one, of one value: false or 0
  ROW_ANSWER_BIGINT, // the same of a bigint, 0, which drivers may give as text
} RowAnswer;

RowAnswer query_row_answer(const Query *query);
// What a SELECT that says where there is no row requires of the rows that are surely the tenant's, apart from whose they
// are; `of_others`: of those that may be another's. Empty for other statements.
RowKeys query_row_keys(Arena *arena, const Query *query, bool of_others);
// The tenant's column of the first table whose rows it reads without a condition on it; NULL: there is none.
const Column *query_unscoped_owner(const Query *query);

// Whether the policies for SELECT have no say in the rows that it adds, as they have with RETURNING and ON CONFLICT
// (rls-facts 4.3).
bool insert_only_adds(const Query *query, const TableRef *ref);
// What fills the column of a new row that the statement gives no value.
TenantFill insert_fill(const Catalog *catalog, const Relation *relation, const Column *column);

// Fills Relation.reads of every view and Function.queries of every function.
void query_resolve_catalog(Catalog *catalog, size_t threads);
