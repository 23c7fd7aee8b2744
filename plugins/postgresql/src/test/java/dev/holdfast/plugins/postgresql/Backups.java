package dev.holdfast.plugins.postgresql;

import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.ServerInfo;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugins.postgresql.connection.PostgresqlConfig;
import dev.holdfast.testkit.ContentDescription;
import dev.holdfast.testkit.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Dumps and restores with a configuration, each in a work context of its own. */
record Backups(PostgresqlConfig config) {

  /** A dump in memory. */
  record Dump(
      Subject subject,
      DumpFormat format,
      ServerInfo from,
      byte[] bytes,
      DumpResult result,
      ContentDescription content) {

    RestoreChain chain() {
      return RestoreChain.of(format, new ByteArrayInputStream(bytes));
    }

    Dump withBytes(byte[] others) {
      return new Dump(subject, format, from, others, result, content);
    }
  }

  TestContext context() {
    SecretText password = config.password();
    return password == null ? TestContext.open() : TestContext.open(password);
  }

  Dump dump(String database) throws Exception {
    return dump(Subject.database(database));
  }

  Dump dump(Subject subject) throws Exception {
    return dump(DumpRequest.of(subject));
  }

  Dump dump(DumpRequest request) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TestContext context = context();
        PostgresqlSession session = open(context)) {
      AtomicReference<DumpResult> result = new AtomicReference<>();
      ContentDescription content =
          ContentDescription.of(
              list -> {
                result.set(session.dump(request, out, list));
                return result.get().proof();
              });
      return new Dump(
          request.subject(),
          session.format(request.subject()),
          session.server(),
          out.toByteArray(),
          result.get(),
          content);
    }
  }

  RestoreResult restore(Dump dump, String target) throws Exception {
    return restore(dump, target, false, false);
  }

  /** With options of the engine, which replaces nothing and stops at the first error. */
  RestoreResult restore(Dump dump, String target, Map<String, String> options) throws Exception {
    return restore(dump, target, false, options);
  }

  private RestoreResult restore(
      Dump dump, String target, boolean replace, Map<String, String> options) throws Exception {
    return restore(
        request(dump, target, replace, false).toBuilder().options(options).build(), dump);
  }

  /** Only these parts. */
  RestoreResult restoreParts(Dump dump, String target, boolean replace, String... parts)
      throws Exception {
    return restore(
        request(dump, target, replace, false).toBuilder().parts(List.of(parts)).build(), dump);
  }

  private RestoreResult restore(RestoreRequest request, Dump dump) throws Exception {
    try (TestContext context = context();
        PostgresqlSession session = open(context)) {
      return session.restore(request, dump.chain());
    }
  }

  RestoreResult restore(Dump dump, String target, boolean replace, boolean continueOnError)
      throws Exception {
    return restore(request(dump, target, replace, continueOnError), dump);
  }

  List<PreflightFinding> preflight(Dump dump, String target) throws Exception {
    try (TestContext context = context();
        PostgresqlSession session = open(context)) {
      return session.preflight(request(dump, target, false, false));
    }
  }

  static RestoreRequest request(
      Dump dump, String target, boolean replace, boolean continueOnError) {
    return RestoreRequest.of(dump.subject(), dump.format(), target, dump.from())
        .expectedBytes(dump.bytes().length)
        .replaceExisting(replace)
        .continueOnError(continueOnError)
        .build();
  }

  ContentDescription fingerprint(String database) throws Exception {
    try (TestContext context = context();
        PostgresqlSession session = open(context)) {
      return ContentDescription.of(list -> session.fingerprint(Subject.database(database), list));
    }
  }

  ContentDescription inspect(Dump dump) throws Exception {
    try (TestContext context = context()) {
      ByteArrayInputStream in = new ByteArrayInputStream(dump.bytes());
      return ContentDescription.of(
          list -> new PostgresqlSource().inspect(dump.format(), in, context.adapter(), list));
    }
  }

  PostgresqlSession open(TestContext context) throws Exception {
    return new PostgresqlSource().open(config, context.adapter());
  }
}
