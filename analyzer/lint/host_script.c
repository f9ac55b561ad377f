// The comments of host code -> what each exempts.
#include "lint/host_script.h"

static uint32_t line_of(const Source *source, uint32_t offset) {
  return source_position(source, offset).line;
}

static uint32_t line_end(const Source *source, uint32_t line) {
  return line < source->line_count ? source->line_starts[line] : (uint32_t)source->text.length;
}

// What has statements inside of it is covered by its first line, so that a comment never hides a whole body.
static bool is_compound(const HostNode *node) {
  switch (node->kind) {
  case HOST_FUNCTION:
  case HOST_CLASS:
  case HOST_EXPORT:
  case HOST_IF:
  case HOST_SWITCH:
  case HOST_LOOP:
  case HOST_TRY:
  case HOST_WITH: return true;
  default: return false;
  }
}

// The innermost node with children side by side that holds the place.
static const HostNode *block_around(const HostNode *node, uint32_t at) {
  const HostNode *block = node;
  for (const HostNode *child = node->first; child; child = child->next)
    if (child->start <= at && at < child->end) {
      const HostNode *inner = block_around(child, at);
      if (inner->kind == HOST_BLOCK) block = inner;
    }
  return block;
}

// The body that begins behind the comment, in the innermost node around it: Python's and Ruby's blocks begin with their
// first statement. Behind the end of a branch the next one is not meant.
static const HostNode *body_behind(const HostFile *file, const HostNode *node, Span comment) {
  const HostNode *child = node->first;
  while (child && child->end <= comment.start) child = child->next;
  if (child && child->start <= comment.start) return body_behind(file, child, comment);
  if (!child || child->kind != HOST_BLOCK || !is_compound(node)) return NULL;
  Str between = str_slice(file->source->text, comment.end, child->start);
  return child->role == ROLE_BODY || !str_trim(between).length ? child : NULL;
}

static Span covered(const HostFile *file, Span comment) {
  const Source *source = file->source;
  uint32_t line = line_of(source, comment.start);
  Span covers = {source, source->line_starts[line - 1], line_end(source, line)};
  const HostNode *block = block_around(file->root, comment.start), *next = block->first;
  while (next && next->end <= comment.start) {
    if (line_of(source, next->end) == line) { // it stands behind a statement
      covers.start = next->start < covers.start ? next->start : covers.start;
      return covers;
    }
    next = next->next;
  }
  if (next && next->start < comment.start) {
    const HostNode *body = body_behind(file, next, comment);
    next = body ? body->first : NULL;
  }
  if (!next) return covers;
  covers.end = is_compound(next) ? line_end(source, line_of(source, next->start)) : next->end;
  return covers;
}

Script *host_script(Arena *arena, const HostFile *file) {
  Script *script = ARENA_NEW(arena, Script);
  script->source = file->source;
  for (size_t i = 0; i < file->comments.count; i++) {
    Span at = file->comments.items[i];
    Str text = span_text(at);
    if (str_has(text, SCRIPT_DIRECTIVE))
      array_push(arena, &script->comments, (ScriptComment){at, covered(file, at)});
  }
  return script;
}

Span host_script_statement(const HostFile *file, uint32_t at) {
  for (const HostNode *node = block_around(file->root, at)->first; node; node = node->next)
    if (node->start <= at && at < node->end) return (Span){file->source, node->start, node->end};
  return (Span){0};
}
