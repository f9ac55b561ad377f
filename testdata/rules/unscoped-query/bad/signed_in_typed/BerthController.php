<?php

use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;

class BerthController
{
    public function of(Request $request)
    {
        return DB::select('SELECT id FROM berths WHERE user_id = ?', [$request->user_id]); // expect: unscoped-query
    }

    public function asked(Request $request)
    {
        return DB::select('SELECT id FROM berths WHERE user_id = ?', [$request->input('user')['id']]); // expect: unscoped-query
    }
}
