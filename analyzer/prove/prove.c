// A catalog -> the whole script: what it is, the parts in SQL, and the facts of this project between them.
#include "prove/prove.h"

#include "prove/identity.h"
#include "prove/roles.h"
#include "prove/targets.h"

// The *.sql files of this folder; the Makefile makes them.
extern const char prove_start_sql[], prove_tables_sql[], prove_seed_sql[], prove_context_sql[],
    prove_probe_sql[], prove_answers_sql[], prove_run_sql[], prove_report_sql[],
    prove_report_tap_sql[];

void prove_facts(const Proof *proof, Buf *out) {
  buf_add(out, "-- ---- this project "
               "-----------------------------------------------------------------------------\n\n");
  targets_add(proof, out);
  identity_add(proof, out);
  roles_add(proof, out);
  buf_addf(out, "DO $$ BEGIN PERFORM pg_temp.prove(%s); END $$;\n\n",
           roles_may_own(proof) ? "true" : "false");
}

void prove_script(const Proof *proof, Buf *out) {
  buf_add(out, prove_start_sql);
  buf_add(out, prove_tables_sql);
  buf_add(out, prove_seed_sql);
  buf_add(out, prove_context_sql);
  buf_add(out, prove_probe_sql);
  buf_add(out, prove_answers_sql);
  buf_add(out, prove_run_sql);
  prove_facts(proof, out);
  buf_add(out, proof->pgtap ? prove_report_tap_sql : prove_report_sql);
}
