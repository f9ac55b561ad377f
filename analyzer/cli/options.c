// argv -> Options, with the nearest name for what is misspelt.
#include "cli/options.h"

#include <getopt.h>
#include <stdlib.h>

#include "cli/command_line.h"

// ---- names ------------------------------------------------------------------------------------

static const char *nearest(const char *name, const char *const *known) {
  const char *best = NULL;
  size_t best_distance = strlen(name) / 2 + 1;
  for (; *known; known++) {
    size_t distance = str_distance(str(name), str(*known));
    if (distance < best_distance) best = *known, best_distance = distance;
  }
  return best;
}

// The index of `name`; -1 with the error filled when it is none of `known`.
static int choose(const char *option, const char *name, const char *const *known, Error *error) {
  for (int i = 0; known[i]; i++)
    if (strcmp(known[i], name) == 0) return i;
  const char *near = nearest(name, known);
  Arena *arena = arena_new();
  Buf all = buf_new(arena);
  for (int i = 0; known[i]; i++) buf_addf(&all, "%s%s", i ? ", " : "", known[i]);
  if (near)
    error_set(error, "%s: there is no \"%.80s\"; did you mean \"%s\"?", option, name, near);
  else
    error_set(error, "%s: there is no \"%.80s\"; there are %s", option, name, all.data);
  arena_free(arena);
  return -1;
}

static const ReportFormat *find_format(Arena *arena, const char *option, const char *name,
                                       Error *error) {
  const char **known = arena_alloc(arena, (report_formats_count + 1) * sizeof *known);
  for (size_t i = 0; i < report_formats_count; i++) known[i] = report_formats[i].name;
  int index = choose(option, name, known, error);
  return index < 0 ? NULL : report_formats + index;
}

static bool fail_option(const char *given, Error *error) {
  Arena *arena = arena_new();
  Names known = {0};
  for (const OptionRow *row = command_line_options; row->id; row++)
    if (row->what && row->name) array_push(arena, &known, row->name);
  array_push(arena, &known, NULL);
  Str name = str(given);
  while (name.length && *name.data == '-') name = str_slice(name, 1, name.length);
  name.length = str_find(name, "=", 0);
  const char *near = nearest(str_dup(arena, name), known.items);
  if (near)
    error_set(error, "there is no option %.80s; did you mean --%s?", given, near);
  else
    error_set(error, "there is no option %.80s; see tenantlint --help", given);
  arena_free(arena);
  return false;
}

const char *options_nearest_command(const char *word) {
  const char *known[CLI_HELP + 1] = {0};
  for (size_t i = 0; command_line_commands[i].name; i++) known[i] = command_line_commands[i].name;
  return nearest(word, known);
}

// ---- values -----------------------------------------------------------------------------------

static void add_names(Arena *arena, Names *names, const char *list) {
  for (Str rest = str(list);;) {
    size_t comma = str_find(rest, ",", 0);
    Str name = str_trim(str_slice(rest, 0, comma));
    if (name.length) array_push(arena, names, str_dup(arena, name));
    if (comma == rest.length) return;
    rest = str_slice(rest, comma + 1, rest.length);
  }
}

static bool add_report(Arena *arena, Options *options, const char *value, Error *error) {
  const char *equals = strchr(value, '=');
  if (!equals || !equals[1]) {
    error_set(error, "--report takes a format and a file: --report=sarif=out.sarif");
    return false;
  }
  const char *name = arena_copy(arena, value, (size_t)(equals - value));
  const ReportFormat *format = find_format(arena, "--report", name, error);
  if (format) array_push(arena, &options->reports, (ReportFile){format, equals + 1});
  return format != NULL;
}

static bool is_number(const char *text) {
  return *text && strspn(text, "0123456789") == strlen(text);
}

