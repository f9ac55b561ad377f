// YAML and JSON -> elements, by libyaml.
#include "input/markup.h"
#include "input/yaml_reader.h"

enum {
  DEEPEST = 40,
  DEEPEST_NESTING = 1000, // of brackets too
  MOST_ELEMENTS = 500000, // aliases can name one node many times
};

typedef struct Yaml {
  YamlReader reader; // for places
  int depth;
  size_t elements;
} Yaml;

static Element *new_element(Yaml *yaml, const char *name, Span at) {
  Arena *arena = yaml->reader.arena;
  Element *element = ARENA_NEW(arena, Element);
  *element = (Element){.name = arena_copy(arena, name, strlen(name)),
                       .start = at.start,
                       .end = at.end,
                       .text = unit_text_new(arena)};
  return element;
}

// A scalar's lines stand in the file one after the other, indented, or as they are between quotes.
static UnitText value_of(Yaml *yaml, yaml_node_t *node) {
  UnitText value = unit_text_new(yaml->reader.arena);
  Span raw = yaml_span(&yaml->reader, node);
  Str text = {(const char *)node->data.scalar.value, node->data.scalar.length};
  Str all = raw.source->text;
  uint32_t at = raw.start;
  for (size_t start = 0; start < text.length;) {
    size_t end = str_find(text, "\n", start);
    Str line = str_slice(text, start, end);
    const char *hit = memmem(all.data + at, raw.end - at, line.data, line.length);
    if (hit)
      unit_text_copy(&value, line, (uint32_t)(hit - all.data));
    else
      unit_text_add(&value, line, at);
    if (hit) at = (uint32_t)(hit - all.data) + (uint32_t)line.length;
    if (end < text.length) unit_text_add(&value, str("\n"), at);
    start = end + 1;
  }
  return value;
}

static void add_mapping(Yaml *yaml, const yaml_node_t *mapping, Element *element);

static bool has_scalar(const Yaml *yaml, const yaml_node_t *mapping) {
  for (yaml_node_pair_t *pair = mapping->data.mapping.pairs.start;
       pair < mapping->data.mapping.pairs.top; pair++) {
    yaml_node_t *value = yaml_document_get_node(yaml->reader.document, pair->value);
    if (value && value->type == YAML_SCALAR_NODE) return true;
  }
  return false;
}

static void add_items(Yaml *yaml, const yaml_node_t *sequence, Element *element) {
  for (yaml_node_item_t *item = sequence->data.sequence.items.start;
       item < sequence->data.sequence.items.top; item++) {
    yaml_node_t *node = yaml_document_get_node(yaml->reader.document, *item);
    bool is_scalar = node && node->type == YAML_SCALAR_NODE;
    if (!node || (!is_scalar && node->type != YAML_MAPPING_NODE)) continue;
    Element *into = element;
    if (is_scalar || has_scalar(yaml, node)) {
      into = new_element(yaml, "", yaml_span(&yaml->reader, node));
      array_push(yaml->reader.arena, &element->children, into);
    }
    if (is_scalar)
      into->text = value_of(yaml, node);
    else
      add_mapping(yaml, node, into);
  }
}

static void add_pair(Yaml *yaml, yaml_node_t *key, yaml_node_t *value, Element *element) {
  Arena *arena = yaml->reader.arena;
  const char *name = yaml_text(key);
  if (value->type == YAML_SCALAR_NODE) {
    Attribute attribute = {arena_copy(arena, name, strlen(name)), value_of(yaml, value)};
    array_push(arena, &element->attributes, attribute);
    return;
  }
  if (++yaml->elements > MOST_ELEMENTS) return;
  Element *child = new_element(yaml, name, yaml_span(&yaml->reader, key));
  array_push(arena, &element->children, child);
  if (value->type == YAML_MAPPING_NODE)
    add_mapping(yaml, value, child);
  else
    add_items(yaml, value, child);
}

static void add_mapping(Yaml *yaml, const yaml_node_t *mapping, Element *element) {
  if (yaml->depth == DEEPEST) return;
  yaml->depth++;
  for (yaml_node_pair_t *pair = mapping->data.mapping.pairs.start;
       pair < mapping->data.mapping.pairs.top; pair++) {
    yaml_node_t *key = yaml_document_get_node(yaml->reader.document, pair->key);
    yaml_node_t *value = yaml_document_get_node(yaml->reader.document, pair->value);
    if (key && value) add_pair(yaml, key, value, element);
  }
  yaml->depth--;
}

static void add_gap(Yaml *yaml, const yaml_parser_t *parser, Gaps *gaps) {
  const Source *source = yaml->reader.source;
  Span place = {source, 0, 0};
  if (parser->problem_mark.line < source->line_count)
    place.start = place.end = source->line_starts[parser->problem_mark.line];
  gap_add(yaml->reader.arena, gaps, GAP_SYNTAX, place, "the file cannot be read: %s",
          parser->problem ? parser->problem : "it is no YAML");
}

static bool start_parser(yaml_parser_t *parser, const Source *source) {
  if (!yaml_parser_initialize(parser)) return false;
  yaml_parser_set_input_string(parser, (const unsigned char *)source->text.data,
                               source->text.length);
  return true;
}

// libyaml's time grows with the square of the nesting, so that this looks at the events first.
static bool is_too_deep(const Source *source) {
  yaml_parser_t parser;
  if (!start_parser(&parser, source)) return false;
  int depth = 0;
  yaml_event_type_t type = YAML_NO_EVENT;
  while (type != YAML_STREAM_END_EVENT && depth <= DEEPEST_NESTING) {
    yaml_event_t event;
    if (!yaml_parser_parse(&parser, &event)) break;
    type = event.type;
    depth += type == YAML_SEQUENCE_START_EVENT || type == YAML_MAPPING_START_EVENT;
    depth -= type == YAML_SEQUENCE_END_EVENT || type == YAML_MAPPING_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return depth > DEEPEST_NESTING;
}

const Element *markup_read_yaml(Arena *arena, const Source *source, Gaps *gaps) {
  yaml_parser_t parser;
  yaml_document_t document;
  Yaml yaml = {.reader = {.arena = arena, .source = source, .document = &document}};
  Element *root = new_element(&yaml, "", (Span){source, 0, 0});
  if (is_too_deep(source)) {
    gap_add(arena, gaps, GAP_LIMIT, (Span){source, 0, 0},
            "the file is nested deeper than %d levels", DEEPEST_NESTING);
    return root;
  }
  if (!start_parser(&parser, source)) return root;
  if (yaml_parser_load(&parser, &document)) {
    yaml_node_t *top = yaml_document_get_root_node(&document);
    if (top && top->type == YAML_MAPPING_NODE) add_mapping(&yaml, top, root);
    yaml_document_delete(&document);
  } else {
    add_gap(&yaml, &parser, gaps);
  }
  yaml_parser_delete(&parser);
  return root;
}
