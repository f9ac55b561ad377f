<?php

use Illuminate\Support\Facades\DB;

class Copies
{
    public function make(string $code): void
    {
        $query = DB::table('catalog')->select('id', 'code');
        DB::table('orders')->insertUsing(['id', 'code'], $query); // expect: insert-without-tenant
        DB::table('orders')->insertOrIgnore(['id' => 1, 'code' => $code]); // expect: insert-without-tenant
    }
}
