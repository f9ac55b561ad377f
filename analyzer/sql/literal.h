// String constants and identifiers: from what is written to what it says, and back.
#pragma once
#include "input/unit.h"

// The unit of the string constant that starts at offset `location` of `unit` ('..', E'..', $$..$$)
// and whose value is `value`. Its offsets map to the bytes between the quotes, doubled quotes and
// escapes included; a constant that is written in several pieces maps as a whole.
Unit *literal_unit(Arena *arena, const Unit *unit, int location, Str value);

// As quote_ident() and quote_literal() write it.
const char *literal_identifier(Arena *arena, Str name);
const char *literal_string(Arena *arena, Str text);
