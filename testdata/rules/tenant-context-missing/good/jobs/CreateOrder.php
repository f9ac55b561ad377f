<?php

use App\Bus\Command;

class SetTenant
{
    public function handle($request, Closure $next)
    {
        DB::statement("SELECT set_config('app.tenant_id', ?, false)", [$request->user()->tenant_id]);
        return $next($request);
    }
}

class ClearOrders extends Command
{
    public function handle(): void
    {
        DB::delete("DELETE FROM orders WHERE total = 0");
    }
}
