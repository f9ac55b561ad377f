// TEMPORARY
#include "analysis.h"
int main(void) { return 0; }
