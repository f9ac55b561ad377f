// Diagnostics under the pointer -> the pages of their rules.
#include "lsp/hover.h"

#include "lsp/client.h"
#include "report/json.h"
#include "report/page.h"

static bool is_among(const json_t *entries, size_t count, const char *code) {
  for (size_t i = 0; i < count; i++) {
    const char *other = client_text(json_array_get(entries, i), "diagnostic.code");
    if (other && strcmp(other, code) == 0) return true;
  }
  return false;
}

static void add_page(Buf *out, const Rule *rule, bool markdown) {
  if (!markdown) {
    buf_add(out, out->length ? "\n\n" : "");
    page_text(rule_index(rule), out);
    return;
  }
  buf_addf(out, "%s### %s\n\n", out->length ? "\n---\n\n" : "", rule->name);
  page_markdown(rule_index(rule), out);
}

json_t *hover_of(const json_t *entries, bool markdown) {
  Arena *arena = arena_new();
  Buf text = buf_new(arena);
  for (size_t i = 0; i < json_array_size(entries); i++) {
    const char *code = client_text(json_array_get(entries, i), "diagnostic.code");
    const Rule *rule = code && !is_among(entries, i, code) ? rule_find(code) : NULL;
    if (rule) add_page(&text, rule, markdown);
  }
  json_t *result =
      !text.length ? json_null()
                   : json_pack("{s:{s:s, s:o}}", "contents", "kind",
                               markdown ? "markdown" : "plaintext", "value", json_text(text.data));
  arena_free(arena);
  return result;
}
