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
        $lamp->update($request->all());
    }

    public function trim(Request $request, Wick $wick): void
    {
        $wick->fill($request->all())->save();
    }

    public function pour(Request $request, Oil $oil): void
    {
        $oil->update($request->all());
        $oil->forceFill($request->only('name'))->save();
        $oil->forceFill(['name' => $request->name])->save();
    }
}
