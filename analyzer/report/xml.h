// Text of analyzed files, made fit for XML 1.0.
#pragma once
#include "base/buf.h"

// Adds the text for an attribute or an element: markup escaped, line breaks kept as references,
// characters that XML forbids left out, bytes that are not UTF-8 replaced.
void xml_add(Buf *out, const char *text);
