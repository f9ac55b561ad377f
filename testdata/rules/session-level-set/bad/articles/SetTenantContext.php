<?php

namespace App\Http\Middleware;

use Closure;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;

class SetTenantContext
{
    public function handle(Request $request, Closure $next)
    {
        DB::statement("SET app.current_tenant = '{$request->user()->tenant_id}'"); // expect: session-level-set expect: interpolated-context

        return $next($request);
    }
}

class SetTenantSchema
{
    public function handle(Request $request, Closure $next)
    {
        DB::statement('SET search_path = ?', [$request->route('tenant')]); // expect: session-search-path expect: set-with-bind-parameter

        return $next($request);
    }
}
