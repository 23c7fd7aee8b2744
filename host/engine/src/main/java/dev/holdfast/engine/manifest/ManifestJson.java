package dev.holdfast.engine.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Manifests as JSON. Writing the same manifest gives the same bytes. Reading ignores unknown fields
 * and is otherwise strict.
 */
public final class ManifestJson {

  /** The maximum size of a manifest in bytes. */
  public static final int MAXIMUM_BYTES = 64 * 1024 * 1024;

  private static final int LONGEST_WORD = "false".length();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxDocumentLength(MAXIMUM_BYTES)
                          .maxStringLength(MAXIMUM_BYTES)
                          .maxNestingDepth(50)
                          .build())
                  .build())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ManifestJson() {}

  /**
   * Returns the bytes of a manifest.
   *
   * @throws HoldfastException {@link ProblemCode#UNSUPPORTED} if no reader would accept them
   */
  public static byte[] write(Manifest manifest) {
    byte[] json = writeValue(manifest);
    if (json.length > MAXIMUM_BYTES) {
      throw new HoldfastException(
          ProblemCode.UNSUPPORTED,
          "The backup's manifest has %d bytes; %d can be read."
              .formatted(json.length, MAXIMUM_BYTES),
          "Split the databases into several jobs.");
    }
    return json;
  }

  /**
   * Parses a manifest. Verify its signature first.
   *
   * @throws HoldfastException with {@link ProblemCode#CORRUPT} if the bytes are not a manifest,
   *     with {@link ProblemCode#UNSUPPORTED} if a newer version wrote them
   */
  public static Manifest read(byte[] json) {
    try {
      JsonNode tree = MAPPER.readTree(json);
      Manifest.require(tree.isObject(), "it is not a JSON object");
      requireKnownVersion(tree);
      return MAPPER.treeToValue(tree, Manifest.class);
    } catch (IOException | IllegalArgumentException e) {
      throw malformed("The manifest", e);
    }
  }

  /** Returns a proof in a manifest's form. */
  public static String writeProof(EntryProof proof) {
    try {
      return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(proof);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A proof can't be written", e);
    }
  }

  /** Reads what {@link #writeProof} of this or an older version has written. */
  public static EntryProof readProof(String json) {
    try {
      return MAPPER.readValue(json, EntryProof.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A proof can't be read", e);
    }
  }

  static byte[] writeContents(ManifestContents contents) {
    return writeValue(contents);
  }

  static ManifestContents readContents(byte[] json) {
    try {
      JsonNode tree = MAPPER.readTree(json);
      Manifest.require(tree.isObject(), "it is not a JSON object");
      return MAPPER.treeToValue(tree, ManifestContents.class);
    } catch (IOException | IllegalArgumentException e) {
      throw malformed("The sealed part of the manifest", e);
    }
  }

  /** Whether these are the first bytes of a document whose others are missing. */
  public static boolean isCut(byte[] json) {
    try {
      return MAPPER.readTree(json).isMissingNode();
    } catch (JsonEOFException e) {
      return true;
    } catch (JsonProcessingException e) {
      // Some ends are reported as faults there.
      return e.getLocation() != null
          && e.getLocation().getByteOffset() >= json.length - LONGEST_WORD;
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't fail", e);
    }
  }

  private static byte[] writeValue(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A manifest can't be written", e);
    }
  }

  private static void requireKnownVersion(JsonNode tree) {
    JsonNode version = tree.path("formatVersion");
    if (version.canConvertToInt() && version.intValue() > Manifest.FORMAT_VERSION) {
      throw new HoldfastException(
          ProblemCode.UNSUPPORTED,
          "The backup's manifest has format version " + version + "; this host reads 1.",
          "Read it with the newer Holdfast that made it.");
    }
  }

  private static HoldfastException malformed(String what, Exception e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String why =
        root instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : root.getMessage();
    return new HoldfastException(
        ProblemCode.CORRUPT, what + " can't be read: " + why, "Use another copy.", e);
  }
}
