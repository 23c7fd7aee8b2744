package dev.holdfast.plugins.postgresql.sql;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An encoding of PostgreSQL.
 *
 * <p>Text from a server or an archive is kept as <em>raw text</em>: a {@link String} with one
 * character per byte. It preserves all bytes, whatever they mean, and SQL can be parsed in it: no
 * encoding of PostgreSQL has a quote among the later bytes of a character. Only raw text is ever
 * compared or sent back. Text for people is {@linkplain #readable read} in the encoding.
 *
 * @param name as PostgreSQL has it, such as {@code LATIN1}
 */
public record Encoding(String name) {

  /** The encoding of everything that we send by JDBC. */
  public static final Encoding UTF8 = new Encoding("UTF8");

  /**
   * Java's names of the encodings. LATIN6, LATIN8, EUC_JIS_2004 and MULE_INTERNAL are not
   * supported. In SQL_ASCII bytes have no meaning; valid UTF-8 is read as such.
   */
  private static final Map<String, String> IN_JAVA =
      """
      SQL_ASCII UTF-8, UTF8 UTF-8,
      LATIN1 ISO-8859-1, LATIN2 ISO-8859-2, LATIN3 ISO-8859-3, LATIN4 ISO-8859-4,
      LATIN5 ISO-8859-9, LATIN7 ISO-8859-13, LATIN9 ISO-8859-15, LATIN10 ISO-8859-16,
      ISO_8859_5 ISO-8859-5, ISO_8859_6 ISO-8859-6, ISO_8859_7 ISO-8859-7, ISO_8859_8 ISO-8859-8,
      WIN1250 windows-1250, WIN1251 windows-1251, WIN1252 windows-1252, WIN1253 windows-1253,
      WIN1254 windows-1254, WIN1255 windows-1255, WIN1256 windows-1256, WIN1257 windows-1257,
      WIN1258 windows-1258, WIN866 IBM866, WIN874 x-windows-874, KOI8R KOI8-R, KOI8U KOI8-U,
      EUC_CN GB2312, EUC_JP EUC-JP, EUC_KR EUC-KR, EUC_TW x-EUC-TW,
      BIG5 Big5, GB18030 GB18030, GBK GBK, JOHAB x-Johab, SHIFT_JIS_2004 x-SJIS_0213,
      SJIS windows-31j, UHC x-windows-949
      """
          .lines()
          .flatMap(line -> Stream.of(line.split(", ?")))
          .map(pair -> pair.split(" "))
          .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));

  /** Converts bytes to raw text. */
  public static String raw(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Converts raw text to bytes. */
  public static byte[] bytes(String raw) {
    return raw.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Whether raw text has the same meaning in every encoding. */
  public static boolean isAscii(String raw) {
    return raw.chars().allMatch(c -> c < 0x80);
  }

  /**
   * Returns an SQL expression for the bytes of another expression of type {@code text} or {@code
   * name}. Names of roles, databases and tablespaces have no encoding of their own: the driver
   * would decode them in that of the connected database, or fail.
   */
  public static String bytesOf(String expression) {
    // In the escape format a doubled backslash means one, and any other byte itself.
    return ("pg_catalog.decode(pg_catalog.replace(%s::pg_catalog.text, pg_catalog.chr(92),"
            + " pg_catalog.repeat(pg_catalog.chr(92), 2)), 'escape')")
        .formatted(expression);
  }

  /** Decodes raw text; returns empty if its meaning is ambiguous. */
  public Optional<String> decode(String raw) {
    return isAscii(raw) ? Optional.of(raw) : charset().flatMap(charset -> decode(raw, charset));
  }

  private static Optional<String> decode(String raw, Charset charset) {
    ByteBuffer bytes = ByteBuffer.wrap(bytes(raw));
    try {
      String text = charset.newDecoder().decode(bytes.duplicate()).toString();
      // Some charsets read different bytes as the same character.
      ByteBuffer again = charset.newEncoder().encode(CharBuffer.wrap(text));
      return again.equals(bytes) ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns raw text for people: decoded, or its bytes in a form that no other text has, for
   * example {@code b"gr\xf6\xdfe"}.
   */
  public String readable(String raw) {
    return decode(raw).orElseGet(() -> visibleBytes(raw));
  }

  /**
   * Like {@link #readable}, for names that all databases share: roles and tablespaces have no
   * encoding of their own, but on nearly every server they are UTF-8.
   */
  public String readableShared(String raw) {
    return decodeShared(raw).orElseGet(() -> visibleBytes(raw));
  }

  /** Like {@link #decode}, for names that all databases share. */
  public Optional<String> decodeShared(String raw) {
    return UTF8.decode(raw).or(() -> decode(raw));
  }

  private static String visibleBytes(String raw) {
    StringBuilder text = new StringBuilder("b\"");
    for (byte b : bytes(raw)) {
      boolean plain = b >= ' ' && b < 0x7f && b != '"' && b != '\\';
      text.append(plain ? String.valueOf((char) b) : "\\x%02x".formatted(b));
    }
    return text.append('"').toString();
  }

  private Optional<Charset> charset() {
    // Not every Java runtime supports all of them.
    return Optional.ofNullable(IN_JAVA.get(name))
        .filter(Charset::isSupported)
        .map(Charset::forName);
  }
}
