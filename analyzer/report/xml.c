// Any bytes -> XML text.
#include "report/xml.h"

#include "base/utf8.h"

static const char *reference(uint32_t code) {
  switch (code) {
  case '&': return "&amp;";
  case '<': return "&lt;";
  case '>': return "&gt;";
  case '"': return "&quot;";
  case '\'': return "&apos;";
  case '\t': return "&#9;";
  case '\n': return "&#10;";
  case '\r': return "&#13;";
  case UINT32_MAX: return UTF8_REPLACEMENT;
  default: return code < 0x20 || code == 0xFFFE || code == 0xFFFF ? "" : NULL;
  }
}

void xml_add(Buf *out, const char *text) {
  Str bytes = str(text);
  for (size_t at = 0, length; at < bytes.length; at += length) {
    const char *instead = reference(utf8_decode(bytes, at, &length));
    buf_add_str(out, instead ? str(instead) : str_slice(bytes, at, at + length));
  }
}
