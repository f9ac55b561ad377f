// The tables of the command line -> --help and the manual page.
#include "cli/help.h"

#include "cli/command_line.h"
#include "cli/completion.h"
#include "report/report.h"

enum { COLUMN = 27, WIDTH = 80 }; // where explanations start and lines end

static const char summary[] =
    "finds where one tenant of a PostgreSQL application can reach another";

// "--since=REV", "-j N"
static const char *spell_option(Arena *arena, const OptionRow *row) {
  if (!row->name) return arena_format(arena, "-%c %s", (char)row->id, row->value);
  const char *equals = row->value ? "=" : "", *value = row->value ? row->value : "";
  return arena_format(arena, "--%s%s%s", row->name, equals, value);
}

static const char *spell_command(Arena *arena, const CommandRow *row) {
  return row->argument ? arena_format(arena, "%s %s", row->name, row->argument) : row->name;
}

// ---- text -------------------------------------------------------------------------------------

// One of those that a letter stands for, on lines of at most WIDTH columns.
static void add_value(Buf *out, const char *name, bool is_first) {
  size_t start = out->length;
  while (start > 0 && out->data[start - 1] != '\n') start--;
  if (!is_first) buf_add_char(out, ',');
  bool fits = out->length - start + strlen(name) + 2 <= WIDTH; // with a blank and a comma
  buf_addf(out, "%s %s", fits ? "" : "\n  ", name);
}

static void write_text(Buf *out) {
  Arena *arena = out->arena;
  buf_addf(out, "tenantlint %s.\n\nusage: tenantlint [COMMAND] [OPTION...]\n\n", summary);
  for (const CommandRow *row = command_line_commands; row->name; row++)
    buf_addf(out, "  %-*s%s\n", COLUMN - 2, spell_command(arena, row), row->what);
  buf_add_char(out, '\n');
  for (const OptionRow *row = command_line_options; row->id; row++)
    if (row->what) buf_addf(out, "  %-*s%s\n", COLUMN - 2, spell_option(arena, row), row->what);
  buf_add(out, "\nF:");
  for (size_t i = 0; i < report_formats_count; i++) add_value(out, report_formats[i].name, i == 0);
  buf_add(out, "\nS:");
  for (const char *const *name = command_line_failing; *name; name++)
    add_value(out, *name, name == command_line_failing);
  buf_add(out, "\nM:");
  for (const char *const *name = config_modes; *name; name++)
    add_value(out, *name, name == config_modes);
  buf_add(out,
          "\nexit status: 0 fine; 1 findings that fail a build; 2 the job could not be done\n");
}

// ---- the manual page --------------------------------------------------------------------------

// Text of a page: a dash of an option is not to become a hyphen.
static void add_roff(Buf *out, const char *text) {
  for (; *text; text++) {
    if (*text == '-' || *text == '\\') buf_add_char(out, '\\');
    buf_add_char(out, *text);
  }
}

// Spelt in bold up to where the value starts.
static void add_term(Buf *out, const char *spelt) {
  size_t end = strcspn(spelt, "= ");
  buf_add(out, ".TP\n\\fB");
  add_roff(out, arena_copy(out->arena, spelt, end));
  buf_add(out, "\\fR");
  add_roff(out, spelt + end);
  buf_add_char(out, '\n');
}

static void add_sentences(Buf *out, const char *what, const char *more) {
  buf_add_char(out, *what >= 'a' && *what <= 'z' ? (char)(*what - 'a' + 'A') : *what);
  add_roff(out, what + 1);
  buf_add_char(out, '.');
  if (more) buf_add_char(out, '\n'), add_roff(out, more);
  buf_add_char(out, '\n');
}

static const char closing[] =
    ".SH EXIT STATUS\n"
    ".TP\n0\nNothing that fails a build.\n"
    ".TP\n1\nFindings that do: errors, or from the severity of \\fB\\-\\-fail\\-on\\fR on; with "
    "\\fB\\-\\-strict\\fR also what could not be checked.\n"
    ".TP\n2\nThe job could not be done. One line on standard error says what to do.\n"
    ".SH FILES\n"
    ".TP\n.I .tenantlint.yaml\nThe configuration, at the root of the project; none is needed.\n"
    ".TP\n.I .tenantlint\\-baseline.json\nThe known findings.\n"
    ".SH ENVIRONMENT\n"
    "\\fBNO_COLOR\\fR and \\fBCLICOLOR_FORCE\\fR, where \\fB\\-\\-color\\fR does not decide.\n"
    ".SH EXAMPLES\n"
    ".nf\n"
    "tenantlint\n"
    "tenantlint \\-\\-since=origin/main\n"
    "tenantlint \\-\\-format=github \\-\\-report=sarif=tenantlint.sarif\n"
    "tenantlint prove >attack.sql && psql \\-X \\-v ON_ERROR_STOP=1 \\-f attack.sql copy\n"
    ".fi\n";

static void write_man(Buf *out) {
  Arena *arena = out->arena;
  buf_addf(out, ".TH TENANTLINT 1 \"\" \"tenantlint %s\" \"User Commands\"\n", REPORT_VERSION);
  buf_addf(out, ".SH NAME\ntenantlint \\- %s\n", summary);
  buf_add(out, ".SH SYNOPSIS\n\\fBtenantlint\\fR [\\fICOMMAND\\fR] [\\fIOPTION\\fR...]\n"
               ".SH DESCRIPTION\n"
               "Replays the migrations of the project around the working directory without a "
               "database, reads the SQL in its code, and reports what lets tenants reach each "
               "other.\n"
               "Nothing of the project is run.\n"
               ".SH COMMANDS\n");
  for (const CommandRow *row = command_line_commands; row->name; row++) {
    add_term(out, spell_command(arena, row));
    add_sentences(out, row->what, row->more);
  }
  buf_add(out, ".SH OPTIONS\n");
  for (const OptionRow *row = command_line_options; row->id; row++) {
    if (!row->what) continue;
    add_term(out, spell_option(arena, row));
    add_sentences(out, row->what, row->more);
  }
  buf_add(out, closing);
}

// ---- formats ----------------------------------------------------------------------------------

bool help_write(const char *format, Buf *out) {
  static const struct {
    const char *name;
    void (*write)(Buf *out);
  } formats[] = {{"text", write_text},
                 {"man", write_man},
                 {"bash", completion_bash},
                 {"zsh", completion_zsh},
                 {"fish", completion_fish}};
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    if (format && strcmp(formats[i].name, format) != 0) continue;
    formats[i].write(out);
    return true;
  }
  return false;
}
