// psql ... <<EOSQL in a shell script -> its lines.
#include "input/heredoc.h"

#include "input/code_format.h"
#include "input/piece.h"
#include "input/prepare.h"

typedef struct Heredoc {
  Str tag;
  bool expands; // the shell replaces its variables
  bool is_indented;
} Heredoc;

// What `<<-"TAG"` in a line begins; a tag of length 0: nothing.
static Heredoc read_opening(Str line) {
  size_t at = str_find(line, "<<", 0) + 2;
  Heredoc heredoc = {.expands = true};
  if (at >= line.length || line.data[at] == '<') return heredoc;
  heredoc.is_indented = line.data[at] == '-';
  at += heredoc.is_indented;
  while (at < line.length && line.data[at] == ' ') at++;
  bool is_quoted = at < line.length && strchr("'\"\\", line.data[at]);
  heredoc.expands = !is_quoted;
  at += is_quoted;
  size_t end = at;
  while (end < line.length && piece_is_word_byte(line.data[end])) end++;
  heredoc.tag = str_slice(line, at, end);
  return heredoc;
}

// The end of the variable at `at`, a `$`; `at`: it is none. `name` becomes its name.
static size_t variable_end(Str text, size_t at, Str *name) {
  size_t start = at + 1, end;
  bool has_brace = start < text.length && text.data[start] == '{';
  start += has_brace;
  for (end = start;
       end < text.length && piece_is_word_byte(text.data[end]) && text.data[end] != '$';)
    end++;
  *name = str_slice(text, start, end);
  if (end == start) return at;
  return has_brace ? str_find(text, "}", end) + 1 : end;
}

// The lines start..end as the shell hands them on; variables become placeholders.
static void add_body(const Source *source, size_t start, size_t end, bool expands, UnitText *out) {
  Str text = str_slice(source->text, 0, end), name;
  size_t done = start;
  for (size_t at = start; expands && at < end; at++) {
    bool escapes = text.data[at] == '\\' && at + 1 < end && strchr("$`\\", text.data[at + 1]);
    size_t next = text.data[at] == '$' ? variable_end(text, at, &name) : at;
    if (!escapes && next == at) continue;
    unit_text_copy(out, str_slice(text, done, at), (uint32_t)done);
    if (escapes) {
      done = at + 1; // what it stands for
      at++;
      continue;
    }
    unit_text_add(out, str("${"), (uint32_t)at);
    unit_text_add(out, name, (uint32_t)at);
    unit_text_add(out, str("}"), (uint32_t)at);
    done = next < end ? next : end;
    at = done - 1;
  }
  unit_text_copy(out, str_slice(text, done, end), (uint32_t)done);
  unit_text_add(out, str("\n;\n"), (uint32_t)end);
}

// The SQL of all heredocs of a script; length 0: it has none for psql.
static UnitText read_script(Arena *arena, const Source *source) {
  UnitText out = unit_text_new(arena);
  Str text = source->text;
  Heredoc open = {0};
  bool in_psql = false; // of a command, which may go on over lines
  size_t body = 0;
  for (size_t at = 0, end; at < text.length; at = end + 1) {
    end = str_find(text, "\n", at);
    Str line = str_slice(text, at, end);
    if (open.tag.length) {
      Str word = open.is_indented ? str_trim(line) : line;
      if (!str_equal(word, open.tag)) continue;
      if (in_psql) add_body(source, body, at, open.expands, &out);
      open.tag.length = 0;
      in_psql = false;
      continue;
    }
    in_psql |= str_has(line, "psql");
    open = read_opening(line);
    body = end + 1;
    if (!open.tag.length && !str_ends(str_trim(line), "\\")) in_psql = false;
  }
  return out;
}

static const Source *read_file(Tree *tree, File *file) {
  bool is_script = str_ends(file->name, ".sh") && !file->claimed;
  return is_script ? tree_source(tree, file) : NULL;
}

bool heredoc_is_in(Tree *tree, const Folder *folder) {
  for (size_t i = 0; i < folder->files.count; i++) {
    const Source *source = read_file(tree, folder->files.items[i]);
    UnitText text = source ? read_script(tree->arena, source) : (UnitText){0};
    if (str_has_nocase(buf_str(&text.text), "create table")) return true;
  }
  return false;
}

void heredoc_list(Tree *tree, const Folder *folder, Entries *entries) {
  for (size_t i = 0; i < folder->files.count; i++) {
    File *file = folder->files.items[i];
    const Source *source = read_file(tree, file);
    UnitText text = source ? read_script(tree->arena, source) : (UnitText){0};
    if (!text.text.length) continue;
    Span whole = {source, 0, (uint32_t)source->text.length};
    Entry entry = {.file = file,
                   .key = file->name,
                   .transaction = TRANSACTION_PER_STATEMENT,
                   .up = prepare_made(tree->arena, unit_text_finish(tree->arena, whole, &text))};
    file->claimed = true;
    code_format_version(file->name, &entry);
    array_push(tree->arena, entries, entry);
  }
  order_entries(entries, order_by_name);
}
