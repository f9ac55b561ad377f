// Functions of the catalog, as statements name them; what the files that replay them share.
#pragma once
#include "replay/replay_names.h"

// The function that a dotted name and its input types mean; any of the name when `types` is NULL. NULL: none.
Function *replay_find_function(const ReplaySession *session, List *names, const NameList *types);
Function *replay_find_routine(const ReplaySession *session, const ObjectWithArgs *routine);
// The one of the same name and input types.
Function *replay_find_same(const Catalog *catalog, const Function *function);
void replay_add_overload(Catalog *catalog, Function *function);
void replay_remove_overload(Catalog *catalog, const Function *function);
// Under another name or in another schema (NULL: as it is); what calls it follows (replay_call.c).
void replay_move_function(ReplaySession *session, const Statement *statement, Function *function,
                          const char *schema, const char *name);
// What ALTER DEFAULT PRIVILEGES gives to a new function, or takes from PUBLIC (replay_default.c).
void replay_apply_function_defaults(ReplaySession *session, Function *function);
// CREATE and DROP of triggers, rewrite rules, event triggers (replay_trigger.c).
bool replay_trigger(ReplaySession *session, const Statement *statement);
