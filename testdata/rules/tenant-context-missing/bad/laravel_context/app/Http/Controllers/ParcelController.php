<?php

namespace App\Http\Controllers;

use App\Support\Identity;
use Illuminate\Support\Facades\DB;

class ParcelController extends Controller
{
    public function index(): array
    {
        return DB::select("SELECT id FROM parcels WHERE state = 'open'"); // expect: tenant-context-missing
    }

    // The user is not the tenant.
    public function close(int $user): void
    {
        DB::transaction(function () use ($user) {
            app(Identity::class)->forUser($user);
            DB::update("UPDATE parcels SET state = 'closed'"); // expect: tenant-context-missing
        });
    }
}
