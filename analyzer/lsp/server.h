// `tenantlint lsp`: a language server (Language Server Protocol 3.17) on standard input and output.
#pragma once
#include "cli/options.h"

// Serves until the client says so or standard input ends. The exit status: 0 after `shutdown`, else 1.
int server_run(const Options *options);
