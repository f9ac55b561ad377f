// Comments and configuration -> Exemption, and the findings that each one hides.
#pragma once
#include "lint/check.h"

// The exemptions of the configuration, then those in the scripts' comments, in the order of the text.
// A directive that cannot be read exempts nothing and becomes a finding of exemption-without-reason.
Exemptions exempt_collect(Arena *arena, const Config *config, const Scripts *scripts,
                          const char *today);

// Marks what the exemptions hide (an expired one hides nothing), counts it in each, and fills `unused`.
void exempt_apply(const Check *check, const Exemptions *exemptions);
