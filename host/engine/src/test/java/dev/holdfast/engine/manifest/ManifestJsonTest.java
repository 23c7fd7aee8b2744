package dev.holdfast.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.engine.TestEngine;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.database.Subject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.AbstractComparableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestJsonTest {

  private final Manifest manifest = new TestEngine(1).plain().backedUp().manifest();
  private final String json = new String(ManifestJson.write(manifest), StandardCharsets.UTF_8);

  @Test
  void roundTripsWithTheSameBytes() {
    assertThat(read(json)).isEqualTo(manifest);
    assertThat(ManifestJson.write(read(json))).asString().isEqualTo(json);
  }

  /** Its hash tells copies apart, so reading must not change what an older version wrote. */
  @Test
  void olderManifestIsWrittenWithTheSameBytes() {
    String older =
        json.replaceFirst("\"origin\" : \"HOST\",\\s*", "")
            .replaceFirst("\"coverage\" : \\{[^}]*},\\s*", "");
    assertThat(older).isNotEqualTo(json).doesNotContain("coverage", "origin", "findings");
    assertThat(ManifestJson.write(read(older))).asString().isEqualTo(older);
    assertThat(read(older).job().isOfHost()).isTrue();
    assertThat(new JobReference(null, "shop", "shop").isOfHost()).isFalse();
    String named = older.replace("\"id\" : \"1\"", "\"id\" : " + name(read(older)));
    assertThat(read(named).job().isOfHost()).isFalse();
  }

  private static String name(Manifest manifest) {
    return '"' + manifest.job().name().replace("\"", "\\\"") + '"';
  }

  @Test
  void ignoresFieldsOfLaterVersions() {
    assertThat(read(json.replaceFirst("\\{", "{\"later\": [1, {}],"))).isEqualTo(manifest);
  }

  /** Plugins and later versions have kinds of their own. */
  @Test
  void readsSubjectsOfUnknownKinds() {
    for (String kind : List.of("bucket", "redis:keyspace", "files:tree-of-links")) {
      String unknown = json.replace("\"kind\" : \"database\"", "\"kind\" : \"" + kind + "\"");
      Manifest read = read(unknown);
      assertThat(read.contents(AgeIdentities.of()).entries().get(0).subject())
          .isEqualTo(new Subject(kind, "shop"));
      assertThat(ManifestJson.write(read)).asString().isEqualTo(unknown);
    }
  }

  @Test
  void keepsWhatABackupBuildsOn() {
    Manifest next = TestManifests.on(new TestEngine(1).plain().backedUp().manifest(), manifest);
    String text = new String(ManifestJson.write(next), StandardCharsets.UTF_8);
    assertThat(text).contains("INCREMENTAL", "\"base\"");
    assertThat(read(text)).isEqualTo(next);
    assertRefused(text.replace(next.base().backupId().toString(), next.backupId().toString()))
        .isEqualTo(ProblemCode.CORRUPT);
  }

  @Test
  void refusesToWriteMoreThanItCanRead() {
    String name = "x".repeat(ManifestJson.MAXIMUM_BYTES);
    Manifest large = TestManifests.withJob(manifest, JobReference.ofHost("1", name));
    assertThat(
            catchThrowableOfType(HoldfastException.class, () -> ManifestJson.write(large)).code())
        .isEqualTo(ProblemCode.UNSUPPORTED);
  }

  @Test
  void reportsATooNewVersion() {
    assertRefused(json.replace("\"formatVersion\" : 1", "\"formatVersion\" : 2"))
        .isEqualTo(ProblemCode.UNSUPPORTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"shop.dump.zst\"|\"../shop.dump.zst\"",
        "\"shop.dump.zst\"|\"/etc/passwd\"",
        "\"shop.dump.zst\"|\"..\"",
        "\"shop.dump.zst\"|\"manifest.json\"",
        "\"shop.dump.zst\"|null",
        "\"size\" : 3032|\"size\" : -1",
        "\"size\" : 3032|\"size\" : \"many\"",
        "\"sha256\" : \"|\"sha256\" : \"X",
        "\"missingEntries\" : 0|\"missingEntries\" : 3",
        "\"formatVersion\" : 1|\"formatVersion\" : 0",
        "\"formatVersion\" : 1|\"formatVersion\" : 1, \"formatVersion\" : 1",
        "\"contents\"|\"content\"",
        "\"backupId\"|\"backup\"",
        "\"encrypted\" : false|\"encrypted\" : true",
        "\"kind\" : \"FULL\"|\"kind\" : \"INCREMENTAL\"",
        "\"kind\" : \"FULL\"|\"kind\" : \"HALF\"",
        "\"kind\" : \"FULL\"|\"base\" : null",
        "\"kind\" : \"database\"|\"kind\" : \"\"",
        "\"kind\" : \"database\"|\"kind\" : \"globals\"",
        "\"name\" : \"shop\"|\"name\" : \"\"",
      })
  void refusesContradictions(String good, String bad) {
    assertThat(json).contains(good);
    assertRefused(json.replace(good, bad)).isEqualTo(ProblemCode.CORRUPT);
  }

  @Test
  void refusesInvalidJson() {
    for (String text : new String[] {"", "[]", "null", "1", json + "x", "{}", "[".repeat(9999)}) {
      assertRefused(text).isEqualTo(ProblemCode.CORRUPT);
    }
  }

  private static AbstractComparableAssert<?, ProblemCode> assertRefused(String text) {
    return assertThat(catchThrowableOfType(HoldfastException.class, () -> read(text)).code());
  }

  private static Manifest read(String text) {
    return ManifestJson.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
