// A string literal of any language -> its value, each byte with its place.
#include "base/buf.h"
#include "host/text_write.h"

static bool is_language(const HostFile *file, const char *name) {
  return str_is(str(file->language->name), name);
}

static void add_utf8(Buf *buf, uint32_t code) {
  if (code >= 0xD800 && code < 0xE000) code = 0xFFFD; // one half of a pair
  if (code < 0x80) {
    buf_add_char(buf, (char)code);
  } else if (code < 0x800) {
    buf_add_char(buf, (char)(0xC0 | code >> 6));
    buf_add_char(buf, (char)(0x80 | (code & 0x3F)));
  } else if (code < 0x10000) {
    buf_add_char(buf, (char)(0xE0 | code >> 12));
    buf_add_char(buf, (char)(0x80 | (code >> 6 & 0x3F)));
    buf_add_char(buf, (char)(0x80 | (code & 0x3F)));
  } else {
    buf_add_char(buf, (char)(0xF0 | (code >> 18 & 7)));
    buf_add_char(buf, (char)(0x80 | (code >> 12 & 0x3F)));
    buf_add_char(buf, (char)(0x80 | (code >> 6 & 0x3F)));
    buf_add_char(buf, (char)(0x80 | (code & 0x3F)));
  }
}

static int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = (char)(c | 0x20);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

static uint32_t read_number(Str digits, int base) {
  uint32_t number = 0;
  for (size_t i = 0; i < digits.length && digit_value(digits.data[i]) < base && i < 8; i++)
    number = number * (uint32_t)base + (uint32_t)digit_value(digits.data[i]);
  return number;
}

// What an escape sequence stands for.
static Str decode(Arena *arena, Str escape) {
  if (escape.length < 2) return escape;
  if (escape.data[0] != '\\') return str_slice(escape, 0, escape.length / 2); // {{ "" ''
  static const char letters[] = "ntrbfvaes0", values[] = "\n\t\r\b\f\v\a\033 ";
  char c = escape.data[1];
  Str rest = str_slice(escape, 2, escape.length);
  if (rest.length && *rest.data == '{') rest = str_slice(rest, 1, rest.length);
  Buf buf = buf_new(arena);
  if (c == '\n' || c == '\r') return (Str){"", 0};
  if (c == 'N' && rest.length)
    add_utf8(&buf, 0xFFFD);
  else if ((c == 'x' || c == 'u' || c == 'U') && rest.length)
    add_utf8(&buf, read_number(rest, 16));
  else if (c >= '0' && c <= '7')
    add_utf8(&buf, read_number(str_slice(escape, 1, escape.length), 8));
  else if (strchr(letters, c) && escape.length == 2)
    buf_add_char(&buf, values[strchr(letters, c) - letters]);
  else
    buf_add_str(&buf, str_slice(escape, 1, escape.length));
  return buf_str(&buf);
}

static void write_piece(TextWriter *writer, TextDraft *draft, const HostFile *file,
                        const HostNode *part, bool binds) {
  const HostNode *expr = part->first;
  switch (part->kind) {
  case HOST_TEXT: draft_add_source(draft, file, part->start, part->end); break;
  case HOST_ESCAPE:
    draft_add_made(draft, file, part->start, part->end,
                   decode(writer->arena, node_text(file, part)));
    break;
  case HOST_HOLE:
    if (!expr) expr = part;
    if (binds)
      write_bound(writer, draft, (HostRef){file, expr}, part->start, part->end);
    else
      write_part(writer, draft, (HostRef){file, expr}, part->start, part->end);
    break;
  default: break;
  }
}

// A literal that the grammar keeps whole: from behind its opening quote to its closing one.
static void write_opaque(TextDraft *draft, const HostFile *file, const HostNode *string) {
  Str text = node_text(file, string);
  size_t start = 0, end = text.length;
  while (start < end && !strchr("'\"`", text.data[start])) start++;
  size_t quotes = 0;
  while (start + quotes < end && text.data[start + quotes] == text.data[start]) quotes++;
  if (quotes == 2 || quotes * 2 > end - start) return; // an empty one
  if (quotes != 1 && quotes < 3) quotes = 1;
  for (size_t at = start + quotes; at < end - quotes;) {
    size_t stop = at;
    char quote = text.data[start];
    while (stop < end - quotes && !(quotes == 1 && text.data[stop] == quote)) stop++;
    draft_add_source(draft, file, string->start + (uint32_t)at, string->start + (uint32_t)stop);
    at = stop;
    if (at + 1 < end - quotes)
      draft_add_made(draft, file, string->start + (uint32_t)at, string->start + (uint32_t)at + 2,
                     str_slice(text, at, at + 1));
    at += 2;
  }
}

// Whether backslashes stand for themselves: r"", String.raw``.
static bool is_raw(const HostFile *file, const HostNode *string) {
  Str prefix = string->name;
  if (is_language(file, "python"))
    return prefix.length &&
           (memchr(prefix.data, 'r', prefix.length) || memchr(prefix.data, 'R', prefix.length));
  const HostNode *tagged = string->parent;
  const HostNode *tag = tagged->kind == HOST_TAGGED ? node_child(tagged, ROLE_CALLEE) : NULL;
  const HostNode *object = tag ? node_child(tag, ROLE_OBJECT) : NULL;
  return object && str_is(object->name, "String") && str_is(tag->name, "raw");
}

void write_literal(TextWriter *writer, TextDraft *draft, HostRef string, bool binds) {
  if (!node_child(string.node, ROLE_PART)) {
    write_opaque(draft, string.file, string.node);
    return;
  }
  bool raw = is_raw(string.file, string.node);
  for (const HostNode *part = string.node->first; part; part = part->next) {
    bool is_verbatim =
        raw && part->kind == HOST_ESCAPE && string.file->source->text.data[part->start] == '\\';
    if (is_verbatim)
      draft_add_source(draft, string.file, part->start, part->end);
    else
      write_piece(writer, draft, string.file, part, binds);
  }
}
