<?php
// Every string form of PHP, as the argument of a call.
class OrderRepository
{
    const TABLE = 'orders';
    private $byId = 'SELECT id FROM ' . self::TABLE . ' WHERE id = ?';

    public function run($id, $all)
    {
        $this->db->query("SELECT 'it''s', \"\u{e9}\t\" FROM orders");
        $this->db->query('SELECT \'it\\s\' FROM orders');
        $this->db->prepare(<<<SQL
            SELECT *
              FROM orders
            WHERE id = {$id} AND name = :name
            SQL);
        $this->db->query(<<<'SQL'
            SELECT '$id'
            SQL);
        $this->db->query($this->byId);
        $this->db->query("SELECT * FROM $id WHERE id = '{$this->name}'");
        $this->db->query(sprintf('SELECT * FROM %s WHERE id = %d', self::TABLE, $id));
        $this->db->query(implode(' ', ['SELECT 1', 'FROM orders']));
        $sql = 'SELECT * FROM orders';
        $sql .= ' WHERE id = ?';
        if ($all) {
            $sql .= ' AND total > 0';
        }
        $this->db->query($sql);
    }
}
