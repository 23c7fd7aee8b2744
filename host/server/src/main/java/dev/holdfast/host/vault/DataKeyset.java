package dev.holdfast.host.vault;

import io.ebean.annotation.WhenCreated;
import io.ebean.annotation.WhenModified;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;

/** The keyset of the whole installation, encrypted with the master key. There is one row. */
@Entity
public class DataKeyset {

  static final String ONLY = "data";

  @Id private String id = ONLY;
  private String keyset;
  @WhenCreated private Instant createdAt;
  @WhenModified private Instant updatedAt;
  @Version private long version;

  String keyset() {
    return keyset;
  }

  void replace(String keyset) {
    this.keyset = keyset;
  }
}
