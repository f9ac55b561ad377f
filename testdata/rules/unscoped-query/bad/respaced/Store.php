<?php

class Store
{
    public function __construct(private PDO $pdo) {}

    private function run(string $sql, array $values): PDOStatement
    {
        $sql = trim(preg_replace('/\s+/', ' ', $sql));
        error_log($sql);
        $statement = $this->pdo->prepare($sql);
        $statement->execute($values);
        return $statement;
    }

    public function close(string $code): void
    {
        $this->run("UPDATE orders SET status = 'closed' WHERE code = ?", [$code]); // expect: unscoped-query
    }
}
