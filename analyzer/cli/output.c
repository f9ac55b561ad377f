// Text -> standard output, or a file.
#include "cli/output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

// https://no-color.org, https://bixense.com/clicolors
bool output_wants_color(ColorChoice choice) {
  if (choice != COLOR_AUTO) return choice == COLOR_ALWAYS;
  const char *no = getenv("NO_COLOR"), *force = getenv("CLICOLOR_FORCE"), *term = getenv("TERM");
  if (no && *no) return false;
  if (force && *force && strcmp(force, "0") != 0) return true;
  return isatty(STDOUT_FILENO) && term && strcmp(term, "dumb") != 0;
}

bool output_print(const Buf *text, Error *error) {
  bool fine = fwrite(text->data, 1, text->length, stdout) == text->length && fflush(stdout) == 0;
  if (!fine) error_set(error, "cannot write the report: %s", strerror(errno));
  return fine;
}

bool output_write_file(const char *path, const Buf *text, bool appends, Error *error) {
  struct stat facts;
  bool moves = !appends && (lstat(path, &facts) != 0 || S_ISREG(facts.st_mode));
  // It is written beside, under a name that nobody has, and moved.
  const char *beside = arena_format(text->arena, "%s.%ld.tmp", path, (long)getpid());
  const char *written = moves ? beside : path;
  FILE *file = fopen(written, appends ? "a" : moves ? "wx" : "w");
  bool fine = file && fwrite(text->data, 1, text->length, file) == text->length;
  if (file) fine = fclose(file) == 0 && fine;
  if (fine && moves) fine = rename(written, path) == 0;
  if (!fine) error_set(error, "cannot write %.200s: %s", path, strerror(errno));
  if (!fine && file && moves) unlink(written);
  return fine;
}
