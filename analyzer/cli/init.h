// A first configuration for a project.
#pragma once
#include "analysis.h"
#include "base/buf.h"

// Adds a .tenantlint.yaml that says what was inferred, and names everything else in comments.
// Checking with it gives the same findings as without.
void init_config(const Analysis *analysis, Buf *out);
