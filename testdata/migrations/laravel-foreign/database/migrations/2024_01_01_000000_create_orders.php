<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Support\Facades\DB;

return new class extends Migration
{
    public function up(): void
    {
        DB::statement('CREATE TABLE `orders` (`id` bigint unsigned NOT NULL, `tenant_id` bigint unsigned NOT NULL)');
    }
};
