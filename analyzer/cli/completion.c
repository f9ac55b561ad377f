// The tables of the command line -> scripts that complete it in bash, zsh and fish.
#include "cli/completion.h"

#include "cli/command_line.h"
#include "lint/rule.h"
#include "report/report.h"

// ---- words ------------------------------------------------------------------------------------

static void add_formats(Buf *out, const char *after) {
  for (size_t i = 0; i < report_formats_count; i++)
    buf_addf(out, "%s%s%s", i ? " " : "", report_formats[i].name, after);
}

static void add_rules(Buf *out) {
  for (size_t i = 0; i < all_rules_count; i++)
    buf_addf(out, "%s%s", i ? " " : "", all_rules[i]->name);
}

// What a value may be, separated by blanks; nothing where it may be anything.
static void add_values(Buf *out, const OptionRow *row) {
  for (const char *const *at = row->choices; at && *at; at++)
    buf_addf(out, "%s%s", at == row->choices ? "" : " ", *at);
  if (row->kind == VALUE_FORMAT) add_formats(out, "");
  if (row->kind == VALUE_REPORT) add_formats(out, "=");
  if (row->kind == VALUE_RULES) add_rules(out);
}

static bool has_values(const OptionRow *row) {
  return row->kind == VALUE_CHOICE || row->kind == VALUE_FORMAT || row->kind == VALUE_REPORT ||
         row->kind == VALUE_RULES;
}

static bool is_shown(const OptionRow *row) { return row->what && row->name; }

// ---- bash -------------------------------------------------------------------------------------

// bash splits words at "=", so that --format=json are three of them.
static const char bash_start[] =
    "# tenantlint in bash; made by tenantlint --help --format=bash\n"
    "_tenantlint() {\n"
    "  local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD-1]} values= before=\n"
    "  if [[ $word == = ]]; then\n"
    "    word=\n"
    "  elif [[ $option == = ]]; then\n"
    "    option=${COMP_WORDS[COMP_CWORD-2]}\n"
    "  fi\n"
    "  COMPREPLY=()\n"
    "  case $option in\n";
static const char bash_end[] =
    "    fi ;;\n"
    "  esac\n"
    "  mapfile -t COMPREPLY < <(compgen -P \"$before\" -W \"$values\" -- \"$word\")\n"
    "  if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]]; then compopt -o nospace; fi\n"
    "}\n"
    "complete -o default -F _tenantlint tenantlint\n";

static void add_bash_case(Buf *out, const OptionRow *row) {
  buf_addf(out, "  --%s)\n    values='", row->name);
  add_values(out, row);
  buf_add_char(out, '\'');
  if (row->kind == VALUE_RULES)
    buf_add(out, "\n    before=${word%\"${word##*,}\"} word=${word##*,}");
  buf_add(out, " ;;\n");
}

void completion_bash(Buf *out) {
  buf_add(out, bash_start);
  for (const OptionRow *row = command_line_options; row->id; row++)
    if (is_shown(row) && row->value) add_bash_case(out, row);
  buf_add(out, "  explain)\n    values='");
  add_rules(out);
  buf_add(out, "' ;;\n");
  Buf words = buf_new(out->arena);
  for (const OptionRow *row = command_line_options; row->id; row++)
    if (is_shown(row)) buf_addf(&words, " --%s%s", row->name, row->value ? "=" : "");
  Buf commands = buf_new(out->arena);
  for (const CommandRow *row = command_line_commands; row->name; row++)
    buf_addf(&commands, " %s", row->name);
  buf_addf(out, "  *)\n    if [[ $word == -* ]]; then\n      values='%s'\n", words.data + 1);
  buf_addf(out, "    elif [[ $COMP_CWORD == 1 ]]; then\n      values='%s'\n", commands.data + 1);
  buf_add(out, bash_end);
}

// ---- zsh --------------------------------------------------------------------------------------

static void add_zsh_option(Buf *out, const OptionRow *row) {
  bool repeats = row->kind == VALUE_REPORT || row->kind == VALUE_RULES;
  buf_addf(out, "    '%s--%s%s[%s]", repeats ? "*" : "", row->name, row->value ? "=" : "",
           row->what);
  if (row->kind == VALUE_RULES) {
    buf_add(out, ":rule:_sequence compadd - ");
    add_rules(out);
  } else if (row->kind == VALUE_REPORT) {
    buf_add(out, ":format:compadd -S \"\" - ");
    add_values(out, row);
  } else if (has_values(row)) {
    buf_addf(out, ":%s:(", row->value);
    add_values(out, row);
    buf_add_char(out, ')');
  } else if (row->value) {
    buf_addf(out, ":%s:%s", row->value, row->kind == VALUE_FILE ? "_files" : "");
  }
  buf_add(out, "' \\\n");
}

void completion_zsh(Buf *out) {
  buf_add(out, "#compdef tenantlint\n"
               "# tenantlint in zsh; made by tenantlint --help --format=zsh\n"
               "_tenantlint_first() {\n"
               "  local -a subcommands=(\n");
  for (const CommandRow *row = command_line_commands; row->name; row++)
    buf_addf(out, "    '%s:%s'\n", row->name, row->what);
  buf_add(out, "  )\n"
               "  _describe -t commands command subcommands; _files\n"
               "}\n"
               "_tenantlint_rest() {\n"
               "  if [[ ${words[(r)explain]} == explain ]]; then compadd - ");
  add_rules(out);
  buf_add(out, "; else _files; fi\n"
               "}\n"
               "_tenantlint() {\n"
               "  _arguments -S \\\n");
  for (const OptionRow *row = command_line_options; row->id; row++)
    if (is_shown(row)) add_zsh_option(out, row);
  buf_add(out, "    '1: :_tenantlint_first' '*: :_tenantlint_rest'\n"
               "}\n"
               "if [[ ${funcstack[1]} == _tenantlint ]]; then _tenantlint \"$@\"; "
               "else compdef _tenantlint tenantlint; fi\n");
}

// ---- fish -------------------------------------------------------------------------------------

static void add_fish_option(Buf *out, const OptionRow *row) {
  buf_addf(out, "complete -c tenantlint -l %s", row->name);
  if (has_values(row)) {
    buf_add(out, row->kind == VALUE_RULES ? " -x -a '(__fish_append , " : " -x -a '");
    add_values(out, row);
    buf_add(out, row->kind == VALUE_RULES ? ")'" : "'");
  } else if (row->value) {
    buf_add(out, row->kind == VALUE_FILE ? " -r -F" : " -x");
  }
  buf_addf(out, " -d '%s'\n", row->what);
}

void completion_fish(Buf *out) {
  buf_add(out, "# tenantlint in fish; made by tenantlint --help --format=fish\n");
  for (const CommandRow *row = command_line_commands; row->name; row++)
    buf_addf(out, "complete -c tenantlint -n __fish_use_subcommand -a %s -d '%s'\n", row->name,
             row->what);
  for (const OptionRow *row = command_line_options; row->id; row++)
    if (is_shown(row)) add_fish_option(out, row);
  buf_add(out, "complete -c tenantlint -n '__fish_seen_subcommand_from explain' -x -a '");
  add_rules(out);
  buf_add(out, "'\n");
}
