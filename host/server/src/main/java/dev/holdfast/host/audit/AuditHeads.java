package dev.holdfast.host.audit;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.host.audit.chain.ChainEnd;
import dev.holdfast.host.audit.query.QAuditChain;
import dev.holdfast.host.audit.query.QAuditLog;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the ends of all logs in the home folder, so that rows truncated in the database are
 * detected. An end that the log no longer contains is kept as evidence.
 */
@Singleton
final class AuditHeads {

  private static final Logger LOG = LoggerFactory.getLogger(AuditHeads.class);

  private final Database database;
  private final HeadFile file;
  private final Set<UUID> cut = new HashSet<>();

  AuditHeads(Database database, HostConfiguration configuration) {
    this.database = database;
    this.file = HeadFile.open(configuration.home().resolve("audit-heads"));
  }

  /** The recorded end of a log; empty before the first one. */
  Optional<ChainEnd> of(UUID organisation) {
    return Optional.ofNullable(file.heads().get(organisation));
  }

  /** Records ends that have advanced; in the system scope. */
  synchronized void follow() {
    Map<UUID, ChainEnd> kept = file.heads();
    Map<UUID, ChainEnd> next = new TreeMap<>(kept);
    for (AuditChain chain : new QAuditChain(database).findList()) {
      UUID organisation = chain.organisationId();
      ChainEnd end = chain.end();
      ChainEnd before = kept.getOrDefault(organisation, ChainEnd.EMPTY);
      if (!end.equals(before)) {
        if (end.sequence() > before.sequence() && goesThrough(organisation, before)) {
          next.put(organisation, end);
        } else {
          warn(organisation, before);
        }
      }
    }
    if (!next.equals(kept)) {
      file.write(next);
    }
  }

  private boolean goesThrough(UUID organisation, ChainEnd before) {
    return before.sequence() == 0
        || new QAuditLog(database)
            .organisationId
            .eq(organisation)
            .sequence
            .eq(before.sequence())
            .hash
            .eq(before.hash())
            .exists();
  }

  private void warn(UUID organisation, ChainEnd before) {
    if (cut.add(organisation)) {
      LOG.warn(
          "The audit log of organisation {} no longer contains its row {}: it was truncated, or an"
              + " older copy of the database was restored",
          organisation,
          before.sequence());
    }
  }
}
