<?php

use Illuminate\Support\Facades\DB;

class Sweep
{
    public function all(): void
    {
        DB::table('orders')->truncate(); // expect: truncate-across-tenants "the rows of every tenant"
    }

    // No condition keeps any row.
    public function mine(string $tenant): void
    {
        DB::table('orders')->where('tenant_id', $tenant)->truncate(); // expect: truncate-across-tenants
    }
}
