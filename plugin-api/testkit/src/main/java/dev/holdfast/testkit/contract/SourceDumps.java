package dev.holdfast.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.database.ContentFilter;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.FiltersContent;
import dev.holdfast.plugin.database.Fingerprints;
import dev.holdfast.plugin.database.IncrementalDumps;
import dev.holdfast.plugin.database.Restorable;
import dev.holdfast.plugin.database.ScratchRestores;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.SubjectListing;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.testkit.ContentDescription;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that databases are listed, dumped and proved. */
interface SourceDumps extends SourceFixture {

  /** Expected codes for an incomplete dump. */
  Set<ErrorCode> NOT_WHOLE = Set.of(ErrorCode.INCOMPLETE, ErrorCode.CORRUPT);

  @Test
  default void serverIsIdentified() throws Exception {
    assertThat(session().server().product()).isNotBlank();
    assertThat(session().server().version()).isNotBlank();
  }

  /** Jobs are checked by what the source says, without a session. */
  @Test
  default void sessionsCanDoWhatTheSourceSays() {
    Class<?> said = source().sessionType();
    Assumptions.assumeTrue(said != DumpSession.class, "The source says nothing of its sessions");
    for (Class<?> ability :
        List.of(
            Restorable.class, Fingerprints.class, ScratchRestores.class, IncrementalDumps.class)) {
      assertThat(ability.isInstance(session()))
          .as("sessionType is %s, so this is whether sessions are %s", said, ability)
          .isEqualTo(ability.isAssignableFrom(said));
    }
  }

  @Test
  default void databasesAreListedInOrder() throws Exception {
    String b = create("b", SMALL);
    String a = create("a", SMALL);
    SubjectListing listing = session().subjects();
    assertThat(names(listing)).contains(a, b).isSorted().doesNotHaveDuplicates();
    assertThat(listing.leftOut())
        .extracting(SubjectListing.LeftOut::name)
        .doesNotContainAnyElementsOf(names(listing));
    assertThat(names(session().subjects(Set.of(b)))).contains(b);
  }

  @Test
  default void databaseThatCannotBeDumpedIsReported() throws Exception {
    String database = name("impossible");
    Assumptions.assumeTrue(
        databases().createImpossible(database), "No database that can't be dumped can be made");
    SubjectListing listing = session().subjects();
    if (names(listing).contains(database)) {
      assertThatThrownBy(() -> dump(database)).isInstanceOf(PluginException.class);
    } else {
      assertThat(listing.leftOut())
          .anyMatch(left -> left.name().equals(database) && !left.byDesign());
    }
  }

  @Test
  default void findingsOfTheSourceAreNotDamageOfItsCopies() throws Exception {
    String database = name("odd");
    Assumptions.assumeTrue(
        databases().createWithFindings(database), "Checks find nothing in any database");
    Dump dump = dump(database);
    assertThat(dump.content().proof().findings().size() + dump.content().proof().unchecked().size())
        .isPositive();
    assertThat(dump.content().differences(inspect(dump))).isEmpty();
    String copy = name("oddcopy");
    restore(dump, copy);
    assertThat(dump.content().differences(fingerprint(copy))).isEmpty();
  }

  @Test
  default void dumpIsProvedWithAndWithoutTheServer() throws Exception {
    String database = create("proof", SMALL);
    Dump dump = dump(database);
    assertThat(dump.content().proof().evidence()).isNotBlank();
    assertThat(dump.content().records()).isPositive();
    assertThat(dump.content().isComparableTo(inspect(dump))).isTrue();
    assertThat(dump.content().isComparableTo(fingerprint(database))).isTrue();
    assertThat(dump.content().differences(inspect(dump))).isEmpty();
    assertThat(dump.content().differences(fingerprint(database))).isEmpty();
  }

