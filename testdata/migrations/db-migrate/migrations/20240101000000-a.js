exports.up = function (db) {};
