// Where an expression gets the session's context from: a custom setting, a claim, the user's identity.
#pragma once
#include "catalog/catalog.h"

typedef enum ContextKind {
  CONTEXT_SETTING, // current_setting('app.tenant_id'): name is the folded setting
  CONTEXT_CLAIM, // a key of a token: name is "auth.jwt() ->> 'org_id'" or "request.jwt.claims ->> 'org_id'"
  CONTEXT_IDENTITY, // auth.uid(), current_user, session_user, user
  CONTEXT_ROLE,     // auth.role(): says what kind of caller it is, not which one
} ContextKind;

typedef struct ContextSource {
  ContextKind kind;
  const char *name;
  int location;          // of the call in its statement
  bool missing_ok;       // current_setting(.., true)
  bool through_function; // read in the body of a function of the catalog
  // "user_metadata", "request.headers": the client writes it; NULL: it does not
  const char *client_claim;
} ContextSource;

// The source that `expr` itself is (below casts, NULLIF, COALESCE, json operators, sub-selects without
// FROM, calls of functions of the catalog), not merely one that stands somewhere in it. False: none.
bool context_source(Arena *arena, const Catalog *catalog, const NameList *path, Node *expr,
                    ContextSource *source);

// The expression, or SELECT .. INTO, that a variable of a PL/pgSQL function is first given; NULL: none, or a parameter.
Node *context_variable(Arena *arena, const Function *function, const char *name);

// Whether a setting or claim says who the caller is rather than what is switched on ("app.tenant_id",
// "sub" against "app.bypass_rls", "role"): judged by its name.
bool context_names_identity(const char *name);

// Whether the function's body reads the session's context anywhere.
bool context_reads(const Function *function);
