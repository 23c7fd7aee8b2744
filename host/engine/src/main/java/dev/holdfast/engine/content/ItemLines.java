package dev.holdfast.engine.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.holdfast.engine.pipe.CorruptStreamException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentItems;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Items as JSON Lines: one object in each line, sorted by the UTF-8 bytes of its name. */
public final class ItemLines {

  /** The order of names by their UTF-8 bytes; surrogates are code points after all other chars. */
  public static final Comparator<String> ORDER = ItemLines::compare;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(ContentItem.LONGEST_NAME)
                  .maxNestingDepth(20)
                  .build())
          .build();

  private ItemLines() {}

  private static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char one = a.charAt(i);
      char other = b.charAt(i);
      if (one != other) {
        boolean high = Character.isSurrogate(one);
        return high == Character.isSurrogate(other) ? one - other : high ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }

  /** Writes items in the order in which they come. Closing it doesn't close the stream. */
  public static final class Writer implements Closeable {

    private final JsonGenerator json;

    /** Writes to this stream. */
    public Writer(OutputStream out) throws IOException {
      json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setRootValueSeparator(null);
    }

    /** Writes a line. */
    public void write(ContentItem item) throws IOException {
      json.writeStartObject();
      json.writeStringField("name", item.name());
      json.writeNumberField("records", item.records());
      if (!item.digest().isEmpty()) {
        json.writeStringField("digest", item.digest());
      }
      if (!item.detail().isEmpty()) {
        json.writeStringField("detail", item.detail());
      }
      json.writeEndObject();
      json.writeRaw('\n');
    }

    @Override
    public void close() throws IOException {
      json.close();
    }
  }

  /** Reads items, each only if its name comes after the one before. */
  public static final class Reader implements ContentItems.Reader {

    private final JsonParser json;
    private @Nullable String before;

    /** Reads from this stream, which is closed with it. */
    public Reader(InputStream in) throws IOException {
      json = JSON.createParser(in);
    }

    @Override
    public @Nullable ContentItem next() throws IOException {
      try {
        JsonToken token = json.nextToken();
        if (token == null) {
          return null;
        }
        require(token == JsonToken.START_OBJECT);
        ContentItem item = item();
        require(before == null || compare(before, item.name()) < 0);
        before = item.name();
        return item;
      } catch (JsonProcessingException | IllegalArgumentException e) {
        throw new CorruptStreamException("It is not a list of items.", e);
      }
    }

    private ContentItem item() throws IOException {
      String name = null;
      String digest = "";
      String detail = "";
      long records = -1;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "name" -> name = json.getText();
          case "records" -> records = json.getLongValue();
          case "digest" -> digest = json.getText();
          case "detail" -> detail = json.getText();
          default -> json.skipChildren();
        }
      }
      require(name != null);
      return ContentItem.of(name, records, digest).withDetail(detail);
    }

    private static void require(boolean holds) throws CorruptStreamException {
      if (!holds) {
        throw new CorruptStreamException("It is not a sorted list of items.");
      }
    }

    @Override
    public void close() throws IOException {
      json.close();
    }
  }
}
