// Catalogs -> the tenant key, and how each table is protected.
#pragma once
#include "analysis.h"
#include "base/buf.h"

void tables_text(const Analysis *analysis, bool verbose, Buf *out);
void tables_json(const Analysis *analysis, Buf *out);
