// What the program says about its rules, and a project's exemptions.
#pragma once
#include "analysis.h"
#include "base/buf.h"

// A rule's page. False when there is no such rule; `error` then has the nearest name.
bool pages_explain(const char *name, Buf *out, Error *error);
void pages_rules_text(Buf *out);
void pages_rules_json(Buf *out);
void pages_rules_markdown(Buf *out); // rules/README.md
void pages_exemptions_text(const Analysis *analysis, Buf *out);
void pages_exemptions_json(const Analysis *analysis, Buf *out);
