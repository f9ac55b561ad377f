<?php

use Illuminate\Support\Facades\DB;

class ParcelController extends Controller
{
    public function index(Request $request): array
    {
        return DB::table('parcels')->where('state', $request->query('state'))->get(); // expect: tenant-context-missing
    }

    public function report(string $tenant): array
    {
        return DB::transaction(function () use ($tenant) {
            DB::statement("SELECT set_config('app.tenant_id', ?, true)", [$tenant]);

            return $this->counted();
        });
    }

    private function counted(): array
    {
        return DB::connection('replica')->table('parcels')->where('state', 'open')->get(); // expect: tenant-context-missing
    }
}
