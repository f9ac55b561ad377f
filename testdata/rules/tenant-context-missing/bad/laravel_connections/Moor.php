<?php

namespace App\Http\Middleware;

class Moor
{
    public function handle($request, \Closure $next)
    {
        return DB::connection('quay')->transaction(function () use ($request, $next) {
            DB::connection('quay')->select("SELECT set_config('app.tenant_id', ?, true)", [$request->user()->tenant_id]);

            return $next($request);
        });
    }
}
