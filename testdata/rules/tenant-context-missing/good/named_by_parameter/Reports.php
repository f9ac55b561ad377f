<?php
use Illuminate\Support\Facades\DB;

final class TenantContext
{
    public function enter(?string $tenant): void
    {
        $connection = DB::connection('pgsql');
        if ($connection->getDriverName() !== 'pgsql') {
            return;
        }
        $connection->statement('SELECT set_config(?, ?, false)', ['app.tenant_id', $tenant ?? '']);
    }
}

final class SetTenant
{
    public function __construct(private readonly TenantContext $context) {}

    public function handle(Request $request, Closure $next): Response
    {
        $this->context->enter($request->user()->tenant);
        return $next($request);
    }
}

final class Reports
{
    public function open(): array
    {
        return DB::connection('pgsql')->select("SELECT id FROM orders WHERE state = 'open'");
    }
}
