// UTF-8 text, character by character, whatever the bytes.
#pragma once
#include <stdint.h>

#include "base/str.h"

// How many bytes the character at byte `at` has, which must be inside the text; 0: the byte belongs to none.
size_t utf8_length(Str text, size_t at);
// Its code point, and its length in bytes. UINT32_MAX and 1 for a byte that belongs to no character.
uint32_t utf8_decode(Str text, size_t at, size_t *length);

#define UTF8_REPLACEMENT "\xEF\xBF\xBD" // stands for such a byte in what is written
