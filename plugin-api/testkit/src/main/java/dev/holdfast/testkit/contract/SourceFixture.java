package dev.holdfast.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Fingerprints;
import dev.holdfast.plugin.database.Inspects;
import dev.holdfast.plugin.database.Restorable;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.SubjectInfo;
import dev.holdfast.plugin.database.SubjectListing;
import dev.holdfast.testkit.ContentDescription;
import dev.holdfast.testkit.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** What the tests of a source share: a session, and databases that are removed after the test. */
interface SourceFixture {

  /** Size in bytes of a database that exceeds all buffers between two programs. */
  long LARGE = 2 * 1024 * 1024;

  /** Size in bytes of a database that is created quickly. */
  long SMALL = 64 * 1024;

  /** The source under test. */
  DatabaseSource<?> source();

  /** The test's session. */
  DumpSession session();

  /** Opens a session that a cancellation of the test's context doesn't affect. */
  DumpSession open(TestContext other) throws Exception;

  /** Creates the test's databases. */
  DatabaseFixture databases();

  /** The test's context. */
  TestContext work();

  /** Capabilities that this source lacks, each with the reason. */
  Map<SourceCapability, String> optedOut();

  /** Skips the test with the reason given for lacking this capability. */
  default void requires(SourceCapability capability) {
    String reason = optedOut().get(capability);
    Assumptions.assumeTrue(reason == null, () -> capability + ": " + reason);
  }

  /** The kind of what is tested: {@link Subject#DATABASE}, {@link Subject#TREE}, … */
  String subjectKind();

  /** Returns what is called a database here. */
  default Subject subject(String database) {
    return new Subject(subjectKind(), database);
  }

  /** The names of what can be dumped. */
  default List<String> names(SubjectListing listing) {
    return listing.subjects().stream()
        .map(SubjectInfo::subject)
        .filter(subject -> subject.is(subjectKind()))
        .map(Subject::name)
        .toList();
  }

  /** Returns a name for a database, which is dropped after the test. */
  String name(String hint);

  /** Creates a database that is dropped after the test. */
  default String create(String hint, long bytes) throws Exception {
    String name = name(hint);
    databases().create(name, bytes);
    return name;
  }

  /** Dumps a database to memory. */
  default Dump dump(String database) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Subject subject = subject(database);
    ContentDescription content =
        ContentDescription.of(l -> session().dump(DumpRequest.of(subject), out, l).proof());
    return new Dump(database, session().format(subject), out.toByteArray(), content);
  }

  /** Returns a request to restore a dump to this name. */
  default RestoreRequest request(Dump dump, String target, boolean replaceExisting)
      throws Exception {
    return RestoreRequest.of(subject(dump.database()), dump.format(), target, session().server())
        .expectedBytes(dump.bytes().length)
        .replaceExisting(replaceExisting)
        .build();
  }

  /** Restores a dump to a name that isn't in use. */
  default void restore(Dump dump, String target) throws Exception {
    restore(request(dump, target, false), dump.open());
  }

  /** Restores this dump. */
  default RestoreResult restore(RestoreRequest request, InputStream dump) throws Exception {
    return restorable().restore(request, RestoreChain.of(request.format(), dump));
  }

  /** The session's ability to restore. */
  default Restorable restorable() {
    return able(Restorable.class, session(), SourceCapability.RESTORE);
  }

  /** Describes the content of a live database. */
  default ContentDescription fingerprint(String target) throws Exception {
    Fingerprints able = able(Fingerprints.class, session(), SourceCapability.FINGERPRINT);
    return ContentDescription.of(list -> able.fingerprint(subject(target), list));
  }

  /** Returns an ability, which whatever lacks it has opted out of. */
  default <A> A able(Class<A> ability, Object object, SourceCapability capability) {
    requires(capability);
    assertThat(object).as(capability + " is not opted out of").isInstanceOf(ability);
    return ability.cast(object);
  }

  /** Inspects a dump without a server. */
  default ContentDescription inspect(Dump dump) throws Exception {
    Inspects able = able(Inspects.class, source(), SourceCapability.INSPECT);
    return ContentDescription.of(
        l -> able.inspect(dump.format(), dump.open(), work().adapter(), l));
  }

  /** A dump in memory. */
  record Dump(String database, DumpFormat format, byte[] bytes, ContentDescription content) {

    InputStream open() {
      return new ByteArrayInputStream(bytes);
    }

    Dump cutAt(int length) {
      return new Dump(database, format, Arrays.copyOf(bytes, length), content);
    }
  }
}
