<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    private const TABLES = ['parcels', 'routes'];

    private array $readers = ['couriers', 'clerks'];

    public function up(): void
    {
        foreach (self::TABLES as $table) {
            Schema::create($table, function (Blueprint $blueprint) {
                $blueprint->id();
                $blueprint->uuid('tenant_id')->index();
                $blueprint->string('state')->nullable();
            });
            $this->protect($table);
        }
        DB::statement('GRANT SELECT ON ' . implode(', ', static::TABLES) . ' TO ' . implode(', ', $this->readers));
        DB::update('UPDATE parcels SET state = ? WHERE state = :old', ['new', 'old' => 'none']);
        DB::insert('INSERT INTO routes (tenant_id, state) VALUES (?, ?) ON CONFLICT DO NOTHING', [$tenant, 'open']);
    }

    private function protect(string $table): void
    {
        DB::unprepared(<<<SQL
            ALTER TABLE {$table} ENABLE ROW LEVEL SECURITY;
            CREATE POLICY {$table}_tenant ON {$table} USING (tenant_id = current_setting('app.tenant')::uuid);
        SQL);
    }
};
