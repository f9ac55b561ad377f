// Who is served by code: a client of one tenant, or nobody in particular.
#pragma once
#include "session/interpret.h"

// What a queue, a clock or somebody at a console runs, by its folder or file.
bool request_is_job_file(Str path);
// Jobs, consoles and administrators work for all tenants, by their folder or file: `app/jobs/x.rb`, `PurgeJob.cs`.
bool request_works_for_all(Str path);
// Whether the class around the node extends what administrators use: `class RowsController < Admin::BaseController`.
bool request_is_for_operators(const HostFile *file, const HostNode *node);
// Whether the call is made for a client of one tenant: a function around it handles a request or is given the tenant, which
// the column names, and it is no job. Who calls the function says nothing: administrators call what works for all.
bool request_leads_to(const Interpreter *interpreter, HostRef call, const Column *tenant);
