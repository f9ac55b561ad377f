<?php

namespace App\Http\Controllers;

use App\Models\Depot;
use App\Models\Parcel;
use Illuminate\Http\Request;

class ParcelController extends Controller
{
    public function update(Request $request, string $id): Response
    {
        $parcel = Parcel::query()->findOrFail($id);
        $parcel->state = $request->state;
        $parcel->tenant_id = $request->tenant_id; // expect: tenant-reassigned "parcels"
        $parcel->save();

        return response()->json($parcel);
    }

    public function patch(Request $request, Parcel $parcel): void
    {
        $parcel->update([
            'state' => $request->input('state'),
            'tenant_id' => $request->input('depot'), // expect: tenant-reassigned
        ]);
    }

    public function fill(Request $request, Parcel $parcel): void
    {
        $data = $request->validate(['tenant_id' => 'required|uuid']);
        $parcel->forceFill(['tenant_id' => $data['tenant_id']])->save(); // expect: tenant-reassigned
    }

    public function hand(Parcel $parcel, Depot $depot): void
    {
        if ($parcel->tenant_id !== $depot->id) {
            $parcel->tenant_id = $depot->id; // expect: tenant-reassigned
        }
        $parcel->save();
    }

    public function attach(Parcel $parcel, Depot $depot): void
    {
        $parcel->tenant()->associate($depot)->save(); // expect: tenant-reassigned
    }

    public function sweep(Request $request): void
    {
        Parcel::where('state', 'lost')->update(['tenant_id' => $request->query('to')]); // expect: tenant-reassigned
        foreach (Parcel::where('state', 'late')->cursor() as $late) {
            $late->tenant_id = $request->route('to'); // expect: tenant-reassigned
            $late->saveQuietly();
        }
    }
}
