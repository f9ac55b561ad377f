// A draft -> a Unit that PostgreSQL's grammar takes, as far as some filling of its holes makes it one.
#include <ctype.h>

#include "base/buf.h"
#include "text/text_draft.h"
#include "text/text_hole.h"
#include "sql/parse.h"

enum { MOST_TRIES = 48, MOST_SLOTS = 2000 }; // further ones stay as they are

// A part of the shape that is written otherwise in the unit.
typedef struct Slot {
  uint32_t start, end;    // bytes of the shape
  const TextPiece *piece; // of a hole; NULL: the text's own parameter
  HolePlace place;
  Filler filler;
  const char *written; // no hole at all; NULL: one
  Str name;
  uint32_t ordinal;
  bool is_number;                // the hole is the number of a parameter
  bool is_spent;                 // all fillers were tried
  uint32_t out_start, out_end;   // bytes of the unit: of the filler
  uint32_t hole_start, hole_end; // of the hole itself within it
} Slot;

// The draft with words in the place of holes, and what is to be written otherwise.
typedef struct Shape {
  Arena *arena;
  const TextDraft *draft;
  Str text;
  ARRAY(Slot) slots;
  uint32_t *piece_starts; // byte of the text at which each piece starts
} Shape;

static const char word_of_hole[] = "hole_";

// What may be there or not, begins and ends with blanks where it is.
static Str text_in_shape(const TextPiece *piece) {
  if (piece->is_maybe) return str(" hole_ ");
  return piece->hole ? str(word_of_hole) : piece->text;
}

// "WHERE closed_at IS NULL{$more}": no name begins with such a word, so what is pasted behind it is none's end.
static bool ends_operand(Str text) {
  static const char *const words[] = {"null", "true", "false", NULL};
  size_t start = text.length;
  while (start && str_is_word_byte(text.data[start - 1])) start--;
  return str_is_any(str_slice(text, start, text.length), words);
}

static Shape make_shape(const TextDraft *draft) {
  Shape shape = {.arena = draft->arena, .draft = draft};
  Buf buf = buf_new(draft->arena);
  size_t count = draft->pieces.count;
  shape.piece_starts = arena_alloc(draft->arena, (count + 1) * sizeof *shape.piece_starts);
  for (size_t i = 0; i < count; i++) {
    const TextPiece *piece = &draft->pieces.items[i];
    shape.piece_starts[i] = (uint32_t)buf.length;
    if (piece->hole && !piece->is_maybe && ends_operand(buf_str(&buf))) buf_add_char(&buf, ' ');
    buf_add_str(&buf, text_in_shape(piece));
  }
  shape.piece_starts[count] = (uint32_t)buf.length;
  shape.text = buf_str(&buf);
  return shape;
}

// ---- slots ----

static Slot slot_of_hole(const Shape *shape, const Tokens *tokens, size_t index) {
  const TextPiece *piece = &shape->draft->pieces.items[index];
  Slot slot = {
      .start = shape->piece_starts[index], .end = shape->piece_starts[index + 1], .piece = piece};
  if (shape->text.data[slot.start] == ' ') slot.start++;
  if (piece->is_maybe) slot.end--;
  slot.place = hole_place(shape->text, tokens, slot.start, slot.end, piece->binds);
  if (piece->is_maybe && slot.place.kind == HOLE_VALUE) slot.place.kind = HOLE_CONDITION;
  bool is_numbered = slot.start && shape->text.data[slot.start - 1] == '$';
  if (is_numbered && slot.place.filler != FILLER_LETTERS) { // $${index}
    slot.start--;
    slot.is_number = true;
    slot.place = (HolePlace){HOLE_PARAMETER, FILLER_PARAMETER, false};
  }
  slot.filler = slot.place.filler;
  return slot;
}

// Whether a list stands where only one value would do: IN ?, VALUES ?
static bool takes_list(Str text, const Tokens *tokens, uint32_t at) {
  size_t low = 0, high = tokens->count; // the first token that starts at or behind `at`
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (tokens->items[middle].start < at)
      low = middle + 1;
    else
      high = middle;
  }
  if (!low) return false;
  Token before = tokens->items[low - 1];
  return scan_is(text, before, "in") || scan_is(text, before, "values");
}

