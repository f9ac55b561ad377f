// Objects that a call is given for what it writes, whose keys it does not show -> who names them, and which they can be.
// For orm*.c alone.
#pragma once
#include "orm/orm_filter.h"

// What `values` may hold beside the pairs that it shows: objects that are spread in it, or that it is.
void given_add(const OrmReader *reader, const HostNode *values);
// Appends the strings of a LIST. False: it is none, or one of them does not show.
bool given_strings(const OrmReader *reader, HostRef list, OrmKeys *keys);
