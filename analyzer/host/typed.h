// What the declared type of an expression, or the call that makes it, says of its text.
#pragma once
#include "host/names.h"

// Whether what the expression becomes as text surely holds no quote: it is declared as a number, a UUID or a truth
// value, or put together of such, in a language that holds declarations to be true; or a call makes it one (`id.to_i`).
bool typed_is_plain(const HostProject *project, HostRef expr);
// What `String(id)`, `id.toString()` make a text of; the expression itself where it is no such call.
HostRef typed_as_text(HostRef expr);
// Whether it is what a function of the driver has quoted as a literal or a name (`escapeLiteral(id)`, psycopg's
// `sql.Literal(id)`, pg-format's %L).
bool typed_is_quoted(const HostProject *project, HostRef expr);
