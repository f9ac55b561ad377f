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
}
