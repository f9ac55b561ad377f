// The host languages: which files are theirs, how their syntax maps to ours, what their calls do.
#pragma once
#include "base/str.h"

typedef struct TSLanguage TSLanguage;
struct HostFile;

typedef struct Language {
  const char *name;              // of its folder in grammars/
  const char *const *extensions; // with the dot, NULL at the end
  const TSLanguage *(*grammar)(void);
  const char *syntax;  // grammars/NAME/syntax.tsv: what each node of the grammar is (host/syntax.h)
  const char *drivers; // grammars/NAME/drivers.tsv: what calls do to connections and transactions
  // Puts right in the finished tree what a table cannot say (heredocs, macros, pipes); NULL: nothing.
  void (*adjust)(struct HostFile *file);
  // What the grammar gets in place of a file's text, of the same length; NULL: the text itself.
  Str (*readable)(Arena *arena, Str text);
} Language;

// The functions for `adjust`, each in a file of the language's name.
void csharp_adjust(struct HostFile *file);
void elixir_adjust(struct HostFile *file);
void go_adjust(struct HostFile *file);
void java_adjust(struct HostFile *file);
void javascript_adjust(struct HostFile *file);
void kotlin_adjust(struct HostFile *file);
Str kotlin_readable(Arena *arena, Str text);
void php_adjust(struct HostFile *file);
void python_adjust(struct HostFile *file);
void ruby_adjust(struct HostFile *file);
Str ruby_readable(Arena *arena, Str text);
void rust_adjust(struct HostFile *file);

// The language of a file, by its extension; NULL: none of ours.
const Language *language_of_path(const char *path);
static inline bool language_is(const Language *language, const char *name) {
  return str_is(str(language->name), name);
}
static inline bool language_is_any(const Language *language, const char *const *names) {
  return str_is_any(str(language->name), names);
}
// JavaScript and what is made of it.
bool language_is_script(const Language *language);
// Whether code of one calls that of the other: what is made of JavaScript, what runs on the JVM.
bool language_meets(const Language *language, const Language *other);
// All of them, for tests; the last one has no name.
extern const Language all_languages[];
