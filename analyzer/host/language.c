// A row per host language.
#include "host/language.h"

const TSLanguage *tree_sitter_c_sharp(void);
const TSLanguage *tree_sitter_elixir(void);
const TSLanguage *tree_sitter_go(void);
const TSLanguage *tree_sitter_java(void);
const TSLanguage *tree_sitter_javascript(void);
const TSLanguage *tree_sitter_kotlin(void);
const TSLanguage *tree_sitter_php(void);
const TSLanguage *tree_sitter_python(void);
const TSLanguage *tree_sitter_ruby(void);
const TSLanguage *tree_sitter_rust(void);
const TSLanguage *tree_sitter_tsx(void);
const TSLanguage *tree_sitter_typescript(void);

// The Makefile makes these of grammars/NAME/*.tsv.
#define DECLARE(folder) extern const char folder##_syntax[], folder##_drivers[]
extern const char javascript_syntax[], kotlin_syntax[]; // with the drivers of another language
DECLARE(csharp);
DECLARE(elixir);
DECLARE(go);
DECLARE(java);
DECLARE(php);
DECLARE(python);
DECLARE(ruby);
DECLARE(rust);
DECLARE(typescript);

#define TABLES(folder) .syntax = folder##_syntax, .drivers = folder##_drivers

const Language all_languages[] = {
    {"javascript", WORDS(".js", ".mjs", ".cjs", ".jsx"), tree_sitter_javascript,
     .syntax = javascript_syntax, .drivers = typescript_drivers, javascript_adjust},
    {"typescript", WORDS(".ts", ".mts", ".cts"), tree_sitter_typescript, TABLES(typescript),
     javascript_adjust},
    {"typescript", WORDS(".tsx"), tree_sitter_tsx, TABLES(typescript), javascript_adjust},
    {"python", WORDS(".py", ".pyi"), tree_sitter_python, TABLES(python), python_adjust},
    {"go", WORDS(".go"), tree_sitter_go, TABLES(go), go_adjust},
    {"java", WORDS(".java"), tree_sitter_java, TABLES(java), java_adjust},
    {"ruby", WORDS(".rb", ".rake", ".fizz"), tree_sitter_ruby, TABLES(ruby), ruby_adjust,
     ruby_readable},
    {"php", WORDS(".php"), tree_sitter_php, TABLES(php), php_adjust},
    {"csharp", WORDS(".cs"), tree_sitter_c_sharp, TABLES(csharp), csharp_adjust},
    {"rust", WORDS(".rs"), tree_sitter_rust, TABLES(rust), rust_adjust},
    {"kotlin", WORDS(".kt", ".kts"), tree_sitter_kotlin, .syntax = kotlin_syntax,
     .drivers = java_drivers, kotlin_adjust, kotlin_readable},
    {"elixir", WORDS(".ex", ".exs"), tree_sitter_elixir, TABLES(elixir), elixir_adjust},
    {0},
};

const Language *language_of_path(const char *path) {
  for (const Language *language = all_languages; language->name; language++)
    for (size_t i = 0; language->extensions[i]; i++)
      if (str_ends(str(path), language->extensions[i])) return language;
  return NULL;
}

bool language_is_script(const Language *language) {
  return language_is_any(language, WORDS("javascript", "typescript"));
}

// They have their drivers in common.
bool language_meets(const Language *language, const Language *other) {
  return language->drivers == other->drivers;
}
