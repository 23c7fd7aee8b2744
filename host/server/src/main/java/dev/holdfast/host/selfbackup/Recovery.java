package dev.holdfast.host.selfbackup;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.home.HomeLock;
import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.ListedBackup;
import dev.holdfast.engine.repository.RepositoryListing;
import dev.holdfast.engine.repository.RepositoryProblem;
import dev.holdfast.engine.restore.BackupRescue;
import dev.holdfast.engine.restore.RescueResult;
import dev.holdfast.engine.restore.RescueTrust;
import dev.holdfast.engine.signature.MinisignPublicKey;
import dev.holdfast.engine.signature.SigningKey;
import dev.holdfast.engine.signature.TrustedKeys;
import dev.holdfast.host.epoch.EpochFile;
import dev.holdfast.host.persistence.DatabaseAddress;
import dev.holdfast.host.persistence.copy.DatabaseCopy;
import dev.holdfast.host.persistence.copy.DatabaseCopy.Content;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a host of a backup of itself, on a machine that has nothing of it. */
public final class Recovery {

  /** Tells the next start that the catalogue lacks what was backed up since. */
  static final String RECOVERED = "recovered";

  private static final DateTimeFormatter NAMED =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * What opens and proves a backup.
   *
   * @param identities text of age identities; empty with a passphrase
   * @param passphrase that of the self-backup; null with identities
   * @param signers keys that may have signed it
   * @param anySigner whether any signature is accepted
   */
  public record Key(
      String identities,
      @Nullable SecretText passphrase,
      List<MinisignPublicKey> signers,
      boolean anySigner) {}

  /**
   * Which backup to recover: the newest of those that match.
   *
   * @param backup part of its id; empty for any
   * @param notAfter null for any time
   * @param olderIfDamaged whether to continue with the one before if it can't be used
   */
  public record Choice(String backup, @Nullable Instant notAfter, boolean olderIfDamaged) {}

  /**
   * A recovered host.
   *
   * @param backup the folder of the backup
   * @param createdAt when the host was copied
   * @param version of Holdfast at that time
   * @param rows in the database
   * @param skipped newer backups that couldn't be used, and why
   */
  public record Recovered(
      String backup, Instant createdAt, String version, long rows, List<String> skipped) {}

  private final HostConfiguration configuration;
  private final DatabaseCopy database;
  private final RecoveryFolder folder;
  private final BackupDestination storage;
  private final RunListener listener;
  private final Cancellation cancellation;

  /** A recovery from a storage into what the configuration names. */
  public Recovery(
      HostConfiguration configuration,
      BackupDestination storage,
      RunListener listener,
      Cancellation cancellation) {
    this.configuration = configuration;
    this.database = DatabaseCopy.of(DatabaseAddress.of(configuration));
    this.folder = new RecoveryFolder(configuration.home());
    this.storage = storage;
    this.listener = listener;
    this.cancellation = cancellation;
  }

  /**
   * Recovers.
   *
   * @throws HoldfastException {@link ProblemCode#REFUSED} if there is a host already, {@link
   *     ProblemCode#KEY_REQUIRED}, {@link ProblemCode#UNTRUSTED} or {@link ProblemCode#CORRUPT};
   *     nothing is written then
   */
  @SuppressWarnings("try") // The lock is only held.
  public Recovered run(Key key, Choice choice) throws IOException {
    try (HomeLock lock = HomeLock.take(configuration.home())) {
      UUID interrupted = folder.interrupted();
      requireEmpty(interrupted);
      UUID id = Objects.requireNonNullElseGet(interrupted, UUID::randomUUID);
      SelfBackupFolder backups = new SelfBackupFolder(storage, listener, cancellation);
      Keys keys = keys(key, backups);
      List<KeyPrefix> candidates = candidates(backups, keys, choice);
      List<String> skipped = new ArrayList<>();
      for (KeyPrefix candidate : candidates) {
        try {
          return recover(candidate, keys, id, skipped);
        } catch (HoldfastException | PluginException e) {
          boolean last = candidate.equals(candidates.get(candidates.size() - 1));
          if (!isDamage(Reason.of(e)) || !choice.olderIfDamaged() || last) {
            throw e;
          }
          skipped.add(candidate + ": " + e.getMessage());
          listener.warn(candidate + " can't be used: " + e.getMessage());
        }
      }
      throw new IllegalStateException("There is no candidate");
    } catch (SQLException e) {
      throw new HoldfastException(
          ProblemCode.UNAVAILABLE,
          "The database can't be recovered: " + e.getMessage(),
          "Check HOLDFAST_DATABASE_URL, its user and password, and that the user owns the database.",
          e);
    }
  }

  private static boolean isDamage(Reason reason) {
    return Stream.of(
            ProblemCode.CORRUPT,
            ProblemCode.INCOMPLETE,
            ProblemCode.UNTRUSTED,
            ProblemCode.NOT_FOUND)
        .anyMatch(reason::is);
  }

