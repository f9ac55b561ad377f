<?php

class SetTenant
{
    public function handle($request, Closure $next)
    {
        DB::statement("SELECT set_config('app.tenant_id', ?, false)", [$request->user()->tenant_id]);
        return $next($request);
    }
}

class SendDigest implements ShouldQueue
{
    public function handle(): void
    {
        DB::select("SELECT id, total FROM orders"); // expect: tenant-context-missing
    }
}

class OrderController
{
    public function index()
    {
        return DB::select("SELECT id FROM orders");
    }
}
