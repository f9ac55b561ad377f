// What .tenantlint.yaml may say, for people and for editors.
#pragma once
#include "base/buf.h"

void schema_text(Buf *out);
void schema_json(Buf *out); // JSON Schema, draft 7
