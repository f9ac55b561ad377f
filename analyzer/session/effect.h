// What a statement does to the session that it runs in: settings, role, search_path, transaction.
#pragma once
#include "catalog/catalog.h"

typedef enum EffectKind {
  EFFECT_SET,
  EFFECT_RESET, // RESET name, SET name TO DEFAULT; name NULL: all of them (RESET ALL, DISCARD ALL)
  EFFECT_BEGIN,
  EFFECT_COMMIT,
  EFFECT_ROLLBACK,
} EffectKind;

typedef struct SessionEffect {
  EffectKind kind;
  const char *name;   // folded: "app.tenant_id", "role", "session_authorization", "search_path"
  int name_parameter; // set_config($1, ...): the number of the parameter that is the name; 0: none
  Truth local;        // EFFECT_SET: ends with the transaction; UNKNOWN: no constant says
  bool by_function; // set_config() or a function that calls it, which take parameters; SET does not
  bool through_function; // ... of the catalog
  bool for_itself;       // ... which uses tables, too: what is LOCAL serves it, whatever comes then
  int local_parameter;   // that says whether it is; 0: none
  bool clears;           // the value is '' or NULL, or for the whole session nobody's UUID
  bool names_nobody;     // ... the latter
  bool is_list;          // of SET: there is more than one value
  Node *value;           // the expression; NULL: in the body of a function
  int location;          // of the value, or of the call, in the statement
} SessionEffect;
typedef ARRAY(SessionEffect) SessionEffects;

// The effects of one statement, in the order in which they come to pass. `catalog` (may be NULL) tells which
// functions call set_config (rls-facts 11.2 to 11.8).
SessionEffects effects_of(Arena *arena, const Catalog *catalog, const Statement *statement);
