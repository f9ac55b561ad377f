<?php

use Phinx\Migration\AbstractMigration;

final class Orders extends AbstractMigration
{
    public function change(): void
    {
        $table = $this->table('orders', ['id' => false, 'primary_key' => ['org_id', 'number']]);
        $table->addColumn('org_id', 'uuid', ['null' => false])
            ->addColumn('number', 'string', ['limit' => 20])
            ->addIndex(['number'], ['unique' => true])
            ->create();
        $this->table('notes')->addColumn('body', 'text')->create();
        $this->execute('ALTER TABLE orders ENABLE ROW LEVEL SECURITY');
    }
}
