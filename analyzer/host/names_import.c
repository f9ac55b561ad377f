// The name of a module -> the project's file of it, and what the file lets others see.
#include "host/names_index.h"

enum { DEEPEST = 6 }; // exports of exports

// A module's path as parts between slashes: of `a.b`, `..a`, `crate::a`, `@/a/b.js`.
typedef struct ModulePath {
  Str parts[32];
  size_t count;
  int up;           // folders above the importing file's; -1: not relative
  bool is_relative; // to the importing file
} ModulePath;

static void add_part(ModulePath *path, Str part) {
  if (part.length && path->count < sizeof path->parts / sizeof *path->parts)
    path->parts[path->count++] = part;
}

static void split_parts(ModulePath *path, Str text, const char *separators) {
  size_t start = 0;
  for (size_t i = 0; i <= text.length; i++) {
    if (i < text.length && !strchr(separators, text.data[i])) continue;
    add_part(path, str_slice(text, start, i));
    start = i + 1;
  }
}

static ModulePath read_dotted(Str module) {
  ModulePath path = {0};
  size_t dots = 0;
  while (dots < module.length && module.data[dots] == '.') dots++;
  path.is_relative = dots > 0;
  path.up = dots ? (int)dots - 1 : 0;
  split_parts(&path, str_slice(module, dots, module.length), ".:\\");
  return path;
}

static Str without_extension(Str part) {
  static const char *const extensions[] = {".js", ".mjs", ".cjs", ".jsx",
                                           ".ts", ".mts", ".tsx", NULL};
  for (size_t i = 0; extensions[i]; i++)
    if (str_ends(part, extensions[i]))
      return str_slice(part, 0, part.length - strlen(extensions[i]));
  return part;
}

static ModulePath read_slashed(Str module) {
  ModulePath parts = {0}, path = {0};
  split_parts(&parts, module, "/");
  path.is_relative = str_starts(module, ".");
  for (size_t i = 0; i < parts.count; i++) {
    if (str_is(parts.parts[i], "..")) {
      if (path.count)
        path.count--;
      else
        path.up++;
    } else if (!str_is(parts.parts[i], ".") && !str_is(parts.parts[i], "@") &&
               !str_is(parts.parts[i], "~"))
      add_part(&path, parts.parts[i]);
  }
  if (path.count) path.parts[path.count - 1] = without_extension(path.parts[path.count - 1]);
  if (path.count && str_is(path.parts[path.count - 1], "index")) path.count--;
  return path;
}

static bool is_go(const HostFile *file) { return language_is(file->language, "go"); }

// Takes the last part of `path` off; false: there is none.
static bool take_last(Str *path, Str *part) {
  if (!path->length) return false;
  size_t start = path->length;
  while (start && path->data[start - 1] != '/') start--;
  *part = str_slice(*path, start, path->length);
  path->length = start ? start - 1 : 0;
  return true;
}

// How many parts of the module, from the last one, the file's path ends with.
static size_t common_parts(const ModulePath *module, Str stem, Str *above) {
  size_t common = 0;
  Str part;
  *above = stem;
  while (common < module->count && take_last(&stem, &part) &&
         str_equal(part, module->parts[module->count - 1 - common])) {
    common++;
    *above = stem;
  }
  return common;
}

static HostRef find_relative(const HostProject *project, const HostFile *from, ModulePath path) {
  Str folder = names_folder(from), part;
  for (int i = 0; i < path.up; i++)
    if (!take_last(&folder, &part)) return (HostRef){0};
  Str last = path.count ? path.parts[path.count - 1] : folder;
  while (memchr(last.data, '/', last.length)) last = str_slice(last, 1, last.length);
  const HostRefs *files = names_get(project, NAME_FILE, (Str){0}, last);
  for (size_t i = 0; files && i < files->count; i++) {
    const HostFile *file = files->items[i].file;
    Str above;
    size_t common = common_parts(&path, names_stem(file), &above);
    if (common == path.count && str_equal(above, folder) &&
        language_meets(from->language, file->language))
      return files->items[i];
  }
  return (HostRef){0};
}

