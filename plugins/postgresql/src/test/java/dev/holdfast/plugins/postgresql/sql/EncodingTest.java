package dev.holdfast.plugins.postgresql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingTest {

  @ParameterizedTest
  @CsvSource({
    "UTF8, UTF-8, größe 日本",
    "LATIN1, ISO-8859-1, größe",
    "LATIN9, ISO-8859-15, 5 €",
    "WIN1251, windows-1251, Съешь",
    "KOI8R, KOI8-R, Съешь",
    "EUC_JP, EUC-JP, 表示",
    "EUC_KR, EUC-KR, 한국어",
    "SJIS, windows-31j, 表ソ",
    "GB18030, GB18030, 中文",
  })
  void textIsReadInItsEncoding(String name, String charset, String text) {
    String raw = Encoding.raw(text.getBytes(Charset.forName(charset)));
    assertThat(new Encoding(name).readable(raw)).isEqualTo(text);
    assertThat(Encoding.bytes(raw)).isEqualTo(text.getBytes(Charset.forName(charset)));
  }

  @Test
  void undecodableTextIsShownAsDistinctBytes() {
    String latin = Encoding.raw("größe\"\\".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(Encoding.UTF8.decode(latin)).isEmpty();
    assertThat(Encoding.UTF8.readable(latin)).isEqualTo("b\"gr\\xf6\\xdfe\\x22\\x5c\"");
    assertThat(new Encoding("SQL_ASCII").readable(latin)).startsWith("b\"");
    assertThat(new Encoding("MULE_INTERNAL").readable(latin)).startsWith("b\"");
    assertThat(new Encoding("WIN1252").readable(Encoding.raw(new byte[] {(byte) 0x81})))
        .isEqualTo("b\"\\x81\"");
    assertThat(Identifiers.qualified(Encoding.UTF8, "public", latin))
        .isEqualTo("public.b\"gr\\xf6\\xdfe\\x22\\x5c\"")
        .isNotEqualTo(
            Identifiers.qualified(Encoding.UTF8, "public", "b\"gr\\xf6\\xdfe\\x22\\x5c\""));
  }

  @Test
  void sharedNamesAreDecodedAsUtf8() {
    String utf8 = Encoding.raw("größe".getBytes(StandardCharsets.UTF_8));
    assertThat(new Encoding("LATIN1").readableShared(utf8)).isEqualTo("größe");
    assertThat(new Encoding("LATIN1").readableShared(Encoding.raw(new byte[] {(byte) 0xe4})))
        .isEqualTo("ä");
  }
}
