<?php

class BerthController extends Controller
{
    // The context is set on another connection.
    public function index(): array
    {
        return DB::select("SELECT * FROM berths WHERE state = 'free'"); // expect: tenant-context-missing
    }

    public function usual(): array
    {
        return DB::connection('main')->table('berths')->where('state', 'free')->get(); // expect: tenant-context-missing
    }

    public function moved(Request $request, Barge $berth): void
    {
        $berth->tenant_id = $request->tenant_id; // expect: tenant-context-missing
        $berth->save();
    }
}
