// What the script attacks.
#pragma once
#include "prove/prove.h"

// Tables, then views and functions, then the exemptions of either.
void targets_add(const Proof *proof, Buf *out);
