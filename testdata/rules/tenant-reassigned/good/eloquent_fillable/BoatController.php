<?php

namespace App\Http\Controllers;

use App\Models\Barge;
use App\Models\Boat;
use Illuminate\Http\Request;

class BoatController extends Controller
{
    // The tenant may not be filled.
    public function update(Request $request, Boat $boat): void
    {
        $boat->update($request->all());
    }

    // Only what has been looked at is given.
    public function patch(BargeRequest $request, Barge $barge): void
    {
        $barge->update($request->validated());
        $barge->update($request->only('name'));
        $barge->update($request->input('barge'));
        $barge->update($request->validate(['name' => 'required']));
    }

    // A new one.
    public function store(Request $request): void
    {
        $barge = new Barge();
        $barge->fill($request->all())->save();
    }
}
