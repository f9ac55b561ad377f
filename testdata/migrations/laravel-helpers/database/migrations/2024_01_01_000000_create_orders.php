<?php

use App\Support\Database\Rls;
use App\Support\Database\ProtectsTables;
use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    use ProtectsTables;

    public function up(): void
    {
        Schema::create('orders', function (Blueprint $table) {
            $table->id();
            $table->foreignUuid('team_id');
        });
        Rls::enableFor('orders', column: 'team_id');
        $this->createOwned('invoices', function (Blueprint $table) {
            $table->string('number');
        });
        foreach (Rls::TABLES as $name) {
            $this->protect($name);
        }
        $this->sendTo('orders');
    }
};
