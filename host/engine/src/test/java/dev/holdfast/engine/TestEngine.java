package dev.holdfast.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.crypto.AgeIdentity;
import dev.holdfast.engine.manifest.JobReference;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestSigner;
import dev.holdfast.engine.manifest.SignedManifest;
import dev.holdfast.engine.repository.BackupRepository;
import dev.holdfast.engine.repository.RepositoryListing;
import dev.holdfast.engine.restore.RestoreEngine;
import dev.holdfast.engine.restore.RestoreItem;
import dev.holdfast.engine.restore.RestoreOptions;
import dev.holdfast.engine.restore.RestoreOutcome;
import dev.holdfast.engine.restore.RestorePlan;
import dev.holdfast.engine.restore.RestoreSelection;
import dev.holdfast.engine.run.BackupEngine;
import dev.holdfast.engine.run.BackupOptions;
import dev.holdfast.engine.run.BackupOptions.ReadBack;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.engine.run.BackupPlan;
import dev.holdfast.engine.run.PublishPermit;
import dev.holdfast.engine.signature.MinisignKeyPair;
import dev.holdfast.engine.signature.TrustedKeys;
import dev.holdfast.engine.verify.BackupVerifier;
import dev.holdfast.engine.verify.VerifyDepth;
import dev.holdfast.engine.verify.VerifyPlan;
import dev.holdfast.engine.verify.VerifyReport;
import dev.holdfast.plugin.database.Position;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.fault.MemoryObject;
import dev.holdfast.testkit.fault.MemoryStorage;
import dev.holdfast.testkit.fault.ScriptedSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An engine, keys, a source and storages for tests; limits are short. */
public final class TestEngine {

  public static final Limits LIMITS =
      new Limits(
          Duration.ofMillis(800),
          Duration.ofMillis(1500),
          Duration.ofSeconds(20),
          Duration.ofMillis(800));

  public final MinisignKeyPair signingKey = MinisignKeyPair.generate();
  public final TrustedKeys trusted = TrustedKeys.of(List.of(signingKey.publicKey()));
  public final AgeIdentity identity = AgeIdentity.generate();
  public final ScriptedSource source = new ScriptedSource("scripted");
  public final List<MemoryStorage> storages = new ArrayList<>();
  public final List<RunEvent> events = new CopyOnWriteArrayList<>();
  public final BackupEngine engine =
      new BackupEngine(Clock.systemUTC(), "test-host", "0.1.0", signingKey);
  private final UUID run = UUID.randomUUID();
  private @Nullable ScriptedSource drill;
  private UnaryOperator<BackupSource> abilities = UnaryOperator.identity();
  private Predicate<Manifest> wanted = manifest -> true;
  private BackupOptions options =
      BackupOptions.defaults().withRecipients(List.of(identity.recipient()));
  private PublishPermit permit = PublishPermit.ALWAYS;

  /** So many storages, and one small database called shop. */
  public TestEngine(int count) {
    for (int i = 0; i < count; i++) {
      storages.add(new MemoryStorage("memory-" + i));
    }
    source.with("shop", new SeededBytes(1, 3000));
  }

  public TestEngine compression(String text) {
    return with("compression", text);
  }

  public TestEngine plain() {
    ObjectNode json = options.json();
    json.remove("encryption");
    options = BackupOptions.of(json);
    return this;
  }

  /** Encrypts to another key from now on. */
  public TestEngine recipient(AgeIdentity other) {
    options = options.withRecipients(List.of(other.recipient()));
    return this;
  }

  /** Builds on earlier backups; null for not any more. */
  public TestEngine incremental(@Nullable Integer fullEvery) {
    ObjectNode json = options.json();
    json.remove("incremental");
    if (fullEvery != null) {
      json.withObject("incremental").put("fullEvery", fullEvery);
    }
    options = BackupOptions.of(json);
    return this;
  }

  /** The source reports this position from now on. */
  public TestEngine at(Position position) {
    source.at(position);
    return this;
  }

  /** Runs have this option from now on. */
  public TestEngine with(String option, Object value) {
    options = options.with(option, value);
    return this;
  }

  public TestEngine permit(PublishPermit other) {
    permit = other;
    return this;
  }

  public TestEngine parallelism(int count) {
    return with("parallelism", count);
  }

  /** Knows which manifest a backup has. */
  public TestEngine knowing(Manifest known) {
    wanted = known::equals;
    return this;
  }

  /** Has test restores go there. */
  public TestEngine drill(ScriptedSource other) {
    drill = other;
    return this;
  }

  /** Verifies with this source, and restores to it. */
  public TestEngine abilities(UnaryOperator<BackupSource> other) {
    abilities = other;
    return this;
  }

