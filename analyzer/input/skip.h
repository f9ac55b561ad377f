// What below a root is no part of a database: tests, seeds, examples, build output, queries.
#pragma once
#include "base/str.h"

// By the folder's own name, in any case.
bool skip_folder(Str name);
// By the file's own name: x.test.sql, seed.sql.
bool skip_file(Str name);
// Whether a .sql file holds no definitions to replay but pgTAP tests or named queries for a code generator
// (`-- name: X :one`).
bool skip_text(Str text);
