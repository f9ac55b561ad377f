// Functions of the catalog, as statements name them; what replay_function.c and its neighbours share.
#pragma once
#include "catalog/replay_names.h"

// The function that a dotted name and its input types mean; any of the name when `types` is NULL. NULL: none.
Function *replay_find_function(const ReplaySession *session, List *names, const NameList *types);
Function *replay_find_routine(const ReplaySession *session, const ObjectWithArgs *routine);
// Fills body, statements, plpgsql and has_dynamic_sql (replay_body.c).
void replay_read_body(ReplaySession *session, const Statement *statement,
                      const CreateFunctionStmt *create, Function *function);
// What ALTER DEFAULT PRIVILEGES gives to a new function, or takes from PUBLIC (replay_role.c).
void replay_apply_function_defaults(ReplaySession *session, Function *function);
// CREATE and DROP of triggers, rewrite rules, event triggers (replay_trigger.c).
bool replay_trigger(ReplaySession *session, const Statement *statement);