// One option and its value. False with the error filled.
static bool take(Arena *arena, Options *options, int option, const char *value, Error *error) {
  int index = 0;
  switch (option) {
  case OPTION_FORMAT: options->format = value; break;
  case OPTION_REPORT: return add_report(arena, options, value, error);
  case OPTION_FAIL_ON:
    index = options->fail_on = choose("--fail-on", value, command_line_failing, error);
    break;
  case OPTION_STRICT: options->strict = true; break;
  case OPTION_RULE: add_names(arena, &options->rules, value); break;
  case OPTION_NO_RULE: add_names(arena, &options->without, value); break;
  case OPTION_SINCE: options->since = value; break;
  case OPTION_BASELINE: options->baseline = value; break;
  case OPTION_NO_BASELINE: options->no_baseline = true; break;
  case OPTION_PRUNE: options->prune = true; break;
  case OPTION_CONFIG: options->config = value; break;
  case OPTION_NO_CONFIG: options->no_config = true; break;
  case OPTION_STDIN: options->stdin_path = value; break;
  case OPTION_MODE:
    options->mode = (Mode)(index = choose("--mode", value, config_modes, error));
    options->has_mode = true;
    break;
  case OPTION_COLOR:
    options->color = (ColorChoice)(index = choose("--color", value, command_line_colors, error));
    break;
  case OPTION_STDIO: break; // editors say it to language servers; there is no other way
  case OPTION_VERBOSE: options->verbose = true; break;
  case OPTION_QUIET: options->quiet = true; break;
  case OPTION_STATISTICS: options->statistics = true; break;
  case OPTION_VERSION: options->command = CLI_VERSION; break;
  case OPTION_HELP: options->command = CLI_HELP; break;
  case OPTION_JOBS:
    options->threads = strtoul(value, NULL, 10);
    if (is_number(value)) break;
    error_set(error, "-j takes a number of threads");
    return false;
  }
  return index >= 0;
}

// ---- the command line -------------------------------------------------------------------------

// Of the commands other than check.
static bool check_format(const Options *options, Error *error) {
  bool proves = options->command == CLI_PROVE;
  bool is_known = options->command == CLI_CHECK || !options->format ||
                  strcmp(options->format, proves ? "psql" : "text") == 0 ||
                  strcmp(options->format, proves ? "pgtap" : "json") == 0 ||
                  (options->command == CLI_RULES && strcmp(options->format, "markdown") == 0);
  if (!is_known)
    error_set(error, "\"%s\" has the formats %s", command_line_commands[options->command].name,
              proves ? "psql and pgtap" : "text and json");
  return is_known;
}

static bool check_arguments(const Options *options, Error *error) {
  bool takes_one = options->command == CLI_EXPLAIN || options->command == CLI_PROVE;
  size_t most = options->command == CLI_CHECK ? SIZE_MAX : takes_one ? 1 : 0;
  if (options->arguments.count > most) {
    error_set(error, "\"%s\" takes no argument \"%.80s\"",
              command_line_commands[options->command].name, options->arguments.items[most]);
    return false;
  }
  if (options->command == CLI_EXPLAIN && !options->arguments.count) {
    error_set(error, "explain needs the name of a rule; \"tenantlint rules\" lists them all");
    return false;
  }
  if (!check_format(options, error)) return false;
  if (options->config && options->no_config) {
    error_set(error, "--config and --no-config exclude each other");
    return false;
  }
  if (options->baseline && options->no_baseline) {
    error_set(error, "--baseline and --no-baseline exclude each other");
    return false;
  }
  return true;
}

static CliCommand find_command(const char *word, bool *found) {
  for (int i = 0; command_line_commands[i].name; i++) {
    *found = strcmp(command_line_commands[i].name, word) == 0;
    if (*found) return (CliCommand)i;
  }
  return CLI_CHECK;
}

// The table as getopt wants it.
static const struct option *make_long_options(Arena *arena) {
  ARRAY(struct option) options = {0};
  for (const OptionRow *row = command_line_options; row->id; row++) {
    int takes = row->value ? required_argument : no_argument;
    if (row->name) array_push(arena, &options, (struct option){row->name, takes, NULL, row->id});
  }
  array_push(arena, &options, (struct option){0});
  return options.items;
}

bool options_parse(Arena *arena, int argc, char **argv, Options *options, Error *error) {
  *options = (Options){.fail_on = SEVERITY_ERROR};
  const struct option *long_options = make_long_options(arena);
  opterr = 0;
  optind = 0; // starts anew, also for a second command line
  for (int option; (option = getopt_long(argc, argv, ":hj:", long_options, NULL)) != -1;) {
    if (option == ':') {
      error_set(error, "%.80s needs a value; see tenantlint --help", argv[optind - 1]);
      return false;
    }
    if (option == '?') return fail_option(argv[optind - 1], error);
    if (!take(arena, options, option, optarg, error)) return false;
  }
  bool has_command = false;
  CliCommand command = optind < argc ? find_command(argv[optind], &has_command) : CLI_CHECK;
  if (options->command == CLI_CHECK) options->command = command;
  for (int i = optind + has_command; i < argc; i++)
    array_push(arena, &options->arguments, (const char *)argv[i]);
  if (options->command == CLI_HELP || options->command == CLI_VERSION) return true;
  if (options->command == CLI_CHECK && options->format &&
      !find_format(arena, "--format", options->format, error))
    return false;
  return check_arguments(options, error);
}