// Whether Go's own packages begin with it; what comes from elsewhere begins with a domain, or with the project's module.
static bool is_of_go(Str first) {
  return str_is_any(first,
                    WORDS("archive", "bufio", "builtin", "bytes", "cmp", "compress", "container",
                          "context", "crypto", "database", "debug", "embed", "encoding", "errors",
                          "expvar", "flag", "fmt", "go", "hash", "html", "image", "index",
                          "internal", "io", "iter", "log", "maps", "math", "mime", "net", "os",
                          "path", "plugin", "reflect", "regexp", "runtime", "slices", "sort",
                          "strconv", "strings", "structs", "sync", "syscall", "testing", "text",
                          "time", "unicode", "unique", "unsafe", "weak"));
}

// Whether so many common parts at the end tell that the file is the module. All of them do, but for a single
// one elsewhere than at the root or in src, lib or app: others are mostly packages from outside. A package of Go
// begins with the module's own path, which its folder does not have; one of Java ends with a class or a member.
static bool is_match(const HostFile *from, const ModulePath *path, size_t common, Str above) {
  static const char *const roots[] = {"", "src", "lib", "app", NULL};
  if (is_go(from))
    return common == path->count || (common && !above.length && !is_of_go(path->parts[0]));
  if (common == path->count) return path->count > 1 || str_is_any(above, roots);
  return common >= 2 && common + 1 == path->count;
}

// `@/db/schema` of a script is a file of the same package, the root of which lies around the script. Next.js has pages
// in folders of their own, which are no root.
static int nearness(const HostFile *from, Str above) {
  if (!language_is_script(from->language)) return 0;
  Str folder = names_folder(from), rest = above, last = {0};
  bool is_around =
      !above.length || (folder.length > above.length && folder.data[above.length] == '/' &&
                        str_equal(str_slice(folder, 0, above.length), above));
  if (!is_around && !str_equal(folder, above)) return -2;
  take_last(&rest, &last);
  return str_is_any(last, WORDS("app", "pages")) ? -1 : (int)above.length;
}

// The longest common end of the paths wins, of equal ones the nearest; others are ambiguous.
static HostRef find_by_suffix(const HostProject *project, const HostFile *from, ModulePath path) {
  if (!path.count) return (HostRef){0};
  const HostRefs *files = names_get(project, NAME_FILE, (Str){0}, path.parts[path.count - 1]);
  HostRef best = {0};
  size_t most = 0;
  int nearest = 0;
  bool is_tie = false;
  for (size_t i = 0; files && i < files->count; i++) {
    const HostFile *file = files->items[i].file;
    Str above;
    size_t common = common_parts(&path, names_stem(file), &above);
    if (!language_meets(from->language, file->language) || !is_match(from, &path, common, above) ||
        common < most)
      continue;
    int near = nearness(from, above);
    if (best.node && common == most && near < nearest) continue;
    bool is_same = best.node && str_equal(names_stem(best.file), names_stem(file)); // a package
    bool is_better = common > most || near > nearest || !best.node;
    is_tie = !is_better && !is_same;
    if (is_better) best = files->items[i];
    most = common;
    nearest = near;
  }
  return is_tie ? (HostRef){0} : best;
}

// The only file with exactly these last parts below a folder of packages; `*several`: there are more.
static HostRef find_in_packages(const HostProject *project, const HostFile *from,
                                const ModulePath *path, bool *several) {
  static const char *const folders[] = {"packages", "libs",    "lib",    "apps",     "modules",
                                        "services", "plugins", "shared", "internal", NULL};
  const HostRefs *files = names_get(project, NAME_FILE, (Str){0}, path->parts[path->count - 1]);
  HostRef found = {0};
  for (size_t i = 0; files && i < files->count; i++) {
    Str above, folder = {0};
    size_t common = common_parts(path, names_stem(files->items[i].file), &above);
    bool is_there = common == path->count && take_last(&above, &folder);
    if (!is_there || !str_is_any(folder, folders) ||
        !language_meets(from->language, files->items[i].file->language))
      continue;
    *several |= found.node != NULL;
    found = files->items[i];
  }
  return *several ? (HostRef){0} : found;
}

