<?php

namespace App\Http\Controllers;

use App\Models\Frame;
use App\Models\Hive;
use App\Models\Queen;
use App\Models\Swarm;
use Illuminate\Http\Request;

class HiveController extends Controller
{
    public function index(Request $request)
    {
        return Hive::where('tenant_id', $request->user()->tenant_id)->where('state', $request->state)->get();
    }

    public function pairs(Request $request)
    {
        return Hive::where(['id' => $request->id, 'tenant_id' => $request->user()->tenant_id])->first();
    }

    public function scopes(Request $request)
    {
        return [Hive::of($request->user()->tenant)->find($request->id), Hive::mine()->get()];
    }

    public function scoped(Request $request)
    {
        return [Queen::findOrFail($request->id), Swarm::where('name', $request->name)->get()];
    }

    public function association(Request $request)
    {
        return $request->user()->tenant->hives()->findOrFail($request->id);
    }

    public function narrowed(Request $request)
    {
        $query = Hive::query();
        $query->where('tenant_id', $request->user()->tenant_id);
        return $query->get();
    }

    public function handed(Request $request)
    {
        $query = Hive::where('state', 'strong');
        $this->restrict($query);
        return $query->get();
    }

    public function related(Request $request)
    {
        return Hive::whereHas('tenant', fn ($tenant) => $tenant->where('id', $request->user()->tenant_id))->get();
    }

    public function compared(Request $request, $id)
    {
        $hive = Hive::findOrFail($id);
        abort_if($hive->tenant_id !== $request->user()->tenant_id, 404);
        return $hive;
    }

    public function same(Request $request, $id)
    {
        $hive = Hive::findOrFail($id);
        abort_if($hive->tenant->isNot($request->user()->tenant), 404);
        return $hive;
    }

    public function authorized(Request $request, $id)
    {
        $hive = Hive::findOrFail($id);
        $this->authorize('view', $hive);
        return $hive;
    }

    public function validated(StoreHiveRequest $request)
    {
        return Hive::findOrFail($request->input('hive_id'));
    }

    public function taken(Request $request)
    {
        return Hive::where('name', $request->name)->exists();
    }

    public function guarded(Request $request, $id)
    {
        return Frame::findOrFail($id);
    }
}
