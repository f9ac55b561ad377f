<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Support\Facades\DB;

// What the dump holds is there already.
return new class extends Migration
{
    public function up(): void
    {
        DB::statement('ALTER TABLE cranes ENABLE ROW LEVEL SECURITY');
        DB::statement("CREATE POLICY tenant ON cranes USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::bigint)");
    }
};
