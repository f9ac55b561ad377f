// A path of Rust's modules -> the project's file of it, in the same crate, below the module or in another crate.
#include "host/names_index.h"

typedef ARRAY(Str) Parts;

static Parts split(Arena *arena, Str path, char separator) {
  Parts parts = {0};
  size_t start = 0;
  for (size_t i = 0; i <= path.length; i++) {
    if (i < path.length && path.data[i] != separator) continue;
    if (i > start) array_push(arena, &parts, str_slice(path, start, i));
    start = i + 1;
  }
  return parts;
}

// Where the files of a crate are: its `src`, or the file's folder.
static Str sources_of(const HostFile *file) {
  Str folder = names_folder(file);
  for (Str at = folder; at.length;) {
    if (str_is(at, "src") || str_ends(at, "/src")) return at;
    while (at.length && at.data[at.length - 1] != '/') at.length--;
    if (at.length) at.length--;
  }
  return folder;
}

static bool is_root(Str name) { return str_is(name, "lib") || str_is(name, "main"); }

static HostRef find_file(const HostProject *project, Str sources, const Parts *parts,
                         const char *root) {
  const char *stem = str_dup(project->arena, sources);
  for (size_t i = 0; i < parts->count; i++)
    stem = arena_format(project->arena, "%s%s%.*s", stem, *stem ? "/" : "",
                        (int)parts->items[i].length, parts->items[i].data);
  if (!parts->count) stem = arena_format(project->arena, "%s%s%s", stem, *stem ? "/" : "", root);
  Str last = parts->count ? parts->items[parts->count - 1] : str(root);
  const HostRefs *files = names_get(project, NAME_FILE, (Str){0}, last);
  for (size_t i = 0; files && i < files->count; i++)
    if (str_is(names_stem(files->items[i].file), stem)) return files->items[i];
  return (HostRef){0};
}

static HostRef find_in_crate(const HostProject *project, Str sources, const Parts *parts) {
  HostRef found = find_file(project, sources, parts, "lib");
  return found.node || parts->count ? found : find_file(project, sources, parts, "main");
}

// The module that a file is, as parts below its crate's sources.
static Parts module_of(const HostProject *project, const HostFile *file, Str sources) {
  Str stem = names_stem(file);
  Parts parts = split(project->arena, str_slice(stem, sources.length, stem.length), '/');
  if (parts.count == 1 && is_root(parts.items[0])) parts.count = 0;
  return parts;
}

// A crate is named as its folder, with `_` for `-`.
static bool is_crate(Str sources, Str name) {
  if (!str_ends(sources, "/src")) return false;
  Str folder = str_slice(sources, 0, sources.length - strlen("/src"));
  if (folder.length < name.length) return false;
  size_t start = folder.length - name.length;
  if (start && folder.data[start - 1] != '/') return false;
  for (size_t i = 0; i < name.length; i++)
    if (folder.data[start + i] != name.data[i] &&
        !(folder.data[start + i] == '-' && name.data[i] == '_'))
      return false;
  return true;
}

static HostRef find_crate(const HostProject *project, Str name, const Parts *rest) {
  const HostRefs *roots = names_get(project, NAME_FILE, (Str){0}, str("lib"));
  for (size_t i = 0; roots && i < roots->count; i++) {
    Str sources = names_folder(roots->items[i].file);
    if (is_crate(sources, name)) return find_in_crate(project, sources, rest);
  }
  return (HostRef){0};
}

HostRef names_rust_module(const HostProject *project, const HostFile *from, Str module) {
  Parts path = split(project->arena, module, ':'), target = {0};
  if (!path.count) return (HostRef){0};
  Str sources = sources_of(from), first = path.items[0];
  size_t taken = 0;
  bool is_own = str_is(first, "self") || str_is(first, "super");
  if (!str_is(first, "crate")) target = module_of(project, from, sources);
  if (is_own || str_is(first, "crate")) taken = 1;
  for (size_t i = 0; i < path.count && str_is(path.items[i], "super"); i++) {
    target.count -= target.count > 0;
    taken = i + 1;
  }
  for (size_t i = taken; i < path.count; i++) array_push(project->arena, &target, path.items[i]);
  HostRef found = find_in_crate(project, sources, &target);
  if (found.node || taken) return found;
  Parts rest = {0};
  for (size_t i = 1; i < path.count; i++) array_push(project->arena, &rest, path.items[i]);
  found = find_crate(project, first, &rest);
  // The package's own name: that of its manifest, which a binary beside the library uses.
  return found.node || path.count == 1 ? found : find_in_crate(project, sources, &rest);
}
