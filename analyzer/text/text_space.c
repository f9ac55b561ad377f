// Calls that change nothing but the white space of a text -> that text.
#include "text/text.h"

// `\s+`, `[\n\t]`, "\n    ", /\s{2,}/g: what matches white space alone.
static bool is_blank_pattern(Str pattern) {
  if (pattern.length > 2 && strchr("/~#", *pattern.data)) { // delimiters, with flags behind them
    size_t end = pattern.length;
    while (end > 1 && pattern.data[end - 1] != *pattern.data) end--;
    if (end > 1) pattern = str_slice(pattern, 1, end - 1);
  }
  for (size_t i = 0; i < pattern.length; i++) {
    bool is_escape = pattern.data[i] == '\\' && i + 1 < pattern.length;
    if (is_escape && !strchr("snrtvfRh", pattern.data[++i])) return false;
    if (!is_escape && !str_is_space(pattern.data[i]) &&
        !strchr("+*[](){,}|0123456789", pattern.data[i]))
      return false;
  }
  return pattern.length > 0;
}

static bool is_blank(Arena *arena, const HostProject *project, HostRef given, bool is_pattern) {
  if (given.node->kind == HOST_LITERAL)
    return is_pattern && is_blank_pattern(node_text(given.file, given.node)); // /\s+/g
  if (given.node->kind != HOST_STRING) return false;
  Str text = text_constant(arena, project, given);
  return text.data && (!str_trim(text).length || (is_pattern && is_blank_pattern(text)));
}

// The arguments from `from` on, up to `count` of them.
static bool are_blank(Arena *arena, const HostProject *project, HostRef call, size_t from,
                      size_t count) {
  for (size_t i = from; i < from + count; i++) {
    const HostNode *given = node_argument(call.node, i);
    if (!given || !is_blank(arena, project, (HostRef){call.file, given}, i == from)) return false;
  }
  return true;
}

// strings.NewReplacer("\t", "", "\n", " "), in a variable.
static bool is_blank_replacer(Arena *arena, const HostProject *project, HostRef object) {
  HostRef definition = names_meaning(project, object);
  HostRef made = definition.node ? names_value(definition, object.node->name) : (HostRef){0};
  if (!made.node || made.node->kind != HOST_CALL || !str_is(made.node->name, "NewReplacer"))
    return false;
  size_t count = 0;
  while (node_argument(made.node, count)) count++;
  return count > 0 && are_blank(arena, project, made, 0, count);
}

const HostNode *text_respaced(Arena *arena, const HostProject *project, HostRef call) {
  if (call.node->kind != HOST_CALL) return NULL;
  const HostNode *object = node_object(call.node), *first = node_argument(call.node, 0);
  Str name = call.node->name;
  bool is_of_module = object && str_is_any(object->name, WORDS("strings", "re", "regexp"));
  if (str_is_any(name, WORDS("trim", "strip", "squish", "TrimSpace")))
    return object && !is_of_module ? object : first; // of a text; of a module or a language
  bool replaces = str_is_any(name, WORDS("replace", "replaceAll", "gsub"));
  if (is_of_module && replaces && str_starts(name, "R")) // strings.ReplaceAll(text, "\n", " ")
    return first && are_blank(arena, project, call, 1, 2) ? first : NULL;
  if (is_of_module && str_is(name, "sub")) // re.sub(r"\s+", " ", text)
    return are_blank(arena, project, call, 0, 2) ? node_argument(call.node, 2) : NULL;
  if (!object && str_is_any(name, WORDS("preg_replace", "str_replace")))
    return are_blank(arena, project, call, 0, 2) ? node_argument(call.node, 2) : NULL;
  if (!object || !replaces || is_of_module) return NULL;
  if (!node_argument(call.node, 1)) // formatter.Replace(text)
    return first && is_blank_replacer(arena, project, (HostRef){call.file, object}) ? first : NULL;
  return are_blank(arena, project, call, 0, 2) ? object : NULL;
}
