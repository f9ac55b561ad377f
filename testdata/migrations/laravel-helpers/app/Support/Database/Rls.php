<?php

namespace App\Support\Database;

use Illuminate\Support\Facades\DB;

final class Rls
{
    public const TABLES = ['invoices'];

    public static function enableFor(string $table, string $column = 'tenant_id'): void
    {
        DB::statement("ALTER TABLE {$table} ENABLE ROW LEVEL SECURITY");
        self::policy($table, $column);
    }

    private static function policy(string $table, string $column): void
    {
        DB::statement("CREATE POLICY {$table}_owner ON {$table} USING ({$column} = current_setting('app.team')::uuid)");
    }
}
