// A finding in the JSON report.
#pragma once
#include "base/buf.h"
#include "lint/rule.h"

// Its entry, indented as the report is, without a comma.
void json_add_finding(Buf *out, const Finding *finding);
