<?php
use Illuminate\Support\Facades\DB;

final class Tenancy
{
    public const SETTING = 'app.tenant_id';

    public function enter(string $tenant): void
    {
        DB::connection('pgsql')->statement('SELECT set_config(?, ?, false)', [self::SETTING, $tenant]); // expect: session-level-set
    }
}
