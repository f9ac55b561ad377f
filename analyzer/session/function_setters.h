// What the functions of the catalogs set.
#pragma once
#include "session/session.h"

void function_setters(const SessionInput *input, Sessions *sessions);
