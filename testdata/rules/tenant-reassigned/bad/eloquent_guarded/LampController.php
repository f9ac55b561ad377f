<?php

namespace App\Http\Controllers;

use App\Models\Lamp;
use App\Models\Oil;
use App\Models\Wick;
use Illuminate\Http\Request;

class LampController extends Controller
{
    public function update(Request $request, Lamp $lamp): void
    {
        $lamp->update($request->all()); // expect: tenant-reassigned "lamps"
    }

    public function trim(Request $request, Wick $wick): void
    {
        $wick->fill($request->all())->save(); // expect: tenant-reassigned "wicks"
    }

    // What may be filled is not asked.
    public function pour(Request $request, Oil $oil): void
    {
        $oil->forceFill($request->all())->save(); // expect: tenant-reassigned "oils"
    }

    public function refill(Request $request): void
    {
        Oil::where('id', $request->id)->update($request->all()); // expect: tenant-reassigned "oils"
    }
}
