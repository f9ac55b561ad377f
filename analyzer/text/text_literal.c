// A string literal of any language -> its value, each byte with its place.
#include "base/buf.h"
#include "text/text_write.h"

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
  if (language_is(file->language, "python"))
    return prefix.length &&
           (memchr(prefix.data, 'r', prefix.length) || memchr(prefix.data, 'R', prefix.length));
  const HostNode *tagged = string->parent;
  const HostNode *tag = tagged->kind == HOST_TAGGED ? node_child(tagged, ROLE_CALLEE) : NULL;
  const HostNode *object = tag ? node_child(tag, ROLE_OBJECT) : NULL;
  return object && str_is(object->name, "String") && str_is(tag->name, "raw");
}

// Whether the lines of a literal lose the indentation that they share: text blocks and heredocs.
static bool is_indented(const HostFile *file, const HostNode *string) {
  static const char *const with_blocks[] = {"java", "csharp", "elixir", NULL};
  bool is_block = str_ends(string->name, "\"\"\"") && language_is_any(file->language, with_blocks);
  return is_block || str_starts(string->name, "<<~") || str_starts(string->name, "<<<");
}

// How many blanks at the start of a part Rust takes off: those behind a `\\` that ends a line.
static uint32_t continued_blanks(const HostFile *file, const HostNode *before,
                                 const HostNode *part) {
  const char *text = file->source->text.data;
  bool continues = before && before->kind == HOST_ESCAPE && language_is(file->language, "rust") &&
                   part->kind == HOST_TEXT && text[before->end - 1] == '\n';
  uint32_t at = part->start;
  while (continues && at < part->end && strchr(" \t\r\n", text[at])) at++;
  return at - part->start;
}

static void write_parts(TextWriter *writer, TextDraft *draft, HostRef string, bool binds) {
  bool raw = is_raw(string.file, string.node);
  const HostNode *before = NULL;
  for (const HostNode *part = string.node->first; part; before = part, part = part->next) {
    bool is_verbatim =
        raw && part->kind == HOST_ESCAPE && string.file->source->text.data[part->start] == '\\';
    uint32_t skipped = continued_blanks(string.file, before, part);
    if (is_verbatim || skipped)
      draft_add_source(draft, string.file, part->start + skipped, part->end);
    else
      write_piece(writer, draft, string.file, part, binds);
  }
}

void write_literal(TextWriter *writer, TextDraft *draft, HostRef string, bool binds) {
  if (!node_child(string.node, ROLE_PART)) {
    write_opaque(draft, string.file, string.node);
    return;
  }
  if (!is_indented(string.file, string.node)) {
    write_parts(writer, draft, string, binds);
    return;
  }
  TextDraft block = draft_new(writer->arena);
  write_parts(writer, &block, string, binds);
  Str text = draft_text(&block);
  bool has_break = text.length && *text.data == '\n'; // behind the opening quotes
  TextDraft lines = draft_slice(&block, has_break ? 1 : 0, text.length);
  TextDraft dedented = draft_dedent(&lines);
  draft_add(draft, &dedented);
}
