// Every string form of Kotlin, as the argument of a call.
const val TABLE = "orders"

class OrderRepository(private val jdbc: JdbcTemplate) {
    private val byId = "SELECT id FROM $TABLE WHERE id = ?"

    fun run(id: String) {
        jdbc.query("SELECT 'it''s', \"\t\" FROM orders")
        jdbc.query("""
            SELECT "a"
              FROM orders
            WHERE id = ${id}
        """.trimIndent())
        jdbc.query(byId, id)
        jdbc.query("SELECT * FROM " + TABLE + " WHERE id = '$id'")
        jdbc.query("SELECT * FROM %s WHERE id = ?".format(TABLE))
        jdbc.query(listOf("SELECT 1", "FROM orders").joinToString(" "))
        jdbc.query(buildString {
            appendLine("SELECT * FROM orders")
            append("WHERE id = $id")
        })
    }
}
