<?php

class Invoice extends Model
{
    protected static function booted(): void
    {
        static::addGlobalScope(new TenantScope());
    }
}

class InvoiceController
{
    public function show(int $id)
    {
        return Invoice::withoutGlobalScope(TenantScope::class)->findOrFail($id); // expect: unscoped-query
    }

    public function all()
    {
        return Invoice::query()->withoutGlobalScopes()->paginate(); // expect: unscoped-query
    }
}
