<?php

namespace App\Support\Database;

use Closure;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

trait ProtectsTables
{
    protected function createOwned(string $name, Closure $columns): void
    {
        Schema::create($name, function (Blueprint $table) use ($columns) {
            $table->id();
            $table->foreignUuid('team_id');
            $columns($table);
        });
    }

    protected function protect(string $name): void
    {
        Rls::enableFor($name, 'team_id');
    }
}
