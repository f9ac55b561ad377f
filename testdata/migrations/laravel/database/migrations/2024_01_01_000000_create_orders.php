<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    public function up(): void
    {
        Schema::create('orgs', function (Blueprint $table) {
            $table->uuid('id')->primary();
            $table->string('name', 100)->unique();
            $table->timestamps();
        });
        Schema::create('orders', function (Blueprint $table) {
            $table->id();
            $table->foreignUuid('org_id')->constrained()->cascadeOnDelete();
            $table->foreignId('parent_id')->nullable()->constrained('orders');
            $table->decimal('total', 10, 2)->default(0);
            $table->json('details')->nullable();
            $table->softDeletes();
            $table->index(['org_id', 'total']);
        });
    }

    public function down(): void
    {
        Schema::dropIfExists('orders');
    }
};
