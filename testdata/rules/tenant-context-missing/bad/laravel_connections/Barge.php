<?php

class Barge extends Model
{
    protected $table = 'berths';
}
