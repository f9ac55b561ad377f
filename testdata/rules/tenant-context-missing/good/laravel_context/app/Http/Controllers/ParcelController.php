<?php

namespace App\Http\Controllers;

use App\Support\Identity;
use Illuminate\Support\Facades\DB;

class ParcelController extends Controller
{
    public function index(): array
    {
        return DB::select("SELECT id FROM parcels WHERE state = 'open'");
    }

    public function close(string $tenant): void
    {
        DB::transaction(function () use ($tenant) {
            app(Identity::class)->forTenant($tenant);
            DB::update("UPDATE parcels SET state = 'closed'");
        });
    }
}
