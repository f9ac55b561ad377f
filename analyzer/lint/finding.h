// What a rule has found.
#pragma once
#include "lint/script.h"

typedef enum Severity { SEVERITY_ADVICE, SEVERITY_WARNING, SEVERITY_ERROR } Severity;
const char *severity_name(Severity severity); // "error", "warning", "advice"
// The severity of that name; false when there is none.
bool severity_parse(const char *name, Severity *severity);

struct Rule;

typedef struct Related {
  Span at;
  const char *message;
} Related;

typedef struct Finding {
  const struct Rule *rule;
  Severity severity;
  Span at;
  const char *message; // one sentence without a full stop: names the object, says who sees what
  const char *object;  // "public.orders", "public.orders.policy"; never NULL, "" when there is none
  ARRAY(Related) related;
  const char *statement;   // hexadecimal; of rule and normalised statement
  const char *fingerprint; // hexadecimal; of rule, object and normalised statement, never of a line
  bool exempted;
  bool baselined;                    // the baseline file has it
  bool older;                        // the revision of --since has it
  const struct Exemption *exemption; // that hides it
} Finding;
typedef ARRAY(Finding *) Findings;

// Sorts by path, offset, rule, object, and fills the identities. The statement around a finding is
// looked up in `scripts`; a finding outside of all of them (in a configuration) takes its own text.
void findings_finish(Arena *arena, size_t threads, Findings *findings, const Scripts *scripts);