// `@shop/database/client` of a project with several packages: packages/database/src/client.ts, libs/database/client.ts.
static HostRef find_scoped(const HostProject *project, const HostFile *from, ModulePath path) {
  bool is_scoped = path.count > 1 && str_starts(path.parts[0], "@") && path.parts[0].length > 1;
  if (!is_scoped || !language_is_script(from->language)) return (HostRef){0};
  ModulePath whole = {0}, inner = {0};
  for (size_t i = 1; i < path.count; i++) {
    add_part(&whole, path.parts[i]);
    add_part(&inner, path.parts[i]);
    if (i == 1) add_part(&inner, str("src"));
  }
  bool several = false;
  HostRef found = find_in_packages(project, from, &inner, &several);
  return found.node || several ? found : find_in_packages(project, from, &whole, &several);
}

HostRef names_module(const HostProject *project, const HostFile *from, Str module) {
  if (!module.length) return (HostRef){0};
  if (language_is(from->language, "rust")) {
    HostRef found = names_rust_module(project, from, module);
    if (found.node) return found;
  }
  bool is_slashed = language_is_script(from->language) || memchr(module.data, '/', module.length);
  ModulePath path = is_slashed ? read_slashed(module) : read_dotted(module);
  if (path.is_relative) return find_relative(project, from, path);
  HostRef found = find_by_suffix(project, from, path);
  return found.node ? found : find_scoped(project, from, path);
}

// ---- what a file exports ----

static HostRef from_pair(const HostProject *project, HostRef pair, int depth) {
  const HostNode *statement = pair.node->parent;
  if (!statement->name.length)
    return names_exported(project, (HostRef){pair.file, pair.file->root}, pair.node->name, depth);
  HostRef module = names_module(project, pair.file, statement->name);
  return module.node ? names_exported(project, module, pair.node->name, depth) : (HostRef){0};
}

// `module.exports = { name, other: value }`.
static HostRef from_exports(const HostProject *project, HostRef root, Str name, int depth) {
  const HostRefs *maps = names_in(project, NAME_IN_NODE, root.node, str("module.exports"));
  if (!maps) return (HostRef){0};
  const HostNode *map = node_child(maps->items[maps->count - 1].node, ROLE_VALUE);
  if (!map || map->kind != HOST_MAP) return (HostRef){0};
  for (const HostNode *child = map->first; child; child = child->next) {
    if (!str_equal(child->name, name)) continue;
    const HostNode *value = child->kind == HOST_PAIR ? node_child(child, ROLE_VALUE) : child;
    bool is_itself = value && value->kind == HOST_NAME && str_equal(value->name, name);
    return is_itself ? (HostRef){0} : (HostRef){root.file, child};
  }
  return (HostRef){0};
}

static HostRef from_stars(const HostProject *project, HostRef root, Str name, int depth) {
  const HostRefs *stars = names_in(project, NAME_IN_NODE, root.node, str("*"));
  for (size_t i = 0; stars && i < stars->count; i++) {
    const HostNode *node = stars->items[i].node;
    const HostNode *statement = node->kind == HOST_SPREAD ? node->parent : node;
    HostRef module = names_module(project, root.file, statement->name);
    HostRef found = module.node ? names_exported(project, module, name, depth) : (HostRef){0};
    if (found.node) return found;
  }
  return (HostRef){0};
}

HostRef names_exported(const HostProject *project, HostRef root, Str name, int depth) {
  if (depth > DEEPEST) return (HostRef){0};
  const HostRefs *own = is_go(root.file)
                            ? names_get(project, NAME_IN_FOLDER, names_folder(root.file), name)
                            : names_in(project, NAME_IN_NODE, root.node, name);
  if (own) {
    HostRef last = own->items[own->count - 1];
    HostKind around = last.node->parent ? last.node->parent->kind : HOST_OTHER;
    if (around == HOST_IMPORT) return names_imported(project, last, depth + 1);
    if (around == HOST_EXPORT && last.node->kind == HOST_PAIR)
      return from_pair(project, last, depth + 1);
    if (around == HOST_EXPORT && last.node->kind == HOST_NAME) // export default pool
      return names_exported(project, root, last.node->name, depth + 1);
    return last;
  }
  HostRef found = from_exports(project, root, name, depth + 1);
  return found.node ? found : from_stars(project, root, name, depth + 1);
}

HostRef names_exported_whole(const HostProject *project, HostRef root) {
  const HostRefs *maps = names_in(project, NAME_IN_NODE, root.node, str("module.exports"));
  if (!maps) return root;
  HostRef last = maps->items[maps->count - 1];
  const HostNode *value = node_child(last.node, ROLE_VALUE);
  if (!value || (value->kind != HOST_NAME && value->kind != HOST_NEW && value->kind != HOST_CALL))
    return root;
  if (value->kind != HOST_NAME) return last;
  HostRef found = names_exported(project, root, value->name, 0);
  return found.node ? found : root;
}