  private void requireEmpty(@Nullable UUID interrupted) throws SQLException {
    Path keys = configuration.home().resolve(Installation.KEYS);
    if (interrupted == null
        && (PrivateFile.exists(keys.resolve("master.key"))
            || SigningKey.isMade(configuration.home()))) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "There are keys already: " + keys + ".",
          "Recover into an empty home folder (HOLDFAST_HOME), or move the keys away.");
    }
    database.requireEmpty(interrupted);
  }

  private record Keys(AgeIdentities identities, TrustedKeys signers, RescueTrust trust) {}

  /** A passphrase opens an identity and the key that signs, which its owner sealed together. */
  private static Keys keys(Key key, SelfBackupFolder backups) {
    List<String> texts =
        key.passphrase() == null ? List.of(key.identities()) : backups.identities(key.passphrase());
    String text = String.join("\n", texts);
    List<MinisignPublicKey> signers = new ArrayList<>(key.signers());
    text.lines()
        .filter(line -> line.startsWith(SelfBackupPlans.SIGNER))
        .map(line -> line.substring(SelfBackupPlans.SIGNER.length()).strip())
        .map(line -> MinisignPublicKey.parse("untrusted comment: minisign\n" + line + "\n"))
        .forEach(signers::add);
    if (signers.isEmpty() && !key.anySigner()) {
      throw new HoldfastException(
          ProblemCode.UNTRUSTED,
          "It isn't known which key has signed the backups of the host.",
          "Name its signing.pub with --public-key, or use --accept-unknown-signer if nobody else"
              + " can write to the storage.");
    }
    TrustedKeys trusted = TrustedKeys.of(signers);
    return new Keys(
        AgeIdentities.parse(text),
        trusted,
        key.anySigner() ? new RescueTrust.Anyone() : new RescueTrust.Keys(trusted));
  }

  /** Newest first. What can't be trusted is among them, so that its recovery says why. */
  private List<KeyPrefix> candidates(SelfBackupFolder backups, Keys keys, Choice choice) {
    RepositoryListing listing =
        backups.repository(keys.signers()).scan(SelfBackupFolder.SEARCH, any -> true, cancellation);
    List<KeyPrefix> found =
        Stream.concat(
                listing.backups().stream().map(ListedBackup::folder),
                listing.problems().stream()
                    .filter(problem -> problem.kind() != RepositoryProblem.Kind.ORPHAN)
                    .map(RepositoryProblem::folder))
            .filter(each -> each.name().contains(choice.backup()))
            .filter(
                each ->
                    choice.notAfter() == null
                        || each.name().compareTo(NAMED.format(choice.notAfter()) + "~") < 0)
            .sorted(Comparator.comparing(KeyPrefix::name).reversed())
            .toList();
    if (found.isEmpty()) {
      throw new HoldfastException(
          ProblemCode.NOT_FOUND,
          "The storage contains no such backup of a host.",
          "Check the storage and its folder; holdfast rescue list shows what it contains.");
    }
    return found;
  }

  private Recovered recover(KeyPrefix backup, Keys keys, UUID id, List<String> skipped)
      throws IOException, SQLException {
    boolean complete = false;
    boolean begun = false;
    try {
      Path archive = extract(backup, keys, id);
      Installation found = Installation.read(archive, folder.files());
      Content content = found.database();
      database.requireUsable(content);
      EpochFile.open(folder.files().resolve(Installation.HOME).resolve("epoch"))
          .raiseTo(content.epoch() + 1); // Whatever was revoked since stays revoked.
      database.read(folder.files().resolve(Installation.DATABASE), content, id);
      begun = true;
      Path home = configuration.home();
      for (String part : Installation.PARTS) {
        boolean settings = part.equals(Installation.SETTINGS);
        folder.move(part, home.resolve(settings ? part + ".recovered" : part));
      }
      folder.move("epoch", home.resolve("epoch"));
      folder.move(Installation.PLUGINS, configuration.pluginFolder());
      PrivateFile.write(home.resolve(RECOVERED), backup.value());
      folder.end();
      complete = true;
      return new Recovered(
          backup.value(),
          found.createdAt(),
          found.version(),
          content.total(),
          List.copyOf(skipped));
    } finally {
      // Once the database is there, the recovery can only be repeated.
      if (!complete && !begun) {
        folder.end();
      }
    }
  }

  private Path extract(KeyPrefix backup, Keys keys, UUID id) throws IOException {
    folder.begin(id);
    List<RescueResult> results =
        new BackupRescue(storage, keys.trust(), keys.identities(), Limits.DEFAULT)
            .extract(backup, folder.archive(), listener, cancellation);
    if (results.size() == 1 && results.get(0) instanceof RescueResult.Extracted extracted) {
      return extracted.file();
    }
    Reason reason =
        results.stream()
            .filter(RescueResult.Lost.class::isInstance)
            .map(result -> ((RescueResult.Lost) result).reason())
            .findFirst()
            .orElseGet(() -> Reason.of(ProblemCode.CORRUPT, "This isn't a backup of a host.", ""));
    throw new HoldfastException(code(reason), reason.message(), reason.hint());
  }

  private static ProblemCode code(Reason reason) {
    return Stream.of(ProblemCode.values())
        .filter(reason::is)
        .findFirst()
        .orElse(ProblemCode.CORRUPT);
  }
}
