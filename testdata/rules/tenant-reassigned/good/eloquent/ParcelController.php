<?php

namespace App\Http\Controllers;

use App\Models\Parcel;
use Illuminate\Http\Request;

class ParcelController extends Controller
{
    // The row is made here.
    public function store(Request $request, Parcel $parcel): void
    {
        $parcel->tenant_id = $request->tenant_id;
        $parcel->save();
        $other = new Parcel();
        $other->tenant_id = $request->tenant_id;
        $other->save();
        $third = Parcel::firstOrNew(['state' => 'new']);
        $third->tenant_id = $request->tenant_id;
        $third->save();
    }

    // Nobody chooses the depot: it is the caller's own.
    public function update(Request $request, Parcel $parcel): void
    {
        $parcel->state = $request->state;
        $parcel->tenant_id = $request->user()->tenant_id;
        $parcel->save();
    }

    // Rows that have none yet.
    public function claim(Request $request, string $id): void
    {
        $parcel = Parcel::findOrFail($id);
        if ($parcel->tenant_id === null) {
            $parcel->tenant_id = $request->tenant_id;
        }
        $parcel->tenant_id ??= $request->tenant_id;
        $parcel->save();
        Parcel::whereNull('tenant_id')->update(['tenant_id' => $request->tenant_id]);
    }
}
