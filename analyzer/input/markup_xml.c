// XML -> elements, by expat.
#include <ctype.h>
#include <expat.h>

#include "input/markup.h"

enum { DEEPEST = 100 };

typedef struct Xml {
  Arena *arena;
  const Source *source;
  XML_Parser parser;
  Element *open[DEEPEST];
  int depth; // of elements that are open; those deeper than DEEPEST are passed over
} Xml;

static Element *new_element(Xml *xml, const char *name, uint32_t at) {
  const char *colon = strrchr(name, ':');
  Element *element = ARENA_NEW(xml->arena, Element);
  element->name =
      arena_copy(xml->arena, colon ? colon + 1 : name, strlen(colon ? colon + 1 : name));
  element->start = at + 1; // behind '<'
  element->end = element->start + (uint32_t)strlen(name);
  element->text = unit_text_new(xml->arena);
  return element;
}

// The bytes between the quotes of the attribute `name` in the start tag at `at`.
static Span raw_value(const Xml *xml, uint32_t at, const char *name) {
  Str text = xml->source->text;
  size_t length = strlen(name);
  while (at < text.length && !isspace((unsigned char)text.data[at]) && text.data[at] != '>') at++;
  while (at < text.length && text.data[at] != '>') {
    uint32_t start = at;
    while (at < text.length && !strchr("='\">", text.data[at])) at++;
    Str key = str_trim(str_slice(text, start, at));
    while (at < text.length && !strchr("'\">", text.data[at])) at++;
    if (at >= text.length || text.data[at] == '>') break;
    const char *close = memchr(text.data + at + 1, text.data[at], text.length - at - 1);
    if (!close) break;
    uint32_t end = (uint32_t)(close - text.data);
    if (key.length == length && memcmp(key.data, name, length) == 0)
      return (Span){xml->source, at + 1, end};
    at = end + 1;
  }
  return (Span){xml->source, at, at};
}

static void add_attribute(Xml *xml, Element *element, uint32_t tag, const char *name,
                          const char *value) {
  const char *colon = strrchr(name, ':');
  Attribute attribute = {
      arena_copy(xml->arena, colon ? colon + 1 : name, strlen(colon ? colon + 1 : name)),
      unit_text_new(xml->arena)};
  Span raw = raw_value(xml, tag, name);
  if (str_equal(span_text(raw), str(value)))
    unit_text_copy(&attribute.value, str(value), raw.start);
  else
    unit_text_add(&attribute.value, str(value), raw.start);
  array_push(xml->arena, &element->attributes, attribute);
}

static void start_element(void *data, const char *name, const char **attributes) {
  Xml *xml = data;
  if (++xml->depth >= DEEPEST) return;
  uint32_t at = (uint32_t)XML_GetCurrentByteIndex(xml->parser);
  Element *element = new_element(xml, name, at);
  for (; *attributes; attributes += 2)
    add_attribute(xml, element, at, attributes[0], attributes[1]);
  array_push(xml->arena, &xml->open[xml->depth - 1]->children, element);
  xml->open[xml->depth] = element;
}

static void end_element(void *data, const char *name) { ((Xml *)data)->depth--; }

static void add_text(void *data, const char *text, int length) {
  Xml *xml = data;
  if (xml->depth >= DEEPEST) return;
  uint32_t at = (uint32_t)XML_GetCurrentByteIndex(xml->parser);
  Str part = {text, (size_t)length};
  bool is_exact = XML_GetCurrentByteCount(xml->parser) == length &&
                  memcmp(xml->source->text.data + at, text, part.length) == 0;
  UnitText *into = &xml->open[xml->depth]->text;
  if (is_exact)
    unit_text_copy(into, part, at);
  else
    unit_text_add(into, part, at);
}

const Element *markup_read_xml(Arena *arena, const Source *source, Gaps *gaps) {
  Xml xml = {.arena = arena, .source = source, .parser = XML_ParserCreate(NULL)};
  xml.open[0] = new_element(&xml, "", 0);
  XML_SetUserData(xml.parser, &xml);
  XML_SetElementHandler(xml.parser, start_element, end_element);
  XML_SetCharacterDataHandler(xml.parser, add_text);
  if (XML_Parse(xml.parser, source->text.data, (int)source->text.length, XML_TRUE) !=
      XML_STATUS_OK) {
    uint32_t at = (uint32_t)XML_GetErrorLineNumber(xml.parser);
    Span place = {source, 0, 0};
    if (at && at <= source->line_count) place.start = place.end = source->line_starts[at - 1];
    gap_add(arena, gaps, GAP_SYNTAX, place, "the XML cannot be read from here on: %s",
            XML_ErrorString(XML_GetErrorCode(xml.parser)));
  }
  XML_ParserFree(xml.parser);
  return xml.open[0];
}
