<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;

class TicketController extends Controller
{
    public function store(Request $request)
    {
        DB::insert('INSERT INTO tickets (subject) VALUES (?)', [$request->input('subject')]); // expect: insert-without-tenant
    }
}
