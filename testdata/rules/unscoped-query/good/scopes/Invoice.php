<?php

class Invoice extends Model
{
    use BelongsToTenant;
}

class InvoiceController
{
    public function voided()
    {
        return Invoice::withoutGlobalScope(StateScope::class)->get();
    }

    public function countries()
    {
        return Country::withoutGlobalScopes()->get();
    }
}
