// The roles that the script takes.
#pragma once
#include "prove/prove.h"

// Those that serve requests. None where none is known: the script then makes one.
void roles_add(const Proof *proof, Buf *out);
// Whether the application may connect as the owner of a tenant table.
bool roles_may_own(const Proof *proof);