static Slot slot_of_parameter(const Shape *shape, const Tokens *tokens, Parameter parameter) {
  Slot slot = {.start = parameter.start,
               .end = parameter.end,
               .name = parameter.name,
               .ordinal = parameter.ordinal,
               .written = parameter.written};
  slot.place = (HolePlace){HOLE_PARAMETER, FILLER_PARAMETER, false};
  if (parameter.is_name) slot.place = (HolePlace){HOLE_NAME, FILLER_NAME, false};
  bool is_list = !parameter.is_name && takes_list(shape->text, tokens, parameter.start);
  slot.filler = is_list ? FILLER_LIST : slot.place.filler;
  return slot;
}

static bool is_javascript(const TextDraft *draft) {
  for (size_t i = 0; i < draft->pieces.count; i++) {
    const HostFile *file = draft->pieces.items[i].file;
    if (file) return language_is_script(file->language);
  }
  return false;
}

// Holes and parameters in the order of the text; a parameter may hold holes (`@p${i}`). False: none of the
// styles has one.
static bool find_slots(Shape *shape, const Tokens *tokens, unsigned styles) {
  shape->slots.count = 0;
  Parameters parameters =
      parameter_find(shape->arena, shape->text, tokens, styles, is_javascript(shape->draft));
  size_t next = 0;
  uint32_t end = 0;
  for (size_t i = 0; i <= shape->draft->pieces.count; i++) {
    bool is_hole = i < shape->draft->pieces.count && shape->draft->pieces.items[i].hole;
    uint32_t before = is_hole ? shape->piece_starts[i]
                              : shape->piece_starts[i < shape->draft->pieces.count ? i + 1 : i];
    if (shape->slots.count >= MOST_SLOTS) break;
    for (; next < parameters.count && parameters.items[next].start < before; next++) {
      if (shape->slots.count >= MOST_SLOTS) break;
      array_push(shape->arena, &shape->slots,
                 slot_of_parameter(shape, tokens, parameters.items[next]));
      end = parameters.items[next].end;
    }
    if (is_hole && before >= end)
      array_push(shape->arena, &shape->slots, slot_of_hole(shape, tokens, i));
  }
  return parameters.count > 0;
}

// What is sent is numbered first, in the order of the text; what is pasted gets numbers behind those.
static void number_slots(Shape *shape) {
  uint32_t sent = 0;
  for (size_t i = 0; i < shape->slots.count; i++)
    if (shape->slots.items[i].ordinal > sent) sent = shape->slots.items[i].ordinal;
  for (int pasted = 0; pasted < 2; pasted++)
    for (size_t i = 0; i < shape->slots.count; i++) {
      Slot *slot = &shape->slots.items[i];
      if (slot->ordinal || slot->written || (slot->place.kind != HOLE_PARAMETER) != pasted)
        continue;
      for (size_t k = 0; slot->name.length && k < i && !slot->ordinal; k++)
        if (str_equal(shape->slots.items[k].name, slot->name))
          slot->ordinal = shape->slots.items[k].ordinal;
      if (!slot->ordinal) slot->ordinal = ++sent;
    }
}

// ---- the unit ----

// `user.tableName` -> _user_tableName; with `letters` without the first underscore.
static void add_name(Buf *buf, const Slot *slot, bool letters) {
  enum { LONGEST = 40 };
  Str text = slot->name;
  if (slot->piece && slot->piece->hole && slot->piece->file)
    text = node_text(slot->piece->file, slot->piece->hole);
  if (!letters) buf_add_char(buf, '_');
  size_t count = 0;
  bool is_gap = false;
  for (size_t i = 0; i < text.length && count < LONGEST; i++) {
    bool is_letter = str_is_word_byte(text.data[i]);
    if (is_letter && is_gap && count) buf_add_char(buf, '_');
    if (is_letter) buf_add_char(buf, (char)tolower((unsigned char)text.data[i])), count++;
    is_gap = !is_letter;
  }
  if (!count) buf_add(buf, "hole");
}

