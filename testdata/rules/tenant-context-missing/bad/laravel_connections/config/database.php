<?php

return [
    'default' => env('DB_CONNECTION', 'main'),
    'connections' => [
        'main' => [
            'driver' => 'pgsql',
            'database' => env('DB_DATABASE', 'harbour'),
            'username' => env('DB_USERNAME', 'harbour'),
        ],
        'quay' => [
            'driver' => 'pgsql',
            'database' => env('DB_DATABASE', 'harbour'),
            'username' => env('DB_USERNAME', 'harbour'),
            'options' => ['sticky' => true],
        ],
        'owner' => [
            'driver' => 'pgsql',
            'database' => env('DB_DATABASE', 'harbour'),
            'username' => env('DB_OWNER', 'harbour'),
        ],
        'old' => [
            'driver' => 'mysql',
            'database' => env('OLD_DATABASE', 'harbour'),
        ],
    ],
];
