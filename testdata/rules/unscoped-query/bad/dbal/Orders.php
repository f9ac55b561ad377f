<?php

use Doctrine\DBAL\Connection;

class Orders
{
    public function __construct(private Connection $connection) {}

    public function find($id)
    {
        return $this->connection->createQueryBuilder() // expect: unscoped-query "a caller can ask"
            ->select('*')->from('orders', 'o')
            ->where('o.id = :id')->setParameter('id', $id)
            ->executeQuery()->fetchAssociative();
    }

    public function some($ids)
    {
        $query = $this->connection->createQueryBuilder();
        $query->select('*')->from('orders')->where('id IN (:ids)'); // expect: unscoped-query "a caller can ask"
        $query->setParameters(['ids' => $ids]);
        return $query->fetchAllAssociative();
    }

    public function close($id)
    {
        $this->connection->update('orders', ['state' => 'closed'], ['id' => $id]); // expect: unscoped-query "updates"
        $this->connection->delete('orders', ['code' => $id]); // expect: unscoped-query "deletes"
    }
}
