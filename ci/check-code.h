// For cppcheck, which does not see the headers of PostgreSQL and jansson: their macros that are statements.
#define foreach(cell, list) for (cell = list_head(list); cell; cell = lnext(list, cell))
#define json_array_foreach(array, i, value) for (i = 0; (value = json_array_get(array, i)); i++)
#define json_object_foreach(object, key, value)                                                    \
  for (key = json_first(object); (value = json_object_get(object, key));                           \
       key = json_next(object, key))
