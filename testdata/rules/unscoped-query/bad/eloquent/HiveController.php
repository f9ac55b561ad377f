<?php

namespace App\Http\Controllers;

use App\Models\Frame;
use App\Models\Hive;
use Illuminate\Http\Request;

class HiveController extends Controller
{
    public function index(Request $request)
    {
        return Hive::where('state', $request->state)->get(); // expect: unscoped-query "a caller can ask"
    }

    public function all(Request $request)
    {
        return Hive::all(); // expect: unscoped-query "those of every tenant"
    }

    public function show(Request $request, $id)
    {
        return Hive::findOrFail($id); // expect: unscoped-query "a caller can ask"
    }

    public function frame(Request $request)
    {
        return \App\Models\Frame::query()->with('hive')->whereKey($request->input('id'))->first(); // expect: unscoped-query "a caller can ask"
    }

    public function scopes(Request $request)
    {
        $strong = Hive::strong()->count(); // expect: unscoped-query "those of every tenant"
        return [$strong, Hive::in($request->state)->get()]; // expect: unscoped-query "a caller can ask"
    }

    public function named(Request $request)
    {
        return Hive::whereName($request->name)->first(); // expect: unscoped-query "a caller can ask"
    }

    public function narrowed(Request $request)
    {
        $query = Frame::query();
        if ($request->number) {
            $query->where('number', $request->number);
        }
        return $query->paginate(); // expect: unscoped-query "those of every tenant"
    }

    public function sampled(Request $request)
    {
        return Frame::where('sampled_at', '<', now())->whereIn('number', [1, 2])->get(); // expect: unscoped-query "those of every tenant"
    }

    public function update(Request $request, $id)
    {
        Hive::where('id', $id)->update(['state' => 'weak']); // expect: unscoped-query "this updates rows"
        Hive::firstWhere('name', $request->name)->touch(); // expect: unscoped-query "a caller can ask"
    }

    public function destroy(Request $request, $id)
    {
        Hive::destroy($id); // expect: unscoped-query "this deletes rows"
        Frame::where('id', $id)->delete(); // expect: unscoped-query "this deletes rows"
    }
}
