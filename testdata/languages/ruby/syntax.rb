require "pg"
require_relative "../lib/db"

module Billing
  class Order < ApplicationRecord
    include Tenanted
    FIND = "SELECT * FROM orders WHERE id = $1"
    LIST = <<~SQL.squish
      SELECT *
        FROM orders WHERE name = '#{name}' \
      AND x = 'a\n'
    SQL
    belongs_to :tenant, optional: true
    attr_reader :pool
    around_action :with_tenant
    default_scope { where(tenant_id: Current.tenant) }
    scope :recent, -> (n, limit: 10) { where("created_at > ?", n) }

    def initialize(pool, *rest, limit: 10, key:, name = "x", **options, &block)
      @pool = pool
    end

    def self.find_all(a)
      a.b&.c(1) { |x, (y, z)| x + y }
      connection.execute("SET LOCAL app.tenant = " + 'it''s \'q\' \n' "b")
      @pool.with do |conn|
        conn.exec_params(FIND, [a, *rest, **opts])
        yield conn, 1
      end
      execute <<~ONE, <<-'TWO'
        SELECT #{one}
      ONE
        SELECT 2\n
      TWO
      foo.bar = 1
      x, y = 1, 2
      sql << " AND a = 1"
      sql += "b"
      @memo ||= {}
      return unless a
      puts "no" if a == 1 and not b
      if a then b elsif c then d else e end
      unless q
        r
      else
        s
      end
      case kind
      when :a, "b" then 1
      else 2
      end
      case config
      in {name: String => n} then n
      end
      while true do break end
      until done; next; end
      for i in [1, 2] do p i end
      begin
        risky!
      rescue PG::Error, ArgumentError => e
        raise Custom, "bad" unless retry?
      ensure
        close
      end
      %w[a b].each(&:upcase)
      %i[a b].map { _1 }
      h = { a: 1, "b" => 2, :c => 3, d:, "e#{1}": 4 }
      a ? b : c
      format("%s", x)
      Foo::Bar.baz(key: 1, &block)
      ActiveRecord::Base.transaction(requires_new: true) { work }
      %q(raw 'x') + %Q{a #{b}} + `ls #{c}` + "a" \
        "b"
      ->(x) { x }
      lambda { |x| x }
      arr[0] = arr[1]
      super
      super(a)
      obj.method :a
      :"sym bol"
      /re#{x}/
      defined?(x)
      x = if a then b end
      !a
      -a
      a..b
      Thread.new { work }
    rescue => e
      nil
    ensure
      done
    end

    private

    def one = execute("SELECT 1")

    class << self
      def meta; end
    end
  end
end
