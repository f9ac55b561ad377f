<?php

use Illuminate\Support\Facades\DB;

function clear(string $tenant): void
{
    DB::transaction(function () use ($tenant) {
        DB::statement("SELECT set_config('app.tenant_id', ?, true)", [$tenant]);
    });
    DB::delete('DELETE FROM orders WHERE total = 0'); // expect: tenant-context-late
}
