// Changes that give rows to another tenant (rules.md, tenant-reassigned).
#pragma once
#include "session/interpret.h"

// The object by which a client may give the call's rows to another tenant; NULL: there is none that is sure. Where it is not
// known, and nothing but the statement keeps the rows with their tenant, a gap is added.
const OrmGiven *orm_given_tenant(Interpreter *interpreter, const OrmCall *call,
                                 const Relation *table);
// The change that gives the call's row to another tenant, as if it were all of the call. False: there is none.
bool orm_find_move(Interpreter *interpreter, const OrmCall *call, OrmCall *move);
