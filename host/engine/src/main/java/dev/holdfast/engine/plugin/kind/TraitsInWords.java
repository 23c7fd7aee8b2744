package dev.holdfast.engine.plugin.kind;

import dev.holdfast.plugin.storage.StorageTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says what the host does for a storage because of its traits. */
final class TraitsInWords {

  private static final double GIBIBYTE = 1L << 30;

  private TraitsInWords() {}

  static String of(StorageTraits traits) {
    List<String> sentences = new ArrayList<>();
    if (traits.maximumObjectBytes() < Long.MAX_VALUE) {
      sentences.add(
          "Objects have at most %.1f GiB, so entries are stored in numbered parts."
              .formatted(traits.maximumObjectBytes() / GIBIBYTE));
    }
    if (traits.needsLength()) {
      sentences.add(
          "Lengths must be known beforehand, so numbered parts are kept in the scratch folder"
              + " first.");
    }
    if (!traits.atomicPut()) {
      sentences.add("A failed upload may leave half an object, so each one is read back.");
    } else if (traits.checksums().isEmpty()) {
      sentences.add("No checksum confirms what is stored, so each object is read back.");
    } else {
      sentences.add(
          "Stored bytes are confirmed by "
              + traits.checksums().stream()
                  .map(kind -> kind.name().replace('_', ' '))
                  .sorted()
                  .collect(Collectors.joining(" or "))
              + ".");
    }
    if (traits.listing() == StorageTraits.Listing.EVENTUAL) {
      sentences.add("Listings show new objects late.");
    }
    return String.join(" ", sentences);
  }
}
