// Three answers. UNKNOWN is never a quiet "no": whoever stores it also leaves a Gap that says why.
#pragma once

typedef enum Truth { NO, YES, UNKNOWN } Truth;
