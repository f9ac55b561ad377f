// Exemptions in the comments of host code.
#pragma once
#include "host/node.h"
#include "lint/script.h"

// The comments of the file that hold SCRIPT_DIRECTIVE. One covers its own line and the statement behind it, of a
// function, class, branch or loop the first line alone; behind a statement on the same line, that statement.
Script *host_script(Arena *arena, const HostFile *file);
// The innermost statement that holds the place: what a comment above it covers. No source: there is none.
Span host_script_statement(const HostFile *file, uint32_t at);
