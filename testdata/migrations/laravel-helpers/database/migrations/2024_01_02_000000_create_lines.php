<?php

use App\Models\Order;
use App\Models\Team;
use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    public function up(): void
    {
        Schema::create('lines', function (Blueprint $table) {
            $table->foreignIdFor(Team::class)->nullable()->constrained()->cascadeOnDelete();
            $table->foreignIdFor(Order::class, 'ordered_id')->constrained('orders');
            $table->string('state')->default(Team::STATE);
            $table->datetime('at');
            $table->nullableNumericMorphs('source');
        });
    }
};
