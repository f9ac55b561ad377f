<?php
namespace App\Models;

trait OfTenant {
    protected static function booted() {
        static::addGlobalScope(new TenantScope);
    }
}

class Letter extends Model {
    use HasFactory, OfTenant;
}

class Box extends Model {
    protected $table = 'parcels';
}

class Desk {
    public function show($id, $tenant) {
        $letter = Letter::find($id);
        $mine = Box::whereTenantId($tenant)->get();
        $also = \App\Models\Box::where('id', $id)
            ->where('tenant_id', $tenant)->first();
        return Box::findOrFail($id);
    }
}
