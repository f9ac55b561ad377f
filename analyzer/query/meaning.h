// What a policy's expression lets through, in each state of the context; judged by value, not by text.
//
// The expression is evaluated with three-valued logic over a small world: the context setting holds this
// tenant, was never set (NULL), or is empty after an earlier transaction (rls-facts 8.2, 8.3, table at 9);
// the row belongs to this tenant, to another one, or to none (a NULL tenant column).
#pragma once
#include "catalog/catalog.h"

typedef enum ContextState { CONTEXT_SET, CONTEXT_FRESH, CONTEXT_USED, CONTEXT_STATES } ContextState;
typedef enum RowOwner {
  ROW_OWN,
  ROW_OTHER,
  ROW_SHARED /* tenant column NULL */,
  ROW_OWNERS
} RowOwner;

// What an evaluation may come out as; a set.
enum {
  OUTCOME_TRUE = 1, // for some row
  OUTCOME_FALSE = 2,
  OUTCOME_NULL = 4,
  OUTCOME_ERROR = 8,
  OUTCOME_ROW_FLAG = 16, // TRUE only where a further column of the row says so (is_public)
  OUTCOME_FLAG = 32,     // TRUE only where another setting or claim says so (app.bypass = 'on')
  OUTCOME_UNKNOWN = 64,  // a part could not be worked out (see Meaning.unknown_at)
};

typedef struct Meaning {
  uint8_t outcome[CONTEXT_STATES][ROW_OWNERS]; // sets of OUTCOME_*
  bool constant_true, constant_false;          // whatever the row and the context
  bool ties_tenant; // some comparison ties the row's tenant column, or a parent's, to the context
  bool through_parent; // ... by way of a sub-query on another table
  Span unscoped_at;    // the part that lets other tenants' rows through; none: the whole expression
  Span open_at;        // the part that is true without a context
  const char *unknown_because; // NULL, or why OUTCOME_UNKNOWN
  Span unknown_at;

  // Facts for single rules; a span that is none means "no such thing".
  Span empty_cast_at;    // current_setting(.., true) cast without NULLIF (policy-empty-context)
  Span defeats_index_at; // the tenant column below a cast, function, CASE, COALESCE
  const char *defeats_index_because;
  // The OR, CASE or NOT below which the tie stands, so that no index serves it (22.14)
  Span unserved_at;
  const Index *expression_index; // that serves the tie's own expression (23.14)
  Span membership_at;            // IN (SELECT ..) or correlated EXISTS as the tie (22.19)
  Span volatile_call_at;         // a VOLATILE non-inlined function
  const Function *volatile_function;
  Span immutable_context_at; // a call of an IMMUTABLE function that reads the context
  const Function *immutable_function;
  Span client_claim_at; // user_metadata, a request header
  const char *client_claim;
  NameList settings;             // settings that it reads, folded
  NameList identities;           // "auth.uid()", "current_user", "auth.jwt()", ...
  ARRAY(const Relation *) reads; // tables of its sub-queries (not through functions)
  ARRAY(const Function *) calls; // functions of the catalog that it calls
} Meaning;

// Of the policy's USING or, with `check`, WITH CHECK; NULL: it has none. The table's tenant_column may be NULL: then no column
// is the tenant's, but settings, identities, reads and calls are filled.
Meaning *meaning_of(Arena *arena, const Catalog *catalog, const Policy *policy, bool check);

// Whether the policy's USING (or, with `check`, what it checks new rows against: WITH CHECK or else USING)
// lets rows of other tenants pass in this state of the context. An absent clause of a permissive policy: no.
bool policy_lets_others(const Policy *policy, ContextState state, bool check);
// Whether a RESTRICTIVE policy for the same command and roles stops those rows, or those of another owner.
bool policy_is_floored(const Policy *policy, Command command, ContextState state, bool check);
bool policy_is_floored_for(const Policy *policy, Command command, ContextState state,
                           RowOwner owner, bool check);
// Whether another permissive policy for reading ties the tenant, so that this one adds rows that are shared on purpose
// (rls-facts 6.6).
bool policy_adds_to_scoped(const Policy *policy);
// Whether the policy applies to a statement of this kind.
bool policy_covers(const Policy *policy, Command command);
// Whether the policy opens nothing to the application, because all roles that it is for bypass row security, may do so
// by the configuration, are the platform's own, or are others than the application's: those that the configuration
// names, or (without one) roles named like a job's or an administrator's beside a policy for others that ties the tenant.
bool policy_is_for_trusted(const Catalog *catalog, const Policy *policy);

// Fills the meanings of all policies, then coverage and is_protected of all relations.
// Runs after catalog/tenant.c has found the tenant columns.
void meaning_of_catalog(Catalog *catalog, size_t threads);
