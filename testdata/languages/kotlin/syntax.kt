package com.example.orders

import java.sql.Connection
import com.example.Sql as S
import com.example.util.*

const val FIND = "SELECT * FROM orders WHERE id = ?\n"

@Repository
@Table(name = "orders")
class OrderRepository<T>(
    private val dataSource: DataSource,
    @Value("x") val names: List<String> = emptyList(),
    limit: Int? = null
) : BaseRepository<Order>(dataSource), Finder, Comparable<Order> by other {
    companion object {
        private const val SET = """SELECT set_config('app.tenant', '$id', true)"""
        fun create() = OrderRepository<Int>(null)
    }
    @Autowired lateinit var jdbc: JdbcTemplate
    val table: String = "orders"
    val full: String get() = "$schema.$table"
    var lazyOne by lazy { load() }

    init { start() }

    constructor(a: Int) : this(null) { go() }

    @Query("SELECT * FROM orders WHERE id = :id", nativeQuery = true)
    fun findIt(@Param("id") id: Long): List<Order>

    @Transactional
    override suspend fun find(id: UUID, x: Map<String, Order> = mapOf(), vararg rest: String, block: (Connection) -> Unit): Order? {
        val sql = "SELECT $table.x FROM ${full.trim()} WHERE a = \"b\" AND c = '$id' \$no $ 5"
        val raw = """
            SELECT *
              FROM $table WHERE x = ${'$'}1
        """.trimIndent()
        dataSource.connection.use { conn ->
            conn.prepareStatement(FIND + " LIMIT 1").use { it.executeQuery() }
        }
        transaction { exec("SELECT 1") }
        transaction(db, readOnly = true) { exec("SELECT 2") }
        newSuspendedTransaction(Dispatchers.IO) { work() }
        jdbc.query(sql, { rs, row -> rs.getLong("id") }, id)
        jdbc?.update("DELETE FROM orders")!!.let { println(it) }
        var (a, b) = pair
        a = 1
        sql2 += "b"
        this.name = x
        arr[0] = arr[1]
        if (a == 1) return null else if (b) x() else { y() }
        val z = if (a) b else c
        when (kind) {
            1, 2 -> one()
            is Order -> { two() }
            in 1..3 -> three()
            else -> four()
        }
        when { a -> b() }
        for (i in 1..3) { continue }
        for ((k, v) in map) { break }
        while (true) { }
        do { x++ } while (!done)
        try { risky() } catch (e: SQLException) { throw IllegalStateException("no", e) } finally { done() }
        val w = a ?: throw E()
        val f = fun(x: Int): Int { return x }
        val g = ::find
        val h = Order::class.java
        val o = object : Runnable {
            override fun run() { go() }
        }
        val l = listOf("a" to 1, "b" to 2)
        val n = a as? Order
        val m = a is Order && !b
        list.forEach { (x, y) -> p(x) }
        list.map(Order::id)
        val t = jdbc.queryForObject<Int>("SELECT 3")
        label@ for (q in r) { return@label }
        return find(id = id, *rest)
    }

    abstract fun nothing()
    private fun one() = jdbc.execute("SELECT 1")
}


interface Finder : Base {
    fun find(): Int
}

enum class Kind(val x: String) {
    A("a"), B("b");

    fun m() {}
}

object Single {
    val q = 1
}

fun String.clean(): String = this.trim()

typealias Db = DataSource

data class Line(val id: UUID, val name: String)

typealias Rows = Map<
    String,
    Line,
    >

data class Empty(val id: UUID) { companion object }

// What looks like a keyword of the grammar, and is a name.
fun Route.orders(done: suspend (() -> Unit)) {
    val store by inject<Store>()
    get("/orders") { store.find("SELECT 5") }
    val id = Orders.insert { it[name] = "x" } get Orders.id
    get<Line.Id> { route -> store.find("SELECT 6") }
    val key = "k"
    set("$key:${id.value()}", key)
    var where = id eq key
    where = where and done
    val open = socket.isOpen
    if (open) {
        store.find("SELECT 7")
    }
}

class Store {
    var rows = 1
        private set
    var open: Int
        get() = rows
        set(value) { rows = value }

    fun <T> find(x: T): Int where T : Any = when (x) {
        is String if x.isEmpty() -> 1
        else -> 2
    }
}

class Page<T> {
    fun all(): List<T> { return transaction<List<T>> { find("SELECT 8") } }
}
