// What speaks for a column name being the tenant key. Internal to tenant.c.
#pragma once
#include "catalog/context.h"

typedef struct Candidate {
  const char *column;
  size_t policies;            // policies that tie it to the context
  size_t tied_tables;         // tables that have such a policy
  const Relation *last_table; // the last of these
  bool is_compared;           // one of them compares it directly; others look a membership up
  size_t tables;              // tables that have it
  size_t references;          // of these, foreign keys to `root`
  size_t carriers;            // tables that composite foreign keys reference along with it
  const char *last_carrier;   // the last of these
  const Relation *root;       // the table whose name or foreign keys say so; NULL: none
  bool is_common;   // `root` is named by what may be no tenant: "stores", "teams", "partner_orgs"
  bool is_certain;  // "tenants", "organizations"
  bool is_of_trade; // `root` is named by the customers of one trade: "salons"
  bool is_conventional;     // "tenant_id"
  bool is_declared;         // by models of the application
  bool is_owner_name;       // "org_id"
  bool is_named_after_root; // "organization_id" beside a table organizations
} Candidate;
typedef ARRAY(Candidate) Candidates;

// What the tables' policies, column names and foreign keys speak for.
Candidates tenant_candidates(const Catalog *catalog);
