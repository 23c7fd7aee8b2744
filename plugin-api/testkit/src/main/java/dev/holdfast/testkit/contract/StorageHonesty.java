package dev.holdfast.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.StorageTraits;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.testkit.SeededBytes;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a storage is what its traits say. A failure names the trait. */
interface StorageHonesty extends StorageFixture {

  @Test
  default void lengthIsNeededOnlyIfTheTraitsSaySo() throws Exception {
    assumeTrue(!traits().needsLength());
    SeededBytes content = new SeededBytes(11, 100_000);
    assertThatCode(() -> put("object", OptionalLong.empty(), content))
        .as("needsLength is false, so a put without a length must work")
        .doesNotThrowAnyException();
  }

  /** The host cuts entries into objects of exactly this size, and writes no larger one. */
  @Test
  default void largestObjectIsTaken() throws Exception {
    long largest = traits().maximumObjectBytes();
    assumeThat(largest).as("bytes, for a test").isLessThanOrEqualTo(64 << 20);
    SeededBytes content = new SeededBytes(6, largest);
    assertThatCode(() -> put("object", content))
        .as("maximumObjectBytes is %d, so an object of that size must be taken", largest)
        .doesNotThrowAnyException();
    assertHolds("object", content);
  }

  @Test
  default void listingIsAsCurrentAsTheTraitsSay() throws Exception {
    assumeTrue(traits().listing() == StorageTraits.Listing.STRONG);
    put("object", new SeededBytes(12, 10));
    assertThat(names()).as("listing is STRONG, so a new object must be listed").contains("object");
    session().delete(key("object"));
    assertThat(names())
        .as("listing is STRONG, so a deleted object must not be listed")
        .doesNotContain("object");
  }

  private List<String> names() throws Exception {
    List<FolderItem> items = level(folder());
    return items.stream()
        .filter(StoredObject.class::isInstance)
        .map(item -> ((StoredObject) item).key().name())
        .toList();
  }

  /** The content ends early or late, as that of a cut connection does. */
  @ParameterizedTest
  @ValueSource(longs = {99_999, 100_001})
  default void otherLengthThanAnnouncedFails(long announced) throws Exception {
    SeededBytes content = new SeededBytes(13, 100_000);
    assertThatThrownBy(
        () -> put("object", OptionalLong.of(announced), content),
        "A put of 100000 bytes must fail if %d were announced",
        announced);
    if (traits().atomicPut()) {
      assertThat(session().stat(key("object")))
          .as("atomicPut is true, so a failed put must leave nothing")
          .isEmpty();
    }
  }

  /** As the host names the parts of an entry. */
  @Test
  default void numberedPartsStayInOrder() throws Exception {
    List<SeededBytes> parts =
        IntStream.rangeClosed(1, 3).mapToObj(i -> new SeededBytes(i, 1000)).toList();
    for (int i = 3; i >= 1; i--) {
      put("object.000" + i, parts.get(i - 1));
    }
    for (int i = 1; i <= 3; i++) {
      assertHolds("object.000" + i, parts.get(i - 1));
    }
  }

  private void put(String name, OptionalLong length, SeededBytes content) throws Exception {
    try (InputStream in = content.open()) {
      session().put(key(name), in, length);
    }
  }
}
