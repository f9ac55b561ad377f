// A rule -> its page, as text and as Markdown.
#include "report/page.h"

enum { WIDTH = 96 };

static void add_indented(Buf *out, const char *text) {
  for (const char *line = text; *line;) {
    size_t length = strcspn(line, "\n");
    if (length) buf_add(out, "    ");
    buf_add_str(out, (Str){line, length});
    buf_add_char(out, '\n');
    line += length + (line[length] == '\n');
  }
}

void page_wrap(Buf *out, const char *text, size_t column, size_t indent) {
  bool is_first = true;
  for (const char *word = text + strspn(text, " \n"); *word; word += strspn(word, " \n")) {
    size_t length = strcspn(word, " \n");
    if (!is_first && column + 1 + length > WIDTH) {
      buf_addf(out, "\n%*s", (int)indent, "");
      column = indent;
    } else if (!is_first) {
      buf_add_char(out, ' ');
      column++;
    }
    buf_add_str(out, (Str){word, length});
    column += length;
    word += length;
    is_first = false;
  }
}

static void add_section(Buf *out, const char *label, const char *text) {
  buf_add(out, label);
  page_wrap(out, text, strlen(label), 0);
  buf_add(out, "\n\n");
}

static void add_exemption(const Rule *rule, Buf *out) {
  buf_addf(out, "-- tenantlint: allow(%s) reason=\"...\" until=YYYY-MM-DD by=NAME\n", rule->name);
}

void page_text(size_t index, Buf *out) {
  const Rule *rule = all_rules[index];
  buf_addf(out, "%s (%s, %s)\n\n", rule->name, severity_name(rule->severity),
           all_rules_groups[index]);
  add_section(out, "", rule->what);
  add_section(out, "Why: ", rule->why);
  add_section(out, "Fix: ", rule->fix);
  buf_add(out, "Bad:\n\n");
  add_indented(out, all_rules_examples[index].bad);
  buf_add(out, "\nGood:\n\n");
  add_indented(out, all_rules_examples[index].good);
  buf_add(
      out,
      "\nWhere it is intended, a comment on the statement or the line above it says so:\n\n    ");
  add_exemption(rule, out);
  buf_addf(out,
           "\nor, for migrations that must not change any more, an entry in .tenantlint.yaml:\n\n"
           "    exemptions: [{ rule: %s, object: public.orders, reason: \"...\" }]\n",
           rule->name);
}

void page_markdown(size_t index, Buf *out) {
  const Rule *rule = all_rules[index];
  const RuleExample *example = all_rules_examples + index;
  buf_addf(out, "%s\n\n%s\n\n**Fix:** %s\n\n", rule->what, rule->why, rule->fix);
  buf_addf(out, "Bad:\n\n```%s\n%s```\n\nGood:\n\n```%s\n%s```\n", example->language, example->bad,
           example->language, example->good);
}
