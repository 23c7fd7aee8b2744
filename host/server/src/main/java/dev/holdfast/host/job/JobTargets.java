package dev.holdfast.host.job;

import dev.holdfast.host.access.KnownTargets.TargetLookup;
import dev.holdfast.host.access.ScopeType;
import dev.holdfast.host.job.query.QJob;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Lets permissions be limited to jobs. */
@Singleton
final class JobTargets implements TargetLookup {

  private final Database database;

  JobTargets(Database database) {
    this.database = database;
  }

  @Override
  public ScopeType type() {
    return ScopeType.JOB;
  }

  @Override
  public boolean exists(UUID id) {
    return new QJob(database).id.eq(id).exists();
  }
}
