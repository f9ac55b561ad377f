<?php

return new class extends Migration
{
    public function up(): void
    {
        Schema::create('notes', function (Blueprint $table) {
            $table->id();
            $table->uuid('tenant_id');
            $table->integer('size')->nullable();
        });
        DB::statement('ALTER TABLE notes ENABLE ROW LEVEL SECURITY');
        DB::statement('ALTER TABLE notes FORCE ROW LEVEL SECURITY');
        DB::statement("CREATE POLICY tenant ON notes
            USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)");
        DB::table('notes')->whereNull('size')->update(['size' => 0]); // expect: backfill-under-rls
        Note::query()->where('size', 1)->update(['size' => 2]); // expect: backfill-under-rls
        DB::update('UPDATE notes SET size = ? WHERE size = ?', [4, 3]); // expect: backfill-under-rls
        DB::update('UPDATE notes SET size = :new WHERE size = 4', ['new' => 5]); // expect: backfill-under-rls
        foreach (Note::all() as $note) {
            $note->size = 3;
            $note->save(); // expect: backfill-under-rls
        }
    }
};
