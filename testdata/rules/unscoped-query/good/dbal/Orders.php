<?php

use Doctrine\DBAL\Connection;

class Orders
{
    public function __construct(private Connection $connection, private Cache $cache) {}

    public function find($tenant, $id)
    {
        return $this->connection->createQueryBuilder()
            ->select('*')->from('orders', 'o')
            ->where('o.id = :id')->andWhere('o.tenant_id = :tenant')
            ->setParameter('id', $id)->setParameter('tenant', $tenant)
            ->executeQuery()->fetchAssociative();
    }

    // What else is asked does not show.
    public function visible($id)
    {
        $query = $this->connection->createQueryBuilder()->select('*')->from('orders');
        $query->where('id = :id')->setParameter('id', $id);
        $query->andWhere($this->visibility());
        return $query->executeQuery()->fetchAllAssociative();
    }

    public function close($tenant, $id)
    {
        $this->connection->update('orders', ['state' => 'closed'], ['id' => $id, 'tenant_id' => $tenant]);
        $this->connection->delete('orders', ['code' => $id, 'tenant_id' => $tenant]);
        $this->connection->insert('orders', ['code' => $id, 'tenant_id' => $tenant]);
        $this->cache->delete('orders', ['id' => $id]);
    }
}
