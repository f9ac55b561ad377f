import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from "@nestjs/common";
import { DataSource } from "typeorm";

@Injectable()
export class TenancyInterceptor implements NestInterceptor {
  constructor(private readonly dataSource: DataSource) {}

  async intercept(context: ExecutionContext, next: CallHandler) {
    const { tenantId } = context.switchToHttp().getRequest();
    await this.dataSource.query(`SET app.current_tenant = '${tenantId}'`); // expect: session-level-set expect: interpolated-context
    return next.handle();
  }
}