static void add_filler(Buf *buf, Slot *slot) {
  slot->out_start = (uint32_t)buf->length;
  static const char *const before[FILLERS] = {
      [FILLER_LIST] = "(", [FILLER_SET] = "_column = ", [FILLER_VALUES] = "VALUES ("};
  if (slot->written) {
    buf_add(buf, slot->written);
  } else {
    if (before[slot->filler]) buf_add(buf, before[slot->filler]);
    slot->hole_start = (uint32_t)buf->length;
    if (slot->filler == FILLER_NAME || slot->filler == FILLER_LETTERS)
      add_name(buf, slot, slot->filler == FILLER_LETTERS);
    else if (slot->filler == FILLER_NOTHING)
      buf_add_char(buf, ' ');
    else
      buf_addf(buf, "$%u", slot->ordinal);
    slot->hole_end = (uint32_t)buf->length;
    if (slot->filler == FILLER_LIST || slot->filler == FILLER_VALUES) buf_add_char(buf, ')');
  }
  slot->out_end = (uint32_t)buf->length;
}

static Str render(Shape *shape) {
  Buf buf = buf_new(shape->arena);
  uint32_t at = 0;
  for (size_t i = 0; i < shape->slots.count; i++) {
    Slot *slot = &shape->slots.items[i];
    buf_add_str(&buf, str_slice(shape->text, at, slot->start));
    add_filler(&buf, slot);
    at = slot->end;
  }
  buf_add_str(&buf, str_slice(shape->text, at, shape->text.length));
  return buf_str(&buf);
}

// ---- fillers ----

// Another filler means another kind of hole.
static HoleKind kind_of(const Slot *slot, Filler filler) {
  if (filler == slot->place.filler) return slot->place.kind;
  switch (filler) {
  case FILLER_NAME:
  case FILLER_LETTERS: return HOLE_NAME;
  case FILLER_NOTHING:
  case FILLER_SET:
  case FILLER_VALUES: return HOLE_REST;
  default: break;
  }
  if (slot->place.kind == HOLE_CONDITION) return HOLE_CONDITION;
  bool is_sent = slot->piece && !slot->is_number ? slot->piece->binds : true;
  return is_sent ? HOLE_PARAMETER : HOLE_VALUE;
}

static bool may_try(const Slot *slot, Filler filler) {
  if (slot->written || slot->place.filler == FILLER_LETTERS) return false;
  bool is_value = filler == FILLER_PARAMETER || filler == FILLER_LIST;
  return (slot->piece && !slot->is_number) || is_value;
}

// The slot nearest before the error whose fillers were not all tried, else the first one behind it.
static Slot *choose_slot(Shape *shape, uint32_t error_at) {
  Slot *chosen = NULL;
  for (size_t i = 0; i < shape->slots.count; i++) {
    Slot *slot = &shape->slots.items[i];
    if (slot->is_spent || slot->written || slot->place.filler == FILLER_LETTERS) continue;
    if (slot->out_start > error_at && chosen) break;
    chosen = slot;
    if (slot->out_start > error_at) break;
  }
  return chosen;
}

// Tries the other fillers of a slot; keeps the one with which the parser gets farthest.
static bool improve(Shape *shape, Slot *slot, size_t *left, int *tries) {
  Filler best = slot->filler;
  for (Filler filler = FILLER_PARAMETER; filler < FILLER_LETTERS && *tries < MOST_TRIES; filler++) {
    if (filler == best || !may_try(slot, filler)) continue;
    slot->filler = filler;
    uint32_t error_at;
    Str text = render(shape);
    (*tries)++;
    if (parse_check(text, &error_at)) return true;
    size_t rest = text.length - error_at;
    if (rest >= *left) continue;
    *left = rest;
    best = filler;
  }
  slot->filler = best;
  slot->is_spent = true;
  return false;
}

// Fills the holes; true when the text parses then. `left`: bytes from where the parser stopped.
static bool fill(Shape *shape, size_t *left) {
  uint32_t error_at;
  Str text = render(shape);
  *left = 0;
  if (parse_check(text, &error_at)) return true;
  *left = text.length - error_at;
  for (int tries = 1; tries < MOST_TRIES;) {
    Slot *slot = choose_slot(shape, (uint32_t)(text.length - *left));
    if (!slot) return false;
    if (improve(shape, slot, left, &tries)) return true;
    text = render(shape);
  }
  return false;
}

// ---- styles ----

