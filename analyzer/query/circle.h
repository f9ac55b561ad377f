// Policies that read their own table again, by way of other tables' policies or functions.
#pragma once
#include "catalog/catalog.h"

// Fills Policy.circle of all policies (rls-facts 22.5 to 22.8); the meanings and the functions' queries must be there.
void circle_find(Catalog *catalog);
