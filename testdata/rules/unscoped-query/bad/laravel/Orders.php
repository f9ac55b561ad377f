<?php

use Illuminate\Support\Facades\DB;

class Orders
{
    public function find($id)
    {
        return DB::table('orders')->where('id', $id)->first(); // expect: unscoped-query
    }

    public function close($id)
    {
        DB::connection('pgsql')->table('orders as o')->where('o.id', '=', $id)->update(['status' => 'closed']); // expect: unscoped-query
    }

    public function drop($id)
    {
        DB::table('orders')->delete($id); // expect: unscoped-query
    }

    public function codes($id)
    {
        return DB::table('orders')->where(['id' => $id])->get()->map(fn ($order) => $order->code); // expect: unscoped-query
    }

    public function reports()
    {
        foreach (['open' => "SELECT code FROM orders WHERE status = 'open'"] as $name => $sql) { // expect: unscoped-query
            DB::select($sql);
        }
    }

    public function raw($id)
    {
        return DB::table('orders')->whereRaw('id = ?', [$id])->get(); // expect: unscoped-query
    }

    public function mark($id)
    {
        DB::table('orders')->where('id', $id)->increment('version'); // expect: unscoped-query "updates"
    }

    public function staff($role)
    {
        return DB::table('people')->join('staff as s', 'people.id', '=', 's.person_id')->where('s.role', $role)->get(); // expect: unscoped-query "staff"
    }

    public function idle()
    {
        return DB::table('people') // expect: unscoped-query "every tenant"
            ->leftJoin('staff', function ($join) {
                $join->on('people.id', '=', 'staff.person_id')->where('staff.role', '=', 'owner');
            })
            ->whereNull('staff.id')->get();
    }

    public function asked(Request $request)
    {
        $data = $request->validate(['id' => 'required|integer']);
        DB::table('orders')->where('id', $data['id'])->update(['status' => 'seen']); // expect: unscoped-query
        DB::table('orders')->where('id', $request->input('id'))->increment('version'); // expect: unscoped-query
        return DB::table('orders')->whereIn('id', request('ids'))->get(); // expect: unscoped-query
    }

    public function put($id)
    {
        DB::table('orders')->updateOrInsert(['id' => $id], ['status' => 'open']); // expect: unscoped-query "updates"
    }

    public function each($id)
    {
        DB::table('orders')->where('id', $id)->incrementEach(['version' => 1]); // expect: unscoped-query "updates"
        DB::table('orders')->where('id', $id)->decrementEach(['version' => 1]); // expect: unscoped-query "updates"
        return DB::table('orders')->findOr($id, fn () => abort(404)); // expect: unscoped-query "reads"
    }
}
