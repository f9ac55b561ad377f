<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Schema;

class SecureOrders extends Migration
{
    public $withinTransaction = false;

    private array $tables = ['orders'];

    public function up()
    {
        foreach (['orders'] as $table) {
            DB::statement("ALTER TABLE {$table} ENABLE ROW LEVEL SECURITY");
            DB::statement('ALTER TABLE '.$table.' FORCE ROW LEVEL SECURITY');
            DB::statement("CREATE POLICY org ON {$table} USING (org_id = current_setting('app.org_id')::uuid)");
        }
        Schema::table('orders', function (Blueprint $table) {
            $table->string('number')->nullable();
            $table->dropIndex(['org_id', 'total']);
            $table->dropColumn('details');
        });
        DB::table('orders')->update(['number' => '0']);
    }

    public function down()
    {
        DB::statement('ALTER TABLE orders DISABLE ROW LEVEL SECURITY');
    }
}
