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

    public function raw($tenant, $id)
    {
        return DB::table('orders')->whereRaw('tenant_id = ? AND id = ?', [$tenant, $id])->get();
    }

    public function staff($tenant, $role)
    {
        return DB::table('people')->join('staff as s', 'people.id', '=', 's.person_id')
            ->where('s.tenant_id', $tenant)->where('s.role', $role)->get();
    }

    public function own($tenant)
    {
        return DB::table('people')->leftJoin('staff', function ($join) use ($tenant) {
            $join->on('people.id', '=', 'staff.person_id')->where('staff.tenant_id', $tenant);
        })->get();
    }

    public function tied($tenant)
    {
        return DB::table('orders')
            ->join('staff', fn ($join) => $join->on('staff.id', '=', 'orders.staff_id')->on('staff.tenant_id', '=', 'orders.tenant_id'))
            ->where(['orders.tenant_id' => $tenant])->get();
    }

    // What an earlier query has found.
    public function found(Request $request)
    {
        $order = DB::table('orders')->where('tenant_id', $this->tenant)->where('code', $request->code)->first();
        $ids = DB::table('orders')->where('tenant_id', $this->tenant)->where('code', $request->code)->pluck('id');
        $row = $this->orders->of($this->tenant, $request->code);
        DB::table('orders')->where('id', $order->id)->update(['status' => 'seen']);
        DB::table('orders')->whereIn('id', $ids)->update(['status' => 'seen']);
        return DB::table('orders')->where('id', $row['id'])->get();
    }

    public function put($tenant, $code)
    {
        DB::table('orders')->updateOrInsert(['tenant_id' => $tenant, 'code' => $code], ['status' => 'open']);
    }

    public function checked(Request $request)
    {
        $data = $request->validate(['id' => ['required', Rule::exists('orders')->where('tenant_id', $this->tenant)]]);
        DB::table('orders')->where('id', $data['id'])->update(['status' => 'seen']);
    }

    public function each($tenant, $id)
    {
        DB::table('orders')->where('tenant_id', $tenant)->where('id', $id)->incrementEach(['version' => 1]);
        return DB::table('orders')->where('tenant_id', $tenant)->findOr($id, fn () => abort(404));
    }
}
