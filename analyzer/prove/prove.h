// A catalog -> a psql script that attacks a migrated database across tenants and undoes what it did.
//
// The script carries what the analysis has found: the tables, views and functions to attack, where
// policies get the context from, the roles. What it is to insert it asks the running server, whose
// catalogs know types, defaults and constraints for certain. The parts in SQL are the *.sql files here.
#pragma once
#include "base/buf.h"
#include "lint/rule.h"

typedef struct Proof {
  Arena *arena;
  const Catalog *catalog;
  const Config *config;
  const Findings *findings; // the exempted ones mark leaks as intended
  const char *today;        // YYYY-MM-DD: rollouts that are over count no more
  bool pgtap;               // the output is for pg_prove
} Proof;

void prove_script(const Proof *proof, Buf *out);
// The part of the script that differs from project to project.
void prove_facts(const Proof *proof, Buf *out);
