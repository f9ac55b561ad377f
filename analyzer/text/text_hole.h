// What may stand in the place of what is pasted into a text of SQL. For text*.c alone.
#pragma once
#include "text/parameter.h"

typedef enum Filler {
  FILLER_PARAMETER, // $1
  FILLER_LIST,      // ($1)
  FILLER_NAME,      // a made-up identifier
  FILLER_NOTHING,   // a blank
  FILLER_SET,       // _column = $1
  FILLER_VALUES,    // VALUES ($1)
  FILLER_LETTERS,   // part of a quoted text or of a word
  FILLERS
} Filler;

typedef struct HolePlace {
  HoleKind kind;
  Filler filler; // the likeliest
  bool is_tail;  // no condition can follow at this place: behind ORDER BY, LIMIT, ...
} HolePlace;

// What bytes start..end of `text` stand for, where a word of letters fills them for now.
HolePlace hole_place(Str text, const Tokens *tokens, uint32_t start, uint32_t end, bool binds);
