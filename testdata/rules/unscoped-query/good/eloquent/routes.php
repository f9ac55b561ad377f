<?php

Route::middleware('can:view,frame')->get('/frames/{frame}', [HiveController::class, 'guarded']);
