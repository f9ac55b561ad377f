<?php

class BerthController extends Controller
{
    public function index(): array
    {
        return DB::connection('quay')->select("SELECT * FROM berths WHERE state = 'free'");
    }

    public function usual(): array
    {
        return DB::connection('main')->transaction(function () {
            DB::statement("SELECT set_config('app.tenant_id', ?, true)", [auth()->user()->tenant_id]);

            return DB::connection('main')->table('berths')->where('state', 'free')->get();
        });
    }

    // The model has a connection of its own.
    public function moved(Request $request, string $id): void
    {
        $barge = Barge::findOrFail($id);
        $barge->tenant_id = $request->tenant_id;
        $barge->save();
    }

    // Whose rights it has is not known.
    public function all(): array
    {
        return DB::connection('owner')->select("SELECT * FROM berths WHERE state = 'free'");
    }

    // No tables of ours.
    public function old(): array
    {
        DB::connection('sqlite')->select("SELECT * FROM berths WHERE state = 'free'");

        return DB::connection('old')->select("SELECT * FROM berths WHERE state = 'free'");
    }
}
