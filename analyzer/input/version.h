// The name of a migration -> its version, or that it is none to run going up.
// Each function returns false for a name that its tool would not run; otherwise it fills
// entry->version and, where the name says so, entry->rank and entry->transaction.
#pragma once
#include "input/order.h"

bool version_numbered(Str name,
                      Entry *entry);         // 001_x.sql, v1.2.3-x.sql; not x_down.sql and the like
bool version_digits(Str name, Entry *entry); // 001x.sql, whatever follows
bool version_any(Str name, Entry *entry);    // x.sql
bool version_up_file(Str name, Entry *entry);    // 001_x.up.sql, 001_x.tx.up.sql
bool version_pop(Str name, Entry *entry);        // 001_x.autocommit.up.sql
bool version_bun(Str name, Entry *entry);        // only .tx.up.sql runs in a transaction
bool version_hasura(Str name, Entry *entry);     // folder <digits>_x
bool version_diesel(Str name, Entry *entry);     // folder 2024-01-02-030405_x
bool version_folder(Str name, Entry *entry);     // any folder
bool version_flyway(Str name, Entry *entry);     // V1__x.sql, R__x.sql, B1__x.sql, afterMigrate.sql
bool version_refinery(Str name, Entry *entry);   // V1__x.sql and U1__x.sql, both up
bool version_supabase(Str name, Entry *entry);   // <digits>_x.sql
bool version_postgrator(Str name, Entry *entry); // 001.do.x.sql
bool version_play(Str name, Entry *entry);       // 1.sql
bool version_mybatis(Str name, Entry *entry);    // bootstrap.sql, then <digits>_x.sql
bool version_db_migrate(Str name, Entry *entry); // <digits>-x-up.sql

// Whether the name ends in down, undo, rollback or revert behind a '.', '_' or '-'.
bool version_goes_down(Str name);

// Whether the name is a version and nothing else: 1, v2, 0.22, 1_0_3.
bool version_is_plain(Str name);

// The ranks that names give.
enum {
  RANK_BEFORE = -2,
  RANK_BASELINE = -1,
  RANK_VERSION = 0,
  RANK_REPEATABLE = 1,
  RANK_AFTER = 2
};
