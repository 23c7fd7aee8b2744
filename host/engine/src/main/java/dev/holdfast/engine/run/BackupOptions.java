package dev.holdfast.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.BackupSource;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.codec.Compression;
import dev.holdfast.engine.crypto.AgeRecipients;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.repository.NamingTemplate;
import dev.holdfast.engine.schema.RecordBinder;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.database.ContentFilter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a backup is made. A request, a job file and a job's row hold it in the same JSON, with the
 * same defaults and checks, all of which are here: a new option is a component and its use.
 */
public record BackupOptions(
    @Field(label = "Databases", help = "Which databases or trees; none for all that users have.")
        @Size(max = 1000)
        List<@NotBlank @Size(max = 1000) String> databases,
    @Field(
            label = "Compression",
            help = "NONE, GZIP, BROTLI or ZSTD, optionally with a level, such as ZSTD:3.",
            defaultValue = "ZSTD")
        @NotBlank
        @Size(max = 20)
        String compression,
    @Field(
            label = "Content",
            help = "Which tables or the like of each database; absent for everything.")
        @Nullable ContentFilter content,
    @Field(label = "Encryption", help = "Who can read the backup; absent for no encryption.")
        @Nullable Encryption encryption,
    @Field(
            label = "Incremental",
            help =
                "Backups contain only what has changed since the one before; absent for backups of"
                    + " everything.")
        @Nullable Incremental incremental,
    @Field(
            label = "Required copies",
            help =
                "How many copies must be stored for a run to count; absent for all. With fewer, a"
                    + " run with a missing copy is partial instead of failed.")
        @Min(1)
        @Max(8)
        @Nullable Integer neededCopies,
    @Field(
            label = "Parallelism",
            help = "How many databases or trees are dumped at once.",
            defaultValue = "1")
        @Min(1)
        @Max(8)
        int parallelism,
    @Field(
            label = "Read back",
            help = "Which stored objects are read back and hashed before they count.",
            defaultValue = "UNATTESTED")
        @NotNull
        ReadBack readBack,
    @Field(
            label = "Naming",
            help =
                "The folder of a backup: {job}, {time}, {date}, {year}, {month}, {day} and {id}.",
            defaultValue = NamingTemplate.DEFAULT)
        @NotBlank
        @Size(max = 500)
        String naming,
    @Field(
            label = "Stall limit",
            help =
                "Seconds without a byte after which a run gives up on a source or destination;"
                    + " absent for the usual limit.")
        @Min(1)
        @Max(86_400)
        @Nullable Integer stallSeconds) {

  private static final String SUBJECT = "The job";

  /** Which objects a run reads back and hashes before it counts them as stored. */
  public enum ReadBack {
    /** Only objects whose checksum their storage doesn't attest. */
    UNATTESTED,
    /** All objects, whatever plugins attest. */
    ALWAYS
  }

  public BackupOptions {
    databases = databases.stream().distinct().toList();
  }

  /**
   * Who can read a backup: the recipients, or those of a profile that a host keeps.
   *
   * @param profileId of the profile
   * @param recipients age public keys
   */
  public record Encryption(
      @Field(label = "Profile", help = "The encryption profile of a job on a host.")
          @Nullable UUID profileId,
      @Field(label = "Recipients", help = "The age public keys of a job in a file.")
          @Size(max = 100)
          List<@NotBlank @Size(max = 200) String> recipients) {

    public Encryption {
      recipients = List.copyOf(recipients);
    }
  }

  /**
   * How long chains of backups become.
   *
   * @param fullEvery every which backup contains everything
   */
  public record Incremental(
      @Field(
              label = "Full every",
              help =
                  "Every which backup contains everything: 7 for one of everything and six that"
                      + " build on it.",
              defaultValue = "7")
          @Min(2)
          @Max(100)
          int fullEvery) {}

  /** Those that nobody has chosen. */
  public static BackupOptions defaults() {
    return of(JsonNodeFactory.instance.objectNode());
  }

  /**
   * The options in this JSON, with defaults for what it leaves out.
   *
   * @throws InvalidValuesException with every error of form
   */
  public static BackupOptions of(JsonNode json) {
    return RecordBinder.bind(SUBJECT, BackupOptions.class, json);
  }

  /** The JSON form: all that has a value. */
  public ObjectNode json() {
    return RecordBinder.complete(BackupOptions.class, RecordJson.MAPPER.valueToTree(this));
  }

  /** Returns these with another value of one option. */
  public BackupOptions with(String option, Object value) {
    return of(json().set(option, RecordJson.MAPPER.valueToTree(value)));
  }

  /** Returns these for a backup that is encrypted to these keys. */
  public BackupOptions withRecipients(List<String> keys) {
    return with("encryption", new Encryption(null, keys));
  }

  /** The encryption profile that is named, if any. */
  public @Nullable UUID profileId() {
    return encryption == null ? null : encryption.profileId();
  }

  /** Which parts of each database are dumped. */
  public ContentFilter filter() {
    return content == null ? ContentFilter.NONE : content;
  }

  /** Returns these for whole databases. */
  BackupOptions withoutFilter() {
    ObjectNode json = json();
    json.remove("content");
    return of(json);
  }

  /** What of the filter the source can't do. */
  public List<FieldError> objections(BackupSource source) {
    List<FieldError> errors = new ArrayList<>();
    Map.of(
            "include", filter().include(),
            "exclude", filter().exclude(),
            "structureOnly", filter().structureOnly())
        .forEach(
            (list, patterns) -> {
              for (int i = 0; i < patterns.size(); i++) {
                String pointer = "/options/content/" + list + "/" + i;
                source
                    .objectionTo(patterns.get(i))
                    .ifPresent(objection -> errors.add(new FieldError(pointer, objection)));
              }
            });
    return errors;
  }

  /** How many of so many copies must be stored. */
  public int neededCopies(int destinations) {
    return neededCopies == null ? destinations : neededCopies;
  }

  /** These limits, unless the options say otherwise. */
  public Limits limits(Limits usual) {
    return stallSeconds == null ? usual : usual.withStall(Duration.ofSeconds(stallSeconds));
  }

  /**
   * Requires that a backup to so many destinations can be made with these options.
   *
   * @throws InvalidValuesException with every error
   */
  public void require(int destinations) {
    List<FieldError> errors = errors(destinations);
    if (!errors.isEmpty()) {
      throw new InvalidValuesException(SUBJECT, errors);
    }
  }

  /** Everything that can't work beyond the form of the fields, with pointers into the options. */
  public List<FieldError> errors(int destinations) {
    List<FieldError> errors = new ArrayList<>();
    if (neededCopies(destinations) > destinations) {
      errors.add(
          new FieldError(
              "/neededCopies", "must be at most " + destinations + ", the number of destinations"));
    }
    if (incremental != null && !filter().selectsAll()) {
      errors.add(new FieldError("/content", "can't be combined with incremental backups"));
    }
    parse("/compression", () -> Compression.parse(compression), errors);
    parse("/naming", () -> new NamingTemplate(naming), errors);
    if (encryption != null) {
      List<String> keys = encryption.recipients();
      if (keys.isEmpty() == (encryption.profileId() == null)) {
        errors.add(new FieldError("/encryption", "must have either recipients or a profile"));
      }
      for (int i = 0; i < keys.size(); i++) {
        List<String> key = keys.subList(i, i + 1);
        parse("/encryption/recipients/" + i, () -> AgeRecipients.parse(key), errors);
      }
    }
    return errors;
  }

  private static void parse(String pointer, Runnable parse, List<FieldError> errors) {
    try {
      parse.run();
    } catch (HoldfastException e) {
      errors.add(new FieldError(pointer, "can't be used. " + e.hint()));
    }
  }
}
