// What tells the policies who the caller is.
#pragma once
#include "prove/prove.h"

// The settings, and keys of claims in them, that policies read (in the functions that they call, too), each with a
// column that it is compared with.
void identity_add(const Proof *proof, Buf *out);
