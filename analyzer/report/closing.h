// The last lines of the reports that people read.
#pragma once
#include "report/report.h"

// "3 errors"
void closing_add_count(Buf *out, size_t count, const char *one, const char *many);
// What was checked and found, and how much could not be checked; a line each.
void closing_add(const Report *report, Buf *out);
