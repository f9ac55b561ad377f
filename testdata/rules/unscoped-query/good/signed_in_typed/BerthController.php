<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;
use Illuminate\Support\Facades\Auth;
use Illuminate\Support\Facades\DB;

class BerthController extends Controller
{
    public function mine(Request $request)
    {
        return DB::select('SELECT id FROM berths WHERE user_id = ?', [$request->user()->id]);
    }

    public function me()
    {
        DB::update('UPDATE users SET email = ? WHERE id = ?', [request('email'), Auth::id()]);
        return DB::selectOne('SELECT email FROM users WHERE id = ?', [auth()->user()->id]);
    }
}
