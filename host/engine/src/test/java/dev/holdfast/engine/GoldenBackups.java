package dev.holdfast.engine;

import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.crypto.AgeIdentity;
import dev.holdfast.engine.manifest.JobReference;
import dev.holdfast.engine.run.BackupEngine;
import dev.holdfast.engine.run.BackupOptions;
import dev.holdfast.engine.run.BackupOutcome.Written;
import dev.holdfast.engine.run.BackupPlan;
import dev.holdfast.engine.run.PublishPermit;
import dev.holdfast.engine.signature.MinisignKeyPair;
import dev.holdfast.plugin.database.Position;
import dev.holdfast.plugin.storage.StorageTraits;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.fault.MemoryStorage;
import dev.holdfast.testkit.fault.ScriptedSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Made the golden backups, once. They are never made again: a later build that can't read them has
 * broken the format. A new format version gets a folder of its own.
 */
final class GoldenBackups {

  static final Path FOLDER = Path.of("src/test/resources/golden/format-1");
  static final List<String> CODECS = List.of("NONE", "GZIP", "BROTLI", "ZSTD");

  /** The codec of the backups whose entries are in parts. */
  static final String IN_PARTS = "ZSTD";

  private static final int PART = 100;

  private GoldenBackups() {}

  /** Takes the folder to write to. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    MinisignKeyPair signingKey = MinisignKeyPair.generate();
    AgeIdentity identity = AgeIdentity.generate();
    Files.writeString(folder.resolve("minisign.pub"), signingKey.publicKey().file());
    Files.writeString(folder.resolve("identity.txt"), identity.secret() + "\n");
    for (String codec : CODECS) {
      make(folder, new MemoryStorage("golden"), codec, codec, Optional.empty(), signingKey);
      make(folder, new MemoryStorage("golden"), codec, codec, Optional.of(identity), signingKey);
    }
    for (Optional<AgeIdentity> key :
        List.of(Optional.<AgeIdentity>empty(), Optional.of(identity))) {
      MemoryStorage small =
          new MemoryStorage("golden").claiming(StorageTraits.STANDARD.withMaximumObjectBytes(PART));
      make(folder, small, "parts", IN_PARTS, key, signingKey);
    }
  }

  private static Written run(BackupPlan plan, String time, MinisignKeyPair signingKey) {
    Clock clock = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
    return new BackupEngine(clock, "golden-host", "0.1.0", signingKey)
        .run(plan, RunListener.NONE, new Cancellation())
        .backup()
        .orElseThrow();
  }

  private static void make(
      Path folder,
      MemoryStorage storage,
      String name,
      String codec,
      Optional<AgeIdentity> identity,
      MinisignKeyPair signingKey)
      throws IOException {
    ScriptedSource source =
        new ScriptedSource("scripted")
            .with("shop", new SeededBytes(1, 300))
            .with("größe/--x", new SeededBytes(2, 0))
            .at(new Position("golden-server", "1"));
    Written full =
        run(plan(storage, source, name, codec, identity), "2026-11-21T01:02:03.456Z", signingKey);
    source.with("shop", new SeededBytes(3, 400)).at(new Position("golden-server", "2"));
    run(
        plan(storage, source, name, codec, identity)
            .withBase(full, identity.map(AgeIdentities::of).orElse(AgeIdentities.of())),
        "2026-11-22T01:02:03.456Z",
        signingKey);
    for (var object : storage.objects().entrySet()) {
      Path file = folder.resolve("storage").resolve(object.getKey().value());
      Files.createDirectories(file.getParent());
      Files.write(file, object.getValue().content());
    }
  }

  private static BackupPlan plan(
      MemoryStorage storage,
      ScriptedSource source,
      String name,
      String codec,
      Optional<AgeIdentity> identity) {
    BackupOptions options =
        BackupOptions.defaults()
            .with("databases", List.of("shop", "größe/--x", "gone"))
            .with("compression", codec);
    return new BackupPlan(
        UUID.randomUUID(),
        JobReference.ofHost("golden-job", "Golden " + name),
        TestAdapters.source(source),
        List.of(TestAdapters.destination(storage)),
        identity.map(key -> options.withRecipients(List.of(key.recipient()))).orElse(options),
        TestEngine.LIMITS,
        PublishPermit.ALWAYS);
  }
}