  public TestEngine readBack(ReadBack other) {
    return with("readBack", other);
  }

  public MemoryStorage storage() {
    return storages.get(0);
  }

  public BackupPlan plan(int neededCopies, String... databases) {
    return new BackupPlan(
        UUID.randomUUID(),
        JobReference.ofHost("1", "Nightly; rm -rf ../\"x\""),
        TestAdapters.source(source),
        destinations(),
        options.with("neededCopies", neededCopies).with("databases", databases),
        LIMITS,
        permit);
  }

  /** A backup of what has changed since another one. */
  public BackupOutcome backup(BackupOutcome.Written base) {
    BackupPlan plan = plan(storages.size()).withBase(base, identities());
    return engine.run(plan, events::add, new Cancellation());
  }

  public BackupOutcome backup(int neededCopies, String... databases) {
    return engine.run(plan(neededCopies, databases), events::add, new Cancellation());
  }

  public BackupOutcome.Written backedUp() {
    BackupOutcome outcome = backup(storages.size());
    if (!(outcome instanceof BackupOutcome.Success)) {
      throw new AssertionError(outcome);
    }
    return outcome.backup().orElseThrow();
  }

  public AgeIdentities identities() {
    return AgeIdentities.of(identity);
  }

  public VerifyReport verify(KeyPrefix folder, VerifyDepth depth) {
    return verify(0, folder, depth, identities());
  }

  public VerifyReport verify(int storage, KeyPrefix folder, VerifyDepth depth) {
    return verify(storage, folder, depth, identities());
  }

  public VerifyReport verify(
      int storage, KeyPrefix folder, VerifyDepth depth, AgeIdentities identities) {
    VerifyPlan plan =
        new VerifyPlan(
            destinations().get(storage),
            folder,
            wanted,
            depth,
            trusted,
            identities,
            Optional.of(abilities.apply(TestAdapters.source(drill == null ? source : drill))),
            run,
            LIMITS);
    return new BackupVerifier(Clock.systemUTC()).verify(plan, events::add, new Cancellation());
  }

  public RestoreOutcome restore(KeyPrefix folder, RestoreItem... items) {
    return restore(folder, identities(), RestoreOptions.CAREFUL, items);
  }

  public RestoreOutcome restore(
      KeyPrefix folder, AgeIdentities identities, RestoreOptions options, RestoreItem... items) {
    return restore(folder, identities, options, Optional.empty(), items);
  }

  public RestoreOutcome restore(
      KeyPrefix folder,
      RestoreOptions options,
      Optional<BackupPlan> safetyBackup,
      RestoreItem... items) {
    return restore(folder, identities(), options, safetyBackup, items);
  }

  public RestoreOutcome restore(
      KeyPrefix folder, RestoreSelection selection, RestoreOptions options) {
    return restore(folder, identities(), options, Optional.empty(), selection);
  }

  private RestoreOutcome restore(
      KeyPrefix folder,
      AgeIdentities identities,
      RestoreOptions options,
      Optional<BackupPlan> safetyBackup,
      RestoreItem... items) {
    RestoreSelection selection = new RestoreSelection(List.of(items), items.length == 0);
    return restore(folder, identities, options, safetyBackup, selection);
  }

  private RestoreOutcome restore(
      KeyPrefix folder,
      AgeIdentities identities,
      RestoreOptions options,
      Optional<BackupPlan> safetyBackup,
      RestoreSelection selection) {
    RestorePlan plan =
        new RestorePlan(
            destinations(),
            folder,
            trusted,
            identities,
            abilities.apply(TestAdapters.source(source)),
            selection,
            options,
            safetyBackup,
            LIMITS);
    return new RestoreEngine(engine).restore(plan, events::add, new Cancellation());
  }

  /** Replaces the manifest of a stored backup. */
  public void publish(Manifest manifest) {
    SignedManifest signed = new ManifestSigner(signingKey).sign(manifest);
    for (MemoryStorage storage : storages) {
      put(storage, manifest.prefix().key(Manifest.OBJECT_NAME), signed.json());
      put(storage, manifest.prefix().key(Manifest.SIGNATURE_NAME), signed.signature());
    }
  }

  private static void put(MemoryStorage storage, ObjectKey key, byte[] content) {
    storage.objects().put(key, new MemoryObject(content, Instant.now()));
  }

  public RepositoryListing scan(int storage) {
    return repository(storage).scan(new Cancellation());
  }

  public BackupRepository repository(int storage) {
    return new BackupRepository(destinations().get(storage), trusted, LIMITS, events::add);
  }

  public List<BackupDestination> destinations() {
    return storages.stream().map(TestAdapters::destination).toList();
  }
}
