package dev.holdfast.host.web.health;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.javalin.http.Context;
import java.util.Map;
import java.util.TreeMap;

/** Health checks. */
@Controller("/health")
@Roles(Permission.PUBLIC)
final class HealthController {

  private final Readiness readiness;

  HealthController(Readiness readiness) {
    this.readiness = readiness;
  }

  /** Returns 200 while the process answers. */
  @Roles(Permission.PUBLIC)
  @Get("/live")
  Map<String, String> getLiveness() {
    return Map.of("status", "UP");
  }

  /** Returns 200 if the host can work, otherwise 503. */
  @Roles(Permission.PUBLIC)
  @Get("/ready")
  Map<String, String> getReadiness(Context context) {
    Map<String, String> answer = new TreeMap<>();
    Map<String, Boolean> found = readiness.now();
    found.forEach((name, up) -> answer.put(name, up ? "UP" : "DOWN"));
    boolean ready = !found.containsValue(false);
    answer.put("status", ready ? "UP" : "DOWN");
    context.status(ready ? 200 : 503);
    return answer;
  }
}
