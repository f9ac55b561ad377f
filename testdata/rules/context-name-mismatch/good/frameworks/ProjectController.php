<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;

class ProjectController extends Controller
{
    public function index(Request $request)
    {
        return DB::transaction(function () use ($request) {
            DB::statement("SELECT set_config('APP.Current_Tenant', ?, true)", [$request->user()->tenant_id]);

            return DB::select('SELECT id, name FROM projects');
        });
    }
}
