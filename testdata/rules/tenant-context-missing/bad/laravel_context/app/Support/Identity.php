<?php

namespace App\Support;

use Illuminate\Support\Facades\DB;

final class Identity
{
    public function forUser(int $user): void
    {
        $this->set('app.user_id', (string) $user);
    }

    public function forTenant(?string $tenant): void
    {
        $this->set('app.tenant_id', $tenant === null ? '' : $tenant);
    }

    private function set(string $key, string $value): void
    {
        DB::select('SELECT set_config(?, ?, false)', [$key, $value]);
    }
}
