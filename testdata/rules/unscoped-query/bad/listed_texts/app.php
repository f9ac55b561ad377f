<?php
class Cleaner
{
    public function clean(PDO $pdo): void
    {
        foreach (['SELECT code FROM orders'] as $sql) { // expect: unscoped-query
            $pdo->exec($sql);
        }
    }
}