Str names_required(const HostFile *file, const HostNode *expr) {
  static const char *const loaders[] = {"require", "import",
                                        NULL}; // the latter: `await import("./a")`
  if (!expr || expr->kind != HOST_CALL || !str_is_any(expr->name, loaders)) return (Str){0};
  const HostNode *argument = node_argument(expr, 0);
  const HostNode *text = argument && argument->kind == HOST_STRING ? argument->first : NULL;
  return text && text->kind == HOST_TEXT && !text->next ? node_text(file, text) : (Str){0};
}

// The name that the module itself has for what is imported.
static Str outer_name(HostRef at) {
  if (at.node->kind == HOST_PAIR) return at.node->name;
  return language_is_script(at.file->language) ? str("default") : at.node->name;
}

// `package` and `name` as one path.
static Str join_path(const HostProject *project, Str package, Str name) {
  bool is_dots = package.length && package.data[package.length - 1] == '.';
  return str(arena_format(project->arena, "%.*s%s%.*s", (int)package.length, package.data,
                          is_dots ? "" : ".", (int)name.length, name.data));
}

// A class or a member of one, as `import com.example.Orders.FIND` names it; at last the only class of the name
// that stands in a folder of the package's last name.
static HostRef find_class(const HostProject *project, HostRef at, Str package, Str name) {
  if (!names_has_packages(at.file)) return (HostRef){0};
  HostRef found = names_packaged(project, at.file, package, name);
  if (found.node) return found;
  size_t start = package.length;
  while (start && package.data[start - 1] != '.' && package.data[start - 1] != '\\') start--;
  Str last = str_slice(package, start, package.length);
  const HostRefs *members = names_get(project, NAME_OF_TYPE, last, name);
  if (members && members->count == 1) return members->items[0];
  const HostRefs *classes = names_get(project, NAME_ANYWHERE, (Str){0}, name);
  if (!classes || classes->count != 1) return (HostRef){0};
  Str folder = names_folder(classes->items[0].file), part;
  bool is_there = take_last(&folder, &part) && str_is_nocase(part, str_dup(project->arena, last));
  return is_there ? classes->items[0] : (HostRef){0};
}

// Elixir's `alias Shop.Orders`: the module that is defined by that full name, in whatever file.
static HostRef find_defmodule(const HostProject *project, HostRef at, Str package, Str name) {
  static const char *const by_name[] = {"elixir", NULL};
  const HostRefs *classes = names_get(project, NAME_ANYWHERE, (Str){0}, name);
  if (!language_is_any(at.file->language, by_name) || !classes) return (HostRef){0};
  bool is_path = at.node->kind == HOST_NAME; // alias Shop.{Sales.Order}
  Str full = join_path(project, package, is_path ? node_text(at.file, at.node) : name);
  for (size_t i = 0; i < classes->count; i++) {
    Str text = node_text(classes->items[i].file, classes->items[i].node);
    Str head = str_slice(text, 0, strlen("defmodule ") + full.length);
    if (str_ends(head, str_dup(project->arena, full))) return classes->items[i];
  }
  return (HostRef){0};
}

HostRef names_imported(const HostProject *project, HostRef at, int depth) {
  if (depth > DEEPEST) return at;
  const HostNode *statement = at.node->kind == HOST_IMPORT ? at.node : at.node->parent;
  Str package = statement->name.length ? statement->name : at.node->name;
  bool is_whole = !statement->name.length || at.node->kind != HOST_NAME;
  HostRef module = names_module(project, at.file, package);
  if (is_whole && at.node->kind != HOST_PAIR) return module.node ? module : at;
  Str outer = outer_name(at);
  if (module.node) {
    HostRef found = names_exported(project, module, outer, depth);
    if (found.node) return found;
  }
  if (language_is_script(at.file->language)) return at;
  HostRef found = find_class(project, at, package, outer);
  if (!found.node) found = find_defmodule(project, at, package, outer);
  if (found.node) return found;
  module = names_module(project, at.file, join_path(project, package, outer)); // `from a import b`
  return module.node ? module : at;
}
