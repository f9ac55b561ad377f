// A query and where it is run: in a function of the catalog, in application code, in a file of queries.
#pragma once
#include "query/query.h"
#include "session/session.h"

typedef enum QueryOrigin {
  ORIGIN_FUNCTION, // a function or procedure of the catalog
  ORIGIN_APPLICATION,
  ORIGIN_QUERY_FILE, // SQL that a generator or library reads (sqlc, PgTyped, ...)
} QueryOrigin;

// A call on the way to the query.
typedef struct QueryStep {
  Span at;
  const char *name; // of the function that is called
} QueryStep;

typedef struct QuerySite {
  const Query *query;
  QueryOrigin origin;
  const Function *function; // ORIGIN_FUNCTION; NULL otherwise
  Truth context_set;        // whether the tenant's context is set there; UNKNOWN for a function
  // The call that runs SQL held in a constant: findings stand there, and the constant is a related place.
  // None: they stand in the SQL.
  Span call;
  const Site *
      session; // ORIGIN_APPLICATION and ORIGIN_QUERY_FILE: why the context is not set there; NULL otherwise
  ARRAY(QueryStep) path; // outermost call first; may be empty
} QuerySite;
typedef ARRAY(QuerySite) QuerySites;
