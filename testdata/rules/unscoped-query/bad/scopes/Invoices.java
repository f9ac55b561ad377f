package shop;

import org.hibernate.Session;

class Invoices {
    Invoice find(Session session, long id) {
        session.disableFilter("tenantFilter"); // expect: unscoped-query
        return session.find(Invoice.class, id);
    }
}
