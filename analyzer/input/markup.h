// XML, YAML and JSON as the same tree of elements, each value with its place in the file: what Liquibase's changelogs
// and pgroll's migrations are written in.
#pragma once
#include "input/unit.h"

typedef struct Attribute {
  const char *name;
  UnitText value;
} Attribute;

typedef struct Element Element;
struct Element {
  const char *name;    // without a namespace's prefix
  uint32_t start, end; // bytes of its name in the source
  ARRAY(Attribute) attributes;
  ARRAY(Element *) children;
  UnitText text; // XML: what stands in it outside of other elements; a scalar of a sequence
};

// The root, whose only child is the document's element; what was read before an error, which becomes a gap.
// Prefixes of namespaces, comments and processing instructions are passed over.
const Element *markup_read_xml(Arena *arena, const Source *source, Gaps *gaps);
// A mapping's scalars are attributes, its mappings and sequences children. A sequence has what its items have, where
// those hold no scalars (`- column: {...}`), else a child without a name for each, of a scalar one with its text.
const Element *markup_read_yaml(Arena *arena, const Source *source, Gaps *gaps);
// By the file's ending.
const Element *markup_read(Arena *arena, const Source *source, Gaps *gaps);

const Attribute *element_attribute(const Element *element, const char *name); // NULL: none
// The attribute's value; "" when there is none.
Str element_value(const Element *element, const char *name);
bool element_says(const Element *element, const char *name, const char *value); // ASCII case aside
const Element *element_child(const Element *element, const char *name);         // NULL: none
bool element_is(const Element *element, const char *name);
