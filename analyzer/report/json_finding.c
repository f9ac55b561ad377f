// A finding -> its entry in the JSON report, as text. Reports hold thousands, and to build trees of jansson's for them and
// write those out takes longer than to find them.
#include "report/json_finding.h"

#include "base/utf8.h"

// A character that JSON does not take as it is.
static void add_escaped(Buf *out, char c) {
  static const char plain[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
  const char *known = memchr(plain, c, strlen(plain));
  if (known)
    buf_add_str(out, (Str){(char[]){'\\', letters[known - plain]}, 2});
  else
    buf_addf(out, "\\u%04X", (unsigned char)c);
}

static bool is_verbatim(char c) { return (unsigned char)c >= ' ' && c != '"' && c != '\\'; }

static void add_string(Buf *out, const char *text) {
  Str bytes = str(text);
  buf_add_char(out, '"');
  for (size_t at = 0, start = 0, length; at < bytes.length; start = at) {
    while (at < bytes.length && is_verbatim(bytes.data[at]) && (length = utf8_length(bytes, at)))
      at += length;
    buf_add_str(out, str_slice(bytes, start, at));
    if (at == bytes.length) break;
    if (is_verbatim(bytes.data[at]))
      buf_add(out, UTF8_REPLACEMENT);
    else
      add_escaped(out, bytes.data[at]);
    at++;
  }
  buf_add_char(out, '"');
}

// `lead` is what stands before the member: the line's end and its indentation.
static void add_text(Buf *out, const char *lead, const char *name, const char *text) {
  buf_add(out, lead);
  buf_add(out, name);
  if (text)
    add_string(out, text);
  else
    buf_add(out, "null");
}

static void add_number(Buf *out, const char *lead, const char *name, uint32_t number) {
  buf_add(out, lead);
  buf_add(out, name);
  buf_add_number(out, number);
}

// The first member's lead may be another one.
static void add_span(Buf *out, const char *first, const char *lead, Span at) {
  Position from = at.source ? source_position(at.source, at.start) : (Position){1, 1};
  Position to = at.source ? source_position(at.source, at.end) : from;
  add_text(out, first, "\"path\": ", at.source ? at.source->path : "");
  add_number(out, lead, "\"line\": ", from.line);
  add_number(out, lead, "\"column\": ", from.column);
  add_number(out, lead, "\"end_line\": ", to.line);
  add_number(out, lead, "\"end_column\": ", to.column);
}

static void add_related(Buf *out, const Finding *finding) {
  static const char next[] = ",\n          ";
  for (size_t i = 0; i < finding->related.count; i++) {
    const Related *related = &finding->related.items[i];
    buf_add(out, i ? ",\n        {" : "\n        {");
    add_span(out, next + 1, next, related->at);
    add_text(out, next, "\"message\": ", related->message);
    buf_add(out, "\n        }");
  }
  if (finding->related.count) buf_add(out, "\n      ");
}

void json_add_finding(Buf *out, const Finding *finding) {
  static const char next[] = ",\n      ";
  buf_add(out, "\n    {");
  add_text(out, next + 1, "\"rule\": ", finding->rule->name);
  add_text(out, next, "\"severity\": ", severity_name(finding->severity));
  add_span(out, next, next, finding->at);
  add_text(out, next, "\"message\": ", finding->message);
  add_text(out, next, "\"object\": ", finding->object);
  add_text(out, next, "\"fingerprint\": ", finding->fingerprint);
  buf_add(out, ",\n      \"related\": [");
  add_related(out, finding);
  buf_add(out, "]\n    }");
}
