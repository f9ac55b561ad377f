// Expressions of host code -> drafts of text. For text*.c alone.
#pragma once
#include "host/names_index.h"
#include "text/text_draft.h"

enum { WRITE_DEEPEST = 64 }; // definitions behind definitions

// A definition that is being written, and the one in which it is mentioned.
typedef struct TextBehind {
  const HostNode *definition;
  const struct TextBehind *outer;
  int depth;
} TextBehind;

// A call of a function of the project whose result is being written.
typedef struct TextCall {
  HostRef call, function;
  const struct TextCall *outer; // the call that this one stands in the result of; NULL: none
  const TextBehind *behind;     // what was followed to get to the call
} TextCall;

typedef struct TextWriter {
  Arena *arena;
  const HostProject *project;
  size_t left; // expressions that may still be visited, those of long literals counted more
  const TextBehind *behind; // what was followed to get here; NULL: nothing
  const TextCall *call;     // gives the function's parameters their texts; NULL: none
} TextWriter;

// Goes on behind a definition, by way of `next`, which the caller sets `writer->behind` back from. False: it is being
// written already (`A = B; B = A`), or lies too deep.
bool write_enter(TextWriter *writer, TextBehind *next, const HostNode *definition);

// Appends the text of an expression. False, and nothing appended: it is no text.
bool write_text(TextWriter *writer, TextDraft *draft, HostRef expr);
// The same for what is pasted between texts: what is no text is left as a hole at start..end of the file.
void write_part(TextWriter *writer, TextDraft *draft, HostRef expr, uint32_t start, uint32_t end);
// What stands there on some paths alone; `is_optional`: on others nothing does. It becomes part of the text where that lets
// more rows through, else a hole.
void write_maybe(TextWriter *writer, TextDraft *draft, HostRef expr, bool is_optional);
// A string literal, or a template; `binds`: what is interpolated is sent beside the text.
void write_literal(TextWriter *writer, TextDraft *draft, HostRef string, bool binds);
// What is interpolated into a template whose values are sent beside it.
void write_bound(TextWriter *writer, TextDraft *draft, HostRef expr, uint32_t start, uint32_t end);
// A call of a function that makes text (format, join, strip, ...) or of one of the project.
bool write_call(TextWriter *writer, TextDraft *draft, HostRef call);
// The text of a file of SQL: of a path that the literal is (query_file!("sql/find.sql")), ...
bool write_file_at(TextWriter *writer, TextDraft *draft, HostRef string);
// ... that some part of a call names (read_to_string("find.sql"), (folder / "find.sql").read_text()), ...
bool write_file_of_call(TextWriter *writer, TextDraft *draft, HostRef call);
// ... or that a comment before the variable of Go embeds.
bool write_embedded(TextWriter *writer, TextDraft *draft, HostRef name);
// What is appended to a name that starts empty, as a strings.Builder. False: nothing.
bool write_gathered(TextWriter *writer, TextDraft *draft, HostRef name);
// The elements of a list, with blanks between them.
bool write_lines(TextWriter *writer, TextDraft *draft, HostRef list);
// postgres.js's `sql(row, "sku", "price")` behind SET or INSERT INTO: the columns that it writes.
bool write_row(TextWriter *writer, TextDraft *draft, HostRef call);
// `text % values` of Python and Ruby.
bool write_percent(TextWriter *writer, TextDraft *draft, HostRef binary);

// text_fragment.c
// What a name or member was given where it is defined; none: a parameter, a part of another value.
HostRef write_defined_as(TextWriter *writer, HostRef expr);
// What a function of the project gives back, where its body is but that.
HostRef write_result_of(TextWriter *writer, HostRef call);
// Prisma.empty, sql.empty
bool write_is_empty(const HostNode *node);
// Whether the expression is a piece of SQL even where values are sent beside the text.
bool write_is_fragment(TextWriter *writer, HostRef expr);
// Whether it may be one, or nothing at all: `active ? sql`...` : sql```.
bool write_is_maybe_fragment(TextWriter *writer, HostRef expr);

// Text without the blanks at both ends; without the indentation that its lines share.
TextDraft draft_trim(const TextDraft *draft);
TextDraft draft_dedent(const TextDraft *draft);
