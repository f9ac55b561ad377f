<?php

use Illuminate\Support\Facades\DB;

class Ctx
{
    public function enter(string $id): void
    {
        DB::select('select set_config(?, ?, ?)', ['app.tenant_id', $id, false]); // expect: session-level-set
    }

    public function within(string $id): void
    {
        DB::transaction(function () use ($id) {
            DB::select('select set_config(?, ?, ?)', ['app.tenant_id', $id, true]);
        });
    }
}
