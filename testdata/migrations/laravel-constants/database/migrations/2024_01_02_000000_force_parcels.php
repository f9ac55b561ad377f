<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Support\Facades\DB;

return new class extends Migration
{
    private const TABLES = ['parcels', 'routes', 'drafts'];

    private const EXEMPT = ['public.drafts'];

    public function up(): void
    {
        foreach ($this->forced() as $table) {
            DB::statement("ALTER TABLE {$table} FORCE ROW LEVEL SECURITY");
        }
        collect(array_merge(['parcels'], ['routes']))
            ->reject(fn (string $table) => $table === 'routes')
            ->each(function (string $table) {
                DB::statement("CREATE INDEX ON {$this->quoted($table)} (tenant_id, state)");
            });
    }

    /** @return list<string> */
    private function forced(): array
    {
        $names = self::TABLES;

        return array_values(array_filter(
            array_map(static fn (string $table): string => 'public.' . $table, $names),
            static fn (string $name): bool => ! in_array($name, self::EXEMPT, true),
        ));
    }

    private function quoted(string $name): string
    {
        if (! preg_match('/^[a-z_]+$/', $name)) {
            throw new RuntimeException("No name of a table: {$name}");
        }

        return '"' . $name . '"';
    }
};
