package dev.holdfast.host.audit;

import dev.holdfast.host.audit.chain.ChainEnd;
import dev.holdfast.host.audit.chain.ChainVerifier;
import io.ebean.config.CurrentTenantProvider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Says whether the log of the present organisation is as it was written. */
@Singleton
final class AuditVerification {

  private final CurrentTenantProvider tenants;
  private final AuditSnapshot snapshot;
  private final AuditHeads heads;

  AuditVerification(CurrentTenantProvider tenants, AuditSnapshot snapshot, AuditHeads heads) {
    this.tenants = tenants;
    this.snapshot = snapshot;
    this.heads = heads;
  }

  /**
   * Goes through the whole chain.
   *
   * @param expected an end that the log once had, kept by somebody elsewhere
   */
  AuditVerificationView verify(Optional<ChainEnd> expected) {
    UUID organisation = (UUID) tenants.currentId();
    // Before the rows: what the home folder knows is in the database by then.
    Optional<ChainEnd> kept = heads.of(organisation);
    List<ChainEnd> earlier = Stream.of(kept, expected).flatMap(Optional::stream).toList();
    AtomicReference<ChainVerifier> verifier = new AtomicReference<>();
    AtomicReference<ChainEnd> end = new AtomicReference<>(ChainEnd.EMPTY);
    snapshot.each(
        organisation,
        (last, link) -> {
          if (verifier.get() == null) {
            verifier.set(new ChainVerifier(last, earlier));
            end.set(last);
          }
          if (link != null) {
            verifier.get().accept(link);
          }
        });
    return AuditVerificationView.of(verifier.get().finish(), end.get());
  }
}