  @Test
  default void globalsAreDumped() throws Exception {
    Subject globals = Subject.globals();
    if (session().subjects().subjects().stream().anyMatch(i -> i.subject().equals(globals))) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ContentDescription content =
          ContentDescription.of(l -> session().dump(DumpRequest.of(globals), out, l).proof());
      Dump dump = new Dump("globals", session().format(globals), out.toByteArray(), content);
      assertThat(content.differences(inspect(dump))).isEmpty();
    }
  }

  @Test
  default void missingDatabaseIsNotFound() {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> dump(name("nowhere")))
        .matches(e -> e.code() == ErrorCode.NOT_FOUND, "has code NOT_FOUND");
  }

  @Test
  default void dumpIsConsistentDuringWrites() throws Exception {
    requires(SourceCapability.CONCURRENT_WRITERS);
    String database = create("busy", LARGE / 4);
    Dump dump;
    try (DatabaseFixture.Writer writer = databases().startWriter(database)) {
      assertThat(writer).isNotNull();
      dump = dump(database);
    }
    assertThat(dump.content().differences(inspect(dump))).isEmpty();
    String copy = name("copy");
    restore(dump, copy);
    databases().checkInvariant(copy);
    assertThat(dump.content().differences(fingerprint(copy))).isEmpty();
  }

  @Tag("slow")
  @RepeatedTest(5)
  default void everyDumpIsConsistentDuringWrites() throws Exception {
    dumpIsConsistentDuringWrites();
  }

  /** What a filter leaves out is in no dump, and said; the rest is as in a whole dump. */
  @Test
  default void filteredDumpSaysWhatItLacks() throws Exception {
    Assumptions.assumeTrue(source() instanceof FiltersContent, "Dumps can't be filtered");
    FiltersContent filters = (FiltersContent) source();
    assertThat(filters.patterns()).isNotBlank();
    assertThat(filters.isPattern("")).isFalse();
    String database = create("filtered", SMALL);
    Map<String, ContentItem> whole = dump(database).content().items();
    String excluded = whole.keySet().stream().filter(filters::isPattern).findFirst().orElseThrow();
    List<LeftOut> leftOut = new ArrayList<>();
    Map<String, ContentItem> filtered =
        filtered(database, new ContentFilter(List.of(), List.of(excluded), List.of()), leftOut);
    assertThat(filtered.keySet()).isNotEqualTo(whole.keySet()).doesNotContain(excluded);
    filtered.forEach((name, item) -> assertThat(item).isEqualTo(whole.get(name)));
    assertThat(leftOut).isNotEmpty().allMatch(LeftOut::byDesign);
  }

  /** A dump that lacks what it was to include is no whole one. */
  @Test
  default void includedContentThatIsMissingIsNoOmissionByDesign() throws Exception {
    Assumptions.assumeTrue(source() instanceof FiltersContent, "Dumps can't be filtered");
    FiltersContent filters = (FiltersContent) source();
    String database = create("lacking", SMALL);
    String present =
        dump(database).content().items().keySet().stream()
            .filter(filters::isPattern)
            .findFirst()
            .orElseThrow();
    List<LeftOut> leftOut = new ArrayList<>();
    ContentFilter both =
        new ContentFilter(List.of(present, "nothing_like_it"), List.of(), List.of());
    assertThat(filtered(database, both, leftOut)).containsKey(present);
    assertThat(leftOut).anyMatch(left -> !left.byDesign());
    ContentFilter none = new ContentFilter(List.of("nothing_like_it"), List.of(), List.of());
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> filtered(database, none, leftOut))
        .matches(e -> e.code() == ErrorCode.NOT_FOUND, "has the code NOT_FOUND");
  }

  private Map<String, ContentItem> filtered(
      String database, ContentFilter filter, List<LeftOut> leftOut) throws Exception {
    DumpRequest request = DumpRequest.of(subject(database)).withFilter(filter);
    ContentDescription content =
        ContentDescription.of(
            list -> {
              DumpResult result = session().dump(request, OutputStream.nullOutputStream(), list);
              leftOut.addAll(result.leftOut());
              return result.proof();
            });
    return content.items();
  }

  /** The stream that receives the dump fails, as a broken storage does. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, LARGE / 3})
  default void dumpThatCannotBeWrittenFails(long bytes) throws Exception {
    DumpRequest database = DumpRequest.of(subject(create("broken", LARGE)));
    assertThatThrownBy(
            () -> session().dump(database, HaltingOutput.failingAfter(bytes), item -> {}))
        .isInstanceOfAny(IOException.class, PluginException.class);
  }

  @Test
  default void truncatedDumpIsRefused() throws Exception {
    requires(SourceCapability.INSPECT);
    Dump dump = dump(create("cut", SMALL));
    int length = dump.bytes().length;
    for (int i = 0; i <= 24; i++) {
      Dump cut = dump.cutAt((int) ((length - 1L) * i / 24));
      assertThatExceptionOfType(PluginException.class)
          .as("inspect of %d of %d bytes", cut.bytes().length, length)
          .isThrownBy(() -> inspect(cut))
          .matches(e -> NOT_WHOLE.contains(e.code()), "has a code of a dump that is not whole");
    }
  }

  @Test
  default void cancelledDumpEndsSoon() throws Exception {
    requires(SourceCapability.CANCEL);
    DumpRequest database = DumpRequest.of(subject(create("cancelled", LARGE)));
    HaltingOutput out = HaltingOutput.after(LARGE / 3);
    Work dump = Work.start(work(), () -> session().dump(database, out, item -> {}));
    out.awaitHalt();
    dump.cancel();
    assertThat(dump.await()).isNotNull();
  }
}
