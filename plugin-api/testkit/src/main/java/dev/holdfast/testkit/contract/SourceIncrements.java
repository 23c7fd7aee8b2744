package dev.holdfast.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.IncrementalDumps;
import dev.holdfast.plugin.database.Position;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.testkit.ContentDescription;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests that a dump of what has changed continues where an earlier one ends. */
interface SourceIncrements extends SourceFixture {

  /** A dump in memory, with the position that it shows. */
  record Increment(byte[] bytes, ContentDescription content, Position position) {

    /** The items as the host gives them to the next dump and to a restore. */
    ContentItems items() {
      return () -> {
        Iterator<ContentItem> items = content.list().iterator();
        return new ContentItems.Reader() {
          @Override
          public @Nullable ContentItem next() {
            return items.hasNext() ? items.next() : null;
          }

          @Override
          public void close() {}
        };
      };
    }
  }

  @Test
  default void chainOfDumpsIsRestored() throws Exception {
    requiresIncrements();
    String database = create("chain", SMALL);
    DumpRequest whole = DumpRequest.of(subject(database));
    List<Increment> chain = new ArrayList<>(List.of(dump(whole)));
    for (int i = 1; i <= 2; i++) {
      try (DatabaseFixture.Writer writer = databases().startWriter(database)) {
        assertThat(writer).isNotNull();
        TimeUnit.MILLISECONDS.sleep(200);
      }
      Increment before = chain.get(chain.size() - 1);
      chain.add(dump(whole.withSince(before.position(), before.items())));
    }
    String copy = name("chaincopy");
    restore(database, chain, copy);
    databases().checkInvariant(copy);
    ContentDescription content = chain.get(chain.size() - 1).content();
    assertThat(content.differences(fingerprint(database))).isEmpty();
    assertThat(content.differences(fingerprint(copy))).isEmpty();
  }

  /** The server was set up again: what has changed since then, nobody knows. */
  @Test
  default void positionOfAnotherSystemIsNotFound() throws Exception {
    requiresIncrements();
    DumpRequest whole = DumpRequest.of(subject(create("moved", SMALL)));
    Increment first = dump(whole);
    Position foreign = new Position("another-system", first.position().value());
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> dump(whole.withSince(foreign, first.items())))
        .matches(e -> e.code() == ErrorCode.NOT_FOUND, "has code NOT_FOUND");
  }

  private void requiresIncrements() {
    assumeTrue(session() instanceof IncrementalDumps, "The source has no incremental dumps");
  }

  private Increment dump(DumpRequest request) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AtomicReference<DumpResult> result = new AtomicReference<>();
    ContentDescription content =
        ContentDescription.of(
            list -> {
              result.set(session().dump(request, out, list));
              return result.get().proof();
            });
    assertThat(result.get().position()).as("position of a dump").isPresent();
    return new Increment(out.toByteArray(), content, result.get().position().orElseThrow());
  }

  private void restore(String database, List<Increment> chain, String target) throws Exception {
    Subject subject = subject(database);
    DumpFormat format = session().format(subject);
    RestoreRequest request =
        RestoreRequest.of(subject, format, target, session().server())
            .expectedBytes(chain.stream().mapToLong(piece -> piece.bytes().length).sum())
            .build();
    List<RestoreChain.Piece> pieces =
        chain.stream()
            .map(
                piece ->
                    new RestoreChain.Piece(
                        format, () -> new ByteArrayInputStream(piece.bytes()), piece.items()))
            .toList();
    restorable().restore(request, new RestoreChain(pieces));
  }
}
