CREATE TABLE {{ index .Options "Namespace" }}.a (id int);
