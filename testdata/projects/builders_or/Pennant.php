<?php

use Illuminate\Database\Eloquent\Model;

class Pennant extends Model
{
}

class Pennants
{
    public function either($tenant, $colour)
    {
        return Pennant::where('tenant_id', $tenant)->orWhere('colour', $colour)->get();
    }

    // The condition behind belongs to the second alternative alone.
    public function before($tenant, $colour)
    {
        return Pennant::where('colour', $colour)->orWhere('colour', 'red')->where('tenant_id', $tenant)->get();
    }

    public function both($tenant, $colour)
    {
        return Pennant::where('tenant_id', $tenant)->where('colour', $colour)
            ->orWhere(fn ($query) => $query->where('tenant_id', $tenant)->whereNull('colour'))->get();
    }

    public function inside($tenant, $colour)
    {
        return Pennant::where('tenant_id', $tenant)
            ->where(fn ($query) => $query->where('colour', $colour)->orWhereNull('colour'))->get();
    }
}
