// A name in a file of Java, Kotlin, C# or PHP -> its definition in a package that the file is in or imports as a whole.
#include "host/names_index.h"

enum { FARTHEST = 1 << 14 }; // bytes before the line that names the package

bool names_has_packages(const HostFile *file) {
  return language_is_any(file->language, WORDS("java", "kotlin", "csharp", "php"));
}

Str names_package(const HostFile *file) {
  if (!names_has_packages(file)) return (Str){0};
  bool is_jvm = language_is_any(file->language, WORDS("java", "kotlin"));
  const char *word = is_jvm ? "package " : "namespace ";
  Str text = file->source->text;
  if (text.length > FARTHEST) text.length = FARTHEST;
  size_t start = str_find(text, word, 0);
  while (start && start < text.length &&
         (text.data[start - 1] == ' ' || text.data[start - 1] == '"'))
    start = str_find(text, word, start + 1); // of a comment
  if (start >= text.length) return (Str){0};
  size_t end = start += strlen(word);
  while (end < text.length && !strchr(" ;{\r\n", text.data[end])) end++;
  return str_slice(text, start, end);
}

HostRef names_packaged(const HostProject *project, const HostFile *from, Str package, Str name) {
  return names_only(names_get(project, NAME_IN_PACKAGE, package, name), from);
}

static size_t last_separator(Str path) {
  size_t at = path.length;
  while (at && path.data[at - 1] != '.' && path.data[at - 1] != '\\') at--;
  return at;
}

// C# sees the namespaces around its own, too.
static HostRef find_around(const HostProject *project, const HostFile *file, Str name) {
  Str package = names_package(file);
  bool nests = language_is(file->language, "csharp");
  HostRef found = {0};
  while (package.length && !found.node) {
    found = names_packaged(project, file, package, name);
    size_t dot = last_separator(package);
    package.length = nests && dot ? dot - 1 : 0;
  }
  return found;
}

static HostRef class_member(const HostProject *project, HostRef class_ref, Str name) {
  bool is_class = class_ref.node && class_ref.node->kind == HOST_CLASS;
  const HostRefs *members = is_class ? names_in(project, NAME_IN_NODE, class_ref.node, name) : NULL;
  return members ? members->items[0] : (HostRef){0};
}

// What stands in the namespace, or, of a class, in the class that the path names.
static HostRef find_at(const HostProject *project, const HostFile *file, Str path, Str name) {
  size_t start = last_separator(path);
  HostRef found = names_packaged(project, file, path, name);
  if (found.node || !start) return found;
  HostRef class_ref = names_packaged(project, file, str_slice(path, 0, start - 1),
                                     str_slice(path, start, path.length));
  return class_member(project, class_ref, name);
}

static Str star_path(HostRef star) {
  const HostNode *statement = star.node->kind == HOST_SPREAD ? star.node->parent : star.node;
  return statement->name;
}

// namespace Shop.Web; using Orders; is Shop.Orders. A class without a namespace, `using static Tables`, is one that the
// file sees by another import.
static HostRef find_relative(const HostProject *project, HostRef star, Str name) {
  Str path = star_path(star), package = names_package(star.file);
  HostRef found = {0};
  while (package.length && !found.node) {
    const char *whole = arena_format(project->arena, "%.*s.%.*s", (int)package.length, package.data,
                                     (int)path.length, path.data);
    found = find_at(project, star.file, str(whole), name);
    size_t dot = last_separator(package);
    package.length = dot ? dot - 1 : 0;
  }
  const HostRefs *stars = names_in(project, NAME_IN_NODE, star.file->root, str("*"));
  bool is_plain = !last_separator(path);
  for (size_t i = 0; is_plain && stars && i < stars->count && !found.node; i++) {
    HostRef class_ref = names_packaged(project, star.file, star_path(stars->items[i]), path);
    found = class_member(project, class_ref, name);
  }
  return found;
}

// using Shop.Orders; import shop.orders.*; import static shop.orders.Tables.*
static HostRef find_imported(const HostProject *project, HostRef star, Str name) {
  HostRef found = find_at(project, star.file, star_path(star), name);
  bool nests = language_is(star.file->language, "csharp");
  return found.node || !nests ? found : find_relative(project, star, name);
}

HostRef names_in_sight(const HostProject *project, const HostFile *file, Str name) {
  HostRef found = find_around(project, file, name);
  const HostRefs *stars = names_in(project, NAME_IN_NODE, file->root, str("*"));
  for (size_t i = 0; stars && i < stars->count && !found.node; i++)
    found = find_imported(project, stars->items[i], name);
  return found;
}
