// Bytes -> code points.
#include "base/utf8.h"

size_t utf8_length(Str text, size_t at) {
  unsigned char first = (unsigned char)text.data[at];
  if (first < 0x80) return 1; // nearly all
  size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
  if (!length || at + length > text.length) return 0;
  for (size_t i = 1; i < length; i++)
    if (((unsigned char)text.data[at + i] & 0xC0) != 0x80) return 0;
  unsigned char second = (unsigned char)text.data[at + 1];
  bool is_overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  bool is_surrogate = first == 0xED && second > 0x9F, is_beyond = first == 0xF4 && second > 0x8F;
  return is_overlong || is_surrogate || is_beyond ? 0 : length;
}

uint32_t utf8_decode(Str text, size_t at, size_t *length) {
  const unsigned char *bytes = (const unsigned char *)text.data + at;
  size_t found = utf8_length(text, at);
  *length = found ? found : 1;
  if (!found) return UINT32_MAX;
  if (found == 1) return *bytes;
  uint32_t code = *bytes & (0xFFu >> (found + 1));
  for (size_t i = 1; i < found; i++) code = code << 6 | (bytes[i] & 0x3F);
  return code;
}
