<?php

use Illuminate\Support\Facades\DB;

class Orders
{
    public function clear(): void
    {
        DB::delete('DELETE FROM orders WHERE total = 0'); // expect: tenant-context-missing
    }

    // Another connection knows nothing of what was set on the first.
    public function report(string $tenant): array
    {
        return DB::transaction(function () use ($tenant) {
            DB::statement("SELECT set_config('app.tenant_id', ?, true)", [$tenant]);

            return $this->replica();
        });
    }

    private function replica(): array
    {
        return DB::connection('replica')->select('SELECT * FROM orders WHERE total > 0'); // expect: tenant-context-missing
    }
}
