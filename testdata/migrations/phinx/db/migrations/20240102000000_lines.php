<?php

use Phinx\Migration\AbstractMigration;

final class Lines extends AbstractMigration
{
    public function change(): void
    {
        $lines = $this->table('lines');
        $lines->addColumn('org_id', 'uuid', ['null' => false])->addIndex('org_id')->save();
        $this->table('lines')->addColumn('note', 'text')->save();
        $this->table('orders')->removeIndex(['number'])->save();
    }
}
