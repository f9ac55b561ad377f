<?php

namespace DoctrineMigrations;

use Doctrine\DBAL\Schema\Schema;
use Doctrine\DBAL\Types\Types;
use Doctrine\Migrations\AbstractMigration;

final class Version20240103000000 extends AbstractMigration
{
    public function up(Schema $schema): void
    {
        $lines = $schema->createTable('order_lines');
        $lines->addColumn('id', Types::BIGINT, ['autoincrement' => true]);
        $lines->addColumn('tenant_id', 'guid');
        $lines->addColumn('note', 'string', ['length' => 80, 'notnull' => false, 'default' => 'x']);
        $lines->addColumn('at', Types::DATETIMETZ_IMMUTABLE)->setNotnull(false);
        $lines->setPrimaryKey(['id']);
        $lines->addIndex(['tenant_id', 'at'], 'lines_by_tenant');
        $lines->addUniqueIndex(['tenant_id', 'note']);
        $lines->addForeignKeyConstraint('tenants', ['tenant_id'], ['id'], ['onDelete' => 'CASCADE']);
        $schema->getTable('order_lines')->dropColumn('note');
        $schema->getTable('order_lines')->changeColumn('at', ['notnull' => true]);
        $this->addSql('ALTER TABLE order_lines ENABLE ROW LEVEL SECURITY');
    }
}
