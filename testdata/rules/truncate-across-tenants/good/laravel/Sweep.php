<?php

use Illuminate\Support\Facades\DB;

class Sweep
{
    public function shared(): void
    {
        DB::table('countries')->truncate();
    }

    public function mine(string $tenant): void
    {
        DB::transaction(function () use ($tenant) {
            DB::select("SELECT set_config('app.tenant_id', ?, true)", [$tenant]);
            DB::table('orders')->where('tenant_id', $tenant)->delete();
        });
    }
}
