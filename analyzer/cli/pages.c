// Rules and exemptions -> pages to read.
#include "cli/pages.h"

#include "report/cell.h"
#include "report/json.h"
#include "report/page.h"

// ---- rules ------------------------------------------------------------------------------------

bool pages_explain(const char *name, Buf *out, Error *error) {
  const Rule *rule = rule_find(name);
  if (rule) {
    page_text(rule_index(rule), out);
    return true;
  }
  const char *near = rule_nearest(name);
  if (near)
    error_set(error, "there is no rule \"%.80s\"; did you mean \"%s\"?", name, near);
  else
    error_set(error, "there is no rule \"%.80s\"; \"tenantlint rules\" lists them all", name);
  return false;
}

// The first sentence, without its full stop; an ellipsis in it ("f(..., true)") is none.
static Str first_sentence(const char *text) {
  Str all = str(text);
  size_t end = str_find(all, ". ", 0);
  return str_slice(all, 0, end < all.length ? end : all.length - 1);
}

void pages_rules_text(Buf *out) {
  size_t widest = 0;
  for (size_t i = 0; i < all_rules_count; i++)
    if (strlen(all_rules[i]->name) > widest) widest = strlen(all_rules[i]->name);
  for (size_t i = 0; i < all_rules_count; i++) {
    Str what = first_sentence(all_rules[i]->what);
    buf_addf(out, "%-*s  %-7s  %.*s\n", (int)widest, all_rules[i]->name,
             severity_name(all_rules[i]->severity), (int)what.length, what.data);
  }
}

void pages_rules_json(Buf *out) {
  json_t *rules = json_array();
  for (size_t i = 0; i < all_rules_count; i++) {
    const Rule *rule = all_rules[i];
    json_array_append_new(rules,
                          json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "name", rule->name, "group",
                                    all_rules_groups[i], "severity", severity_name(rule->severity),
                                    "what", rule->what, "why", rule->why, "fix", rule->fix));
  }
  json_write(json_pack("{s:i, s:o}", "version", 1, "rules", rules), out);
}

void pages_rules_markdown(Buf *out) {
  static const char *const groups[] = {"schema",  "policy", "bypass",   "migration",
                                       "session", "query",  "exemption"};
  buf_add(out,
          "# Rules\n\nMade by `make docs` from the rules' own text and their first examples.\n\n");
  for (size_t group = 0; group < sizeof groups / sizeof *groups; group++) {
    bool is_first = true;
    for (size_t i = 0; i < all_rules_count; i++) {
      if (strcmp(all_rules_groups[i], groups[group]) != 0) continue;
      if (is_first) buf_addf(out, "## %s\n\n", groups[group]);
      is_first = false;
      buf_addf(out, "### %s\n\n*%s.* ", all_rules[i]->name, severity_name(all_rules[i]->severity));
      page_markdown(i, out);
      buf_add_char(out, '\n');
    }
  }
}

// ---- exemptions -------------------------------------------------------------------------------

static const char *rules_of(Arena *arena, const Exemption *exemption) {
  Buf names = buf_new(arena);
  for (size_t i = 0; i < exemption->rules.count; i++)
    buf_addf(&names, "%s%s", i ? ", " : "", exemption->rules.items[i]);
  return exemption->rules.count ? names.data : "every rule";
}

static void add_exemption(Arena *arena, Buf *out, const Exemption *exemption) {
  Position at = source_position(exemption->at.source, exemption->at.start);
  cell_add(out, str(exemption->at.source->path));
  buf_addf(out, ":%u:%u: %s", at.line, at.column, rules_of(arena, exemption));
  const char *places[] = {exemption->object, exemption->path};
  static const char *const labels[] = {"object", "path"};
  for (int i = 0; i < 2; i++) {
    if (!places[i]) continue;
    buf_addf(out, ", %s ", labels[i]);
    cell_add(out, str(places[i]));
  }
  buf_add(out, "\n    ");
  cell_add(out, str(exemption->problem  ? exemption->problem
                    : exemption->reason ? exemption->reason
                                        : "no reason is given"));
  if (exemption->until)
    buf_addf(out, " (%s %s)", exemption->expired ? "ended on" : "until", exemption->until);
  if (exemption->by) {
    buf_add(out, ", by ");
    cell_add(out, str(exemption->by));
  }
  buf_addf(out, "; hides %zu\n", exemption->hides);
}

static void add_list(Buf *out, const Names *names) {
  for (size_t i = 0; i < names->count; i++) {
    if (i) buf_add(out, ", ");
    cell_add(out, str(names->items[i]));
  }
}

static void add_rollout(Buf *out, const RolloutConfig *rollout) {
  Position at = source_position(rollout->at.source, rollout->at.start);
  cell_add(out, str(rollout->at.source->path));
  buf_addf(out, ":%u:%u: not expected to be protected yet: ", at.line, at.column);
  add_list(out, &rollout->tables);
  if (rollout->commands.count) {
    buf_add(out, " for ");
    add_list(out, &rollout->commands);
  }
  if (rollout->until) buf_addf(out, " (until %s)", rollout->until);
  buf_add_char(out, '\n');
}

void pages_exemptions_text(const Analysis *analysis, Buf *out) {
  const Config *config = analysis->config;
  for (size_t i = 0; i < config->rollouts.count; i++) add_rollout(out, config->rollouts.items + i);
  for (size_t i = 0; i < analysis->exemptions.count; i++)
    add_exemption(analysis->arena, out, analysis->exemptions.items[i]);
  if (!analysis->exemptions.count && !config->rollouts.count)
    buf_add(out, "there are no exemptions\n");
}

static json_t *names_json(const char *const *names, size_t count) {
  json_t *list = json_array();
  for (size_t i = 0; i < count; i++) json_array_append_new(list, json_text(names[i]));
  return list;
}

static json_t *exemption_json(const Exemption *exemption) {
  json_t *entry = json_object();
  json_add_span(entry, exemption->at, false);
  json_object_set_new(entry, "rules", names_json(exemption->rules.items, exemption->rules.count));
  json_object_set_new(entry, "object", json_text(exemption->object));
  json_object_set_new(entry, "files", json_text(exemption->path));
  json_object_set_new(entry, "reason", json_text(exemption->reason));
  json_object_set_new(entry, "until", json_text(exemption->until));
  json_object_set_new(entry, "by", json_text(exemption->by));
  json_object_set_new(entry, "expired", json_boolean(exemption->expired));
  json_object_set_new(entry, "problem", json_text(exemption->problem));
  json_object_set_new(entry, "hides", json_integer((json_int_t)exemption->hides));
  return entry;
}

static json_t *rollout_json(const RolloutConfig *rollout) {
  json_t *entry = json_object();
  json_add_span(entry, rollout->at, false);
  json_object_set_new(entry, "tables", names_json(rollout->tables.items, rollout->tables.count));
  json_object_set_new(entry, "commands",
                      names_json(rollout->commands.items, rollout->commands.count));
  json_object_set_new(entry, "until", json_text(rollout->until));
  return entry;
}

void pages_exemptions_json(const Analysis *analysis, Buf *out) {
  json_t *exemptions = json_array(), *rollouts = json_array();
  for (size_t i = 0; i < analysis->exemptions.count; i++)
    json_array_append_new(exemptions, exemption_json(analysis->exemptions.items[i]));
  for (size_t i = 0; i < analysis->config->rollouts.count; i++)
    json_array_append_new(rollouts, rollout_json(analysis->config->rollouts.items + i));
  json_write(
      json_pack("{s:i, s:o, s:o}", "version", 1, "exemptions", exemptions, "rollout", rollouts),
      out);
}
