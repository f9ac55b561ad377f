<?php

class Barge extends Model
{
    protected $connection = 'quay';
    protected $table = 'berths';
}
