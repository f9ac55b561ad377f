<?php

namespace App\Http\Controllers;

use App\Models\Boat;
use Illuminate\Http\Request;

class BoatController extends Controller
{
    public function update(Request $request, Boat $boat): void
    {
        $boat->update($request->all()); // expect: tenant-reassigned "boats"
    }

    public function patch(string $id): void
    {
        $boat = Boat::findOrFail($id);
        $boat->fill(request()->input())->save(); // expect: tenant-reassigned
    }
}