// Whether the text can be a statement at all: no use to ask the parser about prose and fragments.
static bool may_be_sql(Str text, const Tokens *tokens) {
  static const char *const words[] = {
      "select",  "insert",     "update",    "delete",     "with",     "merge",    "create",
      "alter",   "drop",       "grant",     "revoke",     "set",      "reset",    "begin",
      "start",   "commit",     "rollback",  "truncate",   "copy",     "call",     "do",
      "lock",    "explain",    "show",      "values",     "table",    "prepare",  "execute",
      "declare", "fetch",      "close",     "listen",     "notify",   "vacuum",   "analyze",
      "refresh", "comment",    "savepoint", "release",    "end",      "abort",    "discard",
      "reindex", "cluster",    "unlisten",  "import",     "security", "reassign", "deallocate",
      "move",    "checkpoint", "load",      word_of_hole, NULL};
  if (!tokens->count) return false;
  size_t first = 0;
  while (first + 1 < tokens->count && strchr("(;", text.data[tokens->items[first].start])) first++;
  return str_is_any(str_slice(text, tokens->items[first].start, tokens->items[first].end), words);
}

static bool fill_in_style(Shape *shape, const Tokens *tokens, unsigned styles, size_t *left) {
  find_slots(shape, tokens, styles);
  number_slots(shape);
  if (may_be_sql(shape->text, tokens)) return fill(shape, left);
  render(shape);
  *left = shape->text.length;
  return false;
}

static bool fill_shape(Shape *shape, const Tokens *tokens, unsigned styles) {
  // `@x` and `?` parse as prefix operators, too, which nobody means.
  static const unsigned guesses[] = {PARAMETERS_AT,      PARAMETERS_QUESTION, PARAMETERS_NONE,
                                     PARAMETERS_PERCENT, PARAMETERS_COLON,    PARAMETERS_BRACE,
                                     PARAMETERS_HASH};
  size_t left, least = SIZE_MAX;
  if (!(styles & PARAMETERS_GUESS)) return fill_in_style(shape, tokens, styles, &left);
  unsigned best = PARAMETERS_NONE;
  for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++) {
    bool is_plain = guesses[i] == PARAMETERS_NONE;
    if (!find_slots(shape, tokens, guesses[i]) && !is_plain) continue;
    if (fill_in_style(shape, tokens, guesses[i], &left)) return true;
    if (left < least) least = left, best = guesses[i];
  }
  return fill_in_style(shape, tokens, best, &left);
}

// ---- the result ----

// The file that all of the text stands in; NULL: in several.
static const HostFile *only_file(const TextDraft *draft) {
  const HostFile *file = NULL;
  for (size_t i = 0; i < draft->pieces.count; i++) {
    const HostFile *next = draft->pieces.items[i].file;
    if (file && next && next != file) return NULL;
    if (next) file = next;
  }
  return file;
}

// The segments for bytes start..end of the shape, which are the unit's from `out` on.
static void add_segments(const Shape *shape, Unit *unit, uint32_t start, uint32_t end, uint32_t out,
                         size_t *piece_index) {
  const TextPieces *pieces = &shape->draft->pieces;
  for (; *piece_index < pieces->count && shape->piece_starts[*piece_index] < end;
       (*piece_index)++) {
    const TextPiece *piece = &pieces->items[*piece_index];
    uint32_t piece_start = shape->piece_starts[*piece_index];
    uint32_t piece_end = shape->piece_starts[*piece_index + 1];
    Segment whole = {piece_start, piece->start, piece_end - piece_start,
                     piece->is_exact ? 0 : piece->end - piece->start};
    Segment cut;
    bool stands = piece->file && piece->end > piece->start && !piece->hole;
    if (stands && unit_cut(whole, start, end, out, &cut))
      array_push(shape->arena, &unit->segments, cut);
    if (piece_end > end) return;
  }
}

// Where a slot stands in the file.
static bool slot_range(const Shape *shape, const Slot *slot, Range *range) {
  const TextPieces *pieces = &shape->draft->pieces;
  size_t index = 0;
  while (index + 1 < pieces->count && shape->piece_starts[index + 1] <= slot->start) index++;
  const TextPiece *first = &pieces->items[index];
  if (!first->file) return false;
  uint32_t into = first->is_exact ? slot->start - shape->piece_starts[index] : 0;
  while (index + 1 < pieces->count && shape->piece_starts[index + 1] < slot->end) index++;
  const TextPiece *last = &pieces->items[index];
  uint32_t last_into = slot->end - shape->piece_starts[index];
  *range = (Range){first->start + into, last->is_exact ? last->start + last_into : last->end};
  return last->file == first->file && range->end > range->start;
}

