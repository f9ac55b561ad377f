<?php

use Illuminate\Support\Facades\DB;

class Orders
{
    public function find($id)
    {
        return DB::table('orders')->where('id', $id)->where('tenant_id', $this->tenant)->first();
    }

    public function many($id)
    {
        return DB::table('orders')->whereIn('tenant_id', $this->tenants)->find($id);
    }

    public function nested($id)
    {
        return DB::table('orders')->where(fn ($query) => $query->where('tenant_id', $this->tenant))->find($id);
    }

    public function later($id)
    {
        $query = DB::table('orders')->where('id', $id);
        return $this->scope($query)->get();
    }

    public function created($code)
    {
        DB::table('orders')->insert(['tenant_id' => $this->tenant, 'code' => $code]);
    }
}
