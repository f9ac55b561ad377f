// Bytes -> code points.
#include "report/utf8.h"

static size_t claimed_length(unsigned char first) {
  if (first < 0xC2) return 1;
  return first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1;
}

uint32_t utf8_decode(Str text, size_t at, size_t *length) {
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000}; // less is an overlong form
  const unsigned char *bytes = (const unsigned char *)text.data + at;
  size_t wanted = claimed_length(*bytes);
  *length = 1;
  if (wanted == 1) return *bytes < 0x80 ? *bytes : UINT32_MAX;
  uint32_t code = *bytes & (0xFFu >> (wanted + 1));
  for (size_t i = 1; i < wanted; i++) {
    if (at + i >= text.length || (bytes[i] & 0xC0) != 0x80) return UINT32_MAX;
    code = code << 6 | (bytes[i] & 0x3F);
  }
  bool is_surrogate = code >= 0xD800 && code < 0xE000;
  if (code < least[wanted] || code > 0x10FFFF || is_surrogate) return UINT32_MAX;
  *length = wanted;
  return code;
}
