// `class Orders(ModelViewSet): queryset = Order.objects.all()` -> whether the framework serves any row by its key.
#include "orm/orm_django_rest.h"

// A class of the framework's own, by its name, which no class of the project has.
static bool is_of_framework(const OrmReader *reader, const HostNode *base) {
  bool is_named = str_ends(base->name, "ViewSet") || str_ends(base->name, "APIView") ||
                  str_ends(base->name, "ModelMixin");
  return is_named && !names_class(reader->project, (HostRef){reader->file, base}, base->name).node;
}

static bool takes_key(Str base) {
  return str_is_any(base, WORDS("ModelViewSet", "ReadOnlyModelViewSet")) ||
         str_starts(base, "Retrieve") || str_starts(base, "Update") || str_starts(base, "Destroy");
}

// Nothing but classes of which none looks at whose a row is.
static bool is_plain_list(const HostNode *list) {
  if (list->kind != HOST_LIST) return false;
  for (const HostNode *each = list->first; each; each = each->next)
    if (!str_is_any(each->name, WORDS("IsAuthenticated", "IsAuthenticatedOrReadOnly", "AllowAny",
                                      "SearchFilter", "OrderingFilter", "DjangoFilterBackend")))
      return false;
  return true;
}

// `queryset` and the like say nothing more; a method may do anything.
static bool is_plain_member(const HostNode *member) {
  if (member->kind == HOST_FUNCTION)
    return str_is_any(member->name,
                      WORDS("get_serializer_class", "get_serializer_context", "perform_create"));
  const HostNode *target = member->kind == HOST_ASSIGN ? node_child(member, ROLE_TARGET) : NULL;
  const HostNode *value = target ? node_child(member, ROLE_VALUE) : NULL;
  bool is_guard =
      target && str_is_any(target->name, WORDS("permission_classes", "filter_backends"));
  return !is_guard || (value && is_plain_list(value));
}

bool orm_django_rest_serves(const OrmReader *reader, const HostNode *query) {
  const HostNode *assign = query->parent;
  const HostNode *target = assign->kind == HOST_ASSIGN ? node_child(assign, ROLE_TARGET) : NULL;
  const HostNode *class_node = node_around(assign, HOST_CLASS);
  if (!target || !str_is(target->name, "queryset") || !class_node ||
      node_around(assign, HOST_FUNCTION))
    return false;
  bool by_key = false;
  for (const HostNode *base = node_child(class_node, ROLE_BASE); base; base = node_next(base)) {
    if (!is_of_framework(reader, base)) return false;
    by_key |= takes_key(base->name);
  }
  const HostNode *body = node_child(class_node, ROLE_BODY);
  for (const HostNode *member = body ? body->first : NULL; member; member = member->next)
    if (!is_plain_member(member)) return false;
  return by_key;
}
