<?php

use Illuminate\Support\Facades\DB;

function report(): array
{
    return DB::transaction(function () {
        DB::statement('SET LOCAL ROLE reporting');

        return DB::select('SELECT count(*) FROM notes');
    });
}
