<?php

use Illuminate\Support\Facades\DB;

class ResolveTenant
{
    public function handle(Request $request, Closure $next): Response
    {
        return DB::transaction(function () use ($request, $next) {
            DB::statement("SELECT set_config('app.tenant_id', ?, true)", [$request->user()->tenant_id]);

            return $next($request);
        });
    }
}

// The builder is on the connection that the middleware has set the context on.
class ParcelController extends Controller
{
    public function index(Request $request): array
    {
        return DB::table('parcels')->where('state', $request->query('state'))->get();
    }

    public function close(string $id): void
    {
        $this->rows()->where('id', $id)->update(['state' => 'closed']);
    }

    private function rows(): Builder
    {
        return DB::connection('pgsql')->table('parcels');
    }
}
