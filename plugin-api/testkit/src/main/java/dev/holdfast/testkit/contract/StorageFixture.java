package dev.holdfast.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StorageTraits;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.TestContext;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the tests of a storage share: a session, and a folder for each test. */
interface StorageFixture {

  /** The test's session. */
  StorageSession session();

  /** The test's own prefix, empty at its start. */
  KeyPrefix folder();

  /** The test's context. */
  TestContext work();

  /** What the storage says about itself. */
  StorageTraits traits() throws Exception;

  /** How long a listing that lags behind may take to show everything. */
  default Duration settling() {
    return Duration.ofSeconds(5);
  }

  /**
   * Asserts that a folder is empty and that no put left anything behind. Uses a new session, as the
   * test's own may be cancelled.
   */
  void assertNothingIn(KeyPrefix prefix) throws Exception;

  /** Returns a key in the test's own folder. */
  default ObjectKey key(String name) {
    return folder().key(name);
  }

  /** Stores bytes. */
  default StoredObject put(String name, SeededBytes content) throws Exception {
    return put(name, content, content.open());
  }

  /** Stores what a stream gives of these bytes. */
  default StoredObject put(String name, SeededBytes content, InputStream stream) throws Exception {
    OptionalLong length =
        traits().needsLength() ? OptionalLong.of(content.length()) : OptionalLong.empty();
    try (stream) {
      return session().put(key(name), stream, length);
    }
  }

  /** Reads an object into memory. */
  default byte[] read(String name) throws Exception {
    try (InputStream in = session().get(key(name))) {
      return in.readAllBytes();
    }
  }

  /** What is in the test's folder. */
  default List<ObjectKey> listed() throws Exception {
    return listed(folder());
  }

  /** What is in a folder and below it, listed level by level. */
  default List<ObjectKey> listed(KeyPrefix folder) throws Exception {
    if (traits().listing() == StorageTraits.Listing.EVENTUAL) {
      TimeUnit.NANOSECONDS.sleep(settling().toNanos());
    }
    List<ObjectKey> keys = new ArrayList<>();
    for (FolderItem item : level(folder)) {
      if (item instanceof StoredObject object) {
        keys.add(object.key());
      } else {
        keys.addAll(listed((KeyPrefix) item));
      }
    }
    Collections.sort(keys);
    return keys;
  }

  /** What is directly in a folder. */
  default List<FolderItem> level(KeyPrefix folder) throws Exception {
    try (Stream<FolderItem> items = session().list(folder)) {
      return items.toList();
    }
  }

  /** Asserts that an object holds these bytes and no others, without holding them. */
  default void assertHolds(String name, SeededBytes content) throws Exception {
    assertThat(session().stat(key(name)))
        .as("%s must hold the bytes that were put", key(name))
        .get()
        .matches(found -> found.size() == content.length(), "has " + content.length() + " bytes");
    try (InputStream actual = session().get(key(name));
        InputStream expected = content.open()) {
      Streams.assertEqual(key(name) + " must hold the bytes that were put", actual, expected);
    }
  }
}
