<?php

use Illuminate\Support\Facades\DB;

class UseTenant
{
    public function handle($request, Closure $next)
    {
        DB::statement("SELECT set_config('app.tenant_id', ?, false)", [$request->tenant()]); // expect: session-level-set

        return $next($request);
    }
}
