<?php

namespace App\Http\Middleware;

use App\Support\Identity;
use Closure;
use Illuminate\Http\Request;

final readonly class Identify
{
    public function __construct(private Identity $identity) {}

    public function handle(Request $request, Closure $next): Response
    {
        $this->identity->forUser($request->user()->id);
        $this->identity->forUser(0);

        return $next($request);
    }
}
