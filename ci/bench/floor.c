// The paths of files on standard input -> the least that any such program does with them: migrations are read and go through
// PostgreSQL's parser (`floor migrations`), sources are searched for words of SQL, and tree-sitter parses those that have
// some (`floor sources`). Prints how many were parsed.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tree_sitter/api.h>

#include "host/language.h"
#include "calls/mention.h"
#include "input/source.h"
#include "sql/postgres.h"

#include "pg_query/pg_query_internal.h"

static size_t parse_migration(const Source *source) {
  MemoryContext context = pg_query_enter_memory_context();
  PgQueryInternalParsetreeAndError result =
      pg_query_raw_parse(source->text.data, PG_QUERY_PARSE_DEFAULT);
  free(result.stderr_buffer);
  if (result.error) pg_query_free_error(result.error);
  pg_query_exit_memory_context(context);
  return 1;
}

static size_t parse_source(const Source *source) {
  const Language *language = language_of_path(source->path);
  if (!language || !mention_of_queries(source->text, language)) return 0;
  TSParser *parser = ts_parser_new();
  TSTree *tree = NULL;
  if (ts_parser_set_language(parser, language->grammar()))
    tree = ts_parser_parse_string(parser, NULL, source->text.data, source->text.length);
  ts_tree_delete(tree);
  ts_parser_delete(parser);
  return 1;
}

int main(int count, char **arguments) {
  bool sources = count == 2 && strcmp(arguments[1], "sources") == 0;
  size_t parsed = 0, size = 0;
  char *path = NULL;
  for (ssize_t length; (length = getline(&path, &size, stdin)) > 0;) {
    if (path[length - 1] == '\n') path[length - 1] = 0;
    Arena *arena = arena_new();
    Source *source;
    Error error;
    if (source_read(arena, ".", path, &source, &error))
      parsed += sources ? parse_source(source) : parse_migration(source);
    arena_free(arena);
  }
  free(path);
  printf("%zu\n", parsed);
}
