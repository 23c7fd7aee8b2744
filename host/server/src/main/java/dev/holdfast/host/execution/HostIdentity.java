package dev.holdfast.host.execution;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.home.PrivateFile;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.UUID;

/**
 * This host's identity among hosts that share a database: an id in the home folder, which is locked
 * while a host runs. So all executions under that id belong to a dead process at the start.
 */
@Singleton
final class HostIdentity {

  private final String id;

  HostIdentity(HostConfiguration configuration) {
    Path file = configuration.home().resolve("host-id");
    if (!PrivateFile.exists(file)) {
      PrivateFile.write(file, UUID.randomUUID().toString());
    }
    this.id = PrivateFile.read(file);
  }

  /** The id, which is the same after a restart. */
  String id() {
    return id;
  }
}
