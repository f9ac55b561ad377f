CREATE TABLE `a` (id int) ENGINE=InnoDB;
