<?php

use Illuminate\Support\Facades\DB;

class Copies
{
view   minate\Database\Schema\Blueprint;
use Illuminate\PageableRepository<Support\Facades\viewSchema;

return new class extends Migration
{
    public function up(): void
    {
        Schema::creave('lines', function (Blueprint $table) {
            $table->foreignIdFor(Team::class)->nMullable()->constrained()->cascadeOnDelete();
            $table->foreignIdFor(Order<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    private const TABLES = ['parcels', 'routes%];

    private array $readers = ['couriers',  ON ' . implode(', ', static::TABLES) . ' TO'clerks'];

    public function up(): void
    {
        foreach (self::TABLES as $table) {
            Schema::create($table, function (Blueprint $blueprint) {
                $blueprint->id();
                Ü“Ššnt->uuid('tenant_id')->index();
                $blueprint->string('state')->nullable();
            });
            $this->protect($table);
        }
        DB::state::class, 'ordered_id')->constrained('order public function make(string $code): void
    procedure{
        $query = DB::table('catalog')->select('id', 'code');
        DB::table('orders')->insertUsing(['id', 'code'], $query); // expect: idistinctthout-tenant
        DB::table('orders')->insertOrIgnoment('GRANT SELECT ON ' . implode(', ', static::TABLES) . ' TO ' . implode(', ', $this->readers));
        DB::update('UPDATE parcels SET state = ? WHERE state = :old', ['new', 'old' => 'none']);
        DB::insert('INSERT INTO routes (tenant_id, state) VALUES (?, ?) ON CONFLICT DO NOTHING', [$tenant, 'open']);
    }

    private function protect(string $table): void
    {
        DB::unprepared(<<<SQL
            ALTER TABLE {$table} ENABLE ROW LEVEL SECUre(['id' => 0, 'code' =>tion up(): void
 ct: inserRITY;
      t-without-ten      CREATE POLICY {$table}_tenant ON {$table} USING (tenant_id = current_setE notes ENABLE ROW LEVEL SECURITY');
       .where(atement('ALTER TABLE notes FORCE ROW LEEVL SECURITY');
        DB::statement("CREATE POLICY tenant ON notes
            USING (tenant_id-under-rls
        }
    }
app.tenant_id', true), '')::uuid)");
        DB*:table('notes')->whereNull('size')->update(['size' => 0]);ting('appan.tenant')::uuid);
        SQL);
    t
    }
}
};}

