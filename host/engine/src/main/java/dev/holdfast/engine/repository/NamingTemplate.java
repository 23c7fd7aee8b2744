package dev.holdfast.engine.repository;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.text.Slug;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The template for the names of a job's folders: text and the tokens <code>{job}</code> (its name
 * in safe letters), <code>{time}</code>, <code>{date}</code>, <code>{year}</code>, <code>{month}
 * </code>, <code>{day}</code> (of the start, UTC) and <code>{id}</code> (the backup's). The last
 * segment contains <code>{id}</code>, so no two backups share a folder.
 *
 * @param text for example <code>{job}/{time}-{id}</code>
 */
public record NamingTemplate(String text) {

  private static final Pattern TOKEN = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/-]*");
  private static final Map<String, DateTimeFormatter> TIMES =
      Map.of(
          "time", utc("yyyyMMdd'T'HHmmss'Z'"),
          "date", utc("yyyy-MM-dd"),
          "year", utc("yyyy"),
          "month", utc("MM"),
          "day", utc("dd"));

  private static final int JOB_LENGTH = 40;

  /** What {@link EntryNames} leave of a key. */
  private static final int MAXIMUM_LENGTH = 120;

  /** The default. */
  public static final String DEFAULT = "{job}/{time}-{id}";

  /** Throws for unknown tokens, unsafe text, or a last segment without the id. */
  public NamingTemplate {
    if (!text.substring(text.lastIndexOf('/') + 1).contains("{id}")) {
      throw invalid(text, "The last part of the path must contain {id}.");
    }
    if (!PLAIN.matcher(TOKEN.matcher(text).replaceAll("")).matches()) {
      throw invalid(text, "Between tokens, only letters, digits and . _ - / are allowed.");
    }
    try {
      String folder = render(text, "j".repeat(JOB_LENGTH), Instant.EPOCH, new UUID(0, 0)).value();
      if (folder.length() > MAXIMUM_LENGTH) {
        throw invalid(
            text,
            "A folder may have %d characters; with a long job's name, these have %d."
                .formatted(MAXIMUM_LENGTH, folder.length()));
      }
      if (!Stream.of(folder.split("/")).allMatch(Slug::isPortable)) {
        throw invalid(text, "No part may end with a dot or be a Windows device name.");
      }
    } catch (IllegalArgumentException e) {
      throw invalid(text, "Use {job}, {time}, {date}, {year}, {month}, {day} and {id}.");
    }
  }

  /** Returns the folder of one backup. */
  public KeyPrefix folder(String jobName, Instant startedAt, UUID backupId) {
    return render(text, Slug.of(jobName, "job", JOB_LENGTH), startedAt, backupId);
  }

  /** Whether a later backup of the same job always has a greater name. */
  public boolean isInOrder() {
    String variable = text.replace("{job}", "");
    return variable.startsWith("{time}", Math.max(0, variable.indexOf('{')));
  }

  /** One part of the path. A fixed one is the same for all backups of a job. */
  record Level(String text, boolean isFixed) {

    /** The regular expression that a folder's name must match. */
    String pattern() {
      return isFixed ? Pattern.quote(text) : text;
    }
  }

  /** Returns the parts of the paths of a job's backups. */
  List<Level> levels(String jobName) {
    String job = Slug.of(jobName, "job", JOB_LENGTH);
    return Stream.of(text.replace("{job}", job).split("/"))
        .map(
            part ->
                TOKEN.matcher(part).find()
                    ? new Level(pattern(part), false)
                    : new Level(part, true))
        .toList();
  }

  private static String pattern(String part) {
    return TOKEN
        .matcher(part.replace(".", "\\."))
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    match.group(1).equals("id") ? BackupFolder.ID : "[0-9TZ-]+"));
  }

  private static KeyPrefix render(String text, String job, Instant startedAt, UUID backupId) {
    Map<String, String> values = new LinkedHashMap<>(Map.of("job", job, "id", backupId.toString()));
    TIMES.forEach((token, format) -> values.put(token, format.format(startedAt)));
    String folder =
        TOKEN
            .matcher(text)
            .replaceAll(match -> Matcher.quoteReplacement(value(values, match.group(1))));
    return new KeyPrefix(folder + "/");
  }

  private static String value(Map<String, String> values, String token) {
    String value = values.get(token);
    if (value == null) {
      throw new IllegalArgumentException("Unknown token: " + token);
    }
    return value;
  }

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
  }

  private static HoldfastException invalid(String text, String hint) {
    return new HoldfastException(
        ProblemCode.INVALID_VALUES, "Invalid naming template: " + text, hint);
  }
}
