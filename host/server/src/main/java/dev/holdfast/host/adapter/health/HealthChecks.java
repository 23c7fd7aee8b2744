package dev.holdfast.host.adapter.health;

import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.SourceAccess;
import dev.holdfast.engine.plugin.kind.ConfiguredAdapter;
import dev.holdfast.engine.plugin.kind.ConfiguredSource;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.adapter.AdapterCall;
import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.adapter.AdapterTrail;
import dev.holdfast.host.adapter.CheckView;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.ServerInfo;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks stored configurations by connecting. */
@Singleton
final class HealthChecks {

  private static final Logger LOG = LoggerFactory.getLogger(HealthChecks.class);
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final AdapterConfigService configs;
  private final HealthRecord record;
  private final AdapterTrail trail;

  /** The newest check of each adapter, until its plugin returns, even after its limit. */
  private final Map<UUID, Object> inPlugin = new ConcurrentHashMap<>();

  HealthChecks(AdapterConfigService configs, HealthRecord record, AdapterTrail trail) {
    this.configs = configs;
    this.record = record;
    this.trail = trail;
  }

  /** Checks for somebody who waits. */
  CheckView now(UUID id) {
    try (ConfiguredAdapter<?> adapter = configs.open(id)) {
      CheckView result = check(id, AdapterCall.LIMIT, adapter);
      record.record(id, result, () -> trail.checked(id, adapter.identity().adapter(), result));
      return result;
    }
  }

  /** Checks because it is due, and reads the version of a source's engine now and then. */
  void periodic(UUID id) {
    CheckView result;
    Optional<ServerInfo> server = Optional.empty();
    try (ConfiguredAdapter<?> adapter = configs.open(id)) {
      // A plugin that heeds no interrupt holds one thread for this adapter, not one more each time.
      result =
          inPlugin.containsKey(id)
              ? CheckView.failed(
                  ErrorCode.TIMED_OUT.name(),
                  "The previous check hasn't returned yet.",
                  "Check the network between this host and the server.",
                  0)
              : check(id, LIMIT, adapter);
      if (result.ok() && adapter instanceof ConfiguredSource source && record.wantsEngine(id)) {
        server = server(source);
      }
    } catch (PluginException e) {
      result = CheckView.failed(e.code().name(), e.getMessage(), e.hint(), 0);
    } catch (HoldfastException e) {
      if (e.code() == ProblemCode.CANCELLED || e.code() == ProblemCode.NOT_FOUND) {
        return; // The host is stopping, or it was deleted meanwhile.
      }
      result = CheckView.failed(e.code().name(), e.getMessage(), e.hint(), 0);
    }
    record.record(id, result, () -> {});
    server.ifPresent(found -> record.engine(id, found));
  }

  private CheckView check(UUID id, Duration limit, ConfiguredAdapter<?> adapter) {
    Object call = new Object();
    return CheckView.of(
        limit,
        adapter,
        context -> {
          inPlugin.put(id, call);
          try {
            CheckResult result = adapter.check(context);
            inPlugin.remove(id); // Also one that was stuck earlier: the adapter answers again.
            return result;
          } finally {
            inPlugin.remove(id, call);
          }
        });
  }

  private static Optional<ServerInfo> server(ConfiguredSource source) {
    try (PluginCallScope calls = AdapterCall.scope(LIMIT);
        SourceAccess access = SourceAccess.open(source, calls, "version")) {
      return Optional.of(access.server());
    } catch (PluginException | HoldfastException e) {
      LOG.debug("The version of {} can't be read: {}", source.identity().name(), e.getMessage());
      return Optional.empty();
    }
  }
}
