<?php

declare(strict_types=1);

namespace DoctrineMigrations;

use Doctrine\DBAL\Schema\Schema;
use Doctrine\Migrations\AbstractMigration;

final class Version20240104000000 extends AbstractMigration
{
    private const KINDS = ['small' => 1, 'large' => 2];

    public function up(Schema $schema): void
    {
        foreach (['lines' => 'order_id', 'notes' => 'line_id'] as $table => $parent) {
            $quoted = $this->connection->quoteIdentifier($table);
            $this->addSql(\sprintf('CREATE TABLE %s (org_id uuid NOT NULL, %s int)', $quoted, $parent));
        }
        foreach (self::KINDS as $kind => $rank) {
            $this->addSql('UPDATE orders SET org_id = NULL WHERE id = :rank', ['rank' => $rank]);
        }
        $this->connection->fetchOne('SELECT 1 FROM orders');
    }
}
