DROP TABLE sites;
DROP TABLE customers;
