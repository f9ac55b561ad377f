// The bytes of an XML, YAML or JSON file -> a tree of elements.
#include "input/markup.h"

const Element *markup_read(Arena *arena, const Source *source, Gaps *gaps) {
  bool is_xml = str_ends(str(source->path), ".xml");
  return is_xml ? markup_read_xml(arena, source, gaps) : markup_read_yaml(arena, source, gaps);
}

const Attribute *element_attribute(const Element *element, const char *name) {
  for (size_t i = 0; i < element->attributes.count; i++)
    if (strcmp(element->attributes.items[i].name, name) == 0) return &element->attributes.items[i];
  return NULL;
}

Str element_value(const Element *element, const char *name) {
  const Attribute *attribute = element_attribute(element, name);
  return attribute ? buf_str(&attribute->value.text) : str("");
}

bool element_says(const Element *element, const char *name, const char *value) {
  return str_is_nocase(element_value(element, name), value);
}

const Element *element_child(const Element *element, const char *name) {
  for (size_t i = 0; i < element->children.count; i++)
    if (element_is(element->children.items[i], name)) return element->children.items[i];
  return NULL;
}

bool element_is(const Element *element, const char *name) {
  return strcmp(element->name, name) == 0;
}
