<?php

namespace App\Http\Middleware;

use Closure;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;

class SetTenantContext
{
    public function handle(Request $request, Closure $next)
    {
        return DB::transaction(function () use ($request, $next) {
            DB::select("SELECT set_config('app.current_tenant', ?, true)", [$request->user()->tenant_id]);

            return $next($request);
        });
    }
}
