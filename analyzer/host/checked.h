// What a function has made sure of before it uses a value.
#pragma once
#include "host/names.h"

// Whether the function has left, or a function of the project that it calls has, where the value is not of a form
// that holds no quote: `if (!/^[0-9a-f-]{36}$/.test(id)) throw ...`, `assertUuid(id)`.
bool checked_is_plain(const HostProject *project, HostRef expr);