static void map_unit(const Shape *shape, Unit *unit) {
  Ranges *pasted = ARENA_NEW(shape->arena, Ranges);
  uint32_t at = 0, out = 0;
  size_t piece = 0;
  for (size_t i = 0; i <= shape->slots.count; i++) {
    const Slot *slot = i < shape->slots.count ? &shape->slots.items[i] : NULL;
    uint32_t end = slot ? slot->start : (uint32_t)shape->text.length;
    add_segments(shape, unit, at, end, out, &piece);
    if (!slot) break;
    Range range;
    if (slot_range(shape, slot, &range)) {
      Segment segment = {slot->out_start, range.start, slot->out_end - slot->out_start,
                         range.end - range.start};
      if (segment.length) array_push(shape->arena, &unit->segments, segment);
      bool is_pasted = !slot->written && kind_of(slot, slot->filler) != HOLE_PARAMETER;
      if (is_pasted) array_push(shape->arena, pasted, range);
    }
    at = slot->end;
    out = slot->out_end;
    while (piece && shape->piece_starts[piece] > at) piece--;
  }
  if (pasted->count) unit_set_placeholders(unit, pasted);
}

// What is pasted behind all conditions has a name that says so: `${orderBy}`.
static bool is_called_tail(const Shape *shape, const Slot *slot) {
  enum { LONGEST = 60 }; // bytes of the expression
  static const char *const words[] = {"order",   "sort",      "limit",      "offset", "lock",
                                      "paginat", "returning", "for_update", NULL};
  if (!slot->piece || !slot->piece->file) return false;
  Str expr = node_text(slot->piece->file, slot->piece->hole);
  return expr.length <= LONGEST && str_has_any_nocase(expr, words);
}

static void add_holes(const Shape *shape, SqlText *text) {
  for (size_t i = 0; i < shape->slots.count; i++) {
    const Slot *slot = &shape->slots.items[i];
    if (slot->written) continue;
    SqlHole hole = {.kind = kind_of(slot, slot->filler),
                    .start = slot->hole_start,
                    .end = slot->hole_end,
                    .name = slot->name};
    if (slot->piece) {
      *(slot->is_number ? &hole.number : &hole.expr) = slot->piece->hole;
      hole.file = slot->piece->file;
    }
    hole.is_optional = slot->piece && slot->piece->is_optional && slot->filler == FILLER_NOTHING;
    bool is_open = hole.kind == HOLE_CONDITION ||
                   (hole.kind == HOLE_REST && !slot->place.is_tail && !is_called_tail(shape, slot));
    if (is_open && !hole.is_optional) text->complete = false;
    if (is_open && !hole.is_optional && hole.kind == HOLE_REST) text->is_open = true;
    array_push(shape->arena, &text->holes, hole);
  }
}

SqlText *draft_finish(const TextDraft *draft, unsigned styles, HostRef expr) {
  Arena *arena = draft->arena;
  Shape shape = make_shape(draft);
  Tokens tokens = parameter_tokens(arena, shape.text);
  SqlText *text = ARENA_NEW(arena, SqlText);
  bool parses = fill_shape(&shape, &tokens, styles);
  Str sql = render(&shape);
  text->parses = parses && str_trim(sql).length; // nothing parses, too: the whole text is a hole
  text->complete = !draft->lacks;
  text->is_open = draft->lacks;
  Unit *unit = unit_of_made_text(arena, node_span(expr.file, expr.node), sql);
  const HostFile *file = only_file(draft);
  if (file) {
    map_unit(&shape, unit);
    unit->source = file->source;
    if (file != expr.file && unit->segments.count)
      unit->whole = unit_span(unit, 0, (uint32_t)unit->text.length);
  }
  text->unit = unit;
  add_holes(&shape, text);
  return text;
}

bool text_is_sql(const SqlText *text) {
  static const char *const words[] = {
      "select",   "insert",   "update", "delete", "with",  "merge", "create",  "alter",
      "drop",     "grant",    "revoke", "set",    "reset", "begin", "start",   "commit",
      "rollback", "truncate", "copy",   "call",   "do",    "lock",  "explain", NULL};
  Str sql = text->unit->text;
  Token first = scan_token(sql, 0);
  while (first.end > first.start && strchr("(;", sql.data[first.start]))
    first = scan_token(sql, first.end);
  return text->parses && str_is_any(str_slice(sql, first.start, first.end), words);
}
